import Evaluation
import Evidence
import Numbers
import Semantics
import Testing

/// What nodes make of their children, on one small scale at a time.
@Suite struct NodeTests {
  /// Three criteria of 5, 3 and 2 points in a group of 10 below a root of 10; the last one does
  /// not apply.
  struct Case: Sendable, CustomTestStringConvertible {
    let policy: NotApplicablePolicy
    let points: [Rational]
    let maxima: [Rational]
    var testDescription: String { "\(policy)" }
  }

  private static let (none, two, seven, eight) = (
    Rational.zero, Rational(2), Rational(7), Rational(8)
  )
  private static let (nine, ten) = (Rational(9), Rational(10))
  private static let rescaled = Rational(35, over: 4)

  static let cases = [
    Case(policy: .fullPoints, points: [nine, nine, two], maxima: [ten, ten, two]),
    Case(policy: .countsAsPassed, points: [nine, nine, two], maxima: [ten, ten, two]),
    Case(policy: .leaveOut, points: [seven, seven, none], maxima: [eight, eight, none]),
    Case(policy: .rescaleGroup, points: [rescaled, rescaled, none], maxima: [ten, ten, none]),
    Case(policy: .rescaleTotal, points: [rescaled, seven, none], maxima: [ten, eight, none]),
    Case(policy: .separateSheet, points: [seven, seven, none], maxima: [eight, eight, none]),
  ]

  @Test(arguments: cases)
  func `follows the policy of a node that does not apply`(_ sample: Case) {
    var build = ScaleBuilder()
    let root = build.node(NodeDraft(level: .scale, maximum: Rational(10), combination: .sum))
    let group = build.node(
      NodeDraft(level: .group, parent: root, maximum: Rational(10), combination: .sum))
    for (points, maximum) in [(4, 5), (3, 3)] {
      let rule = build.constant(Rational(points))
      _ = build.node(NodeDraft(parent: group, maximum: Rational(maximum), rule: rule))
    }
    let rule = build.add(.absent(.notApplicable))
    let last = build.node(
      NodeDraft(
        parent: group, maximum: Rational(2), rule: rule, whenNotApplicable: sample.policy))
    build.orderNodesAndTotals()
    let outcome = Self.outcome(build.scale())
    let nodes = [root, group, last]
    #expect(nodes.map { outcome.points(of: $0) } == sample.points)
    #expect(nodes.map { outcome.applicableMaximum(of: $0) } == sample.maxima)
    #expect(outcome.state(of: last) == .notApplicable)
  }

  static let exclusions: [(NotApplicablePolicy, EvidenceState, Rational, Rational)] = [
    (.separateSheet, .filed, none, none), (.leaveOut, .notApplicable, none, none),
    (.rescaleTotal, .filed, none, none), (.fullPoints, .filed, ten, Rational(1)),
    (.countsAsPassed, .filed, ten, Rational(1)), (.fullPoints, .empty, none, none),
  ]

  /// A group that does not apply because its condition is false, inapplicable or open (`empty`): its part
  /// has 7 of 10 points, and would get full points for itself.
  @Test(arguments: exclusions)
  func `takes along what lies below a node that is excluded`(
    _ policy: NotApplicablePolicy, _ state: EvidenceState, _ points: Rational, _ counted: Rational
  ) {
    var build = ScaleBuilder()
    let root = build.node(NodeDraft(level: .scale, combination: .sum))
    let condition = state == .filed ? build.constant(.zero) : build.add(.absent(state))
    let group = build.node(
      NodeDraft(
        level: .group, parent: root, maximum: Rational(10), combination: .sum,
        applicability: condition, whenNotApplicable: policy))
    let part = build.node(
      NodeDraft(
        parent: group, maximum: Rational(10), rule: build.constant(Rational(7)),
        whenNotApplicable: policy == .leaveOut ? .fullPoints : .leaveOut))
    build.orderNodesAndTotals()
    let reached = NodeQuantifier(
      mode: .number, nodes: [part], test: .points(.greaterOrEqual, build.constant(.one)))
    build.result(build.add(.quantified(reached)))
    let outcome = Self.outcome(build.scale())
    #expect([group, part].map { outcome.points(of: $0) } == [points, points])
    let expected: EvidenceState = state == .empty ? .empty : .notApplicable
    #expect([group, part].map { outcome.state(of: $0) } == [expected, expected])
    #expect(outcome.result(0).value == counted)
  }

  /// Why a part of 4 points does not apply: by kind, or by a condition of its own that says no, or that
  /// is inapplicable.
  enum Exclusion: CaseIterable { case kind, condition, inapplicable }

  /// A group of 10 whose condition is blank: the part that is excluded for itself does not apply, with
  /// what its own policy says; the part beside it and one that is blank itself apply with 0 points.
  @Test(arguments: Exclusion.allCases, [NotApplicablePolicy.leaveOut, .fullPoints])
  func `leaves out what is excluded for itself below what is open`(
    _ exclusion: Exclusion, _ policy: NotApplicablePolicy
  ) {
    var build = ScaleBuilder()
    build.kinds = ["a", "b"].map { ChoiceOption(name: $0, title: $0) }
    let root = build.node(NodeDraft(level: .scale, combination: .sum))
    let group = build.node(
      NodeDraft(
        level: .group, parent: root, maximum: Rational(10), combination: .sum,
        applicability: build.add(.absent(.empty)), whenNotApplicable: .fullPoints))
    var draft = NodeDraft(
      parent: group, maximum: Rational(4), combination: .sum, whenNotApplicable: policy)
    switch exclusion {
    case .kind: draft.kinds = [1]
    case .condition: draft.applicability = build.constant(.zero)
    case .inapplicable: draft.applicability = build.add(.absent(.notApplicable))
    }
    let part = build.node(draft)
    let four = build.constant(Rational(4))
    let inner = build.node(NodeDraft(parent: part, maximum: Rational(4), rule: four))
    let beside = build.node(NodeDraft(parent: group, maximum: Rational(6), rule: four))
    build.orderNodesAndTotals()
    let outcome = Self.outcome(build.scale())
    let full = policy == .fullPoints ? Rational(4) : .zero
    #expect(
      [group, part, inner, beside].map { outcome.points(of: $0) } == [.zero, full, full, .zero])
    #expect(outcome.applicableMaximum(of: group) == Rational(policy == .fullPoints ? 10 : 6))
    let states = [group, part, inner, beside].map { outcome.state(of: $0) }
    #expect(states == [.empty, .notApplicable, .notApplicable, .empty])
  }

  static let combinations: [(Combination, Rational)] = [
    (.sum, Rational(11)), (.mean, Rational(11, over: 3)), (.best(count: 2), Rational(11)),
    (.lowest, Rational(3)), (.weights, Rational(78, over: 5)),
  ]

  /// 4 of 5 points, coefficient 2, weight 3, and 3 of 4 points, weight 2, in a node of 20.
  @Test(arguments: combinations)
  func `combines children`(_ combination: Combination, _ expected: Rational) {
    var build = ScaleBuilder()
    let root = build.node(
      NodeDraft(level: .scale, maximum: Rational(20), combination: combination))
    let (four, three) = (build.constant(Rational(4)), build.constant(Rational(3)))
    _ = build.node(
      NodeDraft(
        parent: root, maximum: Rational(5), coefficient: Rational(2), weight: Rational(3),
        rule: four))
    _ = build.node(
      NodeDraft(parent: root, maximum: Rational(4), weight: Rational(2), rule: three))
    build.orderNodesAndTotals()
    #expect(Self.outcome(build.scale()).points(of: root) == expected)
  }

  @Test func `clamps, rounds and cuts in this order and keeps what was before`() {
    var build = ScaleBuilder()
    let rule = build.constant(Rational(37, over: 4))
    let root = build.node(
      NodeDraft(
        level: .scale, maximum: Rational(9), rule: rule, ceiling: Rational(19, over: 2),
        rounding: Rounding(mode: .halfUp, step: Rational(1, over: 2))))
    build.orderNodesAndTotals()
    let outcome = Self.outcome(build.scale())
    #expect(outcome.points(of: root) == Rational(9))
    #expect(outcome.uncappedPoints(of: root) == Rational(37, over: 4))
  }

  /// Returns the outcome of the only unit of a scale without evidence.
  static func outcome(_ scale: CheckedScale) -> Outcome {
    var block = EvidenceBlock(for: scale.schema)
    block.kinds.append(-1)
    return evaluate(compile(scale), block)[0]
  }
}
