import Driver
import Testing

/// Rows that are added up as they come give what rows that are kept give, byte for byte.
@Suite struct RecordRunTests {
  static let scales = ["Tests/Scales/records.thang", "Tests/Scales/records-texts.thang"]

  // MARK: - Equal results

  @Test(arguments: scales, 1..<19 as Range<UInt64>)
  func `adds up what is computed of kept rows`(_ scale: String, _ seed: UInt64) throws {
    let files = try RecordFiles(scale, seed: seed, units: 23, rows: [300, 60])
    var limits = RecordRun.Limits()
    limits.leastFile = 0
    // Now and then every thread has its own records, and now and then all the same ones.
    if seed % 2 == 0 { limits.privateMemory = 0 }
    let found = try files.score(limits, threads: 1 + Int(seed % 3))
    #expect(found.added == files.tableCount, "a file was left to the other way")
    let expected = try files.score(nil, threads: 2)
    #expect(expected.added == 0)
    #expect(found.text == expected.text)
    #expect(found.diagnostics == expected.diagnostics)
    #expect(found.readings == expected.readings)
    #expect(found.badUnits == expected.badUnits)
  }

  @Test func `writes records to a file where they have no room in memory`() throws {
    let files = try RecordFiles(Self.scales[0], seed: 7, units: 40, rows: [500, 100])
    var limits = RecordRun.Limits()
    limits.leastFile = 0
    limits.memory = 1600
    let found = try files.score(limits, threads: 2)
    #expect(found.added == files.tableCount)
    #expect(found.text == (try files.score(nil, threads: 2)).text)
  }

  @Test func `does not depend on the number of threads`() throws {
    let files = try RecordFiles(Self.scales[0], seed: 12, units: 400, rows: [40_000, 9000])
    var limits = RecordRun.Limits()
    let one = try files.score(limits, threads: 1)
    #expect(one.added == 2)
    #expect(one.text == (try files.score(limits, threads: 3)).text)
    limits.privateMemory = 0
    #expect(one.text == (try files.score(limits, threads: 3)).text)
    #expect(one.text == (try files.score(nil, threads: 1)).text)
  }

  /// `eval --format csv` asks for a run in columns too, which must not take the place of this one.
  @Test func `adds up the rows of the benchmark`() throws {
    let files = try RecordFiles(
      "Examples/benchmark/records/records.thang", seed: 2, units: 300, rows: [6000])
    let found = try files.score(RecordRun.Limits(), threads: 2)
    #expect(
      found.how.map { $0.prefix { $0 != ";" } } == [
        "table dossier: rows are added up in columns of whole numbers"
      ])
    #expect(found.text == (try files.score(nil, threads: 2)).text)
  }

  @Test func `says why rows are kept`() throws {
    let files = try RecordFiles(Self.benchmark, seed: 2, units: 30, rows: [60])
    var limits = RecordRun.Limits()
    let few = try files.keptRows(limits)
    #expect(few.count == 1 && few[0].contains("because they are few"))
    let single = try files.keptRows(limits, units: [RandomRecords.code(1)])
    #expect(single == ["table dossier: rows are kept, because only some units are scored"])
    let named = try files.keptRows(limits, explains: true)
    #expect(named == ["table dossier: rows are kept, because explanations name them"])
    limits.leastFile = 0
    #expect(try files.keptRows(limits).isEmpty)
  }

  /// Of a long file only the beginning is looked at before its rows are added up.
  @Test func `warns of a file that ends within a line`() throws {
    var files = try RecordFiles(Self.benchmark, seed: 2, units: 300, rows: [6000])
    let rows = try #require(files.tables[0])
    #expect(rows.count > 1 << 17)
    files.tables[0] = rows + Array("\(RandomRecords.code(7)),,,,,4".utf8)
    let found = try files.score(RecordRun.Limits(), threads: 2)
    #expect(found.added == 1)
    #expect(found.diagnostics.contains { $0.contains("file-ends-midline") })
    #expect(found.diagnostics == (try files.score(nil, threads: 2)).diagnostics)
  }

  // MARK: - Other forms

  static let benchmark = "Examples/benchmark/records/records.thang"

  /// How people write lines that mean the same.
  static let forms: [(String, @Sendable (String, Int) -> String)] = [
    ("quotation marks", { line, _ in quoted(line) }),
    ("quotation marks here and there", { line, row in row % 7 == 0 ? quoted(line) : line }),
    ("spaces", { line, _ in line.replacing(",", with: " , ") + " " }),
    ("spaces in quotation marks", { line, _ in quoted(line.replacing(",", with: " ,  ")) }),
    ("commas at the end", { line, row in line + (row > 0 ? ",," : "") }),
    ("returns", { line, row in line + (row > 0 ? "\r" : "") }),
    ("returns here and there", { line, row in line + (row % 3 == 1 ? "\r" : "") }),
    ("empty lines", { line, row in row % 5 == 1 ? line + "\n\n" : line }),
    ("rows without anything", { line, row in row % 5 == 1 ? line + "\n,,," : line }),
    ("too few cells", { line, row in row == 200 ? quoted("U1,") : quoted(line) }),
    ("a faulty cell", { line, row in quoted(row == 200 ? change(line, 5, "10.5") : line) }),
  ]

  private static func quoted(_ line: String) -> String {
    line.split(separator: ",", omittingEmptySubsequences: false).map { "\"\($0)\"" }
      .joined(separator: ",")
  }

  @Test(arguments: forms.indices, [scales[0], benchmark])
  func `adds up rows in another form`(_ index: Int, _ scale: String) throws {
    let (name, form) = Self.forms[index]
    var files = try RecordFiles(scale, seed: 3, units: 23, rows: [600, 60])
    var lines = String(decoding: try #require(files.tables[0]), as: UTF8.self).split(
      separator: "\n"
    ).map {
      String($0)
    }
    // A row with nothing but spaces lacks its unit.
    lines = lines.filter { line in !line.contains("\"") && line.contains { $0 != "," } }
    files.tables[0] = Array(
      lines.enumerated().map { form($0.element, $0.offset) + "\n" }.joined().utf8)
    var limits = RecordRun.Limits()
    limits.leastFile = 0
    let found = try files.score(limits, threads: 2)
    let expected = try files.score(nil, threads: 2)
    let isSound = !name.contains("few") && !name.contains("faulty")
    if isSound { #expect(found.added == files.tableCount, "\(name)") }
    #expect(found.text == expected.text, "\(name)")
    #expect(found.diagnostics == expected.diagnostics, "\(name)")
    #expect(found.readings == expected.readings, "\(name)")
    #expect(found.badUnits == expected.badUnits, "\(name)")
  }

  // MARK: - What is wrong

  /// Changes of sound rows, the words of which only the other way finds.
  static let faults: [(String, @Sendable (inout [String]) -> Void)] = [
    ("a unit that is not there", { $0[30] = "U99999" + $0[30].drop { $0 != "," } }),
    ("a mark before a unit", { $0[30] = "\u{FEFF}" + $0[30] }),
    ("no unit", { $0[30] = String($0[30].drop { $0 != "," }) }),
    ("a word for a date", { $0[30] = change($0[30], 1, "soon") }),
    ("a day that is none", { $0[30] = change($0[30], 1, "30/02/2024") }),
    ("a day of another century", { $0[30] = change($0[30], 1, "12/03/1850") }),
    ("a day far ahead", { $0[30] = change($0[30], 1, "2350-03-12") }),
    ("a date before its bounds", { $0[30] = change($0[30], 2, "2019-12-31") }),
    ("an option that is none", { $0[30] = change($0[30], 9, "splendid") }),
    ("a mark off its steps", { $0[30] = change($0[30], 5, "1.3") }),
    ("a number above its bounds", { $0[30] = change($0[30], 5, "10.5") }),
    ("a number that may be two", { $0[30] = change($0[30], 8, "1.234,5.6") }),
    ("a failed formula for a text", { $0[30] = change($0[30], 10, "#REF!") }),
    ("a cell too few", { $0[30] = String($0[30].prefix { $0 != "," }) }),
    ("a cell too many", { $0[30] += ",1" }),
    ("a quote that is not closed", { $0[30] = change($0[30], 10, "\"x") }),
    ("a line within a cell", { $0[30] = change($0[30], 10, "\"x\ny\"") }),
    (
      "rows within a cell",
      { lines in
        lines[30] = change(lines[30], 10, "\"x")
        lines[40] = change(lines[40], 1, "\"x\"")
        lines[40] = "y\"\n" + lines[40]
      }
    ),
    ("a zero byte", { $0[30] = change($0[30], 10, "a\0b") }),
    ("a return within a line", { $0[30] = change($0[30], 10, "a\rb") }),
    ("shares for percentages", { for row in 1..<$0.count { $0[row] = change($0[row], 6, "0.5") } }),
    ("a second column of one name", { $0[0] += ",sort" }),
    ("a column that is missing", { $0[0] = $0[0].replacing("cost", with: "other") }),
    ("a column that is unknown", { extend(&$0, "more") { _ in "1" } }),
    ("codes of rows", { extend(&$0, "row") { "\($0 / 2)" } }),
    ("periods of rows", { extend(&$0, "period") { _ in "2024" } }),
    ("no rows", { $0.removeLast($0.count - 1) }),
    ("nothing", { $0 = [] }),
  ]

  /// Returns a line with another cell.
  static func change(_ line: String, _ cell: Int, _ text: String) -> String {
    var cells = line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    if cells.indices.contains(cell) { cells[cell] = text }
    return cells.joined(separator: ",")
  }

  /// Adds a column.
  private static func extend(_ lines: inout [String], _ name: String, _ cell: (Int) -> String) {
    for row in lines.indices { lines[row] += "," + (row == 0 ? name : cell(row)) }
  }

  @Test(arguments: faults.indices)
  func `says the same of`(_ index: Int) throws {
    let (name, fault) = Self.faults[index]
    var files = try RecordFiles(Self.scales[0], seed: 3, units: 23, rows: [300, 60])
    var lines = String(decoding: try #require(files.tables[0]), as: UTF8.self).split(
      separator: "\n"
    ).map {
      String($0)
    }
    // What is quoted cannot be cut at commas.
    lines = lines.filter { !$0.contains("\"") }
    fault(&lines)
    files.tables[0] = Array(lines.map { $0 + "\n" }.joined().utf8)
    var limits = RecordRun.Limits()
    limits.leastFile = 0
    let found = try files.score(limits, threads: 2)
    let expected = try files.score(nil, threads: 2)
    #expect(found.text == expected.text, "\(name)")
    #expect(found.diagnostics == expected.diagnostics, "\(name)")
    #expect(found.readings == expected.readings, "\(name)")
    #expect(found.badUnits == expected.badUnits, "\(name)")
  }

  @Test(arguments: ["UTF-16", "mark", "Windows-1258", "broken"])
  func `reads encodings as the other way does`(_ encoding: String) throws {
    var files = try RecordFiles(Self.scales[0], seed: 3, units: 5, rows: [50, 10])
    let text = try #require(files.tables[0])
    switch encoding {
    case "UTF-16":
      files.tables[0] =
        [0xFF, 0xFE]
        + String(decoding: text, as: UTF8.self).utf16.flatMap {
          [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
    case "mark": files.tables[0] = [0xEF, 0xBB, 0xBF] + text
    case "Windows-1258": files.tables[0] = text.map { $0 >= 0x80 ? 0xD3 : $0 }
    default: files.tables[0] = text.dropLast() + [0xFF, 0x0A]
    }
    var limits = RecordRun.Limits()
    limits.leastFile = 0
    let (found, expected) = (
      try files.score(limits, threads: 2), try files.score(nil, threads: 2)
    )
    #expect(found.added == (encoding == "mark" ? 2 : 1))
    #expect(found.text == expected.text)
    #expect(found.diagnostics == expected.diagnostics)
  }
}
