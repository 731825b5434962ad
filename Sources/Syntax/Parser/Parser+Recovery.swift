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
  ///
  /// Where the braces of the file do not match, a line that is not indented deeper than the one that
  /// opened the block closes it as well, so that the brace is missed where it belongs.
  mutating func block(_ place: BlockPlace, entry: (inout Parser) -> Void) {
    blockColon = nil
    guard let shape = findBlock() else { return }
    let opening = current == .leftBrace ? currentRange : blockColon ?? missingRange
    let openingLine = max(0, current == .leftBrace ? position : lastTaken)
    let outerIndentation = indentation(ofLineAt: openingLine)
    take(if: .leftBrace)
    let isMultiline = isAtLineStart
    let outerParentheses = openParentheses
    openBlocks += 1
    defer {
      openBlocks -= 1
      openParentheses = outerParentheses
    }
    var isLeftByIndentation = false
    while !isAtEnd {
      if current == .rightBrace {
        guard shape == .braces, isSurplusBrace(openedAt: openingLine) else { break }
        isRecovering = false
        reportSlip(.surplusBrace(opening: opening, at: currentRange))
        take()
        continue
      }
      if take(if: .semicolon) { continue }
      if isAtLineStart, ends(place) { break }
      if isAtLineStart, shape == .indentation || braceBalance > 0,
        indentation(ofLineAt: position) <= outerIndentation
      {
        isLeftByIndentation = true
        break
      }
      isRecovering = false
      openParentheses = 0
      skipListMark()
      let before = position
      entryStart = before
      entry(&self)
      if !isRecovering { skipTrailingSign() }
      if !isRecovering { expectSeparator() }
      if isRecovering || position == before { skipEntry(from: before) }
    }
    if shape == .indentation {
      closeIndented(opening, outerIndentation, isMultiline)
      return
    }
    if !isAtEnd { isRecovering = false }
    let isOuterBrace =
      current == .rightBrace && braceBalance > 0 && isMultiline && isAtLineStart
      && indentation(ofLineAt: position) < outerIndentation
    if isLeftByIndentation || isOuterBrace || !take(if: .rightBrace) {
      // Where the file ends early, one error stands for all the blocks that are open.
      let missing = isAtEnd ? openBlocks : 1
      let indent = String(repeating: " ", count: isAtEnd ? 0 : outerIndentation)
      let closing =
        isAtEnd
        ? String(repeating: "\n}", count: missing) : isMultiline ? "\n\(indent)}" : " }"
      report(.missingBrace(opening: opening, closing: closing, at: missingRange))
      braceBalance -= missing
      isRecovering = isAtEnd
    }
  }

  /// How a block is bounded.
  private enum BlockShape {
    case braces
    /// The opening brace is missing: the block is what is indented deeper, or the rest of the line.
    case indentation
  }

  /// Closes a block whose opening brace is missing, and reports it with both braces, or with the one
  /// that is missing.
  private mutating func closeIndented(
    _ opening: SourceRange, _ indentation: Int, _ isMultiline: Bool
  ) {
    let isClosed =
      current == .rightBrace
      && (!isMultiline || isAtLineStart && self.indentation(ofLineAt: position) >= indentation)
    var edits = [TextEdit(replacing: opening, with: " {")]
    if isClosed {
      isRecovering = false
      take()
      braceBalance += 1
    } else {
      let indent = String(repeating: " ", count: indentation)
      edits.append(TextEdit(replacing: missingRange, with: "\n\(indent)}"))
    }
    diagnostics.append(.missingOpening(edits, at: opening))
    isRecovering = false
  }

  /// `true` iff the current brace closes more than is open: it stands on a line of its own that is not
  /// aligned with the line that opened the block, or behind another brace that closed a line's block.
  private func isSurplusBrace(openedAt opening: Int) -> Bool {
    guard braceBalance < 0 else { return false }
    if isAtLineStart { return indentation(ofLineAt: position) != indentation(ofLineAt: opening) }
    return source.lines.line(at: Int(tokens[opening].start))
      != source.lines.line(at: currentRange.start)
  }

  /// Comes to the block that must follow, and tells how it is bounded, or `nil` if there is none.
  ///
  /// After an error the block is still parsed: behind its brace further on in the line, or without its
  /// brace if the next line is indented like the content of a block.
  private mutating func findBlock() -> BlockShape? {
    if current == .leftBrace { return .braces }
    if !isRecovering, current == .colon, isFollowedByLineBreak {
      // `minh chứng:` and an indented block.
      blockColon = currentRange
      take()
    }
    let isDeeper =
      isAtLineStart && !isAtEnd && lastTaken >= 0 && depth < Self.maximumDepth
      && indentation(ofLineAt: position) > indentation(ofLineAt: lastTaken)
    if isDeeper, !isRecovering { return .indentation }
    if !isRecovering, !isAtLineStart, depth < Self.maximumDepth, braceBalance < 0,
      lineClosesItsBlock
    {
      return .indentation
    }
    reportExpected(Phrase(vi: "`{`", en: "`{`"), fixes: braceFixes)
    if depth >= Self.maximumDepth { return nil }
    if isAtLineStart { return isDeeper ? .indentation : nil }
    var index = position
    while tokens[index].kind != .leftBrace {
      switch tokens[index].kind {
      case .newline, .semicolon, .rightBrace, .endOfFile: return nil
      case _: index += 1
      }
    }
    node(.error) { parser in
      while parser.current != .leftBrace { parser.take() }
    }
    return .braces
  }

  /// `true` iff the rest of the line closes one brace more than it opens.
  private var lineClosesItsBlock: Bool {
    var open = 0
    var index = position
    while index < tokens.count {
      switch tokens[index].kind {
      case .newline, .endOfFile: return open < 0
      case .leftBrace: open += 1
      case .rightBrace: open -= 1
      case _: break
      }
      index += 1
    }
    return open < 0
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

  /// `true` iff a colon follows on the line: `5: 10`.
  private var startsColonEntry: Bool {
    (1...4).contains { peek($0) == .colon } && !isFollowedByLineBreak
  }

  /// `true` iff the current token surely starts an entry of its own.
  private var startsEntry: Bool {
    switch current {
    case .number, .string: startsColonEntry
    case .fromKeyword, .otherwiseKeyword, .citesKeyword, .givenKeyword,
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
