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
  /// Whether the evidence says of which periods it speaks.
  package let hasPeriods: Bool
  /// Returns the text of a place in the scale's file, such as the band that matched.
  package let ruleText: @Sendable (SourceRange) -> String
  /// The names of the columns of CSV that are wanted, in order; all where it is `nil`.
  package var columns: [String]?

  /// Creates options.
  package init(
    language: Language, hasNames: Bool, hasPeriods: Bool = false,
    ruleText: @escaping @Sendable (SourceRange) -> String = { _ in "" }
  ) {
    self.language = language
    self.hasNames = hasNames
    self.hasPeriods = hasPeriods
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
  /// The version of the scale that the units were scored by.
  let version: Int

  init(tally: LevelTally, version: Int) {
    self.tally = tally
    self.version = version
  }
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

  /// By version of the scale.
  private let writers: [Writer]
  private var rows: [[String]] = []
  private var tally: VersionTally

  /// Creates a report of a scale's results.
  package init(_ format: ReportFormat, of scale: CheckedScale, options: ReportOptions) {
    self.init(format, ofVersions: [scale], options: [options])
  }

  /// Creates a report of units that were scored by several versions of a scale.
  ///
  /// - Parameters:
  ///   - format: how the results are written.
  ///   - scales: the versions, the first one first; at least one.
  ///   - options: what the report needs to know, for every version.
  package init(
    _ format: ReportFormat, ofVersions scales: [CheckedScale], options: [ReportOptions]
  ) {
    tally = VersionTally(of: scales)
    let versions = Array(zip(scales, options))
    switch format {
    case .table, .markdown:
      let columns = LeagueColumns.joined(
        versions.map { LeagueColumns(of: $0.0, options: $0.1) })
      writers = zip(columns, options).map {
        format == .table
          ? .table(TableReport($0, options: $1)) : .markdown(MarkdownReport($0, options: $1))
      }
    case .csv:
      let columns = ResultColumns.joined(
        versions.map {
          ResultColumns(of: $0.0, hasNames: $0.1.hasNames, hasPeriods: $0.1.hasPeriods)
        })
      let wanted = options.last?.columns
      writers = zip(scales, columns).map { scale, columns in
        .csv(CSVReport(of: scale, wanted.flatMap { columns.selecting($0) } ?? columns))
      }
    case .json: writers = versions.map { .json(JSONReport(of: $0.0, options: $0.1)) }
    case .ndjson: writers = versions.map { .ndjson(NDJSONReport(of: $0.0, options: $0.1)) }
    }
  }

  /// The last version speaks for the report as a whole.
  private var writer: Writer { writers[writers.count - 1] }

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
  package func piece(of block: OutcomeBlock, version: Int = 0) -> ReportPiece {
    var piece = ReportPiece(tally: tally.versions[version].counting(block), version: version)
    switch writers[version] {
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
    tally.add(piece.tally, version: piece.version)
    switch writer {
    case .table:
      rows += piece.rows
      return []
    case .json:
      guard isFirst else { return piece.bytes }
      return Array(piece.bytes.dropFirst(JSONReport.separator.count))
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
