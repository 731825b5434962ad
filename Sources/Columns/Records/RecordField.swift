import Evidence
import Numbers

/// How a column of a table is read, row by row.
struct RecordField: Sendable {
  /// What its cells hold; the raw values are those of `records_kind`.
  enum Kind: UInt8, Sendable {
    case number, word, date, text
  }

  let kind: Kind
  let isPercent: Bool
  let numbers: FixedNumbers
  let states: FixedStates
  let decimals: Int
  let step: Int64
  let origin: Int64
  let least: Int64
  let greatest: Int64
  let emptyState: EvidenceState
  let emptyValue: Int64
  let spellings: [CellSpelling]

  /// Plans a column of a table, or gives up where its cells cannot be read so.
  init(_ field: EvidenceField, value: Int, state: Int) throws(ColumnFault) {
    isPercent = field.type == .percent
    switch field.type {
    case .yesNo, .choice, .percent, .count, .number, .points, .money, .days:
      let plan = try FieldPlan(field, value: value, state: state, hasCell: true, .usual)
      kind = plan.reading == .word ? .word : .number
      (numbers, states, decimals) = (plan.numbers, plan.states, plan.decimals)
      (step, origin, least, greatest) = (plan.step, plan.origin, plan.least, plan.greatest)
      (emptyState, emptyValue) = (plan.emptyState, plan.emptyValue)
      spellings = plan.spellings
    case .date, .text:
      kind = field.type == .date ? .date : .text
      decimals = 0
      spellings = field.type == .date ? field.spellings.filter { $0.text.count <= 16 } : []
      func number(_ value: Rational) throws(ColumnFault) -> Int64 {
        guard let whole = value.integer, whole.magnitude < 1 << 40 else {
          throw ColumnFault("bounds of dates that are no days")
        }
        return Int64(whole)
      }
      let (first, last) = (
        CalendarDate(year: 1, month: 1, day: 1)?.dayNumber ?? 0,
        CalendarDate(year: 9999, month: 12, day: 31)?.dayNumber ?? 0
      )
      let lower = try field.bounds.lower.map(number)
      let upper = try field.bounds.upper.map(number)
      (least, greatest) = (lower ?? Int64(first), upper ?? Int64(last))
      (step, origin) = (try field.bounds.step.map(number) ?? 1, lower ?? 0)
      switch field.whenEmpty {
      case .notFiled: (emptyState, emptyValue) = (.empty, 0)
      case .notApplicable: (emptyState, emptyValue) = (.notApplicable, 0)
      case .value(let value): (emptyState, emptyValue) = (.filed, try number(value))
      }
      var possible: UInt8 = 1 | 1 << emptyState.rawValue
      for spelling in spellings { possible |= 1 << spelling.state.rawValue }
      numbers = FixedNumbers(
        id: value, denominator: 1, least: min(0, least, emptyValue),
        greatest: max(0, greatest, emptyValue))
      states = FixedStates(id: state, possible: possible)
    case .table: throw ColumnFault("tables within rows")
    }
  }
}
