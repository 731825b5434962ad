import Diagnostics
import Evidence
import Numbers
import Syntax

/// A node while it is being checked.
struct NodeDraft {
  /// The declaration, or `nil` for the root.
  let declaration: NodeDeclaration?
  let level: NodeLevel
  let label: String
  let path: String
  let parent: Int?
  let range: SourceRange
  let nameRange: SourceRange
  var children: [Int] = []
  var title = ""
  var maximum: Rational?
  var maximumRange: SourceRange?
  var coefficient: Rational = .one
  var weight: Rational?
  var combination: Combination = .sum
  /// The level whose nodes below make the mean, and the word for it: `combine by mean of all criteria`.
  var meanOf: SyntaxToken?
  var rule: ExpressionID?
  var condition: ExpressionID?
  var passMark: PassMark?
  var kinds: [Int]?
  /// The node applies only where this holds.
  var applicability: ExpressionID?
  /// The clause that says to which units the node applies.
  var appliesRange: SourceRange?
  var policy: NotApplicablePolicy?
  var floor: Rational?
  var ceiling: Rational?
  var rounding: Rounding?
  var isScored = false
  var isInsideTotal = true
  /// `false` for a bonus of which the file does not say whether it lies inside the total.
  var isPlaced = true
  /// `true` iff the maximum, the coefficient or the weight is an error that was reported.
  var hasBadAttribute = false
  var citations: [Citation] = []
  var notes: [String] = []
  var illustration: String?

  /// What people call the node: `criterion I.1`.
  var name: Phrase { level.name(label: label, path: path) }

  /// The node as the rooms behind the checker see it.
  var checked: CheckedNode {
    CheckedNode(
      level: level, label: label, path: path, title: title, parent: parent, children: children,
      maximum: maximum, coefficient: coefficient, weight: weight, combination: combination,
      rule: rule, condition: condition, passMark: passMark, kinds: kinds,
      applicability: applicability, whenNotApplicable: policy, floor: floor, ceiling: ceiling,
      rounding: rounding,
      isScored: isScored, isInsideTotal: isInsideTotal, citations: citations, notes: notes,
      illustration: illustration, range: range, nameRange: nameRange)
  }
}
