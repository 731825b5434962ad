import Evaluation
import Numbers
import Semantics

/// The order in which rows are explained.
extension Explainer {
  /// Returns rows in the order in which their computed columns follow one another, or in that of the file
  /// where they do not, or where a row has no place.
  func inOrder(_ rows: [Int], of table: Int, below roots: [ExpressionID]) -> [Int] {
    guard let order = order(of: table, below: roots) else { return rows }
    var placed: [(row: Int, key: Rational)] = []
    for row in rows {
      guard let key = outcome.row(row, of: table).value(of: order.key).filed else { return rows }
      placed.append((row, key))
    }
    return placed.sorted { first, second in
      if first.key == second.key { return first.row < second.row }
      return order.isFalling ? first.key > second.key : first.key < second.key
    }.map { $0.row }
  }

  /// Returns by what the rows of a table follow one another in its computed columns.
  private func order(of table: Int, below roots: [ExpressionID]) -> RowOrder? {
    var seen: Set<ExpressionID> = []
    var stack = roots
    while let id = stack.popLast() {
      guard seen.insert(id).inserted else { continue }
      let kind = scale[id].kind
      if case .ordered(let order) = kind, order.table == table {
        switch order.use {
        case .before, .carried: return order
        case .among: break
        }
      }
      if case .definition(let index) = kind { stack.append(scale.definitions[index].value) }
      stack += kind.operands
    }
    return nil
  }
}
