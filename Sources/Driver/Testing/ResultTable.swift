import Reporting

/// A table of recorded or computed results, as text: the header, and a row a unit.
struct ResultTable: Sendable {
  /// One row with the line on which it starts, from 1.
  struct Row: Sendable {
    let line: Int
    /// The offset of its first byte.
    let offset: Int
    let cells: [String]
  }

  let header: [String]
  let rows: [Row]

  /// Reads comma-separated values; quoted cells may hold anything.
  init(csv bytes: [UInt8]) {
    var rows: [Row] = []
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    // Spreadsheets in Vietnam write semicolons where the comma is for decimals.
    let head = bytes.prefix { $0 != 0x0A }
    let delimiter: UInt8 = head.contains(0x2C) || !head.contains(0x3B) ? 0x2C : 0x3B
    while index < bytes.count {
      let (start, offset) = (line, index)
      let cells = Self.record(in: bytes, &index, &line, delimiter)
      if cells.contains(where: { !$0.isEmpty }) {
        rows.append(Row(line: start, offset: offset, cells: cells))
      }
    }
    header = rows.first?.cells ?? []
    self.rows = Array(rows.dropFirst())
  }

  /// Creates a table.
  init(header: [String], rows: [Row]) {
    self.header = header
    self.rows = rows
  }

  /// Returns the index of a column, or `nil`; names compare by canonical equivalence.
  func column(_ names: String...) -> Int? {
    header.firstIndex { title in names.contains { $0 == title } }
  }

  /// Returns the cell of a row, empty where the row is too short.
  func cell(_ row: Row, _ column: Int) -> String {
    row.cells.indices.contains(column) ? row.cells[column] : ""
  }

  /// The table as comma-separated values.
  var csv: String {
    ([header] + rows.map { $0.cells }).map { CSVCell.line(of: $0) }.joined()
  }

  /// Reads one record and leaves `index` after its line break.
  private static func record(
    in bytes: [UInt8], _ index: inout Int, _ line: inout Int, _ delimiter: UInt8
  ) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x0A { line += 1 }
      if isQuoted {
        if byte != 0x22 {
          cell.append(byte)
        } else if index < bytes.count, bytes[index] == 0x22 {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      if byte == 0x0A { break }
      if byte == 0x22, cell.isEmpty {
        isQuoted = true
      } else if byte == delimiter {
        cells.append(trimmed(cell))
        cell = []
      } else {
        cell.append(byte)
      }
    }
    cells.append(trimmed(cell))
    return cells
  }

  private static func trimmed(_ cell: [UInt8]) -> String {
    var slice = cell[...]
    while let first = slice.first, first <= 0x20 { slice.removeFirst() }
    while let last = slice.last, last <= 0x20 { slice.removeLast() }
    return String(decoding: slice, as: UTF8.self)
  }
}
