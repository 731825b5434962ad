package import Diagnostics

/// A token in its tree.
package struct SyntaxToken: Sendable {
  package let tree: SyntaxTree
  package let index: Int

  /// Creates a view of the token at `index`.
  package init(tree: SyntaxTree, index: Int) {
    self.tree = tree
    self.index = index
  }

  package var kind: SyntaxKind { tree.tokens[index].kind }
  /// The token as written, a name without its backquotes; one typed with blanks as the name it means.
  package var text: String {
    let text = tree.text(ofToken: index)
    return kind == .word ? text.asName(mended: !tree.isWellFormed) : text
  }
  package var range: SourceRange { tree.range(ofToken: index) }
}

/// A node in its tree.
package struct SyntaxNode: Sendable {
  package let tree: SyntaxTree
  package let index: Int

  private var record: SyntaxTree.Record { tree.records[index] }

  package var kind: SyntaxKind { record.kind }

  /// The tokens of the node and its descendants, trivia between them included.
  package var tokenRange: Range<Int> {
    Int(record.firstToken)..<max(Int(record.firstToken), Int(record.endToken))
  }

  /// The bytes of the node without trivia around it.
  package var range: SourceRange {
    let tokens = tokenRange
    guard let last = tokens.last else { return tree.range(ofToken: tokens.lowerBound).atStart }
    return tree.range(ofToken: tokens.lowerBound).joined(with: tree.range(ofToken: last))
  }

  /// The text of the node as written, a name without its backquotes; one typed with blanks as the name
  /// it means.
  package var text: String {
    let text = tree.source.text(of: range)
    let isMended = !tree.isWellFormed && tokenRange.count == 1
    return kind == .name ? text.asName(mended: isMended) : text
  }

  package var parent: SyntaxNode? {
    record.parent < 0 ? nil : SyntaxNode(tree: tree, index: Int(record.parent))
  }

  /// The nodes directly below this one, in order.
  package var children: [SyntaxNode] { children { _ in true } }

  /// Returns the direct children of some kinds, in order.
  @inline(__always)
  func children(where isWanted: (SyntaxKind) -> Bool) -> [SyntaxNode] {
    let records = tree.records
    let end = Int(records[index].subtreeEnd)
    var child = index + 1
    var result: [SyntaxNode] = []
    while child < end {
      if isWanted(records[child].kind) {
        // Most nodes have few children: room for them is made at once.
        if result.isEmpty { result.reserveCapacity(4) }
        result.append(SyntaxNode(tree: tree, index: child))
      }
      child = Int(records[child].subtreeEnd)
    }
    return result
  }

  /// The tokens that belong to this node and to none below it, without trivia.
  package var tokens: [SyntaxToken] {
    let (tokens, records) = (tree.tokens, tree.records)
    var result: [SyntaxToken] = []
    var child = index + 1
    let childEnd = Int(records[index].subtreeEnd)
    var token = tokenRange.lowerBound
    let end = tokenRange.upperBound
    while token < end {
      // What the children hold is theirs.
      if child < childEnd, token >= Int(records[child].firstToken) {
        token = max(token, Int(records[child].endToken))
        child = Int(records[child].subtreeEnd)
      } else {
        if !tokens[token].kind.isTrivia {
          result.append(SyntaxToken(tree: tree, index: token))
        }
        token += 1
      }
    }
    return result
  }

  /// Returns the first direct child of a kind.
  package func child(_ kind: SyntaxKind) -> SyntaxNode? {
    let records = tree.records
    let end = Int(records[index].subtreeEnd)
    var child = index + 1
    while child < end {
      if records[child].kind == kind { return SyntaxNode(tree: tree, index: child) }
      child = Int(records[child].subtreeEnd)
    }
    return nil
  }

  /// Returns the direct children of a kind.
  package func children(_ kind: SyntaxKind) -> [SyntaxNode] { children { $0 == kind } }

  /// Returns the first direct token of a kind.
  package func token(_ kind: SyntaxKind) -> SyntaxToken? {
    let (tokens, records) = (tree.tokens, tree.records)
    var child = index + 1
    let childEnd = Int(records[index].subtreeEnd)
    var token = tokenRange.lowerBound
    let end = tokenRange.upperBound
    while token < end {
      // What the children hold is theirs.
      if child < childEnd, token >= Int(records[child].firstToken) {
        token = max(token, Int(records[child].endToken))
        child = Int(records[child].subtreeEnd)
      } else if tokens[token].kind == kind {
        return SyntaxToken(tree: tree, index: token)
      } else {
        token += 1
      }
    }
    return nil
  }

  /// The first token of the node.
  package var firstToken: SyntaxToken { SyntaxToken(tree: tree, index: tokenRange.lowerBound) }

  /// `true` iff the node or one below it could not be parsed.
  package var containsError: Bool {
    var node = index
    while node < Int(record.subtreeEnd) {
      if tree.records[node].kind == .error { return true }
      node += 1
    }
    return false
  }
}

extension String {
  /// The text between the backquotes around a name, or the text itself; several words without them are
  /// a name that was typed with blanks or hyphens.
  fileprivate func asName(mended isMended: Bool) -> String {
    if utf8.first == 0x60, utf8.count > 2 { return String(dropFirst().dropLast()) }
    guard isMended, utf8.contains(0x20) || utf8.contains(0x2D) else { return self }
    let words = split(whereSeparator: { $0.isWhitespace || $0 == "-" }).map { String($0) }
    if Keyword.longest(startingWith: words[...])?.count == words.count { return self }
    return TypedNames.joined(words) ?? self
  }
}
