import Diagnostics

/// Lists of values, and several nodes at once.
extension Parser {
  /// Parses the elements of a list in parentheses (`,` or `;` between them) or in braces.
  mutating func parseList(element: (inout Parser) -> Void) {
    if current == .leftBrace {
      block(.list) { parser in element(&parser) }
      return
    }
    if current != .leftParenthesis, !isRecovering, !isMissingAtLineEnd, startsExpression {
      return parseBareOperands(element)
    }
    expect(.leftParenthesis, Phrase(vi: "`(` hoặc `{`", en: "`(` or `{`"))
    if isRecovering { return }
    openParentheses += 1
    repeat {
      element(&self)
    } while !isRecovering && (take(if: .comma) || take(if: .semicolon))
    openParentheses -= 1
    if !isRecovering { expect(.rightParenthesis, Phrase(vi: "`)`", en: "`)`")) }
  }

  /// Parses operands without their parentheses: `mean a, b`, or without the first of them.
  private mutating func parseBareOperands(_ element: (inout Parser) -> Void) {
    let first = currentRange
    repeat {
      element(&self)
    } while !isRecovering && take(if: .comma)
    let end = missingRange
    let isClosed = !isRecovering && openParentheses == 0 && take(if: .rightParenthesis)
    reportSlip(.missingParentheses(from: first.atStart, to: isClosed ? nil : end, at: first))
  }

  //     list-item ::= [string ':'] chain
  mutating func parseListItem() {
    node(.listItem) { parser in
      if parser.current == .string, parser.peek() == .colon {
        parser.take()
        parser.take()
      }
      parser.parseChain()
    }
  }

  //     best ::= ('best' | 'lowest') [integer] 'of' list
  mutating func parseBest() {
    node(.bestExpression) { parser in
      parser.take()
      parser.take(if: .number)
      parser.expectKeyword(.ofKeyword)
      if !parser.isRecovering { parser.parseList { $0.parseListItem() } }
    }
  }

  //     at-least ::= 'at least' integer 'of' list
  mutating func parseAtLeast() {
    let start = checkpoint
    let atLeast = currentRange
    var isOfNodes = false
    node(.atLeastExpression) { parser in
      parser.take()
      parser.expect(.number, Phrase(vi: "số mục tối thiểu", en: "how many at least"))
      isOfNodes = parser.current.isNodeLevel
      if isOfNodes { return parser.parseNodesReaching(from: atLeast) }
      parser.expectKeyword(.ofKeyword)
      parser.skipWordsOfList()
      if !parser.isRecovering { parser.parseList { $0.parseListItem() } }
    }
    if isOfNodes { rename(start, as: .error) }
  }

  //     checklist ::= 'checklist' [[','] 'less' sum] list
  mutating func parseChecklist() {
    node(.checklistExpression) { parser in
      parser.take()
      if parser.current == .comma, parser.peek() == .lessKeyword { parser.take() }
      if parser.take(if: .lessKeyword) { parser.parseSum() }
      parser.parseList { $0.parseListItem() }
    }
  }

  //     function ::= ('sum' | 'mean' | 'median' | 'min' | 'max' | 'count' | 'spread' | 'product'
  //                | 'geometric mean' | 'standard deviation' | 'sample standard deviation')
  //                ['filed'] list { selection } [precision]
  //                | ('abs' | 'floor' | 'ceil' | 'earliest of' | 'latest of') list
  //                | aggregate
  mutating func parseFunction() -> Bool {
    switch current {
    case .sumKeyword, .meanKeyword, .medianKeyword, .minFunctionKeyword, .maxFunctionKeyword,
      .countFunctionKeyword, .spreadKeyword, .absKeyword, .floorKeyword, .ceilingKeyword,
      .earliestKeyword, .latestKeyword:
      parseListFunction(as: current)
    case .maxKeyword: parseListFunction(as: .maxFunctionKeyword)
    case .countKeyword: parseListFunction(as: .countFunctionKeyword)
    case .productFunctionKeyword, .geometricMeanKeyword, .deviationKeyword,
      .sampleDeviationKeyword:
      parseListFunction(as: current)
    case _: return parseExactFunction()
    }
    return true
  }

  mutating func parseListFunction(as kind: SyntaxKind) {
    let start = checkpoint
    take(as: kind)
    if startsAggregateTail {
      parseAggregateTail(of: kind)
      wrap(from: start, in: .unitsExpression)
      return
    }
    take(if: .isFiledKeyword)
    parseList { $0.parseListItem() }
    parseSelections()
    parsePrecision(mayRound: kind.needsPrecision)
    wrap(from: start, in: .listExpression)
  }

  // MARK: - Several nodes at once

  //     quantifier ::= 'each' level ['in' node-reference] (comparison-sign sum | 'passes')
  //                  | 'number of' level ['in' node-reference] ('reaching' sum | 'passes' | 'that apply')
  mutating func parseQuantifier() {
    node(.quantifierExpression) { parser in
      let isEach = parser.current == .eachKeyword
      parser.take(as: isEach ? .eachKeyword : .numberOfKeyword)
      guard parser.current.isNodeLevel else {
        parser.reportExpected(
          Phrase(
            vi: "`nhóm`, `tiêu chí`, `chỉ tiêu` hoặc `nội dung`",
            en: "`group`, `criterion`, `indicator` or `item`"))
        return
      }
      parser.take()
      if parser.take(if: .inKeyword) { parser.parseNodeReference() }
      if isEach, parser.parseReachedShare() { return }
      switch parser.current {
      case .passesKeyword: parser.take()
      case .thatApplyKeyword where !isEach: parser.take()
      case .reachingKeyword where isEach || !parser.peekStartsOperand:
        parser.take(as: .passesKeyword)
      case .reachingKeyword:
        parser.take()
        parser.parseUnary()
      case .equal, .notEqual, .less, .lessOrEqual, .greater,
        .greaterOrEqual where isEach:
        parser.take()
        parser.parseSum()
      case _:
        parser.reportExpected(
          isEach
            ? Phrase(
              vi: "phép so sánh như `>= 50%`, hoặc `đạt`",
              en: "a comparison such as `>= 50%`, or `passes`")
            : Phrase(
              vi: "`đạt` và mức, như `đạt 70%`", en: "`reaching` and a mark, such as `reaching 70%`"
            ))
      }
    }
  }

  /// `true` iff `sum` or `mean` stands before nodes: `mean of all criteria`.
  var startsNodeSum: Bool {
    if isFollowedByLineBreak { return false }
    var index = 1
    if peek(index) == .ofKeyword { index += 1 }
    if peek(index) == .allKeyword { index += 1 }
    return peek(index).isNodeLevel
  }

  //     node-sum ::= ('sum' | 'mean') ['of'] ['all'] level
  //                  (['in' node-reference] ['by' 'coefficient'] | 'by' 'coefficient' 'in' node-reference)
  mutating func parseNodeSum() {
    node(.quantifierExpression) { parser in
      parser.take(as: parser.current == .meanKeyword ? .meanKeyword : .sumKeyword)
      parser.take(if: .ofKeyword)
      parser.take(if: .allKeyword)
      parser.take()
      let isPlaced = parser.take(if: .inKeyword)
      if isPlaced { parser.parseNodeReference() }
      if parser.current == .byKeyword, parser.peek() == .coefficientKeyword {
        parser.take()
        parser.take()
        if !isPlaced, parser.take(if: .inKeyword) { parser.parseNodeReference() }
      }
    }
  }

  /// `true` iff the token after the current one can start a mark: tells `đạt 70%` from `đạt`.
  var peekStartsOperand: Bool {
    switch peek() {
    case .number, .word, .leftParenthesis: true
    case _: false
    }
  }
}
