import Diagnostics

/// Functions whose values are hardly ever fractions, and means with weights.
extension Parser {
  //     exact-function ::= ('power' | 'root' | 'sqrt' | 'ln' | 'log10' | 'exp') list precision
  //                        [[','] 'if none' [':'] unary]
  //                      | weighted-mean
  mutating func parseExactFunction() -> Bool {
    switch current {
    case .powerKeyword, .rootKeyword, .squareRootKeyword, .naturalLogarithmKeyword,
      .commonLogarithmKeyword, .exponentialKeyword:
      node(.functionExpression) { parser in
        parser.take()
        parser.parseList { $0.parseListItem() }
        parser.parsePrecision(mayRound: true)
        parser.parseWhenUndefined()
      }
    case .weightedMeanKeyword: parseWeightedMean()
    case _: return false
    }
    return true
  }

  //     precision ::= 'to' (integer 'decimals' | 'step' number) | 'round' rounding
  //
  // `round` belongs to the function itself only where it needs a precision; elsewhere it is a link of
  // the chain.
  mutating func parsePrecision(mayRound: Bool) {
    if isRecovering || isAtLineStart { return }
    if mayRound, current == .roundKeyword {
      take()
      parseRounding()
      return
    }
    guard current == .toKeyword else { return }
    let isStep = peek() == .stepKeyword
    guard isStep || peek() == .number && peek(2) == .decimalsKeyword else { return }
    node(.roundingMode) { parser in
      parser.take()
      parser.take()
      if isStep { parser.parseConstant() } else { parser.take() }
    }
  }

  /// Takes what a function gives where it has no value; behind `/` that belongs to the division.
  private mutating func parseWhenUndefined() {
    if isRecovering || divisorParentheses == openParentheses { return }
    if current == .comma, peek() == .ifNoneKeyword { take() }
    guard take(if: .ifNoneKeyword) else { return }
    take(if: .colon)
    parseUnary()
  }

  //     weighted-mean ::= 'weighted mean' ['filed'] (weighted-item { ',' weighted-item }) [precision]
  //     weighted-item ::= condition ':' condition
  private mutating func parseWeightedMean() {
    node(.weightedMeanExpression) { parser in
      parser.take()
      parser.take(if: .isFiledKeyword)
      parser.parseList { parser in
        parser.node(.weightedItem) { parser in
          parser.parseCondition()
          if parser.isRecovering { return }
          parser.expect(.colon, Phrase(vi: "`:` và trọng số", en: "`:` and the weight"))
          if !parser.isRecovering { parser.parseCondition() }
        }
      }
      parser.parsePrecision(mayRound: false)
    }
  }

  /// `true` iff the current keyword is a function that is used as a name here.
  var isFunctionUsedAsName: Bool {
    guard current.isFunctionName else { return false }
    switch peek() {
    case .leftParenthesis, .isFiledKeyword, .ofKeyword: return false
    case _: return true
    }
  }
}

extension SyntaxKind {
  /// `true` iff the function of a list is hardly ever a fraction.
  package var needsPrecision: Bool {
    switch self {
    case .geometricMeanKeyword, .deviationKeyword, .sampleDeviationKeyword: true
    case _: false
    }
  }
}
