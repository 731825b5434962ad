import Syntax

/// Names stand between backquotes only where they have to.
///
/// The words of both languages are reserved in every file, so nearly no name collides with the other
/// language; but beside a keyword a name may become a part of a longer one: `lowest first`.
extension Speller {
  /// Returns a name as it stands alone: without backquotes, unless it is several words, a number or a
  /// word of the language.
  func bareName(_ index: Int) -> [UInt8] {
    let written = Array(tree.words(ofToken: index).utf8)
    guard written.first == Self.backquote, written.count > 2 else { return written }
    let name = Array(written[1..<(written.count - 1)])
    let text = String(decoding: name, as: UTF8.self)
    let startsWithDigit = name.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? true
    if startsWithDigit || name.contains(0x20) || Keyword.longest(startingWith: [text]) != nil {
      return written
    }
    return name
  }

  /// Puts names between backquotes that would become a part of a keyword.
  func quoteNames(in texts: inout [[UInt8]]) {
    var run: [Int] = []
    for index in tree.tokens.indices {
      let kind = tree.tokens[index].kind
      if kind == .whitespace { continue }
      let isWord = kind == .word && texts[index].first != Self.backquote
      if outline.startsEntry[index] || !isWord && !kind.isKeyword {
        quoteNames(of: run, in: &texts)
        run = []
      }
      if isWord || kind.isKeyword { run.append(index) }
    }
    quoteNames(of: run, in: &texts)
  }

  /// Puts names between backquotes in tokens that follow one another on a line.
  private func quoteNames(of run: [Int], in texts: inout [[UInt8]]) {
    guard run.count > 1, run.contains(where: { tree.tokens[$0].kind == .word }) else { return }
    var words: [String] = []
    // The token that each word belongs to.
    var owners: [Int] = []
    for index in run {
      for word in texts[index].split(separator: 0x20) {
        words.append(String(decoding: word, as: UTF8.self))
        owners.append(index)
      }
    }
    for start in words.indices where start == 0 || owners[start] != owners[start - 1] {
      guard let match = Keyword.longest(startingWith: words[start...]),
        owners[start + match.count - 1] != owners[start], !isSplit(match.kind, owners[start])
      else { continue }
      let taken = owners[start..<(start + match.count)]
      guard let name = taken.first(where: { tree.tokens[$0].kind == .word }) else { continue }
      texts[name] = [Self.backquote] + texts[name] + [Self.backquote]
      let rest = run.firstIndex(of: name).map { run[($0 + 1)...] } ?? []
      quoteNames(of: Array(run.prefix { $0 != name }), in: &texts)
      quoteNames(of: Array(rest), in: &texts)
      return
    }
  }

  /// `true` iff the parser knows that a keyword is two words there: `pass when total >= 80` begins with
  /// the name of a level.
  private func isSplit(_ kind: SyntaxKind, _ first: Int) -> Bool {
    kind == .passWhenKeyword && outline.owner[first] == .levelDeclaration
  }

  private static let backquote: UInt8 = 0x60
}
