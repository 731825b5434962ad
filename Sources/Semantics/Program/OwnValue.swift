/// A value of the unit or row that asks.
///
/// It stands in what a comparison computes for each unit (operand and filter of a `CohortMeasure`), or an
/// aggregate for each row of a table that stands in a row of the same table. There every other name means
/// the unit or row that is asked; this one value is taken once, of the one for which the whole is computed.
/// Where it is not there the whole takes its state, the strongest of several. One of a row belongs to the
/// innermost aggregate around it; one of a unit to the innermost comparison of units, also where it stands in
/// rows of the units that are asked.
package struct OwnValue: Hashable, Sendable {
  package let value: ExpressionID
  /// The table whose rows are compared, by index; `nil` where units are.
  package let table: Int?

  /// Creates the value of the one that asks.
  package init(value: ExpressionID, table: Int?) {
    self.value = value
    self.table = table
  }
}

extension CheckedScale {
  /// Returns the values of the one that asks below what a comparison computes for each of the others, each
  /// once; those of comparisons inside belong to these.
  ///
  /// - Parameters:
  ///   - roots: what is computed for each of the others.
  ///   - ofRows: whether rows are compared, not units.
  /// - Returns: the values, in the order of the file.
  package func ownValues(below roots: [ExpressionID], ofRows: Bool) -> [ExpressionID] {
    var found: [ExpressionID] = []
    var pending = Array(roots.reversed())
    while let next = pending.popLast() {
      switch self[next].kind {
      case .own(let own):
        if (own.table != nil) == ofRows, !found.contains(own.value) { found.append(own.value) }
      case .cohort: continue
      case .aggregate where ofRows: continue
      // Arguments that the rule does not use are not asked for.
      case .call(let call): pending.append(call.body)
      case let kind: pending += kind.operands.reversed()
      }
    }
    return found
  }
}
