import Columns
import Evidence
import Testing

/// Tables that are not written as the kernels read them are scored as fast, and give the same bytes.
@Suite struct UntidyTableTests {
  @Test(
    arguments: [ColumnRunTests.features, ColumnRunTests.benchmark, ColumnRunTests.clusters],
    0..<14 as Range<UInt64>)
  func `writes what the exact machine writes`(_ scale: String, _ seed: UInt64) throws {
    let run = try Prepared(scale)
    let delimiter = seed % 5 == 3 ? ";" : ","
    var table = RandomTable(
      run.schema, seed: seed + 31, delimiter: delimiter, lineEnd: seed % 3 == 2 ? "\r\n" : "\n",
      hasNames: seed % 4 > 0, hasStates: seed % 3 == 1)
    let kinds = UntidyTable.Habits.allCases
    let habits = seed < 7 ? kinds[Int(seed)] : seed % 2 == 0 ? .all : [.quotes, .zeros, .names]
    // Some tables are untidy in few places, so that stretches of both forms follow each other.
    var untidy = UntidyTable(
      habits, seed: seed, delimiter: delimiter, plain: [0, 0, 3, 40, 900][Int(seed % 5)])
    let text = untidy.text(of: table.text(count: seed == 9 ? 2500 : 60), run.schema)
    let level = KernelLevel.allCases[Int(seed % 4)]
    let found = try run.inColumns(text, level: level, threads: Int(seed % 3) + 1)
    // A number of solved files above that of received ones has no result in either way.
    if scale == ColumnRunTests.clusters, found == nil { return }
    #expect(found != nil, "something was odd")
    #expect(found == (try run.exactly(text)))
  }

  /// What takes a thousand times as long would give the same bytes, too.
  @Test(arguments: UntidyTable.Habits.allCases.indices, [",", ";"])
  func `leaves no unit to the exact machine`(_ index: Int, _ delimiter: String) throws {
    let habits = UntidyTable.Habits.allCases[index]
    let run = try Prepared(ColumnRunTests.benchmark)
    var table = RandomTable(run.schema, seed: 40, delimiter: delimiter, hasNames: true)
    let plain = table.text(count: 300)
    var untidy = UntidyTable(habits, seed: 41, delimiter: delimiter)
    let text = untidy.text(of: plain, run.schema)
    #expect(text != plain)
    for level in KernelLevel.allCases {
      #expect(try run.isWhollyRead(plain, level: level))
      #expect(try run.isWhollyRead(text, level: level))
    }
  }

  /// Returns a table without the lines of units who solved more files than they received.
  private static func sound(_ table: [UInt8]) -> [UInt8] {
    let lines = table.split(separator: 0x0A).map { line in
      line.split(separator: 0x2C, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
    guard let solved = lines[0].firstIndex(of: "solved"),
      let received = lines[0].firstIndex(of: "received")
    else { return table }
    let kept = lines.filter { Int($0[solved]) ?? 0 <= Int($0[received]) ?? .max }
    return Array((kept.map { $0.joined(separator: ",") } + [""]).joined(separator: "\n").utf8)
  }

  @Test(arguments: [
    ColumnRunTests.features, ColumnRunTests.benchmark, ColumnRunTests.clusters,
  ])
  func `rows without anything in their cells are no units`(_ scale: String) throws {
    let run = try Prepared(scale)
    var tried = 0
    for seed in 50..<56 as Range<UInt64> {
      var table = RandomTable(run.schema, seed: seed)
      let plain = Self.sound(table.text(count: 300))
      guard try run.inColumns(plain) != nil else { continue }
      tried += 1
      let width = plain.prefix { $0 != 0x0A }.count { $0 == 0x2C }
      let row = [UInt8](repeating: 0x2C, count: width) + [0x0A]
      for rows in [row, row + row + row] {
        let found = try run.inColumns(plain + rows)
        #expect(found != nil, "something was odd")
        #expect(found == (try run.exactly(plain + rows)))
      }
    }
    #expect(tried > 0)
  }

  @Test func `ranks units that are computed twice where few lines have another form`() throws {
    let run = try Prepared(ColumnRunTests.benchmark)
    for seed in 60..<64 as Range<UInt64> {
      var table = RandomTable(run.schema, seed: seed, hasNames: true)
      var untidy = UntidyTable([.quotes], seed: seed, plain: 60)
      let text = untidy.text(of: table.text(count: 2000), run.schema)
      let found = try run.inColumns(text, keptLimit: 0, hasFile: false)
      #expect(found != nil, "something was odd")
      #expect(found == (try run.exactly(text)))
    }
  }

  enum Form: CaseIterable { case littleEndian, bigEndian, returns, wideReturns }

  /// The same text in UTF-16 or with returns for line ends.
  private static func bytes(_ text: String, _ form: Form) -> [UInt8] {
    let returns = text.replacing("\n", with: "\r")
    switch form {
    case .littleEndian:
      return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .bigEndian:
      return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .returns: return Array(returns.utf8)
    case .wideReturns:
      return [0xFF, 0xFE] + returns.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }
  }

  @Test(arguments: Form.allCases, [60, 2500])
  func `reads other encodings and line ends`(_ form: Form, _ count: Int) throws {
    let run = try Prepared(ColumnRunTests.features)
    var table = RandomTable(run.schema, seed: UInt64(count), hasNames: true)
    let plain = String(decoding: table.text(count: count), as: UTF8.self)
    // Characters of four bytes at all places.
    let text = plain.replacing("Xã số", with: "Xã 𠀀𠀁 số")
    let bytes = Self.bytes(text, form)
    let found = try run.inColumns(bytes)
    #expect(found != nil)
    #expect(found == (try run.exactly(Array(text.utf8))))
    // Half a character, a second mark, a mark in the middle, a return in a cell.
    for piece in [[0x3D, 0xD8], [0x41], [0x00, 0xDC, 0x00, 0x00]] as [[UInt8]] {
      let odd = try run.inColumns(bytes + piece)
      #expect(form == .returns || odd == nil)
    }
  }

  /// Changes of a sound table after which something is to be said.
  static let faults: [(String, @Sendable (inout [String]) -> Void)] = [
    ("a quotation mark that is never closed", { $0[60] = "\"" + $0[60] }),
    ("a mark that is closed on the next line", { $0[60] = "\"" + $0[60] + "\"" }),
    ("text behind a quotation mark", { $0[60] = "\"U1\"x" + $0[60].drop { $0 != "," } }),
    ("a cell on two lines", { $0[60] = "\"U\n1\"" + $0[60].drop { $0 != "," } }),
    ("a return alone", { $0[60] = "\r" + $0[60] }),
    ("a return at the end of a cell", { $0[60] = "U1\r" + $0[60].drop { $0 != "," } }),
    ("too many cells", { $0[60] += ", ,x" }),
    ("too few cells", { $0[60] = "U1,\"yes\"" }),
    ("spaces alone", { $0[60] = "   " }),
    ("fixed spaces", { $0[60] = ",\u{A0},,\u{2009}" }),
    ("a row without a code", { $0[60] = " , , ,," }),
    ("a code twice", { $0[60] = " \"U1000003\"" + $0[60].drop { $0 != "," } }),
    ("a control character", { $0[60] = "U\u{1F}1" + $0[60].drop { $0 != "," } }),
    ("two control characters", { $0[60] = "\u{1E}U1\u{1E}" + $0[60].drop { $0 != "," } }),
    ("a formula", { $0[60] = "=\"U1\"" + $0[60].drop { $0 != "," } }),
    ("a formula in marks", { $0[60] = "\"=\"\"U1\"\"\"" + $0[60].drop { $0 != "," } }),
    ("a code in marks within spaces", { $0[60] = " \"U1\"" + $0[60].drop { $0 != "," } }),
    ("a mark in a code", { $0[60] = "U\"1" + $0[60].drop { $0 != "," } }),
    ("a comma in a code", { $0[60] = "\"U,1\"" + $0[60].drop { $0 != "," } }),
    ("a word for a number", { $0[60] = $0[60].replacing(#/,[0-9.]+,/#, with: ",many,") }),
    ("decimals of a count", { $0[60] = $0[60].replacing(#/,[0-9]+,/#, with: ",1.50,") }),
  ]

  /// Whatever is odd is done or refused as the exact machine does, with the same words.
  @Test(arguments: faults.indices, [UntidyTable.Habits.quotes, .all, []])
  func `says what the exact machine says`(_ index: Int, _ habits: UntidyTable.Habits) throws {
    let (name, change) = Self.faults[index]
    let run = try Prepared(ColumnRunTests.features)
    var table = RandomTable(run.schema, seed: 50, hasNames: index % 2 == 0)
    var untidy = UntidyTable(habits, seed: UInt64(index), plain: index % 3)
    let text = untidy.text(
      of: table.text(count: index % 9 == 1 && habits == .quotes ? 2800 : 100), run.schema)
    var lines = String(decoding: text, as: UTF8.self).unicodeScalars.split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { String($0) }
    change(&lines)
    let changed = Array(lines.joined(separator: "\n").utf8)
    for skips in [false, true] {
      let found = try run.faults(changed, inColumns: true, skips: skips)
      guard let found else { continue }
      let expected = try #require(try run.faults(changed, inColumns: false, skips: skips))
      #expect(found.diagnostics == expected.diagnostics, "\(name)")
      #expect(found.badUnits == expected.badUnits, "\(name)")
      #expect(found.reading == expected.reading, "\(name)")
      if skips || expected.badUnits == 0 { #expect(found.text == expected.text, "\(name)") }
    }
  }
}
