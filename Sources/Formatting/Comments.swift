import Syntax

/// What stands between two tokens: comments and line breaks.
struct Gap {
  /// A comment, and how many line breaks stand before it.
  struct Comment {
    let token: Int
    let lineBreaks: Int
  }

  private(set) var comments: [Comment] = []
  /// How many line breaks there are in all.
  private(set) var lineBreaks = 0
  /// How many line breaks stand behind the last comment.
  private var lastBreaks = 0

  /// Reads the tokens from `start` up to `end`; a `;` among them does not count.
  init(in tree: SyntaxTree, from start: Int, to end: Int) {
    for index in start..<max(start, end) {
      switch tree.tokens[index].kind {
      case .newline:
        lineBreaks += 1
        lastBreaks += 1
      case .comment:
        comments.append(Comment(token: index, lineBreaks: lastBreaks))
        lastBreaks = 0
      case _: break
      }
    }
  }

  /// `true` iff an empty line stands at the end.
  var endsBlank: Bool { lastBreaks > 1 }

  /// `true` iff an empty line or a comment on a line of its own sets apart what stands on both sides.
  var separates: Bool { endsBlank || comments.contains { $0.lineBreaks > 0 } }
}

extension Formatter {
  /// Writes the comments of a gap: behind the token before them, or on lines of their own.
  ///
  /// - Returns: `true` iff an empty line may follow: not at the start of a block.
  @discardableResult
  mutating func writeComments(
    of gap: Gap, indentation: Int, behind previous: Int, before next: Int
  ) -> Bool {
    var hasLine = previous >= 0 && tree.tokens[previous].kind != .leftBrace
    let keepsBlanks = isBetweenEntries(next)
    for comment in gap.comments {
      if comment.lineBreaks == 0, previous >= 0 {
        appendSpaces(2)
      } else {
        startLine(
          indentation: indentation, blank: comment.lineBreaks > 1 && hasLine && keepsBlanks)
        hasLine = true
      }
      append(token: comment.token)
    }
    return hasLine
  }

  /// `true` iff comments before a token stand between entries, not inside one.
  private func isBetweenEntries(_ next: Int) -> Bool {
    let kind = tree.tokens[next].kind
    return kind == .rightBrace || kind == .endOfFile || kind == .scaleKeyword
      || outline.startsEntry[next]
  }
}
