import Columns
import Testing

/// Comparisons that depend on the unit that asks are made with what the kernels gathered.
@Suite struct PairRunTests {
  @Test(arguments: 1..<9 as Range<UInt64>)
  func `writes what the exact machine writes`(_ seed: UInt64) throws {
    let run = try Prepared(ColumnRunTests.path("Tests/Scales/pairs.thang"))
    var table = RandomTable(run.schema, seed: seed, hasStates: seed % 3 == 1)
    var lines = String(decoding: table.text(count: 300), as: UTF8.self).split(separator: "\n")
      .map { String($0) }
    // Units that the kernels leave take part as well.
    for unit in stride(from: 7, to: 300, by: 41) {
      lines[unit] = lines[unit].replacing("U", with: "=U", maxReplacements: 1)
    }
    let text = Array(lines.map { $0 + "\n" }.joined().utf8)
    let level = KernelLevel.allCases[Int(seed % 4)]
    let found = try #require(try run.inColumns(text, level: level, threads: 1))
    #expect(found == (try run.inColumns(text, level: level, threads: 2)))
    #expect(found == (try run.exactly(text)))
  }

  @Test func `leaves comparisons of texts and of rows to the exact machine`() throws {
    let source = """
      scale s "S" {
        evidence { a "A" : text; b : number; c : yes/no }
        criterion 1 max 10 { full when c }
        result r = count of units where a = a of this unit
      }
      """
    let run = try #require(try Prepared(text: source))
    let text = Array("unit,a,b,c\nU1,x,1,yes\nU2,x,2,yes\n".utf8)
    #expect(try run.obstacle(text) == "texts or rows that are compared")
  }
}
