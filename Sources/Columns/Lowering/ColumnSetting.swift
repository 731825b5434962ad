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
  /// How many digits cells without stated bounds may have.
  var precision = CellPrecision.usual
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

/// How many digits cells may have where the scale states no bounds; those of other cells are odd.
struct CellPrecision {
  let decimals: Int
  /// The greatest number as it stands in a column.
  let limit: Int64
  /// The same of percentages.
  let percentDecimals: Int
  let percentLimit: Int64

  /// `true` iff percentages have more decimals than other numbers.
  var isWide: Bool { percentDecimals > decimals }

  private init(decimals: Int, limit: Int64) {
    (self.decimals, self.limit) = (decimals, limit)
    (percentDecimals, percentLimit) = (decimals, limit)
  }

  private init(percentDecimals: Int) {
    (decimals, limit) = (Self.usual.decimals, Self.usual.limit)
    self.percentDecimals = percentDecimals
    // A thousand per cent.
    percentLimit = (0..<percentDecimals + 3).reduce(1) { power, _ in power * 10 }
  }

  /// What keeps percentages of so many decimals, or nothing where the usual precision does.
  ///
  /// Spreadsheets show quotients with thirteen, where the whole has two.
  static func wide(_ decimals: Int) -> [CellPrecision] {
    decimals <= usual.decimals ? [] : [CellPrecision(percentDecimals: decimals <= 9 ? 9 : 13)]
  }

  static let usual = CellPrecision(decimals: 4, limit: 10_000_000_000_000)

  /// From the widest to the narrowest; narrower ones leave room for what is made of them.
  static let all = [
    usual, CellPrecision(decimals: 2, limit: 100_000_000_000),
    CellPrecision(decimals: 2, limit: 1_000_000_000),
    CellPrecision(decimals: 1, limit: 10_000_000),
  ]
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
