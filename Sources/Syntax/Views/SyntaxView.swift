package import Diagnostics

/// A typed look at a node: what the grammar says stands there.
///
/// A view is made only of a node of its kind; what a broken file lacks is `nil` or empty.
package protocol SyntaxView: Sendable {
  /// The kind of node that the view shows.
  static var kind: SyntaxKind { get }
  var node: SyntaxNode { get }
  /// Creates a view of a node that has the kind.
  init(of node: SyntaxNode)
}

extension SyntaxView {
  /// Creates a view of `node`, or `nil` if it has another kind.
  package init?(_ node: SyntaxNode?) {
    guard let node, node.kind == Self.kind else { return nil }
    self.init(of: node)
  }

  package var range: SourceRange { node.range }
}

extension SyntaxNode {
  /// Returns the views of the direct children that have the kind of `View`.
  package func views<View: SyntaxView>(_: View.Type) -> [View] {
    children(View.kind).map { View(of: $0) }
  }

  /// The children that are expressions.
  package var expressions: [SyntaxNode] { children { $0.isExpression } }

  /// The text of the first string among the tokens of the node, without its quotation marks.
  package var title: SyntaxString? { token(.string).map { SyntaxString(token: $0) } }

  /// The texts of all strings among the tokens of the node.
  package var strings: [SyntaxString] {
    tokens.filter { $0.kind == .string }.map { SyntaxString(token: $0) }
  }

  /// The identifiers among the tokens of the node.
  package var words: [SyntaxToken] { tokens.filter { $0.kind == .word } }
}

extension SyntaxKind {
  /// `true` iff a node of the kind is an expression.
  package var isExpression: Bool {
    rawValue >= SyntaxKind.name.rawValue && self != .arm && self != .pattern && self != .marks
      && self != .listItem && self != .markArm && self != .roundingMode && self != .step
      && self != .weightedItem
  }
}

/// A string in the file.
package struct SyntaxString: Sendable {
  package let token: SyntaxToken

  /// Creates a view of a token of kind `string`.
  package init(token: SyntaxToken) { self.token = token }

  package var range: SourceRange { token.range }

  /// The text between the quotation marks, with `\"` and `\\` resolved.
  package var text: String {
    // Nearly all texts stand between plain marks, without signs that stand for others.
    let bytes = token.tree.source.bytes[token.tree.byteRange(ofToken: token.index)]
    if bytes.count > 1, bytes.first == 0x22, bytes.last == 0x22, !bytes.contains(0x5C) {
      return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
    }
    var scalars = Array(token.text.unicodeScalars)
    // A title may have been typed without its quotation marks.
    if let first = scalars.first, case .quote = CharacterClass.of(first.value) {
      scalars.removeFirst()
    }
    if let last = scalars.last, case .quote = CharacterClass.of(last.value) { scalars.removeLast() }
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in scalars {
      if scalar == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      if isEscaped, scalar != "\"", scalar != "\\" { result.append("\\") }
      result.append(scalar)
      isEscaped = false
    }
    if isEscaped { result.append("\\") }
    return String(result)
  }
}
