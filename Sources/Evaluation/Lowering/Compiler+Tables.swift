import Evidence
import Numbers
import Semantics

/// What is computed for every row of a table, and what is made of the rows.
extension Compiler {
  /// A register whose values are repeated for the rows of a space.
  struct GatherKey: Hashable {
    let register: Register
    let space: PlanSpace
  }

  /// Returns the space in which an expression has its values: the innermost of those of its operands.
  mutating func space(of id: ExpressionID) -> PlanSpace {
    if let known = expressionSpaces[id.index] { return known }
    let space: PlanSpace
    switch scale[id].kind {
    case .column(let table, _): space = .rows(of: table)
    case .ordered(let order): space = .rows(of: order.table)
    case .aggregate(let aggregate):
      var deepest = owners(of: aggregate.table)
      // A row that asks has its own figure.
      for own in scale.ownValues(below: aggregate.rowOperands, ofRows: true) {
        let other = self.space(of: own)
        if depth(of: other) > depth(of: deepest) { deepest = other }
      }
      space = deepest
    case .definition(let index): space = self.space(of: scale.definitions[index].value)
    case .cohort, .awarded, .standing: space = .units
    case let kind:
      var deepest = PlanSpace.units
      for operand in kind.operands {
        let other = self.space(of: operand)
        if depth(of: other) > depth(of: deepest) { deepest = other }
      }
      space = deepest
    }
    expressionSpaces[id.index] = space
    return space
  }

  /// Returns the space of those that own the rows of a table.
  func owners(of table: Int) -> PlanSpace {
    scale.tables[table].parent.map { .rows(of: $0) } ?? .units
  }

  /// `true` iff a space is that of some rows or of the rows of tables within them.
  private func isWithin(_ space: PlanSpace, _ rows: PlanSpace) -> Bool {
    var next = space
    while next != rows {
      guard let table = next.table else { return false }
      next = owners(of: table)
    }
    return true
  }

  private func depth(of space: PlanSpace) -> Int {
    var depth = 0
    var next = space.table
    while let table = next {
      depth += 1
      next = scale.tables[table].parent
    }
    return depth
  }

  /// Returns a register as the current space sees it: a value of the owner stands in each of its rows.
  mutating func here(_ register: Register) -> Register {
    guard spaces[register.index] != space else { return register }
    switch instructions[register.index] {
    // One value for all rows is one in every space.
    case .constant, .text, .absent: return register
    case _: break
    }
    let key = GatherKey(register: register, space: space)
    if let known = gathered[key] { return known }
    let copy = emit(.gather(register, from: spaces[register.index]))
    gathered[key] = copy
    return copy
  }

  mutating func column(_ table: Int, _ column: Int) -> Register {
    switch scale.tables[table].field.columns[column].type {
    case .text:
      textColumns.append(TextColumnPlace(table: table, column: column))
      return emit(
        .columnText(
          table: table, column: column,
          reference: scale.schema.fields.count + textColumns.count - 1))
    case .yesNo, .percent, .count, .number, .points, .money, .date, .days, .choice, .table:
      return emit(.column(table: table, column: column))
    }
  }

  mutating func ordering(_ order: RowOrder) -> RowOrdering {
    let key = lower(order.key)
    let use: RowOrdering.Use
    switch order.use {
    case .before(let value, let first):
      // In a program for pairs texts are numbers.
      use = .before(
        lower(value), first: lower(first),
        isText: pairLeaves == nil && scale[value].type == .text)
    case .among(let count, let condition, let value):
      use = .among(
        count: count.mapped { .computed(lower($0)) }, condition: lowerOptional(condition),
        value: lowerOptional(value))
    case .carried(let column): use = carrying(column)
    }
    return RowOrdering(table: order.table, key: key, isFalling: order.isFalling, use: use)
  }

  /// Lowers what is computed for the rows in their space, and the aggregate in that of their owners.
  mutating func aggregate(_ aggregate: TableAggregate) -> Register {
    let whenNone: Register? = if let id = aggregate.whenNone { lower(id) } else { nil }
    let selection = aggregate.selection.mapped { .computed(lower($0)) }
    let numbers = aggregate.numbers.map { lower($0) }
    let outer = space
    let rows = PlanSpace.rows(of: aggregate.table)
    notePairTable(aggregate.table)
    let program = pairProgram(
      value: aggregate.value, conditions: [aggregate.condition].compactMap { $0 },
      key: aggregate.key, others: rows, own: outer)
    // What a row that asks is to itself stands with the row that asks.
    space = program == nil || !isWithin(outer, rows) ? rows : outer
    let condition: Register? = if let id = aggregate.condition { lower(id) } else { nil }
    let value: Register? = if let id = aggregate.value { lower(id) } else { nil }
    let key: Register? = if let id = aggregate.key { lower(id) } else { nil }
    var original: Register?
    if program != nil, let id = aggregate.value, !usesOwn(id, ofRows: true) {
      space = rows
      original = lower(id)
    }
    space = outer
    let reduction = TableReduction(
      function: aggregate.function, table: aggregate.table, value: value,
      condition: condition, key: key, selection: selection, numbers: numbers,
      filedOnly: aggregate.filedOnly, rounding: aggregate.rounding, whenNone: whenNone,
      isZeroOfNone: aggregate.isZeroOfNone,
      // In a program for pairs texts are numbers.
      isText: pairLeaves == nil && aggregate.value.map { scale[$0].type == .text } ?? false)
    if let program { return emit(.pairedAggregate(reduction, program, original: original)) }
    return emit(.aggregate(reduction))
  }
}
