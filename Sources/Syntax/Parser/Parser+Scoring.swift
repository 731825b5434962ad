import Diagnostics

/// Who scores, and which of several scores counts.
extension Parser {
  //     scorers ::= 'scorers' '{' { option } '}'
  mutating func parseScorers() {
    node(.scorersBlock) { parser in
      parser.take()
      parser.block(.list) { $0.parseOption() }
    }
  }

  //     scoring ::= 'scored by' name { ',' name } ['step' constant]
  //                 { ',' ('counts' which | scoring-limit) }
  mutating func parseScoring() {
    node(.scoringClause) { parser in
      parser.take()
      parser.node(.name) { $0.parseAnyName() }
      while !parser.isRecovering, parser.current == .comma, parser.peek() == .word {
        parser.take()
        parser.node(.name) { $0.parseAnyName() }
      }
      if !parser.isRecovering, parser.take(if: .stepKeyword) { parser.parseConstant() }
      while !parser.isRecovering, parser.current == .comma, Self.isScoringPart(parser.peek()) {
        parser.take()
        if parser.current == .countsKeyword { parser.parseCounts() } else { parser.parseLimit() }
      }
    }
  }

  private static func isScoringPart(_ kind: SyntaxKind) -> Bool {
    kind == .countsKeyword || kind == .spreadAtMostKeyword || kind == .quorumKeyword
  }

  //     which ::= 'the last' | 'mean' ['without extremes'] | 'median' | 'lowest' | 'best' | name
  //             | 'weighted mean' '{' { name ':' constant } '}'
  private mutating func parseCounts() {
    node(.countsClause) { parser in
      parser.take()
      switch parser.current {
      case .lastFiledKeyword, .medianKeyword, .lowestKeyword, .bestKeyword: parser.take()
      case .meanKeyword:
        parser.take()
        parser.take(if: .withoutExtremesKeyword)
      case .weightedMeanKeyword:
        parser.take()
        parser.block(.list) { parser in
          parser.node(.weightedItem) { parser in
            parser.node(.name) { $0.parseAnyName() }
            parser.expect(.colon, Phrase(vi: "`:` và trọng số", en: "`:` and the weight"))
            if !parser.isRecovering { parser.parseConstant() }
          }
        }
      case .word: parser.node(.name) { $0.take() }
      case _:
        parser.reportExpected(
          Phrase(
            vi: """
              điểm nào được tính: `lần cuối`, `trung bình`, `trung vị`, `thấp nhất`, `cao nhất`, \
              `trung bình có trọng số {…}` hoặc tên người chấm
              """,
            en: """
              which score counts: `the last`, `mean`, `median`, `lowest`, `best`, \
              `weighted mean {…}` or the name of a scorer
              """))
      }
    }
  }

  //     scoring-limit ::= ('spread at most' constant | 'quorum' integer)
  //                       'else' ('rejected' | 'empty') ['because' string]
  private mutating func parseLimit() {
    node(.scoringLimit) { parser in
      parser.take()
      parser.parseConstant()
      if parser.isRecovering { return }
      parser.expectElse()
      if parser.isRecovering { return }
      switch parser.current {
      case .rejectedKeyword, .emptyKeyword: parser.take()
      case _:
        parser.reportExpected(
          Phrase(vi: "`bị bác` hoặc `trống`", en: "`rejected` or `empty`"))
        return
      }
      if parser.take(if: .becauseKeyword) { parser.expectString() }
    }
  }

  /// Takes the name of a piece of evidence, behind a point that of one who scores it:
  /// `canh_quan.td1`, `I.1.td1`.
  mutating func parseGivenName() {
    parseAnyName()
    while !isRecovering, current == .dot, isAdjacent {
      take()
      guard isAdjacent else { return }
      parseAnyName()
    }
  }
}
