import Diagnostics
import Evidence
import Numbers
import Semantics
import Syntax

/// A scale as lints look at it: its text, its tree, its meaning, and lists that many of them need.
struct LintSubject: Sendable {
  let tree: SyntaxTree
  let scale: CheckedScale
  /// The nodes of the tree by kind, each list in the order of the file.
  private let nodesByKind: [SyntaxKind: [SyntaxNode]]
  /// The declarations of nodes by the bytes that they cover.
  private let declarationsByRange: [SourceRange: NodeDeclaration]
  /// The tables over numbers whose bands all give a constant; several lints look at them.
  private(set) var bandTables: [BandTable] = []
  /// The texts and comments in which an unusual scalar may lie, token by token.
  private(set) var writtenTexts: [[WrittenScalar]] = []

  init(_ tree: SyntaxTree, _ scale: CheckedScale) {
    self.tree = tree
    self.scale = scale
    var nodes: [SyntaxKind: [SyntaxNode]] = [:]
    Self.collect(tree.root, into: &nodes)
    nodesByKind = nodes
    var declarations: [SourceRange: NodeDeclaration] = [:]
    for node in (nodes[.nodeDeclaration] ?? []) + (nodes[.sectionDeclaration] ?? []) {
      declarations[node.range] = NodeDeclaration(node)
    }
    declarationsByRange = declarations
    evidence = (nodes[.evidenceDeclaration] ?? []).compactMap { EvidenceDeclaration($0) }
    bandTables = findBandTables()
    writtenTexts = findWrittenTexts()
  }

  private static func collect(_ node: SyntaxNode, into nodes: inout [SyntaxKind: [SyntaxNode]]) {
    nodes[node.kind, default: []].append(node)
    for child in node.children { collect(child, into: &nodes) }
  }

  var source: SourceFile { tree.source }
  /// The language of the file's keywords: that of fixes.
  var language: Language { scale.language }

  /// Returns the nodes of a kind in the order of the file.
  func nodes(_ kind: SyntaxKind) -> [SyntaxNode] { nodesByKind[kind] ?? [] }

  /// The evidence that the file declares, columns of tables included.
  private(set) var evidence: [EvidenceDeclaration] = []

  /// The ladders that the file declares.
  var ladders: [LevelsDeclaration] {
    nodes(.levelsDeclaration).compactMap { LevelsDeclaration($0) }
  }

  /// Returns the declaration of a node of the scale, or `nil` for the root.
  func declaration(of node: CheckedNode) -> NodeDeclaration? {
    declarationsByRange[node.range]
  }

  /// The indexes of the nodes that have a rule and are part of the base.
  var leaves: [Int] {
    scale.nodes.indices.filter { scale.nodes[$0].rule != nil && section(of: $0) == nil }
  }

  /// Returns the section of bonus or penalty in which a node lies, itself included.
  func section(of index: Int) -> Int? {
    var current: Int? = index
    while let node = current {
      switch scale.nodes[node].level {
      case .bonus, .penalty: return node
      case .scale, .group, .criterion, .indicator, .item: current = scale.nodes[node].parent
      }
    }
    return nil
  }

  /// Returns a node and all nodes around it, the innermost first.
  func path(of index: Int) -> [Int] {
    var result = [index]
    while let last = result.last, let parent = scale.nodes[last].parent { result.append(parent) }
    return result
  }

  /// Returns the index of the evidence that an expression is, or `nil` for anything else.
  func field(of id: ExpressionID) -> Int? {
    if case .evidence(let field) = scale[id].kind { field } else { nil }
  }

  /// Returns the number that an expression is, or `nil` for anything else.
  func constant(_ id: ExpressionID) -> Rational? {
    if case .constant(let value) = scale[id].kind { value } else { nil }
  }

  /// `true` iff a range lies in a rule with parameters, which is checked anew for every call.
  func isInRule(_ range: SourceRange) -> Bool {
    nodes(.ruleDeclaration).contains {
      $0.range.start <= range.start && range.end <= $0.range.end
    }
  }

  /// Returns the constant comparisons of a level or rule: what is compared, how, and with what.
  ///
  /// The constant stands on the right, whatever the file says.
  func constantComparison(
    _ id: ExpressionID
  ) -> (subject: ExpressionID, comparison: ComparisonOperator, constant: Rational)? {
    guard case .comparison(let comparison, let left, let right) = scale[id].kind else { return nil }
    if let value = constant(right) { return (left, comparison, value) }
    if let value = constant(left) { return (right, comparison.mirrored, value) }
    return nil
  }
}
