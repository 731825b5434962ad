package import Diagnostics
package import Evaluation
package import Numbers
package import Semantics

/// A section whose points are made of its parts' points, with nothing to say beside how they are made.
///
/// That holds for a unit where the section and all above it apply and no bound changed the points; whoever
/// writes the calculation has to see to that.
package struct SumShape: Sendable {
  /// Which parts count.
  package enum Choice: Sendable {
    case all
    case best(Int, highest: Bool)
  }

  /// The parts that give points.
  package let parts: [Int]
  package let choice: Choice
  /// The nodes above the section, the nearest first.
  package let ancestors: [Int]
  package let floor: Rational?
  package let ceiling: Rational?
  package let rounding: Rounding?
}

/// How the points of a section are made for units for which the same parts count with the same maxima: all
/// that is said besides the points themselves.
package struct SumFrame: Sendable {
  /// A part that counts.
  package struct Term: Sendable {
    /// The part, by its place in the shape.
    package let part: Int
    /// What its points are multiplied by.
    package let factors: [Composition.Factor]
    /// What stands in parentheses behind its points.
    package let label: Phrase
  }

  package let terms: [Term]
  package let reasons: [Phrase]
  /// What is said of a rounding that changed the points.
  package let rounding: Phrase
  /// The clauses for the section, or those of the nearest node above that has some.
  package let citations: [Citation]
}

extension FlagRules {
  /// Returns the shape of a section, or `nil` where its explanation says more: conditions, evidence, pass
  /// marks.
  package func sumShape(of index: Int) -> SumShape? {
    let node = scale.nodes[index]
    let ancestors = facts.nodes[index].ancestors
    let parts = node.children.filter { scale.nodes[$0].isScored }
    guard node.isScored, node.rule == nil, !parts.isEmpty, parts.count <= 64,
      node.condition == nil, node.passMark == nil,
      ([index] + ancestors).allSatisfy({ scale.nodes[$0].applicability == nil }),
      facts.nodes[index].fields.isEmpty, facts.nodes[index].parameters.isEmpty
    else { return nil }
    let choice: SumShape.Choice
    switch node.combination {
    case .rule: return nil
    case .sum, .mean, .weights: choice = .all
    case .best(let count): choice = .best(max(0, count), highest: true)
    case .lowest: choice = .best(1, highest: false)
    }
    return SumShape(
      parts: parts, choice: choice, ancestors: ancestors, floor: node.floor,
      ceiling: node.ceiling, rounding: node.rounding)
  }
}

/// Returns what is said of the points of a section for a unit and for all that are like it.
///
/// - Parameters:
///   - node: the section.
///   - shape: its shape.
///   - outcome: the results of the unit.
///   - rules: the scale's flags.
/// - Returns: the frame, with all parts that may count.
package func sumFrame(
  of node: Int, _ shape: SumShape, for outcome: Outcome, flags rules: FlagRules
) -> SumFrame {
  let explainer = Explainer(of: outcome, rules)
  let rounding = shape.rounding.map { IntervalWording.words($0) }
  let terms = explainer.partFactors(of: node).compactMap { own -> SumFrame.Term? in
    guard let part = shape.parts.firstIndex(of: own.child) else { return nil }
    return SumFrame.Term(
      part: part, factors: own.factors, label: explainer.shortName(of: own.child))
  }
  return SumFrame(
    terms: terms, reasons: explainer.combinationSentences(node).withoutRepetitions,
    rounding: rounding ?? .empty, citations: rules.facts.nodes[node].citations)
}
