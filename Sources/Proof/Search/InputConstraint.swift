import Evaluation
import Evidence
import Numbers
import Semantics

/// What must hold between pieces of evidence, by the inputs of a plan: it is asked of very many candidates.
final class InputConstraint: Sendable {
  /// The inputs that it reads, each once.
  let inputs: [Int]
  /// The test; in place of fields it names inputs.
  private let test: EvidenceTest
  /// Two inputs of which the difference decides, most often: a part and the whole.
  private let difference: Difference?

  private struct Difference {
    let left: Int
    let right: Int
    /// Whether the left one may be less, equal, more.
    let less: Bool
    let equal: Bool
    let more: Bool
  }

  /// Creates a constraint; `nil` where the plan does not read all of it, so that no candidate breaks it.
  init?(_ test: EvidenceTest, _ place: (Int) -> Int?) {
    var inputs: [Int: Int] = [:]
    for field in test.fields {
      guard let input = place(field) else { return nil }
      inputs[field] = input
    }
    self.inputs = inputs.values.sorted()
    self.test = test.renamed { inputs[$0] ?? $0 }
    difference = Self.difference(self.test)
  }

  private static func difference(_ test: EvidenceTest) -> Difference? {
    guard case .sign(let sum, let negative, let zero, let positive) = test, sum.terms.count == 2,
      sum.constant.isZero, sum.terms[0].factor == -sum.terms[1].factor,
      !sum.terms[0].factor.isZero
    else { return nil }
    let isRising = sum.terms[0].factor.signum > 0
    return Difference(
      left: sum.terms[0].field, right: sum.terms[1].field, less: isRising ? negative : positive,
      equal: zero, more: isRising ? positive : negative)
  }

  /// `true` iff a candidate does not break it; who did not file everything in it is not asked.
  func isKept(by candidate: Candidate) -> Bool {
    for input in inputs where candidate.values.state(at: input) != .filed { return true }
    guard let difference else { return test.holds { candidate.values[$0].value } }
    let (left, right) = (
      candidate.values[difference.left].value, candidate.values[difference.right].value
    )
    if left == right { return difference.equal }
    return left < right ? difference.less : difference.more
  }
}

extension EvidenceTest {
  /// Returns the test with other numbers for its fields.
  fileprivate func renamed(_ number: (Int) -> Int) -> EvidenceTest {
    switch self {
    case .sign(let sum, let negative, let zero, let positive):
      let terms = sum.terms.map {
        EvidenceSum.Term(field: number($0.field), factor: $0.factor)
      }
      return .sign(
        EvidenceSum(terms: terms, constant: sum.constant), negative: negative, zero: zero,
        positive: positive)
    case .all(let tests): return .all(tests.map { $0.renamed(number) })
    case .any(let tests): return .any(tests.map { $0.renamed(number) })
    case .not(let test): return .not(test.renamed(number))
    }
  }
}

extension Subject {
  /// `true` iff nothing that must hold between pieces of evidence is broken.
  func keepsConstraints(_ candidate: Candidate) -> Bool {
    constraints.allSatisfy { $0.isKept(by: candidate) }
  }

  /// Returns which of the constraints are broken, by index.
  func brokenConstraints(_ candidate: Candidate) -> [Int] {
    constraints.indices.filter { !constraints[$0].isKept(by: candidate) }
  }

  /// `true` iff some of the constraints, by index, are not broken.
  func keepsConstraints(_ candidate: Candidate, among indices: Set<Int>) -> Bool {
    indices.allSatisfy { constraints[$0].isKept(by: candidate) }
  }

  /// Puts the evidence of another in what constraints read that a unit breaks since an input is as in the other.
  func overlayBroken(_ candidate: inout Candidate, with other: Candidate, by input: Int) {
    var pending = constraintsOfInput[input].sorted()
    while let index = pending.popLast() {
      if constraints[index].isKept(by: candidate) { continue }
      for input in constraints[index].inputs
      where !candidate.values.isSame(input, in: other.values) {
        overlay(&candidate, with: other, in: [input])
        pending += constraintsOfInput[input].sorted()
      }
    }
  }

  /// The constraints that read some inputs.
  func constraints(of inputs: [Int]) -> Set<Int> {
    var result: Set<Int> = []
    for input in inputs { result.formUnion(constraintsOfInput[input]) }
    return result
  }

  /// Returns those of some units that break nothing, by index; they differ from a unit in some inputs alone.
  ///
  /// - Parameters:
  ///   - units: the units.
  ///   - inputs: in what they may differ.
  ///   - broken: what the unit breaks from which they differ.
  /// - Returns: the places of those that can exist.
  func possible(_ units: [Candidate], varying inputs: [Int], breaking broken: [Int]) -> [Int] {
    let read = constraints(of: inputs)
    guard broken.allSatisfy({ read.contains($0) }) else { return [] }
    return units.indices.filter { keepsConstraints(units[$0], among: read) }
  }
}
