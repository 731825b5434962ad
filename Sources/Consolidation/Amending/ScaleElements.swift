import Diagnostics
import Syntax

/// Finds what the sentences of an amendment name in a scale.
struct ScaleElements {
  /// A node of the scale with its path.
  struct Node {
    let path: String
    let label: String
    let syntax: SyntaxNode
    let parent: Int?
  }

  let scale: SyntaxNode
  private(set) var nodes: [Node] = []

  init(of scale: SyntaxNode) {
    self.scale = scale
    visit(scale, parent: nil)
  }

  private mutating func visit(_ syntax: SyntaxNode, parent: Int?) {
    for child in syntax.children {
      guard let declaration = NodeDeclaration(child) else { continue }
      let label = declaration.label?.text ?? ""
      var path = parent.map {
        NodePath.of(label, below: nodes[$0].path, parentLabel: nodes[$0].label)
      }
      if label.isEmpty { path = declaration.keyword == .bonusKeyword ? "bonus" : "penalty" }
      nodes.append(Node(path: path ?? label, label: label, syntax: child, parent: parent))
      visit(child, parent: nodes.count - 1)
    }
  }

  /// Returns the node with a path.
  func node(_ path: String) -> Node? { nodes.first { $0.path == path } }

  /// Returns what an element is in the tree; several where a knock-out is not told apart.
  func find(_ element: Element) -> [SyntaxNode] {
    switch element {
    case .node(let path): return node(path).map { [$0.syntax] } ?? []
    case .evidence(let name):
      return scale.children(.evidenceBlock).flatMap { $0.children(.evidenceDeclaration) }
        .filter { $0.words.contains { $0.text == name } }
    case .unit(let name):
      return scale.children(.unitsBlock).flatMap { $0.children(.option) }
        .filter { $0.words.first?.text == name }
    case .definition(let name): return definitions.filter { $0.words.first?.text == name }
    case .result(let name): return named(name, .resultDeclaration)
    case .levels(let name): return named(name, .levelsDeclaration)
    case .level(let code, let ladder):
      return named(ladder, .levelsDeclaration).flatMap { $0.children(.levelDeclaration) }
        .filter { $0.words.first?.text == code }
    case .knockOut(_, let reason, let ladder):
      return named(ladder, .levelsDeclaration).flatMap { $0.children(.knockOut) }.filter { node in
        let declared = Element(declaredBy: node, ladder: ladder)
        guard case .knockOut(let own, let ownReason, _)? = declared,
          case .knockOut(let effect, _, _) = element
        else { return false }
        return own == effect && (reason == nil || reason == ownReason)
      }
    case .example(let title):
      return scale.children(.exampleDeclaration).filter { $0.title?.text == title }
    case .clause(let clause, _) where clause.kind == .constraint:
      return scale.children(.evidenceBlock).flatMap { $0.children }
        .filter { Self.states($0, clause) }
    case .clause(let clause, let path):
      return owner(path)?.children.filter { Self.states($0, clause) } ?? []
    case .title: return [scale]
    case .block(let kind): return scale.children(kind)
    }
  }

  private static func states(_ node: SyntaxNode, _ clause: Element.Clause) -> Bool {
    guard node.kind == clause.kind else { return false }
    let own = Element.Clause(of: node)
    return own.keyword == clause.keyword && (clause.text == nil || own.text == clause.text)
  }

  /// Returns whose clauses a path means: a node's, an example's, or the scale's.
  private func owner(_ path: String) -> SyntaxNode? {
    if path.isEmpty { return scale }
    if let node = node(path) { return node.syntax }
    return scale.children(.exampleDeclaration).first { "example \($0.title?.text ?? "")" == path }
  }

  private func named(_ name: String, _ kind: SyntaxKind) -> [SyntaxNode] {
    scale.children(kind).filter { $0.words.first?.text == name }
  }

  private var definitions: [SyntaxNode] {
    ([scale] + nodes.map { $0.syntax }).flatMap { owner in
      owner.children.filter {
        $0.kind == .letDeclaration || $0.kind == .parameterDeclaration
          || $0.kind == .ruleDeclaration
      }
    }
  }

  /// The names of all elements of the same sort, for suggestions.
  func names(like element: Element) -> [String] {
    func first(_ nodes: [SyntaxNode]) -> [String] { nodes.compactMap { $0.words.first?.text } }
    switch element {
    case .node: return nodes.map { $0.path }
    case .evidence:
      return scale.children(.evidenceBlock).flatMap { $0.children(.evidenceDeclaration) }
        .flatMap { $0.words.map { $0.text } }
    case .unit: return first(scale.children(.unitsBlock).flatMap { $0.children(.option) })
    case .definition: return first(definitions)
    case .result: return first(scale.children(.resultDeclaration))
    case .levels: return first(scale.children(.levelsDeclaration))
    case .level(_, let ladder):
      return first(named(ladder, .levelsDeclaration).flatMap { $0.children(.levelDeclaration) })
    case .example: return scale.children(.exampleDeclaration).compactMap { $0.title?.text }
    case .knockOut, .clause, .title, .block: return []
    }
  }
}
