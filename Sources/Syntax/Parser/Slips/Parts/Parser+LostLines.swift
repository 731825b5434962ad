import Diagnostics

/// Blocks whose first line is missing: `cho {` was lost or never typed, and what belongs inside is there.
///
/// Such lines are read as if that line stood before them, with one error for it.
extension Parser {
  /// A block, told by what its lines look like.
  private enum LostBlock {
    case evidence
    case units
    case levels
    case example
    case given
    case expect
    case bands
    case cases
  }

  /// Reads lines that belong into a block which is not opened, if some stand here.
  ///
  /// Returns `true` if there were some. Lines that may as well stand where they are belong to a lost
  /// block only where a brace closes it.
  mutating func parseLostBlock(in place: BlockPlace, entry: (inout Parser) -> Void) -> Bool {
    let closing = lostLines.takeClosing(ofLinesFrom: currentRange.start)
    switch lostBlock(in: place, isClosed: closing != nil) {
    case .evidence: parseLooseEvidence()
    case .bands: return skipBandsWithoutBy()
    case .units:
      parseLines(.unitsBlock, place, closing, spelling(.unitsKeyword)) { $0.parseOption() }
    case .levels:
      let name = nameOfLostLadder
      parseLines(.levelsDeclaration, place, closing, "\(spelling(.levelsKeyword)) \(name)") {
        $0.parseLevelEntry()
      }
    case .example:
      parseLines(.exampleDeclaration, place, closing, "\(spelling(.exampleKeyword)) \"…\"") {
        $0.parseExampleEntry()
      }
    case .given:
      parseLines(.givenBlock, place, closing, spelling(.givenKeyword)) { $0.parseGiven() }
    case .expect:
      parseLines(.expectBlock, place, closing, spelling(.expectKeyword)) { $0.parseExpectation() }
    case .cases:
      node(.ruleClause) { parser in
        parser.parseLines(.casesExpression, place, closing, parser.spelling(.casesKeyword)) {
          $0.parseCase()
        }
      }
    case nil:
      guard closing != nil else { return false }
      parseLines(.error, place, closing, nil) { parser in
        if place == .scale { parser.parseNodeEntry() } else { entry(&parser) }
      }
    }
    return true
  }

  /// Parses the lines up to the brace that closes them, or those that look alike, as entries of a block
  /// that `opener` would open.
  private mutating func parseLines(
    _ kind: SyntaxKind, _ place: BlockPlace, _ closing: Int?, _ opener: String?,
    entry: (inout Parser) -> Void
  ) {
    let first = currentRange
    let block = lostBlock(in: place, isClosed: closing != nil)
    node(kind) { parser in
      while !parser.isAtEnd,
        closing.map({ parser.currentRange.start < $0 }) ?? parser.goesOn(block, place)
      {
        if parser.take(if: .semicolon) { continue }
        let before = parser.position
        parser.parseEntry(entry)
        if parser.position == before { break }
      }
      parser.isRecovering = false
    }
    let margin = String(repeating: " ", count: first.start - lineStart(of: first))
    let isClosed = closing == currentRange.start
    let lines = SourceRange(file: source.id, start: first.start, end: missingRange.end)
    var edits: [TextEdit] = []
    if let opener {
      if isClosed {
        let outer = String(repeating: " ", count: indentation(ofLineAt: position))
        let place = SourceRange(
          file: source.id, start: lineStart(of: first), end: lineStart(of: first))
        edits = [TextEdit(replacing: place, with: "\(outer)\(opener) {\n")]
      } else {
        edits = [
          TextEdit(replacing: lines.atStart, with: "\(opener) {\n\(margin)"),
          TextEdit(replacing: lines.atEnd, with: "\n\(margin)}"),
        ]
      }
    }
    diagnostics.append(
      .missingOpening(
        opener.map { Phrase(vi: $0, en: $0) } ?? exampleOfOpener(in: place),
        closing: isClosed ? currentRange : nil, edits, at: first))
    if isClosed { takeLostClosing() }
  }

  /// What may open a block at a place.
  private func exampleOfOpener(in place: BlockPlace) -> Phrase {
    switch place {
    case .scale:
      Phrase(vi: "nhóm I \"Tên\" tối đa 10", en: "group I \"Title\" max 10")
    case .node: Phrase(vi: "tiêu chí 1 \"Tên\" tối đa 5", en: "criterion 1 \"Title\" max 5")
    case .list, .columns, .example: Phrase(vi: "…", en: "…")
    }
  }

  /// `true` iff the brace here closes lines whose block is not opened.
  var isAtLostClosing: Bool {
    current == .rightBrace && lostLines.isClosing(at: currentRange.start)
  }

  /// Takes the brace that closes lines whose block is not opened, if it stands here.
  mutating func takeLostClosing() {
    guard isAtLostClosing else { return }
    isRecovering = false
    take()
    braceBalance += 1
  }

  private func lineStart(of range: SourceRange) -> Int {
    source.lines.starts[source.lines.line(at: range.start)]
  }

  // MARK: - What lines look like

  private func lostBlock(in place: BlockPlace, isClosed: Bool) -> LostBlock? {
    switch place {
    case .scale:
      if startsLooseEvidence { return .evidence }
      if startsLevelLine { return .levels }
      if startsExampleLine { return .example }
      return isClosed && current == .word && peek() == .string && isLastOnLine(1) ? .units : nil
    case .node: return startsBand ? .bands : startsCase ? .cases : nil
    case .example:
      guard current.isKeyword || current == .word, hasColonAhead else { return nil }
      return startsExpectation ? .expect : .given
    case .list, .columns: return nil
    }
  }

  /// `true` iff the current line stands in the same block as those before it.
  private func goesOn(_ block: LostBlock?, _ place: BlockPlace) -> Bool {
    switch (block, current) {
    case (.levels, .noLevelKeyword), (.levels, .atMostKeyword), (.levels, .downKeyword),
      (.levels, .forceKeyword), (.cases, .otherwiseKeyword):
      true
    case (_, _): lostBlock(in: place, isClosed: false) == block
    }
  }

  /// `true` iff the line reads `good "Good" when …`.
  private var startsLevelLine: Bool {
    guard isAtLineStart, current == .word || current == .number || current.isKeyword else {
      return false
    }
    switch peek(peek() == .string ? 2 : 1) {
    case .whenKeyword, .otherwiseKeyword: return current == .word || peek() == .string
    case _: return false
    }
  }

  /// `true` iff the line is one of an example: `given {`, or the unit that it is about.
  private var startsExampleLine: Bool {
    switch current {
    case .givenKeyword, .expectKeyword: peek() == .leftBrace
    case .unitKeyword, .unitsKeyword: isAtLineStart && peek() == .word && isLastOnLine(1)
    case _: false
    }
  }

  /// `true` iff the line names what an example expects, not evidence that it gives.
  private var startsExpectation: Bool {
    switch current {
    case .totalKeyword, .exactTotalKeyword, .baseKeyword, .bonusKeyword, .penaltyKeyword: true
    case .word:
      !names.evidence.isEmpty
        && !names.evidence.contains { source.text(of: $0) == currentText }
    case _: current.isNodeLevel
    }
  }

  /// `true` iff the line reads `condition: points`.
  private var startsCase: Bool {
    guard
      current == .word || current == .totalKeyword || current == .leftParenthesis
        || current == .notKeyword || current == .noKeyword
    else { return false }
    var isCondition =
      peek() == .colon && names.evidence.contains { source.text(of: $0) == currentText }
    var open = 0
    var count = 1
    while true {
      switch peek(count) {
      case .leftParenthesis: open += 1
      case .rightParenthesis: open -= 1
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .andKeyword,
        .orKeyword:
        isCondition = true
      case .colon where open <= 0:
        return isCondition && (peek(count + 1) == .number || peek(count + 1) == .fullKeyword)
      case .colon, .semicolon, .comma, .string, .leftBrace, .rightBrace, .endOfFile: return false
      case _: break
      }
      count += 1
      if startsLine(token: index(ofNext: count)) { return false }
    }
  }

  /// `true` iff nothing but a `;` follows the token so many further on its line.
  private func isLastOnLine(_ count: Int) -> Bool {
    peek(count + 1) == .semicolon || startsLine(token: index(ofNext: count + 1))
  }

  /// `true` iff a token stands on another line than the current one.
  func startsLine(token index: Int) -> Bool {
    tokens[index].kind == .endOfFile
      || source.lines.line(at: Int(tokens[index].start))
        != source.lines.line(at: currentRange.start)
  }

  /// The name that the file uses for the ladder whose levels stand here.
  private var nameOfLostLadder: String {
    let level = currentText
    for index in tokens.indices.dropLast(3)
    where tokens[index].kind == .word && tokens[index + 1].kind == .colon {
      let value = tokens[index + 2].kind == .whitespace ? index + 3 : index + 2
      let name = source.text(of: range(ofToken: index))
      if source.text(of: range(ofToken: value)) == level,
        !names.evidence.contains(where: { source.text(of: $0) == name })
      {
        return name
      }
    }
    return language == .vi ? "danh_hiệu" : "rating"
  }
}

/// The lines that a brace closes and none opens, by their indentation: their first line is missing.
struct LostLines {
  /// Where the closing braces stand, by where the first of their lines begins.
  private var closings: [Int: Int] = [:]
  private var braces: Set<Int> = []

  /// No such lines: the braces of a file match.
  init() {}

  /// Finds them in the tokens of a file that closes more braces than it opens.
  init(in tokens: [Token], of source: SourceFile) {
    let code = tokens.filter { !$0.kind.isTrivia }
    var lines: [(start: Int, number: Int, indentation: Int)] = []
    for token in code {
      let number = source.lines.line(at: Int(token.start))
      if lines.last?.number == number { continue }
      let start = Int(token.start)
      lines.append((start, number, source.indentation(ofLineAt: start)))
    }
    /// The lines that open a block, by their places among the lines.
    var open: [Int] = []
    var line = 0
    for token in code {
      let start = Int(token.start)
      if line + 1 < lines.count, lines[line + 1].start <= start { line += 1 }
      if token.kind == .leftBrace { open.append(line) }
      guard token.kind == .rightBrace, let opening = open.last else { continue }
      let isFirst = lines[line].start == start
      let outer = lines[opening].indentation
      if isFirst, outer < lines[line].indentation {
        let inside = lines[..<line].reversed().prefix { $0.indentation > lines[line].indentation }
        if let first = inside.last?.start, closings[first] == nil {
          closings[first] = start
          braces.insert(start)
        }
      } else if isFirst || opening == line || line + 1 == lines.count
        || lines[line + 1].indentation <= outer
      {
        // Elsewhere the lines behind it show that the block goes on.
        open.removeLast()
      }
    }
  }

  /// `true` iff lines without their first one begin at a byte.
  func begin(at start: Int) -> Bool { closings[start] != nil }

  /// Returns where the brace stands that closes the lines from a byte on, if their first one is missing;
  /// it says so once.
  mutating func takeClosing(ofLinesFrom start: Int) -> Int? {
    closings.removeValue(forKey: start)
  }

  /// `true` iff the brace at a byte closes such lines.
  func isClosing(at start: Int) -> Bool { braces.contains(start) }
}
