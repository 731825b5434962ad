import Evaluation
import Evidence
import Numbers
import Semantics

/// Cells of tables, and what the rows of a table have from their owners.
extension Translator {
  mutating func cell(_ column: Int, of table: Int) -> Entry {
    let stored = source.tables[table][column]
    if !stored.isDecimal { refuse(.grid(stored.field.name)) }
    if case .table = stored.kind { return refused(.table) }
    source.use(column, of: table)
    return source.entry(stored, of: scale.tables[table].field)
  }

  mutating func gathered(_ operand: Register, from space: PlanSpace) -> Entry {
    var entry = entry(operand)
    entry.state = nil
    entry.value = carried(
      column(value(operand), named: names.name(of: operand), in: space), from: space)
    entry.isRaw = false
    return entry
  }

  /// Returns a value of the owners in the rows of the current register.
  private mutating func carried(_ value: SQLValue, from owners: PlanSpace) -> SQLValue {
    var result = value
    switch value.form {
    case .number(let whole, let scale):
      result.form = .number(carried(whole, from: owners), scale: scale)
    case .ratio(let whole, let divisor):
      result.form = .ratio(carried(whole, from: owners), over: carried(divisor, from: owners))
    case .condition(let sql): result.form = .condition(carried(sql, from: owners))
    case .text(let sql): result.form = .text(carried(sql, from: owners))
    case .option(let sql, let names):
      result.form = .option(carried(sql, from: owners), names: names)
    }
    return result
  }

  private mutating func carried(_ whole: Whole, from owners: PlanSpace) -> Whole {
    whole.literal == nil ? whole.renamed(carried(whole.sql, from: owners)) : whole
  }

  private mutating func carried(_ sql: Fragment, from owners: PlanSpace) -> Fragment {
    // What names no column is the same everywhere.
    guard sql.step > 0 || sql.text.contains("\"") || sql.text.contains("`") else { return sql }
    let isName = sql.binding == .atom && !sql.text.contains("(") && !sql.text.contains(" ")
    let column =
      isName
      ? sql
      : columns.define(sql, named: names.name(of: current) + ".owner", in: owners, dialect)
    return columns.gather(column, from: owners, in: plan.spaces[current.index])
  }

  mutating func gatheredState(_ operand: Register, from owners: PlanSpace) -> StateTerm {
    let term = state(operand)
    return StateTerm(carried(term.sql, from: owners), term.possible)
  }
}
