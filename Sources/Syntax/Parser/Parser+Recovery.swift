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
    guard current == .leftBrace else {
      reportExpected(Phrase(vi: "`{`", en: "`{`"))
      return
    }
    let opening = currentRange
    take()
    while current != .rightBrace, !isAtEnd {
      if take(if: .semicolon) { continue }
      if isAtLineStart, ends(place) { break }
      isRecovering = false
      let before = position
      entry(&self)
      if !isRecovering { expectSeparator() }
      if isRecovering || position == before { skipEntry() }
    }
    isRecovering = false
    if !take(if: .rightBrace) {
      report(.missingBrace(opening: opening, at: missingRange))
      isRecovering = false
    }
  }

  /// Checks that the next entry stands on a new line or behind `;`.
  private mutating func expectSeparator() {
    switch current {
    case .semicolon, .rightBrace, .endOfFile: return
    case _ where isAtLineStart: return
    case _: report(.missingSeparator(found: currentText, at: currentRange, behind: missingRange))
    }
  }

  /// Skips the rest of an entry: to `;`, the end of the block, or a line that starts a declaration.
  ///
  /// Braces opened on the way are passed as a whole.
  private mutating func skipEntry() {
    let record = open(.error)
    var braces = 0
    var isFirst = true
    while !isAtEnd {
      if braces == 0, current == .semicolon || current == .rightBrace { break }
      if !isFirst, isAtLineStart, braces == 0 || ends(.list) {
        break
      }
      if current == .leftBrace { braces += 1 }
      if current == .rightBrace { braces -= 1 }
      isFirst = false
      take()
    }
    close(record)
  }

  /// `true` iff the current token starts a declaration that cannot stand in a block of `place`.
  private func ends(_ place: BlockPlace) -> Bool {
    switch place {
    case .scale: current == .scaleKeyword
    case .node: startsTopLevel(current)
    case .list: startsTopLevel(current) || startsDeclaration(current)
    }
  }

  /// `true` iff a line that starts with the keyword belongs directly to the scale.
  private func startsTopLevel(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .scaleKeyword, .decisionKeyword, .effectiveFromKeyword, .unitsKeyword, .evidenceKeyword,
      .bonusKeyword, .penaltyKeyword, .levelsKeyword, .exampleKeyword:
      peekOpensDeclaration(kind)
    case _: false
    }
  }

  /// `true` iff a line that starts with the keyword is a declaration of its own.
  private func startsDeclaration(_ kind: SyntaxKind) -> Bool {
    kind.isNodeLevel && peekIsLabel || kind == .letKeyword || kind == .resultKeyword
  }

  /// Tells `bonus max 5 {` and `units {` from the same words inside a block.
  private func peekOpensDeclaration(_ kind: SyntaxKind) -> Bool {
    switch (kind, peek()) {
    case (.scaleKeyword, _), (.exampleKeyword, _): true
    case (_, .leftBrace): true
    case (.decisionKeyword, .string), (.effectiveFromKeyword, .date), (.levelsKeyword, .word): true
    case (.bonusKeyword, .maxKeyword), (.bonusKeyword, .word), (.bonusKeyword, .string): true
    case (.penaltyKeyword, .maxKeyword), (.penaltyKeyword, .word), (.penaltyKeyword, .string): true
    case (_, _): false
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
