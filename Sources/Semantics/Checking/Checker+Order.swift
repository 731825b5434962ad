import Diagnostics
import Evidence
import Numbers
import Syntax

/// What an item is computed from, with the place in its own rule that says so, if one does.
private struct Need {
  let item: EvaluationItem
  let range: SourceRange?
}

extension Checker {
  /// Returns everything that is computed, each item after those it needs; reports cycles.
  mutating func evaluationOrder() -> [EvaluationItem] {
    var order: [EvaluationItem] = []
    var isDone: Set<EvaluationItem> = []
    var isInCycle: Set<EvaluationItem> = []
    for root in allItems {
      // The items being looked at, each needed by the one before it, with the needs still to look at.
      var path: [(item: EvaluationItem, needs: [Need], next: Int)] = []
      if !isDone.contains(root) { path.append((root, needs(of: root), 0)) }
      while let last = path.last {
        guard last.next < last.needs.count else {
          isDone.insert(last.item)
          order.append(last.item)
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let need = last.needs[last.next].item
        if isDone.contains(need) { continue }
        guard let start = path.firstIndex(where: { $0.item == need }) else {
          path.append((need, needs(of: need), 0))
          continue
        }
        let cycle = path[start...].map { (item: $0.item, need: $0.needs[$0.next - 1]) }
        if !cycle.contains(where: { isInCycle.contains($0.item) }) { report(cycle) }
        isInCycle.formUnion(cycle.map { $0.item })
      }
    }
    return order
  }

  private var allItems: [EvaluationItem] {
    definitions.indices.filter { !definitions[$0].isResult }.map { .definition($0) }
      + nodes.indices.map { .node($0) } + [.totals]
      + ladders.indices.map { .ladder($0) }
      + definitions.indices.filter { definitions[$0].isResult }.map { .definition($0) }
      + results.indices.map { .result($0) }
  }

  /// Returns the conditions under which a node and those above it apply: what is excluded above is
  /// excluded below.
  private func applicabilities(above index: Int) -> [ExpressionID] {
    var result: [ExpressionID] = []
    var next: Int? = index
    while let node = next {
      if let condition = nodes[node].applicability { result.append(condition) }
      next = nodes[node].parent
    }
    return result
  }

  private func needs(of item: EvaluationItem) -> [Need] {
    switch item {
    case .definition(let index):
      // Columns that are carried on together are computed together.
      let columns = definitions[index].recurrence.map { recurrences[$0].columns } ?? []
      return (columns.isEmpty ? [index] : columns).flatMap { column in
        definitions[column].value.map { needs(of: $0, carriedWith: columns) } ?? []
      }
    case .node(let index):
      let node = nodes[index]
      let roots = [node.rule, node.condition].compactMap { $0 }
      var passNeeds: [Need] = []
      if case .condition(let id) = node.passMark { passNeeds = needs(of: id, whenPassing: index) }
      return node.children.map { Need(item: .node($0), range: nil) }
        + applicabilities(above: index).flatMap { needs(of: $0) }
        + roots.flatMap { needs(of: $0) } + passNeeds
    case .totals:
      return nodes.indices.filter { nodes[$0].parent == nil }.map {
        Need(item: .node($0), range: nil)
      }
    case .ladder(let index):
      let ladder = ladders[index]
      let conditions =
        ladder.levels.flatMap { [$0.condition, $0.requirement].compactMap { $0 } }
        + ladder.knockOuts.map { $0.condition } + ladder.quotas.map { $0.test }
      let setsTotal = ladder.knockOuts.contains { $0.effect.setsTotal }
      return (setsTotal ? [Need(item: .totals, range: nil)] : [])
        + conditions.flatMap { needs(of: $0) }
    case .result(let index): return needs(of: results[index].value)
    }
  }

  /// Returns what an expression needs; `pass when` may ask for the points of its own node, which are
  /// known by then.
  ///
  /// Columns that are carried on together need one another row by row, but not in what is made of many
  /// rows.
  private func needs(
    of root: ExpressionID, whenPassing own: Int? = nil, carriedWith columns: [Int] = []
  ) -> [Need] {
    var result: [Need] = []
    var pending = [(id: root, isOfMany: false)]
    while let (id, isOfMany) = pending.popLast() {
      let kind = expressions[id.index].kind
      var next = isOfMany
      var items: [EvaluationItem] = []
      switch kind {
      case .definition(let index):
        if isOfMany || !columns.contains(index) { items = [.definition(index)] }
      case .quantity(let quantity): items = needs(of: quantity)
      case .level(let ladder): items = [.ladder(ladder)]
      case .nodePoints(own), .nodeShare(own): break
      case .ordered(let order):
        switch order.use {
        case .before, .among: next = true
        case .carried(let column):
          if isOfMany, columns.contains(column.definition) {
            items = [.definition(column.definition)]
          }
          pending.append((order.key, true))
        }
      case .aggregate, .cohort: next = true
      case _: items = kind.nodes.map { .node($0) }
      }
      result += items.map { Need(item: $0, range: expressions[id.index].range) }
      pending += kind.operands.map { ($0, next) }
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

  /// Reports a cycle where a rule in it names the next item, with the others as notes.
  private mutating func report(_ cycle: [(item: EvaluationItem, need: Need)]) {
    guard let first = cycle.firstIndex(where: { $0.need.range != nil }),
      let range = cycle[first].need.range
    else { return }
    let others = (cycle[(first + 1)...] + cycle[..<first]).compactMap { link in
      link.need.range.map { (name: name(of: link.item), range: $0) }
    }
    let item = cycle[first].item
    report(
      .cycle(
        name(of: item), at: range, declaration: self.range(of: item), through: others))
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
