import Diagnostics

/// One condition and two values: `if … then … else …`.
extension Parser {
  //     conditional ::= 'if' condition 'then' condition 'else' condition
  //
  // The first word may be missing.
  mutating func parseConditional(hasIf: Bool = true) {
    let start = checkpoint
    let first = currentRange
    node(.conditionalExpression) { parser in
      if hasIf { parser.take() }
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
      let value = parser.position
      parser.parseCondition()
      let rest = parser.isNothing(from: value) ? parser.spelling(.fullKeyword) : "0"
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
          .ifWithoutElse(
            at: first, behind: parser.missingRange, parser.spelling(.elseKeyword), rest))
        parser.rename(start, as: .error)
      }
    }
  }

  /// `true` iff what was parsed from a token on gives no points: who is not meant keeps all of them.
  private func isNothing(from start: Int) -> Bool {
    let value = tokens[start..<position].filter { !$0.kind.isTrivia && $0.kind != .comma }
    if value.first?.kind == .number, value.count < 3 { return text(of: start) == "0" }
    return phrase(among: Self.noPoints, at: start) != nil
  }

  /// `true` iff the entry ends where `else` is missing.
  private var endsConditional: Bool {
    if current == .elseKeyword || current == .requirementElseKeyword { return false }
    return isAtLineStart && !(current == .ifKeyword && peek() == .noKeyword) || isAtEnd
      || current == .rightBrace || current == .semicolon
  }
}
