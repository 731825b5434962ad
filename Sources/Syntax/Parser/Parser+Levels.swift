import Diagnostics

extension Parser {
  //     levels ::= 'levels' name [title] '{' { level | knock-out | 'in this order' } '}'
  mutating func parseLevels() {
    node(.levelsDeclaration) { parser in
      parser.take()
      parser.parseName()
      parser.take(if: .string)
      parser.block(.list) { $0.parseLevelEntry() }
    }
  }

  private mutating func parseLevelEntry() {
    switch current {
    case .noLevelKeyword, .forceKeyword, .atMostKeyword, .downKeyword: parseKnockOut()
    case .upKeyword where peek() == .number: parseKnockOut()
    case .inThisOrderKeyword: node(.orderClause) { $0.take() }
    case _: parseLevel()
    }
  }

  //     level ::= code [title] ('otherwise' | 'when' condition [requirement])
  //     requirement ::= 'requires' condition ('else next level' | 'else no level')
  private mutating func parseLevel() {
    node(.levelDeclaration) { parser in
      if parser.current == .passWhenKeyword { parser.split(as: [.passesKeyword, .whenKeyword]) }
      parser.parseAnyName()
      parser.take(if: .string)
      if parser.isRecovering || parser.take(if: .otherwiseKeyword) { return }
      guard parser.current == .whenKeyword else {
        parser.reportExpected(
          Phrase(vi: "`khi` điều kiện hoặc `còn lại`", en: "`when` a condition, or `otherwise`"))
        return
      }
      parser.take()
      parser.parseCondition()
      parser.take(if: .comma)
      guard parser.take(if: .requiresKeyword) else { return }
      parser.parseCondition()
      parser.take(if: .comma)
      if parser.current == .elseNextLevelKeyword || parser.current == .elseNoLevelKeyword {
        parser.take()
      } else {
        parser.reportExpected(
          Phrase(
            vi: "`không thì xét bậc dưới` hoặc `không thì không xếp loại`",
            en: "`else next level` or `else no level`"))
      }
    }
  }

  //     knock-out ::= effect 'when' condition 'because' string
  //     effect ::= 'no level' | 'force' code | 'at most' code | 'up' integer 'level'
  //              | 'down' integer 'level' ['to its lower bound']
  private mutating func parseKnockOut() {
    node(.knockOut) { parser in
      switch parser.current {
      case .noLevelKeyword: parser.take()
      case .forceKeyword, .atMostKeyword:
        parser.take()
        parser.parseAnyName()
      case _:
        parser.take()
        let isUp = parser.lastTakenKind == .upKeyword
        parser.expect(
          .number,
          isUp
            ? Phrase(vi: "số bậc được nâng", en: "how many levels up")
            : Phrase(vi: "số bậc bị hạ", en: "how many levels down"))
        if parser.current == .levelsKeyword {
          parser.take(as: .levelKeyword)
        } else {
          parser.expectKeyword(.levelKeyword)
        }
        parser.take(if: .comma)
        if !isUp { parser.take(if: .lowerBoundKeyword) }
      }
      parser.expectKeyword(.whenKeyword)
      parser.parseCondition()
      parser.take(if: .comma)
      parser.expectKeyword(.becauseKeyword)
      parser.expectString()
    }
  }

  //     example ::= 'example' string '{' ['unit' name] ['period' period] 'given' '{' … '}' 'expect' '{' … '}' '}'
  //     period ::= integer | date | string
  mutating func parseExample() {
    node(.exampleDeclaration) { parser in
      parser.take()
      parser.expectString()
      parser.block(.list) { $0.parseExampleEntry() }
    }
  }

  private mutating func parseExampleEntry() {
    switch current {
    case .unitKeyword, .unitsKeyword:
      node(.exampleUnit) { parser in
        parser.take(as: .unitKeyword)
        parser.parseAnyName()
      }
    case .periodKeyword:
      node(.examplePeriod) { parser in
        parser.take()
        if parser.take(if: .number) || parser.take(if: .date) { return }
        parser.expect(
          .string, Phrase(vi: "kỳ như 2024 hoặc \"quý 1/2024\"", en: "a period: 2024, \"Q1/2024\""))
      }
    case .givenKeyword:
      node(.givenBlock) { parser in
        parser.take()
        parser.block(.list) { $0.parseGiven() }
      }
    case .expectKeyword:
      node(.expectBlock) { parser in
        parser.take()
        parser.block(.list) { $0.parseExpectation() }
      }
    case _:
      reportExpected(
        Phrase(
          vi: "`đơn vị`, `kỳ`, `cho {…}` hoặc `mong đợi {…}`",
          en: "`unit`, `period`, `given {…}` or `expect {…}`"))
    }
  }

  //     given ::= name { ',' name } ':' (constant | 'empty' | 'not applicable' | 'rejected')
  private mutating func parseGiven() {
    node(.givenEntry) { parser in
      repeat {
        parser.node(.name) { $0.parseAnyName() }
      } while parser.take(if: .comma)
      parser.expect(.colon, Phrase(vi: "`:` và giá trị", en: "`:` and a value"))
      if parser.isRecovering { return }
      if !parser.take(if: .rejectedKeyword) { parser.parseConstant() }
    }
  }

  //     expectation ::= target ':' expected
  //     target ::= node-reference | 'total' | 'exact total' | 'base' | 'bonus' | 'penalty' | name
  private mutating func parseExpectation() {
    node(.expectEntry) { parser in
      switch parser.current {
      case _ where parser.current.isNodeLevel || parser.startsSectionReference:
        parser.parseNodeReference()
      case .totalKeyword, .exactTotalKeyword, .baseKeyword, .bonusKeyword, .penaltyKeyword:
        parser.node(.quantityExpression) { $0.take() }
      case _: parser.node(.name) { $0.parseAnyName() }
      }
      parser.expect(.colon, Phrase(vi: "`:` và kết quả", en: "`:` and a result"))
      if parser.isRecovering { return }
      switch parser.current {
      case .noLevelKeyword, .passesKeyword, .reachingKeyword, .rejectedKeyword:
        parser.node(.name) { $0.take() }
      case _: parser.parseConstant()
      }
    }
  }
}
