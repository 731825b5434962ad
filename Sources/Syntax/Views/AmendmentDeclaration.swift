/// `amendment name "title" of "file" { … }`.
package struct AmendmentDeclaration: SyntaxView {
  package static let kind = SyntaxKind.amendmentDeclaration
  package let node: SyntaxNode
  package init(of node: SyntaxNode) { self.node = node }

  package var name: SyntaxToken? { node.words.first }
  package var title: SyntaxString? { node.token(.belongsToKeyword).flatMap { string(before: $0) } }
  /// The path of the scale that is amended, relative to this file.
  package var base: SyntaxString? {
    guard let of = node.token(.belongsToKeyword) else { return nil }
    return node.strings.first { $0.token.index > of.index }
  }
  /// The sentences that amend, in their order.
  package var entries: [SyntaxNode] { node.children.filter { $0.kind.isAmendingEntry } }

  private func string(before token: SyntaxToken) -> SyntaxString? {
    node.strings.first { $0.token.index < token.index }
  }
}

/// `parameter name "title" { from date: value … }`.
package struct DatedParameter: SyntaxView {
  package static let kind = SyntaxKind.parameterDeclaration
  package let node: SyntaxNode
  package init(of node: SyntaxNode) { self.node = node }

  package var name: SyntaxToken? { node.words.first }
  package var values: [SyntaxNode] { node.children(.parameterValue) }
}

extension SyntaxTree {
  /// The amendment that the file holds, or `nil` where it holds a scale.
  package var amendment: AmendmentDeclaration? {
    root.children.lazy.compactMap { AmendmentDeclaration($0) }.first
  }

  /// The scale that the file holds, or `nil` where it holds none.
  package var scale: ScaleDeclaration? {
    root.children.lazy.compactMap { ScaleDeclaration($0) }.first
  }
}

extension ScaleDeclaration {
  /// The path of the scale that this one extends, relative to this file.
  package var base: SyntaxString? { node.child(.extendsClause)?.title }
}

/// How the number of a node within the scale comes about.
package enum NodePath {
  /// Returns `I.1` for criterion 1 of group I, but `1.1` for criterion 1.1 of group 1, whose own number
  /// begins with its group's.
  ///
  /// - Parameters:
  ///   - label: the number of the node as written.
  ///   - path: the path of the parent.
  ///   - parentLabel: the number of the parent as written; empty where it has none.
  /// - Returns: the path of the node.
  package static func of(_ label: String, below path: String, parentLabel: String) -> String {
    if parentLabel.isEmpty || label.hasPrefix(path + ".") { return label }
    guard label.hasPrefix(parentLabel + ".") else { return path + "." + label }
    return String(path.dropLast(parentLabel.count)) + label
  }
}
