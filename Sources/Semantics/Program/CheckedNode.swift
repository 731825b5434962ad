package import Diagnostics
package import Numbers
package import Syntax

/// The word that the decision uses for a level of its tree.
package enum NodeLevel: Hashable, Sendable, CaseIterable {
  /// The scale itself: the root of the criteria.
  case scale
  case group
  case criterion
  case indicator
  case item
  /// A section of bonus points.
  case bonus
  /// A section of penalty points.
  case penalty

  /// The keyword that declares a node of this level.
  package var keyword: SyntaxKind {
    switch self {
    case .scale: .scaleKeyword
    case .group: .groupKeyword
    case .criterion: .criterionKeyword
    case .indicator: .indicatorKeyword
    case .item: .itemKeyword
    case .bonus: .bonusKeyword
    case .penalty: .penaltyKeyword
    }
  }

  /// Creates the level that a keyword declares; any other kind is the scale.
  init(of kind: SyntaxKind) {
    self = Self.allCases.first { $0.keyword == kind } ?? .scale
  }

  /// The word for a node of this level.
  package var word: Phrase { Keyword.phrase(of: keyword) }

  /// Returns what people call a node of this level: `criterion I.2`, or `bonus` alone without a label.
  func name(label: String, path: String) -> Phrase {
    let number = label.isEmpty ? "" : " " + path
    return Phrase(vi: word.vietnamese + number, en: word.english + number)
  }
}

/// What follows when a node does not apply to a unit [P24].
package enum NotApplicablePolicy: Hashable, Sendable, CaseIterable {
  /// The unit gets the full points.
  case fullPoints
  /// The node counts as passed (and gives its full points, if it has any).
  case countsAsPassed
  /// The node's points and its maximum leave both sides.
  case leaveOut
  /// Like `leaveOut`, and the parent's points are rescaled to the parent's stated maximum.
  case rescaleGroup
  /// Like `leaveOut` on every level, and the base is rescaled to the stated maximum of the scale.
  case rescaleTotal
  /// Units of that kind have another sheet: the node does not exist for them, and the sums are checked
  /// for each kind of unit.
  case separateSheet
}

/// How the points of a node come from its children.
package enum Combination: Hashable, Sendable {
  /// The node is a leaf with a rule, or it only passes or fails.
  case rule
  /// The sum of the children's points times their coefficients.
  case sum
  /// The mean of the children's points weighted by their coefficients, which count in the divisor too.
  case mean
  /// The children's shares of their maxima, weighted; the weights of the applicable ones are brought to
  /// 100%, and the result is a share of the node's maximum.
  case weights
  /// The sum of the `count` highest children.
  case best(count: Int)
  /// The lowest of the children.
  case lowest
}

/// A minimum that a node must reach to pass [P28].
package enum PassMark: Hashable, Sendable {
  case points(Rational)
  /// A share of the applicable maximum.
  case share(Rational)
  /// `pass when`: the condition.
  case condition(ExpressionID)
  /// Every applicable child passes.
  case allChildren
  /// At least so many of the applicable children pass.
  case atLeast(Int)
}

/// A clause of the decision on which a node rests.
package struct Citation: Hashable, Sendable {
  /// The clause as the file writes it.
  package let text: String
  /// The place that it names, where it names exactly one.
  package let provision: Provision?
  package let range: SourceRange

  /// The clause as each language writes it.
  package var phrase: Phrase { provision?.phrase ?? Phrase(same: text) }

  /// Creates a citation.
  package init(text: String, provision: Provision? = nil, range: SourceRange) {
    self.text = text
    self.provision = provision
    self.range = range
  }
}

/// A group, criterion or section of the scale, from the root down to the rules.
///
/// The points of a node for a unit, in this order:
/// 1. The node is excluded if the unit's kind is not among `kinds` or `applicability` does not hold. Then
///    nothing below it applies either: its own `whenNotApplicable` decides for it and for all of them
///    (`leaveOut` and its kin: 0 points, applicable maximum 0). Where the condition has no value, the
///    node and all below it apply, with 0 points in the state of the condition, except for what below
///    it is excluded for itself: that applies neither way.
///    A node that is not excluded still does not apply if its rule says so, or if it has children and
///    none of them applies; then `whenNotApplicable` decides for the node alone.
/// 2. If `condition` is there and does not hold (or has no value), the points are 0.
/// 3. Otherwise the rule or the combination gives the points. A rule without a value gives 0 points and
///    the node takes its state (`empty` or `rejected`). If a child that was left out has the policy
///    `rescaleGroup`, the points of a `sum` are multiplied by the quotient of the full and the
///    applicable maximum; at the root the same is done for any descendant with `rescaleTotal`.
/// 4. `floor` and `ceiling` clamp, `rounding` rounds, and points above `maximum` are cut to it.
package struct CheckedNode: Sendable {
  package let level: NodeLevel
  /// The decision's own number, such as `1.1` or `a`; empty for the root and unnumbered sections.
  package let label: String
  /// The number of the node within the scale, such as `I.1`; empty for the root, `bonus` or `penalty`
  /// for unnumbered sections.
  package let path: String
  package let title: String
  package let parent: Int?
  package let children: [Int]
  /// The stated maximum, or `nil` where the scale works without.
  ///
  /// Where none is stated, what the children's maxima make together takes its place in the parent: in
  /// shares, full points and rescaling. The applicable maximum of a node is what the maxima of the
  /// parts that apply make together, as their points make the points (`sum`, `mean` at any depth,
  /// `best`, `lowest`), and at most the stated one; `weights` keep the stated one.
  package let maximum: Rational?
  /// How often the points (and the maximum) count in the parent; 1 unless stated.
  package let coefficient: Rational
  /// The share in a parent that combines by weights.
  package let weight: Rational?
  package let combination: Combination
  /// The rule of a leaf: an expression that gives points.
  package let rule: ExpressionID?
  /// The points count only where this holds.
  package let condition: ExpressionID?
  package let passMark: PassMark?
  /// The kinds of unit to which the node applies, by index, or `nil` for all.
  package let kinds: [Int]?
  /// The node applies only where this holds, or `nil` for always.
  package let applicability: ExpressionID?
  package let whenNotApplicable: NotApplicablePolicy?
  package let floor: Rational?
  package let ceiling: Rational?
  package let rounding: Rounding?
  /// `true` iff the node gives points; `false` for a node that only passes or fails.
  package let isScored: Bool
  /// For a section: whether its points lie inside the stated total or above it.
  package let isInsideTotal: Bool
  package let citations: [Citation]
  /// Remarks of the file on the node, shown in explanations.
  package let notes: [String]
  /// Why the figures of this node are an illustration and not the decision's, if they are.
  package let illustration: String?
  /// The whole declaration.
  package let range: SourceRange
  /// The keyword and the label.
  package let nameRange: SourceRange

  /// What people call the node: `criterion I.1`.
  package var name: Phrase { level.name(label: label, path: path) }

  /// Creates a node.
  package init(
    level: NodeLevel, label: String, path: String, title: String, parent: Int?, children: [Int],
    maximum: Rational?, coefficient: Rational, weight: Rational?, combination: Combination,
    rule: ExpressionID?, condition: ExpressionID?, passMark: PassMark?, kinds: [Int]?,
    applicability: ExpressionID?, whenNotApplicable: NotApplicablePolicy?, floor: Rational?,
    ceiling: Rational?, rounding: Rounding?, isScored: Bool, isInsideTotal: Bool,
    citations: [Citation],
    notes: [String], illustration: String?, range: SourceRange, nameRange: SourceRange
  ) {
    self.level = level
    self.label = label
    self.path = path
    self.title = title
    self.parent = parent
    self.children = children
    self.maximum = maximum
    self.coefficient = coefficient
    self.weight = weight
    self.combination = combination
    self.rule = rule
    self.condition = condition
    self.passMark = passMark
    self.kinds = kinds
    self.applicability = applicability
    self.whenNotApplicable = whenNotApplicable
    self.floor = floor
    self.ceiling = ceiling
    self.rounding = rounding
    self.isScored = isScored
    self.isInsideTotal = isInsideTotal
    self.citations = citations
    self.notes = notes
    self.illustration = illustration
    self.range = range
    self.nameRange = nameRange
  }
}
