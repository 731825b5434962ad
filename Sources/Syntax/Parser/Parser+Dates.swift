import Diagnostics

/// Dates: holidays, numbers of days, deadlines and the period of the evidence.
extension Parser {
  //     holidays ::= 'holidays' '{' { workweek | holiday } '}'
  //     workweek ::= 'workweek' integer 'days'
  //     holiday ::= ['working day'] date ['to' date] [string]
  mutating func parseHolidays() {
    node(.holidaysBlock) { parser in
      parser.take()
      parser.block(.list) { $0.parseHoliday() }
    }
  }

  private mutating func parseHoliday() {
    if current == .workweekKeyword {
      node(.workweek) { parser in
        parser.take()
        parser.expect(.number, Phrase(vi: "số ngày, từ 1 đến 7", en: "a number of days, 1 to 7"))
        if parser.current == .datedKeyword {
          parser.take(as: .daysKeyword)
        } else {
          parser.expectKeyword(.daysKeyword)
        }
      }
      return
    }
    node(.holiday) { parser in
      parser.take(if: .workingDayKeyword)
      parser.expectDate()
      if parser.take(if: .toKeyword) { parser.expectDate() }
      if !parser.isAtLineStart { parser.take(if: .string) }
    }
  }

  //     days ::= ('days' | 'working days') (unary 'after' unary | 'from' unary 'to' unary)
  mutating func parseDays() {
    node(.daysExpression) { parser in
      parser.take()
      let middle: SyntaxKind = parser.take(if: .fromKeyword) ? .toKeyword : .afterKeyword
      parser.parseUnary()
      if middle == .afterKeyword { parser.skipLate() }
      parser.expectKeyword(middle)
      if !parser.isRecovering { parser.parseUnary() }
    }
  }

  //     day-unit ::= 'days' | 'working days' | 'month' | 'year'
  //
  // Behind a number or a name on the same line; `day`, `months` and `years` are read as well.
  mutating func parseDayUnit(from start: Checkpoint) {
    guard !isRecovering, !isAtLineStart, let unit = currentDayUnit else { return }
    take(as: unit)
    wrap(from: start, in: .durationExpression)
  }

  /// The unit of time that the current token is behind an amount, if it is one.
  private var currentDayUnit: SyntaxKind? {
    switch current {
    case .daysKeyword, .workingDaysKeyword, .monthKeyword, .yearKeyword: return current
    case .datedKeyword: return .daysKeyword
    case .workingDayKeyword: return .workingDaysKeyword
    case .word:
      switch currentText {
      case "day": return .daysKeyword
      case "months": return .monthKeyword
      case "years": return .yearKeyword
      case _: return nil
      }
    case _: return nil
    }
  }

  /// `true` iff the number that follows is a day of the year, as in `15/11 of the period`.
  var startsDayOfPeriod: Bool {
    peek() == .slash && peek(2) == .number && peek(3) == .ofPeriodKeyword
  }

  //     day-of-period ::= integer '/' integer 'of the period'
  mutating func parseDayOfPeriod() {
    node(.periodExpression) { parser in
      for _ in 0..<4 { parser.take() }
    }
  }
}
