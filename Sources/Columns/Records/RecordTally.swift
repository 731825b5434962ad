import CColumns
import Evaluation
import Evidence
import Numbers
import Semantics
import Synchronization

/// The records of the units of one pass, to which all workers add.
///
/// Where units are few each worker has records of its own; where they are many all add to the same, and
/// seldom meet. Whole numbers are added up, so that the result is the same in whatever order rows come.
@safe package final class RecordTally: @unchecked Sendable {
  package let program: RecordProgram
  package let units: UnitIndex
  /// The units whose rows count, by their numbers in the run.
  package let range: Range<Int>
  let kernel: RecordKernel
  let care: RecordCare
  private let isShared: Bool
  private var records: UnsafeMutablePointer<Int64>
  private let state = Mutex(State())

  /// What is seldom, under a lock.
  private struct State: Sendable {
    /// The kinds of rows without values, and by kind how many each unit has.
    var kinds: [RowKind] = []
    var counters: [RecordCounter] = []
    /// How many rows of each of the other kinds a unit has, by its number and that of the kind.
    var rare: [RecordPlace: Int] = [:]
    /// Values that are no multiples of the fraction in which their entry is added up.
    var others: [RecordPlace: OtherValues] = [:]
    var shares: [UInt8] = []
  }

  /// An entry of a unit, or a kind of its rows.
  struct RecordPlace: Hashable, Sendable {
    let unit: Int
    let index: Int
  }

  /// Values that do not stand in the record.
  struct OtherValues: Sendable {
    var sum = Rational.zero
    var least: Rational
    var greatest: Rational
  }

  /// How many kinds of rows without values have a number for each unit; those that come later are rare.
  static let kindLimit = 64

  /// Makes empty records.
  ///
  /// - Parameters:
  ///   - program: what is added up.
  ///   - units: the units of the run.
  ///   - range: those of this pass.
  ///   - care: reads what the kernels leave.
  ///   - isShared: whether workers add to the same records.
  ///   - level: which instructions of the processor may be used.
  package init(
    _ program: RecordProgram, _ units: UnitIndex, _ range: Range<Int>, _ care: RecordCare,
    isShared: Bool, level: KernelLevel = .best
  ) {
    self.program = program
    self.units = units
    self.range = range
    self.care = care
    self.isShared = isShared
    kernel = RecordKernel(program, units, range, isShared: isShared, level: level)
    unsafe records = Self.empty(program, range.count)
  }

  deinit { unsafe records.deallocate() }

  /// Returns records without rows.
  private static func empty(
    _ program: RecordProgram, _ count: Int
  ) -> UnsafeMutablePointer<Int64> {
    let records = UnsafeMutablePointer<Int64>.allocate(capacity: max(1, count * program.stride))
    unsafe records.initialize(repeating: 0, count: max(1, count * program.stride))
    for entry in program.entries {
      for unit in 0..<count {
        if let place = entry.least { unsafe records[unit * program.stride + place] = .max }
        if let place = entry.greatest { unsafe records[unit * program.stride + place] = .min }
      }
    }
    return unsafe records
  }

  /// Returns the records to which a worker adds.
  func recordsOfWorker() -> UnsafeMutablePointer<Int64> {
    unsafe isShared ? records : Self.empty(program, range.count)
  }

  /// Adds the records of a worker to those of all, when it is done.
  func take(_ own: UnsafeMutablePointer<Int64>, shares: [UInt8]) {
    state.withLock { state in
      if state.shares.isEmpty { state.shares = shares }
      for index in shares.indices { state.shares[index] |= shares[index] }
      if isShared { return }
      var extremes: [Int: Bool] = [:]
      for entry in program.entries {
        if let place = entry.least { extremes[place] = false }
        if let place = entry.greatest { extremes[place] = true }
      }
      let stride = program.stride
      for place in 0..<stride {
        let isGreatest = extremes[place]
        for unit in 0..<range.count {
          let index = unit * stride + place
          let (known, new) = unsafe (records[index], own[index])
          switch isGreatest {
          case nil: unsafe records[index] = known + new
          case true?: unsafe records[index] = max(known, new)
          case false?: unsafe records[index] = min(known, new)
          }
        }
      }
    }
    if !isShared { unsafe own.deallocate() }
  }

  /// Adds a row that was read with care.
  ///
  /// - Parameters:
  ///   - row: the row.
  ///   - unit: the number of its unit in the run.
  ///   - hasGap: whether something may lack a value in it.
  ///   - own: the records to which it is added.
  /// - Returns: what counts its kind, where that is not rare.
  func add(
    _ row: RecordCare.Row, of unit: Int, hasGap: Bool, to own: UnsafeMutablePointer<Int64>
  ) -> RecordCounter? {
    let index = unit - range.lowerBound
    let record = unsafe own + index * program.stride
    unsafe records_add_number(record, 1)
    for (place, entry) in program.entries.enumerated() where row.holds[place] {
      if let met = entry.met { unsafe records_add_number(record + met, 1) }
      guard let value = row.values[place] else { continue }
      let scaled = (value * Rational(entry.denominator)).integer
      if let scaled, program.columns != nil, scaled >= entry.bounds.least,
        scaled <= entry.bounds.greatest
      {
        let number = Int64(scaled)
        if let sum = entry.sum {
          unsafe records_add_number(record + sum, entry.high == nil ? number : number & 0xFFFF_FFFF)
        }
        if let high = entry.high { unsafe records_add_number(record + high, number >> 32) }
        if let least = entry.least { unsafe records_keep_least(record + least, number) }
        if let greatest = entry.greatest { unsafe records_keep_greatest(record + greatest, number) }
        continue
      }
      state.withLock { state in
        let place = RecordPlace(unit: unit, index: place)
        var known = state.others[place] ?? OtherValues(least: value, greatest: value)
        known.sum = known.sum + value
        known.least = min(known.least, value)
        known.greatest = max(known.greatest, value)
        state.others[place] = known
      }
    }
    if !hasGap, row.kind.isComplete { return nil }
    let counter = state.withLock { state -> RecordCounter? in
      let kind = state.kinds.firstIndex(of: row.kind) ?? state.kinds.count
      if kind == state.kinds.count {
        state.kinds.append(row.kind)
        if kind < Self.kindLimit { state.counters.append(RecordCounter(range.count)) }
      }
      if kind < state.counters.count { return state.counters[kind] }
      state.rare[RecordPlace(unit: unit, index: kind), default: 0] += 1
      return nil
    }
    if let counter { unsafe records_count(counter.counts + index) }
    return counter
  }

  // MARK: - Results

  /// `true` iff some column of percentages may hold shares.
  package var hasShares: Bool { state.withLock { $0.shares.contains(2) } }

  /// The number of rows.
  package var rowCount: Int {
    let stride = program.stride
    return (0..<range.count).reduce(0) { unsafe $0 + Int(records[$1 * stride]) }
  }

  /// The kinds of rows without values.
  var kinds: [RowKind] { state.withLock { $0.kinds } }

  /// The units of which something that a figure in columns rests on does not stand in their records.
  ///
  /// Where rows are added up by fractions no value stands there, and no column rests on one.
  var rareUnits: Set<Int> {
    state.withLock { state in
      var units: Set<Int> = []
      for place in state.rare.keys { units.insert(place.unit) }
      if program.columns != nil {
        for place in state.others.keys { units.insert(place.unit) }
      }
      return units
    }
  }

  /// Calls `body` with every unit of the pass, by its number in the run, and its record.
  func forEachRecord(_ body: (Int, Span<Int64>) -> Void) {
    let stride = program.stride
    for unit in 0..<range.count {
      let record = unsafe UnsafeBufferPointer(start: records + unit * stride, count: stride)
      body(range.lowerBound + unit, unsafe record.span)
    }
  }

  /// Returns what is known of some units of the pass, by their numbers in the run.
  package func slice(_ units: Range<Int>) -> RecordSlice {
    let first = units.lowerBound - range.lowerBound
    let stride = program.stride
    let numbers = unsafe Array(
      UnsafeBufferPointer(start: records + first * stride, count: units.count * stride))
    return state.withLock { state in
      let counts = state.counters.map { counter in
        unsafe Array(UnsafeBufferPointer(start: counter.counts + first, count: units.count))
      }
      return RecordSlice(
        program: program, units: units, numbers: numbers, kinds: state.kinds, counts: counts,
        rare: state.rare, others: state.others)
    }
  }

  /// Calls `body` with the records of all units, and then with how many rows of each kind they have.
  package func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
    unsafe body(
      UnsafeRawBufferPointer(
        start: records, count: range.count * program.stride * MemoryLayout<Int64>.stride))
    for counter in state.withLock({ $0.counters }) {
      unsafe body(
        UnsafeRawBufferPointer(start: counter.counts, count: range.count * 4))
    }
  }
}

/// How many rows of a kind each unit of a pass has.
@safe final class RecordCounter: @unchecked Sendable {
  let counts: UnsafeMutablePointer<UInt32>

  init(_ count: Int) {
    unsafe counts = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, count))
    unsafe counts.initialize(repeating: 0, count: max(1, count))
  }

  deinit { unsafe counts.deallocate() }
}
