import Evidence
import Numbers
import Semantics

/// What must hold between the fields of a unit.
extension SourceColumns {
  /// Returns what `must hold` in the row of a unit.
  func constraintTests() -> [String] {
    schema.constraints.compactMap { constraint in
      test(constraint.test).map { test in
        // It asks only units that filed every piece of evidence in it.
        let missing = constraint.test.fields.map { "\(given(fields[$0])) IS NULL" }
        return (missing + [test]).joined(separator: " OR ")
      }
    }
  }

  /// Returns a test of values that are all there as SQL.
  private func test(_ test: EvidenceTest) -> String? {
    switch test {
    case .sign(let sum, let negative, let zero, let positive):
      guard let text = self.sum(sum) else { return nil }
      let sign: String
      switch (negative, zero, positive) {
      case (true, true, true): return "TRUE"
      case (true, true, false): sign = "<="
      case (true, false, true): sign = "<>"
      case (true, false, false): sign = "<"
      case (false, true, true): sign = ">="
      case (false, true, false): sign = "="
      case (false, false, true): sign = ">"
      case (false, false, false): return "FALSE"
      }
      return "\(text) \(sign) 0"
    case .all(let tests): return joined(tests, " AND ")
    case .any(let tests): return joined(tests, " OR ")
    case .not(let inner): return self.test(inner).map { "NOT (\($0))" }
    }
  }

  private func joined(_ tests: [EvidenceTest], _ sign: String) -> String? {
    let texts = tests.compactMap { test($0) }
    guard texts.count == tests.count else { return nil }
    return "(" + texts.map { "(\($0))" }.joined(separator: sign) + ")"
  }

  private func sum(_ sum: EvidenceSum) -> String? {
    var line = SQLValue.scale(of: sum.constant)
    for term in sum.terms {
      let part = term.factor / fields[term.field].scale
      line = .leastCommonMultiple(line, part.wholeDenominator)
    }
    let greatest = sum.terms.reduce(max(-sum.constant, sum.constant)) { greatest, term in
      let stored = fields[term.field]
      let factor = max(-term.factor, term.factor)
      return greatest + max(-stored.lower, stored.upper) * factor
    }
    let width = Width(from: -greatest * line, to: greatest * line)
    // Whole numbers of SQLite become inexact where they are too large.
    if width == .wide, dialect == .sqlite { return nil }
    var parts: [String] = []
    for term in sum.terms {
      let stored = fields[term.field]
      let factor = (term.factor * line / stored.scale).text
      switch stored.kind {
      case .figure, .date:
        let given = given(stored)
        let figure = width == .wide ? "CAST(\(given) AS \(dialect.type(.wide)))" : given
        parts.append("\(figure) * (\(factor))")
      case .yesNo: parts.append("CASE WHEN \(given(stored)) THEN \(factor) ELSE 0 END")
      case .option, .text, .table: return nil
      }
    }
    return (parts + [(sum.constant * line).text]).joined(separator: " + ")
  }
}
