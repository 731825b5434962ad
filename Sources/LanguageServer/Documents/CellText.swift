/// Where the cells of a table of text lie in its file: enough to change names that stand in it.
struct CellText {
  /// The cells of each line, without their quotation marks.
  let rows: [[Range<Int>]]
  private let bytes: [UInt8]

  /// Finds the cells of a file in UTF-8, whatever separates them.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }
    var separator = [0x3B, 0x09, 0x2C].max { one, other in
      first.count { $0 == one } < first.count { $0 == other }
    }
    // Excel's own line says it: `sep=;`.
    if first.starts(with: "sep=".utf8), first.count == 5 {
      separator = first.last
      start = first.endIndex
    }
    var rows: [[Range<Int>]] = []
    var row: [Range<Int>] = []
    var index = start
    while index < bytes.count {
      var cell = index..<index
      if bytes[index] == 0x22 {
        index += 1
        let content = index
        while index < bytes.count, bytes[index] != 0x22 || Self.isDoubled(bytes, index) {
          index += bytes[index] == 0x22 ? 2 : 1
        }
        cell = content..<min(index, bytes.count)
      }
      while index < bytes.count, bytes[index] != separator, !Self.isBreak(bytes[index]) {
        index += 1
      }
      if cell.isEmpty { cell = cell.lowerBound..<index }
      row.append(cell)
      guard index < bytes.count else { break }
      if Self.isBreak(bytes[index]) {
        if row.count > 1 || !cell.isEmpty { rows.append(row) }
        row = []
      }
      index += 1
    }
    if !row.isEmpty { rows.append(row) }
    self.rows = rows
  }

  /// Returns the text of a cell without blanks around it.
  func text(_ cell: Range<Int>) -> String {
    String(decoding: bytes[trimmed(cell)], as: UTF8.self)
  }

  /// Returns a cell without the blanks around it.
  func trimmed(_ cell: Range<Int>) -> Range<Int> {
    var cell = cell
    while let first = cell.first, bytes[first] == 0x20 { cell = first + 1..<cell.upperBound }
    while let last = cell.last, bytes[last] == 0x20 { cell = cell.lowerBound..<last }
    return cell
  }

  /// Returns the cells of the columns whose head satisfies a condition, below the heads.
  func cells(under isMeant: (String) -> Bool) -> [Range<Int>] {
    guard let heads = rows.first else { return [] }
    let columns = heads.indices.filter { isMeant(text(heads[$0])) }
    return rows.dropFirst().flatMap { row in columns.filter { $0 < row.count }.map { row[$0] } }
  }

  private static func isDoubled(_ bytes: [UInt8], _ index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index + 1] == 0x22
  }

  private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
