import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Returns everything that is computed, each item after those it needs; reports cycles.
  mutating func evaluationOrder() -> [EvaluationItem] {
    var order: [EvaluationItem] = []
    var isDone: Set<EvaluationItem> = []
    var isOpen: Set<EvaluationItem> = []
    for root in allItems {
      var pending: [(item: EvaluationItem, isEntered: Bool)] = [(root, false)]
      while let (item, isEntered) = pending.popLast() {
        if isEntered {
          isOpen.remove(item)
          if isDone.insert(item).inserted { order.append(item) }
          continue
        }
        if isDone.contains(item) { continue }
        if isOpen.contains(item) { continue }
        isOpen.insert(item)
        pending.append((item, true))
        for need in needs(of: item) {
          if isOpen.contains(need) {
            reportCycle(through: need, from: item)
          } else if !isDone.contains(need) {
            pending.append((need, false))
          }
        }
      }
    }
    return order
  }

  private var allItems: [EvaluationItem] {
    definitions.indices.map { .definition($0) } + nodes.indices.map { .node($0) } + [.totals]
      + ladders.indices.map { .ladder($0) } + results.indices.map { .result($0) }
  }

  /// Returns what an item is computed from.
  private func needs(of item: EvaluationItem) -> [EvaluationItem] {
    switch item {
    case .definition(let index): return definitions[index].value.map { needs(of: $0) } ?? []
    case .node(let index):
      let node = nodes[index]
      let points = [node.rule, node.condition].compactMap { $0 }.flatMap { needs(of: $0) }
      return node.children.map { .node($0) } + points + passNeeds(of: index)
    case .totals:
      return nodes.indices.filter { nodes[$0].parent == nil }.map { .node($0) }
    case .ladder(let index):
      let ladder = ladders[index]
      let conditions =
        ladder.levels.flatMap { [$0.condition, $0.requirement].compactMap { $0 } }
        + ladder.knockOuts.map { $0.condition }
      return [.totals] + conditions.flatMap { needs(of: $0) }
    case .result(let index): return needs(of: results[index].value)
    }
  }

  /// Returns what `pass when` asks for; the points of the node itself are known by then.
  private func passNeeds(of index: Int) -> [EvaluationItem] {
    guard case .condition(let id) = nodes[index].passMark else { return [] }
    return needs(of: id).filter { $0 != .node(index) }
  }

  private func needs(of root: ExpressionID) -> [EvaluationItem] {
    var result: [EvaluationItem] = []
    var pending = [root]
    while let id = pending.popLast() {
      let kind = expressions[id.index].kind
      switch kind {
      case .definition(let index): result.append(.definition(index))
      case .quantity(let quantity): result += needs(of: quantity)
      case _:
        result += kind.nodes.map { .node($0) }
        pending += kind.operands
      }
    }
    return result
  }

  private func needs(of quantity: ScaleQuantity) -> [EvaluationItem] {
    switch quantity {
    case .base: [.node(0)]
    case .bonus: nodes.indices.filter { nodes[$0].level == .bonus }.map { .node($0) }
    case .penalty: nodes.indices.filter { nodes[$0].level == .penalty }.map { .node($0) }
    case .exactTotal, .total: [.totals]
    }
  }

  private mutating func reportCycle(through item: EvaluationItem, from other: EvaluationItem) {
    report(.cycle(name(of: item), at: range(of: other), declaration: range(of: item)))
  }

  private func name(of item: EvaluationItem) -> String {
    switch item {
    case .definition(let index): definitions[index].name
    case .node(let index): nodes[index].path.isEmpty ? nodes[index].title : nodes[index].path
    case .totals: language == .vi ? "tổng điểm" : "total"
    case .ladder(let index): ladders[index].name
    case .result(let index): results[index].name
    }
  }

  private func range(of item: EvaluationItem) -> SourceRange {
    switch item {
    case .definition(let index):
      definitions[index].declaration.name?.range ?? definitions[index].declaration.node.range
    case .node(let index): nodes[index].nameRange
    case .totals: totals.range ?? nodes[0].nameRange
    case .ladder(let index): ladders[index].range
    case .result(let index): results[index].range
    }
  }
}
