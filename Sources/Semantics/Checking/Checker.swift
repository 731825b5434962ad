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
    /// `true` iff it is a `result`, which other expressions may use by its name.
    var isResult = false
    /// The table of which it is a computed column, by index.
    var table: Int?
    /// The columns together with which it is carried on from row to row, by index.
    var recurrence: Int?
  }

  /// A piece of evidence and what the scale does with it.
  struct Field {
    let declaration: EvidenceDeclaration
    let name: SyntaxToken
    let type: ValueType
    let options: [ChoiceOption]
    let order: OptionOrder?
    let bounds: ValueBounds
    var whenEmpty: EmptyMeaning
    /// Whose score it is, where several score the same.
    var scorer: FieldScorer?
    /// The identifier and the title in files, where they are not those of the declaration.
    var fileName: String?
    var fileTitle: String?
    var isUsed = false
    /// `true` iff the scale itself asks whether the evidence applies.
    var isStateAsked = false
    /// The table whose rows the evidence is, by index.
    var table: Int?
  }

  /// A table of evidence with its columns.
  struct Table {
    let parent: Int?
    /// The field in which the table lies.
    let root: Int
    /// The name with those of the tables around it, as expressions write it.
    let path: String
    var columns: [Field] = []
    var columnByName: [String: Int] = [:]
    /// The definitions that are its computed columns.
    var computedByName: [String: Int] = [:]
  }

  /// What surrounds the expression that is being checked.
  struct Surroundings {
    /// The node whose rule it is; `full` and shares refer to its maximum.
    var node: Int?
    /// The values known not to be 0 where the expression is used.
    var nonZero: [NonZeroFact] = []
    /// The tables whose rows are looked at, the innermost last.
    var rows: [Int] = []
    /// How many definitions are being checked on the way here.
    var definitionDepth = 0
    /// The comparisons around the expression, the innermost last.
    var comparisons: [Comparison] = []
    /// How many of them stand outside of the rule that is being checked.
    var outerComparisons = 0
    /// What the parameters of the rule that is being checked stand for.
    var bindings: [String: Binding] = [:]
    /// The calls of rules on the way here, the innermost last.
    var calls: [ActiveCall] = []
    /// The computed column whose formula it is, as a definition.
    var column: Int?
  }

  let tree: SyntaxTree
  /// The names in the parts of the file that could not be parsed.
  let unparsedWords: Set<String>
  let language: Language
  var diagnostics: [Diagnostic] = []
  var expressions: [CheckedExpression] = []
  /// What is known of each expression besides, by the same index.
  var traits: [ExpressionTraits] = []
  /// How many expressions are being checked, one inside the other.
  var nesting = 0
  /// `true` iff the expression that is being checked was reported as too deep.
  var isTooDeep = false

  var kinds: [ChoiceOption] = []
  var fields: [Field] = []
  var scorers: [ChoiceOption] = []
  /// What several score.
  var scoredDrafts: [ScoredDraft] = []
  /// The scored drafts of criteria that are scored directly, by node.
  var scoredByNode: [Int: Int] = [:]
  var tables: [Table] = []
  /// Where each name of a column is declared first.
  var columnRanges: [String: SourceRange] = [:]
  var definitions: [Definition] = []
  var recurrences: [Recurrence] = []
  var nodes: [NodeDraft] = []
  var constraints: [EvidenceConstraint] = []
  /// By piece of evidence, others that a constraint says it is never more than.
  var upperBounds: [Int: Set<Int>] = [:]
  var rules: [RuleDraft] = []
  /// How many calls of rules have been checked.
  var callCount = 0
  var ladderDrafts: [LadderDraft] = []
  var ladders: [CheckedLadder] = []
  var results: [CheckedResult] = []
  var examples: [CheckedExample] = []
  /// Evidence and definitions by name; Swift compares strings by canonical equivalence.
  var symbols: [String: Symbol] = [:]
  var nodeByPath: [String: Int] = [:]
  var surroundings = Surroundings()
  var pendingTables: [PendingTable] = []
  var pendingDemands: [PendingDemand] = []
  /// Which name stands for which declaration, for editors.
  var nameUses: [NameUse] = []
  /// Where the kinds of unit are declared, by name.
  var kindRanges: [String: SourceRange] = [:]
  /// Where those who score are declared, by name.
  var scorerRanges: [String: SourceRange] = [:]

  var header = ScaleHeader()
  var totals = StatedTotals()
  var roundings: [NodeLevel: Rounding] = [:]
  /// Whether the scale says what follows where a field does not apply, by the field's index.
  var applicability: [Bool] = []

  /// `true` iff the scale asks for the period of the evidence.
  var needsPeriod = false
  /// Within what units are compared, each once.
  var groupings: [UnitGrouping] = []
  /// Where working days are counted, with the days over which, as far as they are known.
  var workingDayUses: [(days: Interval, range: SourceRange)] = []

  /// Where a walk through the expressions has been.
  var visits = VisitMarks()

  var hasErrors: Bool
  /// The first expression that has no value although nothing was reported for it yet.
  var hole: SourceRange?
  var suggestionsLeft = 50

  init(checking tree: SyntaxTree) {
    self.tree = tree
    unparsedWords = tree.unparsedWords
    language = tree.language
    hasErrors = tree.root.containsError
  }

  /// Runs the phases of the check in their order.
  mutating func check() -> Diagnosed<CheckedScale> {
    let scale = tree.root.children.compactMap { ScaleDeclaration($0) }.first
    if let scale {
      checkIsConsolidated(scale)
      checkHeader(of: scale)
      readHolidays(of: scale)
      declareKinds(of: scale)
      declareScorers(of: scale)
      declareEvidence(of: scale)
      findRecurrences()
      declareDefinitions(of: scale)
      declareResults(of: scale)
      declareRules(of: scale)
      declareLadders(of: scale)
      checkParameterNames()
      declareNodes(of: scale)
      checkOutputNames()
      checkRepetitions(of: scale)
      readNodes()
      checkConstraints(of: scale)
      checkDefinitions()
      checkRecurrences()
      checkParameters()
      checkNodes()
      citeHeadings()
      checkLadders()
      checkResults(of: scale)
      checkPendingTables()
      checkPendingDemands()
      checkSums()
      checkApplicability()
      checkExamples(of: scale)
    }
    reportSuperfluousParts()
    let order = evaluationOrder()
    reportHole()
    if !tree.root.containsError { checkProse() }
    if !hasErrors {
      reportUnused()
      reportMissingHolidays()
      checkBlanksInPenalties()
      checkBlanksInLowest()
      checkPolicyHasCriteria()
    }
    return Diagnosed(assemble(scale, order: order), distinctDiagnostics)
  }

  /// Puts the parts together.
  private func assemble(_ scale: ScaleDeclaration?, order: [EvaluationItem]) -> CheckedScale {
    var checked = CheckedScale(
      name: scale?.name?.text ?? "", title: scale?.title?.text ?? scale?.name?.text ?? "",
      language: language, header: header,
      schema: EvidenceSchema(
        fields: fields.indices.map { schemaField($0) }, kinds: kinds, scorers: scorers,
        constraints: constraints, needsPeriod: needsPeriod, groupings: groupings),
      total: totals.total, totalFloor: totals.floor, totalCeiling: totals.ceiling,
      totalRounding: totals.rounding, expressions: expressions,
      definitions: definitions.indices.map { checkedDefinition($0) },
      nodes: nodes.map { $0.checked }, results: results, ladders: ladders, examples: examples,
      order: order)
    checked.nameUses = nameUses
    return checked
  }

  private func checkedDefinition(_ index: Int) -> CheckedDefinition {
    let definition = definitions[index]
    return CheckedDefinition(
      name: definition.name, title: definition.declaration.title?.text ?? definition.name,
      value: definition.value ?? ExpressionID(0),
      since: definition.declaration.since.flatMap { CalendarDate(written: $0.text) },
      table: definition.table.map { TableOfDefinition(index: $0, path: tables[$0].path) },
      range: definition.declaration.node.range)
  }

  // MARK: - Expressions

  /// Adds an expression to the arena.
  mutating func add(
    _ kind: ExpressionKind, _ type: ValueType?, _ bounds: Interval = .all, at range: SourceRange,
    isError: Bool = false
  ) -> ExpressionID {
    expressions.append(
      CheckedExpression(kind: kind, type: type, bounds: bounds, range: range))
    traits.append(settledTraits(of: kind, isError: isError, at: range))
    return ExpressionID(expressions.count - 1)
  }

  /// Adds the expression that stands for one with an error: it relates to everything.
  mutating func addError(at range: SourceRange) -> ExpressionID {
    if hole == nil, !hasErrors { hole = range }
    return add(.absent(.empty), nil, at: range, isError: true)
  }

  /// `true` iff an expression has no value because of an error that was reported.
  func isBroken(_ id: ExpressionID) -> Bool { type(of: id) == nil && traits[id.index].hasError }

  func type(of id: ExpressionID) -> ValueType? { expressions[id.index].type }

  func bounds(of id: ExpressionID) -> Interval { expressions[id.index].bounds }

  /// The value of an expression that can have only one, such as a literal or a named mark.
  func constantValue(of id: ExpressionID) -> Rational? {
    guard expressions[id.index].type != nil else { return nil }
    return bounds(of: id).singleValue
  }
}

extension SyntaxNode {
  /// `true` iff the node has its block and everything in it could be parsed: then nothing that is missing
  /// there is missing because of another error.
  var hasIntactBlock: Bool { token(.leftBrace) != nil && !containsError }
}

/// What a name stands for.
enum Symbol {
  case field(Int)
  case scored(Int)
  case column(table: Int, column: Int)
  case definition(Int)
  case rule(Int)
  case ladder(Int)
}

/// An expression, as written, that is known not to be 0 in a branch, or to lie somewhere.
struct NonZeroFact: Hashable {
  let text: String
  /// Where it lies; `nil` for one that is not 0.
  var values: IntervalSet?

  /// `true` iff one of the names stands in the text.
  func mentions(_ names: Set<String>) -> Bool {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { names.contains(String($0)) }
  }
}

/// What the scale says of its total.
struct StatedTotals {
  var total: Rational?
  var range: SourceRange?
  var floor: Rational?
  var ceiling: Rational?
  var rounding: Rounding?
}
