import Evaluation
import Evidence
import Explanation
import Numbers

/// What the units of a block have in what one part of their traces rests on, as rows of words.
struct TraceAgreement: Sendable {
  /// One row a unit.
  fileprivate(set) var words: [UInt64] = []
  /// `true` for a unit of which words do not tell everything: documents came with its evidence, a number is
  /// very large, or a figure is not there.
  fileprivate(set) var isOdd: [Bool] = []
}

/// Where the texts of one part of traces lie, found again by everything that the part depends on.
///
/// An open figure counts by where it lies among its marks, and which of several is greater; in the text there
/// is room for its digits.
///
/// Communes resemble each other: of thousands of units few differ in what one criterion rests on. A part in
/// which all units differ is given up after a while.
struct TraceMemo: Sendable {
  /// How many texts of one part are kept at most.
  private static let mostTexts = 2048
  /// How many figures of one part are open at most: a word says which of them is greater.
  private static let mostOpen = 8

  private let dependence: TraceDependence
  /// The open figures: which they are, and where their words begin in a row.
  private let open: [(figure: OpenFigure, place: Int)]
  /// How many words a row has.
  private let width: Int
  /// Where the words of evidence begin in a row.
  private let firstField: Int
  /// By hash, the number of a text, or -1.
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  /// By text: its row, and what is known of it.
  private var rows: [UInt64] = []
  private var texts: [TraceText] = []
  private var asked = 0
  private var answered = 0

  /// Creates an empty memo.
  init(for dependence: TraceDependence) {
    self.dependence = dependence
    let computed = dependence.open.filter { $0.register != nil }
    let firstOpen = 1 + 3 * dependence.registers.count + dependence.states.count
    firstField = firstOpen + 3 * computed.count + 1
    width = firstField + 4 * dependence.fields.count
    var (next, found) = (firstOpen, [(figure: OpenFigure, place: Int)]())
    for figure in dependence.open {
      switch figure.source {
      case .register:
        found.append((figure, next))
        next += 3
      case .evidence(let field):
        guard let index = dependence.fields.firstIndex(of: field) else { continue }
        found.append((figure, firstField + 4 * index))
      }
    }
    open = found
  }

  /// The figures whose digits may be another unit's.
  var figures: [OpenFigure] { open.map { $0.figure } }

  /// `true` for the figures whose digits are left open for a unit.
  func openFigures(_ unit: Int, _ agreement: TraceAgreement) -> [Bool] {
    // No number has 0 below the line.
    open.map { agreement.words[unit * width + $0.place + 1] == 0 }
  }

  /// `true` unless units turned out to differ.
  private var isWorthwhile: Bool { asked < 512 || answered * 4 > asked }

  /// Fills in the rows of the units of a block.
  ///
  /// - Returns: `false` where the part is not worth it.
  func gather(_ block: OutcomeBlock, _ agreement: inout TraceAgreement) -> Bool {
    guard isWorthwhile, dependence.open.count <= Self.mostOpen else { return false }
    let count = block.count
    agreement.words.removeAll(keepingCapacity: true)
    agreement.words.append(contentsOf: repeatElement(0, count: count * width))
    var isOdd = [Bool](repeating: false, count: count)
    defer { agreement.isOdd = isOdd }
    var words = agreement.words.mutableSpan
    let kinds = block.evidence.kinds
    for unit in 0..<count { words[unit &* width] = UInt64(truncatingIfNeeded: kinds[unit]) }
    var place = 1
    for register in dependence.registers + dependence.open.compactMap({ $0.register }) {
      if place == 1 + 3 * dependence.registers.count { place += dependence.states.count }
      let column = block.column(register)
      fill(&words, &isOdd, place, column.values, column.states)
      place += 3
    }
    place = 1 + 3 * dependence.registers.count
    for register in dependence.states {
      let column = block.column(register)
      for unit in 0..<count {
        words[unit &* width &+ place] = UInt64(column.state(at: unit).rawValue)
      }
      place += 1
    }
    for register in dependence.filed {
      let column = block.column(register)
      for unit in 0..<count where column.state(at: unit) != .filed { isOdd[unit] = true }
    }
    place = firstField
    for field in dependence.fields {
      let column = block.evidence.columns[field]
      guard column.values.count == count, column.states.count == count else { return false }
      fill(&words, &isOdd, place, column.values, column.states)
      if column.carriesDocuments {
        for unit in 0..<count { words[unit &* width &+ place &+ 3] = 1 }
      }
      for unit in column.remarks.keys where unit < count { isOdd[unit] = true }
      place += 4
    }
    if !open.isEmpty { leaveOpen(&words, count) }
    if let question = dependence.question { forget(&words, block.column(question), isOdd) }
    return true
  }

  /// Replaces the words of open figures by their places among their marks, and says which are greater.
  private func leaveOpen(_ words: inout MutableSpan<UInt64>, _ count: Int) {
    var values: [SmallRational?] = []
    for unit in 0..<count {
      let row = unit &* width
      values.removeAll(keepingCapacity: true)
      for (figure, place) in open {
        let word = row &+ place
        let value = SmallRational(
          lowestTerms: Int64(bitPattern: words[word]), over: Int64(bitPattern: words[word &+ 1]))
        guard words[word &+ 2] == UInt64(EvidenceState.filed.rawValue), !value.isOverflowed,
          let between = figure.place(of: value)
        else {
          values.append(nil)
          continue
        }
        // Evidence as well: a measure that equals its points must not speak for them elsewhere.
        values.append(value)
        words[word] = UInt64(between)
        words[word &+ 1] = 0
      }
      var order: UInt64 = 1
      for index in values.indices {
        for before in 0..<index {
          guard let value = values[index], let other = values[before] else { continue }
          order = order << 2 | (other == value ? 1 : other < value ? 2 : 3)
        }
      }
      words[row &+ firstField &- 1] = order
    }
  }

  /// Makes all rows alike in which a question is answered with yes.
  private func forget(
    _ words: inout MutableSpan<UInt64>, _ answers: OutcomeColumn, _ isOdd: [Bool]
  ) {
    for unit in isOdd.indices
    where answers.state(at: unit) == .filed && !answers.value(at: unit).isZero {
      for index in 0..<width { words[unit &* width &+ index] = .max }
    }
  }

  /// Fills in the values and states of one column, each one a unit or one for all.
  private func fill(
    _ words: inout MutableSpan<UInt64>, _ isOdd: inout [Bool], _ place: Int,
    _ values: [SmallRational], _ states: [EvidenceState]
  ) {
    let (valueMask, stateMask) = (values.count == 1 ? 0 : -1, states.count == 1 ? 0 : -1)
    var index = place
    for unit in 0..<isOdd.count {
      let value = values[unit & valueMask]
      words[index] = UInt64(bitPattern: value.numerator)
      words[index &+ 1] = UInt64(bitPattern: value.denominator)
      words[index &+ 2] = UInt64(states[unit & stateMask].rawValue)
      if value.isOverflowed { isOdd[unit] = true }
      index &+= width
    }
  }

  /// Returns the number of the text of units that agree with a unit.
  mutating func find(_ unit: Int, _ agreement: TraceAgreement) -> Int? {
    asked += 1
    let words = agreement.words.span
    let first = unit &* width
    var slot = hash(words, first) & (slots.count &- 1)
    while slots[slot] >= 0 {
      let text = Int(slots[slot])
      let row = text &* width
      var agrees = true
      for index in 0..<width where rows[row &+ index] != words[first &+ index] { agrees = false }
      if agrees { return text }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  /// Returns what is known of a text.
  subscript(text: Int) -> TraceText {
    get { texts[text] }
    set { texts[text] = newValue }
  }

  /// Notes that a unit took its text from another.
  mutating func noteAnswer() { answered += 1 }

  /// `true` iff another text can be kept.
  var hasRoom: Bool { texts.count < Self.mostTexts }

  /// Remembers the text of a unit that was not found.
  mutating func keep(_ text: TraceText, _ unit: Int, _ agreement: TraceAgreement) {
    if texts.count * 2 >= slots.count { grow() }
    insert(Int32(texts.count), hash(agreement.words.span, unit * width))
    texts.append(text)
    rows += agreement.words[unit * width..<(unit + 1) * width]
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for text in texts.indices { insert(Int32(text), hash(rows.span, text * width)) }
  }

  private mutating func insert(_ text: Int32, _ hash: Int) {
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = text
  }

  /// Mixes the words of a row; which mixture it is shows nowhere.
  private func hash(_ words: borrowing Span<UInt64>, _ first: Int) -> Int {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for index in first..<first &+ width {
      hash = (hash ^ words[index]) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 32
    }
    return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF)
  }
}

extension OpenFigure {
  /// The figure that was worked out, unless it is evidence.
  fileprivate var register: Register? {
    if case .register(let register) = source { register } else { nil }
  }
}
