import Evidence
import Numbers
import Semantics
import TestSupport

/// Makes evidence at random, in all states, now and then with numbers beyond 64 bits.
struct RandomEvidence {
  var random: SeededGenerator
  let hugeOnceIn: Int

  mutating func block(_ schema: EvidenceSchema, count: Int) -> EvidenceBlock {
    var block = EvidenceBlock(for: schema)
    // Some blocks have everything filed: the machine has shorter ways for them.
    let filedOnceIn = random.pick([1, 2, 4])
    for unit in 0..<count {
      block.kinds.append(
        schema.kinds.isEmpty ? -1 : Int32(random.below(schema.kinds.count)))
      block.isBad.append(random.once(in: 15))
      block.codes.append("u\(unit)")
      block.clusters.append(random.pick(["A", "A", "B", ""]))
      block.parents.append(random.pick(["x", "y"]))
      block.periods.append(random.pick(["2024", "2024", "2025"]))
      block.spans.append(random.once(in: 5) ? nil : period())
      for (index, field) in schema.fields.enumerated() {
        let isFiled = filedOnceIn == 1 || !random.once(in: filedOnceIn * 2)
        let state = isFiled ? .filed : random.pick(EvidenceState.allCases)
        append(field, state, unit, to: &block.columns[index], filedOnceIn)
        if random.once(in: 3) {
          let document = EvidenceDocument(number: "1", date: "", title: "", file: "")
          block.columns[index].remarks[unit] = EvidenceRemark(
            documents: random.once(in: 4) ? [] : [document], by: "", note: "")
        }
      }
    }
    return block
  }

  /// Appends a few rows, or none, and returns how many.
  private mutating func appendRows(
    _ field: EvidenceField, _ state: EvidenceState, to column: inout EvidenceColumn,
    _ filedOnceIn: Int
  ) -> Int {
    guard var rows = column.rows else { return 0 }
    let (first, count) = (rows.count, state == .filed ? random.pick([0, 1, 2, 3, 5, 30]) : 0)
    for row in first..<first + min(count, field.columns.count > 5 ? 4 : 30) {
      for (index, inner) in field.columns.enumerated() {
        let isFiled = filedOnceIn == 1 || !random.once(in: filedOnceIn * 8)
        let state = isFiled ? .filed : random.pick(EvidenceState.allCases)
        append(inner, state, row, to: &rows.columns[index], filedOnceIn)
      }
      rows.lines.append(0)
      rows.keys.append("")
    }
    rows.ends.append(rows.lines.count)
    column.rows = rows
    return rows.lines.count - first
  }

  private mutating func period() -> EvaluationPeriod? {
    let start = 18_000 + random.below(3000)
    return EvaluationPeriod(
      from: CalendarDate(dayNumber: start),
      to: CalendarDate(dayNumber: start + random.below(400)))
  }

  private mutating func append(
    _ field: EvidenceField, _ state: EvidenceState, _ unit: Int,
    to column: inout EvidenceColumn, _ filedOnceIn: Int
  ) {
    var value = Rational.zero
    switch field.type {
    case .text: column.texts.append(state == .filed ? random.pick(["a", "b", "đạt", ""]) : "")
    case .yesNo: value = Rational(random.below(2))
    case .table: value = Rational(appendRows(field, state, to: &column, filedOnceIn))
    case .date: value = Rational(18_000 + random.below(3000))
    case .choice: value = Rational(random.below(3))
    case .percent, .count, .number, .points, .money, .days:
      value = random.number(hugeOnceIn: hugeOnceIn)
    }
    if state != .filed { value = .zero }
    column.states.append(state)
    column.values.append(SmallRational(value))
    if SmallRational(value).isOverflowed { column.large[unit] = value }
  }
}

extension EvidenceBlock {
  /// Returns a block of some of the units.
  func slice(_ units: Range<Int>) -> EvidenceBlock { selecting(Array(units)) }
}
