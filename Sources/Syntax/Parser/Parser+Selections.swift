import Diagnostics

/// Which values of a table count: those that are left out at the ends, and those that are kept.
extension Parser {
  //     selection ::= 'without extremes' | 'without' count ('at each end' | 'highest' | 'lowest')
  //                 | 'keeping' count ('highest' | 'lowest') ['by' primary]
  //                 | 'without' share ('at each end' | 'highest' | 'lowest') share-rounding
  //                 | 'keeping' share ('highest' | 'lowest') share-rounding
  //     count ::= integer | name | call | '(' sum ')'
  //     share ::= number '%'
  mutating func parseSelections() {
    var isTrimmed = false
    while !isRecovering, takeLeftOutInWords() || parseSelectionAsWritten(&isTrimmed) {}
  }

  /// Parses a selection in the words of the language, and tells whether there was one; `isTrimmed` says whether
  /// the last one leaves something out.
  private mutating func parseSelectionAsWritten(_ isTrimmed: inout Bool) -> Bool {
    switch current {
    case .withoutExtremesKeyword: node(.selectionClause) { $0.take() }
    case .withoutKeyword, .keepingKeyword:
      isTrimmed = current == .withoutKeyword
      parseSelection(mayTrim: isTrimmed)
    case .andKeyword where isTrimmed && startsEnd: parseSelection(mayTrim: true)
    case _: return false
    }
    return true
  }

  /// `true` iff the words up to a token are selections as the language writes them, possibly behind a comma.
  func saysSelections(through last: Int) -> Bool {
    var ahead = self
    var isTrimmed = false
    ahead.take(if: .comma)
    while !ahead.isRecovering, ahead.position <= last, ahead.parseSelectionAsWritten(&isTrimmed) {}
    return !ahead.isRecovering && ahead.position > last
      && ahead.diagnostics.count == diagnostics.count
  }

  private mutating func parseValueCount() {
    switch current {
    case .word, .leftParenthesis, .floorKeyword, .ceilingKeyword, .minFunctionKeyword,
      .maxFunctionKeyword:
      parsePrimary()
    case _: expect(.number, Phrase(vi: "bao nhiêu giá trị", en: "how many values"))
    }
  }

  /// `true` iff another end follows `and`: `without 1 highest and 1 lowest`.
  private var startsEnd: Bool {
    peek() == .number
      && (peek(2) == .highestKeyword || peek(2) == .lowestKeyword || peek(2) == .bestKeyword)
  }

  private mutating func parseSelection(mayTrim: Bool) {
    node(.selectionClause) { parser in
      if parser.current == .andKeyword {
        parser.takeSlip(for: .withoutKeyword)
      } else {
        parser.take()
      }
      parser.parseValueCount()
      if parser.isRecovering { return }
      let isShare = parser.take(if: .percentSign)
      switch parser.current {
      case .bestKeyword, .highestKeyword: parser.take(as: .highestKeyword)
      case .lowestKeyword: parser.take()
      case .atEachEndKeyword where mayTrim: parser.take()
      case _:
        parser.reportExpected(
          mayTrim
            ? Phrase(
              vi: "`cao nhất`, `thấp nhất` hoặc `ở mỗi đầu`",
              en: "`highest`, `lowest` or `at each end`")
            : Phrase(vi: "`cao nhất` hoặc `thấp nhất`", en: "`highest` or `lowest`"))
      }
      if isShare {
        parser.parseShareRounding()
        return
      }
      guard !mayTrim, parser.current == .byKeyword, !parser.isRecovering else { return }
      parser.take()
      parser.parsePrimary()
    }
  }

  //     share-rounding ::= 'rounded' mode
  //
  // How many values a share makes; what `to` follows rounds the value, not their number.
  private mutating func parseShareRounding() {
    if isRecovering { return }
    let words = Phrase(
      vi: "cách làm tròn số giá trị, như `làm tròn xuống`",
      en: "how the number of values is rounded, such as `rounded down`")
    guard current == .roundKeyword, peek(2) != .toKeyword else { return reportExpected(words) }
    take()
    if !takeRoundingMode() { reportExpected(words) }
  }
}
