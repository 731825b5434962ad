import Diagnostics
import Driver
import Evaluation
import Evidence
import Numbers
import Semantics
import Testing

@testable import Proof

/// What is done differently in scales of hundreds of criteria, tried on small ones.
@Suite struct LargeTests {
  private static let batches = EnumerationTests.batches

  /// As if every scale were large and two inputs were many.
  private static let limits = ProofLimits(fewInputs: 1, isLarge: true)

  @Test(arguments: batches.prefix(8))
  func `what never falls for any of many inputs never falls`(_ seeds: Range<UInt64>) {
    for seed in seeds {
      guard let plan = EnumerationTests.plan(seed) else { continue }
      let prover = Prover(plan)
      guard let units = Enumeration(prover.subject) else { continue }
      let inputs = prover.subject.inputs.indices.filter { prover.subject.isOrdered($0) }
      let level = plan.registers(ofLadder: 0).level
      let targets = [plan.register(of: .total), plan.totalAfterKnockOuts, level].flatMap {
        [($0, Relation.Order.up), ($0, .down)]
      }
      for few in 1...2 {
        for turn in 0..<4 {
          // Which numbers are better is as good as chance.
          let directions = inputs.map { input in
            (input + turn) % 3 == 0 || turn == 3 ? Direction.lessIsBetter : .moreIsBetter
          }
          var reach = prover.coarse
          let isLocal = prover.subject.decidedByFew(few)
          let entries = zip(inputs, directions).map { JointEntry($0, $1, in: &reach, isLocal) }
          for (target, wanted) in targets {
            var joint = JointRise(entries, reach, targets: [(target, wanted)], isLocal: isLocal)
            joint.prove()
            for (place, entry) in entries.enumerated() where joint.isProved(place, target) {
              func rank(_ unit: Int) -> Rational {
                let value = units.outcomes.value(target, at: unit)
                return target == level && value.state != .filed ? Rational(1000) : value.value
              }
              let isWrong = units.pairs(entry.input).contains { low, high in
                let (worse, better) =
                  directions[place] == .moreIsBetter ? (low, high) : (high, low)
                return wanted == .up ? rank(better) < rank(worse) : rank(better) > rank(worse)
              }
              #expect(!isWrong, "seed \(seed) \(entry.input) r\(target.index) \(wanted) \(few)")
            }
          }
        }
      }
    }
  }

  /// Lints leave out units in which nothing can go wrong because nothing does in what they are made of.
  @Test(arguments: batches.prefix(8))
  func `what rises in its own units makes nothing fall there`(_ seeds: Range<UInt64>) {
    for seed in seeds {
      guard let plan = EnumerationTests.plan(seed), plan.cohorts.isEmpty else { continue }
      let prover = Prover(plan)
      let subject = prover.subject
      let inputs = subject.inputs.indices.filter { subject.isOrdered($0) }
      let level = plan.registers(ofLadder: 0).level
      let targets = [(plan.totalAfterKnockOuts, Relation.Order.up), (level, .down)]
      let isLocal = subject.ofCriteria
      let read = subject.read(of: isLocal, asked: targets.map { $0.0 })
      let near = subject.chains(inputs, from: prover.pool.bases, only: inputs.map { read[$0] })
      let entries = inputs.indices.map {
        JointEntry(inputs[$0], .moreIsBetter, in: near[$0], read[inputs[$0]], plan)
      }
      var joint = JointRise(entries, prover.coarse, targets: targets, isLocal: isLocal)
      joint.prove()
      for (place, input) in inputs.enumerated() {
        for (target, wanted) in targets where joint.isProved(place, target) {
          let chains = subject.chains([input], from: prover.pool.bases, only: [[target]])[0]
          for chain in chains {
            let ranks = chain.values(target).map { target == level ? $0.rank : $0.value }
            let isRight = zip(ranks, ranks.dropFirst()).allSatisfy {
              wanted == .up ? $0 <= $1 : $0 >= $1
            }
            #expect(isRight, "seed \(seed) \(input) r\(target.index)")
          }
        }
      }
    }
  }

  @Test(arguments: batches)
  func `where a blank never pays no blank pays`(_ seeds: Range<UInt64>) {
    for seed in seeds {
      guard let plan = EnumerationTests.plan(seed) else { continue }
      let prover = Prover(plan)
      guard let units = Enumeration(prover.subject) else { continue }
      let level = plan.registers(ofLadder: 0).level
      let inputs = prover.subject.inputs.indices.filter {
        prover.subject.domains[$0].lacks.contains(.empty)
      }
      for few in [1, 2, 8] {
        var reach = prover.coarse
        let isLocal = prover.subject.decidedByFew(few)
        let entries = inputs.map {
          JointEntry($0, .moreIsBetter, isFromBlank: true, in: &reach, isLocal)
        }
        var joint = JointRise(
          entries, reach, targets: [(plan.totalAfterKnockOuts, .up), (level, .down)],
          isLocal: isLocal)
        joint.prove()
        for (place, input) in inputs.enumerated() {
          for target in [plan.totalAfterKnockOuts, level] where joint.isProved(place, target) {
            func rank(_ unit: Int) -> Rational {
              let value = units.outcomes.value(target, at: unit)
              guard target == level else { return value.value }
              return value.state == .filed ? -value.value : Rational(-1000)
            }
            let isWrong = units.blankPairs(input).contains { rank($0.blank) > rank($0.filed) }
            #expect(!isWrong, "seed \(seed) \(input) r\(target.index) \(few)")
          }
        }
      }
    }
  }

  /// Six groups of eight criteria, with everything that keeps simple units from the best levels: knock-outs, a
  /// demand on each group, constraints, and criteria that do not apply.
  private static var grouped: String {
    var (evidence, groups) = ("", "")
    for group in 1...6 {
      var criteria = ""
      for place in 1...8 {
        let name = "e\(group)_\(place)"
        if place == 4 {
          evidence += "\(name)a \"A \(name)\" : count\n\(name)b \"B \(name)\" : count\n"
          evidence += "must hold \(name)a <= \(name)b because \"5\"\n"
          criteria += """
            criterion \(place) max 3 {
              proportional to ratio of \(name)a to \(name)b, if none not applicable
            }

            """
        } else {
          evidence += "\(name) \"E \(name)\" : percent\n"
          criteria += "criterion \(place) max 3 { proportional to \(name), full from 80% }\n"
        }
      }
      groups += "group \(group) max 24 {\n\(criteria)}\n"
    }
    return """
      scale grouped {
        total 144
        when not applicable: rescale the group
        evidence {
          \(evidence)
          k1 "K 1" : yes/no
          k2 "K 2" : yes/no
          c "C" : yes/no
        }
        \(groups)
        levels ladder {
          best "Best" when total >= 90% and each group >= 70% and c
          good "Good" when total >= 80% and each group >= 60%
          fair "Fair" when total >= 70% and each group >= 50%
          poor "Poor" otherwise
          at most fair when k1 because "7"
          at most poor when k2 because "7"
        }
      }
      """
  }

  @Test func `levels of a large scale are reached, and every criterion counts`() throws {
    let plan = try #require(EnumerationTests.plan(Self.grouped))
    var prover = Prover(plan, limits: ProofLimits(isLarge: true))
    let subject = prover.subject
    let best = prover.pool.bases[0]
    let level = plan.registers(ofLadder: 0).level
    #expect(subject.figures(of: [best]).value(level, at: 0).value == .zero)
    var counts: [Property.Kind: Int] = [:]
    for property in prover.properties() {
      guard property.kind == .levelReachable || property.kind == .criterionMatters else { continue }
      counts[property.kind, default: 0] += 1
      guard case .proved = property.verdict else {
        Issue.record("\(property.kind.rawValue): \(property.statement.english)")
        continue
      }
    }
    #expect(counts == [.levelReachable: 4, .criterionMatters: 48])
  }

  /// What constraints read together changes together.
  @Test func `units on the way from the worst to the best can exist`() throws {
    let plan = try #require(EnumerationTests.plan(Self.grouped))
    let subject = Subject(plan)
    let maker = PoolMaker(Reach(subject, limit: 1), isLarge: true)
    let made = maker.candidates().bases
    for stride in [1, 3, 7] {
      let way = maker.way(from: made[1], to: made[0], stride: stride)
      #expect(way.count > 48)
      #expect(way.allSatisfy { subject.keepsConstraints($0) })
    }
  }

  @Test(arguments: batches.prefix(8))
  func `searches in large scales find what there is and nothing else`(_ seeds: Range<UInt64>) {
    for seed in seeds {
      guard let plan = EnumerationTests.plan(seed) else { continue }
      let prover = Prover(plan, limits: Self.limits)
      guard let units = Enumeration(prover.subject) else { continue }
      for goal in EnumerationTests.goals(plan) {
        switch prover.search(goal) {
        case .found(let candidate):
          #expect(
            prover.subject.firstConfirmed([candidate], goal) != nil, "seed \(seed): \(goal)")
        case .impossible: #expect(!units.contains(goal), "seed \(seed): \(goal)")
        case .open: continue
        }
      }
    }
  }

  /// Verdicts that contradict one another would say that one of the two ways is wrong.
  @Test(arguments: batches.prefix(8))
  func `large scales are proved alike`(_ seeds: Range<UInt64>) {
    for seed in seeds {
      guard let plan = EnumerationTests.plan(seed) else { continue }
      let usual = Self.verdicts(prove(plan).properties)
      var prover = Prover(plan, limits: Self.limits)
      for (place, verdict) in Self.verdicts(prover.properties()) {
        guard let other = usual[place] else { continue }
        let isSame = verdict == other || verdict == "open" || other == "open"
        #expect(isSame, "seed \(seed): \(place) \(other) \(verdict)")
      }
    }
  }

  @Test(arguments: batches.prefix(8))
  func `faults are what is refuted, and nothing that is proved`(_ seeds: Range<UInt64>) {
    for seed in seeds {
      guard let plan = EnumerationTests.plan(seed) else { continue }
      func faults(_ properties: [Property]) -> [String] {
        properties.compactMap { property in
          property.diagnostic.map { "\(property.kind) \(property.range) \($0.message.english)" }
        }
      }
      let search = ProofSearch(plan, for: .faults)
      let refuted = ProofSearch.Part.allCases.reversed().flatMap { search.properties($0) }
      let found = search.properties(joining: refuted)
      // A ratio above 1 is cut to the maximum: it is stated, but no fault.
      let whole = prove(plan).properties.filter { $0.kind != .ratioWithinOne }
      #expect(faults(whole) == faults(found), "seed \(seed)")
    }
  }

  /// What rows have is asked of no unit, which may have none.
  @Test func `a number that rows read is searched for faults`() throws {
    let text = """
      scale s "S" {
        evidence { n "N" : count; t "T" : table { size "M" : number; day "D" : date } }
        result x = mean of size over t keeping n highest by day
      }
      """
    let compilation = Compilation(of: SourceFile(path: "s.thang", bytes: Array(text.utf8)))
    let plan = try #require(
      compilation.plan, "\(compilation.diagnostics.map { $0.message.english })")
    let search = ProofSearch(plan, for: .faults)
    let found = ProofSearch.Part.allCases.flatMap { search.properties($0) }
    #expect(found.allSatisfy { $0.diagnostic == nil })
  }

  private static func verdicts(_ properties: [Property]) -> [String: String] {
    var result: [String: String] = [:]
    for property in properties {
      let verdict =
        switch property.verdict {
        case .proved: "proved"
        case .refuted: "refuted"
        case .notProven: "open"
        }
      result["\(property.kind) \(property.range) \(property.statement.english)"] = verdict
    }
    return result
  }
}
