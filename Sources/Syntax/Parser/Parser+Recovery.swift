import Diagnostics

/// Whether something starts an entry of its own.
enum StartedEntry {
  case surely
  case perhaps
  case no
}

/// How parsing goes on behind an error.
extension Parser {
  /// Checks that the next entry stands on a new line or behind `;`.
  mutating func expectSeparator() {
    switch current {
    case .semicolon, .rightBrace, .endOfFile: return
    case _ where isAtLineStart || tokens[max(0, lastTaken)].kind == .rightBrace: return
    case .comma where lastTakenKind == .number && peek() == .number && !isFollowedByLineBreak:
      reportSplitDecimal()
    case .comma where !isFollowedByLineBreak && (peek() == .word || peek().isKeyword):
      let word = range(ofToken: index(ofNext: 1))
      report(
        .missingSeparator(
          found: source.text(of: word), entry: .no, at: word, behind: missingRange))
    case .ifKeyword:
      let isEnglish = Keyword.of(.ifKeyword)?.english.contains(currentText) ?? false
      report(.ifForWhen(at: currentRange, language: isEnglish ? .en : .vi))
    case _ where startedEntry == .no && lacksOperator: reportMissingOperator()
    case _:
      report(
        .missingSeparator(
          found: currentText, entry: startedEntry, at: currentRange, behind: missingRange))
    }
  }

  /// `true` iff an operand follows directly on another one in a condition: `phải có a b`.
  var lacksOperator: Bool {
    guard startsExpression, entryStart >= 0, current != .leftParenthesis else { return false }
    switch lastTakenKind {
    case .word, .number, .date, .percentSign, .rightParenthesis: break
    case _: return false
    }
    return tokens[entryStart..<position].contains { UnmarkedKeywords.startsCondition($0.kind) }
  }

  /// Reports that two operands stand side by side.
  mutating func reportMissingOperator() {
    report(
      .expected(
        Phrase(vi: "một dấu như `>=` hay `=`", en: "a sign such as `>=` or `=`"),
        found: currentText, at: currentRange))
  }

  /// Skips the rest of the entry that starts at the token `start`: to `;`, the end of the block, or a
  /// line that is not indented deeper.
  ///
  /// Braces opened on the way are passed as a whole, unless a declaration of the scale comes before
  /// they are closed.
  mutating func skipEntry(from start: Int) {
    let record = open(.error)
    let indentation = indentation(ofLineAt: start)
    var braces = 0
    var isFirst = position == start
    while !isAtEnd {
      if braces == 0, current == .semicolon || current == .rightBrace { break }
      if !isFirst, isAtLineStart {
        let isContinued =
          self.indentation(ofLineAt: position) > indentation || current == .rightParenthesis
        if ends(.node) || braces == 0 && (!isContinued || ends(.list)) { break }
      }
      if current == .leftBrace { braces += 1 }
      if current == .rightBrace { braces -= 1 }
      isFirst = false
      take()
    }
    close(record)
  }

  /// `true` iff a line starts with a word of the language that names an entry.
  ///
  /// Such a word, as in `đạt: 3` or `pass "Pass" when …`, goes on from no value on the line before.
  var startsNamedLine: Bool {
    guard current.isKeyword, position != entryStart, openParentheses == 0, isAtLineStart,
      !isFollowedByLineBreak, !currentText.contains(" ") || current.isNodeLevel
    else { return false }
    switch peek() {
    case .word, .number: return current.isNodeLevel && hasColonAhead
    case .colon, .string, .otherwiseKeyword, .whenKeyword: return true
    case .comma: return hasColonAhead
    case _: return false
    }
  }

  /// `true` iff the next entry with a colon follows on a colon: `xong:` at the end of a line.
  var lacksValueBehindColon: Bool {
    lastTakenKind == .colon && isMissingAtLineEnd
      && (startsNamedLine || current == .word && peek() == .colon)
  }

  /// `true` iff a colon follows on the line: `5: 10`.
  private var startsColonEntry: Bool {
    (1...4).contains { peek($0) == .colon } && !isFollowedByLineBreak
  }

  /// Whether the current token starts an entry of its own.
  private var startedEntry: StartedEntry {
    switch current {
    case .number, .string, .fromKeyword: startsColonEntry ? .surely : .no
    case .otherwiseKeyword: peek() == .colon ? .surely : .no
    case .givenKeyword, .expectKeyword: peek() == .leftBrace ? .surely : .no
    case .citesKeyword: peek() == .string ? .surely : .no
    case .roundKeyword: .surely
    case .word: peek() == .colon ? .surely : peek() == .string ? .perhaps : .no
    case _: current.isNodeLevel && startsNode ? .surely : .no
    }
  }

  /// `true` iff the current token starts a declaration that cannot stand in a block of `place`.
  func ends(_ place: BlockPlace) -> Bool {
    switch place {
    case .scale: current == .scaleKeyword && peek() != .number
    case .node: startsTopLevel(current)
    case .list, .example: startsTopLevel(current) || startsDeclaration(current)
    case .columns:
      startsTopLevel(current) || current != .letKeyword && startsDeclaration(current)
    }
  }

  /// `true` iff a line that starts with the keyword belongs directly to the scale.
  private func startsTopLevel(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .scaleKeyword, .decisionKeyword, .effectiveFromKeyword, .effectiveToKeyword, .unitsKeyword,
      .evidenceKeyword, .bonusKeyword, .penaltyKeyword, .levelsKeyword, .exampleKeyword,
      .ruleKeyword, .holidaysKeyword, .rankingKeyword, .awardsKeyword, .scorersKeyword:
      peekOpensDeclaration(kind)
    case _: false
    }
  }

  /// `true` iff a line that starts with the keyword is a declaration of its own.
  private func startsDeclaration(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .letKeyword, .resultKeyword: peek() == .word
    case _: kind.isNodeLevel && peekIsLabel && startsNode
    }
  }

  /// Tells `criterion 1 "…" max 2 {` from a reference such as `criterion I.1: 5` or `>= 50%`.
  private var startsNode: Bool {
    var count = 2
    while peek(count) == .dot { count += 2 }
    switch peek(count) {
    case .string, .maxKeyword, .coefficientKeyword, .weightKeyword, .leftBrace,
      .insideTheScaleKeyword, .aboveTheScaleKeyword:
      return true
    case _: return false
    }
  }

  /// Tells `bonus max 5 {` and `units {` from the same words inside a block.
  private func peekOpensDeclaration(_ kind: SyntaxKind) -> Bool {
    let next = peek()
    if next == .leftBrace { return true }
    switch kind {
    case .scaleKeyword, .exampleKeyword: return true
    case .decisionKeyword: return next == .string
    case .effectiveFromKeyword, .effectiveToKeyword: return next == .date
    case .levelsKeyword: return next == .word
    case .awardsKeyword: return next == .word && (peek(2) == .leftBrace || peek(2) == .string)
    case .rankingKeyword: return next == .byKeyword
    case .ruleKeyword: return next == .word && peek(2) == .leftParenthesis
    case .bonusKeyword, .penaltyKeyword:
      switch next {
      case .maxKeyword: return true
      case .word, .number: return startsNode
      case .string: return peek(2) != .colon
      case _: return false
      }
    case _: return false
    }
  }

  /// `true` iff the token after the current one can be the number of a node.
  private var peekIsLabel: Bool {
    switch peek() {
    case .word, .number: true
    case _: false
    }
  }
}
