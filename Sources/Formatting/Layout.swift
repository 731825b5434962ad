import Diagnostics
import Syntax

/// Where lines end that the file does not end: within an entry, and at the entries of a block.
struct LineBreaks {
  /// For every token, whether it starts a line within its entry.
  private(set) var isWrapped: [Bool]
  /// For every `{`, whether the entries of its block stand on lines of their own.
  private(set) var isBroken: [Bool]
  /// How many there are.
  private(set) var count = 0

  init(_ tokenCount: Int) {
    isWrapped = [Bool](repeating: false, count: tokenCount)
    isBroken = [Bool](repeating: false, count: tokenCount)
  }

  mutating func wrap(before index: Int) {
    if isWrapped[index] { return }
    isWrapped[index] = true
    count += 1
  }

  mutating func breakBlock(at open: Int) {
    if isBroken[open] { return }
    isBroken[open] = true
    count += 1
  }
}

/// Lays out a file so that its lines end at the same places in both languages.
///
/// A line is broken where it would be too long in either of them. So a file that is translated there and
/// back has the lines that it had.
struct Layout {
  private let tree: SyntaxTree
  private let outline: Outline
  private let kept: KeptWords

  init(of tree: SyntaxTree) {
    self.tree = tree
    outline = Outline(of: tree)
    kept = KeptWords(in: tree)
  }

  /// Returns the canonical text in a language, with every keyword in its own where it is `nil`; or `nil`
  /// if the text would not mean the same.
  func bytes(in language: Language?) -> [UInt8]? {
    var spellings = [spelling(in: .vi), spelling(in: .en)]
    let wanted: Int
    switch language ?? onlyLanguage {
    case .vi: wanted = 0
    case .en: wanted = 1
    case nil:
      spellings.append(spelling(in: nil))
      wanted = 2
    }
    let result = laidOut(spellings)[wanted]
    return tree.meansTheSame(as: result) ? result : nil
  }

  private func spelling(in language: Language?) -> Spelling {
    Spelling(Speller(tree, outline, kept, in: language))
  }

  /// The language in which every keyword is written, or `nil` where they are mixed.
  private var onlyLanguage: Language? {
    let keywords = KeywordSpeller(Speller(tree, outline, kept, in: nil))
    let language = tree.language
    let isMixed = tree.tokens.indices.contains {
      tree.tokens[$0].kind.isKeyword && !kept.isKept[$0]
        && keywords.language(ofToken: $0) != language
    }
    return isMixed ? nil : language
  }

  /// Lays the file out in every spelling, until none needs a line break that the others do not have.
  private func laidOut(_ spellings: [Spelling]) -> [[UInt8]] {
    var breaks = LineBreaks(tree.tokens.count)
    while true {
      let count = breaks.count
      var texts: [[UInt8]] = []
      for spelling in spellings {
        var formatter = Formatter(tree, outline, spelling, breaks)
        texts.append(formatter.layOut())
        breaks = formatter.breaks
      }
      if breaks.count == count { return texts }
    }
  }
}
