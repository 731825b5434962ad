import Diagnostics

/// Parts of a law without their tone marks: `căn cứ dieu 5 khoan 1`.
extension Parser {
  /// The part of a law that the current word names but for its marks, in front of a number or letter.
  var provisionWithoutMarks: SyntaxKind? {
    guard current == .word, !isRecovering, isLabelOfProvision(index(ofNext: 1)) else { return nil }
    let word = Suggestion.withoutMarks(currentText)
    return Self.provisionParts.first { kind in
      Keyword.of(kind)?.vietnamese.contains { Suggestion.withoutMarks($0) == word } ?? false
    }
  }

  /// `true` iff a token is `5`, `a` or `II` rather than a word of a title.
  private func isLabelOfProvision(_ index: Int) -> Bool {
    if tokens[index].kind == .number { return true }
    let text = source.text(of: range(ofToken: index))
    return tokens[index].kind == .word && (text.count == 1 || text == text.uppercased())
  }

  /// Reports that the current word has no marks, if that is so.
  mutating func reportProvisionWithoutMarks(_ kind: SyntaxKind) {
    guard currentProvisionWord == nil else { return }
    reportSlip(
      .misspeltKeyword(
        currentText, keyword: Keyword.of(kind)?.vietnamese.first ?? "", isCertain: true,
        at: currentRange))
  }
}
