import Diagnostics
import Syntax

extension SyntaxTree {
  /// `true` iff a text parses without error to the same nodes with the same words, numbers, dates and
  /// texts, whatever the language of its keywords.
  func meansTheSame(as text: [UInt8]) -> Bool {
    let other = parse(SourceFile(id: source.id, path: source.path, bytes: text)).value
    let (own, others) = (meaningfulTokens, other.meaningfulTokens)
    guard other.isWellFormed, own.count == others.count, root.hasSameShape(as: other.root)
    else { return false }
    let (speller, counterpart) = (Self.speller(of: self), Self.speller(of: other))
    return zip(own, others).allSatisfy { speller.key(ofToken: $0) == counterpart.key(ofToken: $1) }
  }

  private static func speller(of tree: SyntaxTree) -> Speller {
    Speller(tree, Outline(of: tree), KeptWords(in: tree), in: .en)
  }

  /// The tokens that mean something, and comments; `;` aside.
  private var meaningfulTokens: [Int] {
    tokens.indices.filter {
      let kind = tokens[$0].kind
      return kind == .comment || !kind.isTrivia && kind != .semicolon
    }
  }
}

extension Speller {
  /// What a token means.
  struct Key: Equatable {
    let kind: SyntaxKind
    let bytes: [UInt8]
  }

  /// Returns what a token means.
  func key(ofToken index: Int) -> Key {
    let token = SyntaxToken(tree: tree, index: index)
    let bytes: [UInt8]
    switch token.kind {
    case .word: bytes = Array(token.text.utf8)
    case .string: bytes = Array(SyntaxString(token: token).text.utf8)
    case .number:
      let written = Array(token.text.utf8)
      let isValue = NumberSpelling.isValue(outline.owner[index])
      let converted = NumberSpelling.converted(written, from: tree.language, to: .en)
      bytes = isValue ? converted ?? written : written
    case .date: bytes = DateSpelling.converted(Array(token.text.utf8), to: .en)
    case .comment: bytes = Array(tree.source.bytes[tree.byteRange(ofToken: index)])
    case _: bytes = kept.isKept[index] ? Array(token.text.utf8) : []
    }
    return Key(kind: token.kind, bytes: bytes)
  }
}

extension SyntaxNode {
  fileprivate func hasSameShape(as other: SyntaxNode) -> Bool {
    let (left, right) = (children, other.children)
    guard kind == other.kind, left.count == right.count else { return false }
    for (child, counterpart) in zip(left, right) {
      if !child.hasSameShape(as: counterpart) { return false }
    }
    return true
  }
}
