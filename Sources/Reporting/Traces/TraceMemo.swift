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
/// A number that is only compared with fixed marks counts by where it lies among them; in the text there is
/// room for it.
///
/// Communes resemble each other: of thousands of units few differ in what one criterion rests on. A part in
/// which all units differ is given up after a while.
struct TraceMemo: Sendable {
  /// How many texts of one part are kept at most.
  private static let mostTexts = 2048

  /// A text with the places where numbers of the unit go into it.
  struct Text {
    /// Where it lies.
    let place: Range<Int>
    let gaps: [TraceGap]
  }

  private let dependence: TraceDependence
  /// How many words a row has.
  private let width: Int
  /// By hash, the number of a text, or -1.
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  /// By text: its row, and where it lies.
  private var rows: [UInt64] = []
  private var texts: [Text] = []
  private var asked = 0
  private var answered = 0

  /// Creates an empty memo.
  init(for dependence: TraceDependence) {
    self.dependence = dependence
    width =
      1 + 3 * dependence.registers.count + dependence.states.count + 4 * dependence.fields.count
  }

  /// The evidence whose numbers may be left open.
  var compared: [ComparedEvidence] { dependence.compared }

  /// Returns the evidence whose numbers are left open for a unit, by field.
  func open(_ unit: Int, _ agreement: TraceAgreement) -> [Int] {
    if dependence.compared.isEmpty { return [] }
    return dependence.compared.map { $0.field }.filter { field in
      guard let index = dependence.fields.firstIndex(of: field) else { return false }
      // No number has 0 below the line.
      let place = firstField + 4 * index
      return agreement.words[unit * width + place + 1] == 0
    }
  }

  /// Where the words of evidence begin in a row.
  private var firstField: Int {
    1 + 3 * dependence.registers.count + dependence.states.count
  }

  /// `true` unless units turned out to differ.
  private var isWorthwhile: Bool { asked < 512 || answered * 4 > asked }

  /// Fills in the rows of the units of a block.
  ///
  /// - Returns: `false` where the part is not worth it.
  func gather(_ block: OutcomeBlock, _ agreement: inout TraceAgreement) -> Bool {
    guard isWorthwhile else { return false }
    let count = block.count
    agreement.words.removeAll(keepingCapacity: true)
    agreement.words.append(contentsOf: repeatElement(0, count: count * width))
    var isOdd = [Bool](repeating: false, count: count)
    defer { agreement.isOdd = isOdd }
    var words = agreement.words.mutableSpan
    let kinds = block.evidence.kinds
    for unit in 0..<count { words[unit &* width] = UInt64(truncatingIfNeeded: kinds[unit]) }
    var place = 1
    for register in dependence.registers {
      let column = block.column(register)
      fill(&words, &isOdd, place, column.values, column.states)
      place += 3
    }
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
    for field in dependence.fields {
      let column = block.evidence.columns[field]
      guard column.values.count == count, column.states.count == count else { return false }
      fill(&words, &isOdd, place, column.values, column.states)
      if let own = dependence.compared.first(where: { $0.field == field }) {
        for unit in 0..<count where column.states[unit] == .filed {
          let value = column.values[unit]
          guard let between = own.place(of: value), NumberCell.isExact(value) else { continue }
          let word = unit &* width &+ place
          words[word] = UInt64(between)
          words[word &+ 1] = 0
        }
      }
      if column.carriesDocuments {
        for unit in 0..<count { words[unit &* width &+ place &+ 3] = 1 }
      }
      for unit in column.remarks.keys where unit < count { isOdd[unit] = true }
      place += 4
    }
    return true
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

  /// Returns the text of an earlier unit that agrees with a unit.
  mutating func find(_ unit: Int, _ agreement: TraceAgreement) -> Text? {
    asked += 1
    let words = agreement.words.span
    let first = unit &* width
    var slot = hash(words, first) & (slots.count &- 1)
    while slots[slot] >= 0 {
      let text = Int(slots[slot])
      let row = text &* width
      var agrees = true
      for index in 0..<width where rows[row &+ index] != words[first &+ index] { agrees = false }
      if agrees {
        answered += 1
        return texts[text]
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  /// Remembers the text of a unit that was not found; `false` where there are too many.
  mutating func keep(_ text: Text, _ unit: Int, _ agreement: TraceAgreement) -> Bool {
    guard texts.count < Self.mostTexts else { return false }
    if texts.count * 2 >= slots.count { grow() }
    insert(Int32(texts.count), hash(agreement.words.span, unit * width))
    texts.append(text)
    rows += agreement.words[unit * width..<(unit + 1) * width]
    return true
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
