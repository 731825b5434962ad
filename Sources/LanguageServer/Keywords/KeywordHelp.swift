import Diagnostics
import Syntax

/// What a keyword does, in a sentence or two, with an example of one line.
///
/// Keywords that say everything by themselves have none.
struct KeywordHelp: Sendable {
  let kind: SyntaxKind
  let text: Phrase
  /// A line of a scale in each language.
  let example: Phrase

  init(_ kind: SyntaxKind, _ text: Phrase, example: Phrase) {
    self.kind = kind
    self.text = text
    self.example = example
  }

  /// Returns what is said about a keyword, if anything is.
  static func of(_ kind: SyntaxKind) -> KeywordHelp? { byKind[kind] }

  /// What is said about all of them.
  static let all = header + types + tree + rules + values + levels

  private static let byKind: [SyntaxKind: KeywordHelp] = {
    var result: [SyntaxKind: KeywordHelp] = [:]
    for help in all where result[help.kind] == nil { result[help.kind] = help }
    return result
  }()
}
