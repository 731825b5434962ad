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

  /// Every number of the scale fits, but not what is compared or divided by.
  @Test func `notices an overflow that no register holds`() {
    let (long, other) = (Rational(1_000_000_000_000_000_009), Rational(1_000_000_007))
    var build = ScaleBuilder()
    let root = build.node(NodeDraft(level: .scale, combination: .mean))
    for value in [long, long - Rational(2)] {
      let rule = build.constant(value)
      _ = build.node(NodeDraft(parent: root, coefficient: .one / value, rule: rule))
    }
    let zero = build.constant(.zero)
    let bonus = build.node(
      NodeDraft(
        level: .bonus, maximum: .one / other, rule: zero, passMark: .share(.one / long)))
    build.orderNodesAndTotals()
    let threshold = build.constant(.one / long)
    let test = NodeQuantifier.Test.share(.greaterOrEqual, threshold)
    for mode in [NodeQuantifier.Mode.each, .number] {
      let question = NodeQuantifier(mode: mode, nodes: [bonus], test: test)
      build.result(build.add(.quantified(question)))
    }
    let outcome = NodeTests.outcome(build.scale())
    let divisor = .one / long + .one / (long - Rational(2))
    #expect(outcome.base == Rational(2) / divisor)
    #expect(outcome.passes(bonus) == false)
    #expect([outcome.result(0).value, outcome.result(1).value] == [.zero, .zero])
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
