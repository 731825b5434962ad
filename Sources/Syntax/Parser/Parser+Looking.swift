import Diagnostics

/// What the parser sees from where it stands.
extension Parser {
  /// The kind of the current token.
  var current: SyntaxKind { tokens[position].kind }

  /// Returns the kind of the `count`th token after the current one, trivia left out.
  func peek(_ count: Int = 1) -> SyntaxKind {
    var index = position
    for _ in 0..<count {
      repeat {
        index = min(index + 1, tokens.count - 1)
      } while tokens[index].kind.isTrivia
    }
    return tokens[index].kind
  }

  /// Returns the kind of the first token that is sought in what is left of the entry up to a brace; `nil`
  /// where there is none.
  func kindAhead(where isSought: (SyntaxKind) -> Bool) -> SyntaxKind? {
    for token in tokens[position...] {
      if isSought(token.kind) { return token.kind }
      switch token.kind {
      case .newline, .semicolon, .leftBrace, .rightBrace, .endOfFile: return nil
      case _: continue
      }
    }
    return nil
  }

  /// Returns the kind of the nearest token that is sought before the current one in the entry; `nil` where
  /// there is none.
  func kindBefore(where isSought: (SyntaxKind) -> Bool) -> SyntaxKind? {
    for token in tokens[..<position].reversed() {
      if isSought(token.kind) { return token.kind }
      switch token.kind {
      case .newline, .semicolon, .leftBrace: return nil
      case _: continue
      }
    }
    return nil
  }

  /// `true` iff the current token is the first on its line.
  var isAtLineStart: Bool {
    var index = position - 1
    while index >= 0, tokens[index].kind.isTrivia || tokens[index].kind == .unexpected {
      if tokens[index].kind == .newline { return true }
      index -= 1
    }
    return index < 0
  }

  /// `true` iff the entry goes on where a new line starts: what is missing is missing at the end of the
  /// line before.
  var isMissingAtLineEnd: Bool { isAtLineStart && position != entryStart }

  /// Returns how many blanks the line that holds the token at `index` starts with.
  func indentation(ofLineAt index: Int) -> Int {
    source.indentation(ofLineAt: Int(tokens[index].start))
  }

  /// `true` iff nothing stands between the last taken and the current token.
  var isAdjacent: Bool { position == lastTaken + 1 }

  var isAtEnd: Bool { current == .endOfFile }

  /// The kind of the token that was taken last, or `endOfFile` before the first.
  var lastTakenKind: SyntaxKind { lastTaken < 0 ? .endOfFile : tokens[lastTaken].kind }

  /// The text of the current token.
  var currentText: String { source.text(of: currentRange) }

  var currentRange: SourceRange { range(ofToken: position) }

  /// The empty range behind the last taken token: where something is missing.
  var missingRange: SourceRange {
    lastTaken < 0 ? currentRange.atStart : range(ofToken: lastTaken).atEnd
  }

  func range(ofToken index: Int) -> SourceRange {
    let end = index + 1 < tokens.count ? Int(tokens[index + 1].start) : source.bytes.count
    return SourceRange(file: source.id, start: Int(tokens[index].start), end: end)
  }
}

extension SourceFile {
  /// Returns how many blanks the line that holds a byte starts with.
  func indentation(ofLineAt offset: Int) -> Int {
    let start = lines.starts[lines.line(at: offset)]
    return bytes[start...].prefix { $0 == 0x20 || $0 == 0x09 }.count
  }
}
