import Diagnostics
import Evidence
import Numbers
import Semantics
import Syntax

/// A scale as lints look at it: its text, its tree, its meaning, and lists that many of them need.
struct LintSubject: Sendable {
  let tree: SyntaxTree
  let scale: CheckedScale
  private let index: NodeIndex
  /// The declarations of nodes by the bytes that they cover.
  private let declarationsByRange: [SourceRange: NodeDeclaration]
  /// The expressions but for plain numbers, texts and evidence, which are most of them.
  let composed: [CheckedExpression]
  /// The comparisons with a constant, in the order of the scale.
  private(set) var constantComparisons: [ConstantComparison] = []
  /// The tables over numbers whose bands all give a constant; several lints look at them.
  private(set) var bandTables: [PointsTable] = []
  /// The tables of tables; several lints compare their rows.
  private(set) var grids: [TableGrid] = []
  /// The numbered parts of every node, and of the scale, in the order of the file, by word.
  private(set) var siblings: [[NodeDeclaration]] = []
  /// What must hold between two pieces of evidence and nothing else, by the places of both.
  private let demandsOfPairs: [Set<Int>: [EvidenceConstraint]]
  /// The texts and comments in which an unusual scalar may lie, token by token.
  private(set) var writtenTexts: [[WrittenScalar]] = []

  init(_ tree: SyntaxTree, _ scale: CheckedScale) {
    self.tree = tree
    self.scale = scale
    let index = NodeIndex(tree)
    self.index = index
    var declarations: [SourceRange: NodeDeclaration] = [:]
    for node in index.nodes(.nodeDeclaration) + index.nodes(.sectionDeclaration) {
      declarations[node.range] = NodeDeclaration(node)
    }
    declarationsByRange = declarations
    demandsOfPairs = Dictionary(grouping: scale.schema.constraints) { Set($0.test.fields) }
      .filter { $0.key.count == 2 }
    evidence = index.nodes(.evidenceDeclaration).map { EvidenceDeclaration(of: $0) }
    composed = scale.expressions.filter { $0.kind.isComposed }
    constantComparisons = composed.compactMap { constantComparison($0) }
    bandTables = composed.compactMap { scale.pointsTable($0) }
    grids = findGrids()
    siblings = findSiblings()
    writtenTexts = findWrittenTexts()
  }

  var source: SourceFile { tree.source }
  /// The language of the file's keywords: that of fixes.
  var language: Language { scale.language }

  /// Returns the nodes of a kind in the order of the file.
  func nodes(_ kind: SyntaxKind) -> [SyntaxNode] { index.nodes(kind) }

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
  func section(of index: Int) -> Int? { scale.section(of: index) }

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

  /// Returns what must hold between two pieces of evidence and nothing else, in the order of the file.
  func demands(between first: Int, and second: Int) -> [EvidenceConstraint] {
    demandsOfPairs.isEmpty ? [] : demandsOfPairs[[first, second]] ?? []
  }

  /// Returns the number that an expression is, or `nil` for anything else.
  func constant(_ id: ExpressionID) -> Rational? { scale.constant(id) }

  /// Returns the distance of the values of an expression, `nil` where they lie densely.
  func step(of id: ExpressionID) -> (size: Rational, origin: Rational)? { scale.step(of: id) }

  /// The values that an expression can have, as far as the checker knows.
  func domain(of id: ExpressionID) -> IntervalSet { scale.domain(of: id) }

  /// `true` iff the values of a type have an order that means more and less.
  func isOrdered(_ type: ValueType?) -> Bool { type?.isOrdered ?? false }

  /// `true` iff a range lies in a rule with parameters, which is checked anew for every call.
  func isInRule(_ range: SourceRange) -> Bool {
    nodes(.ruleDeclaration).contains { $0.range.contains(range) }
  }

  /// Returns a comparison with a constant as it is where the constant stands on the right, whatever the
  /// file says; `nil` for any other expression.
  func constantComparison(_ expression: CheckedExpression) -> ConstantComparison? {
    guard case .comparison(let comparison, let left, let right) = expression.kind else {
      return nil
    }
    let range = expression.range
    if let value = constant(right) {
      return ConstantComparison(
        subject: left, comparison: comparison, constant: value, range: range)
    }
    return constant(left).map {
      ConstantComparison(
        subject: right, comparison: comparison.mirrored, constant: $0, range: range)
    }
  }
}

/// A comparison of something with a constant.
struct ConstantComparison {
  let subject: ExpressionID
  let comparison: ComparisonOperator
  let constant: Rational
  let range: SourceRange
}

extension ExpressionKind {
  /// `false` iff the expression is a plain number, text or piece of evidence.
  fileprivate var isComposed: Bool {
    switch self {
    case .constant, .text, .evidence: false
    case _: true
    }
  }
}
