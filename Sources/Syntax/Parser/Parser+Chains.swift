import Diagnostics

/// Chains: what reads like the decision's own sentence.
extension Parser {
  //     chain ::= term { [','] ('less' term | 'plus' term | clamp | 'round' rounding | 'when' condition
  //                             | requirement-link) }
  //
  // A clamp or `when` directly behind a term belongs to that term; behind a comma it belongs to the
  // whole chain. A `when` directly behind a clamp or a rounding could mean either: the checker reports it.
  mutating func parseChain() {
    guard enter() else { return }
    defer { depth -= 1 }
    let start = checkpoint
    parseTerm()
    parseLinks(from: start)
    skipElseBehindRule()
  }

  /// Parses what goes on with a chain that begins at `start`.
  mutating func parseLinks(from start: Checkpoint) {
    var links = 0
    while !isRecovering {
      if parsePointsForSoMany(isWholeRule: false) || parseLossInWords(isWholeRule: false)
        || parseException() || parseCap(from: start)
      {
        continue
      }
      if parseCapInParentheses(from: start) || parseListedConditions() { continue }
      takeLinkInWords()
      takeAndForComma()
      takeMinusForLess()
      guard startsLink else { break }
      links += 1
      if links > Self.maximumDepth {
        report(.nestedTooDeep(at: currentRange))
        return
      }
      take(if: .comma)
      parseLink(from: start)
    }
  }

  /// `true` iff the chain goes on: behind a comma, or with a word of the chain on the same line.
  private var startsLink: Bool {
    if current == .comma { return Self.isLink(peek()) }
    return Self.isLink(current) && !isAtLineStart
  }

  /// `true` iff a clamp follows, possibly behind a comma.
  var startsClamp: Bool {
    let kind = current == .comma ? peek() : current
    return (kind == .notBelowKeyword || kind == .atMostKeyword)
      && (current == .comma || !isAtLineStart)
  }

  static func isLink(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .lessKeyword, .plusKeyword, .notBelowKeyword, .atMostKeyword, .roundKeyword, .whenKeyword,
      .requiresKeyword:
      true
    case _: false
    }
  }

  private mutating func parseLink(from start: Checkpoint) {
    switch current {
    case .lessKeyword, .plusKeyword:
      take()
      parseTerm()
      wrap(from: start, in: .chainExpression)
    case .notBelowKeyword, .atMostKeyword:
      parseClampTail()
      wrap(from: start, in: .clampExpression)
    case .roundKeyword:
      take()
      parseRounding()
      wrap(from: start, in: .roundExpression)
    case .requiresKeyword:
      parseRequirement()
      wrap(from: start, in: .requirementExpression)
    case _:
      take()
      parseCondition()
      wrap(from: start, in: .whenExpression)
    }
  }

  //     term ::= condition { clamp | 'when' condition }
  private mutating func parseTerm() {
    let start = checkpoint
    parseCondition()
    while !isRecovering, !isAtLineStart {
      if current == .atMostKeyword, parseCap(from: start) { continue }
      switch current {
      case .notBelowKeyword, .atMostKeyword:
        parseClampTail()
        wrap(from: start, in: .clampExpression)
      case .whenKeyword:
        take()
        parseCondition()
        wrap(from: start, in: .whenExpression)
      case _: return
      }
    }
  }

  //     clamp ::= ('not below' | 'at most') sum
  mutating func parseClamp(_ kind: SyntaxKind) {
    node(kind) { $0.parseClampTail() }
  }

  private mutating func parseClampTail() {
    take()
    parseSum()
  }
}
