package import Numbers

/// A sum of pieces of evidence, each times a factor, and a constant.
package struct EvidenceSum: Hashable, Sendable {
  /// One piece of evidence in the sum, in the representation of its type.
  package struct Term: Hashable, Sendable {
    package let field: Int
    package let factor: Rational

    /// Creates a term.
    package init(field: Int, factor: Rational) {
      self.field = field
      self.factor = factor
    }
  }

  package let terms: [Term]
  package let constant: Rational

  /// Creates a sum.
  package init(terms: [Term], constant: Rational) {
    self.terms = terms
    self.constant = constant
  }

  /// Returns the sum for a unit whose evidence `value` tells by field.
  package func value(_ value: (Int) -> Rational) -> Rational {
    terms.reduce(constant) { $0 + $1.factor * value($1.field) }
  }
}

/// What must be true of the evidence of one unit.
package indirect enum EvidenceTest: Hashable, Sendable {
  /// The sum is less than 0, 0, or more than 0, where the flag says that this is allowed.
  case sign(EvidenceSum, negative: Bool, zero: Bool, positive: Bool)
  case all([EvidenceTest])
  case any([EvidenceTest])
  case not(EvidenceTest)

  /// Returns whether the test holds for a unit whose evidence `value` tells by field.
  package func holds(_ value: (Int) -> Rational) -> Bool {
    switch self {
    case .sign(let sum, let negative, let zero, let positive):
      let sign = sum.value(value).signum
      return sign < 0 ? negative : sign > 0 ? positive : zero
    case .all(let tests): return tests.allSatisfy { $0.holds(value) }
    case .any(let tests): return tests.contains { $0.holds(value) }
    case .not(let test): return !test.holds(value)
    }
  }

  /// The fields that the test asks for, rising, each once.
  package var fields: [Int] {
    switch self {
    case .sign(let sum, _, _, _): Set(sum.terms.map { $0.field }).sorted()
    case .all(let tests), .any(let tests): Set(tests.flatMap { $0.fields }).sorted()
    case .not(let test): test.fields
    }
  }
}

/// `must hold a <= b because "reason"`: a unit for which it does not hold cannot be scored.
///
/// It asks only units that filed every piece of evidence in it.
package struct EvidenceConstraint: Hashable, Sendable {
  package let test: EvidenceTest
  /// The condition as written.
  package let asWritten: String
  package let reason: String

  /// Creates a constraint.
  package init(test: EvidenceTest, asWritten: String, reason: String) {
    self.test = test
    self.asWritten = asWritten
    self.reason = reason
  }
}
