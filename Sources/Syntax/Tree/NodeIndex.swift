/// The nodes of a tree by kind, found without walking through the tree again.
package struct NodeIndex: Sendable {
  private let tree: SyntaxTree
  /// By the raw value of a kind, the places of its nodes, rising.
  private let places: [[Int32]]

  /// Looks through a tree once.
  package init(_ tree: SyntaxTree) {
    self.tree = tree
    var places = [[Int32]](repeating: [], count: SyntaxKind.allCases.count)
    for (place, record) in tree.records.enumerated() {
      places[Int(record.kind.rawValue)].append(Int32(place))
    }
    self.places = places
  }

  /// Returns the nodes of a kind in the order of the file.
  package func nodes(_ kind: SyntaxKind) -> [SyntaxNode] {
    places[Int(kind.rawValue)].map { SyntaxNode(tree: tree, index: Int($0)) }
  }
}
