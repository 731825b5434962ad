import Evidence
import Numbers
import Semantics

/// What is computed for every two of the units or rows that are compared.
extension Compiler {
  /// What a program for pairs reads as a whole.
  struct PairLeaf {
    let id: ExpressionID
    let isOwn: Bool
    /// In which space of the program it stands.
    let space: PlanSpace
  }

  /// Returns the program that computes these for every two, or `nil` where none of them depends on the one
  /// that asks.
  ///
  /// The conditions must all hold. `others` is where those that are asked have their values, `own` where
  /// the one that asks has its own.
  mutating func pairProgram(
    value: ExpressionID?, conditions: [ExpressionID], key: ExpressionID?, others: PlanSpace,
    own: PlanSpace
  ) -> PairProgram? {
    let roots = conditions + [value, key].compactMap { $0 }
    let areRows = others != .units
    guard roots.contains(where: { usesOwn($0, ofRows: areRows) }) else { return nil }
    var inner = self
    inner.beginPairs(ofRows: areRows)
    let lowered = conditions.map { inner.lower($0) }
    let condition = lowered.count > 1 ? inner.emit(.all(lowered)) : lowered.first
    let (value, key) = (inner.lowerOptional(value), inner.lowerOptional(key))
    fitsSmall = fitsSmall && inner.fitsSmall
    let outer = space
    defer { space = outer }
    var known: [Register] = []
    let sources = (inner.pairLeaves ?? []).map { leaf in
      space = leaf.isOwn ? own : areRows ? others : leaf.space
      var register = lower(leaf.id)
      if !leaf.isOwn, spaces[register.index] != space {
        // One value for all rows: it is gathered for each of them.
        register = emit(.gather(register, from: spaces[register.index]))
      }
      // What is written twice is one column, so that its order serves both places.
      let same = known.first {
        instructions[$0.index] == instructions[register.index]
          && spaces[$0.index] == spaces[register.index]
      }
      register = same ?? register
      known.append(register)
      return PairProgram.Source(
        register: register, isOwn: leaf.isOwn,
        // In a program for pairs texts are numbers already.
        isText: pairLeaves == nil && scale[leaf.id].type == .text,
        space: leaf.space)
    }
    return PairProgram(
      plan: inner.pairPlan(), sources: sources, tables: inner.pairTables.map { cells(of: $0) },
      value: value, condition: condition, key: key)
  }

  /// Notes that a program that compares units looks at the rows of a table, and of those around it.
  mutating func notePairTable(_ table: Int) {
    guard pairLeaves != nil, !pairsAreRows, !pairTables.contains(table) else { return }
    if let parent = scale.tables[table].parent { notePairTable(parent) }
    pairTables.append(table)
  }

  /// Returns where the plan has the state of a table.
  private mutating func cells(of table: Int) -> PairProgram.Table {
    let declared = scale.tables[table]
    space = owners(of: table)
    let cells: Instruction =
      declared.parent.map { .column(table: $0, column: declared.place) }
      ?? .evidence(field: declared.place)
    return PairProgram.Table(table: table, place: table, cells: emit(cells))
  }

  /// Returns the register of what a program for pairs reads as a whole, or `nil` for what it computes.
  mutating func pairLeaf(_ id: ExpressionID) -> Register? {
    switch scale[id].kind {
    case .constant, .absent: return nil
    case .own(let own) where (own.table != nil) == pairsAreRows && carriedColumns == nil:
      return read(PairLeaf(id: own.value, isOwn: true, space: space))
    case _:
      let isComputed =
        if let columns = carriedColumns { usesCarried(id, columns) } else {
          usesOwn(id, ofRows: pairsAreRows)
        }
      if isComputed { return nil }
      return read(PairLeaf(id: id, isOwn: false, space: space))
    }
  }

  private mutating func read(_ leaf: PairLeaf) -> Register {
    let known = pairLeaves ?? []
    let index = known.firstIndex { $0.id == leaf.id && $0.isOwn == leaf.isOwn }
    if index == nil { pairLeaves = known + [leaf] }
    // What is carried on stands before the leaves.
    let offset = carriedColumns.map { $0.count + 1 } ?? 0
    return emit(.evidence(field: offset + (index ?? known.count)))
  }

  /// `true` iff an expression uses a value of the unit or row that asks in the comparison around it.
  mutating func usesOwn(_ id: ExpressionID, ofRows: Bool) -> Bool {
    let list = ofRows ? 1 : 0
    if let known = ownUses[list][id.index] { return known }
    let result: Bool
    switch scale[id].kind {
    case .own(let own): result = (own.table != nil) == ofRows
    case .cohort: result = false
    case .aggregate where ofRows: result = false
    case let kind:
      var isAny = false
      for operand in kind.operands where usesOwn(operand, ofRows: ofRows) { isAny = true }
      result = isAny
    }
    ownUses[list][id.index] = result
    return result
  }
}
