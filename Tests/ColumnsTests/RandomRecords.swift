import Evidence
import Numbers
import TestSupport

/// Units and rows of their tables with random cells, most of them plain and some in other spellings.
struct RandomRecords {
  private var generator: SeededGenerator
  private let schema: EvidenceSchema
  private let delimiter: String
  private let lineEnd: String
  private let point: String
  private let unitCount: Int
  /// Of how many cells about one is blank, and one does not apply.
  private let rarity: Int
  /// By table: how many rows each unit has that has any.
  private var rowCounts: [String: [Int: Int]] = [:]

  init(_ schema: EvidenceSchema, seed: UInt64, unitCount: Int) {
    generator = SeededGenerator(seed: seed)
    self.schema = schema
    self.unitCount = unitCount
    delimiter = seed % 3 == 1 ? ";" : ","
    point = seed % 3 == 1 ? "," : "."
    lineEnd = seed % 4 == 2 ? "\r\n" : "\n"
    rarity = [6, 25, 400][Int(seed % 3)]
  }

  private mutating func random(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

  /// Returns the code of a unit; some are long, some have marked letters.
  static func code(_ unit: Int) -> String {
    switch unit % 7 {
    case 3: "district-of-the-north-\(unit)"
    case 5: "xã \(unit)"
    default: "U\(unit)"
    }
  }

  /// Returns the file of the units.
  mutating func units() -> [UInt8] {
    let fields = schema.fields.filter { $0.type != .table }
    var text =
      (["unit"] + (schema.kinds.isEmpty ? [] : ["kind"]) + fields.map { $0.name }).joined(
        separator: delimiter) + lineEnd
    for unit in 0..<unitCount {
      let kind = schema.kinds.isEmpty ? [] : [schema.kinds[random(schema.kinds.count)].name]
      let cells = [Self.code(unit)] + kind + fields.map { _ in "\(random(30))" }
      text += cells.joined(separator: delimiter) + lineEnd
    }
    return Array(text.utf8)
  }

  /// Returns the file of units that state now and then how many rows of tables they have, or that those do not apply.
  mutating func units(stating tables: [EvidenceField]) -> [UInt8] {
    let fields = schema.fields.filter { $0.type != .table }
    let hasClusters = schema.groupings.contains(.cluster)
    // A table without a file is not stated either.
    let stated = tables.filter { rowCounts[$0.name] != nil }
    var header = ["unit"] + (schema.kinds.isEmpty ? [] : ["kind"])
    header += (hasClusters ? ["cluster"] : []) + fields.map { $0.name } + stated.map { $0.name }
    var text = header.joined(separator: delimiter) + lineEnd
    for unit in 0..<unitCount {
      var cells = [Self.code(unit)]
      if !schema.kinds.isEmpty { cells.append(schema.kinds[random(schema.kinds.count)].name) }
      if hasClusters { cells.append("Cụm \(random(4))") }
      cells += fields.map { _ in random(12) == 0 ? "" : "\(random(11))" }
      for table in stated {
        let count = rowCounts[table.name]?[unit] ?? 0
        switch random(8) {
        case 0: cells.append("\(count)")
        case 1: cells.append(count == 0 && table.mayBeNotApplicable ? "n/a" : "")
        case 2: cells.append(random(3) == 0 ? "not yet due" : "")
        default: cells.append("")
        }
      }
      text += cells.joined(separator: delimiter) + lineEnd
    }
    return Array(text.utf8)
  }

  /// Returns the file of a table, whose rows come in no order.
  mutating func rows(of table: EvidenceField, count: Int) -> [UInt8] {
    var text =
      (["unit"] + table.columns.map { $0.name }).joined(separator: delimiter) + lineEnd
    for _ in 0..<count {
      // The last unit has no rows.
      let unit = random(max(1, unitCount - 1))
      rowCounts[table.name, default: [:]][unit, default: 0] += 1
      var name = Self.code(unit)
      switch random(40) {
      case 0: name = " " + name
      case 1: name = "\"\(name)\""
      // The same code with its marks apart.
      case 2: name = name.replacing("ã", with: "a\u{303}")
      default: break
      }
      let cells = [name] + table.columns.map { quoted(cell(of: $0)) }
      text += cells.joined(separator: delimiter) + lineEnd
      switch random(60) {
      case 0: text += lineEnd
      case 1: text += String(repeating: delimiter, count: table.columns.count) + lineEnd
      default: break
      }
    }
    return Array(text.utf8)
  }

  /// Puts a cell into quotation marks now and then, also where it is blank or stands for a state.
  private mutating func quoted(_ cell: String) -> String {
    random(25) == 0 && !cell.hasPrefix("\"") ? "\"\(cell)\"" : cell
  }

  private mutating func cell(of field: EvidenceField) -> String {
    switch random(rarity) {
    case 0, 1: return ""
    case 2: if field.mayBeNotApplicable { return random(2) == 0 ? "n/a" : "KAD" }
    case 3: return "not yet due"
    default: break
    }
    switch field.type {
    case .yesNo: return ["yes", "no", "có", "không", "X", "1", "0", "Yes"][random(8)]
    case .choice: return field.options[random(field.options.count)].name
    case .percent: return number(random(1_000_000), 4)
    case .count: return "\(1 + random(5))"
    case .points: return number(random(20) * 5, 1)
    case .money:
      return random(9) == 0 ? (point == "," ? "12.345" : "12 345") : "\(random(900_000_000))"
    case .number: return random(30) == 0 ? number(random(99_999_999), 7) : number(random(99_999), 3)
    case .days: return "\(random(40))"
    case .date:
      let (year, month, day) = (2022 + random(3), 1 + random(12), 1 + random(28))
      switch random(3) {
      case 0: return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
      case 1: return "\(day)/\(month)/\(year)"
      default: return "\(day < 10 ? "0" : "")\(day).\(month < 10 ? "0" : "")\(month).\(year)"
      }
    case .text:
      return ["Khiếu nại", "Nam", "\"a \"\"b\"\"\(delimiter) c\"", "Chu", "x", "Đơn thư"][random(6)]
    case .table: return ""
    }
  }

  /// Returns a decimal without needless zeros.
  private func number(_ digits: Int, _ decimals: Int) -> String {
    var text = String(digits)
    while text.count <= decimals { text = "0" + text }
    text.insert(contentsOf: point, at: text.index(text.endIndex, offsetBy: -decimals))
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(point) { text.removeLast() }
    return text
  }
}
