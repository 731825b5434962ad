import Columns
import Testing

/// Figures of several values, and of numbers with many digits, are computed in columns as the exact machine computes
/// them.
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

  // MARK: - Digits

  /// Returns units with sums of money of so many digits.
  private static func units(digits: Int, count: Int) -> [UInt8] {
    var power = 1
    for _ in 1..<digits { power *= 10 }
    var text = "unit,planned,spent,own,revenue,debt\n"
    for unit in 0..<count {
      let planned = power + unit * 7919 % power
      let spent = power / 2 + unit * 104_729 % power
      let revenue = unit % 17 == 0 ? 0 : 3 * power + unit * 31 % power
      text += "U\(100_000 + unit),\(planned),\(spent),\(power + unit),\(revenue),"
      text += unit % 5 == 0 ? "\n" : "\(unit * 13 % power)\n"
    }
    return Array(text.utf8)
  }

  /// The scale states no bounds: how many digits are kept follows from the first units.
  @Test(arguments: [3, 6, 9, 10])
  func `divides numbers of many digits`(_ digits: Int) throws {
    let run = try Prepared(ColumnRunTests.path("Tests/Scales/money.thang"))
    let text = Self.units(digits: digits, count: 400)
    #expect(try run.leftUnits(text) == [])
    let found = try #require(try run.inColumns(text))
    #expect(found == (try run.exactly(text)))
  }

  @Test func `does units with more digits than the first ones in the exact way`() throws {
    let run = try Prepared(ColumnRunTests.path("Tests/Scales/money.thang"))
    var lines = String(decoding: Self.units(digits: 6, count: 3000), as: UTF8.self)
      .split(separator: "\n").map { String($0) }
    lines[2500] = "U999999,123456789012.5,1,1,0.001,"
    let text = Array(lines.map { $0 + "\n" }.joined().utf8)
    #expect(try run.leftUnits(text) == [2499])
    let found = try #require(try run.inColumns(text))
    #expect(found == (try run.exactly(text)))
  }
}
