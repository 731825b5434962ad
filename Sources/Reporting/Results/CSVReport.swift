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
    self.scale = scale
    columns = ResultColumns(of: scale, hasNames: options.hasNames)
    flags = FlagRules(of: scale)
    levelCodes = scale.ladders.map { $0.levels.map { Self.quoted(Array($0.code.utf8)) } }
  }

  /// Returns the line of column names.
  package func header() -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, name) in columns.names.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += Self.quoted(Array(name.utf8))
    }
    return bytes + [0x0D, 0x0A]
  }

  /// Returns a line for every unit of a block that has a result.
  package func rows(of block: OutcomeBlock) -> [UInt8] {
    let sheet = CellSheet(of: block, columns: columns, scale: scale, levelCodes: levelCodes)
    let flagTexts = flags.column(of: block)
    let (width, evidence) = (columns.columns.count, block.evidence)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(block.count * width * 4)
    for unit in 0..<block.count where block.hasResult(unit) {
      var cell = unit &* width
      for column in 0..<width {
        if column > 0 { bytes.append(UInt8(ascii: ",")) }
        switch sheet.marks[cell] {
        case .number: NumberCell.append(sheet.values[cell], to: &bytes)
        case .blank: break
        case .notApplicable: bytes += CellSheet.notApplicable
        case .yes: bytes += CellSheet.yes
        case .no: bytes += CellSheet.no
        case .text:
          switch columns.columns[column].content {
          case .unit: Self.append(evidence.codes.utf8(at: unit), to: &bytes)
          case .name:
            if unit < evidence.names.count {
              Self.append(evidence.names.utf8(at: unit), to: &bytes)
            }
          case .flags: Self.append(flagTexts[unit][...], to: &bytes)
          case .points, .passes, .base, .bonus, .penalty, .total, .level, .result:
            Self.append((sheet.texts[cell] ?? [])[...], to: &bytes)
          }
        case .ready: bytes += sheet.texts[cell] ?? []
        case .level(let ladder, let level): bytes += levelCodes[Int(ladder)][Int(level)]
        }
        cell &+= 1
      }
      bytes.append(0x0D)
      bytes.append(0x0A)
    }
    return bytes
  }

  private static func quoted(_ text: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    append(text[...], to: &bytes)
    return bytes
  }

  /// Appends a text, in quotation marks where it needs them.
  private static func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    guard text.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
      bytes += text
      return
    }
    bytes.append(0x22)
    for byte in text {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}
