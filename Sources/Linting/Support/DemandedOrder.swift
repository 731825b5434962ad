import Diagnostics
import Evidence
import Numbers
import Semantics
import Syntax

extension LintSubject {
  /// What must hold of two pieces of evidence without being equal, where the reason says “not more than”.
  var strictDemands: [LintFinding] {
    if !scale.schema.constraints.contains(where: { $0.test.isStrict }) { return [] }
    return nodes(.constraint).compactMap { node in
      guard let condition = node.expressions.first,
        let demand = scale.schema.constraints.first(where: {
          $0.asWritten == condition.text && $0.test.isStrict
        }), FoldedText(demand.reason).inWords.holds(Self.allowsEqual),
        let sign = condition.tokens.first(where: { $0.kind == .less || $0.kind == .greater })
      else { return nil }
      return LintFinding(
        Phrase(
          vi: "theo lý do thì được bằng nhau, mà `\(sign.text)` từ chối đơn vị có hai số bằng nhau",
          en: "by the reason both may be equal, but `\(sign.text)` refuses units where they are"),
        at: sign.range, fixes: [.replace(sign.range, with: sign.text + "=")])
    }
  }

  private static let allowsEqual: [SoughtPhrase] = [
    " không nhiều hơn ", " không lớn hơn ", " không quá ", " không vượt ", " không vượt quá ",
    " không ít hơn ", " không nhỏ hơn ", " không thấp hơn ", " không cao hơn ", " không sớm hơn ",
    " không muộn hơn ", " nằm trong ", " at most ", " not more than ", " no more than ",
    " never more than ", " not exceed ", " not less than ", " at least ", " no less than ",
    " not fewer than ", " are among ", " is among ",
  ]
}

extension EvidenceTest {
  /// `true` iff it compares two pieces of evidence, which must not be equal.
  fileprivate var isStrict: Bool {
    guard case .sign(let sum, let negative, let zero, let positive) = self else { return false }
    return !zero && negative != positive && sum.terms.count == 2 && sum.constant.isZero
  }
}
