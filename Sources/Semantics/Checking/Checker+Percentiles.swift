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
    let methods = node.tokens.filter { Percentile.Method($0.kind) != nil }
    guard let method = methods.first.flatMap({ Percentile.Method($0.kind) }) else {
      if !node.containsError { report(.percentileOpen(at: node.range)) }
      return nil
    }
    for other in methods.dropFirst() { report(.modifierWithoutEffect(at: other.range)) }
    return Percentile(share: number / .hundred, method: method)
  }
}

extension Percentile.Method {
  /// The method that a word of the language names; `nil` for all other words.
  fileprivate init?(_ word: SyntaxKind) {
    switch word {
    case .interpolatedKeyword: self = .interpolated
    case .interpolatedInsideKeyword: self = .interpolatedInside
    case .nearestRankKeyword: self = .nearestRank
    case _: return nil
    }
  }
}
