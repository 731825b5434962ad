import Diagnostics

/// What a scale says of its decision.
extension Parser {
  //     decision ::= 'decision' string ['dated' date] ['issued by' string]
  mutating func parseDecision() {
    node(.decisionClause) { parser in
      parser.take()
      parser.expectString()
      if parser.current == .datedKeyword {
        parser.take()
        parser.expectDate()
      }
      if parser.current == .issuedByKeyword || parser.current == .byKeyword {
        parser.take(as: .issuedByKeyword)
        parser.expectString()
      }
    }
  }

  //     effective ::= 'effective from' date ['to' date] | 'effective to' date
  mutating func parseEffective() {
    node(.effectiveClause) { parser in
      let hasBegin = parser.current == .effectiveFromKeyword
      parser.take()
      parser.skipSignBeforeValue()
      if parser.current == .datedKeyword, !parser.isAtLineStart { parser.skipStrayWord() }
      parser.expectDate()
      parser.takeDashForTo()
      if hasBegin, parser.take(if: .toKeyword) {
        parser.expectDate()
      }
    }
  }

  //     period ::= 'period' ('year' | 'half year' | 'quarter' | 'month')
  mutating func parsePeriod() {
    node(.periodClause) { parser in
      parser.take()
      parser.skipSignBeforeValue()
      switch parser.current {
      case .yearKeyword, .halfYearKeyword, .quarterKeyword, .monthKeyword: parser.take()
      case _:
        parser.reportExpected(
          Phrase(
            vi: "`năm`, `nửa năm`, `quý` hoặc `tháng`",
            en: "`year`, `half year`, `quarter` or `month`"),
          // `kỳ 2024`: evidence says of which year it is.
          fixes: parser.current == .number
            ? [.replacement(of: parser.currentRange, by: parser.spelling(.yearKeyword))] : [])
      }
    }
  }
}
