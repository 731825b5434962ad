package import Diagnostics
package import Evaluation
package import Semantics

/// How the results of many units are written.
package enum ReportFormat: String, Sendable, CaseIterable {
  case table
  case csv
  case json
  case ndjson
  case markdown
}

/// What a report needs to know besides the results.
package struct ReportOptions: Sendable {
  /// The language of titles and sentences.
  package let language: Language
  /// Whether the evidence names its units.
  package let hasNames: Bool
  /// Returns the text of a place in the scale's file, such as the band that matched.
  package let ruleText: @Sendable (SourceRange) -> String

  /// Creates options.
  package init(
    language: Language, hasNames: Bool,
    ruleText: @escaping @Sendable (SourceRange) -> String = { _ in "" }
  ) {
    self.language = language
    self.hasNames = hasNames
    self.ruleText = ruleText
  }
}

/// What a report makes of one block, before it is put behind the blocks before it.
package struct ReportPiece: Sendable {
  /// The units as bytes; empty for a table.
  var bytes: [UInt8] = []
  /// The cells of a table, one list a unit.
  var rows: [[String]] = []
  var tally: LevelTally

  init(tally: LevelTally) { self.tally = tally }
}

/// Writes results in one of the formats, fed with blocks.
///
/// `header`, then what `append` returns for every block in order, then `footer`: together they are
/// the file. `piece` does the work and may run for many blocks at once; `append` only puts its
/// result in place. Units with bad cells (`EvidenceBlock.isBad`) have no row. All formats but the table keep
/// nothing of what they wrote.
package struct ResultReport: Sendable {
  private enum Writer: Sendable {
    case table(TableReport)
    case csv(CSVReport)
    case json(JSONReport)
    case ndjson(NDJSONReport)
    case markdown(MarkdownReport)
  }

  private let writer: Writer
  private var rows: [[String]] = []
  private var tally: LevelTally

  /// Creates a report of a scale's results.
  package init(_ format: ReportFormat, of scale: CheckedScale, options: ReportOptions) {
    tally = LevelTally(of: scale)
    switch format {
    case .table: writer = .table(TableReport(of: scale, options: options))
    case .csv: writer = .csv(CSVReport(of: scale, options: options))
    case .json: writer = .json(JSONReport(of: scale, options: options))
    case .ndjson: writer = .ndjson(NDJSONReport(of: scale, options: options))
    case .markdown: writer = .markdown(MarkdownReport(of: scale, options: options))
    }
  }

  /// Returns what stands before the first unit.
  package func header() -> [UInt8] {
    switch writer {
    case .csv(let report): report.header()
    case .json(let report): report.header()
    case .markdown(let report): report.header()
    case .table, .ndjson: []
    }
  }

  /// Returns what the report makes of a block, whatever its place in the order.
  package func piece(of block: OutcomeBlock) -> ReportPiece {
    var piece = ReportPiece(tally: tally.counting(block))
    switch writer {
    case .table(let report): piece.rows = report.rows(of: block)
    case .csv(let report): piece.bytes = report.rows(of: block)
    case .json(let report): piece.bytes = report.rows(of: block)
    case .ndjson(let report): piece.bytes = report.rows(of: block)
    case .markdown(let report): piece.bytes = report.rows(of: block)
    }
    return piece
  }

  /// Returns the bytes for the next block in order.
  package mutating func append(_ piece: ReportPiece) -> [UInt8] {
    let isFirst = tally.units == 0
    tally.add(piece.tally)
    switch writer {
    case .table:
      rows += piece.rows
      return []
    case .json: return isFirst || piece.bytes.isEmpty ? piece.bytes : [0x2C, 0x0A] + piece.bytes
    case .csv, .ndjson, .markdown: return piece.bytes
    }
  }

  /// Returns what is written for the units of the next block in order.
  package mutating func rows(of block: OutcomeBlock) -> [UInt8] { append(piece(of: block)) }

  /// Returns what stands behind the last unit.
  package func footer() -> [UInt8] {
    switch writer {
    case .table(let report): report.text(rows, tally)
    case .json(let report): report.footer()
    case .markdown(let report): report.footer(tally)
    case .csv, .ndjson: []
    }
  }
}
