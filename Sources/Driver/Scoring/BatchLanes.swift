import Diagnostics
import Dispatch
import Evaluation
import Evidence
import Semantics
import Synchronization

/// Hands out stretches of units one after another, with their numbers.
final class InputLane: Sendable {
  /// Some blocks that follow one another.
  struct Stretch {
    /// The place of the stretch in the order of the input, from 0.
    let ticket: Int
    /// How many blocks it has.
    let count: Int
  }

  private struct State {
    var remaining: ArraySlice<EvidenceFile>
    var reader: EvidenceReader?
    var path: String
    var ticket = 0
    /// How many bytes the files have that were read to their ends.
    var passedBytes = 0
    var summary = BatchRun.Summary()
    /// `true` iff all files were read to their ends.
    var isOver = false
    /// The units to score; all of them where it is empty.
    let wanted: Set<String>
    /// The units to score that were met.
    var met: Set<String> = []
    /// How many units were read, those that are not wanted included.
    var readCount = 0
    /// The units read so far, where a later file might name them again.
    var register: UnitRegister?
    /// The files with rows of tables.
    var tables: EvidenceTables
    /// Units that were read without their rows, because those would be too many for one block, and
    /// how many of them are done.
    var rest: (block: EvidenceBlock, done: Int)?
    /// The units whose periods the scale was not made for.
    var validity: ValidityWatch
  }

  private let options: ReadingOptions
  private let schema: EvidenceSchema
  private let system: FileSystem
  private let units: [String]
  /// Units that are known to stand in the evidence more than once.
  private let ambiguous: Set<UnitKey>
  /// How many units a block has at most.
  private let blockSize: Int
  /// `true` iff nothing is handed out behind a unit that cannot be read.
  private let needsAll: Bool
  private let progress: Progress?
  private let state: Mutex<State>

  init(
    _ files: [EvidenceFile], _ first: EvidenceReader?, _ tables: EvidenceTables,
    _ before: BatchRun.Summary, _ options: ReadingOptions, _ scale: CheckedScale,
    _ system: FileSystem, _ units: [String], _ ambiguous: Set<UnitKey>, needsAll: Bool,
    blockSize: Int, progress: Progress?
  ) {
    self.ambiguous = ambiguous
    self.needsAll = needsAll
    self.units = units
    self.progress = progress
    self.blockSize = blockSize
    self.options = options
    schema = scale.schema
    self.system = system
    let path = files.first?.path ?? ""
    var register = files.count > 1 ? UnitRegister() : nil
    if first != nil { register?.begin(path) }
    state = Mutex(
      State(
        remaining: files.dropFirst(first == nil ? 0 : 1), reader: first, path: path,
        summary: before, wanted: Set(units), register: register, tables: tables,
        validity: ValidityWatch(of: scale.header)))
  }

  var summary: BatchRun.Summary { state.withLock { $0.summary } }

  /// Fills some of `blocks` with the next units, or returns `nil` at the end.
  func next(into blocks: inout [EvidenceBlock]) -> Stretch? {
    state.withLock { state in
      var count = 0
      while count < blocks.count, fill(&blocks[count], &state) { count += 1 }
      if count == 0 { return nil }
      reportProgress(state)
      state.ticket += 1
      return Stretch(ticket: state.ticket - 1, count: count)
    }
  }

  private func fill(_ block: inout EvidenceBlock, _ state: inout State) -> Bool {
    while true {
      if takeRest(into: &block, &state) || readUnits(into: &block, &state) {
        state.summary.unitCount += block.count
        state.summary.badUnitCount += block.isBad.count { $0 }
        guard needsAll, state.summary.badUnitCount > 0 else { return true }
        // What is left is only read, to say what is wrong with it.
        reportProgress(state)
        continue
      }
      // A block without a wanted unit is not the end of its file.
      if state.reader?.isAtEnd == false { continue }
      finishFile(&state)
      guard let file = state.remaining.popFirst() else {
        finishRun(&state)
        return false
      }
      open(file, &state)
    }
  }

  private func reportProgress(_ state: borrowing State) {
    progress?.reach(
      state.passedBytes + (state.reader?.readCount ?? 0), units: state.summary.unitCount)
  }

  /// Reads the next units and their rows; `false` where none of them is wanted or none is left.
  private func readUnits(into block: inout EvidenceBlock, _ state: inout State) -> Bool {
    guard state.reader?.next(into: &block, limit: blockSize) == true else { return false }
    state.register?.add(&block)
    if !ambiguous.isEmpty {
      for row in 0..<block.count where ambiguous.contains(block.key(of: row)) {
        block.isBad[row] = true
      }
    }
    if !state.wanted.isEmpty || options.periods != nil { state.tables.pass(block) }
    // Units of other periods take no part: those that do are numbered as if they were alone.
    if let periods = options.periods {
      block = block.selecting((0..<block.count).filter { periods.accepts(block.period(of: $0)) })
    }
    block.firstOrdinal = state.readCount
    block.ordinals = []
    state.readCount += block.count
    if !state.wanted.isEmpty {
      let rows = (0..<block.count).filter { state.wanted.contains(block.codes[$0]) }
      for row in rows { state.met.insert(block.codes[row]) }
      block = block.selecting(rows)
    }
    if block.count == 0 { return false }
    state.validity.look(at: block, of: state.path)
    if state.tables.isEmpty { return true }
    if state.reader?.holdsRows == true {
      state.tables.refuse(&block, of: state.path)
    } else {
      readRows(into: &block, from: 0, &state)
    }
    return true
  }

  /// Takes further units that were read without their rows, if there are any.
  private func takeRest(into block: inout EvidenceBlock, _ state: inout State) -> Bool {
    guard let rest = state.rest else { return false }
    state.rest = nil
    block = rest.block
    readRows(into: &block, from: rest.done, &state)
    return true
  }

  /// Reads the rows of as many units as there is room for, and leaves the others for later.
  private func readRows(
    into block: inout EvidenceBlock, from start: Int, _ state: inout State
  ) {
    let end = start + state.tables.unitCount(of: block, from: start)
    if end < block.count { state.rest = (block, end) }
    if start > 0 || end < block.count { block = block.selecting(Array(start..<end)) }
    state.tables.read(into: &block, of: state.path)
  }

  /// Ends the run: nobody gets another block.
  func stop() {
    state.withLock { state in
      state.remaining = []
      state.reader = nil
      state.rest = nil
      // What was not read cannot be missed.
      state.isOver = true
    }
  }

  private func open(_ file: EvidenceFile, _ state: inout State) {
    do throws(FileError) {
      state.reader = try file.reader(for: schema, options, in: system)
      state.path = file.path
      state.register?.begin(file.path)
    } catch {
      state.summary.failure = error
      state.remaining = []
    }
  }

  private func finishRun(_ state: inout State) {
    if state.isOver { return }
    state.isOver = true
    for unit in units where state.met.insert(unit).inserted {
      state.summary.missingUnits.append(unit)
    }
    state.register?.close()
    state.summary.diagnostics += state.register?.diagnostics ?? []
    state.register = nil
    state.summary.diagnostics += state.validity.diagnostics
    if state.summary.failure == nil { finishTables(&state) }
  }

  private func finishTables(_ state: inout State) {
    state.tables.finish()
    state.summary.diagnostics += state.tables.diagnostics
    state.summary.badUnitCount += state.tables.lostUnitCount
    state.summary.isSound = state.summary.isSound && state.tables.isSound
    state.summary.readings += state.tables.summaries
  }

  private func finishFile(_ state: inout State) {
    guard let reader = state.reader else { return }
    state.passedBytes += reader.byteCount
    state.summary.diagnostics += reader.diagnostics
    state.summary.badUnitCount += reader.lostUnitCount
    state.summary.isSound = state.summary.isSound && reader.isFileSound
    let reading = reader.summary
    state.summary.readings.append(
      Phrase(
        vi: "\(state.path): \(reading.vietnamese)", en: "\(state.path): \(reading.english)"))
    state.reader = nil
  }
}

/// Takes pieces in the order of their numbers, whoever made them.
///
/// One thread at a time takes pieces, and meanwhile the others go on: taking may mean writing.
final class OutputLane<State: Sendable, Piece: Sendable>: Sendable {
  /// What is under way.
  private struct Queue {
    /// The number of the stretch whose turn it is.
    var next = 0
    /// What came before its turn, or while a thread was taking.
    var waiting: [Int: [Piece]] = [:]
    var isTaking = false
    var goesOn = true

    /// Returns the pieces whose turn it is for the thread that asks to take them, if nobody else does.
    mutating func claim() -> [Piece]? {
      guard !isTaking, let ready = waiting.removeValue(forKey: next) else { return nil }
      isTaking = true
      return ready
    }

    mutating func release(goesOn: Bool) {
      isTaking = false
      next += 1
      self.goesOn = goesOn
    }
  }

  private let queue = Mutex(Queue())
  private let content: Mutex<State>
  private let room = DispatchSemaphore(value: 0)

  /// Creates a lane in which at most `limit` stretches are under way at once.
  init(_ initial: State, limit: Int) {
    content = Mutex(initial)
    for _ in 0..<limit { room.signal() }
  }

  var state: State { content.withLock { $0 } }

  /// Returns the state and leaves another, so that nobody else holds its storage.
  func takeState(_ other: State) -> State {
    content.withLock { content in
      var state = other
      swap(&state, &content)
      return state
    }
  }

  /// Waits until another stretch may be begun.
  ///
  /// Stretches get their numbers in the order of the input, so the one whose turn it is is always
  /// under way already, and nobody waits for ever.
  func waitForRoom() { room.wait() }

  /// Says that a stretch is not under way any more.
  func giveRoom() { room.signal() }

  /// Takes the pieces of a stretch if it is their turn, and those that waited for them.
  ///
  /// - Parameters:
  ///   - pieces: what was made of the blocks of a stretch.
  ///   - ticket: the number of the stretch.
  ///   - take: adds a piece to the state; `false` ends the run.
  /// - Returns: `false` iff the run is to end.
  func put(_ pieces: [Piece], _ ticket: Int, _ take: (inout State, Piece) -> Bool) -> Bool {
    var (turn, goesOn) = queue.withLock { queue in
      queue.waiting[ticket] = pieces
      return (queue.claim(), queue.goesOn)
    }
    while let ready = turn {
      if goesOn {
        goesOn = content.withLock { state in ready.allSatisfy { take(&state, $0) } }
      }
      turn = queue.withLock { [goesOn] queue in
        queue.release(goesOn: goesOn)
        return queue.claim()
      }
      room.signal()
    }
    return goesOn
  }
}
