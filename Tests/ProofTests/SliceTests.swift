import Evaluation
import Evidence
import Numbers
import Semantics
import Synchronization
import Testing

@testable import Proof

/// What is worked out in part is what the whole gives, and what is called off ends.
@Suite struct SliceTests {
  @Test(arguments: EnumerationTests.batches.prefix(8))
  func `a part of a plan gives what the whole gives`(_ seeds: Range<UInt64>) {
    for seed in seeds {
      guard let plan = EnumerationTests.plan(seed) else { continue }
      let subject = Subject(plan)
      guard let units = Enumeration(subject) else { continue }
      let candidates = Array(units.candidates.prefix(40))
      let whole = subject.figures(of: candidates)
      for index in stride(from: 0, to: plan.instructions.count, by: 5) {
        let needed = subject.needed(for: [Register(index)])
        let working = needed.indices.filter { needed[$0] }
        let part = subject.figures(of: candidates, PlanSlice(of: plan, working: working))
        for register in working.map({ Register($0) }) {
          for unit in candidates.indices {
            #expect(
              part.value(register, at: unit) == whole.value(register, at: unit),
              "seed \(seed) r\(register.index) unit \(unit)")
          }
        }
      }
    }
  }

  /// A quota compares units, but not what they get before it.
  @Test func `a part beside a quota gives what the whole gives`() throws {
    let plan = try #require(
      EnumerationTests.plan(
        """
        scale t {
          total 10
          evidence { a "A" : count from 0 to 3; b "B" : yes/no }
          criterion 1 max 6 { 2 per a }
          criterion 2 max 4 { full when b }
          levels ladder {
            top "Top" when total >= 8
            good "Good" otherwise
            quota top at most 1 by total, the rest good because "5"
          }
        }
        """))
    let subject = Subject(plan)
    let units = try #require(Enumeration(subject))
    let whole = subject.figures(of: units.candidates)
    let registers = plan.registers(ofLadder: 0)
    let points = plan.scale.nodes.indices.map { plan.registers(of: $0).points }
    for register in points + registers.beforeQuotas + [registers.level] {
      let isCompared = subject.comparesUnits(subject.needed(for: [register]))
      #expect(isCompared == (register == registers.level))
      let part = subject.figures(of: units.candidates, only: [register])
      for unit in units.candidates.indices {
        #expect(part.value(register, at: unit) == whole.value(register, at: unit))
      }
    }
  }

  @Test(arguments: EnumerationTests.batches.prefix(8))
  func `what changes with one input is what the whole gives`(_ seeds: Range<UInt64>) {
    for seed in seeds {
      guard let plan = EnumerationTests.plan(seed) else { continue }
      let subject = Subject(plan)
      guard !subject.hasTexts, let units = Enumeration(subject),
        let base = units.candidates.first
      else { continue }
      let figures = subject.figures(of: [base])
      for input in subject.inputs.indices {
        let variants = units.candidates.prefix(12).map { other in
          var variant = base
          variant.values[input] = other.values[input]
          return variant
        }
        let slice = PlanSlice(of: plan, working: subject.dependents[input])
        let part = subject.figures(of: variants, slice, beside: figures, at: 0)
        let whole = subject.figures(of: variants)
        for index in plan.instructions.indices {
          for unit in variants.indices {
            #expect(
              part.value(Register(index), at: unit) == whole.value(Register(index), at: unit),
              "seed \(seed) input \(input) r\(index) unit \(unit)")
          }
        }
      }
    }
  }

  /// Figures of tables are given to the part, and so is what compares units.
  @Test func `parts beside tables and a ranking give what the whole gives`() throws {
    let plan = try #require(
      EnumerationTests.plan(
        """
        scale t {
          total 20
          evidence {
            a "A" : count from 0 to 9
            b "B" : yes/no
            c "C" : count from 0 to 9
            must hold a <= c because "5"
            t "T" : table { n : count from 1 to 5; s : choice { x; y } }
          }
          criterion 1 max 6 { 2 per a }
          criterion 2 max 4 { full when b }
          criterion 3 max 5 { proportional to share of t where n > 3 }
          criterion 4 max 5 { cases { c > 3 and (count of t where s = x) > 1: 5; otherwise: 0 } }
          levels ladder { top "Top" when total >= 8 and each criterion >= 10%; low "Low" otherwise }
          ranking by total
        }
        """))
    let subject = Subject(plan)
    let pool = Pool(Reach(subject, limit: 1))
    let level = plan.registers(ofLadder: 0).level
    let registers = plan.instructions.indices.map { Register($0) }.filter { register in
      plan.isOfUnits(register) && !subject.comparesUnits(subject.needed(for: [register]))
    }
    #expect(registers.contains(level))
    let samples = subject.rowSamples(of: 0)
    var units = pool.bases
    for base in pool.bases.prefix(2) {
      units += [[], Array(samples.prefix(1)), samples].map {
        subject.replacing(0, by: $0, in: base)
      }
      units += pool.changes.map { $0.applied(to: base) }
    }
    let whole = subject.figures(of: units)
    for register in registers {
      let part = subject.figures(of: units, only: [register])
      for unit in units.indices {
        #expect(part.value(register, at: unit) == whole.value(register, at: unit))
      }
    }
    var varied: Set<Int> = []
    for (unit, candidate) in units.enumerated() {
      for change in pool.changes {
        guard let slice = subject.slice(for: [level], varying: change.inputs) else { continue }
        varied.formUnion(change.inputs)
        let changed = [change.applied(to: candidate)]
        let part = subject.figures(of: changed, slice, beside: whole, at: unit)
        let all = subject.figures(of: changed)
        for register in registers where subject.needed(for: [level])[register.index] {
          #expect(part.value(register, at: 0) == all.value(register, at: 0))
        }
      }
    }
    // Everything but the table can vary beside it.
    let own = subject.inputs.indices.filter { input in
      [0, 1, 2].contains { subject.inputs[input] == .field($0) }
    }
    #expect(varied == Set(own))
  }

  /// A unit with other rows than the one before it stands on its own.
  @Test func `the ground of a unit is one with the same rows`() throws {
    let plan = try #require(
      EnumerationTests.plan(
        """
        scale t {
          total 10
          evidence { a "A" : count from 0 to 9; t "T" : table { n : count from 1 to 5 } }
          criterion 1 max 6 { 2 per a }
          criterion 2 max 4 { proportional to share of t where n > 3 }
        }
        """))
    let subject = Subject(plan)
    let total = plan.register(of: .total)
    let samples = subject.rowSamples(of: 0)
    let ground = Ground(subject, for: [total])
    for rows in [[samples[0]], [samples[samples.count - 1]], samples, []] {
      let unit = subject.replacing(0, by: rows, in: subject.extreme(isHigh: true))
      let figures = ground.figures(of: unit)
      #expect(figures.value(total, at: 0) == subject.figures(of: [unit]).value(total, at: 0))
      ground.move(to: unit, with: figures)
    }
  }

  @Test(arguments: EnumerationTests.batches.prefix(8))
  func `what nothing else changes is the same from every unit`(_ seeds: Range<UInt64>) {
    for seed in seeds {
      guard let plan = EnumerationTests.plan(seed) else { continue }
      let subject = Subject(plan)
      guard let units = Enumeration(subject) else { continue }
      let bases = units.candidates.indices.filter { $0 % 7 == 0 }.map { units.candidates[$0] }
      for input in subject.inputs.indices where subject.isOrdered(input) && bases.count > 1 {
        let registers = subject.leaves.byInput[input].map { subject.leaves.points[$0] }
        let chains = subject.chains([input], from: bases, only: [registers])[0]
        // Only where nothing else decides one unit stands for all.
        guard chains.count == 1, let only = chains.first else { continue }
        for base in bases {
          for chain in subject.chains([input], from: [base], only: [registers])[0] {
            #expect(
              registers.allSatisfy { chain.values($0) == only.values($0) },
              "seed \(seed) input \(input)")
          }
        }
      }
    }
  }

  @Test func `a set meets an interval where they have a number in common`() {
    let ends = (-4...4).map { Rational($0, over: 4) }
    let intervals = ends.flatMap { low in
      ends.flatMap { high in
        [Interval.closed(low, high), .open(low, high), .point(low), .atLeast(low), .below(high)]
          .compactMap { $0 }
      }
    }
    let grids = [nil, Rational.one, Rational(1, over: 2)].map { step in
      step.map { ValueSet.Grid(step: $0, origin: .zero) }
    }
    for grid in grids {
      for piece in intervals.indices where piece % 5 == 0 {
        let set = ValueSet(unordered: [intervals[piece], .point(Rational(3))], grid)
        for interval in intervals {
          #expect(set.meets(interval) == !set.intersection(interval).isEmpty)
        }
      }
    }
  }

  @Test(arguments: [nil, true])
  func `a proof can be called off anywhere`(_ isLarge: Bool?) {
    for seed in EnumerationTests.batches[0].prefix(4) {
      guard let plan = EnumerationTests.plan(seed) else { continue }
      var patience = 0
      while patience < 400 {
        let count = Counter()
        let limit = patience
        var prover = Prover(
          plan, for: .report, limits: ProofLimits(isLarge: isLarge),
          unless: { count.next() > limit })
        _ = prover.properties()
        patience += 1 + patience / 4
      }
    }
  }

  /// How often somebody asked.
  private final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }
}
