import Evaluation
import Evidence
import Numbers
import Semantics
import Testing

/// Levels and knock-outs: five levels with least totals of 90, 80, 65, 50 and none.
@Suite struct LadderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let points: Int
    let effects: [CheckedKnockOut.Effect]
    let level: Int?
    let total: Int
    var inOrder = false
    var testDescription: String { "\(points) \(effects)" }
  }

  static let cases = [
    Case(points: 95, effects: [], level: 0, total: 95),
    Case(points: 70, effects: [], level: 2, total: 70),
    Case(points: 95, effects: [.noLevel], level: nil, total: 95),
    Case(points: 95, effects: [.cap(1), .cap(3), .cap(2)], level: 3, total: 95),
    Case(points: 55, effects: [.cap(1)], level: 3, total: 55),
    Case(points: 95, effects: [.force(2), .force(1)], level: 2, total: 95),
    Case(points: 10, effects: [.force(1)], level: 1, total: 10),
    Case(points: 95, effects: [.lower(steps: 1, setsTotal: true)], level: 1, total: 80),
    Case(points: 95, effects: [.lower(steps: 1, setsTotal: false)], level: 1, total: 95),
    Case(
      points: 95,
      effects: [.lower(steps: 1, setsTotal: true), .lower(steps: 1, setsTotal: false)],
      level: 2, total: 65),
    Case(points: 55, effects: [.lower(steps: 9, setsTotal: true)], level: 4, total: 55),
    Case(
      points: 95, effects: [.lower(steps: Int.max, setsTotal: true), .cap(Int.max - 1)],
      level: 4, total: 95),
    Case(points: 95, effects: [.cap(2), .lower(steps: 1, setsTotal: true)], level: 2, total: 80),
    Case(points: 95, effects: [.force(0), .cap(3), .noLevel], level: nil, total: 95),
    Case(
      points: 95, effects: [.raise(steps: 1), .lower(steps: 1, setsTotal: false)], level: 0,
      total: 95),
    Case(
      points: 95, effects: [.raise(steps: 1), .lower(steps: 1, setsTotal: false)], level: 1,
      total: 95, inOrder: true),
    Case(
      points: 70, effects: [.cap(3), .raise(steps: 2), .raise(steps: Int.max)], level: 0,
      total: 70, inOrder: true),
    Case(
      points: 95, effects: [.lower(steps: 2, setsTotal: true), .raise(steps: 1)], level: 1,
      total: 65, inOrder: true),
    Case(
      points: 95, effects: [.noLevel, .raise(steps: 1), .force(3)], level: 3, total: 95,
      inOrder: true),
  ]

  @Test(arguments: cases)
  func `applies knock-outs in their order`(_ sample: Case) {
    var build = ScaleBuilder()
    let rule = build.constant(Rational(sample.points))
    _ = build.node(NodeDraft(level: .scale, maximum: .hundred, rule: rule))
    build.orderNodesAndTotals()
    let total = build.add(.quantity(.total))
    var levels: [CheckedLevel] = []
    for least in [90, 80, 65, 50] {
      let mark = build.constant(Rational(least))
      let condition = build.add(.comparison(.greaterOrEqual, total, mark), .yesNo)
      levels.append(ScaleBuilder.level(condition, leastTotal: mark))
    }
    let fact = build.constant(.one)
    build.ladder(
      levels + [ScaleBuilder.level(nil)],
      sample.effects.map { ScaleBuilder.knockOut($0, fact) }, appliesInOrder: sample.inOrder)
    let outcome = NodeTests.outcome(build.scale())
    #expect(outcome.level(of: 0).level == sample.level)
    #expect(outcome.total == Rational(sample.total))
    #expect(outcome.totalBeforeKnockOuts == Rational(sample.points))
  }

  @Test func `tells knock-outs that hold from those without a value`() {
    var build = ScaleBuilder()
    let (yes, no) = (build.constant(.one), build.constant(.zero))
    let unknown = build.add(.absent(.empty), .yesNo)
    build.ladder(
      [ScaleBuilder.level(unknown), ScaleBuilder.level(nil)],
      [no, unknown, yes].map { ScaleBuilder.knockOut(.noLevel, $0) })
    let level = NodeTests.outcome(build.scale()).level(of: 0)
    let expected = LevelOutcome(
      level: nil, reached: 1, knockOuts: [2], undecidedKnockOuts: [1])
    #expect(level == expected)
  }
}
