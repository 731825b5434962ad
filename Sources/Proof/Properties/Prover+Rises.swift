import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

extension Prover {
  /// Returns the inputs with the better numbers of each; their units also show some more registers, by input.
  func rises(from bases: Bases, asking more: [[Register]]) -> [Rise] {
    let excluded = subject.inputsWithoutDirection.union(subject.inputsWithBestMiddle)
    let inputs = subject.inputs.indices.filter {
      subject.isOrdered($0) && !excluded.contains($0)
    }
    let all = leafTargets
    let leaves = inputs.map { input in subject.leaves.byInput[input].map { all[$0] } }
    let asked = inputs.indices.map { index in
      let own = leaves[index].flatMap { [$0.register] + [$0.rule].compactMap { $0 } }
      return more.isEmpty ? own : own + more[inputs[index]].filter { !own.contains($0) }
    }
    let near = chains(inputs, only: asked)
    let overall = overallTargets
    return inputs.indices.compactMap { index -> Rise? in
      let input = inputs[index]
      guard let field = subject.field(of: input), !near[index].isEmpty else { return nil }
      let others = others(input, overall, hasLeaves: !leaves[index].isEmpty)
      func rise(_ direction: Direction, _ far: [Chain]?) -> Rise {
        Rise(
          input: input, field: field, direction: direction, leaves: leaves[index],
          others: others, near: near[index], far: far)
      }
      if let stated = subject.statedDirection(input) { return rise(stated, nil) }
      switch tendency(of: input, leaves[index], near[index], sides: excluded) {
      case .known(let known): return rise(known, nil)
      case .mixed: return nil
      case .still:
        // Looking at everything takes long in a scale of many criteria, and is seldom needed.
        let far = far(input, leaves[index] + others, bases)
        guard case .known(let known) = direction(leaves[index] + others, far) else { return nil }
        return rise(known, far)
      }
    }
  }

  /// Returns the chains of inputs from the units that differ much, by input.
  private func chains(_ inputs: [Int], only asked: [[Register]]) -> [[Chain]] {
    // Few are made sooner than they are divided.
    let size = max(60, (inputs.count + 3) / 4)
    let parts = stride(from: 0, to: inputs.count, by: size).map { start in
      start..<min(start + size, inputs.count)
    }
    let (subject, bases) = (subject, pool.bases)
    let made = subject.workers.map(parts.count) { part in
      subject.chains(
        Array(inputs[parts[part]]), from: bases, only: Array(asked[parts[part]]))
    }
    return Array(made.joined())
  }

  func far(_ input: Int, _ targets: [MonotonyTarget], _ bases: Bases) -> [Chain] {
    subject.chains(input, from: bases, only: targets.map { $0.register })
  }

  /// The points of the criteria.
  private var leafTargets: [MonotonyTarget] {
    let leaves = subject.leaves
    return leaves.nodes.indices.map { leaf in
      let node = scale.nodes[leaves.nodes[leaf]]
      return MonotonyTarget(
        kind: .monotoneCriterion, register: leaves.points[leaf], range: node.nameRange,
        name: .node(leaves.nodes[leaf]), lowerIsBetter: leaves.isDeducted[leaf], ladder: nil,
        rule: plan.registers(of: leaves.nodes[leaf]).source)
    }
  }

  /// The total and the levels, where they stand for every input.
  var overallTargets: [MonotonyTarget] {
    var result: [MonotonyTarget] = []
    let nowhere = SourceRange(start: 0, end: 0)
    if scale.nodes.first?.isScored ?? false {
      result.append(
        MonotonyTarget(
          kind: .monotoneTotal, register: plan.totalAfterKnockOuts, range: nowhere,
          name: .total, lowerIsBetter: false, ladder: nil))
    }
    // Where a low total is the good one, what gives points is no better evidence.
    for index in scale.ladders.indices where !scale.boundsTotalsFromAbove(scale.ladders[index]) {
      result.append(
        MonotonyTarget(
          kind: .monotoneLevel, register: plan.registers(ofLadder: index).level, range: nowhere,
          name: .ladder(index), lowerIsBetter: true, ladder: index,
          isOfClasses: scale.prefersLowTotals(scale.ladders[index])))
    }
    return result
  }

  /// Returns those of the total and the levels that depend on an input.
  private func others(
    _ input: Int, _ overall: [MonotonyTarget], hasLeaves: Bool
  ) -> [MonotonyTarget] {
    guard let field = subject.field(of: input) else { return [] }
    return overall.filter { target in
      guard subject.depends(target.register, on: input) else { return false }
      // Where criteria give classes of which 1 is the best, what gives more is no better evidence.
      return !(hasLeaves && target.isOfClasses)
    }
    .map { target in
      MonotonyTarget(
        kind: target.kind, register: target.register, range: field.range, name: target.name,
        lowerIsBetter: target.lowerIsBetter, ladder: target.ladder)
    }
  }
}
