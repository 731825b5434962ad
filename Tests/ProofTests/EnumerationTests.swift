import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics
import Syntax
import TestSupport
import Testing

@testable import Proof

/// What is proved of small scales agrees with trying every unit.
@Suite struct EnumerationTests {
  static let batches = stride(from: 0 as UInt64, to: 384, by: 24).map { $0..<($0 + 24) }

  /// Returns the plan of a seed, or `nil` where the text is no scale without errors.
  static func plan(_ seed: UInt64) -> Plan? { plan(RandomScaleText.make(seed: seed)) }

  static func plan(_ text: String) -> Plan? {
    let source = SourceFile(path: "sample.thang", bytes: Array(text.utf8))
    let parsed = parse(source)
    let checked = check(parsed.value)
    let errors = (parsed.diagnostics + checked.diagnostics).filter { $0.severity == .error }
    return errors.isEmpty ? compile(checked.value) : nil
  }

  @Test func `most samples are scales that can be tried out`() {
    var (usable, codes) = (0, [String: Int]())
    for seed in Self.batches.joined() {
      let source = SourceFile(
        path: "sample.thang", bytes: Array(RandomScaleText.make(seed: seed).utf8))
      let parsed = parse(source)
      let errors = (parsed.diagnostics + check(parsed.value).diagnostics).filter {
        $0.severity == .error
      }
      for error in errors { codes[error.code, default: 0] += 1 }
      if errors.isEmpty { usable += 1 }
    }
    #expect(usable >= 300, "\(codes)")
  }

  @Test(arguments: batches)
  func `searches find what there is and nothing else`(_ seeds: Range<UInt64>) {
    var (open, all) = (0, 0)
    for seed in seeds {
      guard let plan = Self.plan(seed) else { continue }
      let prover = Prover(plan)
      guard let units = Enumeration(prover.subject) else { continue }
      for goal in Self.goals(plan) {
        all += 1
        let isThere = units.contains(goal)
        switch prover.search(goal) {
        case .found(let candidate):
          #expect(
            prover.subject.firstConfirmed([candidate], goal) != nil, "seed \(seed): \(goal)")
        case .impossible: #expect(!isThere, "seed \(seed): \(goal) is not impossible")
        case .open: open += 1
        }
      }
    }
    #expect(open * 8 <= all, "\(open) of \(all) are open")
  }

  @Test(arguments: batches.prefix(5))
  func `everything that comes out is within what was worked out`(_ seeds: Range<UInt64>) {
    for seed in seeds {
      guard let plan = Self.plan(seed) else { continue }
      let prover = Prover(plan)
      guard let units = Enumeration(prover.subject) else { continue }
      for index in plan.instructions.indices {
        let register = Register(index)
        for reach in [prover.coarse, prover.fine] {
          let possibility = reach[register]
          for value in units.values(register) {
            let isWithin =
              value.state == .filed
              ? possibility.values.contains(value.value)
              : possibility.lacks.contains(value.state) && possibility.beside.contains(value.value)
            #expect(isWithin, "seed \(seed) r\(index) \(plan.instructions[index]): \(value)")
            if !isWithin { return }
          }
        }
      }
    }
  }

  @Test(arguments: batches.prefix(5))
  func `what never falls never falls`(_ seeds: Range<UInt64>) {
    for seed in seeds {
      guard let plan = Self.plan(seed) else { continue }
      let prover = Prover(plan)
      guard let units = Enumeration(prover.subject) else { continue }
      var targets = plan.scale.nodes.indices.map { (plan.registers(of: $0).points, false) }
      targets.append((plan.totalAfterKnockOuts, false))
      targets.append((plan.registers(ofLadder: 0).level, true))
      for input in prover.subject.inputs.indices where prover.subject.isOrdered(input) {
        let pairs = units.pairs(input)
        for (target, isLevel) in targets {
          func rank(_ unit: Int) -> Rational {
            let value = units.outcomes.value(target, at: unit)
            return isLevel && value.state != .filed ? Rational(1000) : value.value
          }
          for wanted in [Relation.Order.up, .down] {
            var proof = MonotonyProof(
              target: target, input: input, wanted: wanted,
              needed: prover.subject.needed(for: [target]))
            var reach = prover.coarse
            guard proof.holds(in: &reach) else { continue }
            let isWrong = pairs.contains { low, high in
              wanted == .up ? rank(high) < rank(low) : rank(high) > rank(low)
            }
            #expect(!isWrong, "seed \(seed) input \(input) r\(target.index) is not \(wanted)")
          }
        }
      }
    }
  }

  @Test func `what has no value where it is too large is not said to grow`() throws {
    let plan = try #require(
      Self.plan(
        """
        scale t { total 10; evidence { x "X" : number from 0 }
          criterion 1 max 10 { min(10, exp(x) to 2 decimals) } }
        """))
    let rises = prove(plan).properties.filter { $0.kind == .monotoneCriterion }
    #expect(!rises.isEmpty)
    for property in rises {
      if case .proved = property.verdict { Issue.record("\(property)") }
    }
  }

  @Test(arguments: batches.prefix(5))
  func `every refutation has a unit that shows it`(_ seeds: Range<UInt64>) {
    for seed in seeds {
      guard let plan = Self.plan(seed) else { continue }
      for property in prove(plan).properties {
        guard case .refuted(_, let witness) = property.verdict else { continue }
        let isAboutSome =
          switch property.kind {
          case .levelReachable, .maximumReachable, .knockOutPossible, .armReachable, .evidenceUsed,
            .greatestTotal,
            .criterionMatters, .awardPossible, .conditionVaries:
            true
          case .levelsAdjoin, .leastTotal, .pointsWithinBounds, .penaltyLimited, .levelsCover,
            .monotoneCriterion, .monotoneTotal, .monotoneLevel, .blankNeverPays, .divisorNotZero,
            .ratioWithinOne:
            false
          }
        #expect(isAboutSome || witness != nil, "seed \(seed): \(property.kind)")
      }
    }
  }

  /// Returns questions about the total, the levels and the points.
  static func goals(_ plan: Plan) -> [Goal] {
    let total = plan.register(of: .total)
    let stated = plan.scale.total ?? .zero
    var goals: [Goal] = [
      .value(total, .above(stated)), .value(total, .atLeast(stated)), .value(total, .below(.zero)),
    ]
    for half in 0...12 {
      let place = stated - Rational(half, over: 2)
      goals.append(.value(total, .point(place)))
      if let between = Interval.open(place - Rational(1, over: 2), place) {
        goals.append(.value(total, between))
      }
    }
    let ladder = plan.registers(ofLadder: 0)
    for level in 0..<3 { goals.append(.value(ladder.level, .point(Rational(level)))) }
    goals.append(.state(ladder.level, .notApplicable))
    for index in plan.scale.nodes.indices {
      let registers = plan.registers(of: index)
      let most = plan.scale.nodes[index].maximum ?? .zero
      goals += [
        .value(registers.source, .above(most)), .value(registers.points, .point(most)),
        .state(registers.points, .notApplicable), .state(registers.points, .empty),
      ]
    }
    return goals
  }
}
