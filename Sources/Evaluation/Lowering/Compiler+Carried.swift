import Evidence
import Numbers
import Semantics

/// Computed columns that are carried on from row to row.
extension Compiler {
  mutating func ordered(_ order: RowOrder) -> Register {
    guard case .carried(let column) = order.use, column.together == carriedColumns else {
      return emit(.ordered(ordering(order)))
    }
    // Within the program that computes one row.
    let isFirst = emit(.evidence(field: 0))
    let before = emit(.evidence(field: 1 + place(of: column)))
    let first = lower(column.first)
    return emit(.select([SelectArm(condition: isFirst, value: first)], otherwise: before))
  }

  /// Returns what is computed of the columns that are carried on with one.
  mutating func carrying(_ column: CarriedColumn) -> RowOrdering.Use {
    .carried(
      rowProgram(of: column.together), output: place(of: column), first: lower(column.first),
      // In a program for pairs texts are numbers.
      isText: pairLeaves == nil && isText(column.definition))
  }

  private func isText(_ definition: Int) -> Bool {
    scale[scale.definitions[definition].value].type == .text
  }

  private func place(of column: CarriedColumn) -> Int {
    column.together.firstIndex(of: column.definition) ?? 0
  }

  private mutating func rowProgram(of columns: [Int]) -> RowProgram {
    if let known = rowPrograms[columns] { return known }
    var inner = self
    inner.beginPairs(ofRows: true)
    inner.carriedColumns = columns
    inner.carriedUses = [:]
    let outputs = columns.map { inner.lower(scale.definitions[$0].value) }
    fitsSmall = fitsSmall && inner.fitsSmall
    let sources = (inner.pairLeaves ?? []).map { leaf in
      RowProgram.Source(register: lower(leaf.id), isText: scale[leaf.id].type == .text)
    }
    let program = RowProgram(
      plan: inner.pairPlan(), sources: sources, outputs: outputs,
      areTexts: columns.map { isText($0) })
    rowPrograms[columns] = program
    return program
  }

  /// `true` iff an expression of a row depends on what columns have in the row before.
  mutating func usesCarried(_ id: ExpressionID, _ columns: [Int]) -> Bool {
    if let known = carriedUses[id] { return known }
    let kind = scale[id].kind
    var result = false
    switch kind {
    case .ordered(let order):
      if case .carried(let column) = order.use { result = column.together == columns }
    // What is made of many rows depends on none of them alone.
    case .aggregate, .cohort: break
    case .definition(let index):
      result = usesCarried(scale.definitions[index].value, columns)
    case let kind:
      for operand in kind.operands where usesCarried(operand, columns) { result = true }
    }
    carriedUses[id] = result
    return result
  }
}
