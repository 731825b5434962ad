package import Columns
import Diagnostics
import Evaluation
import Evidence
import Explanation
package import Reporting
import Semantics

/// Scores the one table of a run in columns of fixed-point numbers and writes the results as CSV.
///
/// The results are those of `BatchRun` and `CSVReport`, byte for byte. Where that cannot be proved there is no
/// such run, and where something odd is met on the way it ends without a result: then everything is done
/// again in the exact way. What is wrong with single units is found by `faults`.
package struct ColumnRun: Sendable {
  let plan: Plan
  let layout: CSVLayout
  let path: String
  let text: TableText
  let threadCount: Int
  let progress: Progress?
  let size: StretchSize
  let format: EvidenceFormat
  let options: ReadingOptions
  /// The file up to its first record.
  let header: [UInt8]
  /// The table, to be opened again where something is wrong with it.
  let file: EvidenceFile
  /// The same with the files of tables.
  let evidence: EvidenceSet
  let system: FileSystem
  /// What was added up of the rows of tables, where the scale has some.
  private(set) var rows: RowSource?
  /// `true` iff `text` is not the file itself, but that in UTF-8 with line feeds.
  let isConverted: Bool
  /// `true` iff the part that was looked at first ends with a line, so that its end said nothing of the file's.
  private let beginsWithLines: Bool
  /// The code of the first unit with a period.
  private let firstCode: String
  /// `true` iff the table names one of its first units.
  package let hasNames: Bool
  /// How many bytes the table has.
  package var byteCount: Int { text.size }
  /// `true` iff the table says of which period it speaks.
  package var hasPeriods: Bool { layout.period != nil }

  /// Looks at the evidence of a run.
  ///
  /// - Throws: why it cannot be scored so: it is not one table of a usual form, or has fewer units than
  ///   `leastUnits`, about.
  init(
    _ plan: Plan, _ evidence: EvidenceSet, options: ReadingOptions, in system: FileSystem,
    threadCount: Int, leastUnits: Int = 0, progress: Progress? = nil
  ) throws(ColumnFault) {
    guard evidence.files.count == 1, let file = evidence.files.first else {
      throw ColumnFault("units in \(evidence.files.count) files")
    }
    guard let format = file.shape, format == .csv || format == .tsv else {
      throw ColumnFault("\(file.path): no CSV or TSV")
    }
    guard var text = TableText(file, in: system) else {
      throw ColumnFault("\(file.path): no file that can be read at any place")
    }
    var options = options
    let conversion = text.conversion(from: options.encoding)
    isConverted = conversion != nil
    let otherEncoding = ColumnFault("\(file.path): an encoding other than UTF-8")
    if conversion != nil {
      // A few units are read in the exact way before that.
      guard leastUnits == 0 || text.size > 1 << 20 else { throw otherEncoding }
      options.encoding = .utf8
    }
    guard let start = text.beginning(by: conversion) else {
      throw conversion == nil
        ? ColumnFault("\(file.path): no file that can be read at any place") : otherEncoding
    }
    guard leastUnits == 0 || Self.lineCount(start, of: text.size) > leastUnits else {
      throw ColumnFault("\(file.path): hardly more than \(leastUnits) units")
    }
    let beginning = start.bytes
    let layout: CSVLayout
    do throws(CSVLayout.Refusal) {
      layout = try CSVLayout(
        beginning, path: file.path, format: format, schema: plan.scale.schema, options: options,
        from: conversion?.detection)
    } catch {
      throw ColumnFault("\(file.path): \(error.reason)")
    }
    // That takes as long as all else, and comes only where the header is of use.
    if let conversion {
      guard let own = TableText(text, by: conversion) else { throw otherEncoding }
      text = own
    }
    self.layout = layout
    self.plan = plan
    self.text = text
    self.threadCount = threadCount
    self.progress = progress
    self.options = options
    self.format = format
    (header, size) = beginning.withSpan { bytes in
      var header: [UInt8] = []
      var lines = 1
      for index in 0..<bytes.count {
        if index < layout.start { header.append(bytes[index]) }
        if index >= layout.start, bytes[index] == 0x0A { lines += 1 }
      }
      return (header, StretchSize(lineLength: (bytes.count - header.count) / lines))
    }
    beginsWithLines = TableText.endsWithLine(beginning)
    path = file.path
    (self.file, self.evidence, self.system) = (file, evidence, system)
    // What decides is what `BatchRun` asks: the first units as they are read.
    var reader = EvidenceReader(
      beginning, path: file.path, format: format, schema: plan.scale.schema, options: options)
    var first = EvidenceBlock(for: plan.scale.schema)
    let isSomebody = reader.next(into: &first, limit: BatchRun.firstUnits)
    hasNames = isSomebody && layout.name != nil && !first.names.bytes.isEmpty
    let dated = (0..<first.count).first { first.period(of: $0) != nil }
    firstCode = dated.map { first.codes[$0] } ?? ""
  }

  /// Takes what was added up of the rows of tables.
  ///
  /// - Throws: why that is not enough: rows of a table are kept.
  mutating func take(_ records: RecordRun?) throws(ColumnFault) {
    if plan.scale.tables.isEmpty { return }
    var tables: [AddedTable?] = []
    for (index, table) in plan.scale.tables.enumerated() {
      let store = records?.places[index].flatMap { records?.stores[$0] }
      guard store != nil || !evidence.hasFile(of: index, in: plan.scale) else {
        throw ColumnFault("rows of a table that are kept: \(table.field.name)")
      }
      tables.append(store?.added)
    }
    guard records == nil || records?.stores.isEmpty == true || records?.firstUnits.isEmpty == false
    else { throw ColumnFault("units whose codes need the exact way") }
    var opened = EvidenceTables(of: plan.scale.schema)
    for (rows, table) in records?.counts ?? [] { opened.add(rows, to: table) }
    rows = RowSource(
      stores: records?.stores ?? [], tables: tables, evidence: opened,
      rules: records?.rules ?? FlagRules(of: plan.scale),
      firstUnits: records?.firstUnits ?? [])
  }

  /// The warning for a file of which more than the beginning was looked at, and which ends within a line.
  var cutLine: Diagnostic? { beginsWithLines ? text.cutLine(layout, path: path) : nil }

  /// Returns what is to be said of the period of all units.
  func validity(unitCount: Int) -> [Diagnostic] {
    guard let period = layout.period?.span else { return [] }
    var validity = ValidityWatch(of: plan.scale.header)
    validity.look(at: firstCode, unitCount, period, of: path)
    return validity.diagnostics
  }

  /// Returns how many lines a text has, about, from those at its beginning.
  private static func lineCount(_ beginning: TableText.Beginning, of size: Int) -> Int {
    beginning.bytes.withSpan { bytes in
      var count = 0
      for index in 0..<bytes.count where bytes[index] == 0x0A { count += 1 }
      return beginning.sourceCount == 0 ? 0 : count * size / beginning.sourceCount
    }
  }

  /// Returns the program for some columns, or says why there is none.
  ///
  /// Where units are compared, `comparison` has what is known of that; without it only a rank of all that is
  /// but shown has a program.
  package func program(
    _ columns: ResultColumns, comparison: ColumnComparison? = nil,
    conditions: [FailCondition] = [], explains: Bool = false
  ) throws(ColumnFault) -> ColumnProgram {
    try ColumnProgram(
      plan, layout, columns: columns, figures: comparison?.values.figures ?? [],
      tables: rows?.tables ?? [], tests: conditions.map { $0.inColumns(plan) },
      explains: explains)
  }

  /// Returns the program for some columns as text, with its operations if they are wanted, or says why there
  /// is none.
  package func description(
    _ columns: ResultColumns, conditions: [FailCondition] = [], withOperations: Bool = true
  ) throws(ColumnFault) -> String {
    let found: ColumnProgram
    do throws(ColumnFault) {
      found = try program(columns, conditions: conditions, explains: true)
    } catch {
      guard !plan.cohorts.isEmpty else { throw error }
      found = try program(
        columns, comparison: try compared(explains: true), conditions: conditions, explains: true)
    }
    return withOperations ? found.description : found.summary
  }

  /// How many stretches the table has.
  var stretchCount: Int { (text.size - layout.start + size.stretch - 1) / size.stretch }

  var lineEnd: [UInt8] { layout.endsWithReturn ? [0x0D, 0x0A] : [0x0A] }
}
