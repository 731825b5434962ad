import Diagnostics
import Syntax

/// What would be meant by a name at a place.
enum CompletionPlace: Equatable, Sendable {
  /// Nothing: no name may stand there.
  case none
  /// Something new: what is declared there has no name yet.
  case new
  case expression
  case level
  case kind
  /// A node that an expression names by its number.
  case node
  /// The number of a node that is declared there.
  case number
  /// Evidence to which an example gives a value; within rows the tables around it come first.
  case given(in: [String])
  /// The value that an example gives to a piece of evidence, behind the tables around it.
  case value(of: [String])
  /// A result that an example expects.
  case expected
  /// The value that an example expects of a result; of nodes and totals the name is empty.
  case expectedValue(of: String)
  /// An option of the evidence that a table is about.
  case option(of: String)

  /// Looks at a name that was put into a text.
  ///
  /// - Parameters:
  ///   - node: the innermost node that holds the name.
  ///   - token: the name.
  init(of node: SyntaxNode, token: Int) {
    var node = node
    if node.kind == .name || node.kind == .label, let parent = node.parent { node = parent }
    let isFirst = node.tokenRange.lowerBound == token
    switch node.kind {
    case .knockOut, .quota: self = .level
    case .appliesClause, .exampleUnit: self = .kind
    case .nodeReference: self = .node
    case .nodeDeclaration: self = .number
    case .givenEntry:
      let tables = Self.names(around: node)
      let name = Self.isBehindColon(token, in: node) ? Self.name(of: node) : nil
      self = name.map { .value(of: tables + [$0]) } ?? .given(in: tables)
    case .expectEntry where !Self.isBehindColon(token, in: node): self = .expected
    case .expectEntry:
      let name = node.expressions.first
      self = .expectedValue(of: name?.kind == .name ? name?.text ?? "" : "")
    case .levelDeclaration where isFirst: self = .new
    case .evidenceDeclaration, .letDeclaration, .resultDeclaration, .parameter, .option,
      .ruleDeclaration, .parameterDeclaration, .scaleDeclaration, .levelsDeclaration,
      .awardsDeclaration, .unitsBlock:
      self = .new
    case .pattern where isFirst:
      let subject = node.parent?.parent?.expressions.first
      self = subject?.kind == .name ? .option(of: subject?.text ?? "") : .expression
    case _: self = .expression
    }
  }

  private static func isBehindColon(_ token: Int, in entry: SyntaxNode) -> Bool {
    entry.token(.colon).map { $0.index < token } ?? false
  }

  private static func name(of entry: SyntaxNode) -> String? {
    entry.children.first { $0.kind == .name }?.text
  }

  /// Returns the tables in whose rows an entry stands, the outermost first.
  private static func names(around entry: SyntaxNode) -> [String] {
    var names: [String] = []
    var node = entry.parent
    while let next = node {
      if next.kind == .givenEntry, let name = name(of: next) { names.append(name) }
      node = next.parent
    }
    return names.reversed()
  }
}
