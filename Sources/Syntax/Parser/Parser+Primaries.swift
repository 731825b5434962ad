import Diagnostics

/// What stands at the leaves of expressions.
extension Parser {
  //     primary ::= literal | name | call | '(' chain ')' | quantity | node-reference | construct
  mutating func parsePrimary() {
    let start = checkpoint
    if takeKnownWords() {
      wrap(from: start, in: .name)
      return
    }
    takeMeanInWords()
    switch current {
    case _ where isMissingAtLineEnd && ends(.list): reportExpectedExpression()
    case _ where lacksValueBehindColon: reportExpectedExpression()
    case _ where lastOfFiller != nil: parseBehindFiller(through: lastOfFiller ?? position)
    case .noKeyword where takeNoPoints(): return
    case .word where startsNumberWithUnit && !startsCall: parseNumberWithUnit()
    case .word where takeMisreadNumber(): return
    case .word where startsExcelFunction(): parseExcelFunction()
    case .ifKeyword where startsExcelFunction(): parseExcelFunction()
    case .roundKeyword where startsExcelFunction(): parseExcelFunction()
    case .word where startsCall: parseCall()
    case _ where startsEveryNode:
      takeEveryForEach()
      parseQuantifier()
    case .word: parseDottedName()
    case .number where startsDayOfPeriod: parseDayOfPeriod()
    case .number where takeDateInExpression(): return
    case .datedKeyword where takeDateInExpression(): return
    case .datedKeyword where peek() == .date && !isAtLineStart:
      skipStrayWord()
      parsePrimary()
    case .yesKeyword where saysHavingCount: parseHavingCount(through: position)
    case .yesKeyword where saysHaving || saysHavingAtLeast:
      skipStrayWord()
      parsePrimary()
    case .percentKeyword where takeProportionalInWords(): _ = parseConstruct()
    case _ where isFunctionUsedAsName || isReservedName: node(.name) { $0.take(as: .word) }
    case .number: parseNumber()
    case .date: node(.dateLiteral) { $0.take() }
    case .string: node(.textLiteral) { $0.take() }
    case .yesKeyword, .noKeyword: node(.yesNoLiteral) { $0.take() }
    case .requirementElseKeyword:
      // `nếu x = không thì 5`: the value `không` stands before `thì`.
      split(as: [.noKeyword, .thenKeyword])
      node(.yesNoLiteral) { $0.take() }
    case .fullKeyword: node(.fullExpression) { $0.take() }
    case .notApplicableKeyword, .emptyKeyword, .rejectedKeyword, .notYetDueKeyword:
      node(.absentExpression) { $0.take() }
    case .kindKeyword: node(.kindExpression) { $0.take() }
    case .totalKeyword where peek() == .overKeyword: _ = parseAggregate()
    case _ where startsSectionReference: parseNodeReference()
    case .totalKeyword, .exactTotalKeyword, .baseKeyword, .bonusKeyword, .penaltyKeyword:
      node(.quantityExpression) { $0.take() }
    case .leftParenthesis:
      node(.parenthesized) { parser in
        let opening = parser.currentRange
        parser.take()
        parser.openParentheses += 1
        parser.parseChain()
        parser.openParentheses -= 1
        parser.expectClosing(of: opening)
      }
    case _ where current.isNodeLevel: parseNodeReference()
    case _ where parseConstruct(): return
    case _: reportExpectedExpression()
    }
  }

  /// `true` iff a word of the language stands here that was reported where it was declared as a name.
  ///
  /// Words that begin a rule stay what they are.
  private var isReservedName: Bool {
    switch current {
    case .fullKeyword, .byKeyword, .casesKeyword, .ifKeyword, .notKeyword: false
    case _: current.isKeyword && reservedNames.contains(currentText)
    }
  }

  //     name ::= word { '.' word }
  mutating func parseDottedName() {
    node(.name) { parser in
      if parser.takeKnownWords() { return }
      parser.take()
      while parser.current == .dot, !parser.isAtLineStart, parser.peek() == .word {
        parser.take()
        parser.take()
      }
    }
  }

  //     number ::= digits ['%' | 'VND' | 'points']
  mutating func parseNumber() {
    let start = checkpoint
    if takeAmountInWords() {
      wrap(from: start, in: .moneyLiteral)
      return
    }
    take()
    skipGroupsOfDigits()
    if takeFractionOfPoints() {
      wrap(from: start, in: .error)
    } else if take(if: .percentSign) {
      skipPointsBehindShare()
      wrap(from: start, in: .percentLiteral)
    } else if !startsNamedLine, take(if: .dongKeyword) {
      wrap(from: start, in: .moneyLiteral)
    } else {
      // `5 points` says no more than `5`.
      if !isAtLineStart, !take(if: .pointsKeyword) { skipUnitBehindNumber() }
      wrap(from: start, in: .numberLiteral)
    }
  }

  //     node-reference ::= (level | 'bonus' | 'penalty') label
  mutating func parseNodeReference() {
    node(.nodeReference) { parser in
      parser.take()
      parser.parseLabel()
    }
  }

  mutating func reportExpectedExpression() {
    if current.isKeyword, peek() != .leftBrace, !isMissingAtLineEnd {
      report(.expectedExpression(found: currentText, at: currentRange))
    } else {
      reportExpected(
        Phrase(
          vi: "giá trị, tên hoặc quy tắc như `5 khi kế_hoạch`",
          en: "a value, a name or a rule such as `5 when plan`"),
        fixes: needlessColonFixes)
    }
  }
}
