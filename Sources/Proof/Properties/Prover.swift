import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Proves the properties of one scale, one after another.
struct Prover {
  let subject: Subject
  /// Sums as one interval: quick to narrow.
  let coarse: Reach
  /// Sums as many pieces.
  let fine: Reach
  private(set) var pool: Pool
  private(set) var found: [Property] = []
  /// Units with each level.
  var unitsWithLevels: [Candidate] = []

  init(_ plan: Plan) {
    subject = Subject(plan)
    coarse = Reach(subject, limit: 1)
    fine = Reach(subject, limit: 24)
    pool = Pool(subject)
  }

  var plan: Plan { subject.plan }
  var scale: CheckedScale { subject.scale }

  mutating func properties() -> [Property] {
    provePoints()
    proveTotals()
    proveLevels()
    proveArms()
    proveConditions()
    proveMonotony()
    proveQuotients()
    proveMatters()
    proveUse()
    let kinds = Property.Kind.allCases
    return withCauses(
      kinds.flatMap { kind in
        found.filter { $0.kind == kind }.sorted { $0.range.start < $1.range.start }
      })
  }

  /// Notes what was found of a property.
  mutating func add(
    _ kind: Property.Kind, _ statement: Phrase, at range: SourceRange,
    _ verdict: Property.Verdict, evidence: SourceRange? = nil, notes: [Diagnostic.Note] = [],
    fixes: [Fix] = []
  ) {
    found.append(
      Property(
        kind: kind, statement: statement, range: range, verdict: verdict, evidence: evidence,
        notes: notes, fixes: fixes, cause: nil))
  }

  // MARK: - Searching

  /// Looks for a unit with a property among all that there can be.
  func search(_ goal: Goal) -> SearchResult {
    if case .never = goal.answer(in: fine) { return .impossible }
    if Implication(plan: plan).excludes(goal) { return .impossible }
    if let candidate = pool.first(goal, subject) { return .found(candidate) }
    var quick = Search(coarse, for: goal, budget: 3_000)
    let first = quick.run()
    guard case .open = first else { return first }
    // Units can be tried together only where they do not depend on one another.
    let hangsOnOthers = subject.hangsOnOtherUnits(goal)
    if !hangsOnOthers {
      let climb = Climb(subject, to: goal, pool.changes)
      let starts = pool.nearest(goal, subject, atMost: 3)
      if let found = climb.found(from: starts) { return .found(found) }
    }
    // Where other units decide, more cases seldom tell more.
    if subject.needsOtherUnits(goal) { return first }
    var longer = Search(coarse, for: goal, budget: 30_000)
    let second = longer.run()
    guard case .open = second else { return second }
    var careful = Search(fine, for: goal, budget: 10_000)
    return careful.run()
  }

  /// Makes the best unit of the pool better, by the units that get the full points of criteria.
  mutating func compose(_ witnesses: [(inputs: [Int], candidate: Candidate)]) {
    guard !witnesses.isEmpty else { return }
    pool.compose(witnesses, subject)
  }

  /// Returns the verdict on "no unit does this": a unit that does refutes it.
  func excluded(
    _ goal: Goal, proof: Phrase, refutation: (Witness) -> Phrase
  ) -> Property.Verdict {
    switch search(goal) {
    case .impossible: return .proved(proof, nil)
    case .found(let candidate):
      let witness = subject.witness([subject.smallest(candidate, goal)])
      return .refuted(refutation(witness), witness)
    case .open(let reason): return .notProven(reason.wording)
    }
  }

  /// Returns the verdict on "some unit does this".
  func exists(
    _ goal: Goal, proof: Phrase, refutation: Phrase
  ) -> Property.Verdict {
    switch search(goal) {
    case .impossible: return .refuted(refutation, nil)
    case .found(let candidate): return .proved(proof, subject.witness([candidate]))
    case .open(let reason): return .notProven(reason.wording)
    }
  }
}
