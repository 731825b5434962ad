import Evidence
import Numbers

/// A table of units with random evidence that the fields of a schema allow, in all states.
struct RandomTable {
  private var state: UInt64
  private let schema: EvidenceSchema
  /// How lines end.
  private let lineEnd: String
  private let delimiter: String
  private let hasNames: Bool
  private let hasStates: Bool

  init(
    _ schema: EvidenceSchema, seed: UInt64, delimiter: String = ",", lineEnd: String = "\n",
    hasNames: Bool = false, hasStates: Bool = false
  ) {
    self.hasStates = hasStates
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    self.schema = schema
    self.delimiter = delimiter
    self.lineEnd = lineEnd
    self.hasNames = hasNames
  }

  private mutating func random(below limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % max(1, limit)
  }

  /// Returns the text of the table.
  mutating func text(count: Int) -> [UInt8] {
    var cells = ["unit"]
    if !schema.kinds.isEmpty { cells.append("kind") }
    if hasNames { cells.append("name") }
    let hasClusters = schema.groupings.contains(.cluster)
    if hasClusters { cells.append("cluster") }
    if schema.needsPeriod { cells.append("period") }
    cells += schema.fields.map { $0.name }
    let stated = hasStates ? schema.fields.filter { $0.type != .table } : []
    cells += stated.map { $0.name + ".state" }
    var text = cells.joined(separator: delimiter) + lineEnd
    for unit in 0..<count {
      cells = ["U\(1_000_000 + unit)"]
      if !schema.kinds.isEmpty {
        cells.append(schema.kinds[random(below: schema.kinds.count)].name)
      }
      if hasNames { cells.append(unit % 3 == 0 ? "" : "Xã số \(unit)") }
      if hasClusters { cells.append(random(below: 30) == 0 ? "" : "Cụm \(random(below: 4))") }
      if schema.needsPeriod { cells.append("2024") }
      let start = cells.count
      for field in schema.fields { cells.append(cell(of: field)) }
      for (index, field) in schema.fields.enumerated()
      where stated.contains(where: { $0.name == field.name }) {
        cells.append(state(of: field, cells[start + index]))
      }
      text += cells.joined(separator: delimiter) + lineEnd
    }
    return Array(text.utf8)
  }

  /// Texts that a scale may name, some of them with marks behind their letters, and others.
  private static let texts = [
    "Tốt", "kém", "text", "Khá", "To\u{302}\u{301}t", "TỐT", " Tốt", "cao", "Không có ý kiến",
    "Khánh Hòa", "– “x”", "\u{2126}",
  ]

  /// Returns a word for a state that a cell allows, or none.
  private mutating func state(of field: EvidenceField, _ cell: String) -> String {
    switch random(below: 12) {
    case 0: return ["rejected", "bị bác", "Đã bị bác", "REJECTED"][random(below: 4)]
    case 1: return cell.isEmpty ? "chưa đến hạn" : "đã thẩm định"
    case 2: return cell.isEmpty ? "not_yet_due" : "filed"
    case 3:
      let isBlank = cell.isEmpty || cell == "n/a" || cell == "KAD"
      return isBlank && field.mayBeNotApplicable ? "not applicable" : ""
    default: return ""
    }
  }

  private mutating func cell(of field: EvidenceField) -> String {
    switch random(below: 24) {
    case 0, 1: return ""
    case 2: if field.mayBeNotApplicable { return random(below: 2) == 0 ? "n/a" : "KAD" }
    default: break
    }
    switch field.type {
    case .yesNo: return ["yes", "no", "có", "không", "x", "1", "0"][random(below: 7)]
    case .choice: return field.options[random(below: field.options.count)].name
    case .percent: return number(field.bounds, Rational(100), wide: 100)
    case .count: return number(field.bounds, .one, wide: 30)
    case .number, .points, .money, .days: return number(field.bounds, .one, wide: 50)
    case .date: return "2024-03-\(10 + random(below: 19))"
    case .text: return Self.texts[random(below: Self.texts.count)]
    case .table: return ""
    }
  }

  /// Returns a number within bounds and on their grid, often one at their ends.
  private mutating func number(
    _ bounds: ValueBounds, _ factor: Rational, wide: Int
  ) -> String {
    let standard = Rational(1, over: [1, 10, 100][random(below: 3)])
    let step = bounds.step.map { $0 * factor } ?? standard
    // Without a least number steps count from 0.
    let lower = bounds.lower.map { $0 * factor } ?? step * Rational(-wide)
    let upper = bounds.upper.map { $0 * factor } ?? lower + Rational(wide)
    let steps = ((upper - lower) / step).floor.integer ?? 0
    let chosen =
      switch random(below: 8) {
      case 0: 0
      case 1: steps
      default: random(below: min(steps, 1_000_000) + 1)
      }
    let value = lower + Rational(chosen) * step
    return value.decimalText() ?? "0"
  }
}
