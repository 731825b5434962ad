/// How a text stands in a cell of comma-separated values.
package enum CSVCell {
  /// `true` iff a text needs quotation marks: it has a comma, a quotation mark or a line break.
  package static func needsQuotes(_ text: some Sequence<UInt8>) -> Bool {
    text.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
  }

  /// Returns a text as a cell, in quotation marks where it needs them.
  package static func quoted(_ text: [UInt8]) -> [UInt8] {
    guard needsQuotes(text) else { return text }
    return [0x22] + text.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
  }

  /// Returns a text as a cell, in quotation marks where it needs them.
  package static func quoted(_ text: String) -> String {
    needsQuotes(text.utf8) ? String(decoding: quoted(Array(text.utf8)), as: UTF8.self) : text
  }

  /// Returns a record with its line break.
  package static func line(of cells: [String]) -> String {
    cells.map { quoted($0) }.joined(separator: ",") + "\n"
  }
}
