import Diagnostics
import Numbers
import Syntax

/// Percentiles of lists, rows and units.
extension Checker {
  /// Returns which percentile a function asks for, or reports what it leaves open.
  mutating func percentile(of node: SyntaxNode) -> Percentile? {
    guard let token = node.token(.number), let number = number(token) else { return nil }
    guard number >= .zero, number <= .hundred else {
      report(.percentileOutOfRange(token.text, at: token.range))
      return nil
    }
    let methods = node.tokens.filter { $0.kind.isPercentileMethod }
    guard let method = methods.first else {
      if !node.containsError { report(.percentileOpen(at: node.range)) }
      return nil
    }
    for other in methods.dropFirst() { report(.modifierWithoutEffect(at: other.range)) }
    return Percentile(share: number / .hundred, method: Self.method(of: method.kind))
  }

  private static func method(of kind: SyntaxKind) -> Percentile.Method {
    switch kind {
    case .nearestRankKeyword: .nearestRank
    case .interpolatedInsideKeyword: .interpolatedInside
    case _: .interpolated
    }
  }
}
