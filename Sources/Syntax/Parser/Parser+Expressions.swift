import Diagnostics

extension Parser {
  /// `true` iff an expression can start with the current token.
  var startsExpression: Bool {
    switch current {
    case .word, .number, .date, .string, .leftParenthesis, .minusSign, .yesKeyword, .noKeyword,
      .fullKeyword, .notKeyword, .byKeyword, .casesKeyword, .ifKeyword, .proportionalToKeyword,
      .ratioOfKeyword, .percentKeyword, .bestKeyword, .lowestKeyword, .atLeastKeyword,
      .checklistKeyword, .markKeyword, .daysKeyword, .shareOfKeyword, .sumKeyword, .meanKeyword,
      .medianKeyword, .minFunctionKeyword, .maxKeyword, .maxFunctionKeyword, .countKeyword,
      .workingDaysKeyword, .startOfPeriodKeyword, .endOfPeriodKeyword, .yearOfPeriodKeyword,
      .earliestKeyword, .latestKeyword, .countFunctionKeyword, .absKeyword, .floorKeyword,
      .ceilingKeyword, .eachKeyword,
      .powerKeyword, .rootKeyword, .squareRootKeyword, .naturalLogarithmKeyword,
      .commonLogarithmKeyword, .exponentialKeyword, .productFunctionKeyword, .geometricMeanKeyword,
      .deviationKeyword, .sampleDeviationKeyword, .weightedMeanKeyword, .percentileKeyword,
      .numberKeyword, .numberOfKeyword, .totalKeyword, .exactTotalKeyword, .baseKeyword,
      .startAtKeyword, .rejectedKeyword, .notYetDueKeyword, .marksExceededKeyword,
      .marksReachedKeyword,
      .bonusKeyword, .penaltyKeyword, .kindKeyword, .notApplicableKeyword, .emptyKeyword,
      .groupKeyword, .criterionKeyword, .indicatorKeyword, .itemKeyword, .sumOfKeyword,
      .rowCountKeyword, .distinctCountKeyword, .rowShareKeyword, .valueOfKeyword, .spreadKeyword,
      .countOfUnitsKeyword, .shareOfUnitsKeyword, .rankOfKeyword, .decileOfKeyword,
      .quantileKeyword:
      true
    case _: false
    }
  }

  // MARK: - Operators

  //     condition ::= conjunction { 'or' conjunction }
  mutating func parseCondition() {
    guard enter() else { return }
    defer { depth -= 1 }
    parseOperators([.orKeyword]) { $0.parseConjunction() }
  }

  //     conjunction ::= negation { 'and' negation }
  private mutating func parseConjunction() {
    parseOperators([.andKeyword]) { $0.parseNegation() }
  }

  //     negation ::= 'not' negation | comparison
  private mutating func parseNegation() {
    if parseNoNode() { return }
    guard current == .notKeyword || current == .noKeyword && startsNegatedOperand else {
      parseComparison()
      return
    }
    guard enter() else { return }
    defer { depth -= 1 }
    node(.prefixExpression) { parser in
      parser.take(as: .notKeyword)
      parser.parseNegation()
    }
  }

  /// Tells `không kỷ_luật` (not) from the value `không` (no).
  private var startsNegatedOperand: Bool {
    switch peek() {
    case .word, .leftParenthesis, .criterionKeyword, .groupKeyword, .indicatorKeyword, .itemKeyword:
      !isFollowedByLineBreak
    case .yesKeyword: peek(2) == .word && !isFollowedByLineBreak
    case _: false
    }
  }

  /// `true` iff the current token is the last on its line.
  var isFollowedByLineBreak: Bool {
    var index = position + 1
    while index < tokens.count, tokens[index].kind.isTrivia {
      if tokens[index].kind == .newline { return true }
      index += 1
    }
    return false
  }

  //     comparison ::= sum [ ('=' | '!=' | '<' | '<=' | '>' | '>=') sum | state-test | 'is one of' list | 'passes' ]
  private mutating func parseComparison() {
    let start = checkpoint
    if parseComparisonWithoutSubject() || parseSharedComparison() { return }
    parseSum()
    if startsNamedLine || startsBandInSigns { return }
    if let sign = brokenSign {
      takeBroken(sign)
      parseCompared()
      wrap(from: start, in: .binaryExpression)
      return
    }
    if parseComparisonInWords(from: start) || parseReachedBound(from: start)
      || parseEquality(from: start)
    {
      return
    }
    switch current {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      lastCompared = SourceRange(
        file: source.id, start: Int(tokens[start.token].start), end: missingRange.end)
      take()
      let middle = currentRange.start
      parseCompared()
      skipThingBehindCompared()
      skipSecondComparison(from: start, middle: middle)
      wrap(from: start, in: .binaryExpression)
    case .inKeyword where peek() == .leftParenthesis && !isAtLineStart:
      takeSlip(for: .isOneOfKeyword)
      parseList { $0.parseCompared() }
      wrap(from: start, in: .oneOfExpression)
    case .word where saysIsState:
      // The checker reports what is compared with a state, and how to ask for it.
      take(as: .equal)
      parseCompared()
      wrap(from: start, in: .binaryExpression)
    case .notYetDueKeyword:
      take(as: .isNotYetDueKeyword)
      wrap(from: start, in: .stateTest)
    case .isFiledKeyword, .isEmptyKeyword, .isNotApplicableKeyword, .isRejectedKeyword,
      .isNotYetDueKeyword, .hasDocumentKeyword:
      take()
      wrap(from: start, in: .stateTest)
    case .isOneOfKeyword:
      take()
      parseList { $0.parseCompared() }
      wrap(from: start, in: .oneOfExpression)
    // The next band of a table: `đạt từ 80%`.
    case .passesKeyword where startsReachedBand, .reachingKeyword where startsReachedBand: return
    case .passesKeyword:
      take()
      wrap(from: start, in: .passTest)
    case .reachingKeyword:
      take(as: .passesKeyword)
      wrap(from: start, in: .passTest)
    case _: return
    }
  }

  /// `true` iff the next words are `là trống` or the like: a state asked for as people say it.
  private var saysIsState: Bool {
    guard !isAtLineStart, currentText == "là" else { return false }
    switch peek() {
    case .emptyKeyword, .notApplicableKeyword, .rejectedKeyword: return true
    case _: return false
    }
  }

  //     sum ::= product { ('+' | '-') product }
  mutating func parseSum() {
    parseOperators([.plusSign, .minusSign]) { $0.parseProduct() }
  }

  //     product ::= unary { '*' unary | '/' unary ['if none' unary] | 'per' unary }
  //
  // A number is never 0 by itself: `if none` behind it belongs to what stands around the division.
  private mutating func parseProduct() {
    let start = checkpoint
    parseUnary()
    var links = 0
    while !isRecovering, !startsNamedLine, !startsMarkedEntry {
      switch current {
      case .givenKeyword where peek() == .eachKeyword && !isAtLineStart:
        // `0,5 cho mỗi x`: the next round takes the rest.
        skipStrayWord()
      case _ where lastOfPerSoMany != nil:
        parsePerSoMany(from: start, through: lastOfPerSoMany ?? position)
      case .slash where saysPointsPerThing: parsePointsPerThing(from: start)
      case .star, .slash:
        let outer = divisorParentheses
        let isDivision = current == .slash
        if isDivision { divisorParentheses = openParentheses }
        take()
        let isNumber = current == .number && peek() == .ifNoneKeyword
        parseUnary()
        divisorParentheses = outer
        if isDivision, !isNumber, take(if: .ifNoneKeyword) {
          take(if: .colon)
          parseUnary()
        }
        wrap(from: start, in: .binaryExpression)
      case .perKeyword,
        .eachKeyword where !isAtLineStart:
        take(as: .perKeyword)
        takeDayForDays()
        parseUnary()
        wrap(from: start, in: .perExpression)
      case _ where lastOfPer != nil:
        takePerInWords(through: lastOfPer ?? position)
        parseUnary()
        wrap(from: start, in: .perExpression)
      case _:
        guard let (last, kind) = operatorInWords else { return }
        takeOperatorInWords(through: last, as: kind)
        parseUnary()
        wrap(from: start, in: .binaryExpression)
      }
      links += 1
      if links > Self.maximumDepth {
        report(.nestedTooDeep(at: currentRange))
        return
      }
    }
  }

  //     unary ::= '-' unary | primary ['of this unit' | 'of this row'] [row-before] [day-unit] ['default' unary]
  mutating func parseUnary() {
    guard enter() else { return }
    defer { depth -= 1 }
    if current == .minusSign {
      node(.prefixExpression) { parser in
        parser.take()
        parser.parseUnary()
      }
      return
    }
    let start = checkpoint
    parsePrimary()
    if startsNamedLine { return }
    if current == .ofThisUnitKeyword || current == .ofThisRowKeyword, !isRecovering {
      take()
      wrap(from: start, in: .ownExpression)
    }
    if current == .ofRowBeforeKeyword, !isRecovering { parseRowBefore(from: start) }
    parseDayUnit(from: start)
    if current == .defaultKeyword {
      take()
      parseUnary()
      wrap(from: start, in: .fallbackExpression)
    }
  }

  /// A value that stands alone: a number, a percent, a date, a name, `yes`, `not applicable`.
  mutating func parseConstant() {
    skipSignBeforeValue()
    parseUnary()
  }

  /// Parses operands with left-associative operators between them.
  private mutating func parseOperators(
    _ operators: [SyntaxKind], operand: (inout Parser) -> Void
  ) {
    let start = checkpoint
    operand(&self)
    var links = 0
    if operators.contains(.andKeyword) || operators.contains(.orKeyword) {
      skipCommaBeforeOperator()
    }
    while !isRecovering, operators.contains(current), !startsNegativeEntry, !startsMarkedEntry,
      !startsBandBehindDash, !startsEndOfBandBehindDash, !startsLinkBehindAnd
    {
      take()
      operand(&self)
      wrap(from: start, in: .binaryExpression)
      skipCommaBeforeOperator()
      links += 1
      if links > Self.maximumDepth {
        report(.nestedTooDeep(at: currentRange))
        return
      }
    }
  }

  /// `true` iff a line starts with `-`: a negative number of its own, not a subtraction from the line
  /// before.
  private var startsNegativeEntry: Bool {
    current == .minusSign && isAtLineStart && openParentheses == 0
  }

  /// Goes one level deeper, or reports that the nesting is too deep; the caller comes back up.
  mutating func enter() -> Bool {
    guard depth < Self.maximumDepth else {
      report(.nestedTooDeep(at: currentRange))
      return false
    }
    depth += 1
    return true
  }
}
