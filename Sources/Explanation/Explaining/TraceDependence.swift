package import Evaluation
import Evidence
import Semantics

/// Everything besides the scale on which a part of an explanation depends, where that is nothing but figures
/// of the unit itself: units that agree in them have the same text there.
package struct TraceDependence: Sendable {
  /// The figures.
  package let registers: [Register]
  /// Figures of which only the state matters: whether the nodes above apply.
  package let states: [Register]
  /// Figures that must be there: what is said where they are not may depend on more.
  package let filed: [Register]
  /// The evidence that is shown, by field.
  package let fields: [Int]
  /// That among it which is only compared with fixed marks.
  package var compared: [ComparedEvidence] = []
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
    let roots =
      EvidenceUse.expressions(of: scale.nodes[node])
      + ancestors.compactMap { scale.nodes[$0].applicability }
    let compared = comparedEvidence(below: roots).filter { facts.fields.contains($0.field) }
    walk.open = compared.map { $0.field }
    walk.follow(roots)
    var dependence = walk.dependence(
      states: ancestors.map { plan.registers(of: $0).points } + walk.openRegisters,
      fields: facts.fields)
    dependence?.compared = compared
    return dependence
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
  func dependence(states: [Register], fields: [Int]) -> TraceDependence? {
    let schema = plan.scale.schema
    guard isOfUnitAlone, fields.allSatisfy({ schema.fields[$0].type != .text }) else { return nil }
    var known: Set<Register> = []
    return TraceDependence(
      registers: registers.filter { known.insert($0).inserted && !plan.isConstant($0) },
      states: states, filed: filed, fields: fields)
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
