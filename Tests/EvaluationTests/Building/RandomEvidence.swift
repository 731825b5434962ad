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
      block.isBad.append(false)
      block.codes.append("u\(unit)")
      block.spans.append(random.once(in: 5) ? nil : period())
      for (index, field) in schema.fields.enumerated() {
        let isFiled = filedOnceIn == 1 || !random.once(in: filedOnceIn * 2)
        let state = isFiled ? .filed : random.pick(EvidenceState.allCases)
        append(field.type, state, unit, to: &block.columns[index])
        if random.once(in: 3) {
          let document = EvidenceDocument(number: "1", date: "", title: "", file: "")
          block.columns[index].remarks[unit] = EvidenceRemark(
            documents: random.once(in: 4) ? [] : [document], by: "", note: "")
        }
      }
    }
    return block
  }

  private mutating func period() -> EvaluationPeriod? {
    let start = 18_000 + random.below(3000)
    return EvaluationPeriod(
      from: CalendarDate(dayNumber: start),
      to: CalendarDate(dayNumber: start + random.below(400)))
  }

  private mutating func append(
    _ type: ValueType, _ state: EvidenceState, _ unit: Int, to column: inout EvidenceColumn
  ) {
    var value = Rational.zero
    switch type {
    case .text: column.texts.append(state == .filed ? random.pick(["a", "b", "đạt", ""]) : "")
    case .yesNo: value = Rational(random.below(2))
    case .date: value = Rational(18_000 + random.below(3000))
    case .table: break
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
