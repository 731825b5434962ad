import Diagnostics

/// What compares a unit with the others: aggregates over the units, ranks, awards.
extension Parser {
  //     aggregate ::= ('sum' | 'mean' | 'median' | 'min' | 'max' | 'standard deviation' | 'sample standard deviation')
  //                   'of' sum 'over units' scope { modifier }
  //                 | ('count of units' | 'share of units') scope
  //                 | ('rank of' | 'decile of' | 'quantile' integer 'of') order 'over units' scope
  //
  // What follows the function of an aggregate; whoever took the function wraps it.
  mutating func parseAggregateTail(of kind: SyntaxKind) {
    if current == .ofKeyword || current == .issuedByKeyword { take(as: .ofValueKeyword) }
    parseSum()
    expectKeyword(.overUnitsKeyword)
    if !isRecovering { parseScope() }
    parseModifiers(of: kind, keepsNoneForDivision: true)
  }

  /// `true` iff the function that was just taken is one over the units: `of` follows, or it was
  /// `tổng của`, which has its `of` already, and no list follows.
  var startsAggregateTail: Bool {
    if current == .ofKeyword || current == .issuedByKeyword { return true }
    guard source.text(of: range(ofToken: lastTaken)) == "tổng của" else { return false }
    switch current {
    case .leftBrace, .isFiledKeyword: return false
    case .leftParenthesis: return kindBehindParentheses == .overUnitsKeyword
    case _: return !isMissingAtLineEnd && startsExpression
    }
  }

  /// The kind of the token behind the parentheses that open here.
  private var kindBehindParentheses: SyntaxKind {
    var open = 0
    var ahead = 0
    repeat {
      let kind = ahead == 0 ? current : peek(ahead)
      if kind == .leftParenthesis { open += 1 }
      if kind == .rightParenthesis { open -= 1 }
      if kind == .endOfFile { return .endOfFile }
      ahead += 1
    } while open > 0
    return peek(ahead)
  }

  mutating func parseUnitsFunction() {
    node(.unitsExpression) { parser in
      switch parser.current {
      case .countOfUnitsKeyword, .shareOfUnitsKeyword:
        parser.take()
        parser.parseScope()
        return
      case .quantileKeyword:
        parser.take()
        parser.expect(.number, Phrase(vi: "số phần", en: "how many parts"))
        if parser.current == .issuedByKeyword || parser.current == .ofKeyword {
          parser.take(as: .ofValueKeyword)
        } else {
          parser.expectKeyword(.ofValueKeyword)
        }
      case _: parser.take()
      }
      if parser.isRecovering { return }
      parser.parseOrder()
      parser.expectKeyword(.overUnitsKeyword)
      if !parser.isRecovering { parser.parseScope() }
    }
  }

  //     order ::= order-key { [','] 'then' order-key } ['dense']
  //     order-key ::= sum ['lowest first'] ['dense']
  mutating func parseOrder() {
    parseOrderKey()
    while !isRecovering {
      takeThenByInWords()
      let kind = current == .comma ? peek() : current
      guard kind == .thenByKeyword || kind == .thenKeyword else { return }
      take(if: .comma)
      take(as: .thenByKeyword)
      parseOrderKey()
    }
  }

  private mutating func parseOrderKey() {
    node(.orderKey) { parser in
      parser.parseSum()
      if parser.isRecovering { return }
      parser.take(if: .lowestFirstKeyword)
      parser.take(if: .denseKeyword)
    }
  }

  //     scope ::= { within } ['where' condition { within }]
  mutating func parseScope() {
    while startsWithin { parseWithin() }
    guard current == .whereKeyword else { return }
    parseWhere()
    while startsWithin { parseWithin() }
  }

  //     where ::= 'where' condition
  private mutating func parseWhere() {
    node(.whereClause) { parser in
      parser.take()
      parser.parseCondition()
    }
  }

  /// `true` iff units of the same cluster, kind, … are asked for, perhaps behind `and` or a comma.
  private var startsWithin: Bool {
    let kind = current == .comma || current == .andKeyword ? peek() : current
    switch kind {
    case .withinClusterKeyword, .withinKindKeyword, .withinParentKeyword, .withinPeriodKeyword,
      .withinSameKeyword, .inClusterKeyword:
      return !isRecovering
    case .withinKeyword: return !isRecovering
    case _: return false
    }
  }

  //     within ::= [',' | 'and'] ('within cluster' | 'within kind' | 'within parent' | 'within period' | 'within' name)
  private mutating func parseWithin() {
    if !take(if: .comma) { take(if: .andKeyword) }
    node(.withinClause) { parser in
      if parser.current == .inClusterKeyword {
        parser.takeSlip(for: .withinClusterKeyword)
        return
      }
      guard parser.current == .withinKeyword || parser.current == .withinSameKeyword else {
        parser.take()
        return
      }
      parser.take(as: .withinSameKeyword)
      if parser.current == .word {
        parser.node(.name) { $0.take() }
      } else {
        parser.reportExpected(
          Phrase(
            vi: "tên của một minh chứng, hoặc `cùng cụm`, `cùng loại đơn vị`",
            en: "the name of evidence, or `within cluster`, `within kind`"))
      }
    }
  }

  // MARK: - Declarations

  //     ranking ::= 'ranking' 'by' order scope
  mutating func parseRanking() {
    node(.rankingDeclaration) { parser in
      parser.take()
      parser.expectKeyword(.byKeyword)
      if parser.isRecovering { return }
      parser.parseOrder()
      if !parser.isRecovering { parser.parseScope() }
    }
  }

  //     awards ::= 'awards' name [title] '{' { award } '}'
  mutating func parseAwards() {
    node(.awardsDeclaration) { parser in
      parser.take()
      parser.parseName()
      parser.take(if: .string)
      parser.block(.list) { $0.parseAward() }
    }
  }

  //     award ::= code [title] 'first' integer 'by' order scope [[','] tied]
  private mutating func parseAward() {
    node(.awardDeclaration) { parser in
      parser.parseAnyName()
      parser.take(if: .string)
      if parser.isRecovering { return }
      parser.expectKeyword(.firstKeyword)
      parser.expect(.number, Phrase(vi: "số đơn vị được chọn", en: "how many units get it"))
      parser.skipPercentOfAward()
      parser.expectKeyword(.byKeyword)
      if parser.isRecovering { return }
      parser.parseOrder()
      if parser.isRecovering { return }
      parser.parseScope()
      parser.parseTied()
    }
  }

  //     tied ::= 'all tied' | 'none of the tied'
  private mutating func parseTied() {
    let kind = current == .comma ? peek() : current
    guard kind == .allTiedKeyword || kind == .noneTiedKeyword else { return }
    take(if: .comma)
    take()
  }

  // MARK: - Quotas

  /// `true` iff a quota starts, not a level that has the name of the keyword.
  var startsQuota: Bool {
    switch peek() {
    case .string, .whenKeyword, .otherwiseKeyword, .endOfFile: false
    case _: current == .quotaKeyword
    }
  }

  //     quota ::= 'quota' code 'at most' (number | share) {within} 'by' order [[','] tied]
  //               [','] 'the rest' code 'because' string
  //     share ::= percent ('of those rated' code {',' code} | 'of all units') [','] 'rounded' mode
  mutating func parseQuota() {
    node(.quota) { parser in
      parser.take()
      parser.parseAnyName()
      parser.expectKeyword(.atMostKeyword)
      if parser.isRecovering { return }
      parser.parseUnary()
      if parser.isRecovering { return }
      parser.parseQuotaBase()
      parser.parseQuotaRounding()
      while parser.startsWithin { parser.parseWithin() }
      if parser.current == .comma, parser.peek() == .byKeyword || parser.peek() == .word {
        parser.take()
      }
      parser.expectKeyword(.byKeyword)
      if parser.isRecovering { return }
      parser.parseOrder()
      if parser.isRecovering { return }
      parser.parseTied()
      parser.parseQuotaRounding()
      parser.take(if: .comma)
      parser.expectKeyword(.theRestKeyword)
      if parser.isRecovering { return }
      parser.parseAnyName()
      parser.take(if: .comma)
      parser.expectKeyword(.becauseKeyword)
      parser.expectString()
    }
  }

  private mutating func parseQuotaBase() {
    if current == .countOfUnitsKeyword { takeSlip(for: .ofAllUnitsKeyword) }
    if lastTakenKind == .ofAllUnitsKeyword || take(if: .ofAllUnitsKeyword) { return }
    guard take(if: .ofThoseRatedKeyword) else { return }
    parseAnyName()
    while current == .comma, peek() == .word || peek() == .number, !isRecovering {
      take()
      parseAnyName()
    }
  }

  private mutating func parseQuotaRounding() {
    let kind = current == .comma ? peek() : current
    guard kind == .roundKeyword, !isRecovering else { return }
    take(if: .comma)
    take()
    if takeRoundingMode() { return }
    reportExpected(
      Phrase(
        vi: "cách làm tròn: `nửa lên`, `nửa chẵn`, `lên` hoặc `xuống`",
        en: "how to round: `half up`, `half even`, `up` or `down`"))
  }
}
