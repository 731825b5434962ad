package import Diagnostics
import Evidence
import Numbers
package import Syntax

/// Checks a parsed scale: names, types, sums, tables and ladders.
///
/// The result is complete even where there are errors, so that an editor can use it; only a scale
/// without errors may be evaluated.
package func check(_ tree: SyntaxTree) -> Diagnosed<CheckedScale> {
  var checker = Checker(checking: tree)
  return checker.check()
}

/// The state of a check: what is declared, and the expressions so far.
///
/// The work stands in the files `Checker+….swift`, one for each part of a scale.
struct Checker {
  /// A `let` before and after its value is checked.
  struct Definition {
    let declaration: DefinitionDeclaration
    let name: String
    var value: ExpressionID?
    var isInProgress = false
    var isUsed = false
  }

  /// A piece of evidence and what the scale does with it.
  struct Field {
    let declaration: EvidenceDeclaration
    let name: SyntaxToken
    let type: ValueType
    let options: [ChoiceOption]
    let bounds: ValueBounds
    let whenEmpty: EmptyMeaning
    var isUsed = false
    /// `true` iff the scale itself asks whether the evidence applies.
    var isStateAsked = false
  }

  /// What surrounds the expression that is being checked.
  struct Surroundings {
    /// The node whose rule it is; `full` and shares refer to its maximum.
    var node: Int?
    /// The values known not to be 0 where the expression is used.
    var nonZero: [NonZeroFact] = []
    /// How many definitions are being checked on the way here.
    var definitionDepth = 0
  }

  let tree: SyntaxTree
  let language: Language
  var diagnostics: [Diagnostic] = []
  var expressions: [CheckedExpression] = []

  var kinds: [ChoiceOption] = []
  var fields: [Field] = []
  var definitions: [Definition] = []
  var nodes: [NodeDraft] = []
  var ladders: [CheckedLadder] = []
  var results: [CheckedResult] = []
  var examples: [CheckedExample] = []
  /// Evidence and definitions by name; Swift compares strings by canonical equivalence.
  var symbols: [String: Symbol] = [:]
  var nodeByPath: [String: Int] = [:]
  var surroundings = Surroundings()

  var header = ScaleHeader()
  var totals = StatedTotals()
  var roundings: [NodeLevel: Rounding] = [:]

  init(checking tree: SyntaxTree) {
    self.tree = tree
    language = tree.language
  }

  /// Runs the phases of the check in their order.
  mutating func check() -> Diagnosed<CheckedScale> {
    let scale = tree.root.children.compactMap { ScaleDeclaration($0) }.first
    if let scale {
      checkHeader(of: scale)
      declareKinds(of: scale)
      declareEvidence(of: scale)
      declareDefinitions(of: scale)
      declareNodes(of: scale)
      checkNodes()
      checkDefinitions()
      checkLadders(of: scale)
      checkResults(of: scale)
      checkSums()
      checkApplicability()
      checkExamples(of: scale)
      reportUnused()
    }
    let order = evaluationOrder()
    return Diagnosed(assemble(scale, order: order), diagnostics.sorted(by: Self.isBefore))
  }

  /// Puts the parts together.
  private func assemble(_ scale: ScaleDeclaration?, order: [EvaluationItem]) -> CheckedScale {
    CheckedScale(
      name: scale?.name?.text ?? "", title: scale?.title?.text ?? scale?.name?.text ?? "",
      language: language, header: header,
      schema: EvidenceSchema(fields: fields.indices.map { schemaField($0) }, kinds: kinds),
      total: totals.total, totalFloor: totals.floor, totalCeiling: totals.ceiling,
      totalRounding: totals.rounding, expressions: expressions,
      definitions: definitions.indices.map { checkedDefinition($0) },
      nodes: nodes.map { $0.checked }, results: results, ladders: ladders, examples: examples,
      order: order)
  }

  private func checkedDefinition(_ index: Int) -> CheckedDefinition {
    let definition = definitions[index]
    return CheckedDefinition(
      name: definition.name, title: definition.declaration.title?.text ?? definition.name,
      value: definition.value ?? ExpressionID(0), range: definition.declaration.node.range)
  }

  // MARK: - Reporting

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Orders diagnostics by place, so that output does not depend on the order of the phases.
  private static func isBefore(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    guard case .range(let first) = left.site, case .range(let second) = right.site else {
      return false
    }
    if first.start != second.start { return first.start < second.start }
    if first.end != second.end { return first.end < second.end }
    return left.code < right.code
  }

  // MARK: - Expressions

  /// Adds an expression to the arena.
  mutating func add(
    _ kind: ExpressionKind, _ type: ValueType?, _ bounds: Interval = .all, at range: SourceRange
  ) -> ExpressionID {
    expressions.append(
      CheckedExpression(kind: kind, type: type, bounds: bounds, range: range))
    return ExpressionID(expressions.count - 1)
  }

  /// Adds the expression that stands for one with an error: it relates to everything.
  mutating func addError(at range: SourceRange) -> ExpressionID {
    add(.absent(.empty), nil, at: range)
  }

  func type(of id: ExpressionID) -> ValueType? { expressions[id.index].type }

  func bounds(of id: ExpressionID) -> Interval { expressions[id.index].bounds }

  /// The value of an expression that can have only one, such as a literal or a named mark.
  func constantValue(of id: ExpressionID) -> Rational? {
    guard expressions[id.index].type != nil else { return nil }
    return bounds(of: id).singleValue
  }
}

/// What a name stands for.
enum Symbol {
  case field(Int)
  case definition(Int)
}

/// A value that is known not to be 0 in a branch.
enum NonZeroFact: Hashable {
  case field(Int)
  case definition(Int)
}

/// What the scale says of its total.
struct StatedTotals {
  var total: Rational?
  var range: SourceRange?
  var floor: Rational?
  var ceiling: Rational?
  var rounding: Rounding?
}
