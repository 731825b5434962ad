import Diagnostics

/// Parts of a law without their tone marks or with a slip of the keys, `căn cứ dieu 5 khoan 1`, and what
/// stands between and behind them.
extension Parser {
  /// The part of a law that the current word names but for its marks or one letter, in front of a number or
  /// letter.
  var mistypedProvision: (kind: SyntaxKind, spelling: String, isCertain: Bool)? {
    guard current == .word, !isRecovering, isLabelOfProvision(index(ofNext: 1)) else { return nil }
    let word = Suggestion.withoutMarks(currentText)
    let keys = Suggestion.lettersOfKeys(currentText)
    for kind in Self.provisionParts {
      let spellings = Keyword.of(kind).map { $0.vietnamese + $0.english } ?? []
      for spelling in spellings {
        let meant = Suggestion.withoutMarks(spelling)
        if word == meant { return (kind, spelling, true) }
        let isSlip = meant.count > 3 && Suggestion.distance(word, meant, atMost: 1) != nil
        if isSlip || keys == meant { return (kind, spelling, false) }
      }
    }
    return nil
  }

  /// `true` iff a token is `5`, `a` or `II` rather than a word of a title.
  private func isLabelOfProvision(_ index: Int) -> Bool {
    if tokens[index].kind == .number { return true }
    let text = source.text(of: range(ofToken: index))
    return tokens[index].kind == .word && (text.count == 1 || text == text.uppercased())
  }

  /// Reports that the current word is mistyped, if that is so.
  mutating func reportMistypedProvision() {
    guard currentProvisionWord == nil, let meant = mistypedProvision else { return }
    reportSlip(
      .misspeltKeyword(
        currentText, keyword: meant.spelling, isCertain: meant.isCertain, at: currentRange))
  }

  /// Passes a clause whose word is missing: `điều 9 1` for `điều 9 khoản 1`.
  mutating func parseClauseWithoutWord() {
    guard current == .number, !isAtLineStart, !isRecovering else { return }
    let clause = spelling(.clauseKeyword)
    reportSlip(
      .expected(
        Keyword.quoted(.clauseKeyword), found: currentText, at: currentRange,
        fixes: [
          .addition(of: clause, at: currentRange.atStart, as: clause + " ")
        ]))
    node(.error) { $0.take() }
  }

  /// Makes `;` of a comma behind a citation, where a rule and no other citation follows it.
  mutating func takeCommaBeforeRule() {
    guard current == .comma, !isFollowedByLineBreak, !isRecovering else { return }
    switch peek() {
    case .fullKeyword, .proportionalToKeyword, .byKeyword, .casesKeyword, .ifKeyword,
      .checklistKeyword, .bestKeyword, .lowestKeyword, .ratioOfKeyword:
      break
    case _: return
    }
    reportSlip(
      .expected(
        Phrase(vi: "dấu `;`", en: "a `;`"), found: ",", at: currentRange,
        fixes: [.replacement(of: currentRange, by: ";")]))
    join(through: position, as: .semicolon)
  }
}
