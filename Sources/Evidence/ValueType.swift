package import Diagnostics
package import Numbers

/// The type of a value: what its number means, so that points and percents do not mix by accident.
///
/// Every value is one exact number whatever its type: a percent is a fraction (98% is 0.98), yes and
/// no are 1 and 0, a choice is the index of its option, a date is a number of days (`CalendarDate`), a
/// table is the number of its rows. Only a text is not a number.
package enum ValueType: Hashable, Sendable {
  case yesNo
  case percent
  case count
  case number
  case points
  case money
  case date
  case days
  case choice
  case text
  /// Any number of rows, each with the same columns: notes of appraisers, contracts, petitions.
  case table
}

/// One value that a choice can take.
package struct ChoiceOption: Hashable, Sendable {
  /// The identifier in the scale.
  package let name: String
  /// The wording of the decision; equal to `name` where the file gives none.
  package let title: String

  /// Creates an option.
  package init(name: String, title: String) {
    self.name = name
    self.title = title
  }
}

/// The values that the evidence of a field may take, as its declaration states them.
package struct ValueBounds: Hashable, Sendable {
  /// The least value, if stated or implied by the type.
  package let lower: Rational?
  /// The greatest value, if stated or implied by the type.
  package let upper: Rational?
  /// The distance between neighboring values counted from `lower` or 0, or `nil` for all numbers.
  package let step: Rational?

  /// Creates bounds.
  package init(lower: Rational? = nil, upper: Rational? = nil, step: Rational? = nil) {
    self.lower = lower
    self.upper = upper
    self.step = step
  }

  /// `true` iff `value` lies within the bounds and on the grid of the step.
  package func allows(_ value: Rational) -> Bool {
    if let lower, value < lower { return false }
    if let upper, value > upper { return false }
    guard let step, !step.isZero else { return true }
    return ((value - (lower ?? .zero)) / step).isInteger
  }
}

/// What a blank cell means, where the scale says so.
package enum EmptyMeaning: Hashable, Sendable {
  /// Nothing was filed: no points, and the result says so.
  case notFiled
  /// The criterion does not concern the unit.
  case notApplicable
  /// The stated value, in the representation of `ValueType`.
  case value(Rational)
}

/// The order in which the options of a choice are listed, where they have one.
package enum OptionOrder: Hashable, Sendable {
  case bestFirst
  case worstFirst
}

/// Whose score a field holds, where several score the same.
package struct FieldScorer: Hashable, Sendable {
  /// The identifier of what is scored; the field's own name is this, a point and the scorer's name.
  package let subject: String
  /// The scorer, by index in the schema: the order in time.
  package let scorer: Int

  /// Creates the place of a score.
  package init(subject: String, scorer: Int) {
    self.subject = subject
    self.scorer = scorer
  }
}

/// One piece of evidence that a scale asks every unit for.
package struct EvidenceField: Hashable, Sendable {
  /// The identifier in the scale, as written there.
  package let name: String
  /// The wording of the decision; equal to `name` where the file gives none.
  package let title: String
  package let type: ValueType
  /// The options of a choice, in the order of the file; empty for other types.
  package let options: [ChoiceOption]
  /// The order of the options, or `nil` where none of them is better than another.
  package let order: OptionOrder?
  /// The columns of a table, in the order of the file, themselves tables now and then; empty for
  /// other types.
  package let columns: [EvidenceField]
  /// The names and titles of the columns of a table that the scale computes, so that nobody files them.
  package let computedColumns: [String]
  package let bounds: ValueBounds
  package let whenEmpty: EmptyMeaning
  /// `true` iff the scale says what follows when this evidence does not apply to a unit.
  package let mayBeNotApplicable: Bool
  /// `true` iff a document must accompany the value.
  package let needsDocument: Bool
  /// `true` iff a value without its document counts as not filed.
  package let countsOnlyWithDocument: Bool
  /// `true` iff the value describes the unit and stands in the reports, whether a rule uses it or not.
  package let isForInformation: Bool
  /// Where the figure comes from, such as a portal, or an empty text.
  package let source: String
  /// Whose score this is, or `nil` for evidence that is filed once.
  package let scorer: FieldScorer?
  /// Where the field is declared.
  package let range: SourceRange

  /// Creates a field.
  package init(
    name: String, title: String, type: ValueType, options: [ChoiceOption] = [],
    order: OptionOrder? = nil, columns: [EvidenceField] = [], computedColumns: [String] = [],
    bounds: ValueBounds = ValueBounds(),
    whenEmpty: EmptyMeaning = .notFiled, mayBeNotApplicable: Bool = true,
    needsDocument: Bool = false, countsOnlyWithDocument: Bool = false,
    isForInformation: Bool = false, source: String = "", scorer: FieldScorer? = nil,
    range: SourceRange
  ) {
    self.name = name
    self.title = title
    self.type = type
    self.options = options
    self.order = order
    self.columns = columns
    self.computedColumns = computedColumns
    self.bounds = bounds
    self.whenEmpty = whenEmpty
    self.mayBeNotApplicable = mayBeNotApplicable
    self.needsDocument = needsDocument
    self.countsOnlyWithDocument = countsOnlyWithDocument
    self.isForInformation = isForInformation
    self.source = source
    self.scorer = scorer
    self.range = range
  }
}

extension EvidenceField {
  /// The file of the scale whose results are the rows of this table, as its source names it; `nil` for
  /// evidence that is filed [P38, P39, P40].
  package var scaleOfRows: String? {
    type == .table && source.utf8.suffix(6).elementsEqual(".thang".utf8) ? source : nil
  }
}

/// What a unit states beside its evidence and units are compared within.
package enum UnitGrouping: String, Hashable, Sendable, CaseIterable {
  case cluster
  /// The unit above.
  case parent
  case period
}

/// What the evidence files of a scale may contain.
package struct EvidenceSchema: Hashable, Sendable {
  package let fields: [EvidenceField]
  /// The kinds of unit that the scale distinguishes, or none.
  package let kinds: [ChoiceOption]
  /// Those who score, in the order in which they do, or none.
  package let scorers: [ChoiceOption]
  /// What must hold between pieces of evidence.
  package let constraints: [EvidenceConstraint]
  /// `true` iff every unit must state its evaluation period.
  package let needsPeriod: Bool
  /// Within what the scale compares units: who does not state it, has nobody to be compared with.
  package let groupings: [UnitGrouping]

  /// Creates a schema.
  package init(
    fields: [EvidenceField], kinds: [ChoiceOption], scorers: [ChoiceOption] = [],
    constraints: [EvidenceConstraint] = [], needsPeriod: Bool = false,
    groupings: [UnitGrouping] = []
  ) {
    self.groupings = groupings
    self.fields = fields
    self.kinds = kinds
    self.scorers = scorers
    self.constraints = constraints
    self.needsPeriod = needsPeriod
  }
}
