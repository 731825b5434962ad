import Columns
import Driver
import Testing

/// Units whose figures were made of rows are scored in columns as the exact machine scores them, byte for byte.
@Suite struct TableRunTests {
  static let tables = "Tests/Scales/tables.thang"
  static let ranked = "Tests/Scales/tables-ranked.thang"
  static let texts = "Tests/Scales/tables-texts.thang"
  static let records = "Tests/Scales/records.thang"
  static let scales = [
    tables, ranked, records, "Examples/benchmark/records/records.thang",
  ]

  private var limits: RecordRun.Limits {
    var limits = RecordRun.Limits()
    limits.leastFile = 0
    return limits
  }

  private func expectEqual(
    _ found: RecordFiles.Scored?, _ files: RecordFiles,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let expected = try files.score(nil, threads: 2)
    #expect(expected.badUnits == 0, sourceLocation: sourceLocation)
    #expect(found != nil, "something needs the exact way", sourceLocation: sourceLocation)
    guard let found else { return }
    #expect(found.text == expected.text, sourceLocation: sourceLocation)
    #expect(found.diagnostics == expected.diagnostics, sourceLocation: sourceLocation)
    #expect(found.readings == expected.readings, sourceLocation: sourceLocation)
    #expect(found.badUnits == 0, sourceLocation: sourceLocation)
  }

  // MARK: - Equal bytes

  /// Random rows in all states, units without rows, tables without files, and units that state what their tables hold.
  @Test(arguments: scales, 1..<19 as Range<UInt64>)
  func `computes with figures of rows`(_ scale: String, _ seed: UInt64) throws {
    let files = try RecordFiles(
      scale, seed: seed, units: seed == 3 ? 500 : 40, rows: [seed == 3 ? 2000 : 150, 60, 90, 0],
      statesTables: seed % 2 == 0)
    var limits = limits
    if seed % 3 == 0 { limits.privateMemory = 0 }
    // The records of a few units at a time, in a file.
    if seed % 5 == 0 { limits.memory = 1600 }
    let found = try files.inColumns(
      limits, threads: 1 + Int(seed % 2), level: KernelLevel.allCases[Int(seed % 4)])
    try expectEqual(found, files)
  }

  @Test(arguments: [tables, ranked])
  func `does not depend on the number of threads`(_ scale: String) throws {
    // Several stretches of units; of their rows few lack a value.
    let files = try RecordFiles(
      scale, seed: 5, units: 14_000, rows: [16_000, 4000, 1000, 0], statesTables: true)
    let one = try files.inColumns(limits, threads: 1)
    #expect(one?.text == (try files.inColumns(limits, threads: 2))?.text)
    try expectEqual(one, files)
  }

  @Test func `fetches units from a file, or computes them twice, that wait for their ranks`() throws
  {
    let files = try RecordFiles(
      Self.ranked, seed: 5, units: 16_000, rows: [16_000], statesTables: false)
    let kept = try files.inColumns(limits, threads: 2)
    try expectEqual(kept, files)
    for limit in [0, 100_000] {
      for hasFile in [true, false] {
        let found = try files.inColumns(limits, threads: 2, keptLimit: limit, hasFile: hasFile)
        #expect(found?.text == kept?.text)
      }
    }
  }

  /// Units that are written in another way, so that the kernels tidy them or leave them.
  @Test(arguments: ["quotation marks", "empty lines", "odd codes", "returns"])
  func `numbers units however they are written`(_ form: String) throws {
    var files = try RecordFiles(
      Self.tables, seed: 8, units: 300, rows: [900, 200, 100, 0], statesTables: true)
    var lines = String(decoding: files.units, as: UTF8.self).split(whereSeparator: { $0.isNewline })
      .map { String($0) }
    for index in lines.indices.dropFirst() {
      switch form {
      case "quotation marks":
        lines[index] = lines[index].split(separator: ",", omittingEmptySubsequences: false)
          .map { "\"\($0)\"" }.joined(separator: ",")
      case "empty lines": if index % 7 == 0 { lines[index] += "\n" }
      case "odd codes": if index % 5 == 0 { lines[index] = " " + lines[index] }
      default: lines[index] += "\r"
      }
    }
    files.units = Array(lines.map { $0 + "\n" }.joined().utf8)
    try expectEqual(try files.inColumns(limits, threads: 2), files)
  }

  /// Files with a header and nothing else, and cells that say of a table that its evidence is not yet due.
  @Test func `flags what the cells of tables say`() throws {
    var files = try RecordFiles(
      Self.tables, seed: 8, units: 40, rows: [2, 1, 1, 1], statesTables: false)
    for index in 1..<4 {
      let rows = try #require(files.tables[index])
      files.tables[index] = rows.prefix { $0 != 0x0A } + [0x0A]
    }
    var text = "unit,kind,cluster,staff,usual,visit\n"
    for unit in 0..<40 {
      let cells = [RandomRecords.code(unit), "ward", "C\(unit % 4)", "\(unit % 9)", "\(unit % 7)"]
      text += cells.joined(separator: ",") + (unit % 3 == 0 ? ",not yet due\n" : ",\n")
    }
    files.units = Array(text.utf8)
    let found = try files.inColumns(limits, threads: 2)
    let flags = found.map { String(decoding: $0.text, as: UTF8.self) } ?? ""
    #expect(flags.contains("not-yet-due:visit"))
    try expectEqual(found, files)
  }

  // MARK: - What is wrong

  /// Returns a line with another cell.
  private static func change(_ line: String, _ cell: Int, _ text: String) -> String {
    var cells = line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    if cells.indices.contains(cell) { cells[cell] = text }
    return cells.joined(separator: ",")
  }

  /// Changes of units and of rows of `tables.thang`, the words of which the exact way finds.
  static let faults: [(String, @Sendable (inout [String], inout [String], Int) -> Void)] = [
    ("another number of rows", { units, _, _ in units[9] = change(units[9], 5, "399") }),
    ("rows of what does not apply", { units, _, _ in units[9] = change(units[9], 5, "n/a") }),
    ("no number of rows", { units, _, _ in units[9] = change(units[9], 5, "1.5") }),
    ("too many rows", { _, rows, row in for _ in 0..<500 { rows.append(rows[row]) } }),
    ("rows of a unit that is not there", { _, rows, row in rows[row] = "U9" + rows[row] }),
    ("rows that cannot be read", { _, rows, row in rows[row] = change(rows[row], 1, "soon") }),
    ("a unit twice", { units, _, _ in units[9] = units[8] }),
    ("a unit without its code", { units, _, _ in units[9] = change(units[9], 0, "") }),
  ]

  @Test(arguments: faults.indices, [false, true])
  func `says what is wrong as the exact machine does`(_ index: Int, _ skips: Bool) throws {
    let (name, fault) = Self.faults[index]
    var files = try RecordFiles(
      Self.tables, seed: 8, units: 60, rows: [300, 60, 50, 0], statesTables: true)
    func lines(_ text: [UInt8]) -> [String] {
      String(decoding: text, as: UTF8.self).split(whereSeparator: { $0.isNewline })
        .map { String($0) }
    }
    var units = lines(files.units)
    var rows = lines(try #require(files.tables[0]))
    // What is quoted cannot be cut at commas.
    let row = try #require(
      rows.indices.first { $0 > 8 && rows[$0].hasPrefix("U") && !rows[$0].contains("\"") })
    fault(&units, &rows, row)
    files.units = Array(units.map { $0 + "\n" }.joined().utf8)
    files.tables[0] = Array(rows.map { $0 + "\n" }.joined().utf8)
    let expected = try files.score(nil, threads: 2)
    #expect(expected.badUnits > 0, "\(name)")
    guard let found = try files.inColumns(limits, threads: 2, skips: skips) else {
      #expect(!Self.faultsOfUnits.contains(name), "\(name) was not found")
      return
    }
    #expect(found.diagnostics == expected.diagnostics, "\(name)")
    #expect(found.readings == expected.readings, "\(name)")
    #expect(found.badUnits == expected.badUnits, "\(name)")
    if skips { #expect(found.text == expected.text, "\(name)") }
  }

  /// Those that are found without all units being read in the exact way.
  static let faultsOfUnits = [
    "another number of rows", "rows of what does not apply", "no number of rows", "too many rows",
  ]

  /// Conditions on texts are found row by row; how many rows meet them is a number like others.
  @Test func `counts rows by their texts`() throws {
    let files = try RecordFiles(
      Self.texts, seed: 8, units: 40, rows: [150], statesTables: false)
    try expectEqual(try files.inColumns(limits, threads: 2), files)
  }

  // MARK: - What is said

  @Test func `says what keeps figures of rows from columns`() throws {
    let files = try RecordFiles(
      "Tests/Scales/records-texts.thang", seed: 8, units: 40, rows: [150], statesTables: false)
    #expect(try files.plan().contains("values of rows that are added up by fractions: `prices`"))
  }

  /// What compares units needs no values, so that nothing else is said to stand in the way.
  @Test func `says what keeps figures of rows from columns where units are compared`() throws {
    let files = try RecordFiles(
      "Tests/Scales/tables-fractions.thang", seed: 8, units: 40, rows: [150], statesTables: false)
    let plan = try files.plan()
    #expect(plan.contains("values of rows that are added up by fractions: `fees`"))
    #expect(!plan.contains("exact way"))
  }

  @Test func `says that units cannot be numbered`() throws {
    var files = try RecordFiles(
      Self.tables, seed: 8, units: 40, rows: [150, 60, 90, 0], statesTables: false)
    files.units += Array("\"U\n1\"\n".utf8)
    #expect(try files.plan() == "units whose codes need the exact way")
  }

  @Test func `says how figures of rows are held`() throws {
    let files = try RecordFiles(
      Self.tables, seed: 8, units: 40, rows: [150, 60, 90, 0], statesTables: false)
    let plan = try files.plan()
    #expect(plan.contains("table dossier: "))
    #expect(plan.contains("table letter: no file"))
    #expect(plan.contains("another number of rows than is stated: dossier") == false)
    #expect(plan.contains("something that a figure needs is missing: dossier"))
  }
}
