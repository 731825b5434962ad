import Diagnostics
import Syntax

/// Something that a file declares with a name, or a node with its number.
struct DeclaredName: Sendable {
  /// What it is.
  enum Role: Hashable, Sendable {
    case scale, evidence, column, option, kind, scorer
    case definition, datedParameter, result, rule, ruleParameter
    case ladder, level, awards, award, node, example
  }

  let role: Role
  /// The name as written, without backquotes; the number of a node.
  let name: String
  let title: String
  /// The name in the text in which it is declared.
  let nameRange: SourceRange
  /// The whole declaration in that text.
  let node: SyntaxNode
  /// What is the same in all versions of a scale, wherever they declare it.
  struct Identity: Hashable, Sendable {
    let role: Role
    /// The name, behind those of what it is declared in.
    let names: [String]
  }

  var identity: Identity {
    switch role {
    case .level, .award, .ruleParameter:
      return Identity(role: role, names: [node.parent?.words.first?.text ?? "", name])
    case .option, .column:
      var names = [name]
      var around = node.parent
      while let next = around {
        if next.kind == .evidenceDeclaration { names.append(next.words.first?.text ?? "") }
        around = next.parent
      }
      return Identity(role: role, names: names.reversed())
    case .scale, .evidence, .kind, .scorer, .definition, .datedParameter, .result, .rule, .ladder,
      .awards, .node, .example:
      return Identity(role: role, names: [name])
    }
  }

  /// `true` iff the name may be changed; numbers are the decision's own.
  var isRenamable: Bool {
    switch role {
    case .evidence, .column, .option, .kind, .scorer, .definition, .datedParameter, .result, .rule,
      .ruleParameter, .ladder, .awards:
      true
    case .level, .award: !(name.utf8.first.map { (0x30...0x39).contains($0) } ?? true)
    case .scale, .node, .example: false
    }
  }
}

/// A declared name with those that are declared within it, as an outline shows them.
struct DeclarationTree: Sendable {
  let declared: DeclaredName
  var children: [DeclarationTree]
}

/// Collects what a file declares, in its order.
enum Declarations {
  /// Returns the declarations of a file as a tree.
  static func all(in tree: SyntaxTree) -> [DeclarationTree] {
    tree.root.children.flatMap { node -> [DeclarationTree] in
      switch node.kind {
      case .scaleDeclaration, .amendmentDeclaration:
        return declared(node, .scale, node.words.first, children: inner(of: node))
      case _: return inner(of: node)
      }
    }
  }

  /// Returns all names, each before those within it.
  static func flat(_ trees: [DeclarationTree]) -> [DeclaredName] {
    var result: [DeclaredName] = []
    var pending = Array(trees.reversed())
    while let next = pending.popLast() {
      result.append(next.declared)
      pending += next.children.reversed()
    }
    return result
  }

  /// Returns what the children of a node declare.
  private static func inner(of node: SyntaxNode) -> [DeclarationTree] {
    node.children.flatMap { child($0) }
  }

  private static func child(_ node: SyntaxNode) -> [DeclarationTree] {
    switch node.kind {
    case .nodeDeclaration, .sectionDeclaration:
      let label = node.child(.label)
      return [
        DeclarationTree(
          declared: DeclaredName(
            role: .node, name: label?.text ?? "", title: node.title?.text ?? "",
            nameRange: label?.range ?? node.firstToken.range, node: node),
          children: inner(of: node))
      ]
    case .evidenceDeclaration: return evidence(node, .evidence)
    case .unitsBlock: return options(of: node, .kind)
    case .scorersBlock: return options(of: node, .scorer)
    case .letDeclaration: return declared(node, .definition, node.words.first)
    case .parameterDeclaration: return declared(node, .datedParameter, node.words.first)
    case .resultDeclaration: return declared(node, .result, node.words.first)
    case .ruleDeclaration:
      let parameters = node.children(.parameter).flatMap {
        declared($0, .ruleParameter, $0.words.first)
      }
      return declared(node, .rule, node.words.first, children: parameters)
    case .levelsDeclaration:
      let levels = node.children(.levelDeclaration).flatMap { declared($0, .level, $0.words.first) }
      return declared(node, .ladder, node.words.first, children: levels)
    case .awardsDeclaration:
      let awards = node.children(.awardDeclaration).flatMap { declared($0, .award, $0.words.first) }
      return declared(node, .awards, node.words.first, children: awards)
    case .exampleDeclaration: return declared(node, .example, node.token(.string))
    case .evidenceBlock, .addsEntry, .amendsEntry, .replacesEntry, .correctsEntry, .error:
      return inner(of: node)
    case _: return []
    }
  }

  private static func evidence(
    _ node: SyntaxNode, _ role: DeclaredName.Role
  ) -> [DeclarationTree] {
    let type = node.child(.typeClause)
    let parts =
      (type.map { options(of: $0, .option) } ?? [])
      + (type?.children(.evidenceDeclaration).flatMap { evidence($0, .column) } ?? [])
      + (type?.children(.letDeclaration).flatMap { declared($0, .definition, $0.words.first) }
        ?? [])
    return node.words.flatMap { declared(node, role, $0, children: parts) }
  }

  private static func options(
    of node: SyntaxNode, _ role: DeclaredName.Role
  ) -> [DeclarationTree] {
    node.children(.option).flatMap { declared($0, role, $0.words.first) }
  }

  private static func declared(
    _ node: SyntaxNode, _ role: DeclaredName.Role, _ name: SyntaxToken?,
    children: [DeclarationTree] = []
  ) -> [DeclarationTree] {
    guard let name else { return children }
    let title = node.title?.text ?? ""
    let declared = DeclaredName(
      role: role, name: role == .example ? title : name.text, title: title, nameRange: name.range,
      node: node)
    return [DeclarationTree(declared: declared, children: children)]
  }
}
