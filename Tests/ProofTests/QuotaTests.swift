import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics
import TestSupport
import Testing

@testable import Proof

/// What is proved of scales with quotas holds beside all other units.
@Suite struct QuotaTests {
  /// A scale whose quota, or quotas, are given, and the rule of a criterion.
  private static func plan(_ quotas: String, rule: String = "full when b") throws -> Plan {
    try #require(
      EnumerationTests.plan(
        """
        scale t {
          total 10
          evidence {
            a "A" : count from 0 to 3
            b "B" : yes/no
          }
          criterion 1 max 6 { 2 per a }
          criterion 2 max 4 { \(rule) }
          levels ladder {
            top "Top" when total >= 8
            good "Good" when total >= 4
            fair "Fair" when total >= 2
            poor "Poor" otherwise
            \(quotas)
          }
        }
        """))
  }

  private static let provable = [
    "quota top at most 1 by total, the rest good because \"5\"",
    "quota top at most 50% of those rated top, good, rounded down, by total, the rest good because \"5\"",
    "quota top at most 40% of all units, rounded up, by total, all tied, the rest good because \"5\"",
    "quota good at most 1 by total, the rest fair because \"5\"",
    "quota top at most 1 within cluster by total, the rest good because \"5\"",
    // One after another.
    "quota top at most 1 by total, all tied, the rest good because \"5\"\n"
      + "quota good at most 1 by total, the rest fair because \"5\"",
    "quota top at most 50% of those rated top, good, rounded down, by total, all tied, the rest good because \"5\"\n"
      + "quota good at most 40% of all units, rounded up, by a, all tied, the rest fair because \"5\"\n"
      + "quota fair at most 1 by total, the rest poor because \"5\"",
  ]
  private static let others = [
    "quota top at most 1 by a, the rest fair because \"5\"",
    "quota top at most 1 by a lowest first, the rest good because \"5\"",
    // Who draws level with the one who stayed takes both down, into the contest below.
    "quota top at most 1 by total, the rest good because \"5\"\n"
      + "quota good at most 1 by total, the rest fair because \"5\"",
    // Who leaves those of whom the places are a share leaves fewer places.
    "quota top at most 1 by total, all tied, the rest good because \"5\"\n"
      + "quota good at most 50% of those rated good, fair, rounded up, by total, the rest fair because \"5\"",
    "quota good at most 1 by total, all tied, the rest fair because \"5\"\n"
      + "quota top at most 1 by total, the rest good because \"5\"",
    "quota top at most 1 by total, all tied, the rest fair because \"5\"\n"
      + "quota fair at most 1 by total, the rest poor because \"5\"",
    "quota top at most 1 by total, all tied, the rest good because \"5\"\n"
      + "quota good at most 1 by a lowest first, the rest fair because \"5\"",
  ]

  @Test(arguments: provable)
  func `better evidence is proved not to cost the level`(_ quota: String) throws {
    let plan = try Self.plan(quota)
    let rises = prove(plan).properties.filter { $0.kind == .monotoneLevel }
    #expect(rises.count == 2)
    for property in rises {
      guard case .proved = property.verdict else {
        Issue.record("\(property.statement.english): \(property.verdict)")
        continue
      }
    }
  }

  @Test(arguments: provable + others)
  func `no other units make a proof wrong`(_ quota: String) throws {
    try Self.compare(Self.plan(quota))
  }

  @Test(arguments: ["rank of a over units", "rank of b over units"])
  func `no other units make a proof about places wrong`(_ place: String) throws {
    let plan = try Self.plan("", rule: "full when \(place) <= 1")
    try Self.compare(plan)
    for property in prove(plan).properties where property.kind == .monotoneCriterion {
      guard case .proved = property.verdict else {
        Issue.record("\(property.statement.english): \(property.verdict)")
        continue
      }
    }
  }

  @Test func `a comparison with what others get by comparing is not taken for free of this unit`()
    throws
  {
    let plan = try #require(
      EnumerationTests.plan(
        """
        scale t {
          total 10
          evidence {
            a "A" : count from 0 to 3
            b "B" : yes/no
          }
          let v = if b then rank of a over units else 0
          criterion 1 max 6 { 2 per a }
          criterion 2 max 4 { if b then 4 else if max of v over units <= 1 then 4 else 0 }
          levels ladder {
            top "Top" when total >= 8
            poor "Poor" otherwise
          }
        }
        """))
    try Self.compare(plan)
  }

  /// Tries what is proved of the level and the points beside a few other units.
  private static func compare(_ plan: Plan) throws {
    let subject = Prover(plan).subject
    let level = plan.registers(ofLadder: 0).level
    let units = try #require(Enumeration(subject))
    let targets = [level] + plan.scale.nodes.indices.map { plan.registers(of: $0).points }
    for input in subject.inputs.indices {
      let pairs = units.pairs(input).map { (units.candidates[$0.0], units.candidates[$0.1]) }
      for target in targets {
        for wanted in [Relation.Order.up, .down] {
          var proof = MonotonyProof(
            target: target, input: input, wanted: wanted, needed: subject.needed(for: [target]))
          var reach = Prover(plan).coarse
          guard proof.holds(in: &reach) else { continue }
          for (place, other) in units.candidates.enumerated() {
            // Those who change stand first, each beside the same two others; some of these are equal.
            let step = place % 3 == 0 ? 0 : 3
            let others = [other, units.candidates[(place + step) % units.candidates.count]]
            for (low, high) in pairs {
              let ranks = [low, high].map { own -> Rational in
                let outcomes = evaluate(plan, subject.block(of: [own], beside: others))
                let value = outcomes.value(target, at: 0)
                return target == level && value.state != .filed ? Rational(1000) : value.value
              }
              let isRight = wanted == .up ? ranks[0] <= ranks[1] : ranks[0] >= ranks[1]
              #expect(isRight, "r\(target.index) \(wanted): \(low) \(high) beside \(others)")
              if !isRight { return }
            }
          }
        }
      }
    }
  }

  @Test func `criteria matter behind a quota as before it`() throws {
    let plan = try Self.plan(Self.provable[1])
    let influences = prove(plan).properties.filter { $0.kind == .criterionMatters }
    #expect(influences.count == 2)
    for property in influences {
      guard case .proved(_, let witness) = property.verdict, let witness else {
        Issue.record("\(property.statement.english): \(property.verdict)")
        continue
      }
      let level = plan.registers(ofLadder: 0).level
      let levels = [0, 1].map { witness.value(of: level, plan, at: $0) }
      #expect(levels[0] != levels[1])
    }
  }

  @Test func `a level of which one unit may have none is reached beside others`() throws {
    let plan = try Self.plan(Self.provable[1])
    let levels = prove(plan).properties.filter { $0.kind == .levelReachable }
    #expect(levels.count == 4)
    for property in levels {
      guard case .proved(_, let witness) = property.verdict, witness != nil else {
        Issue.record("\(property.statement.english): \(property.verdict)")
        continue
      }
    }
  }

  @Test func `an award is given to a unit that shows it`() throws {
    let plan = try #require(
      EnumerationTests.plan(
        """
        scale t {
          total 10
          evidence { a "A" : count from 0 to 5 }
          criterion 1 max 10 { 2 per a }
          awards praise { best "Best" the first 1 by total where total >= 8 }
        }
        """))
    let awards = prove(plan).properties.filter { $0.kind == .awardPossible }
    #expect(awards.count == 1)
    for property in awards {
      guard case .proved(_, let witness) = property.verdict, witness != nil else {
        Issue.record("\(property.verdict)")
        continue
      }
    }
  }

  @Test func `an award behind another one is given beside others`() throws {
    let plan = try #require(
      EnumerationTests.plan(
        """
        scale t {
          total 10
          evidence { a "A" : percent }
          criterion 1 max 10 { proportional to a }
          awards praise {
            gold "Gold" the first 1 by total
            silver "Silver" the first 2 by total
            bronze "Bronze" the first 3 by total
          }
        }
        """))
    let awards = prove(plan).properties.filter { $0.kind == .awardPossible }
    #expect(awards.count == 2)
    for (place, property) in awards.enumerated() {
      guard case .proved(_, let witness) = property.verdict, let witness else {
        Issue.record("\(property.statement.english): \(property.verdict)")
        continue
      }
      // No unit is shown that the award can do without.
      #expect(witness.evidence.count <= [2, 4][place])
    }
  }
}
