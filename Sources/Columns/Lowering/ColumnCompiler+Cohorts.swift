import Evaluation
import Evidence
import Numbers
import Semantics

/// Comparisons with the other units, which are made between two runs over the columns.
extension ColumnCompiler {
  /// Returns what a comparison gave, if it was made; else a column that only `rank` outputs can use.
  mutating func compared(
    _ index: Int, _ whenNone: Register?
  ) throws(ColumnFault) -> FixedColumn {
    guard let figures = figures[index] else {
      guard whenNone == nil else { throw Self.fault("a value where nobody is compared") }
      var column = FixedColumn(Self.no)
      column.cohort = index
      return column
    }
    var column = input(for: index, figures)
    guard let whenNone else { return column }
    let none = try self.column(whenNone)
    let isNone = noneInput(for: index, figures)
    column.numbers = try chosen(isNone, none.numbers, column.numbers)
    column.states = chosen(isNone, none.states, column.states)
    return column
  }

  mutating func awarded(_ conditions: [Register]) throws(ColumnFault) -> FixedColumn {
    var value = Self.no
    var states = constant(.notApplicable)
    for (index, condition) in conditions.enumerated().reversed() {
      let holds = holds(try column(condition))
      value = try chosen(holds, whole(Int128(index)), value)
      states = chosen(holds, .filed, states)
    }
    return FixedColumn(value, states)
  }

  mutating func levelAfterQuota(
    _ level: FixedColumn, _ quota: QuotaStep
  ) throws(ColumnFault) -> FixedColumn {
    let stays = holds(try column(quota.stays))
    let isFrom = both(equals(level.numbers, Int128(quota.from)), isFiled(level.states))
    let falls = both(isFrom, inverted(stays))
    return FixedColumn(
      try chosen(falls, whole(Int128(quota.rest)), level.numbers), level.states)
  }
}
