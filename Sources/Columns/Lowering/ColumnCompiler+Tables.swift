import Evaluation
import Evidence
import Numbers
import Semantics

/// Figures that were added up of the rows of tables, which come as columns of their own.
extension ColumnCompiler {
  /// Returns whether units filed a table, with how many rows: what the reader of evidence settles.
  mutating func filed(table index: Int) throws(ColumnFault) -> FixedColumn {
    let declaration = plan.scale.tables[index]
    let (cell, field) = (fields[declaration.place], declaration.field)
    guard let added = setting.tables[index] else {
      // Rows may only stand in a file, and there is none.
      let isStated = isFiled(cell.states)
      call(odd: isStated, because: "rows that are stated of a table without a file: \(field.name)")
      return FixedColumn(Self.no, chosen(isStated, constant(.empty), cell.states))
    }
    let found = whole(
      .count(0), of: index, 0...added.greatestRowCount, least: added.leastRowCount)
    let hasRows = reaches(found, 1)
    let (isStated, isEmpty) = (isFiled(cell.states), has(cell.states, .empty))
    call(
      odd: both(isStated, try compared(cell.numbers, .notEqual, found)),
      because: "another number of rows than is stated: \(field.name)")
    call(
      odd: both(has(cell.states, .notApplicable), hasRows),
      because: "rows of a table that does not apply: \(field.name)")
    let isGiven = both(isEmpty, hasRows)
    var states = chosen(isGiven, .filed, cell.states)
    switch field.whenEmpty {
    case .notFiled: break
    case .notApplicable:
      let isNone = both(isEmpty, inverted(hasRows))
      states = chosen(isNone, constant(.notApplicable), states)
    case .value: states = chosen(isEmpty, .filed, states)
    }
    call(
      odd: both(either(isStated, isGiven), inverted(try areAllowed(found, field.bounds))),
      because: "too few or too many rows: \(field.name)")
    call(
      odd: answer(.isOdd, of: index, isEver: !added.oddUnits.isEmpty),
      because: "rows of more kinds or finer values than the records hold: \(field.name)")
    return FixedColumn(blanked(found, by: states), states)
  }

  /// Returns whether a number of rows lies within the bounds of a table.
  private mutating func areAllowed(
    _ found: FixedNumbers, _ bounds: ValueBounds
  ) throws(ColumnFault) -> FixedNumbers {
    guard bounds.step.map({ $0 == .one && bounds.lower?.isInteger ?? true }) ?? true else {
      throw Self.fault("a table with steps")
    }
    var result = yes()
    if let lower = bounds.lower {
      result = both(result, try compared(found, .greaterOrEqual, try constant(lower)))
    }
    if let upper = bounds.upper {
      result = both(result, try compared(found, .lessOrEqual, try constant(upper)))
    }
    return result
  }

  /// Returns the figure that the instruction at `step` makes of the rows of a table.
  mutating func aggregated(_ reduction: TableReduction) throws(ColumnFault) -> FixedColumn {
    let table = plan.scale.tables[reduction.table]
    guard table.parent == nil, let cells = filedTables[table.place] else {
      throw Self.fault("rows of tables")
    }
    guard let added = setting.tables[reduction.table] else {
      var states = cells.states
      for number in reduction.numbers { states = stronger(states, try column(number).states) }
      return FixedColumn(Self.no, states)
    }
    guard let index = step.flatMap({ added.figure(madeBy: $0) }) else {
      throw Self.fault("a figure that needs its rows")
    }
    guard RowFigureKind(reduction)?.countsRows == true || added.program.columns != nil else {
      throw Self.fault("values of rows that are added up by fractions")
    }
    let figure = try added.figure(index, reduction)
    var own = FixedColumn(
      try numbers(of: figure, in: reduction.table), states(of: figure, in: reduction.table))
    if figure.hasStandIn, let register = reduction.whenNone {
      let standIn = try column(register)
      let isNone = answer(.isNone(index), of: reduction.table, isEver: true)
      own.numbers = try chosen(isNone, standIn.numbers, own.numbers)
      own.states = chosen(isNone, standIn.states, own.states)
    }
    return FixedColumn(
      blanked(own.numbers, by: cells.states), first(cells.states, own.states))
  }

  /// Has units done in another way of whose rows flags may remark something.
  mutating func callRemarkedOdd() {
    for (index, added) in setting.tables.enumerated() {
      guard let added else { continue }
      let field = plan.scale.tables[index].field
      call(
        odd: answer(.isRemarked, of: index, isEver: added.hasRemarks),
        because: "a row in which something that a figure needs is missing: \(field.name)")
    }
  }

  // MARK: - Columns of what was added up

  private mutating func numbers(
    of figure: AddedFigure, in table: Int
  ) throws(ColumnFault) -> FixedNumbers {
    guard Self.fits((Int128(figure.numbers.lowerBound), Int128(figure.numbers.upperBound))) else {
      throw ColumnFault("numbers of rows that may leave 60 bits")
    }
    let above = whole(figure.content, of: table, figure.numbers, least: nil)
    var numbers = self.numbers(
      above.id, over: Int128(figure.denominator), (above.least, above.greatest))
    guard let divisor = figure.divisor else { return numbers }
    let below = whole(divisor.content, of: table, 1...divisor.greatest, least: 1)
    numbers.divisor = ColumnDivisor(id: below.id, least: 1, greatest: below.greatest)
    guard let limits = figure.limits else { return numbers }
    return numbers.within(limits.least, limits.greatest)
  }

  private mutating func states(of figure: AddedFigure, in table: Int) -> FixedStates {
    if figure.possible == 1 { return .filed }
    let input = place(of: .rows(RowColumn(table: table, content: figure.content)))
    return FixedStates(id: inputs[input].state, possible: figure.possible)
  }

  /// Returns a column of whole numbers of what was added up; it holds 0 where there is none, unless all have at
  /// least `least`.
  private mutating func whole(
    _ content: RowContent, of table: Int, _ range: ClosedRange<Int64>, least: Int64?
  ) -> FixedNumbers {
    let input = place(of: .rows(RowColumn(table: table, content: content)))
    return FixedNumbers(
      id: inputs[input].value, denominator: 1, least: Int128(least ?? min(0, range.lowerBound)),
      greatest: Int128(range.upperBound))
  }

  private mutating func answer(
    _ content: RowContent, of table: Int, isEver: Bool
  ) -> FixedNumbers {
    isEver ? whole(content, of: table, 0...1, least: 0) : Self.no
  }
}
