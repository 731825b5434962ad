package import Diagnostics
package import Evidence
package import Numbers

/// The evidence of one field in an example, or a cell in a row of a table.
package struct GivenEvidence: Sendable {
  /// The field, by its index in the schema, or the column, by its index in the table.
  package let field: Int
  package let state: EvidenceState
  package let value: Rational
  /// The value of a field of type `text`.
  package let text: String
  /// The rows of a table, each with the cells that are given; what is not given is empty.
  package let rows: [[GivenEvidence]]
  /// `true` iff a document comes with it.
  package var hasDocument = false

  /// Creates a given value, without a document.
  package init(
    field: Int, state: EvidenceState, value: Rational, text: String,
    rows: [[GivenEvidence]] = []
  ) {
    self.field = field
    self.state = state
    self.value = value
    self.text = text
    self.rows = rows
  }
}

/// One expectation of an example.
package struct Expectation: Sendable {
  /// What is looked at.
  package enum Target: Hashable, Sendable {
    case node(Int)
    case quantity(ScaleQuantity)
    case ladder(Int)
    case result(Int)
  }

  /// What is expected of it.
  package enum Expected: Hashable, Sendable {
    /// An exact number in the representation of the target's type.
    case number(Rational)
    case text(String)
    /// A level, by index.
    case level(Int)
    /// No level, or no value.
    case none
    case state(EvidenceState)
    /// A node that passes or not.
    case passes(Bool)
  }

  package let target: Target
  package let expected: Expected
  package let range: SourceRange

  /// Creates an expectation.
  package init(target: Target, expected: Expected, range: SourceRange) {
    self.target = target
    self.expected = expected
    self.range = range
  }
}

/// A unit of an example.
///
/// Evidence that is not given is empty.
package struct ExampleUnit: Sendable {
  /// The unit's kind, by index, or -1 where the scale has none.
  package let kind: Int
  /// What the unit is called; empty where it has no name.
  package let name: String
  package let cluster: String
  package let parent: String
  /// The evaluation period of the unit, where the example states one.
  package let period: EvaluationPeriod?
  /// The period as written; empty where there is none.
  package let periodText: String
  package let given: [GivenEvidence]
  package let expectations: [Expectation]

  /// Creates a unit.
  package init(
    kind: Int, name: String, cluster: String, parent: String, period: EvaluationPeriod?,
    periodText: String, given: [GivenEvidence], expectations: [Expectation]
  ) {
    self.kind = kind
    self.name = name
    self.cluster = cluster
    self.parent = parent
    self.period = period
    self.periodText = periodText
    self.given = given
    self.expectations = expectations
  }
}

/// Units written in the scale itself, with what they must score: the scale's own test.
package struct CheckedExample: Sendable {
  package let title: String
  /// The units, which are compared with one another; normally one.
  package let units: [ExampleUnit]
  package let range: SourceRange

  /// Creates an example.
  package init(title: String, units: [ExampleUnit], range: SourceRange) {
    self.title = title
    self.units = units
    self.range = range
  }
}
