import Evidence

/// The same table as programs and people write it: with quotation marks, spaces, decimals that are zeros, empty
/// cells at the ends of lines, empty lines and several line ends.
struct UntidyTable {
  /// What is done to a table.
  struct Habits: OptionSet, CaseIterable {
    let rawValue: Int

    static let quotes = Habits(rawValue: 1)
    static let spaces = Habits(rawValue: 2)
    static let zeros = Habits(rawValue: 4)
    static let emptyCells = Habits(rawValue: 8)
    static let emptyLines = Habits(rawValue: 16)
    static let lineEnds = Habits(rawValue: 32)
    static let names = Habits(rawValue: 64)
    static let allCases: [Habits] = [
      .quotes, .spaces, .zeros, .emptyCells, .emptyLines, .lineEnds, .names,
    ]
    static let all = Habits(rawValue: 127)
  }

  private var state: UInt64
  private let habits: Habits
  private let delimiter: String
  /// How many of so many rows and cells keep the plain form; 0 where none does.
  private let plain: Int

  init(_ habits: Habits, seed: UInt64, delimiter: String = ",", plain: Int = 0) {
    state = seed &* 0xD6E8_FEB8_6659_FD93 | 1
    self.habits = habits
    self.delimiter = delimiter
    self.plain = plain
  }

  private mutating func random(below limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % max(1, limit)
  }

  private mutating func applies(_ habit: Habits) -> Bool {
    habits.contains(habit) && (plain == 0 || random(below: plain) == 0)
  }

  /// Returns the lines of a plain table, written so; its cells contain no delimiters.
  mutating func text(of bytes: [UInt8], _ schema: EvidenceSchema) -> [UInt8] {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: { $0.isNewline })
    let lineEnd = String(decoding: bytes, as: UTF8.self).contains("\r\n") ? "\r\n" : "\n"
    var text = ""
    var header: [String] = []
    for (row, line) in lines.enumerated() {
      var cells = line.components(delimiter)
      if row == 0 { header = cells }
      if row > 0 {
        for column in cells.indices where column < header.count {
          let field = schema.fields.first { $0.name == header[column] }
          cells[column] = value(cells[column], of: field, isName: header[column] == "name", row)
        }
      }
      let quotesAll = random(below: 3) > 0
      cells = cells.map { written($0, quotesAll: quotesAll) }
      text += cells.joined(separator: delimiter)
      if applies(.emptyCells) {
        for _ in 0...random(below: 3) {
          text += delimiter
          if row > 0, random(below: 3) == 0 { text += ["", " ", "\"\""][random(below: 3)] }
        }
      }
      let other = lineEnd == "\n" ? "\r\n" : "\n"
      text += row > 0 && applies(.lineEnds) && random(below: 2) == 0 ? other : lineEnd
      if row > 0, applies(.emptyLines), random(below: 4) == 0 {
        let blank = String(repeating: delimiter, count: random(below: 3))
        text += ["", blank, blank + "  " + blank][blank.isEmpty ? 0 : random(below: 3)] + lineEnd
      }
    }
    return Array(text.utf8)
  }

  private mutating func value(
    _ cell: String, of field: EvidenceField?, isName: Bool, _ row: Int
  ) -> String {
    if isName, !cell.isEmpty, applies(.names) {
      return [
        "Xã\(delimiter) An \"B\" \(row)", "\"\(row)\"", "\(delimiter)\(row)", "Bản \"\"",
        "A\(delimiter)",
      ][random(below: 5)]
    }
    guard let field, !cell.isEmpty, cell.utf8.allSatisfy({ $0 < 0x3A && $0 != 0x2F }),
      applies(.zeros)
    else { return cell }
    switch field.type {
    case .percent, .count, .number, .points, .money, .days:
      return cell + (cell.contains(".") ? ["0", "00"] : [".0", ".00"])[random(below: 2)]
    case .yesNo, .choice, .date, .text, .table: return cell
    }
  }

  private mutating func written(_ cell: String, quotesAll: Bool) -> String {
    func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
    let isLoose = applies(.spaces)
    let (before, behind) = isLoose ? (random(below: 3), random(below: 3)) : (0, 0)
    let isRisky = cell.contains(delimiter) || cell.contains("\"")
    guard isRisky || applies(.quotes) && (quotesAll || random(below: 2) == 0) else {
      return spaces(before) + cell + spaces(behind)
    }
    // Before a quotation mark a space would be part of the cell, and the mark would be one of its letters.
    let inner = cell.split(separator: "\"", omittingEmptySubsequences: false).joined(
      separator: "\"\"")
    return "\"" + spaces(before) + inner + spaces(behind) + "\"" + spaces(isLoose ? 1 : 0)
  }
}

extension Substring {
  /// The parts between delimiters.
  fileprivate func components(_ delimiter: String) -> [String] {
    split(separator: delimiter, omittingEmptySubsequences: false).map { String($0) }
  }
}
