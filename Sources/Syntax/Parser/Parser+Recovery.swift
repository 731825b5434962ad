import Diagnostics

/// What a block holds, which tells the declarations that cannot stand in it.
enum BlockPlace {
  /// The scale: any declaration.
  case scale
  /// A node: other nodes and definitions.
  case node
  /// Evidence, levels, examples, tables and lists: no declarations.
  case list
}

extension Parser {
  /// Parses `{ entry … }`: entries on lines of their own or with `;` between them.
  ///
  ///     block ::= '{' { entry [ ';' ] } '}'
  ///
  /// An entry that cannot be parsed is skipped up to the next one, so that it hides no error behind it.
  /// A line that starts a declaration which cannot stand in the block closes it: a brace is missing.
  mutating func block(_ place: BlockPlace, entry: (inout Parser) -> Void) {
    guard findBlock() else { return }
    let opening = current == .leftBrace ? currentRange : missingRange
    take(if: .leftBrace)
    let outerParentheses = openParentheses
    openBlocks += 1
    defer {
      openBlocks -= 1
      openParentheses = outerParentheses
    }
    while current != .rightBrace, !isAtEnd {
      if take(if: .semicolon) { continue }
      if isAtLineStart, ends(place) { break }
      isRecovering = false
      openParentheses = 0
      let before = position
      entryStart = before
      entry(&self)
      if !isRecovering { expectSeparator() }
      if isRecovering || position == before { skipEntry(from: before) }
    }
    if !isAtEnd { isRecovering = false }
    if !take(if: .rightBrace) {
      // Where the file ends early, one error stands for all the blocks that are open.
      let missing = isAtEnd ? openBlocks : 1
      report(.missingBrace(opening: opening, count: missing, at: missingRange))
      isRecovering = isAtEnd
    }
  }

  /// Comes to the block that must follow, and tells whether there is one.
  ///
  /// After an error the block is still parsed: behind its brace further on in the line, or without its
  /// brace if the next line is indented like the content of a block.
  private mutating func findBlock() -> Bool {
    if current == .leftBrace { return true }
    reportExpected(Phrase(vi: "`{`", en: "`{`"), fixes: braceFixes)
    if depth >= Self.maximumDepth { return false }
    if isAtLineStart {
      return !isAtEnd && lastTaken >= 0
        && indentation(ofLineAt: position) > indentation(ofLineAt: lastTaken)
    }
    var index = position
    while tokens[index].kind != .leftBrace {
      switch tokens[index].kind {
      case .newline, .semicolon, .rightBrace, .endOfFile: return false
      case _: index += 1
      }
    }
    node(.error) { parser in
      while parser.current != .leftBrace { parser.take() }
    }
    return true
  }

  /// Checks that the next entry stands on a new line or behind `;`.
  private mutating func expectSeparator() {
    switch current {
    case .semicolon, .rightBrace, .endOfFile: return
    case _ where isAtLineStart || tokens[max(0, lastTaken)].kind == .rightBrace: return
    case .ifKeyword:
      let isEnglish = Keyword.of(.ifKeyword)?.english.contains(currentText) ?? false
      report(.ifForWhen(at: currentRange, language: isEnglish ? .en : .vi))
    case _:
      report(
        .missingSeparator(
          found: currentText, startsEntry: startsEntry, at: currentRange, behind: missingRange))
    }
  }

  /// Skips the rest of the entry that starts at the token `start`: to `;`, the end of the block, or a
  /// line that is not indented deeper.
  ///
  /// Braces opened on the way are passed as a whole, unless a declaration of the scale comes before
  /// they are closed.
  private mutating func skipEntry(from start: Int) {
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

  /// `true` iff the current token surely starts an entry of its own.
  private var startsEntry: Bool {
    switch current {
    case .number, .string, .fromKeyword, .otherwiseKeyword, .citesKeyword, .givenKeyword,
      .expectKeyword, .roundKeyword:
      true
    case .word: peek() == .colon || peek() == .string
    case _: current.isNodeLevel
    }
  }

  /// `true` iff the current token starts a declaration that cannot stand in a block of `place`.
  func ends(_ place: BlockPlace) -> Bool {
    switch place {
    case .scale: current == .scaleKeyword
    case .node: startsTopLevel(current)
    case .list: startsTopLevel(current) || startsDeclaration(current)
    }
  }

  /// `true` iff a line that starts with the keyword belongs directly to the scale.
  private func startsTopLevel(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .scaleKeyword, .decisionKeyword, .effectiveFromKeyword, .effectiveToKeyword, .unitsKeyword,
      .evidenceKeyword,
      .bonusKeyword, .penaltyKeyword, .levelsKeyword, .exampleKeyword, .ruleKeyword,
      .holidaysKeyword:
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
