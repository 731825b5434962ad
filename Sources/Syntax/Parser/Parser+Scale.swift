import Diagnostics

extension Parser {
  //     file ::= scale | amendment
  mutating func parseFile() {
    let record = open(.file)
    if current == .amendmentKeyword { parseAmendment() } else { parseScale() }
    if !isAtEnd {
      isRecovering = false
      report(.textAfterScale(at: currentRange))
      node(.error) { parser in
        while !parser.isAtEnd { parser.take() }
      }
    }
    close(record)
  }

  //     scale ::= ('scale' | 'thang điểm') name [title] ['extends' string] '{' { scale-entry } '}'
  private mutating func parseScale() {
    guard current == .scaleKeyword else {
      // A literate scale without code has been reported.
      if !isAtEnd || diagnostics.isEmpty {
        report(.missingScale(at: isAtEnd ? currentRange.atStart : currentRange))
      }
      node(.error) { parser in
        while !parser.isAtEnd, parser.current != .scaleKeyword { parser.take() }
      }
      if isAtEnd { return }
      isRecovering = false
      parseScale()
      return
    }
    node(.scaleDeclaration) { parser in
      parser.take()
      parser.parseName()
      parser.takeBareTitle()
      parser.take(if: .string)
      if parser.current == .extendsKeyword { parser.parseTextClause(.extendsClause) }
      parser.block(.scale) { $0.parseScaleEntry() }
    }
  }

  //     scale-entry ::= decision | legal-basis | replaces | effective | period | units | total | round
  //                   | not-applicable | illustrative | note | combine | evidence | let | result
  //                   | rule-declaration | node | section | levels | ranking | awards | example
  //                   | holidays | amending-entry
  private mutating func parseScaleEntry() {
    switch current {
    case .unitsKeyword: parseUnits()
    case .kindKeyword where peek() == .leftBrace:
      // Expressions ask for the kind of a unit by these words.
      reportWords(through: position, for: .unitsKeyword)
      parseUnits()
    case .scorersKeyword: parseScorers()
    case .evidenceKeyword: parseEvidence()
    case .bonusKeyword, .penaltyKeyword: parseSection()
    case .levelsKeyword: parseLevels()
    case .rankingKeyword: parseRanking()
    case .awardsKeyword: parseAwards()
    case .exampleKeyword: parseExample()
    case .holidaysKeyword: parseHolidays()
    case .resultKeyword: parseDefinition(.resultDeclaration)
    case .ruleKeyword: parseRuleDeclaration()
    case _ where parseAmendingEntry() || parseHeaderClause() || parseSharedClause(): return
    case _ where parseOtherPart(): return
    case _ where parseLostBlock(in: .scale, entry: { $0.parseScaleEntry() }): return
    case _: reportUnknownDeclaration()
    }
  }

  /// Parses a clause about the decision or the scale as a whole, and tells whether there was one.
  ///
  ///     header-clause ::= decision | effective | period | total | legal-basis | replaces
  mutating func parseHeaderClause() -> Bool {
    switch current {
    case .decisionKeyword: parseDecision()
    case .effectiveFromKeyword, .effectiveToKeyword: parseEffective()
    case .periodKeyword: parsePeriod()
    case .totalKeyword, .pointsKeyword: parseTotal()
    case .scaleKeyword where peek() == .number:
      reportWords(through: position, for: .totalKeyword)
      parseTotal()
    case .word where takeEffectiveInWords(), .yesKeyword where takeEffectiveInWords():
      parseEffective()
    case .legalBasisKeyword: parseTextClause(.legalBasisClause)
    case .citesKeyword where depth == 0: parseCitationOfScale()
    case .replacesKeyword: parseTextClause(.replacesClause)
    case _: return false
    }
    return true
  }

  /// Parses what may stand in the scale as well as in a node, and tells whether there was something.
  ///
  ///     shared-clause ::= round | not-applicable | illustrative | note | combine | let | parameter
  ///                     | node
  mutating func parseSharedClause() -> Bool {
    switch current {
    case .roundKeyword: parseRoundClause()
    case .whenNotApplicableKeyword: parseNotApplicableClause()
    case .combineKeyword: parseCombine()
    case .letKeyword: parseDefinition(.letDeclaration)
    case .parameterKeyword: parseDatedParameter()
    case .noteKeyword: parseTextClause(.noteClause)
    case .illustrativeKeyword:
      node(.illustrativeClause) { parser in
        parser.take()
        if !parser.isAtLineStart { parser.take(if: .string) }
      }
    case _ where current.isNodeLevel: parseNode()
    case _: return false
    }
    return true
  }

  //     units ::= 'units' '{' { option } '}'
  mutating func parseUnits() {
    node(.unitsBlock) { parser in
      parser.take()
      parser.block(.list) { $0.parseOption() }
    }
  }

  //     option ::= name [title]
  mutating func parseOption() {
    node(.option) { parser in
      if !parser.takeDeclaredWords(before: Self.endsOption), !parser.reportMissingName() {
        parser.parseAnyName()
      }
      parser.take(if: .string)
    }
    takeCommasBetweenOptions()
  }

  private static func endsOption(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .string, .comma, .semicolon, .rightBrace, .newline, .endOfFile: true
    case _: false
    }
  }

  //     total ::= 'total' number { ',' clamp }
  private mutating func parseTotal() {
    node(.totalClause) { parser in
      parser.take(as: .totalKeyword)
      parser.parseConstant()
      parser.skipSemicolonInDecimal()
      while parser.startsClamp {
        parser.take(if: .comma)
        parser.parseClamp(.clampClause)
      }
    }
  }

  //     round ::= 'round' ['each' level | 'base' | 'total'] rounding
  mutating func parseRoundClause() {
    node(.roundClause) { parser in
      parser.take()
      if parser.take(if: .eachKeyword) {
        if parser.current.isNodeLevel {
          parser.take()
        } else {
          parser.reportExpected(Phrase(vi: "`nhóm` hoặc `tiêu chí`", en: "`group` or `criterion`"))
        }
      } else if !parser.take(if: .baseKeyword) {
        parser.take(if: .totalKeyword)
      }
      parser.parseRounding()
    }
  }

  //     mode ::= 'half up' | 'half even' | 'up' | 'down'
  //
  // Returns `false` where something else stands.
  mutating func takeRoundingMode() -> Bool {
    switch current {
    case .halfUpKeyword, .halfEvenKeyword, .roundUpKeyword: take()
    case .upKeyword: take(as: .roundUpKeyword)
    case .roundDownKeyword, .downKeyword: take(as: .roundDownKeyword)
    case _: return false
    }
    return true
  }

  //     rounding ::= mode 'to' (integer 'decimals' | 'step' number)
  mutating func parseRounding() {
    node(.roundingMode) { parser in
      let modes = Phrase(
        vi: "cách làm tròn: `nửa lên`, `nửa chẵn`, `lên` hoặc `xuống`",
        en: "how to round: `half up`, `half even`, `up` or `down`")
      var isBare = false
      if !parser.takeRoundingMode() {
        guard parser.current == .toKeyword || parser.current == .number else {
          return parser.reportExpected(modes)
        }
        parser.reportRoundingMode(modes)
        isBare = parser.current == .number
      }
      if !isBare { parser.expectKeyword(.toKeyword) }
      if parser.take(if: .stepKeyword) || parser.reportMissingStep() {
        parser.parseConstant()
      } else {
        parser.expect(.number, Phrase(vi: "số chữ số thập phân", en: "the number of decimals"))
        parser.expectKeyword(.decimalsKeyword)
      }
    }
  }

  //     not-applicable ::= 'when not applicable' [':'] policy
  mutating func parseNotApplicableClause() {
    node(.notApplicableClause) { parser in
      parser.take()
      parser.take(if: .colon)
      switch parser.current {
      case .fullPointsKeyword, .countsAsPassedKeyword, .leaveOutKeyword, .rescaleGroupKeyword,
        .rescaleTotalKeyword, .separateSheetKeyword:
        parser.take()
      case _:
        parser.reportExpected(
          Phrase(
            vi: """
              một trong: `hưởng điểm tối đa`, `coi là đạt`, `bỏ khỏi cả hai vế`, \
              `quy đổi theo nhóm`, `quy đổi theo tổng`, `phiếu riêng`
              """,
            en: """
              one of `full points`, `counts as passed`, `leave out`, `rescale the group`, \
              `rescale the total`, `separate sheet`
              """))
      }
    }
  }

  //     combine ::= 'combine by' ('sum' | 'mean' [['of'] 'all' level] | 'weights' | 'best' integer | 'lowest')
  mutating func parseCombine() {
    node(.combineClause) { parser in
      parser.take()
      switch parser.current {
      case .meanKeyword where parser.startsNodeSum:
        parser.take()
        parser.take(if: .ofKeyword)
        parser.take(if: .allKeyword)
        parser.take()
      case .sumKeyword, .meanKeyword, .lowestKeyword: parser.take()
      case .totalKeyword: parser.take(as: .sumKeyword)
      case .weightsKeyword, .weightKeyword: parser.take(as: .weightsKeyword)
      case .bestKeyword:
        parser.take()
        parser.expect(.number, Phrase(vi: "số mục được tính", en: "how many count"))
      case _:
        parser.reportExpected(
          Phrase(
            vi: "`tổng của`, `trung bình`, `trọng số`, `cao nhất N` hoặc `thấp nhất`",
            en: "`sum`, `mean`, `weights`, `best N` or `lowest`"))
      }
    }
  }

  /// A clause of a keyword and a text: notes, legal bases, what is replaced, citations.
  ///
  ///     text-clause ::= keyword string { ',' string }
  mutating func parseTextClause(_ kind: SyntaxKind) {
    node(kind) { parser in
      parser.take()
      parser.expectString()
      while parser.take(if: .comma) { parser.expectString() }
    }
  }

  //     definition ::= ('let' | 'result') name [title] '=' chain
  mutating func parseDefinition(_ kind: SyntaxKind) {
    node(kind) { parser in
      parser.take()
      parser.parseName()
      parser.take(if: .string)
      parser.expectSign(.equal, for: .colon, "=", Phrase(vi: "`=`", en: "`=`"))
      parser.parseChain()
    }
  }

  // MARK: - Names and texts

  mutating func expectString() {
    let what = Phrase(vi: "văn bản trong dấu ngoặc kép", en: "a text between quotation marks")
    if current != .string, takeTextBehindWords() || takeBareText(what) { return }
    expect(.string, what)
  }

  /// Takes a name that expressions can use: a word that is no keyword.
  mutating func parseName() {
    if takeDeclaredWords(before: { $0 == .string || $0 == .equal || $0 == .leftBrace }) { return }
    if take(if: .word) || reportMissingName() { return }
    if current.isFunctionName {
      take(as: .word)
      return
    }
    if current.isKeyword, !isAtLineStart || lastTaken < 0 {
      if !isRecovering { diagnostics.append(.reservedWord(currentText, at: currentRange)) }
      reservedNames.insert(currentText)
      take(as: .word)
      return
    }
    reportExpected(Phrase(vi: "tên", en: "a name"))
  }

  /// Takes a name that is only used where names are asked for: any word, keywords included.
  mutating func parseAnyName() {
    if takeKnownWords() { return }
    if current == .word || current == .number || current.isKeyword {
      take(as: .word)
    } else {
      reportExpected(Phrase(vi: "tên", en: "a name"))
    }
  }
}
