import Evaluation
import Evidence

/// What is known of a run before its program is made, beside the scale.
struct ColumnSetting {
  /// The period of all units, if the table has periods.
  var period: EvaluationPeriod?
  /// By field: whether the table has a cell for it.
  var hasCell: [Bool]
  /// By field: whether the table has a cell for its state.
  var hasState: [Bool] = []
  /// By field: whether the table has a cell for its document.
  var hasDocument: [Bool] = []
  /// Whether cells say that their evidence is not yet due.
  var saysNotYetDue = false
  /// By field: how many digits its cells may have where the scale states no bounds.
  var precision: [CellPrecision] = []
  /// Whether numbers may have two words.
  var allowsLong = false
  /// Whether it is wanted how every value is held, and all that stands in the way.
  var explains = false
  /// By comparison of the plan: its figures, where it was made.
  var figures: [CohortFigures?]
  /// By table of the scale: what was added up of its rows; `nil` for one without a file.
  var tables: [AddedTable?] = []

  /// Returns what stands in a column that a comparison fills.
  func column(
    of step: Int, _ content: ColumnInput.Content
  ) -> (values: [Int64], states: [UInt8]) {
    guard let figures = figures[step] else { return ([], []) }
    switch content {
    case .figure: return (figures.values, figures.states)
    case .divisor: return (figures.divisors, figures.states)
    case .isNone: return (figures.nones, figures.states)
    case .isUngrouped: return (figures.ungrouped, figures.states)
    }
  }
}

/// A column that is filled with what somebody else computed.
struct ColumnInput {
  /// Who that is.
  enum Source: Hashable {
    /// A comparison with other units, by its index in the plan.
    case comparison(Int, Content)
    /// The rows of a table.
    case rows(RowColumn)
  }

  /// What a comparison gives.
  enum Content {
    case figure
    /// What figures are divided by.
    case divisor
    /// 1 where too few units could be compared.
    case isNone
    /// 1 for a unit in no group.
    case isUngrouped
  }

  let source: Source
  let value: Int
  let state: Int
}
