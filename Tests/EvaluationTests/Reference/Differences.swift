import Evaluation
import Evidence
import Numbers
import Semantics

/// Returns everything in which an outcome is not what the reference says, in words.
func differences(_ outcome: Outcome, _ reference: ReferenceEvaluator) -> [String] {
  let scale = reference.scale
  var found: [String] = []
  func check<Value: Equatable>(
    _ what: @autoclosure () -> String, _ value: Value, _ expected: Value
  ) {
    if value != expected { found.append("\(what()): \(value), expected \(expected)") }
  }
  for index in scale.expressions.indices {
    let id = ExpressionID(index)
    let kind = scale.expressions[index].kind
    guard let register = outcome.block.plan.register(of: id) else {
      found.append("expression \(index) has no register")
      continue
    }
    guard outcome.block.plan.isOfUnits(register) else {
      checkRows(id, outcome, reference) { check("expression \(index) \(kind) in \($0)", $1, $2) }
      continue
    }
    let answer = reference.answer(id)
    let expected = TracedValue(state: answer.state, value: answer.number ?? .zero)
    check("expression \(index) \(kind)", outcome.value(of: id), expected)
    if case .text(let text) = answer { check("text \(index)", outcome.text(of: id), text) }
  }
  for (index, node) in scale.nodes.enumerated() {
    let sheet = reference.sheet(index)
    check("points of \(index) \(node)", outcome.points(of: index), sheet.points)
    check("state of \(index)", outcome.state(of: index), sheet.state)
    check(
      "maximum of \(index) \(node)", outcome.applicableMaximum(of: index),
      node.maximum == nil ? nil : sheet.maximum)
    check("part of \(index)", outcome.countedMaximum(of: index), sheet.maximum ?? .zero)
    check("left out \(index)", outcome.isLeftOut(index), sheet.isLeftOut)
    check("counted \(index)", outcome.isCounted(index), sheet.isCounted)
    check("uncapped \(index)", outcome.uncappedPoints(of: index), sheet.uncapped)
    check("passes \(index)", outcome.passes(index), reference.passes(index))
  }
  check("base", outcome.base, reference.figure(.base))
  check("bonus", outcome.bonus, reference.figure(.bonus))
  check("penalty", outcome.penalty, reference.figure(.penalty))
  check("exact total", outcome.exactTotal, reference.figure(.exactTotal))
  check("total before", outcome.totalBeforeKnockOuts, reference.figure(.total))
  check("total", outcome.total, reference.finalTotal)
  for (index, ladder) in scale.ladders.enumerated() {
    let states = ladder.knockOuts.map { reference.answer($0.condition) }
    let expected = LevelOutcome(
      level: reference.level(of: index, beforeQuota: ladder.quotas.count),
      reached: reference.reachedLevel(ladder),
      knockOuts: states.indices.filter { states[$0].truth == true },
      undecidedKnockOuts: states.indices.filter { states[$0].truth == nil },
      droppedBy: reference.drops(of: index),
      undecidedQuotas: reference.openQuotas(of: index))
    check("ladder \(index)", outcome.level(of: index), expected)
  }
  return found
}

/// Compares what an expression was in every row of the tables of units; the rows of tables within
/// tables show in what is made of them.
private func checkRows(
  _ id: ExpressionID, _ outcome: Outcome, _ reference: ReferenceEvaluator,
  _ check: (String, TracedValue, TracedValue) -> Void
) {
  let scale = reference.scale
  guard let register = outcome.block.plan.register(of: id),
    let table = outcome.block.plan.spaces[register.index].table, scale.tables[table].parent == nil,
    scale.expressions[id.index].type != .text
  else { return }
  let range = reference.range(of: table)
  if range.count != outcome.rowCount(of: table) {
    check("rows", TracedValue(state: .empty, value: .zero), TracedValue(state: .filed, value: .one))
  }
  for (index, row) in range.enumerated() {
    reference.rows = [table: row]
    let answer = reference.answer(id)
    reference.rows = [:]
    check(
      "row \(index)", outcome.row(index, of: table).value(of: id),
      TracedValue(state: answer.state, value: answer.number ?? .zero))
  }
}
