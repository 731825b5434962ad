/// The shape of an evidence file.
package enum EvidenceFormat: String, Hashable, Sendable, CaseIterable {
  /// A table whose delimiter is detected.
  case csv
  /// A table with tabs between the cells.
  case tsv
  /// One JSON text: `{"units": […]}`, an array of units, or a single unit.
  case json
  /// One unit a line, each a JSON object.
  case ndjson
}

/// The character between the cells of a table.
package enum CellDelimiter: UInt8, Hashable, Sendable, CaseIterable {
  case comma = 0x2C
  case semicolon = 0x3B
  case tab = 0x09

  /// The name in messages.
  package var text: String {
    switch self {
    case .comma: ","
    case .semicolon: ";"
    case .tab: "tab"
    }
  }
}

/// The character between the whole part of a number and its decimals.
package enum DecimalSeparator: UInt8, Hashable, Sendable, CaseIterable {
  case comma = 0x2C
  case point = 0x2E

  /// The other one, which groups thousands.
  package var other: DecimalSeparator {
    switch self {
    case .comma: .point
    case .point: .comma
    }
  }
}

/// The order of day and month in a date such as `03/04/2024`; `2024-04-03` is read in either.
package enum DateOrder: String, Hashable, Sendable, CaseIterable {
  case dayMonthYear = "dmy"
  case monthDayYear = "mdy"
}

/// Which units of a file are wanted, by their evaluation periods.
///
/// Nothing is said of the cells of the others, and whoever reads them passes them over.
package struct PeriodFilter: Hashable, Sendable {
  /// The one period that is wanted, if only one is.
  package var only: EvaluationPeriod?
  /// The period within which all wanted ones lie, if that is asked for.
  package var within: EvaluationPeriod?
  /// The first day on which a wanted period may end.
  package var from: CalendarDate?
  /// The first day on which a wanted period may not end any more.
  package var before: CalendarDate?
  /// Whether units without a period are wanted.
  package var takesUndated = true

  /// Creates a filter that lets everything pass.
  package init() {}

  /// `true` iff a unit of a period is wanted.
  package func accepts(_ period: EvaluationPeriod?) -> Bool {
    guard let period else { return takesUndated && only == nil }
    if let only, period != only { return false }
    if let within, !within.contains(period) { return false }
    if let from, period.end < from { return false }
    if let before, period.end >= before { return false }
    return true
  }
}

/// What the caller knows about a file; whatever is `nil` is detected.
package struct ReadingOptions: Hashable, Sendable {
  package var encoding: TextEncoding?
  package var delimiter: CellDelimiter?
  package var decimal: DecimalSeparator?
  package var dateOrder: DateOrder?
  /// Which units are wanted, by their periods; all where it is `nil`.
  package var periods: PeriodFilter?

  /// Creates options.
  package init(
    encoding: TextEncoding? = nil, delimiter: CellDelimiter? = nil,
    decimal: DecimalSeparator? = nil, dateOrder: DateOrder? = nil
  ) {
    self.encoding = encoding
    self.delimiter = delimiter
    self.decimal = decimal
    self.dateOrder = dateOrder
  }
}
