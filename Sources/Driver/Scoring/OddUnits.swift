import Diagnostics
import Evaluation
import Evidence
import Explanation
import Reporting
import Semantics
import Synchronization

/// Scores single lines of a table in the exact way, for a run in columns that cannot be sure of them.
///
/// Whatever is wrong with a line is told with its place in the file: such a line ends the run in columns, or is
/// left out, and `ColumnRun.faults` says what is wrong with it.
struct OddUnits: Sendable {
  let plan: Plan
  let layout: CSVLayout
  let path: String
  let format: EvidenceFormat
  /// What the caller and the beginning of the file tell of how it is written.
  let options: ReadingOptions
  /// The file up to its first record.
  let header: [UInt8]
  private let report: LazyReport
  /// What comparisons with other units gave.
  let cohorts: CohortValues?
  /// What was added up of the rows of tables.
  private let rows: RowSource?
  /// Conditions on the results.
  private let conditions: [FailCondition]
  /// `true` iff units that cannot be read are left out.
  private let skipsFaults: Bool

  /// What became of some lines.
  struct Result {
    /// By line: the line of the results; empty for a unit that cannot be read.
    let lines: [ArraySlice<UInt8>]
    let codes: [String]
    /// The codes of units for which a condition holds.
    let matches: [String]
    /// `true` iff a unit cannot be read.
    let hasFaults: Bool
  }

  init(
    _ plan: Plan, _ layout: CSVLayout, path: String, format: EvidenceFormat,
    options: ReadingOptions, header: [UInt8], _ columns: ResultColumns, _ cohorts: CohortValues?,
    _ rows: RowSource? = nil, conditions: [FailCondition] = [], skipsFaults: Bool = false
  ) {
    self.conditions = conditions
    self.rows = rows
    self.plan = plan
    self.skipsFaults = skipsFaults
    self.layout = layout
    self.path = path
    self.format = format
    var options = options
    options.delimiter = CellDelimiter(rawValue: layout.delimiter)
    if layout.point != 0 { options.decimal = DecimalSeparator(rawValue: layout.point) }
    self.options = options
    self.header = header
    report = LazyReport(plan.scale, columns)
    self.cohorts = cohorts
  }

  /// Returns the units of some lines, or `nil` where something is to be said of one that is not left out.
  ///
  /// `lines` are the lines, each with its end, and `numbers` those of the units in the run.
  func block(of lines: [UInt8], numbers: [Int]) -> EvidenceBlock? {
    var reader = EvidenceReader(
      EvidenceBytes(header + lines), path: path, format: format, schema: plan.scale.schema,
      options: options)
    var block = EvidenceBlock(for: plan.scale.schema)
    guard reader.next(into: &block, limit: numbers.count + 1), block.count == numbers.count,
      skipsFaults || !block.isBad.contains(true)
    else { return nil }
    block.ordinals = numbers
    if var tables = rows?.evidence {
      tables.read(into: &block, of: path)
      guard skipsFaults || !block.isBad.contains(true) else { return nil }
    }
    // As long as no separator of decimals is known, the whole file is asked for one.
    if layout.point == 0, reader.hasSeparators { return nil }
    let hasFaults = block.isBad.contains(true)
    var rest = EvidenceBlock(for: plan.scale.schema)
    guard !reader.next(into: &rest, limit: 1), reader.isFileSound,
      hasFaults || isUsual(reader.diagnostics)
    else { return nil }
    // Codes are known apart by their periods, too.
    return layout.hasUsualPeriods(block) ? block : nil
  }

  /// `true` iff nothing is said but what is said of the whole table: that none of a few units states its
  /// cluster says nothing, as long as others do.
  private func isUsual(_ diagnostics: [Diagnostic]) -> Bool {
    diagnostics.count { $0.code != "no-groups" } == layout.diagnostics.count
  }

  /// `true` iff units are compared within groups, of which somebody must be told if none states one.
  var asksForGroups: Bool { !plan.scale.schema.groupings.isEmpty }

  /// Returns the figures of the rows of a block.
  func figures(of block: EvidenceBlock) -> RowFigures? { rows?.figures(of: block) }

  /// Scores some lines; `nil` where something is to be said of one.
  func score(_ lines: [UInt8], numbers: [Int]) -> Result? {
    guard let block = block(of: lines, numbers: numbers) else { return nil }
    let outcomes = evaluate(
      plan, block, with: cohorts, keepingRows: rows?.rules.readsRows(of: block) == true,
      figures: figures(of: block))
    let bytes = report.value.rows(of: outcomes)
    var found: [ArraySlice<UInt8>] = []
    var (start, unit) = (0, 0)
    func passFaults() {
      while unit < block.count, block.isBad[unit] {
        found.append([])
        unit += 1
      }
    }
    passFaults()
    for index in bytes.indices where bytes[index] == 0x0A && index > 0 && bytes[index - 1] == 0x0D {
      found.append(bytes[start...index])
      (start, unit) = (index + 1, unit + 1)
      passFaults()
    }
    guard found.count == numbers.count, start == bytes.count else { return nil }
    let matches = (0..<block.count).filter { unit in
      !block.isBad[unit] && conditions.contains { $0.holds(for: outcomes[unit]) }
    }
    return Result(
      lines: found, codes: (0..<block.count).map { block.codes[$0] },
      matches: matches.map { block.codes[$0] },
      hasFaults: block.isBad.contains(true))
  }
}

/// A report that is made when the first odd unit is met: mostly there is none.
private final class LazyReport: Sendable {
  private let scale: CheckedScale
  private let columns: ResultColumns
  private let known = Mutex<CSVReport?>(nil)

  init(_ scale: CheckedScale, _ columns: ResultColumns) {
    self.scale = scale
    self.columns = columns
  }

  var value: CSVReport {
    known.withLock { known in
      if let report = known { return report }
      let report = CSVReport(of: scale, columns)
      known = report
      return report
    }
  }
}
