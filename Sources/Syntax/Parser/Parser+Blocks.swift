import Diagnostics

/// What a block holds, which tells the declarations that cannot stand in it.
enum BlockPlace {
  /// The scale: any declaration.
  case scale
  /// A node: other nodes and definitions.
  case node
  /// Evidence, levels, tables and lists: no declarations.
  case list
  /// An example: blocks of what is given and expected, no declarations.
  case example
  /// The columns of a table of evidence, among which definitions may stand.
  case columns
}

/// Blocks, and the braces that are missing or left over around them.
extension Parser {
  /// A block that is being parsed.
  private struct Block {
    /// `true` iff its opening brace is missing: it is what is indented deeper, or the rest of the line.
    let isIndented: Bool
    /// The opening brace, or where it is missing.
    let opening: SourceRange
    /// The first token of the line that opened it counts: how deep it is indented.
    let indentation: Int
    /// The line that opened it.
    let line: Int
    /// `true` iff the content begins on a line of its own.
    var isMultiline = false
    /// How deep the first line of the content is indented.
    var contentIndentation: Int?

    /// `true` iff the indentation of its lines says where it ends.
    var hasShape: Bool { !isMultiline || contentIndentation.map { $0 > indentation } ?? false }
  }

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
    guard var block = openBlock(place) else { return }
    let outerParentheses = openParentheses
    openBlocks += 1
    defer {
      openBlocks -= 1
      openParentheses = outerParentheses
    }
    var isLeft = false
    while !isAtEnd, !isLeft {
      if current == .rightBrace {
        guard isSurplusBrace(in: block) else { break }
        skipSurplusBraces(in: block)
        continue
      }
      if take(if: .semicolon) { continue }
      if isAtLineStart {
        if ends(place) { break }
        let indentation = indentation(ofLineAt: position)
        if block.contentIndentation == nil { block.contentIndentation = indentation }
        isLeft =
          (block.isIndented || braceBalance > 0 && block.hasShape)
          && indentation <= block.indentation
        if isLeft { break }
      }
      let isLost = lostLines.begin(at: currentRange.start)
      if isLost { isRecovering = false }
      if isLost, parseLostBlock(in: place, entry: entry) { continue }
      parseEntry(entry)
    }
    close(block, isLeft: isLeft)
  }

  mutating func parseEntry(_ entry: (inout Parser) -> Void) {
    isRecovering = false
    openParentheses = 0
    lastCompared = nil
    skipListMark()
    let before = position
    entryStart = before
    entry(&self)
    if !isRecovering { skipTrailingSign() }
    if !isRecovering { expectSeparator() }
    if isRecovering || position == before { skipEntry(from: before) }
  }

  // MARK: - Opening

  /// Comes to the block that must follow and opens it, or returns `nil` if there is none.
  ///
  /// After an error the block is still parsed: behind its brace further on in the line, or without its
  /// brace if the next line is indented like the content of a block.
  private mutating func openBlock(_ place: BlockPlace) -> Block? {
    guard current != .leftBrace else { return openBraces() }
    var colon: SourceRange?
    if !isRecovering, current == .colon, isFollowedByLineBreak {
      // `minh chứng:` and an indented block.
      colon = currentRange
      take()
    }
    let isNested = depth >= Self.maximumDepth
    let isDeeper =
      isAtLineStart && !isAtEnd && lastTaken >= 0 && !isNested
      && indentation(ofLineAt: position) > indentation(ofLineAt: lastTaken)
    let isClosedOnLine =
      !isAtLineStart && !isRecovering && !isNested && braceBalance < 0
      && braces.balance(source, tokens, from: currentRange.start) < 0
    let isRestOfLine =
      place == .node && !isAtLineStart && !isRecovering && !isNested && startsRestOfLine
    // Behind the head of a scale everything belongs inside, however it is indented.
    let isFile = place == .scale && isAtLineStart && !isAtEnd && !isRecovering && !isDeeper
    if isDeeper || isClosedOnLine || isRestOfLine || isFile {
      // The lines have their first one: only its brace is missing.
      _ = lostLines.takeClosing(ofLinesFrom: currentRange.start)
      let line = max(0, lastTaken)
      return Block(
        isIndented: true, opening: colon ?? missingRange,
        indentation: isFile ? -1 : indentation(ofLineAt: line),
        line: source.lines.line(at: Int(tokens[line].start)), isMultiline: isAtLineStart)
    }
    reportExpected(Phrase(vi: "`{`", en: "`{`"), fixes: braceFixes(of: place))
    if isNested || isAtLineStart { return nil }
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
    return openBraces()
  }

  /// `true` iff what a node holds stands on the rest of its line, without braces.
  private var startsRestOfLine: Bool {
    switch current {
    case .fullKeyword, .proportionalToKeyword, .citesKeyword: break
    case _: return false
    }
    var index = position
    while tokens[index].kind != .newline, tokens[index].kind != .endOfFile {
      if tokens[index].kind == .leftBrace || tokens[index].kind == .rightBrace { return false }
      index += 1
    }
    while tokens[index].kind.isTrivia { index += 1 }
    return indentation(ofLineAt: index) <= indentation(ofLineAt: position)
  }

  private mutating func openBraces() -> Block {
    var block = Block(
      isIndented: false, opening: currentRange, indentation: indentation(ofLineAt: position),
      line: source.lines.line(at: currentRange.start))
    take()
    block.isMultiline = isAtLineStart
    return block
  }

  // MARK: - Closing

  private mutating func close(_ block: Block, isLeft: Bool) {
    if block.isIndented { return closeIndented(block) }
    if !isAtEnd { isRecovering = false }
    let belongsToOuter =
      current == .rightBrace && braceBalance > 0 && block.isMultiline && block.hasShape
      && isAtLineStart && indentation(ofLineAt: position) < block.indentation
    if !isLeft, !belongsToOuter, take(if: .rightBrace) { return }
    // Where the file ends early, one error stands for all the blocks that are open.
    let missing = isAtEnd ? openBlocks : 1
    let indent = String(repeating: " ", count: isAtEnd ? 0 : max(0, block.indentation))
    let closing =
      isAtEnd
      ? String(repeating: "\n}", count: missing) : block.isMultiline ? "\n\(indent)}" : " }"
    report(.missingBrace(opening: block.opening, closing: closing, at: missingRange))
    braceBalance -= missing
    isRecovering = isAtEnd
  }

  /// Closes a block whose opening brace is missing, and reports it with both braces, or with the one
  /// that is missing.
  private mutating func closeIndented(_ block: Block) {
    let isClosed =
      current == .rightBrace
      && (!block.isMultiline
        || isAtLineStart && indentation(ofLineAt: position) >= block.indentation)
    var edits = [TextEdit(replacing: block.opening, with: " {")]
    if isClosed {
      isRecovering = false
      take()
      braceBalance += 1
    } else {
      let indent = String(repeating: " ", count: max(0, block.indentation))
      edits.append(
        TextEdit(replacing: missingRange, with: block.isMultiline ? "\n\(indent)}" : " }"))
    }
    // Where the file ends early, that is reported by itself; but not that its first line opened nothing.
    if !isRecovering || !isAtEnd || block.indentation < 0 {
      diagnostics.append(.missingOpening(edits, at: block.opening))
    }
    isRecovering = false
  }

  /// `true` iff the current brace closes more than is open: it stands on a line of its own that is not
  /// aligned with the line that opened the block, or behind another brace that closed a line's block.
  private func isSurplusBrace(in block: Block) -> Bool {
    guard braceBalance < 0, !block.isIndented else { return false }
    if isAtLineStart { return indentation(ofLineAt: position) != block.indentation }
    return block.line != source.lines.line(at: currentRange.start)
  }

  /// Passes the braces that close nothing: those side by side with one error.
  private mutating func skipSurplusBraces(in block: Block) {
    isRecovering = false
    let first = currentRange
    repeat {
      take()
      braceBalance += 1
    } while current == .rightBrace && isSurplusBrace(in: block)
    reportSlip(.surplusBrace(opening: block.opening, at: first.joined(with: missingRange)))
  }
}

/// How many braces are open at each place, counted once and only in a file with a brace too few.
struct BraceSums {
  /// The places of the braces, and how many are open behind each; `nil` before somebody asked.
  private var sums: [(place: Int, open: Int)]?

  /// Returns how many more braces are opened than closed from a byte on to the end of its line.
  mutating func balance(_ source: SourceFile, _ tokens: [Token], from start: Int) -> Int {
    let sums = self.sums ?? Self.sums(of: tokens)
    self.sums = sums
    let line = source.lines.line(at: start)
    let end = source.lines.range(ofLine: line, in: source.bytes).upperBound
    return Self.open(before: end, sums) - Self.open(before: start, sums)
  }

  private static func sums(of tokens: [Token]) -> [(place: Int, open: Int)] {
    var open = 0
    return tokens.compactMap { token in
      switch token.kind {
      case .leftBrace: open += 1
      case .rightBrace: open -= 1
      case _: return nil
      }
      return (Int(token.start), open)
    }
  }

  private static func open(before place: Int, _ sums: [(place: Int, open: Int)]) -> Int {
    var (low, high) = (0, sums.count)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle].place < place { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : sums[low - 1].open
  }
}
