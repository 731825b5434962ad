import Diagnostics
import Evidence
import Semantics

/// What the explanations of a scale have in common, found once for all units.
final class ExplanationFacts: Sendable {
  /// What all explanations of a node have in common.
  struct NodeFacts: Sendable {
    /// The nodes above it, the nearest first.
    let ancestors: [Int]
    /// The evidence below its rule and its conditions, in the order in which it is met.
    let fields: [Int]
    /// The dated parameters below them, as definitions.
    let parameters: [Int]
    /// The clauses for it, or those of the nearest node above that has some.
    let citations: [Citation]
  }

  let scale: CheckedScale
  /// By node.
  let nodes: [NodeFacts]
  /// By field: its title, with its name where several have the same title.
  let fieldTitles: [Phrase]
  /// The fields that describe a unit, whether a rule uses them or not.
  let information: [Int]
  /// By expression: the evidence from which a choice has its options.
  private let choices: [ExpressionID: Int]

  /// Finds the facts of a scale.
  init(of scale: CheckedScale) {
    self.scale = scale
    var titles: [String: Int] = [:]
    for field in scale.schema.fields { titles[field.title, default: 0] += 1 }
    fieldTitles = scale.schema.fields.map { field in
      let isShared = titles[field.title, default: 0] > 1
      return Phrase(same: isShared ? "\(field.title) (\(field.name))" : field.title)
    }
    information = scale.schema.fields.indices.filter { scale.schema.fields[$0].isForInformation }
    nodes = scale.nodes.indices.map { index in
      let ancestors = Self.ancestors(of: index, in: scale)
      let expressions = EvidenceUse.expressions(of: scale.nodes[index])
      let cited = ([index] + ancestors).first { !scale.nodes[$0].citations.isEmpty }
      return NodeFacts(
        ancestors: ancestors, fields: EvidenceUse.fields(below: expressions, in: scale),
        parameters: EvidenceUse.parameters(below: expressions, in: scale),
        citations: cited.map { scale.nodes[$0].citations } ?? [])
    }
    var choices: [ExpressionID: Int] = [:]
    for index in scale.expressions.indices where scale.expressions[index].type == .choice {
      let id = ExpressionID(index)
      choices[id] = EvidenceUse.fields(below: [id], in: scale).first {
        scale.schema.fields[$0].type == .choice
      }
    }
    self.choices = choices
  }

  private static func ancestors(of index: Int, in scale: CheckedScale) -> [Int] {
    var result: [Int] = []
    var next = scale.nodes[index].parent
    while let parent = next, result.count <= scale.nodes.count {
      result.append(parent)
      next = scale.nodes[parent].parent
    }
    return result
  }

  /// Returns the evidence from which a choice has its options, if it is evidence.
  func choiceField(below id: ExpressionID) -> Int? { choices[id] }
}
