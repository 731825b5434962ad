import Diagnostics

/// The names that a file declares: they are no keywords that somebody mistyped.
extension UnmarkedKeywords {
  /// Returns the words in front of `:` and the word of a type.
  static func declaredNames(_ source: SourceFile, _ tokens: [Token]) -> Set<String> {
    var names: Set<String> = []
    for colon in tokens.indices where tokens[colon].kind == .colon && isType(behind: colon, tokens)
    {
      var index = colon - 1
      walk: while index >= 0 {
        switch tokens[index].kind {
        case .whitespace, .string, .comma: break
        case .word: names.insert(source.text(of: source.range(of: index..<index + 1, in: tokens)))
        case _: break walk
        }
        index -= 1
      }
    }
    return names
  }

  private static func isType(behind colon: Int, _ tokens: [Token]) -> Bool {
    guard let next = tokens[(colon + 1)...].first(where: { $0.kind != .whitespace }) else {
      return false
    }
    switch next.kind {
    case .yesKeyword, .percentKeyword, .countKeyword, .numberKeyword, .pointsKeyword, .moneyKeyword,
      .dateKeyword, .datedKeyword, .daysKeyword, .choiceKeyword, .textKeyword, .tableKeyword,
      .numberOfKeyword:
      return true
    case _: return false
    }
  }

  /// `true` iff some tokens are the name of evidence and nothing else.
  func isDeclared(_ words: Range<Int>) -> Bool {
    words.count == 1 && tokens[words.lowerBound].kind == .word
      && declared.contains(source.text(of: range(words)))
  }
}
