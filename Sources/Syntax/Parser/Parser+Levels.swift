import Diagnostics

extension Parser {
  //     levels ::= 'levels' name [title] '{' { level | knock-out | quota | 'in this order' } '}'
  mutating func parseLevels() {
    node(.levelsDeclaration) { parser in
      parser.take()
      parser.parseName()
      parser.take(if: .string)
      parser.block(.list) { $0.parseLevelEntry() }
    }
  }

  /// Parses a level or a knock-out.
  mutating func parseLevelEntry() {
    takeCapInWords()
    takeLoweringToLevel()
    if parseLevelForbidden() { return }
    switch current {
    case .noLevelKeyword, .forceKeyword, .atMostKeyword, .downKeyword: parseKnockOut()
    case .quotaKeyword where startsQuota: parseQuota()
    case .upKeyword where peek() == .number: parseKnockOut()
    case .inThisOrderKeyword: node(.orderClause) { $0.take() }
    case _ where parseLevelNamedLast(): return
    case _: parseLevel()
    }
  }

  /// Makes two words of `pass when`, where a level named `pass` stands in front of its condition.
  private mutating func splitLevelNamedPass() {
    if current == .passWhenKeyword { split(as: [.passesKeyword, .whenKeyword]) }
  }

  //     level ::= code [title] ('otherwise' | 'when' condition [requirement])
  //     requirement ::= 'requires' condition ('else next level' | 'else no level')
  private mutating func parseLevel() {
    node(.levelDeclaration) { parser in
      parser.splitLevelNamedPass()
      let isTitled = parser.takeLevelTitle()
      if isTitled == .whole { return }
      if isTitled == nil, !parser.takeDeclaredWords(before: { $0 == .string || $0 == .colon }),
        !parser.reportMissingName()
      {
        parser.parseAnyName()
      }
      parser.skipNounBehindLevel()
      parser.take(if: .string)
      if parser.current == .colon,
        parser.peek() == .otherwiseKeyword || parser.peek() == .whenKeyword
      {
        parser.skipStraySign()
      }
      if parser.isRecovering || parser.take(if: .otherwiseKeyword) { return }
      if parser.takeElseForOtherwise() { return }
      if parser.parseLevelBand() { return parser.parseFurtherConditions() }
      if parser.current == .ifKeyword, !parser.isAtLineStart {
        parser.reportWords(through: parser.position, for: .whenKeyword)
        parser.join(through: parser.position, as: .whenKeyword)
      }
      guard parser.current == .whenKeyword else {
        let isQuota = parser.current == .atMostKeyword && !parser.isAtLineStart
        parser.reportExpected(
          isQuota
            ? Phrase(
              vi: "`khi` hoặc `còn lại`; giới hạn số đơn vị thì viết `khống chế MỨC không quá …`",
              en: "`when` or `otherwise`; a limit of the units is `quota LEVEL at most …`")
            : Phrase(
              vi: "`khi` điều kiện hoặc `còn lại`", en: "`when` a condition, or `otherwise`"),
          fixes: parser.otherwiseFixes)
        return
      }
      if parser.peek() == .otherwiseKeyword {
        parser.skipStrayWord()
        parser.take()
        return
      }
      parser.take()
      if !parser.parseBoundOfTotal() { parser.parseCondition() }
      parser.parseFurtherConditions()
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
      parser.parseEffect()
      if parser.isRecovering { return }
      parser.takeIfForWhen()
      parser.parseCondition()
      parser.take(if: .comma)
      if parser.takeReasonInParentheses() { return }
      parser.expectReason()
      parser.expectString()
    }
  }

  /// Parses what a knock-out does, which also names it in an amendment.
  mutating func parseEffect() {
    switch current {
    case .noLevelKeyword: take()
    case .forceKeyword, .atMostKeyword:
      take()
      if current == .string { return reportTitleForLevel() }
      splitLevelNamedPass()
      parseAnyName()
    case _:
      take()
      let isUp = lastTakenKind == .upKeyword
      if !takeNumberInWords() {
        expect(
          .number,
          isUp
            ? Phrase(vi: "số bậc được nâng", en: "how many levels up")
            : Phrase(vi: "số bậc bị hạ", en: "how many levels down"))
      }
      if current == .levelsKeyword {
        take(as: .levelKeyword)
      } else {
        expectKeyword(.levelKeyword)
      }
      take(if: .comma)
      if !isUp { take(if: .lowerBoundKeyword) }
    }
  }

  //     example ::= 'example' string '{' { ['unit' …] ['period' period] 'given' '{' … '}' 'expect' '{' … '}' } '}'
  //     period ::= integer | date | string
  mutating func parseExample() {
    node(.exampleDeclaration) { parser in
      parser.take()
      parser.expectString()
      parser.block(.example) { $0.parseExampleEntry() }
    }
  }

  mutating func parseExampleEntry() {
    switch current {
    case .unitKeyword, .unitsKeyword: parseExampleUnit()
    case .periodKeyword: parseExamplePeriod()
    case .givenKeyword: parseGivenBlock()
    case .expectKeyword: parseExpectBlock()
    case _ where parseLostBlock(in: .example, entry: { $0.parseExampleEntry() }): return
    case _:
      reportExpected(
        Phrase(
          vi: "`đơn vị`, `kỳ`, `cho {…}` hoặc `mong đợi {…}`",
          en: "`unit`, `period`, `given {…}` or `expect {…}`"))
    }
  }

  //     example-unit ::= 'unit' [name] [title] { membership } ['given' '{' … '}'] ['expect' '{' … '}']
  //     membership ::= ('in cluster' | 'of parent') string | 'period' period
  //
  // The blocks may as well stand on lines of their own; they belong to the last unit then.
  private mutating func parseExampleUnit() {
    node(.exampleUnit) { parser in
      parser.take(as: .unitKeyword)
      if parser.current != .string { parser.parseAnyName() }
      if !parser.isAtLineStart { parser.take(if: .string) }
      while !parser.isRecovering, !parser.isAtLineStart {
        switch parser.current {
        case .inClusterKeyword, .ofParentKeyword:
          parser.node(.exampleMembership) { parser in
            parser.take()
            parser.expectString()
          }
        case .periodKeyword: parser.parseExamplePeriod()
        case .givenKeyword: parser.parseGivenBlock()
        case .expectKeyword: parser.parseExpectBlock()
        case _: return
        }
      }
    }
  }

  private mutating func parseExamplePeriod() {
    node(.examplePeriod) { parser in
      parser.take()
      if parser.take(if: .number) || parser.take(if: .date) { return }
      parser.expect(
        .string, Phrase(vi: "kỳ như 2024 hoặc \"quý 1/2024\"", en: "a period: 2024, \"Q1/2024\""))
    }
  }

  private mutating func parseGivenBlock() {
    node(.givenBlock) { parser in
      parser.take()
      parser.block(.list) { $0.parseGiven() }
    }
  }

  private mutating func parseExpectBlock() {
    node(.expectBlock) { parser in
      parser.take()
      parser.block(.list) { $0.parseExpectation() }
    }
  }

  //     given ::= name { ',' name } ':' given-value ['with document']
  //     given-value ::= constant | 'empty' | 'not applicable' | 'rejected' | '{' { given-row } '}'
  mutating func parseGiven() {
    node(.givenEntry) { parser in
      repeat {
        parser.node(.name) { $0.parseGivenName() }
      } while parser.take(if: .comma)
      parser.expectSign(
        .colon, for: .equal, ":", Phrase(vi: "`:` và giá trị", en: "`:` and a value"))
      if parser.isRecovering { return }
      parser.parseGivenValue()
      if !parser.isAtLineStart { parser.take(if: .withDocumentKeyword) }
    }
  }

  private mutating func parseGivenValue() {
    if take(if: .rejectedKeyword) { return }
    guard current == .leftBrace else { return parseConstant() }
    guard depth < Self.maximumDepth else { return report(.nestedTooDeep(at: currentRange)) }
    depth += 1
    defer { depth -= 1 }
    node(.givenRows) { parser in
      parser.block(.list) { $0.parseGivenRow() }
    }
  }

  //     given-row ::= '{' { given } '}' | given-value { ',' given-value }
  private mutating func parseGivenRow() {
    node(.givenRow) { parser in
      if parser.current == .leftBrace {
        parser.block(.list) { $0.parseGiven() }
        return
      }
      repeat { parser.parseGivenCell() } while !parser.isRecovering && parser.take(if: .comma)
    }
  }

  /// Parses one value of a row that is written without names.
  private mutating func parseGivenCell() {
    if current == .rejectedKeyword {
      node(.name) { $0.take() }
    } else {
      parseGivenValue()
    }
  }

  //     expectation ::= target ':' expected
  //     target ::= node-reference | 'total' | 'exact total' | 'base' | 'bonus' | 'penalty' | name
  mutating func parseExpectation() {
    node(.expectEntry) { parser in
      switch parser.current {
      case _ where parser.current.isNodeLevel || parser.startsSectionReference:
        parser.parseNodeReference()
      case .totalKeyword, .exactTotalKeyword, .baseKeyword, .bonusKeyword, .penaltyKeyword:
        parser.node(.quantityExpression) { $0.take() }
      case _: parser.node(.name) { $0.parseAnyName() }
      }
      parser.expectSign(
        .colon, for: .equal, ":", Phrase(vi: "`:` và kết quả", en: "`:` and a result"))
      if parser.isRecovering { return }
      switch parser.current {
      case .noLevelKeyword, .passesKeyword, .rejectedKeyword: parser.node(.name) { $0.take() }
      case .reachingKeyword: parser.node(.name) { $0.take(as: .passesKeyword) }
      case .string where parser.levelTitledHere != nil: parser.reportTitleForLevel()
      case _: parser.parseConstant()
      }
    }
  }
}
