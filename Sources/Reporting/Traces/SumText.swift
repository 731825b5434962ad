import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

/// The JSON of a section that is nothing but the sum of its parts, as what never changes in it.
struct SumText: Sendable {
  let node: Int
  /// The parts and the sections above, by node.
  let parts: [Int]
  let ancestors: [Int]
  /// What stands behind the points of each part, within the quotation marks.
  let labels: [[UInt8]]
  /// Up to the points.
  let start: [UInt8]
  /// From the state up to the sum.
  let middle: [UInt8]
  /// What follows the sum.
  let end: [UInt8]
  let hasMaximum: Bool
  let language: Language

  init(of node: Int, _ sum: PlainSum, in scale: CheckedScale, _ language: Language) {
    self.node = node
    self.language = language
    ancestors = sum.ancestors
    parts = sum.parts.map { $0.node }
    labels = sum.parts.map { part in
      let label = part.label.text(in: language)
      return label.isEmpty ? [] : Self.quoted(" (\(label))")
    }
    hasMaximum = scale.nodes[node].maximum != nil
    // Everything besides numbers comes from where other nodes are written.
    (start, middle, end) = UnitJSON.frame(
      ofSum: scale.nodes[node], citations: sum.citations, language)
  }

  /// Returns a text as JSON without its quotation marks.
  private static func quoted(_ text: String) -> [UInt8] {
    var writer = JSONWriter(.compact)
    writer.string(text)
    return Array(writer.bytes.dropFirst().dropLast())
  }
}

/// The figures of a sum for the units of a block.
struct SumColumns {
  private let text: SumText
  private let points: OutcomeColumn
  private let source: OutcomeColumn
  private let maximum: OutcomeColumn
  private let ancestors: [OutcomeColumn]
  private let parts: [(points: OutcomeColumn, maximum: OutcomeColumn)]
  private var digits = [UInt8](repeating: 0, count: NumberCell.limit)

  init(of text: SumText, in block: OutcomeBlock) {
    self.text = text
    let registers = block.plan.registers(of: text.node)
    points = block.column(registers.points)
    source = block.column(registers.source)
    maximum = block.column(registers.maximum)
    ancestors = text.ancestors.map { block.column(block.plan.registers(of: $0).points) }
    parts = text.parts.map { part in
      let registers = block.plan.registers(of: part)
      return (block.column(registers.points), block.column(registers.maximum))
    }
  }

  /// Appends the JSON of the section for a unit.
  ///
  /// - Returns: `false` where there is more to say than the sum, or a number is not short; then nothing is
  ///   appended.
  mutating func append(_ unit: Int, to bytes: inout [UInt8]) -> Bool {
    guard isPlain(unit) else { return false }
    let start = bytes.count
    let (points, maximum) = (points.value(at: unit), maximum.value(at: unit))
    bytes += text.start
    guard append(points, to: &bytes, isWorded: false) else { return drop(&bytes, start) }
    bytes += Self.max
    if text.hasMaximum {
      guard append(maximum, to: &bytes, isWorded: false) else { return drop(&bytes, start) }
    } else {
      bytes += Self.null
    }
    bytes += text.middle
    var isFirst = true
    for index in parts.indices where parts[index].maximum.state(at: unit) != .notApplicable {
      if !isFirst { bytes += Self.plus }
      isFirst = false
      guard append(parts[index].points.value(at: unit), to: &bytes, isWorded: true) else {
        return drop(&bytes, start)
      }
      bytes += text.labels[index]
    }
    bytes += Self.equal
    _ = append(points, to: &bytes, isWorded: true)
    switch text.language {
    case .vi: bytes += Self.vietnamesePoints
    case .en: bytes += points == .one ? Self.point : Self.points
    }
    bytes += text.end
    return true
  }

  private func drop(_ bytes: inout [UInt8], _ start: Int) -> Bool {
    bytes.removeLast(bytes.count - start)
    return false
  }

  /// `true` iff the sum is all that there is to say.
  private func isPlain(_ unit: Int) -> Bool {
    let value = points.value(at: unit)
    guard points.state(at: unit) == .filed, maximum.state(at: unit) != .notApplicable,
      !value.isOverflowed, value == source.value(at: unit)
    else { return false }
    for column in ancestors where column.state(at: unit) == .notApplicable { return false }
    var (sum, isThere) = (SmallRational.zero, false)
    for part in parts where part.maximum.state(at: unit) != .notApplicable {
      let points = part.points.value(at: unit)
      if points.signum < 0 || points.isOverflowed { return false }
      sum = sum + points
      isThere = true
    }
    return isThere && sum == value
  }

  /// Appends a number that is not negative; `false` where it is not short or has no last decimal.
  private mutating func append(
    _ value: SmallRational, to bytes: inout [UInt8], isWorded: Bool
  ) -> Bool {
    guard value.signum >= 0, NumberCell.isExact(value) else { return false }
    if value.denominator == 1, value.numerator < 10 {
      bytes.append(UInt8(ascii: "0") + UInt8(value.numerator))
      return true
    }
    var span = digits.mutableSpan
    let end = NumberCell.write(value, to: &span, at: 0)
    if isWorded, text.language == .vi {
      for index in 0..<end where digits[index] == UInt8(ascii: ".") {
        digits[index] = UInt8(ascii: ",")
      }
    }
    bytes += digits[..<end]
    return true
  }

  private static let max = Array(", \"max\": ".utf8)
  private static let null = Array("null".utf8)
  private static let plus = Array(" + ".utf8)
  private static let equal = Array(" = ".utf8)
  private static let point = Array(" point".utf8)
  private static let points = Array(" points".utf8)
  private static let vietnamesePoints = Array(" điểm".utf8)
}
