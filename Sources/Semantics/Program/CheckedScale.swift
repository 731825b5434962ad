package import Diagnostics
package import Evidence
package import Numbers

/// How often a scale is applied.
package enum ScalePeriod: Hashable, Sendable, CaseIterable {
  case year
  case halfYear
  case quarter
  case month

  /// How many months the period has, from 1 to 12.
  package var monthCount: Int {
    switch self {
    case .year: 12
    case .halfYear: 6
    case .quarter: 3
    case .month: 1
    }
  }
}

/// What the scale says of the decision that it encodes.
package struct ScaleHeader: Sendable {
  package var decisionNumber = ""
  package var decisionDate: CalendarDate?
  package var issuer = ""
  package var legalBases: [String] = []
  package var replaces: [String] = []
  package var effectiveFrom: CalendarDate?
  package var effectiveTo: CalendarDate?
  package var period: ScalePeriod?
  /// Why the scale's figures are an illustration and not the decision's, if they are.
  package var illustration: String?
  package var notes: [String] = []
  /// Which version of the scale this is, where it has several.
  package var edition: ScaleEdition?
  /// Which days are working days.
  package var calendar = WorkCalendar()

  /// Creates an empty header.
  package init() {}

  /// `true` iff the scale is in force on a day, as far as it says from when and to when it is.
  package func isInForce(on day: CalendarDate) -> Bool {
    (effectiveFrom.map { $0 <= day } ?? true) && (effectiveTo.map { day <= $0 } ?? true)
  }
}

/// One of several versions of a scale, from one change to the next [P41].
package struct ScaleEdition: Hashable, Sendable {
  /// A change of the scale, and the decisions that brought it.
  package struct Change: Hashable, Sendable {
    /// The first day on which the change holds.
    package let day: CalendarDate
    /// The numbers of the decisions; none where a parameter changes by itself.
    package let decisions: [String]

    /// Creates a change.
    package init(day: CalendarDate, decisions: [String]) {
      self.day = day
      self.decisions = decisions
    }
  }

  /// The first day of the version; `nil` where the scale does not say when it takes effect.
  package let from: CalendarDate?
  /// The last day of the version; `nil` where no end is known.
  package let to: CalendarDate?
  /// The numbers of the decisions that amended or corrected the scale up to this version.
  package let amendedBy: [String]
  /// All changes of the scale, those after this version included.
  package let changes: [Change]

  /// Creates the description of a version.
  package init(
    from: CalendarDate?, to: CalendarDate?, amendedBy: [String], changes: [Change]
  ) {
    self.from = from
    self.to = to
    self.amendedBy = amendedBy
    self.changes = changes
  }

  /// The changes that fall into a period: of its days, some lie before and some behind the change.
  package func changes(within period: EvaluationPeriod) -> [Change] {
    changes.filter { period.start < $0.day && $0.day <= period.end }
  }
}

/// The table of which a definition is a computed column.
package struct TableOfDefinition: Hashable, Sendable {
  /// The table, by its index in the scale.
  package let index: Int
  /// Its name with those of the tables around it, `attempt.judge`.
  package let path: String

  /// Creates the name of a table.
  package init(index: Int, path: String) {
    self.index = index
    self.path = path
  }
}

/// A named value (`let`): of the unit, or of every row of a table.
package struct CheckedDefinition: Sendable {
  package let name: String
  package let title: String
  package let value: ExpressionID
  /// The first day of the value, where the scale dates it (`parameter`).
  package let since: CalendarDate?
  /// The table whose rows have the value, each its own; `nil` for a value of the unit.
  package let table: TableOfDefinition?
  package let range: SourceRange

  /// The name with that of its table, `form.index`, which no other definition has.
  package var path: String { table.map { $0.path + "." + name } ?? name }

  /// Creates a definition.
  package init(
    name: String, title: String, value: ExpressionID, since: CalendarDate? = nil,
    table: TableOfDefinition? = nil, range: SourceRange
  ) {
    self.since = since
    self.table = table
    self.name = name
    self.title = title
    self.value = value
    self.range = range
  }
}

/// A further column of the results (`result`).
package struct CheckedResult: Sendable {
  package let name: String
  package let title: String
  package let value: ExpressionID
  package let range: SourceRange

  /// Creates a result.
  package init(name: String, title: String, value: ExpressionID, range: SourceRange) {
    self.name = name
    self.title = title
    self.value = value
    self.range = range
  }
}

/// A thing that is computed for every unit; the scale lists them so that each comes after what it needs.
package enum EvaluationItem: Hashable, Sendable {
  case definition(Int)
  case node(Int)
  /// Bonus, penalty and the totals, after all nodes that they add up.
  case totals
  case ladder(Int)
  case result(Int)
}

/// A scale whose names, types and sums are checked; the input of everything behind the checker.
///
/// A scale made from a file with errors is usable for editors, but must not be evaluated.
package struct CheckedScale: Sendable {
  package let name: String
  package let title: String
  /// The language of most of the file's keywords: how reports write it unless told otherwise.
  package let language: Language
  package var header: ScaleHeader
  package let schema: EvidenceSchema
  /// The tables of the schema, each before those within it.
  package let tables: [CheckedTable]
  /// The stated total, or `nil` for a scale without one.
  package let total: Rational?
  /// The clamp of the total before rounding.
  package let totalFloor: Rational?
  package let totalCeiling: Rational?
  package let totalRounding: Rounding?
  package let expressions: [CheckedExpression]
  package let definitions: [CheckedDefinition]
  /// The nodes in the order of the file, parents before children.
  ///
  /// The first is the root of the base. The
  /// sections of bonus and penalty are nodes without a parent.
  package let nodes: [CheckedNode]
  package let results: [CheckedResult]
  package let ladders: [CheckedLadder]
  package let examples: [CheckedExample]
  /// Everything that is computed, each after what it depends on.
  package let order: [EvaluationItem]
  /// Which name stands for which declaration, for editors; a rule's own are noted once a call.
  package var nameUses: [NameUse] = []

  /// Creates a scale.
  package init(
    name: String, title: String, language: Language, header: ScaleHeader, schema: EvidenceSchema,
    total: Rational?, totalFloor: Rational?, totalCeiling: Rational?, totalRounding: Rounding?,
    expressions: [CheckedExpression], definitions: [CheckedDefinition], nodes: [CheckedNode],
    results: [CheckedResult], ladders: [CheckedLadder], examples: [CheckedExample],
    order: [EvaluationItem]
  ) {
    self.name = name
    self.title = title
    self.language = language
    self.header = header
    self.schema = schema
    tables = CheckedTable.all(in: schema)
    self.total = total
    self.totalFloor = totalFloor
    self.totalCeiling = totalCeiling
    self.totalRounding = totalRounding
    self.expressions = expressions
    self.definitions = definitions
    self.nodes = nodes
    self.results = results
    self.ladders = ladders
    self.examples = examples
    self.order = order
  }

  /// Returns the expression with a name.
  @inlinable
  package subscript(id: ExpressionID) -> CheckedExpression { expressions[id.index] }

  /// The sections of bonus points, by node index.
  package var bonusSections: [Int] { nodes.indices.filter { nodes[$0].level == .bonus } }

  /// The sections of penalty points, by node index.
  package var penaltySections: [Int] { nodes.indices.filter { nodes[$0].level == .penalty } }
}
