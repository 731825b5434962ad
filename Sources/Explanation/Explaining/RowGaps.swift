import Evaluation
import Evidence
import Semantics

/// Looks in the rows of a unit's tables for cells that rules need and that have no value.
///
/// A cell is needed where the rule comes to it: not in a row that the condition leaves out, not where a
/// `default` gives the value, not where only its state is asked for.
struct RowGaps {
  let facts: ExplanationFacts
  /// Each once with the number of rows where it is, in the order of the scale's tables and columns.
  var found: [(gap: RowGap, rowCount: Int)] {
    Self.sorted(rows.keys).map { ($0, rows[$0]?.count ?? 0) }
  }

  /// Returns gaps in the order of the scale's tables and columns.
  static func sorted(_ gaps: some Collection<RowGap>) -> [RowGap] {
    gaps.sorted { left, right in
      (left.cell.table, left.cell.column, left.kind.code)
        < (right.cell.table, right.cell.column, right.kind.code)
    }
  }

  /// By gap, the rows where it is, as the indices that lead to them from the outermost table on.
  private var rows: [RowGap: Set<[Int]>] = [:]
  /// The rows that were gone through.
  private var passes: Set<Pass> = []

  /// The rows of an owner, gone through for an aggregate.
  private struct Pass: Hashable {
    let table: Int
    /// The indices that lead to the owner.
    let owner: [Int]
    let condition: ExpressionID?
    let value: ExpressionID?
    let key: ExpressionID?
    let takesGaps: Bool
  }

  init(_ facts: ExplanationFacts) { self.facts = facts }

  private var scale: CheckedScale { facts.scale }

  /// Goes through the rows of a figure's table.
  ///
  /// - Parameters:
  ///   - aggregate: the figure.
  ///   - outcome: the unit, or a row around the table.
  ///   - path: the indices that lead to that row; empty for the unit.
  ///   - hasStandIn: whether something else gives the value where a cell is blank, so that only cells
  ///     that were rejected count.
  mutating func look(
    at aggregate: TableAggregate, in outcome: Outcome, _ path: [Int] = [], hasStandIn: Bool
  ) {
    let state = outcome.cellState(of: aggregate.table)
    let table = scale.tables[aggregate.table]
    if state != .filed, let parent = table.parent {
      note(TableCell(table: parent, column: table.place), RowGap.Kind(state), path, hasStandIn)
      return
    }
    search(aggregate.numbers, in: outcome, path, hasStandIn)
    let takesGaps = hasStandIn || aggregate.filedOnly
    // Rows of a table beside the row that asks are no rows within it: each is the same for all who ask, and
    // gone through for the first of them.
    let path = Array(path.prefix(depth(of: aggregate.table)))
    let pass = Pass(
      table: aggregate.table, owner: path, condition: aggregate.condition, value: aggregate.value,
      key: aggregate.key, takesGaps: takesGaps)
    guard passes.insert(pass).inserted else { return }
    for index in 0..<outcome.rowCount(of: aggregate.table) {
      let row = outcome.row(index, of: aggregate.table)
      if let condition = aggregate.condition {
        let answer = row.value(of: condition)
        if answer.state != .filed { search([condition], in: row, path + [index], takesGaps) }
        if !answer.holds { continue }
      }
      search(
        [aggregate.value, aggregate.key].compactMap { $0 }, in: row, path + [index], takesGaps)
    }
  }

  /// Returns how many tables lie around a table.
  private func depth(of table: Int) -> Int {
    var depth = 0
    var next = scale.tables[table].parent
    while let outer = next {
      depth += 1
      next = scale.tables[outer].parent
    }
    return depth
  }

  private mutating func note(
    _ cell: TableCell, _ kind: RowGap.Kind?, _ path: [Int], _ hasStandIn: Bool
  ) {
    guard let kind, !hasStandIn || kind != .missing else { return }
    rows[RowGap(cell: cell, kind: kind), default: []].insert(path)
  }

  private mutating func search(
    _ roots: [ExpressionID], in row: Outcome, _ path: [Int], _ hasStandIn: Bool
  ) {
    let explainer = Explainer(
      outcome: row, facts: facts, evidence: row.block.evidence, unit: row.unit)
    var seen: Set<ExpressionID> = []
    var stack = roots
    while let id = stack.popLast() {
      guard seen.insert(id).inserted else { continue }
      let state = row.value(of: id).state
      let kind = scale[id].kind
      switch kind {
      case .column(let table, let column):
        note(TableCell(table: table, column: column), RowGap.Kind(state), path, hasStandIn)
      case .aggregate(let inner): look(at: inner, in: row, path, hasStandIn: hasStandIn)
      case .markWithin(let mark, let subject, _):
        stack += [mark, subject]
        guard state == .rejected, row.value(of: mark).state == .filed,
          row.value(of: subject).state == .filed,
          case .column(let table, let column) = scale[mark].kind
        else { continue }
        note(TableCell(table: table, column: column), .outsideRange, path, hasStandIn)
      case .definition(let index): stack.append(scale.definitions[index].value)
      case .call(let call): stack.append(call.body)
      case .fallback(let first, let second):
        // What was rejected stays remarkable behind a `default`.
        if state != .filed || row.value(of: first).state != .empty { stack.append(first) }
        if row.value(of: first).state != .filed { stack.append(second) }
      case .all, .any, .atLeast, .stateTest, .isOneOf:
        if state != .filed { stack += kind.operands }
      case .conditional, .cases, .bands, .when, .required:
        stack += explainer.branch(of: id).map { [$0] } ?? Self.questions(of: kind)
      case let .list(list) where list.filedOnly: continue
      case let kind: stack += kind.operands
      }
    }
  }

  /// Returns what a choice asks before it takes a branch.
  private static func questions(of kind: ExpressionKind) -> [ExpressionID] {
    switch kind {
    case .conditional(let condition, _, _), .when(_, let condition): [condition]
    case .cases(let arms, _): arms.map { $0.condition }
    case .bands(let subject, _, _): [subject]
    case .required(let requirement): [requirement.condition]
    case _: []
    }
  }
}
