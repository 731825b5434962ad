import Diagnostics

/// The clauses of the decision that a node rests on.
extension Parser {
  //     cites ::= 'cites' citation { ',' citation }
  mutating func parseCites() {
    node(.citesClause) { parser in
      parser.take()
      repeat {
        parser.parseCitation()
        parser.takeCommaBeforeRule()
      } while !parser.isRecovering && parser.take(if: .comma)
    }
  }

  //     citation ::= string | provision
  //     provision ::= { ('article' | 'clause' | 'point' | 'annex' | 'section') label } ['of' string]
  //
  // The parts stand in any order, each once; which of them make a place is checked later.
  private mutating func parseCitation() {
    if take(if: .string) { return }
    guard provisionWord != nil else {
      let what = Phrase(
        vi: "`điều 5 khoản 1 điểm a`, `phụ lục II` hoặc văn bản trong dấu ngoặc kép",
        en: "`article 5 clause 1 point a`, `annex II` or a text between quotation marks")
      if !takeBareText(what) { reportExpected(what) }
      return
    }
    node(.provision) { parser in
      while !parser.isRecovering, !parser.isAtLineStart || !parser.hasTakenProvisionPart,
        let word = parser.provisionWord
      {
        parser.node(.provisionPart) { parser in
          parser.reportMistypedProvision()
          parser.take(as: word)
          parser.parseLabel()
        }
        if word == .articleKeyword { parser.parseClauseWithoutWord() }
      }
      if !parser.isAtLineStart,
        parser.current == .ofKeyword && parser.currentText == "of"
          || parser.current == .issuedByKeyword
      {
        parser.take(as: .ofDocumentKeyword)
        parser.expectString()
      }
    }
  }

  /// `true` iff the last token taken is not `cites` or the comma behind a citation.
  private var hasTakenProvisionPart: Bool {
    guard lastTaken >= 0 else { return false }
    return tokens[lastTaken].kind != .citesKeyword && tokens[lastTaken].kind != .comma
  }

  private var provisionWord: SyntaxKind? { currentProvisionWord ?? mistypedProvision?.kind }

  /// The part of a law that the current token names, such as `điều`; a capital letter may begin it.
  var currentProvisionWord: SyntaxKind? {
    switch current {
    case .annexKeyword: return .annexKeyword
    case .pointsKeyword: return .pointKeyword
    case .word:
      let word = currentText.lowercased()
      return Self.provisionParts.first { kind in
        guard let keyword = Keyword.of(kind) else { return false }
        return keyword.english.contains(word) || keyword.vietnamese.contains(word)
      }
    case _: return nil
    }
  }

  static let provisionParts: [SyntaxKind] = [
    .articleKeyword, .clauseKeyword, .pointKeyword, .annexKeyword, .sectionKeyword,
  ]
}
