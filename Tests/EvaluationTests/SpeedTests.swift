import Evaluation
import Evidence
import Glibc
import Numbers
import Semantics
import Testing
import TestSupport

/// Measures, when asked: `THANG_MEASURE=1 swift test -c release --filter SpeedTests`.
@Suite struct SpeedTests {
  static let isAsked = unsafe getenv("THANG_MEASURE") != nil

  @Test(.enabled(if: isAsked), .serialized, arguments: [0, 10])
  func `scores 100,000 units of 40 criteria`(_ gapsInPercent: Int) {
    let scale = Self.scale()
    let plan = compile(scale)
    let blocks = (0..<195).map { Self.block(scale, seed: UInt64($0), gapsInPercent) }
    let clock = ContinuousClock()
    var best = Duration.seconds(1000)
    var levels = 0
    for _ in 0..<5 {
      let start = clock.now
      for block in blocks {
        let column = evaluate(plan, block).column(plan.registers(ofLadder: 0).level)
        for unit in 0..<block.count where column.state(at: unit) == .filed { levels += 1 }
      }
      best = min(best, clock.now - start)
    }
    let units = blocks.reduce(0) { $0 + $1.count }
    print(
      "\(plan.instructions.count) instructions, \(gapsInPercent)% gaps:", best / units, "a unit")
    var sum: Int64 = 0
    let start = clock.now
    for block in blocks.prefix(40) {
      let outcomes = evaluate(plan, block)
      for node in scale.nodes.indices {
        let column = outcomes.column(plan.registers(of: node).points)
        for unit in 0..<block.count { sum &+= column.value(at: unit).numerator }
      }
    }
    print("with reading all points:", (clock.now - start) / (40 * 512), "a unit")
    #expect(levels > 0 && sum > 0)
  }

  /// Returns 40 criteria of five kinds in five groups, a penalty and a ladder with a knock-out.
  static func scale() -> CheckedScale {
    var build = ScaleBuilder()
    let root = build.node(
      NodeDraft(level: .scale, maximum: .hundred, combination: .sum))
    for _ in 0..<5 {
      let group = build.node(
        NodeDraft(
          level: .group, parent: root, maximum: Rational(20), combination: .sum,
          passMark: .share(Rational(1, over: 2))))
      for index in 0..<8 {
        let maximum = Rational(5, over: 2)
        let rule = rule(index, maximum, &build)
        _ = build.node(
          NodeDraft(
            parent: group, maximum: maximum, rule: rule, whenNotApplicable: .leaveOut))
      }
    }
    let count = build.add(.evidence(build.field(.count)))
    let amount = build.constant(Rational(1, over: 4))
    let penalty = build.add(.perOccurrence(amount: amount, count: count))
    _ = build.node(NodeDraft(level: .penalty, maximum: Rational(5), rule: penalty))
    build.totalRounding = Rounding(mode: .halfUp, decimals: 2)
    build.orderNodesAndTotals()
    let total = build.add(.quantity(.total))
    let levels = [90, 80, 65, 50].map { least in
      let mark = build.constant(Rational(least))
      return ScaleBuilder.level(
        build.add(.comparison(.greaterOrEqual, total, mark), .yesNo), leastTotal: mark)
    }
    let fact = build.add(.evidence(build.field(.yesNo)), .yesNo)
    build.ladder(
      levels + [ScaleBuilder.level(nil)],
      [ScaleBuilder.knockOut(.lower(steps: 1, setsTotal: true), fact)])
    return build.scale()
  }

  private static func rule(
    _ index: Int, _ maximum: Rational, _ build: inout ScaleBuilder
  ) -> ExpressionID {
    switch index {
    case 0, 1, 2:
      let share = build.add(.evidence(build.field(.percent)))
      let edges = [50, 60, 70, 80, 90].map { Rational($0, over: 100) }
      var arms: [BandArm] = []
      for (step, edge) in edges.enumerated() {
        let upper = step + 1 < edges.count ? Cut.before(edges[step + 1]) : .top
        guard let interval = Interval(from: .before(edge), to: upper) else { continue }
        arms.append(
          BandArm(
            values: IntervalSet(interval), value: build.constant(Rational(step + 1, over: 2)),
            range: ScaleBuilder.nowhere))
      }
      let zero = build.constant(.zero)
      return build.add(.bands(subject: share, arms, otherwise: zero))
    case 3, 4:
      let share = build.add(.evidence(build.field(.percent)))
      return build.add(
        .proportional(Proportion(measure: share, full: maximum, marks: nil, fullFrom: .one)))
    case 5, 6:
      let fact = build.add(.evidence(build.field(.yesNo)), .yesNo)
      let full = build.constant(maximum)
      return build.add(.when(value: full, condition: fact))
    default:
      let done = build.add(.evidence(build.field(.count)))
      let planned = build.add(.evidence(build.field(.count)))
      let zero = build.constant(.zero)
      let share = build.add(.quotient(done, planned, whenZero: zero))
      return build.add(
        .proportional(Proportion(measure: share, full: maximum, marks: nil, fullFrom: nil)))
    }
  }

  private static func block(
    _ scale: CheckedScale, seed: UInt64, _ gapsInPercent: Int
  ) -> EvidenceBlock {
    var random = SeededGenerator(spreading: seed)
    var block = EvidenceBlock(for: scale.schema)
    for _ in 0..<preferredUnitCount {
      block.kinds.append(-1)
      for (index, field) in scale.schema.fields.enumerated() {
        let value: Rational =
          switch field.type {
          case .percent: Rational(400 + random.below(601), over: 1000)
          case .yesNo: Rational(index == scale.schema.fields.count - 1 ? 0 : random.below(2))
          case .count: Rational(random.below(60))
          case .number, .points, .money, .date, .days, .choice, .text, .table: .one
          }
        let isGap = random.below(100) < gapsInPercent
        let state = isGap ? random.pick([.empty, .notApplicable]) : EvidenceState.filed
        block.columns[index].values.append(isGap ? .zero : SmallRational(value))
        block.columns[index].states.append(state)
      }
    }
    return block
  }
}
