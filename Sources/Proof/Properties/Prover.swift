import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// What the properties are looked at for.
package enum ProofAim: Hashable, Sendable {
  /// Everything that is stated, with its verdict.
  case report
  /// What is refuted and a fault: proofs that are not needed to know that are left out, and ratios above 1,
  /// which are cut to the maximum.
  case faults
}

/// From which size on a scale is looked at in other ways; every way gives true answers.
struct ProofLimits: Sendable {
  /// How many inputs may decide about what is compared input by input.
  var fewInputs = 8
  /// Whether only some units are made where there are hundreds of criteria; `nil` asks the scale.
  var isLarge: Bool?
}

/// Proves the properties of one scale, one after another.
struct Prover {
  let subject: Subject
  let plan: Plan
  let scale: CheckedScale
  let aim: ProofAim
  let limits: ProofLimits
  private let coarseBench: Workbench
  private let fineBench: LateWorkbench
  private(set) var pool: Pool
  private(set) var found: [Property] = []
  /// Units with each level.
  var unitsWithLevels: [Candidate] = []

  init(
    _ plan: Plan, for aim: ProofAim = .report, limits: ProofLimits = ProofLimits(),
    by workers: Workers = .one, unless isCalledOff: @escaping @Sendable () -> Bool = { false }
  ) {
    let subject = Subject(plan, by: workers, unless: isCalledOff)
    let reach = Reach(subject, limit: 1)
    self.init(
      subject, for: aim, limits: limits, reach, Pool(reach, isLarge: limits.isLarge))
  }

  /// Begins with what was worked out before: what is possible for all units, and some units.
  init(
    _ subject: Subject, for aim: ProofAim, limits: ProofLimits = ProofLimits(), _ reach: Reach,
    _ pool: Pool
  ) {
    self.subject = subject
    plan = subject.plan
    scale = subject.scale
    self.aim = aim
    self.limits = limits
    coarseBench = Workbench(reach)
    fineBench = LateWorkbench(subject, limit: 24)
    self.pool = pool
  }

  /// Sums as one interval: quick to narrow.
  var coarse: Reach { coarseBench.reach }
  /// Sums as many pieces.
  var fine: Reach { fineBench.bench.reach }

  mutating func properties() -> [Property] {
    run(Step.allCases)
    return subject.isCalledOff() ? [] : inOrder(found)
  }

  /// Returns properties in the order of their kinds and within one in that of the file, with what they
  /// follow from.
  func inOrder(_ properties: [Property]) -> [Property] {
    withCauses(
      Property.Kind.allCases.flatMap { kind in
        properties.filter { $0.kind == kind }.sorted { $0.range.start < $1.range.start }
      })
  }

  /// The families of properties, in the order in which they are looked at: some use what others found.
  enum Step: CaseIterable {
    case points, totals, levels, arms, conditions, monotony, blank, quotients, matters, use

    /// The families that make further units, which the others use.
    static var firstOnes: [Step] { [.points, .totals, .levels] }
  }

  /// Looks at some families of properties, unless nobody waits for an answer any more.
  mutating func run(_ steps: [Step]) {
    for step in steps where !subject.isCalledOff() { run(step) }
  }

  private mutating func run(_ step: Step) {
    switch step {
    case .points: provePoints()
    case .totals: proveTotals()
    case .levels: proveLevels()
    case .arms: proveArms()
    case .conditions: proveConditions()
    case .monotony: proveMonotony()
    case .blank: proveBlank()
    case .quotients: proveQuotients()
    case .matters: proveMatters()
    case .use: proveUse()
    }
  }

  /// Notes what was found of a property, if somebody wants to know.
  mutating func add(
    _ kind: Property.Kind, _ statement: @autoclosure () -> Phrase, at range: SourceRange,
    _ verdict: Property.Verdict, evidence: SourceRange? = nil, notes: [Diagnostic.Note] = [],
    fixes: [Fix] = []
  ) {
    switch verdict {
    case .proved, .notProven: if aim == .faults { return }
    case .refuted: break
    }
    found.append(
      Property(
        kind: kind, statement: statement(), range: range, verdict: verdict, evidence: evidence,
        notes: notes, fixes: fixes, cause: nil))
  }

  /// The verdict on what is proved, in words only where they are wanted.
  func proved(
    _ remark: @autoclosure () -> Phrase, _ witness: [Candidate] = []
  ) -> Property.Verdict {
    guard aim == .report else { return .proved(Phrase(same: ""), nil) }
    return .proved(remark(), witness.isEmpty ? nil : subject.witness(witness))
  }

  // MARK: - Searching

  /// Looks for a unit with a property among all that there can be.
  ///
  /// - Parameters:
  ///   - goal: the property.
  ///   - isUsed: whether it matters which unit is found, as more than a sign that there are such units.
  /// - Returns: a unit, or why there is none.
  func search(_ goal: Goal, isUsed: Bool = false) -> SearchResult {
    if case .never = goal.answer(in: coarse) { return .impossible }
    if Implication(plan: plan).excludes(goal) { return .impossible }
    if let candidate = pool.first(goal, subject) { return .found(candidate) }
    if subject.isCalledOff() { return .open(.tooManyCases) }
    if case .never = goal.answer(in: fine) { return .impossible }
    if Contradiction(coarse).excludes(goal) { return .impossible }
    let climbsFirst = aim == .faults && !isUsed
    if climbsFirst, let found = climbed(to: goal) { return .found(found) }
    var quick = Search(coarseBench, for: goal, budget: 3_000)
    let first = quick.run()
    guard case .open = first else { return first }
    if !climbsFirst, let found = climbed(to: goal) { return .found(found) }
    if let found = Halving(subject, to: goal)?.found(in: pool) { return .found(found) }
    if aim == .report, let found = Trials(subject, for: goal)?.found(beside: trialBases) {
      return .found(found)
    }
    // Where other units decide, more cases seldom tell more.
    if subject.needsOtherUnits(goal) { return first }
    if aim == .faults, pool.isLarge { return first }
    var longer = Search(coarseBench, for: goal, budget: 30_000)
    let second = longer.run()
    guard case .open = second else { return second }
    var careful = Search(fineBench.bench, for: goal, budget: 10_000)
    return careful.run()
  }

  /// Units whose other evidence is kept while few inputs are tried: the best of the pool, and one without any.
  private var trialBases: [Candidate] { pool.bases.prefix(1) + [subject.blankCandidate] }

  private func climbed(to goal: Goal) -> Candidate? {
    // Units can be tried together only where they do not depend on one another.
    if subject.hangsOnOtherUnits(goal) { return nil }
    let starts = pool.nearest(goal, subject, atMost: 3)
    return Climb(subject, to: goal, pool.changes).found(from: starts)
  }

  /// Makes the best unit of the pool better, by the units that get the full points of criteria.
  mutating func compose(_ witnesses: [(inputs: [Int], candidate: Candidate)]) {
    guard !witnesses.isEmpty else { return }
    pool.compose(witnesses, subject)
  }

  /// Returns the verdict on "no unit does this": a unit that does refutes it.
  func excluded(
    _ goal: Goal, proof: @autoclosure () -> Phrase, refutation: (Witness) -> Phrase
  ) -> Property.Verdict {
    switch search(goal, isUsed: true) {
    case .impossible: return proved(proof())
    case .found(let candidate):
      let witness = subject.witness([subject.smallest(candidate, goal)])
      return .refuted(refutation(witness), witness)
    case .open(let reason): return .notProven(reason.wording)
    }
  }

  /// Returns the verdict on "some unit does this".
  func exists(
    _ goal: Goal, proof: @autoclosure () -> Phrase, refutation: @autoclosure () -> Phrase
  ) -> Property.Verdict {
    switch search(goal) {
    case .impossible: return .refuted(refutation(), nil)
    case .found(let candidate): return proved(proof(), [candidate])
    case .open(let reason): return .notProven(reason.wording)
    }
  }
}
