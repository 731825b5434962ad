import Evaluation
import Evidence
import Numbers
import Semantics
import Testing

/// Numbers beyond 64 bits, blocks without units, columns that are too short.
@Suite struct RobustnessTests {
  private static let huge = Rational.power(of: Rational(10), 30)

  /// One field that is added to itself and multiplied with itself.
  private static func scale() -> CheckedScale {
    var build = ScaleBuilder()
    let value = build.add(.evidence(build.field(.number)))
    let rule = build.add(.binary(.multiply, value, value))
    _ = build.node(NodeDraft(level: .scale, rule: rule))
    build.orderNodesAndTotals()
    build.result(build.add(.binary(.add, value, rule)))
    return build.scale()
  }

  private static func block(_ values: [Rational]) -> EvidenceBlock {
    var block = EvidenceBlock(fieldCount: 1)
    for (unit, value) in values.enumerated() {
      block.kinds.append(-1)
      block.columns[0].states.append(.filed)
      block.columns[0].values.append(SmallRational(value))
      if SmallRational(value).isOverflowed { block.columns[0].large[unit] = value }
    }
    return block
  }

  @Test func `computes units with huge numbers exactly, beside others`() {
    let values = [Rational(3), Self.huge, Rational(Int.max), -Self.huge, .one / Self.huge, .zero]
    let plan = compile(Self.scale())
    let outcomes = evaluate(plan, Self.block(values))
    let column = outcomes.column(plan.registers(of: 0).points)
    for (unit, value) in values.enumerated() {
      let expected = [value * value, value * value, value + value * value]
      let outcome = outcomes[unit]
      let got = [outcome.total, column.exactValue(at: unit), outcome.result(0).value]
      #expect(got == expected)
    }
    #expect(column.large.count == 4)
  }

  @Test func `computes exactly where the scale itself has huge numbers`() {
    var build = ScaleBuilder()
    let share = build.constant(Rational(1, over: 3))
    let rule = build.add(.shareOfFull(share, node: 0))
    _ = build.node(NodeDraft(level: .scale, maximum: Self.huge, rule: rule))
    build.orderNodesAndTotals()
    let outcome = NodeTests.outcome(build.scale())
    #expect(outcome.total == Self.huge / Rational(3))
  }

  @Test(arguments: [DayUnit.days, .workingDays, .months, .years], [false, true])
  func `rejects days beyond all that there are`(_ unit: DayUnit, _ isBefore: Bool) {
    var build = ScaleBuilder()
    let amount = build.add(.evidence(build.field(.number)))
    let deadline = Deadline(
      start: build.constant(.zero), amount: amount, unit: unit, isBefore: isBefore)
    _ = build.node(NodeDraft(level: .scale, rule: build.add(.deadline(deadline))))
    build.orderNodesAndTotals()
    let plan = compile(build.scale())
    let values = [Rational(Int.min), Rational(Int.max), Self.huge, -Self.huge]
    let outcomes = evaluate(plan, Self.block(values))
    let column = outcomes.column(plan.registers(of: 0).source)
    for unit in values.indices { #expect(column.states[unit] == .rejected) }
  }

  // In the next four every register would fit, so that only what is between them can tell.

  @Test func `notices a divisor that overflows`() {
    var build = ScaleBuilder()
    let root = build.node(NodeDraft(level: .scale, combination: .mean))
    let three = build.constant(Rational(3))
    for divisor in [4_294_967_295, 4_294_967_291] {
      let coefficient = Rational(1, over: divisor)
      _ = build.node(NodeDraft(parent: root, coefficient: coefficient, rule: three))
    }
    build.orderNodesAndTotals()
    #expect(NodeTests.outcome(build.scale()).base == Rational(3))
  }

  @Test func `notices a pass mark that overflows`() {
    var build = Self.zeroOfLittle(passMark: .share(Self.tiny))
    build.orderNodesAndTotals()
    #expect(NodeTests.outcome(build.scale()).passes(0) == false)
  }

  @Test(arguments: [NodeQuantifier.Mode.each, .number])
  func `notices a threshold that overflows`(_ mode: NodeQuantifier.Mode) {
    var build = Self.zeroOfLittle(passMark: nil)
    build.orderNodesAndTotals()
    let threshold = build.constant(Self.tiny)
    let question = NodeQuantifier(
      mode: mode, nodes: [0], test: .share(.greaterOrEqual, threshold))
    build.result(build.add(.quantified(question)))
    #expect(NodeTests.outcome(build.scale()).result(0).value == .zero)
  }

  @Test func `notices the edge of a band that overflows`() {
    var build = ScaleBuilder()
    let (zero, one) = (build.constant(.zero), build.constant(.one))
    let arm = BandArm(
      values: IntervalSet(.atLeast(Self.huge)), value: one, range: ScaleBuilder.nowhere)
    build.result(build.add(.bands(subject: one, [arm], otherwise: zero)))
    #expect(NodeTests.outcome(build.scale()).result(0).value == .zero)
  }

  private static let tiny = Rational(1, over: 1_000_000_000_000_000_009)

  /// Returns a scale of one node that has 0 points of a very small maximum.
  private static func zeroOfLittle(passMark: PassMark?) -> ScaleBuilder {
    var build = ScaleBuilder()
    let zero = build.constant(.zero)
    _ = build.node(
      NodeDraft(
        level: .scale, maximum: Rational(1, over: 1_000_000_007), rule: zero,
        passMark: passMark))
    return build
  }

  @Test func `takes a block without units`() {
    let plan = compile(Self.scale())
    let outcomes = evaluate(plan, Self.block([]))
    let column = outcomes.column(plan.registers(of: 0).points)
    #expect(outcomes.count == 0 && column.values.isEmpty)
  }

  @Test func `takes what a column lacks for empty`() {
    var block = Self.block([.one, .one, Self.huge])
    block.columns[0].values.removeLast()
    block.columns[0].states = [.filed]
    let outcomes = evaluate(compile(Self.scale()), block)
    let states = (0..<3).map { outcomes[$0].state(of: 0) }
    #expect(states == [.filed, .empty, .empty])
  }

  @Test func `takes an expression that nothing needs for empty`() {
    var build = ScaleBuilder()
    let unused = build.constant(.one)
    let outcome = NodeTests.outcome(build.scale())
    #expect(outcome.value(of: unused) == TracedValue(state: .empty, value: .zero))
    #expect(outcome.total == .zero)
  }

  @Test func `dumps a plan as text`() {
    let expected = """
      r0 = evidence 0
      r1 = multiply r0 r0
      r2 = gate r1 else 0
      r3 = maximum 0 of r2
      r4 = total r2
      r5 = total r7
      """
    let dump = compile(Self.scale()).dump.split(separator: "\n").prefix(5)
    #expect(
      dump.joined(separator: "\n")
        == expected.split(separator: "\n").prefix(5).joined(separator: "\n"))
  }
}
