import Syntax

extension Formatter {
  /// The white space before a token: a new line, or what stands between tokens of one line.
  mutating func place(_ index: Int, after previous: Int) {
    let gap = Gap(in: tree, from: previous + 1, to: index)
    let kind = tree.tokens[index].kind
    if kind == .endOfFile {
      writeComments(of: gap, indentation: 0, behind: previous, before: index)
      if !output.isEmpty { output.append(0x0A) }
    } else if previous < 0 {
      writeComments(of: gap, indentation: 0, behind: previous, before: index)
      startLine(indentation: 0, blank: gap.endsBlank && !gap.comments.isEmpty)
    } else if kind == .rightBrace {
      placeClosingBrace(index, gap, behind: previous)
    } else if outline.startsEntry[index] {
      placeEntry(index, gap, behind: previous)
    } else if kind == .leftBrace, gap.comments.isEmpty {
      appendSpaces(1)
    } else if gap.lineBreaks > 0 {
      let indentation = kind == .leftBrace ? level.indentation : continuation(before: kind)
      writeComments(of: gap, indentation: indentation, behind: previous, before: index)
      startLine(indentation: indentation)
    } else if wraps(index, after: previous) {
      startLine(indentation: continuation(before: kind))
    } else {
      appendSpaces(spaces(before: index, after: previous) + padding[index])
    }
  }

  /// `true` iff the line would be too long with what follows, up to the next place where it may break.
  ///
  /// Line breaks of the file stay, so a text that was wrapped once is wrapped the same the next time.
  private mutating func wraps(_ index: Int, after previous: Int) -> Bool {
    if breaks.isWrapped[index] { return true }
    guard level.isBroken, mayBreak(before: index, after: previous) else { return false }
    var (width, left, token) = (column, previous, index)
    while token < tree.tokens.count, width <= Self.lineLength {
      let kind = tree.tokens[token].kind
      if kind == .newline || kind == .rightBrace || kind == .endOfFile || outline.isSeparator[token]
        || outline.startsEntry[token] || token != index && mayBreak(before: token, after: left)
      {
        break
      }
      if !kind.isTrivia {
        width += spaces(before: token, after: left) + spelling.width(ofToken: token)
        left = token
      }
      if kind == .leftBrace { break }
      token += 1
    }
    if width > Self.lineLength { breaks.wrap(before: index) }
    return width > Self.lineLength
  }

  /// `true` iff a line may end before a token: behind a comma, `and`, `or` and `then`.
  private func mayBreak(before index: Int, after previous: Int) -> Bool {
    switch tree.tokens[previous].kind {
    case .andKeyword, .orKeyword, .thenKeyword: true
    // The names of evidence stand in columns with what follows them.
    case .comma:
      outline.owner[previous] != .evidenceDeclaration || tree.tokens[index].kind != .word
    case _: false
    }
  }

  private mutating func placeEntry(_ index: Int, _ gap: Gap, behind previous: Int) {
    guard level.isBroken else {
      if tree.tokens[previous].kind != .leftBrace { append([0x3B]) }
      appendSpaces(1)
      return
    }
    let indentation = level.indentation
    let hasLine = writeComments(
      of: gap, indentation: indentation, behind: previous, before: index)
    startLine(indentation: indentation, blank: gap.endsBlank && hasLine)
  }

  private mutating func placeClosingBrace(_ index: Int, _ gap: Gap, behind previous: Int) {
    guard level.isBroken else {
      if tree.tokens[previous].kind != .leftBrace { appendSpaces(1) }
      return
    }
    writeComments(of: gap, indentation: level.indentation, behind: previous, before: index)
    startLine(indentation: level.indentation - Self.step)
  }

  /// Returns where a line starts that goes on with an entry: deeper by one step, or by one for each
  /// parenthesis that is open.
  private func continuation(before kind: SyntaxKind) -> Int {
    if kind == .rightParenthesis {
      return level.indentation + Self.step * max(0, level.parentheses - 1)
    }
    return level.indentation + Self.step * max(1, level.parentheses)
  }

  /// Returns how many spaces stand between two tokens of one line.
  func spaces(before index: Int, after previous: Int) -> Int {
    let (left, right) = (tree.tokens[previous].kind, tree.tokens[index].kind)
    let (leftOwner, rightOwner) = (outline.owner[previous], outline.owner[index])
    switch (left, right) {
    case (.leftParenthesis, _), (_, .rightParenthesis), (_, .comma), (_, .semicolon),
      (_, .percentSign), (.dot, _), (_, .dot):
      return 0
    case (_, .colon): return rightOwner == .evidenceDeclaration ? 1 : 0
    case (.slash, _): return leftOwner == .typeClause || leftOwner == .periodExpression ? 0 : 1
    case (_, .slash): return rightOwner == .typeClause || rightOwner == .periodExpression ? 0 : 1
    case (.minusSign, _): return leftOwner == .prefixExpression ? 0 : 1
    case (_, .leftParenthesis): return Self.isFunction(rightOwner) ? 0 : 1
    case (_, _): return 1
    }
  }

  private static func isFunction(_ owner: SyntaxKind) -> Bool {
    switch owner {
    case .listExpression, .functionExpression, .weightedMeanExpression, .callExpression,
      .ruleDeclaration:
      true
    case _: false
    }
  }
}
