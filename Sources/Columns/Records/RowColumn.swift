/// What a column holds of what was added up of the rows of a table.
enum RowContent: Hashable, Sendable {
  /// The number at a place of the record, such as how many rows there are.
  case count(Int)
  /// The same, but at least 1, for what is divided by it.
  case divisor(Int)
  /// A figure with its state, by its index in the program.
  case figure(Int)
  /// What the figure is divided by.
  case divisorOf(Int)
  /// 1 where no row has a value for the figure.
  case isNone(Int)
  /// 1 for a unit that needs the exact way.
  case isOdd
  /// 1 for a unit with rows of which flags may remark something.
  case isRemarked
}

/// A column of what was added up, by the table's index in the scale.
struct RowColumn: Hashable, Sendable {
  let table: Int
  let content: RowContent
}
