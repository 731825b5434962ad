package import Diagnostics

/// The file of a table whose rows are added up as they come, and are not kept.
///
/// Most of its lines are read elsewhere, much faster; here is what its first part tells, and the way to
/// read any line of it exactly. Where something is wrong with a line it says nothing: then the file must
/// be read by `EvidenceTables`, which finds the words.
package struct RecordSheet: Sendable {
  /// How the file is written.
  package let layout: CSVLayout
  /// `true` iff dates name the month before the day.
  package let isMonthFirst: Bool
  private let sheet: CSVSheet

  /// Rows that were read.
  package struct Rows: Sendable {
    /// By row: the code of its unit.
    package let codes: TextColumn
    /// By column of the table.
    package let columns: [EvidenceColumn]
    /// By row: where it starts in the text.
    package let starts: [Int]
    /// By column: 1 where a percentage is above 1%, 2 where all lie from above 0 to 1%, 0 for none.
    package let shares: [UInt8]

    /// The number of rows.
    package var count: Int { starts.count }
  }

  /// Looks at the first part of a file.
  ///
  /// `nil` where the file needs more care: what `CSVLayout` says, rows that state their codes or
  /// periods, or dates that cannot be told.
  ///
  /// - Parameters:
  ///   - beginning: the first MiB and more, up to the end of a line; or the whole file.
  ///   - path: the file's path, for messages.
  ///   - format: `csv`, or `tsv` for tabs.
  ///   - table: the table of the units whose rows the file has.
  ///   - options: what the caller knows about the file.
  package init?(
    _ beginning: EvidenceBytes, path: String, format: EvidenceFormat, of table: EvidenceField,
    options: ReadingOptions
  ) {
    let subject = RecordSubject(rowsOf: [table])
    guard let sheet = CSVLayout.sheet(beginning, path, format, subject, options),
      sheet.blocks.columns.row < 0, sheet.blocks.columns.labels[UnitLabel.period.rawValue] < 0,
      !sheet.blocks.style.areDatesInDoubt, let layout = try? CSVLayout(sheet),
      layout.values.allSatisfy({ $0 >= 0 }), layout.states.allSatisfy({ $0 < 0 }),
      layout.documents.allSatisfy({ $0 < 0 })
    else { return nil }
    self.layout = layout
    self.sheet = sheet
    isMonthFirst = sheet.dialect.dateOrder == .monthDayYear
  }

  /// Reads some whole lines of the file, which are UTF-8; `nil` where anything is wrong with one of them.
  package func read(_ lines: EvidenceBytes) -> Rows? {
    lines.withSpan { read($0) }
  }

  private func read(_ bytes: Span<UInt8>) -> Rows? {
    for index in 0..<bytes.count where bytes[index] == 0 { return nil }
    var sheet = self.sheet
    sheet.removeAll()
    var scanner = sheet.scanner.moved(to: 0, line: 1)
    var start = 0
    while sheet.addNext(&scanner, in: bytes) {
      while bytes[start] == 0x0A || bytes[start] == 0x0D { start += 1 }
      // What a cell with several lines takes in may be elsewhere in the file.
      for index in start..<scanner.offset - 1 where bytes[index] == 0x0A { return nil }
      start = scanner.offset
    }
    guard sheet.problems.isEmpty, !(sheet.isDecimalOpen && sheet.hasSeparators(in: bytes)) else {
      return nil
    }
    let said = sheet.blocks.log.diagnostics.count
    var block = EvidenceBlock(for: EvidenceSchema(fields: sheet.blocks.subject.fields, kinds: []))
    sheet.blocks.read(sheet.table, lineRecords: true, in: bytes, into: &block)
    guard !block.isBad.contains(true), sheet.blocks.log.diagnostics.count == said,
      sheet.blocks.decimalDoubts.count == 0, sheet.blocks.dateDoubts.count == 0
    else { return nil }
    return Rows(
      codes: block.codes, columns: block.columns, starts: sheet.table.rows.map { $0.start },
      shares: sheet.blocks.fieldReaders.map { reader in
        reader.shares.isRuledOut ? 1 : reader.shares.count > 0 ? 2 : 0
      })
  }

  /// Returns the line that says how the file was read, for `--verbose`.
  package static func reading(
    _ path: String, _ table: EvidenceTableName, rowCount: Int, _ summary: Phrase
  ) -> Phrase {
    let rows = rowCount == 1 ? "1 row" : "\(rowCount) rows"
    return Phrase(
      vi: "\(path): bảng \(table.text), \(rowCount) dòng; \(summary.vietnamese)",
      en: "\(path): table \(table.text), \(rows); \(summary.english)")
  }
}
