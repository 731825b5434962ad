import Diagnostics

// Rules with parameters and their calls, steps, and the requirement behind a chain.
extension Parser {
  //     rule-declaration ::= 'rule' name '(' parameter { (',' | ';') parameter } ')' [title] '{' chain '}'
  mutating func parseRuleDeclaration() {
    node(.ruleDeclaration) { parser in
      parser.take()
      parser.parseName()
      if !parser.isRecovering { parser.parseParameters() }
      parser.take(if: .string)
      parser.block(.list) { parser in
        parser.node(.ruleClause) { $0.parseChain() }
      }
    }
  }

  private mutating func parseParameters() {
    expect(
      .leftParenthesis,
      Phrase(
        vi: "`(` và các tham số, như `(x: tỷ lệ)`", en: "`(` and parameters, such as `(x: percent)`"
      ))
    if isRecovering { return }
    if current == .rightParenthesis {
      let word = spelling(.letKeyword)
      reportExpected(
        Phrase(
          vi: "tham số, như `x: tỷ lệ`; cách tính không có tham số thì viết `\(word) tên = …`",
          en: "a parameter, such as `x: percent`; what has none is written `\(word) name = …`"))
      return
    }
    openParentheses += 1
    repeat { parseParameter() } while !isRecovering && (take(if: .comma) || take(if: .semicolon))
    openParentheses -= 1
    if !isRecovering { expect(.rightParenthesis, Phrase(vi: "`)`", en: "`)`")) }
  }

  //     parameter ::= name ':' bare-type
  private mutating func parseParameter() {
    node(.parameter) { parser in
      parser.parseName()
      parser.expect(.colon, Phrase(vi: "`:` và kiểu dữ liệu", en: "`:` and a type"))
      if !parser.isRecovering { parser.parseType(isBare: true) }
    }
  }

  /// `true` iff a name stands before the arguments of a rule.
  var startsCall: Bool {
    current == .word && peek() == .leftParenthesis && !isFollowedByLineBreak
      && (isFollowedDirectly || !holdsProvision(1) && !holdsCap(1))
  }

  //     call ::= name '(' chain { (',' | ';') chain } ')'
  mutating func parseCall() {
    node(.callExpression) { parser in
      parser.take()
      parser.parseList { $0.parseChain() }
    }
  }

  // MARK: - Steps

  //     steps ::= 'start at' sum [','] 'between' sum 'and' sum '{' { step } '}'
  mutating func parseSteps() {
    node(.stepsExpression) { parser in
      parser.take()
      parser.parseSum()
      parser.take(if: .comma)
      parser.expectKeyword(.betweenKeyword)
      if !parser.isRecovering {
        parser.parseSum()
        parser.expectKeyword(.andKeyword)
      }
      if !parser.isRecovering { parser.parseSum() }
      parser.block(.list) { $0.parseStep() }
    }
  }

  //     step ::= ('up' | 'down' | 'at most' | 'not below') sum 'when' condition ['because' string]
  private mutating func parseStep() {
    node(.step) { parser in
      switch parser.current {
      case .upKeyword, .downKeyword, .atMostKeyword, .notBelowKeyword: parser.take()
      case .roundUpKeyword: parser.take(as: .upKeyword)
      case .roundDownKeyword: parser.take(as: .downKeyword)
      case _:
        parser.reportExpected(
          Phrase(
            vi: "`nâng`, `hạ`, `không quá` hoặc `không dưới`",
            en: "`up`, `down`, `at most` or `not below`"))
        return
      }
      parser.parseSum()
      parser.take(if: .comma)
      parser.expectKeyword(.whenKeyword)
      if parser.isRecovering { return }
      parser.parseCondition()
      if parser.current == .comma, parser.peek() == .becauseKeyword { parser.take() }
      if parser.take(if: .becauseKeyword) { parser.expectString() }
    }
  }

  // MARK: - Requirements

  //     requirement-link ::= 'requires' condition [','] 'else' condition [','] 'because' string
  mutating func parseRequirement() {
    take()
    parseCondition()
    if isRecovering { return }
    take(if: .comma)
    if current == .elseKeyword || current == .requirementElseKeyword {
      take(as: .requirementElseKeyword)
    } else {
      expectKeyword(.requirementElseKeyword)
      return
    }
    parseCondition()
    take(if: .comma)
    expectKeyword(.becauseKeyword)
    if !isRecovering { expectString() }
  }

  // MARK: - Names of sections and options

  /// `true` iff `bonus` or `penalty` stands before the number of one section: `penalty P1`.
  var startsSectionReference: Bool {
    guard current == .bonusKeyword || current == .penaltyKeyword else { return false }
    return (peek() == .word || peek() == .number) && !isFollowedByLineBreak
  }

  /// Parses what a value is compared with: also an option that bears the name of a keyword, such as
  /// `đạt`.
  mutating func parseCompared() {
    if current.isKeyword, !startsExpression, !isAtLineStart, current != .upKeyword,
      current != .downKeyword
    {
      switch current {
      case .passesKeyword, .reachingKeyword: node(.name) { $0.take(as: .word) }
      case _: parseSum()
      }
    } else {
      parseSum()
    }
  }
}
