import Diagnostics

extension Parser {
  //     amendment ::= ('amendment' | 'văn bản sửa đổi') name [title] 'of' string '{' { entry } '}'
  //     entry ::= decision | effective | legal-basis | note | amending-entry
  mutating func parseAmendment() {
    node(.amendmentDeclaration) { parser in
      parser.take()
      parser.parseName()
      parser.take(if: .string)
      parser.expectOwner()
      parser.expectString()
      parser.block(.scale) { $0.parseAmendmentEntry() }
    }
  }

  private mutating func parseAmendmentEntry() {
    switch current {
    case .decisionKeyword, .effectiveFromKeyword, .legalBasisKeyword: _ = parseHeaderClause()
    case .noteKeyword: parseTextClause(.noteClause)
    case _ where parseAmendingEntry(): return
    case _: reportUnknownDeclaration()
    }
  }

  /// Parses one sentence of an amendment, and tells whether there was one.
  ///
  ///     amending-entry ::= 'amends' change | 'corrects' (change | words)
  ///                      | 'adds' (declaration [place] | place block [place])
  ///                      | 'repeals' target { ',' target }
  ///                      | 'replaces' (target 'with' (declaration | level | knock-out | clause) | words)
  ///     change ::= 'part of' target block | declaration, a node also without its block
  ///     words ::= 'words' string 'with' string 'in' target { ',' target }
  mutating func parseAmendingEntry() -> Bool {
    switch current {
    case .amendsKeyword: parseChange(.amendsEntry)
    case .correctsKeyword: parseChange(.correctsEntry)
    case .addsKeyword: parseAddition()
    case .repealsKeyword:
      node(.repealsEntry) { parser in
        parser.take()
        repeat { parser.parseTarget() } while !parser.isRecovering && parser.take(if: .comma)
      }
    case .replacesKeyword where peek() != .string:
      node(.replacesEntry) { parser in
        parser.take()
        if parser.current == .wordsKeyword { return parser.parseWords() }
        let target = parser.current
        parser.parseTarget()
        parser.expectKeyword(.withKeyword)
        if !parser.isRecovering { parser.parseReplacement(of: target) }
      }
    case _: return false
    }
    return true
  }

  /// Parses what replaces something: levels and clauses of nodes as they stand in their blocks.
  private mutating func parseReplacement(of target: SyntaxKind) {
    switch target {
    case .levelKeyword, .noLevelKeyword, .forceKeyword, .atMostKeyword, .downKeyword, .upKeyword:
      parseLevelEntry()
    case .citesKeyword, .appliesToKeyword, .doesNotApplyToKeyword, .mustReachKeyword,
      .passWhenKeyword, .countsOnlyWhenKeyword:
      parseNodeEntry()
    case _: parseDeclaration(isChange: false)
    }
  }

  private mutating func parseChange(_ kind: SyntaxKind) {
    node(kind) { parser in
      parser.take()
      if parser.current == .wordsKeyword { return parser.parseWords() }
      guard parser.take(if: .partOfKeyword) else { return parser.parseDeclaration(isChange: true) }
      let target = parser.current
      parser.parseTarget()
      parser.parseParts(of: target)
    }
  }

  private mutating func parseAddition() {
    node(.addsEntry) { parser in
      parser.take()
      guard parser.current == .toKeyword || parser.current == .intoKeyword else {
        parser.parseDeclaration(isChange: false)
        return parser.parsePlace()
      }
      let target = parser.peek()
      parser.parsePlace()
      parser.parseParts(of: target)
      if !parser.isRecovering { parser.parsePlace() }
    }
  }

  /// Parses the entries that are added to, or changed in, what a target names.
  ///
  ///     block ::= '{' { node-entry | level | knock-out | parameter-value | example-entry
  ///                   | evidence-declaration | constraint | option } '}'
  private mutating func parseParts(of target: SyntaxKind) {
    block(
      target.isNodeLevel || target == .bonusKeyword || target == .penaltyKeyword ? .node : .list
    ) { parser in
      switch target {
      case .levelsKeyword: parser.parseLevelEntry()
      case .parameterKeyword: parser.parseParameterValue()
      case .exampleKeyword: parser.parseExampleEntry()
      case .evidenceKeyword: parser.parseEvidenceEntry()
      case .unitsKeyword, .unitKeyword: parser.parseOption()
      case _: parser.parseNodeEntry()
      }
    }
  }

  private mutating func parseWords() {
    take()
    expectString()
    expectKeyword(.withKeyword)
    expectString()
    guard current == .inKeyword || current == .inPlaceKeyword else {
      return expectKeyword(.inPlaceKeyword)
    }
    take(as: .inPlaceKeyword)
    repeat { parseTarget() } while !isRecovering && take(if: .comma)
  }

  // MARK: - Parameters

  //     parameter ::= 'parameter' name [title] '{' { parameter-value } '}'
  //
  // With one value for all time it is a definition.
  mutating func parseDatedParameter() {
    if peek() == .word, peek(peek(2) == .string ? 3 : 2) == .equal, !isRecovering {
      reportWords(through: position, for: .letKeyword)
      join(through: position, as: .letKeyword)
      return parseDefinition(.letDeclaration)
    }
    node(.parameterDeclaration) { parser in
      parser.take()
      parser.parseName()
      parser.take(if: .string)
      parser.block(.list) { $0.parseParameterValue() }
    }
  }

  //     parameter-value ::= 'from' date ':' constant
  mutating func parseParameterValue() {
    guard current == .fromKeyword else {
      reportExpected(Phrase(vi: "`từ` ngày có giá trị", en: "`from` and a date"))
      return
    }
    node(.parameterValue) { parser in
      parser.take()
      parser.expect(.date, Phrase(vi: "ngày dạng 31/12/2024", en: "a date such as 31/12/2024"))
      parser.expect(.colon, Phrase(vi: "`:` và giá trị", en: "`:` and a value"))
      if !parser.isRecovering { parser.parseConstant() }
    }
  }

  // MARK: - What is declared

  //     declaration ::= node | section | 'evidence' evidence-declaration | evidence | 'unit' option
  //                   | units | let | parameter | rule | result | levels | example | header-clause
  //                   | shared-clause | 'scale' title
  private mutating func parseDeclaration(isChange: Bool) {
    switch current {
    case .bonusKeyword, .penaltyKeyword: parseNodeChange(.sectionDeclaration, isChange)
    case _ where current.isNodeLevel: parseNodeChange(.nodeDeclaration, isChange)
    case .evidenceKeyword where peek() != .leftBrace:
      take()
      parseEvidenceDeclaration()
    case .evidenceKeyword: parseEvidence()
    case .unitKeyword, .unitsKeyword:
      if peek() == .leftBrace { return parseUnits() }
      take(as: .unitKeyword)
      parseOption()
    case .levelsKeyword: parseLevels()
    case .exampleKeyword: parseExample()
    case .resultKeyword: parseDefinition(.resultDeclaration)
    case .ruleKeyword: parseRuleDeclaration()
    case .holidaysKeyword: parseHolidays()
    case .scaleKeyword:
      node(.titleChange) { parser in
        parser.take()
        parser.expectString()
      }
    case _ where parseHeaderClause() || parseSharedClause(): return
    case _:
      reportExpected(
        Phrase(
          vi:
            "điều được sửa đổi, bổ sung: `tiêu chí A.1 …`, `minh chứng …`, `xếp loại …`, `tổng điểm …`",
          en: "what is amended or added: `criterion A.1 …`, `evidence …`, `levels …`, `total …`"))
    }
  }

  /// Parses a node of which a change may give only the title and the attributes.
  private mutating func parseNodeChange(_ kind: SyntaxKind, _ isChange: Bool) {
    guard isChange else {
      if kind == .nodeDeclaration { parseNode() } else { parseSection() }
      return
    }
    node(kind) { parser in
      parser.take()
      if kind == .nodeDeclaration || parser.current == .word || parser.current == .number {
        parser.parseLabel()
      }
      parser.take(if: .string)
      parser.parseAttributes()
      let isOver = parser.isAtLineStart || parser.current == .semicolon
      if !parser.isRecovering, parser.current == .leftBrace || !isOver && !parser.isAtEnd {
        parser.block(.node) { $0.parseNodeEntry() }
      }
    }
  }

  // MARK: - What is named

  //     target ::= level label | ('bonus' | 'penalty') [label] | 'evidence' [name] | 'unit' name
  //              | ('let' | 'parameter' | 'rule' | 'result' | 'levels') name | 'units' | 'example' string
  //              | 'level' code 'of' name | effect 'of' name ['because' string] | clause ['of' target]
  private mutating func parseTarget() {
    node(.amendmentTarget) { parser in
      switch parser.current {
      case _ where parser.current.isNodeLevel:
        parser.take()
        parser.parseLabel()
      case .bonusKeyword, .penaltyKeyword:
        parser.take()
        if parser.current == .word || parser.current == .number { parser.parseLabel() }
      case .evidenceKeyword:
        parser.take()
        if parser.current != .leftBrace, !parser.isAtLineStart { parser.parseEvidenceName() }
      case .letKeyword, .parameterKeyword, .resultKeyword, .ruleKeyword, .levelsKeyword:
        parser.take()
        parser.parseName()
      case .unitKeyword, .unitsKeyword:
        if parser.peek() == .leftBrace || parser.peek() == .afterKeyword { return parser.take() }
        parser.take(as: .unitKeyword)
        parser.parseAnyName()
      case .exampleKeyword:
        parser.take()
        parser.expectString()
      case .levelKeyword:
        parser.take()
        parser.parseAnyName()
        parser.parseOwnLadder()
      case .noLevelKeyword, .forceKeyword, .atMostKeyword, .downKeyword, .upKeyword:
        parser.parseEffect()
        parser.parseOwnLadder()
        if parser.take(if: .becauseKeyword) { parser.expectString() }
      case _: parser.parseClauseName()
      }
    }
  }

  private mutating func parseOwnLadder() {
    expectOwner()
    if !isRecovering { parseName() }
  }

  /// Parses the keyword of a clause, and whose it is where it is not the scale's.
  ///
  ///     clause ::= 'must hold' 'because' string | 'holidays' | 'total' | 'period' | 'note' | … | 'round' ('each' level | 'base' | 'total')
  private mutating func parseClauseName() {
    switch current {
    case .roundKeyword:
      take()
      if take(if: .eachKeyword) {
        take()
      } else if !take(if: .baseKeyword) {
        take(if: .totalKeyword)
      }
    case .mustHoldKeyword:
      take()
      expectKeyword(.becauseKeyword)
      return expectString()
    case .holidaysKeyword, .decisionKeyword, .effectiveFromKeyword, .periodKeyword, .totalKeyword,
      .noteKeyword,
      .legalBasisKeyword, .illustrativeKeyword, .whenNotApplicableKeyword, .combineKeyword,
      .maxKeyword, .coefficientKeyword, .weightKeyword, .citesKeyword, .appliesToKeyword,
      .doesNotApplyToKeyword, .mustReachKeyword, .passWhenKeyword, .countsOnlyWhenKeyword,
      .notBelowKeyword:
      take()
      if current == .string { take() }
    case _:
      return reportExpected(
        Phrase(
          vi: "tên của điều khoản: `tiêu chí A.1`, `minh chứng x`, `bậc 5 của sao`, `tổng điểm`",
          en: "what is meant: `criterion A.1`, `evidence x`, `level 5 of stars`, `total`"))
    }
    guard current == .ofKeyword || current == .issuedByKeyword || current == .belongsToKeyword
    else { return }
    expectOwner()
    parseTarget()
  }

  /// Takes `of`, which Vietnamese says as `của`.
  private mutating func expectOwner() {
    guard current == .ofKeyword || current == .issuedByKeyword else {
      return expectKeyword(.belongsToKeyword)
    }
    take(as: .belongsToKeyword)
  }

  //     place ::= ['to' target] [('after' | 'before') reference]
  //     reference ::= target | label | name
  private mutating func parsePlace() {
    guard
      current == .toKeyword || current == .intoKeyword || current == .afterKeyword
        || current == .beforeKeyword, !isAtLineStart
    else { return }
    node(.amendmentPlace) { parser in
      if parser.current == .toKeyword || parser.current == .intoKeyword {
        parser.take(as: .intoKeyword)
        parser.parseTarget()
      }
      guard parser.current == .afterKeyword || parser.current == .beforeKeyword else { return }
      parser.take()
      parser.node(.amendmentReference) { parser in
        switch parser.current {
        case .word, .number: parser.parseLabel()
        case _: parser.parseTarget()
        }
      }
    }
  }
}
