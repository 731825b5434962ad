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
  let pool: Pool
  private(set) var found: [Property] = []

  init(_ plan: Plan) {
    subject = Subject(plan)
    coarse = Reach(subject, limit: 1)
    fine = Reach(subject, limit: 24)
    pool = Pool(subject)
  }

  var plan: Plan { subject.plan }
  var scale: CheckedScale { subject.scale }

  mutating func properties() -> [Property] {
    proveTotals()
    provePoints()
    proveLevels()
    proveArms()
    proveMonotony()
    proveQuotients()
    proveUse()
    let kinds = Property.Kind.allCases
    return kinds.flatMap { kind in
      found.filter { $0.kind == kind }.sorted { $0.range.start < $1.range.start }
    }
  }

  /// Notes what was found of a property.
  mutating func add(
    _ kind: Property.Kind, _ statement: Phrase, at range: SourceRange,
    _ verdict: Property.Verdict
  ) {
    found.append(Property(kind: kind, statement: statement, range: range, verdict: verdict))
  }

  // MARK: - Searching

  /// Looks for a unit with a property among all that there can be.
  func search(_ goal: Goal) -> SearchResult {
    if case .never = goal.answer(in: fine) { return .impossible }
    if let candidate = pool.first(goal, subject) { return .found(candidate) }
    var quick = Search(coarse, for: goal, budget: 30_000)
    let first = quick.run()
    guard case .open = first else { return first }
    var careful = Search(fine, for: goal, budget: 10_000)
    return careful.run()
  }

  /// Returns the verdict on "no unit does this": a unit that does refutes it.
  func excluded(
    _ goal: Goal, proof: Phrase, refutation: (Witness) -> Phrase
  ) -> Property.Verdict {
    switch search(goal) {
    case .impossible: return .proved(proof, nil)
    case .found(let candidate):
      let witness = subject.witness([candidate])
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

extension OpenReason {
  /// The reason as reports say it.
  var wording: Phrase {
    switch self {
    case .tooManyCases:
      Phrase(
        vi: "quá nhiều trường hợp vì nhiều tiêu chí dùng chung minh chứng",
        en: "too many cases, because criteria share evidence")
    case .beyondBounds:
      Phrase(
        vi:
          "kết quả phụ thuộc vào các dòng của bảng, đơn vị khác hoặc chữ, chỉ biết khoảng giá trị",
        en: "rows of tables, other units or texts decide, of which only the bounds are known")
    }
  }
}
