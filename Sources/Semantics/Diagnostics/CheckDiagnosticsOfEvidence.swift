import Diagnostics
import Syntax

/// What can be wrong with the types of evidence; the codes in alphabetical order.
extension Diagnostic {
  static func countBelowZero(
    _ bound: SyntaxNode, of clause: TypeClause, _ language: Language
  ) -> Diagnostic {
    let toZero = Fix(
      Phrase(vi: "đổi thành 0", en: "write 0"), [TextEdit(replacing: bound.range, with: "0")])
    return Diagnostic(
      code: "count-below-zero",
      Phrase(
        vi: "số lượng không bao giờ nhỏ hơn 0, nên không có giá trị nào ở cận \(bound.text)",
        en: "a count is never less than 0 and cannot be \(bound.text)"),
      at: .range(bound.range),
      fixes: [toZero, toNumber(clause, language)])
  }

  /// The repair of a count that is meant to be a whole number of any sign.
  private static func toNumber(_ clause: TypeClause, _ language: Language) -> Fix {
    func word(_ keyword: SyntaxKind) -> String { Keyword.phrase(of: keyword).text(in: language) }
    let number = TextEdit(
      replacing: clause.node.firstToken.range, with: word(.numberKeyword))
    let end = SourceRange(start: clause.range.end, end: clause.range.end)
    let step = TextEdit(replacing: end, with: " \(word(.stepKeyword)) 1")
    return Fix(
      Phrase(vi: "cho phép số âm", en: "allow numbers below 0"),
      clause.step == nil ? [number, step] : [number])
  }
}
