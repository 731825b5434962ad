import Diagnostics

extension Parser {
  /// Parses one of the constructs that start with their own keyword, and tells whether there was one.
  mutating func parseConstruct() -> Bool {
    let isSum = current == .sumKeyword || current == .sumOfKeyword
    if isSum || current == .meanKeyword, startsNodeSum {
      parseNodeSum()
      return true
    }
    if parseAggregate() { return true }
    switch current {
    case .byKeyword: parseBy()
    case .casesKeyword: parseCases()
    case .ifKeyword: parseConditional()
    case .proportionalToKeyword: parseProportional()
    case .ratioOfKeyword, .percentKeyword: parseRatio()
    case .bestKeyword, .lowestKeyword: parseBest()
    case .atLeastKeyword: parseAtLeast()
    case .checklistKeyword: parseChecklist()
    case .markKeyword: parseMark()
    case .daysKeyword, .workingDaysKeyword: parseDays()
    case .startOfPeriodKeyword, .endOfPeriodKeyword, .yearOfPeriodKeyword:
      node(.periodExpression) { $0.take() }
    case .startAtKeyword: parseSteps()
    case .marksExceededKeyword, .marksReachedKeyword: parseMarks()
    case .shareOfKeyword:
      node(.shareExpression) { parser in
        parser.take()
        if parser.current == .baseKeyword || parser.current == .totalKeyword {
          parser.node(.quantityExpression) { $0.take() }
        } else if parser.current.isNodeLevel || parser.startsSectionReference {
          parser.parseNodeReference()
        } else {
          parser.reportExpected(
            Phrase(
              vi: "nhóm hoặc tiêu chí, như `nhóm I`", en: "a group or criterion, such as `group I`")
          )
        }
      }
    case .eachKeyword, .numberOfKeyword, .numberKeyword: parseQuantifier()
    case .countOfUnitsKeyword, .shareOfUnitsKeyword, .rankOfKeyword, .decileOfKeyword,
      .quantileKeyword:
      parseUnitsFunction()
    case _: return parseFunction()
    }
    return true
  }

  // MARK: - Tables and cases

  //     by ::= 'by' sum '{' { arm } '}'
  //     arm ::= (pattern { ',' pattern } | 'otherwise') ':' chain
  private mutating func parseBy() {
    let start = checkpoint
    var isOfTwo = false
    node(.byExpression) { parser in
      parser.take()
      if parser.current == .tableKeyword, parser.peek() == .word { parser.skipStrayWord() }
      parser.parseSum()
      isOfTwo = parser.skipTableOfTwoValues(from: start)
      if isOfTwo { return }
      parser.block(.list) { parser in
        parser.node(.arm) { parser in
          parser.parsePatterns()
          parser.parseArmValue()
        }
      }
    }
    if isOfTwo { rename(start, as: .error) }
  }

  private mutating func parsePatterns() {
    if take(if: .otherwiseKeyword) { return }
    if takeElseForOtherwise() || takeRestInWords() { return }
    repeat { parsePattern() } while !isRecovering && take(if: .comma)
  }

  //     pattern ::= 'from' sum ['to' sum | 'to below' sum] | 'above' sum ['to' sum | 'to below' sum]
  //               | 'below' sum | 'to' sum | 'to below' sum | sum ['or more' | 'or less' | 'to' sum | 'to below' sum]
  private mutating func parsePattern() {
    skipMarkOfArm()
    node(.pattern) { parser in
      parser.skipWordBeforeOption()
      if parser.parseNegatedPattern() || parser.parseAnyCount() { return }
      if parser.parseBoundInWords() || parser.parseBoundWithPlus() { return }
      parser.skipNameBeforeBand()
      switch parser.current {
      case .fromKeyword, .aboveKeyword, .belowKeyword, .toKeyword, .toBelowKeyword:
        let mayHaveEnd = parser.current == .fromKeyword || parser.current == .aboveKeyword
        parser.take()
        parser.parseSum()
        parser.skipNounBehindNumber()
        if mayHaveEnd, !parser.take(if: .orMoreKeyword) { parser.parsePatternEnd() }
      case .greaterOrEqual, .greater, .less, .lessOrEqual: parser.parseSignPattern()
      case .betweenKeyword: parser.parseBandBetween()
      case _ where parser.isOptionName: parser.node(.name) { $0.take() }
      case _:
        let first = parser.currentRange
        parser.parseSum()
        parser.parseBandAroundName(from: first)
        parser.skipNounBehindNumber()
        parser.takeOrMoreInWords()
        if parser.take(if: .orMoreKeyword) || parser.take(if: .orLessKeyword) { return }
        parser.parsePatternEnd()
      }
    }
  }

  /// `true` iff a keyword stands alone before `:` or `,`: then it is the name of an option.
  private var isOptionName: Bool {
    guard current.isKeyword, peek() == .colon || peek() == .comma else { return false }
    switch current {
    case .yesKeyword, .noKeyword, .notApplicableKeyword, .emptyKeyword: return false
    case _: return true
    }
  }

  private mutating func parsePatternEnd() {
    takeEndOfBandInSigns()
    takeBelowInWords()
    takeDotsBetweenMarks()
    if takeEndInWords() || current == .toKeyword || current == .toBelowKeyword {
      take()
      parseSum()
    }
  }

  private mutating func parseArmValue() {
    skipNounBehindNumber()
    if isRecovering || takePointsInWords() { return }
    if !takeColonInWords() {
      expectSign(.colon, for: .equal, ":", Phrase(vi: "`:` và số điểm", en: "`:` and the points"))
    }
    if isRecovering || takePointsInWords() { return }
    parseChain()
    skipSemicolonInDecimal()
    takeCommaBetweenArms()
  }

  //     cases ::= 'cases' '{' { (condition | 'otherwise') ':' chain } '}'
  private mutating func parseCases() {
    node(.casesExpression) { parser in
      parser.take()
      parser.block(.list) { $0.parseCase() }
    }
  }

  mutating func parseCase() {
    node(.arm) { parser in
      if !parser.take(if: .otherwiseKeyword), !parser.takeElseForOtherwise(),
        !parser.takeRestInWords(), !parser.parseBoundWithoutName()
      {
        parser.parseCondition()
      }
      parser.parseArmValue()
    }
  }

  // MARK: - Measures

  //     proportional ::= 'proportional to' sum ['between' sum 'and' sum ['giving' sum 'to' sum]] [[','] 'full from' sum]
  private mutating func parseProportional() {
    node(.proportionalExpression) { parser in
      parser.take()
      parser.parseSum()
      parser.parseMarksInWords()
      if parser.current == .betweenKeyword {
        parser.node(.marks) { parser in
          parser.take()
          parser.parseSum()
          if parser.current == .toKeyword {
            parser.takeSlip(for: .andKeyword)
          } else {
            parser.expectKeyword(.andKeyword)
          }
          if parser.isRecovering { return }
          parser.parseSum()
          guard parser.take(if: .givingKeyword) else { return }
          parser.parseSum()
          parser.expectKeyword(.toKeyword)
          if !parser.isRecovering { parser.parseSum() }
        }
      }
      if parser.current == .comma, parser.peek() == .fullFromKeyword { parser.take() }
      if parser.take(if: .fullFromKeyword) { parser.parseSum() }
    }
  }

  //     ratio ::= 'ratio of' sum 'to' sum [[','] 'if none' [':'] unary]
  private mutating func parseRatio() {
    node(.ratioExpression) { parser in
      parser.take(as: .ratioOfKeyword)
      parser.parseSum()
      switch parser.current {
      case .toKeyword, .aboveKeyword: parser.take(as: .ratioToKeyword)
      case _:
        parser.expectKeyword(.ratioToKeyword)
        return
      }
      parser.parseSum()
      if parser.current == .comma, parser.peek() == .ifNoneKeyword { parser.take() }
      if parser.current != .ifNoneKeyword { parser.takeNoneInWords() }
      if parser.take(if: .ifNoneKeyword) {
        parser.take(if: .colon)
        parser.parseUnary()
      }
    }
  }

  //     marks ::= ('marks exceeded by' | 'marks reached by') (name | unary) list
  //
  // A name before the list is no call of a rule.
  private mutating func parseMarks() {
    node(.marksExpression) { parser in
      parser.take()
      if parser.current == .word {
        parser.node(.name) { $0.take() }
      } else {
        parser.parseUnary()
      }
      if !parser.isRecovering {
        parser.parseList { parser in parser.node(.listItem) { $0.parseConstant() } }
      }
    }
  }

  //     mark ::= 'mark' unary 'within' unary '{' { name ':' sum 'to' sum } '}'
  private mutating func parseMark() {
    node(.markExpression) { parser in
      parser.take()
      parser.parseUnary()
      parser.expectKeyword(.withinKeyword)
      if !parser.isRecovering { parser.parseUnary() }
      parser.block(.list) { parser in
        parser.node(.markArm) { parser in
          parser.node(.name) { $0.parseAnyName() }
          parser.expect(.colon, Phrase(vi: "`:` và khung điểm", en: "`:` and the range of marks"))
          if parser.isRecovering { return }
          parser.parseSum()
          parser.expectKeyword(.toKeyword)
          if !parser.isRecovering { parser.parseSum() }
        }
      }
    }
  }
}
