package import Evaluation
import Evidence
package import Semantics

/// Everything besides the scale on which a part of an explanation depends, where that is nothing but figures
/// of the unit itself: units that agree in them have the same text there.
package struct TraceDependence: Sendable {
  /// The figures.
  package var registers: [Register]
  /// Figures of which only the state matters: whether the nodes above apply.
  package let states: [Register]
  /// Figures that must be there: what is said where they are not may depend on more.
  package let filed: [Register]
  /// The evidence that is shown, by field.
  package let fields: [Int]
  /// The numbers among all these whose digits may be those of another unit.
  package var open: [OpenFigure] = []
  /// A question: where its answer is yes, nothing else matters.
  package var question: Register?
}

extension FlagRules {
  /// Returns on what the explanation of a node depends.
  ///
  /// - Parameters:
  ///   - node: the index of the node.
  ///   - plan: the scale, compiled.
  /// - Returns: `nil` where it depends on more than figures of the unit: on rows of a table, on other units,
  ///   on days and periods, on texts, on who scored what, on other parts of the scale.
  package func dependence(of node: Int, in plan: Plan) -> TraceDependence? {
    let facts = facts.nodes[node]
    let ancestors = facts.ancestors
    guard facts.parameters.isEmpty else { return nil }
    var registers = figures(of: node, in: plan)
    for child in scale.nodes[node].children { registers += figures(of: child, in: plan) }
    var walk = DependenceWalk(plan: plan, allowsFigures: false)
    walk.registers = registers
    let above = ancestors.compactMap { scale.nodes[$0].applicability }
    let roots = EvidenceUse.expressions(of: scale.nodes[node]) + above
    var open = comparedEvidence(below: roots)
    if let proportion = proportionFigures(of: node, besides: above, in: plan) { open += proportion }
    open.removeAll { figure in
      if case .evidence(let field) = figure.source { !facts.fields.contains(field) } else { false }
    }
    walk.open = open.compactMap { figure in
      if case .evidence(let field) = figure.source { field } else { nil }
    }
    walk.follow(roots)
    return walk.dependence(
      states: ancestors.map { plan.registers(of: $0).points } + walk.openRegisters,
      fields: facts.fields, open: open)
  }

  /// Returns on what the explanation of a ladder depends.
  ///
  /// - Returns: `nil` where it depends on more than figures of the unit, such as for a ladder with quotas.
  package func dependence(ofLadder index: Int, in plan: Plan) -> TraceDependence? {
    let ladder = scale.ladders[index]
    let conditions =
      ladder.levels.flatMap { [$0.condition, $0.requirement].compactMap { $0 } }
      + ladder.knockOuts.map { $0.condition }
    guard ladder.quotas.isEmpty, EvidenceUse.parameters(below: conditions, in: scale).isEmpty
    else { return nil }
    let registers = plan.registers(ofLadder: index)
    var walk = DependenceWalk(plan: plan, allowsFigures: true)
    walk.registers = [registers.reached, registers.level] + registers.knockOuts
    walk.follow(conditions)
    return walk.dependence(
      states: [], fields: EvidenceUse.fields(below: conditions, in: scale))
  }

  /// Returns on what the explanation of a ladder depends besides the texts of its single conditions, those of
  /// `LadderShape`.
  package func dependence(ofFrameOf shape: LadderShape, in plan: Plan) -> TraceDependence? {
    let registers = plan.registers(ofLadder: shape.ladder)
    let ladder = scale.ladders[shape.ladder]
    let questions =
      ladder.levels.flatMap { [$0.condition, $0.requirement].compactMap { $0 } }
      + shape.conditions.flatMap { $0 }
    var walk = DependenceWalk(plan: plan, allowsFigures: true)
    walk.registers =
      [registers.reached, registers.level] + registers.knockOuts
      + questions.compactMap { plan.register(of: $0) }
    let knockOuts = ladder.knockOuts.map { $0.condition }
    walk.follow(knockOuts)
    return walk.dependence(
      states: [], fields: EvidenceUse.fields(below: knockOuts, in: scale))
  }

  /// Returns on what the explanation of a single condition depends.
  package func dependence(
    ofCondition condition: ExpressionID, in plan: Plan
  ) -> TraceDependence? {
    let fields = EvidenceUse.fields(below: [condition], in: scale)
    var walk = DependenceWalk(plan: plan, allowsFigures: true)
    if case .quantified(let quantifier) = scale[condition].kind {
      guard let answer = plan.register(of: condition), isPlain(quantifier) else { return nil }
      walk.registers = [answer] + quantifier.nodes.flatMap { figures(of: $0, in: plan) }
      walk.filed = [answer]
      var dependence = walk.dependence(states: [], fields: [])
      dependence?.question = answer
      return dependence
    }
    walk.follow([condition])
    let open = comparedFigure(of: condition, in: plan).map { [$0] } ?? []
    return walk.dependence(states: [], fields: fields, open: open)
  }

  /// `true` iff a question of each of several nodes is answered by their figures alone.
  private func isPlain(_ quantifier: NodeQuantifier) -> Bool {
    guard quantifier.mode == .each else { return false }
    switch quantifier.test {
    case .passes: return true
    case .applies: return false
    case .points(_, let threshold), .share(_, let threshold):
      if case .constant = scale[threshold].kind { return true }
      return false
    }
  }

  /// Returns on what the explanation of the total depends.
  package func dependenceOfTotal(in plan: Plan) -> TraceDependence {
    let sections = scale.bonusSections + scale.penaltySections
    let registers =
      [
        plan.register(of: .base), plan.register(of: .bonus), plan.register(of: .penalty),
        plan.register(of: .exactTotal), plan.register(of: .total), plan.totalAfterKnockOuts,
      ] + sections.map { plan.registers(of: $0).points }
    return TraceDependence(registers: registers, states: [], filed: [], fields: [])
  }

  private func figures(of node: Int, in plan: Plan) -> [Register] {
    let registers = plan.registers(of: node)
    return [registers.points, registers.source, registers.maximum]
      + [registers.passes, registers.condition].compactMap { $0 }
  }
}

/// Gathers the figures below expressions.
private struct DependenceWalk {
  let plan: Plan
  /// Whether figures of nodes and of the whole scale may be compared; then they must be there.
  let allowsFigures: Bool
  var registers: [Register] = []
  var filed: [Register] = []
  var isOfUnitAlone = true
  /// The evidence of whose registers only the states count here, by field.
  var open: [Int] = []
  private(set) var openRegisters: [Register] = []

  /// Follows expressions down to what they are made of.
  mutating func follow(_ expressions: [ExpressionID]) {
    let scale = plan.scale
    var roots = expressions
    var seen: Set<ExpressionID> = []
    while let id = roots.popLast(), isOfUnitAlone {
      guard seen.insert(id).inserted else { continue }
      let kind = scale[id].kind
      switch kind.locality {
      case .unit: break
      case .figure:
        guard allowsFigures, let register = plan.register(of: id) else {
          isOfUnitAlone = false
          return
        }
        filed.append(register)
        if case .nodePasses(let node) = kind {
          registers += scale.nodes[node].children.compactMap { plan.registers(of: $0).passes }
        }
      case .more:
        isOfUnitAlone = false
        return
      }
      if case .constant = kind { continue }
      if case .definition(let index) = kind { roots.append(scale.definitions[index].value) }
      if case .evidence(let field) = kind, open.contains(field) {
        if let register = plan.register(of: id) { openRegisters.append(register) }
        continue
      }
      if let register = plan.register(of: id) { registers.append(register) }
      roots += kind.operands
    }
  }

  /// Returns what was gathered, each figure once and without those that never change.
  func dependence(
    states: [Register], fields: [Int], open: [OpenFigure] = []
  ) -> TraceDependence? {
    let schema = plan.scale.schema
    guard isOfUnitAlone, fields.allSatisfy({ schema.fields[$0].type != .text }) else { return nil }
    var known: Set<Register> = []
    var figures: [OpenFigure] = []
    for figure in open {
      if case .register(let register) = figure.source {
        guard !plan.isConstant(register), known.insert(register).inserted else { continue }
      }
      figures.append(figure)
    }
    return TraceDependence(
      registers: registers.filter { known.insert($0).inserted && !plan.isConstant($0) },
      states: states, filed: filed, fields: fields, open: figures)
  }
}

extension Plan {
  /// `true` iff a register is the same for all units.
  fileprivate func isConstant(_ register: Register) -> Bool {
    if case .constant = instructions[register.index] { return true }
    return false
  }
}

extension ExpressionKind {
  /// On what it depends what is said of a value.
  fileprivate enum Locality {
    /// Only on values of the same unit that stand below it.
    case unit
    /// Where there is a value, on nothing but that.
    case figure
    /// On other units, rows, days, texts.
    case more
  }

  fileprivate var locality: Locality {
    switch self {
    case .constant, .absent, .evidence, .definition, .call, .required, .steps, .unitKind,
      .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function, .comparison, .ranked, .all,
      .any, .isOneOf, .stateTest, .fallback, .conditional, .cases, .bands, .when, .proportional,
      .perOccurrence, .clamped, .rounded, .list, .weightedMean, .atLeast, .best, .checklist,
      .markWithin:
      .unit
    case .quantity, .nodePoints, .nodeShare, .nodePasses: .figure
    case .text, .column, .aggregate, .level, .sameText, .scored, .days, .deadline, .period,
      .quantified, .cohort, .own, .awarded, .standing, .ordered:
      .more
    }
  }
}
