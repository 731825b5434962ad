import Diagnostics

/// One condition and two values: `if … then … else …`.
extension Parser {
  //     conditional ::= 'if' condition 'then' condition 'else' condition
  mutating func parseConditional() {
    let start = checkpoint
    let first = currentRange
    node(.conditionalExpression) { parser in
      parser.take()
      parser.skipYesBehindIf()
      let condition = parser.checkpoint
      parser.parseCondition()
      if parser.isRecovering { return }
      if parser.current == .colon {
        parser.parseLooseCases(start, from: first, condition: condition, then: nil)
        return
      }
      parser.take(if: .comma)
      let then = parser.currentRange
      parser.takeThenInWords()
      parser.expectKeyword(.thenKeyword)
      if parser.isRecovering { return }
      parser.parseCondition()
      if parser.isRecovering { return }
      if parser.startsLooseCase {
        parser.parseLooseCases(start, from: first, condition: condition, then: then)
        return
      }
      parser.take(if: .comma)
      if !parser.endsConditional {
        parser.expectElse()
        if !parser.isRecovering { parser.parseCondition() }
      } else {
        parser.reportSlip(
          .ifWithoutElse(at: first, behind: parser.missingRange, parser.spelling(.elseKeyword)))
        parser.rename(start, as: .error)
      }
    }
  }

  /// `true` iff the entry ends where `else` is missing.
  private var endsConditional: Bool {
    if current == .elseKeyword || current == .requirementElseKeyword { return false }
    return isAtLineStart && !(current == .ifKeyword && peek() == .noKeyword) || isAtEnd
      || current == .rightBrace || current == .semicolon
  }
}
