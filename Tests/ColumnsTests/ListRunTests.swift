import Columns
import Testing

/// Figures of several values are computed in columns as the exact machine computes them.
@Suite struct ListRunTests {
  /// Some values are missing, left out, or looked for by their place in order.
  @Test(arguments: 1..<13 as Range<UInt64>)
  func `computes figures of lists`(_ seed: UInt64) throws {
    let run = try Prepared(ColumnRunTests.path("Tests/Scales/lists.thang"))
    var table = RandomTable(run.schema, seed: seed, hasStates: seed % 3 == 1)
    let text = table.text(count: seed == 1 ? 3000 : 300)
    let level = KernelLevel.allCases[Int(seed % 4)]
    let found = try #require(try run.inColumns(text, level: level, threads: 1))
    #expect(found == (try run.inColumns(text, level: level, threads: 2)))
    #expect(found == (try run.exactly(text)))
  }

  @Test func `a sum of nothing that is filed is none`() throws {
    let source = """
      scale s "S" {
        evidence { a : number; b : number; c : yes/no }
        criterion 1 max 10 { full when c }
        result r = sum filed (a, b)
      }
      """
    let run = try #require(try Prepared(text: source))
    let found = try run.inColumns(Array("unit,a,b,c\nU1,,,yes\nU2,0,,yes\n".utf8))
    let text = String(decoding: try #require(found), as: UTF8.self)
    #expect(text.contains("U1,10,10,10,,"))
    #expect(text.contains("U2,10,10,10,0,"))
  }
}
