package import Evaluation
import Evidence
import Semantics

/// Everything besides the scale on which the explanation of a node depends, where that is nothing but
/// figures of the unit itself: units that agree in them have the same explanation.
package struct NodeDependence: Sendable {
  /// The figures.
  package let registers: [Register]
  /// Figures of which only the state matters: whether the nodes above apply.
  package let states: [Register]
  /// The evidence that is shown, by field.
  package let fields: [Int]
}

extension FlagRules {
  /// Returns on what the explanation of a node depends.
  ///
  /// - Parameters:
  ///   - node: the index of the node.
  ///   - plan: the scale, compiled.
  /// - Returns: `nil` where it depends on more than figures of the unit: on rows of a table, on other units,
  ///   on days and periods, on texts, on who scored what, on other parts of the scale.
  package func dependence(of node: Int, in plan: Plan) -> NodeDependence? {
    let facts = facts.nodes[node]
    let ancestors = facts.ancestors
    guard facts.parameters.isEmpty,
      facts.fields.allSatisfy({ scale.schema.fields[$0].type != .text })
    else { return nil }
    var registers = figures(of: node, in: plan)
    for child in scale.nodes[node].children { registers += figures(of: child, in: plan) }
    var roots = EvidenceUse.expressions(of: scale.nodes[node])
    roots += ancestors.compactMap { scale.nodes[$0].applicability }
    var isSeen = [Bool](repeating: false, count: scale.expressions.count)
    while let id = roots.popLast() {
      if isSeen[id.index] { continue }
      isSeen[id.index] = true
      let kind = scale[id].kind
      guard kind.isOfUnitAlone else { return nil }
      switch kind {
      case .definition(let index): roots.append(scale.definitions[index].value)
      case .constant: continue
      case _: break
      }
      if let register = plan.register(of: id) { registers.append(register) }
      roots += kind.operands
    }
    var known: Set<Register> = []
    return NodeDependence(
      registers: registers.filter { known.insert($0).inserted },
      states: ancestors.map { plan.registers(of: $0).points }, fields: facts.fields)
  }

  private func figures(of node: Int, in plan: Plan) -> [Register] {
    let registers = plan.registers(of: node)
    return [registers.points, registers.source, registers.maximum]
      + [registers.passes, registers.condition].compactMap { $0 }
  }
}

extension ExpressionKind {
  /// `true` iff what is said of the value depends only on values of the same unit that stand below it.
  fileprivate var isOfUnitAlone: Bool {
    switch self {
    case .constant, .absent, .evidence, .definition, .call, .required, .steps, .unitKind,
      .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function, .comparison, .ranked, .all,
      .any, .isOneOf, .stateTest, .fallback, .conditional, .cases, .bands, .when, .proportional,
      .perOccurrence, .clamped, .rounded, .list, .weightedMean, .atLeast, .best, .checklist,
      .markWithin:
      true
    case .text, .column, .aggregate, .level, .nodePoints, .nodeShare, .nodePasses, .quantity,
      .sameText, .scored, .days, .deadline, .period, .quantified, .cohort, .own, .awarded,
      .standing, .ordered:
      false
    }
  }
}
