import Evidence
import Numbers
import Semantics

/// What is computed for every two of the units or rows that are compared.
extension Compiler {
  /// What a program for pairs reads as a whole.
  struct PairLeaf {
    let id: ExpressionID
    let isOwn: Bool
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
    guard roots.contains(where: { usesOwn($0) }) else { return nil }
    var inner = self
    inner.beginPairs()
    let lowered = conditions.map { inner.lower($0) }
    let condition = lowered.count > 1 ? inner.emit(.all(lowered)) : lowered.first
    let (value, key) = (inner.lowerOptional(value), inner.lowerOptional(key))
    fitsSmall = fitsSmall && inner.fitsSmall
    let outer = space
    defer { space = outer }
    let sources = (inner.pairLeaves ?? []).map { leaf in
      space = leaf.isOwn ? own : others
      return PairProgram.Source(
        register: lower(leaf.id), isOwn: leaf.isOwn, isText: scale[leaf.id].type == .text)
    }
    return PairProgram(
      plan: inner.pairPlan(), sources: sources, value: value, condition: condition, key: key)
  }

  /// Returns the register of what a program for pairs reads as a whole, or `nil` for what it computes.
  mutating func pairLeaf(_ id: ExpressionID) -> Register? {
    switch scale[id].kind {
    case .constant, .absent: return nil
    case .own(let own): return read(PairLeaf(id: own.value, isOwn: true))
    case _: return usesOwn(id) ? nil : read(PairLeaf(id: id, isOwn: false))
    }
  }

  private mutating func read(_ leaf: PairLeaf) -> Register {
    let known = pairLeaves ?? []
    let index = known.firstIndex { $0.id == leaf.id && $0.isOwn == leaf.isOwn }
    if index == nil { pairLeaves = known + [leaf] }
    return emit(.evidence(field: index ?? known.count))
  }

  /// `true` iff an expression uses a value of the one that asks in the comparison around it.
  mutating func usesOwn(_ id: ExpressionID) -> Bool {
    if let known = ownUses[id.index] { return known }
    let result: Bool
    switch scale[id].kind {
    case .own: result = true
    case .cohort, .aggregate: result = false
    case let kind:
      var isAny = false
      for operand in kind.operands where usesOwn(operand) { isAny = true }
      result = isAny
    }
    ownUses[id.index] = result
    return result
  }
}
