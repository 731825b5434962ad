package import Diagnostics
import Evaluation
import Numbers
import Semantics

/// The property whose fault shows in another one, too.
package struct Cause: Hashable, Sendable {
  package let kind: Property.Kind
  /// The place of that property.
  package let range: SourceRange
}

extension Prover {
  /// Returns the properties with what they follow from: one fault of a rule shows in the total and the
  /// levels, and would otherwise be counted several times.
  func withCauses(_ properties: [Property]) -> [Property] {
    let refuted = properties.filter { property in
      if case .refuted = property.verdict { return true }
      return false
    }
    return properties.map { property in
      guard case .refuted = property.verdict else { return property }
      var result = property
      result.cause = refuted.first { isCause($0, of: property) }
        .map { Cause(kind: $0.kind, range: $0.range) }
      return result
    }
  }

  private func isCause(_ first: Property, of second: Property) -> Bool {
    switch (first.kind, second.kind) {
    case (.monotoneCriterion, .monotoneTotal), (.monotoneCriterion, .monotoneLevel),
      (.monotoneTotal, .monotoneLevel):
      first.evidence != nil && first.evidence == second.evidence
    case (.maximumReachable, .greatestTotal), (.pointsWithinBounds, .greatestTotal),
      (.pointsWithinBounds, .leastTotal), (.penaltyLimited, .leastTotal):
      true
    case (.monotoneCriterion, .greatestTotal): takesOff(nodeAt: first.range)
    case (.pointsWithinBounds, .pointsWithinBounds):
      // What goes wrong in a part goes wrong in the whole.
      second.range != first.range && isWithin(first.range, nodeAt: second.range)
    case (_, _): false
    }
  }

  /// `true` iff what a node takes off is all that some unit lacks to get the greatest total that is stated.
  private func takesOff(nodeAt nameRange: SourceRange) -> Bool {
    guard let stated = greatestStated,
      let node = scale.nodes.firstIndex(where: { $0.nameRange == nameRange }),
      let section = scale.section(of: node), scale.nodes[section].level == .penalty
    else { return false }
    let (base, bonus) = (plan.register(of: .base), plan.register(of: .bonus))
    let taken = plan.registers(of: node).points
    let units = pool.bases
    let figures = subject.figures(of: units, only: [base, bonus, taken])
    return units.indices.contains { unit in
      figures.value(base, at: unit).value + figures.value(bonus, at: unit).value >= stated
        && figures.value(taken, at: unit).value.signum > 0
    }
  }

  private func isWithin(_ range: SourceRange, nodeAt nameRange: SourceRange) -> Bool {
    scale.nodes.contains { node in
      node.nameRange == nameRange && node.range.contains(range)
    }
  }
}
