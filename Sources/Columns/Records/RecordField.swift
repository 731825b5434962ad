import Evidence

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
    // Cells of tables and of units hold the same and are odd for the same reasons.
    let plan = try FieldPlan(field, value: value, state: state, hasCell: true, .usual)
    isPercent = field.type == .percent
    kind =
      switch plan.reading {
      case .number: .number
      case .word: .word
      case .date: .date
      case .text: .text
      }
    (numbers, states, decimals) = (plan.numbers, plan.states, plan.decimals)
    (step, origin, least, greatest) = (plan.step, plan.origin, plan.least, plan.greatest)
    (emptyState, emptyValue) = (plan.emptyState, plan.emptyValue)
    spellings = kind == .text ? [] : plan.spellings
  }
}
