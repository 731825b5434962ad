package import Evaluation
import Evidence
import Explanation
import Numbers
package import Semantics

/// Results as CSV (RFC 4180): one row a unit, a comma between cells, lines end with CR LF.
///
/// Values are exact and unchanged; only what contains a comma, a quotation mark or a line break is
/// quoted. 100,000 units stream in constant memory.
package struct CSVReport: Sendable {
  private let scale: CheckedScale
  private let columns: ResultColumns
  private let flags: FlagRules
  /// By ladder, the codes of its levels as cells.
  private let levelCodes: [[[UInt8]]]

  /// Creates a report of a scale's results.
  package init(of scale: CheckedScale, options: ReportOptions) {
    self.init(
      of: scale,
      ResultColumns(of: scale, hasNames: options.hasNames, hasPeriods: options.hasPeriods))
  }

  /// Creates a report of one version of a scale, in columns that all versions share.
  package init(of scale: CheckedScale, _ columns: ResultColumns) {
    self.scale = scale
    self.columns = columns
    flags = FlagRules(of: scale)
    levelCodes = scale.ladders.map { $0.levels.map { CSVCell.quoted(Array($0.code.utf8)) } }
  }

  /// Returns the line of column names.
  package func header() -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, name) in columns.names.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += CSVCell.quoted(Array(name.utf8))
    }
    return bytes + [0x0D, 0x0A]
  }

  /// Returns a line for every unit of a block that has a result.
  package func rows(of block: OutcomeBlock) -> [UInt8] {
    let sheet = CellSheet(of: block, columns: columns, scale: scale, levelCodes: levelCodes)
    let flagTexts = flags.column(of: block)
    let evidence = block.evidence
    let texts = columns.columns.map { Self.text(of: $0.content) }
    // Two marks around a text, and every byte of it may be doubled.
    let longestTexts = 2 * sheet.textByteCount + 8
    var line: [UInt8] = []
    var bytes: [UInt8] = []
    bytes.reserveCapacity(block.count * columns.columns.count * 6)
    for unit in 0..<block.count where block.hasResult(unit) {
      let code = evidence.codes.utf8(at: unit)
      let name = unit < evidence.names.count ? evidence.names.utf8(at: unit) : []
      let period = unit < evidence.periods.count ? evidence.periods.utf8(at: unit) : []
      let flags = flagTexts[unit]
      let needed =
        columns.columns.count * (NumberCell.limit + 3) + levelCodeLimit + longestTexts
        + 2 * (code.count + name.count + period.count + flags.count) + 16
      if line.count < needed { line = Array(repeating: 0, count: needed) }
      let end = write(unit, sheet, texts, code, name, period, flags, to: &line)
      bytes += line[..<end]
    }
    return bytes
  }

  /// Which text of a unit stands in a column.
  private enum UnitText {
    case code
    case name
    case period
    case flags
    case own
  }

  private static func text(of content: ResultColumn.Content) -> UnitText {
    switch content {
    case .unit: .code
    case .name: .name
    case .period: .period
    case .flags: .flags
    case .blank, .points, .passes, .base, .bonus, .penalty, .total, .level, .result, .information:
      .own
    }
  }

  private var levelCodeLimit: Int {
    levelCodes.reduce(0) { $0 + ($1.map(\.count).max() ?? 0) }
  }

  /// Writes one line, which must have the room, and returns where it ends.
  private func write(
    _ unit: Int, _ sheet: CellSheet, _ texts: [UnitText], _ code: ArraySlice<UInt8>,
    _ name: ArraySlice<UInt8>, _ period: ArraySlice<UInt8>, _ flags: [UInt8], to line: inout [UInt8]
  ) -> Int {
    var span = line.mutableSpan
    var end = 0
    var cell = unit &* texts.count
    for column in texts.indices {
      if column > 0 { Self.put(UInt8(ascii: ","), &span, &end) }
      switch sheet.marks[cell] {
      case .number: end = NumberCell.write(sheet.values[cell], to: &span, at: end)
      case .blank: break
      case .notApplicable: Self.put(CellSheet.notApplicable[...], &span, &end)
      case .yes: Self.put(CellSheet.yes[...], &span, &end)
      case .no: Self.put(CellSheet.no[...], &span, &end)
      case .text:
        switch texts[column] {
        case .code: Self.putQuoted(code, &span, &end)
        case .name: Self.putQuoted(name, &span, &end)
        case .period: Self.putQuoted(period, &span, &end)
        case .flags: Self.putQuoted(flags[...], &span, &end)
        case .own: Self.putQuoted((sheet.texts[cell] ?? [])[...], &span, &end)
        }
      case .ready: Self.put((sheet.texts[cell] ?? [])[...], &span, &end)
      case .level(let ladder, let level):
        Self.put(levelCodes[Int(ladder)][Int(level)][...], &span, &end)
      }
      cell &+= 1
    }
    Self.put(0x0D, &span, &end)
    Self.put(0x0A, &span, &end)
    return end
  }

  @inline(__always)
  private static func put(_ byte: UInt8, _ span: inout MutableSpan<UInt8>, _ end: inout Int) {
    span[end] = byte
    end &+= 1
  }

  private static func put(
    _ text: ArraySlice<UInt8>, _ span: inout MutableSpan<UInt8>, _ end: inout Int
  ) {
    for byte in text { put(byte, &span, &end) }
  }

  /// Writes a text, in quotation marks where it needs them.
  private static func putQuoted(
    _ text: ArraySlice<UInt8>, _ span: inout MutableSpan<UInt8>, _ end: inout Int
  ) {
    guard CSVCell.needsQuotes(text) else {
      put(text, &span, &end)
      return
    }
    put(0x22, &span, &end)
    for byte in text {
      if byte == 0x22 { put(0x22, &span, &end) }
      put(byte, &span, &end)
    }
    put(0x22, &span, &end)
  }
}
