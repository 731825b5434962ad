import Columns
import Driver
import Evidence
import TestSupport
import Testing

/// A run in columns gives what the exact machine gives, byte for byte, or nothing.
@Suite struct ColumnRunTests {
  static let features = Self.path("Tests/Scales/features.thang")
  static let clusters = Self.path("Tests/Scales/clusters.thang")
  static let long = Self.path("Tests/Scales/long.thang")
  static let benchmark = Self.path("Examples/benchmark/scale-60.thang")

  static func path(_ path: String) -> String {
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/" + path
  }

  // MARK: - Equal bytes

  @Test(arguments: [features, benchmark, clusters, long], 1..<13 as Range<UInt64>)
  func `writes what the exact machine writes`(_ scale: String, _ seed: UInt64) throws {
    let run = try Prepared(scale)
    var table = RandomTable(
      run.schema, seed: seed, delimiter: seed % 5 == 3 ? ";" : ",",
      lineEnd: seed % 3 == 2 ? "\r\n" : "\n", hasNames: seed % 2 == 0, hasStates: seed % 3 == 1)
    let text = table.text(count: seed == 1 ? 700 : 70)
    let level = KernelLevel.allCases[Int(seed % 4)]
    let found = try run.inColumns(text, level: level, threads: Int(seed % 3) + 1)
    // A number of solved files above that of received ones has no result in either way.
    if scale == Self.clusters, found == nil { return }
    #expect(found != nil, "something was odd")
    #expect(found == (try run.exactly(text)))
  }

  /// Random scales with random evidence: what has a program gives the bytes of the exact machine.
  @Test(arguments: 0..<6 as Range<UInt64>)
  func `writes random scales as the exact machine does`(_ batch: UInt64) throws {
    var (valid, count) = (0, 0)
    for seed in batch * 12..<batch * 12 + 12 {
      var maker = RandomScaleSource(seed: seed)
      guard let run = try Prepared(text: maker.text()) else { continue }
      valid += 1
      var table = RandomTable(run.schema, seed: seed &+ 3, hasStates: seed % 4 == 2)
      let text = Self.spoiled(table.text(count: 60), every: seed % 3 == 0 ? 9 : 1000)
      let level = KernelLevel.allCases[Int(seed % 4)]
      guard let found = try run.inColumns(text, level: level) else { continue }
      #expect(found == (try run.exactly(text)), "seed \(seed)")
      count += 1
    }
    #expect(valid >= 11, "only \(valid) of 12 texts were scales")
    // About three of four; in the others sums of quotients may leave two words.
    #expect(count >= 5, "only \(count) of 12 scales were computed in columns")
  }

  /// Writes some numbers and codes in another, legal way.
  private static func spoiled(_ text: [UInt8], every step: Int) -> [UInt8] {
    var rows = String(decoding: text, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
    for row in stride(from: step, to: rows.count, by: step) {
      let cell = row / step % rows[row].count
      rows[row][cell] = cell == 0 ? "Xã \(row)" : " \(rows[row][cell])  "
    }
    return Array(rows.map { $0.joined(separator: ",") + "\n" }.joined().utf8)
  }

  @Test func `the sum line of a sheet is told in every way of running`() throws {
    let run = try Prepared(Self.benchmark)
    var table = RandomTable(run.schema, seed: 5)
    var lines = String(decoding: table.text(count: 300), as: UTF8.self).split(separator: "\n")
    let last = lines[lines.count - 1].split(separator: ",", omittingEmptySubsequences: false)
    lines.append(Substring((["Tổng cộng"] + last.dropFirst()).joined(separator: ",")))
    let text = Array((lines.joined(separator: "\n") + "\n").utf8)
    let exact = try run.messages(of: text, inColumns: false, threads: 1)
    #expect(exact?.last == "sum-line in line 302")
    for threads in 1...3 {
      #expect(try run.messages(of: text, inColumns: false, threads: threads) == exact)
      #expect(try run.messages(of: text, inColumns: true, threads: threads) == exact)
    }
  }

  /// Changes of a sound table after which single units are done in the exact way.
  static let oddities: [(String, @Sendable (inout [[String]]) -> Void)] = [
    ("more decimals than are kept", { $0[30][7] = "12.34567" }),
    ("a code with a space before it", { $0[30][0] = " U77" }),
    ("a code with marked letters", { $0[30][0] = "Xã Bến Nghé" }),
    ("a quoted cell", { $0[30][2] = "\"yes\"" }),
    ("a quoted code with a comma", { $0[299][0] = "\"U, 7\"" }),
    ("a percent sign", { $0[1][7] = "50%" }),
    ("an empty line", { $0[30] = [] }),
    ("many odd cells", { for row in 5..<200 { $0[row][7] = " 7.25 " } }),
  ]

  @Test(arguments: oddities.indices)
  func `does single units in the exact way`(_ index: Int) throws {
    let (name, change) = Self.oddities[index]
    let run = try Prepared(Self.features)
    var table = RandomTable(run.schema, seed: 11)
    let text = String(decoding: table.text(count: 300), as: UTF8.self)
    var rows = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
    change(&rows)
    let changed = Array(rows.map { $0.joined(separator: ",") + "\n" }.joined().utf8)
    let exact = try run.exactly(changed)
    for level in KernelLevel.allCases {
      #expect(try run.inColumns(changed, level: level) == exact, "\(name)")
    }
  }

  @Test func `knows codes apart that are written in different ways`() throws {
    let run = try Prepared(Self.features)
    var table = RandomTable(run.schema, seed: 12)
    let text = String(decoding: table.text(count: 50), as: UTF8.self)
    var lines = text.split(separator: "\n").map { String($0) }
    // The same letter in one piece and in two.
    lines[10] = "X\u{E3}" + lines[10].dropFirst(8)
    lines[20] = "Xa\u{303}" + lines[20].dropFirst(8)
    #expect(try run.inColumns(Array(lines.map { $0 + "\n" }.joined().utf8)) == nil)
  }

  /// The golden file says of every scale whether it has a program, without and with rows in its tables: one that
  /// loses it loses its speed.
  @Test func `writes every scale of the library that it can`() throws {
    let system = FileSystem()
    let folder = Self.path("Criteria")
    var list = ""
    for name in try system.names(in: folder) where name.hasSuffix(".thang") {
      let run = try Prepared("\(folder)/\(name)")
      var table = RandomTable(run.schema, seed: 7)
      let text = table.text(count: 40)
      let found = try run.inColumns(text)
      list += "\(name): \(try run.obstacle(text) ?? "columns")\n"
      if let found { #expect(found == (try run.exactly(text)), "\(name)") }
      let tables = run.schema.fields.filter { $0.type == .table && $0.scaleOfRows == nil }
      if tables.isEmpty { continue }
      var files = try RecordFiles(
        "Criteria/\(name)", seed: 7, units: 40, rows: tables.map { _ in 200 },
        statesTables: false)
      files.replaceUnits(by: text)
      let plan = try files.plan()
      list += "  with rows: \(plan.hasPrefix("columns of") ? "columns" : plan)\n"
    }
    let golden = try #require(GoldenCase.all(extensions: ["md"]).first { $0.name == "README.md" })
    golden.expect(list, as: "criteria")
  }

  @Test func `does not depend on the number of threads`() throws {
    let run = try Prepared(Self.features)
    var table = RandomTable(run.schema, seed: 5)
    // Several stretches of a quarter of a MiB.
    let text = table.text(count: 8000)
    let one = try run.inColumns(text, threads: 1)
    #expect(one != nil)
    #expect(one == (try run.inColumns(text, threads: 3)))
    #expect(one == (try run.exactly(text)))
  }

  @Test func `fetches units from a file, or computes them twice, that wait for their ranks`() throws
  {
    let run = try Prepared(Self.benchmark)
    var table = RandomTable(run.schema, seed: 6)
    let text = table.text(count: 6000)
    let kept = try run.inColumns(text)
    #expect(kept != nil)
    for limit in [0, 200_000] {
      for hasFile in [true, false] {
        #expect(kept == (try run.inColumns(text, keptLimit: limit, hasFile: hasFile)))
      }
    }
  }

  @Test func `reads a last line without an end`() throws {
    let run = try Prepared(Self.features)
    var table = RandomTable(run.schema, seed: 9)
    let text = Array(table.text(count: 20).dropLast())
    let found = try run.inColumns(text)
    #expect(found != nil)
    #expect(found == (try run.exactly(text)))
  }

  // MARK: - Odd tables

  /// Changes of a sound table after which the exact machine must be asked.
  static let faults: [(String, @Sendable (inout [[String]]) -> Void)] = [
    ("a word for a number", { $0[30][7] = "many" }),
    ("a number above its bounds", { $0[30][7] = "100.5" }),
    ("a fraction for a count", { $0[30][10] = "1.5" }),
    ("a mark off its steps", { $0[30][13] = "1.3" }),
    ("a number off steps that count from 0", { $0[30][14] = "1.1" }),
    ("an option that is none", { $0[30][16] = "excellent" }),
    ("a kind that is none", { $0[30][1] = "hamlet" }),
    ("no kind", { $0[30][1] = "" }),
    ("no code", { $0[30][0] = "" }),
    ("a code twice", { $0[30][0] = $0[3][0] }),
    ("a mark before a code", { $0[30][0] = "\u{FEFF}" + $0[30][0] }),
    ("a cell too few", { $0[30].removeLast() }),
    ("a cell too many", { $0[30].append("1") }),
    ("a return within a line", { $0[30][2] = "yes\r" }),
    ("a zero byte", { $0[30][2] = "yes\0" }),
    ("a line longer than a stretch allows", { $0[30][2] = String(repeating: "x", count: 70_000) }),
    (
      "shares for percentages",
      { rows in
        for row in rows.indices.dropFirst() { rows[row][7] = "0.5" }
      }
    ),
    ("no units", { $0.removeLast($0.count - 1) }),
  ]

  @Test(arguments: faults.indices)
  func `leaves to the exact machine`(_ index: Int) throws {
    let (name, change) = Self.faults[index]
    let run = try Prepared(Self.features)
    var table = RandomTable(run.schema, seed: 11)
    let text = String(decoding: table.text(count: 300), as: UTF8.self)
    var rows = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
    change(&rows)
    let changed = rows.map { $0.joined(separator: ",") + "\n" }.joined()
    for level in KernelLevel.allCases {
      #expect(try run.inColumns(Array(changed.utf8), level: level) == nil, "\(name)")
    }
  }

  /// What is wrong with a unit is found without all others being read in the exact way.
  @Test(arguments: faults.indices, [false, true])
  func `says what is wrong as the exact machine does`(_ index: Int, _ skips: Bool) throws {
    let (name, change) = Self.faults[index]
    for scale in [Self.features, Self.clusters] {
      let run = try Prepared(scale)
      var table = RandomTable(run.schema, seed: 11, lineEnd: index % 3 == 2 ? "\r\n" : "\n")
      // Several stretches, now and then.
      let text = String(decoding: table.text(count: index < 2 ? 4000 : 400), as: UTF8.self)
      var rows = text.split(whereSeparator: { $0.isNewline }).map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
      }
      if rows[30].count < 20 { continue }
      change(&rows)
      if rows.count > 300 {
        rows.swapAt(30, rows.count - 50)
        rows[rows.count - 70][0] = "\"\(rows[rows.count - 70][0])\""
      }
      let lineEnd = index % 3 == 2 ? "\r\n" : "\n"
      let changed = Array(rows.map { $0.joined(separator: ",") + lineEnd }.joined().utf8)
      let found = try run.faults(changed, inColumns: true, skips: skips)
      guard let found else {
        #expect(!Self.quickFaults.contains(name) || scale != Self.features, "\(name) was not found")
        continue
      }
      let expected = try #require(try run.faults(changed, inColumns: false, skips: skips))
      #expect(found.diagnostics == expected.diagnostics, "\(name)")
      #expect(found.badUnits == expected.badUnits, "\(name)")
      #expect(found.reading == expected.reading, "\(name)")
      if skips { #expect(found.text == expected.text, "\(name)") }
    }
  }

  /// Those of single units.
  static let quickFaults = [
    "a word for a number", "a number above its bounds", "a fraction for a count",
    "a mark off its steps", "an option that is none", "a kind that is none", "no kind",
    "a mark before a code",
  ]

  /// The first one has been scored before the second is met.
  @Test(arguments: [features, clusters])
  func `leaves out all units of one code`(_ scale: String) throws {
    let run = try Prepared(scale)
    var table = RandomTable(run.schema, seed: 11)
    var lines = String(decoding: table.text(count: 300), as: UTF8.self).split(separator: "\n")
    let others = lines.filter { $0 != lines[3] }.map { $0 + "\n" }.joined()
    lines.insert(lines[3], at: 250)
    let text = Array(lines.map { $0 + "\n" }.joined().utf8)
    #expect(try run.faults(text, inColumns: true, skips: true) == nil)
    let found = try #require(try run.faults(text, inColumns: false, skips: true))
    let rest = try #require(try run.faults(Array(others.utf8), inColumns: false, skips: true))
    #expect(found.badUnits == rest.badUnits + 2)
    #expect(found.diagnostics.count { $0.contains("duplicate-unit") } == 1)
    #expect(found.text == rest.text)
  }

  @Test func `leaves bytes that are no UTF-8 to the exact machine`() throws {
    let run = try Prepared(Self.features)
    var table = RandomTable(run.schema, seed: 11, hasNames: true)
    var text = table.text(count: 300)
    let place = text.lastIndex { $0 >= 0x80 } ?? 0
    text[place] = 0xFF
    #expect(try run.inColumns(text) == nil)
  }

  @Test func `says what it computes and why it cannot`() throws {
    let run = try Prepared(Self.features)
    var table = RandomTable(run.schema, seed: 1)
    let plan = try run.description(table.text(count: 3))
    #expect(plan.contains("on_time: 0...1000000 / 1000000"))
    #expect(plan.contains("round"))
    let long = try Prepared(Self.long)
    var longTable = RandomTable(long.schema, seed: 1)
    let words = try long.obstacleOrPlan(longTable.text(count: 3))
    #expect(words.contains("`product`: Int128, up to 80 bits"))
    #expect(words.contains("`G.1` \"Bands\": Int64"))
  }
}
