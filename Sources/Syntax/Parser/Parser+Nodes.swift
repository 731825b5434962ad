import Diagnostics

extension Parser {
  //     node ::= ('group' | 'criterion' | 'indicator' | 'item') label [title] { attribute } '{' { node-entry } '}'
  mutating func parseNode() {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else {
      report(.nestedTooDeep(at: currentRange))
      return
    }
    node(.nodeDeclaration) { parser in
      parser.take()
      parser.parseLabel()
      parser.skipSignBehindLabel()
      parser.takeBareTitle()
      parser.take(if: .string)
      parser.parseAttributes()
      parser.block(.node) { $0.parseNodeEntry() }
    }
  }

  //     section ::= ('bonus' | 'penalty') [label] [title] { attribute } '{' { node-entry } '}'
  mutating func parseSection() {
    node(.sectionDeclaration) { parser in
      parser.take()
      if parser.current == .word || parser.current == .number { parser.parseLabel() }
      parser.take(if: .string)
      parser.parseAttributes()
      parser.block(.node) { $0.parseNodeEntry() }
    }
  }

  //     label ::= part { '.' part }, without white space in between
  mutating func parseLabel() {
    node(.label) { parser in
      if parser.peek() == .number, ["số", "thứ", "no", "number"].contains(parser.currentText) {
        parser.skipStrayWord()
      }
      guard parser.current == .word || parser.current == .number || parser.current.isKeyword else {
        parser.reportExpected(
          Phrase(vi: "số thứ tự như `I`, `1.1` hoặc `a`", en: "a number such as `I`, `1.1` or `a`"))
        return
      }
      parser.reportCommaInLabel()
      if parser.current.isKeyword { parser.take(as: .word) } else { parser.take() }
      while parser.current == .dot, parser.isAdjacent {
        parser.take()
        guard parser.isAdjacent,
          parser.current == .word || parser.current == .number || parser.current.isKeyword
        else { return }
        if parser.current.isKeyword { parser.take(as: .word) } else { parser.take() }
      }
    }
  }

  /// Reports the number of a part with a comma: `tiêu chí 1,1`.
  private mutating func reportCommaInLabel() {
    let text = currentText
    guard current == .number, text.contains(","), !isRecovering else { return }
    let label = String(text.map { $0 == "," ? "." : $0 })
    reportSlip(
      .expected(
        Phrase(vi: "số thứ tự `\(label)`", en: "the number `\(label)`"), found: text,
        at: currentRange, fixes: [.replacement(of: currentRange, by: label)]))
  }

  //     attribute ::= 'max' constant | 'coefficient' constant | 'weight' constant
  //                 | 'inside the scale' | 'above the scale'
  mutating func parseAttributes() {
    while !isRecovering, parseAttribute() {}
  }

  /// Parses an attribute, and tells whether there was one.
  private mutating func parseAttribute() -> Bool {
    switch current {
    case .maxKeyword: parseConstantClause(.maxClause)
    case .coefficientKeyword: parseConstantClause(.coefficientClause)
    case .weightKeyword: parseConstantClause(.weightClause)
    case .insideTheScaleKeyword, .aboveTheScaleKeyword: take()
    case .comma where peek().isKeyword: take()
    case .comma where peek() == .leftBrace && !isFollowedByLineBreak: skipStraySign()
    case .pointsKeyword where peek() == .maxKeyword && !isAtLineStart: skipStraySign()
    case .leftParenthesis where peek() == .maxKeyword && !isAtLineStart:
      let opening = currentRange
      take()
      parseConstantClause(.maxClause)
      var edits = [TextEdit(replacing: opening, with: "")]
      if current == .rightParenthesis {
        edits.append(TextEdit(replacing: currentRange, with: ""))
        take()
      }
      reportSlip(.straySign("(", edits: edits, at: opening))
    case .leftParenthesis where peek() == .number && peek(2) == .pointsKeyword && !isAtLineStart:
      takePointsInParentheses()
    case .number where lastTakenKind == .string && !isAtLineStart:
      reportSlip(
        .missingKeyword(
          Keyword.phrase(of: .maxKeyword).text(in: language), at: currentRange,
          what: Phrase(vi: "số điểm", en: "the number of points")))
      node(.maxClause) { $0.parseConstant() }
    case _: return false
    }
    return true
  }

  private mutating func parseConstantClause(_ kind: SyntaxKind) {
    node(kind) { parser in
      parser.take()
      guard parser.current == .leftBrace else {
        parser.parseConstant()
        parser.skipSemicolonInDecimal()
        return
      }
      parser.reportSlip(
        .expected(
          Phrase(vi: "một số như `10`", en: "a number such as `10`"), found: parser.currentText,
          at: parser.currentRange))
      parser.node(.error) { _ in }
    }
  }

  //     node-entry ::= shared-clause | attribute | cites | applies | applies-when | must-reach | pass-when
  //                  | counts-only | clamp | rule
  mutating func parseNodeEntry() {
    if parsePlusApart() { return }
    skipWordBeforePoints()
    takeMistypedPass()
    switch current {
    case .scoredByKeyword: parseScoring()
    case .citesKeyword: parseCites()
    case .appliesToKeyword, .doesNotApplyToKeyword: parseApplies()
    case .appliesWhenKeyword, .doesNotApplyWhenKeyword: parseConditionClause(.appliesWhenClause)
    case .mustReachKeyword: parseMustReach()
    case .passWhenKeyword: parseConditionClause(.passWhenClause)
    case .countsOnlyWhenKeyword: parseConditionClause(.countsOnlyClause)
    case .notBelowKeyword, .atMostKeyword: parseClamp(.clampClause)
    case .maxKeyword where peekContinuesFunction || saysAllPoints: parseRule()
    case .maxKeyword, .coefficientKeyword, .weightKeyword: _ = parseAttribute()
    case _ where parseSharedClause() || parseOtherPart(): return
    case _: parseRule()
    }
  }

  /// Tells `max (a, b)` and `max of a over t` from `max 4`.
  private var peekContinuesFunction: Bool {
    switch peek() {
    case .leftParenthesis, .leftBrace, .isFiledKeyword, .ofKeyword, .issuedByKeyword, .overKeyword:
      true
    case _: false
    }
  }

  //     rule ::= chain
  private mutating func parseRule() {
    if parseCaseList() || parsePointsBehindCondition() { return }
    let start = checkpoint
    if parsePointsForSoMany(isWholeRule: true) || parsePointsNamedLast() { return }
    if parseLossInWords(isWholeRule: true) { return parseLinks(from: start) }
    if parseLostBlock(in: .node, entry: { $0.parseNodeEntry() }) { return }
    if startsLossOfNothing { return parseLossOfNothing() }
    if skipLooseArms() { return }
    skipFormulaSign()
    takeRuleInWords()
    takeAllPointsInWords()
    guard startsExpression || startsWithCondition, !looksLikeDeclaration || startsSpacedName else {
      reportUnknownDeclaration()
      return
    }
    node(.ruleClause) { parser in
      if parser.startsWithCondition {
        parser.parseConditionFirst()
      } else if parser.lacksIf {
        parser.parseConditionalWithoutIf()
      } else {
        parser.parseChain()
      }
    }
  }

  /// `true` iff two words, or a word and a number or text, stand side by side: no expression does that.
  private var looksLikeDeclaration: Bool {
    guard current == .word, !isFollowedByLineBreak, !isOperatorNext else { return false }
    switch peek() {
    case .word, .number, .string: return true
    case _: return false
    }
  }

  //     applies ::= ('applies to' | 'does not apply to') name { ',' name }
  private mutating func parseApplies() {
    node(.appliesClause) { parser in
      parser.take()
      repeat {
        parser.node(.name) { $0.parseAnyName() }
      } while parser.take(if: .comma)
    }
  }

  //     must-reach ::= 'must reach' (constant | 'all' | 'at least' integer)
  private mutating func parseMustReach() {
    node(.mustReachClause) { parser in
      parser.take()
      if parser.take(if: .allKeyword) { return }
      if parser.take(if: .atLeastKeyword) {
        parser.expect(.number, Phrase(vi: "số mục phải đạt", en: "how many must pass"))
      } else {
        if parser.current == .fromKeyword, parser.peek() == .number { parser.skipStrayWord() }
        parser.parseConstant()
        if parser.current == .orMoreKeyword, !parser.isAtLineStart { parser.skipStrayWord() }
      }
    }
  }

  //     pass-when ::= 'pass when' condition        counts-only ::= 'counts only when' condition
  //     applies-when ::= ('applies when' | 'does not apply when') condition
  private mutating func parseConditionClause(_ kind: SyntaxKind) {
    node(kind) { parser in
      parser.take()
      parser.parseCondition()
    }
  }
}
