import Diagnostics
import Evidence
import TestSupport
import Testing

/// The same rows give the same block, wherever and in whatever order they are written.
struct TablePropertyTests {
  /// Units with random rows, and the texts of the files that hold them.
  private struct Sample {
    struct Row {
      var cells: [String]
      var inner: [Row] = []
    }

    var units: [(code: String, phieu: [Row], luot: [Row])] = []

    init(_ random: inout Random) {
      for unit in 0..<(1 + random.next(below: 9)) {
        let phieu = (0..<random.next(below: 5)).map { _ in Self.note(&random) }
        let luot = (0..<random.next(below: 3)).map { _ in
          Row(
            cells: [Self.day(&random)],
            inner: (0..<random.next(below: 4)).map { _ in
              Row(cells: ["\(random.next(below: 90))", ["tot", "kha", ""][random.next(below: 3)]])
            })
        }
        units.append(("0\(unit)", phieu, luot))
      }
    }

    private static func note(_ random: inout Random) -> Row {
      Row(cells: [
        "\(random.next(below: 6))", day(&random), ["tốt", "", "a b"][random.next(below: 3)],
      ])
    }

    private static func day(_ random: inout Random) -> String {
      random.next(below: 4) == 0
        ? "" : "2024-0\(1 + random.next(below: 9))-1\(random.next(below: 9))"
    }

    var unitFile: String {
      "unit,so_luot\n" + units.map { "\($0.code),1\n" }.joined()
    }

    /// The lines of the tables' files, each with its unit first.
    var lines: [[(unit: Int, text: String)]] {
      var lines: [[(unit: Int, text: String)]] = [[], [], []]
      for (index, unit) in units.enumerated() {
        for row in unit.phieu { lines[0].append((index, Self.line([unit.code] + row.cells))) }
        for (number, row) in unit.luot.enumerated() {
          lines[1].append((index, Self.line([unit.code, "\(number)"] + row.cells)))
          for inner in row.inner {
            lines[2].append((index, Self.line([unit.code, "\(number)"] + inner.cells)))
          }
        }
      }
      return lines
    }

    private static func line(_ cells: [String]) -> String {
      cells.joined(separator: ",") + "\n"
    }

    static let headers = [
      "unit,muc_do,ngay,ghi_chu\n", "unit,row,ngay\n", "unit,luot,diem,xep_loai\n",
    ]

    var json: String {
      let units = units.map { unit in
        let phieu = unit.phieu.map { Self.object(["muc_do", "ngay", "ghi_chu"], $0.cells) }
        let luot = unit.luot.enumerated().map { number, row in
          let cham = row.inner.map { Self.object(["diem", "xep_loai"], $0.cells) }
          return Self.object(["row", "ngay"], ["\(number)"] + row.cells, Self.list("cham", cham))
        }
        let tables = [Self.list("phieu", phieu), Self.list("luot", luot)].filter { !$0.isEmpty }
        return "{\"unit\": \"\(unit.code)\", \"evidence\": {"
          + (["\"so_luot\": 1"] + tables).joined(separator: ", ") + "}}"
      }
      return "[" + units.joined(separator: ",\n") + "]"
    }

    private static func list(_ name: String, _ rows: [String]) -> String {
      rows.isEmpty ? "" : "\"\(name)\": [\(rows.joined(separator: ", "))]"
    }

    private static func object(_ names: [String], _ cells: [String], _ more: String = "") -> String
    {
      var members = zip(names, cells).map { "\"\($0)\": \"\($1)\"" }
      if !more.isEmpty { members.append(more) }
      return "{" + members.joined(separator: ", ") + "}"
    }

    /// Shuffles the units of lines, and keeps the order of each unit's own.
    static func mixed(
      _ lines: [(unit: Int, text: String)], _ random: inout Random
    ) -> String {
      var waiting: [Int: [String]] = [:]
      for line in lines { waiting[line.unit, default: []].append(line.text) }
      var text = ""
      var open = waiting.keys.sorted()
      while !open.isEmpty {
        let unit = open[random.next(below: open.count)]
        text += waiting[unit]?.removeFirst() ?? ""
        if waiting[unit]?.isEmpty ?? true { open.removeAll { $0 == unit } }
      }
      return text
    }
  }

  private static let schema = EvidenceSchema(fields: GoldenSchemas.tables, kinds: [])

  @Test(arguments: 0..<8)
  func `rows in files and rows in JSON are the same`(_ seed: Int) {
    var random = Random(seed: UInt64(seed))
    for _ in 0..<40 {
      let sample = Sample(&random)
      let names = ["phieu", "luot", "cham"]
      func files(_ texts: [String]) -> TableFiles {
        TableFiles(
          units: sample.unitFile, path: "x.csv",
          tables: zip(names, zip(Sample.headers, texts)).map { ($0, $1.0 + $1.1) })
      }
      let ordered = files(sample.lines.map { $0.map(\.text).joined() })
      let plain = ordered.read(Self.schema, limit: 1000)
      #expect(plain.diagnostics.isEmpty)
      for limit in [1, 2, 3] { #expect(ordered.read(Self.schema, limit: limit) == plain) }
      let mixed = files(sample.lines.map { Sample.mixed($0, &random) })
      #expect(mixed.read(Self.schema, limit: 2) == plain)
      let json = TableFiles(units: sample.json, path: "x.json").read(Self.schema, limit: 1000)
      #expect(json.diagnostics.isEmpty)
      #expect(plain.columns.hasPrefix(json.columns))
    }
  }

  @Test func `a file may hold the units of several runs and a table several files`() {
    let units = "unit,so_luot\n1,1\n2,1\n3,1\n"
    let header = "unit,muc_do,ngay,ghi_chu\n"
    let one = TableFiles(
      units: units, path: "x.csv",
      tables: [("phieu", header + "1,1,,\n2,2,,\n3,3,,\n")])
    let two = TableFiles(
      units: units, path: "x.csv",
      tables: [("phieu", header + "2,2,,\n"), ("phieu", header + "3,3,,\n1,1,,\n")])
    let (left, right) = (one.read(Self.schema, limit: 9), two.read(Self.schema, limit: 9))
    let rows = { (text: String) in text.split(separator: "\n").prefix { !$0.hasPrefix("vi:") } }
    #expect(rows(left.columns) == rows(right.columns))
    #expect(right.diagnostics.isEmpty)
  }

  @Test func `a block ends where it has enough rows`() {
    var rows = "unit,muc_do,ngay,ghi_chu\n"
    for unit in 0..<3 { for _ in 0..<40_000 { rows += "\(unit),1,,\n" } }
    var tables = EvidenceTables(of: Self.schema)
    tables.add(EvidenceBytes(Array(rows.utf8)), path: "x", format: .csv, to: tables.names[0])
    let block = EvidenceReader.readAll(
      EvidenceBytes(Array("unit,so_luot\n0,1\n1,1\n2,1\n".utf8)), path: "x", format: .csv,
      schema: Self.schema)
    #expect(tables.unitCount(of: block.value, from: 0) == 2)
    #expect(tables.unitCount(of: block.value, from: 2) == 1)
  }
}
