package import Syntax

extension SyntaxTree {
  /// The tree as indented text, a line a node or token, without trivia: for golden files.
  package var dump: String {
    var text = ""
    append(root, depth: 0, to: &text)
    return text
  }

  private func append(_ node: SyntaxNode, depth: Int, to text: inout String) {
    text += String(repeating: "  ", count: depth) + "\(node.kind.name)\n"
    var token = node.tokenRange.lowerBound
    for child in node.children {
      appendTokens(from: token, to: child.tokenRange.lowerBound, depth: depth + 1, into: &text)
      append(child, depth: depth + 1, to: &text)
      token = max(token, child.tokenRange.upperBound)
    }
    appendTokens(from: token, to: node.tokenRange.upperBound, depth: depth + 1, into: &text)
  }

  private func appendTokens(from start: Int, to end: Int, depth: Int, into text: inout String) {
    var token = start
    while token < end {
      let kind = tokens[token].kind
      if !kind.isTrivia {
        text += String(repeating: "  ", count: depth)
        text += "\(kind.name) \(self.text(ofToken: token))\n"
      }
      token += 1
    }
  }
}

extension SyntaxKind {
  /// The name of the kind for golden files: a number would not tell a reader anything.
  package var name: String { "\(self)" }
}
