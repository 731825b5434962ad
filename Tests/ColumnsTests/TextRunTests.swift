import Columns
import Testing

/// Texts are told apart in columns as the exact machine tells them apart.
@Suite struct TextRunTests {
  private static let texts = ColumnRunTests.path("Tests/Scales/texts.thang")

  @Test(arguments: 1..<13 as Range<UInt64>)
  func `writes what the exact machine writes`(_ seed: UInt64) throws {
    let run = try Prepared(Self.texts)
    var table = RandomTable(
      run.schema, seed: seed, delimiter: seed % 5 == 3 ? ";" : ",",
      lineEnd: seed % 3 == 2 ? "\r\n" : "\n", hasNames: seed % 2 == 0,
      hasStates: seed % 4 == 2)
    let text = table.text(count: seed == 1 ? 9000 : 200)
    let level = KernelLevel.allCases[Int(seed % 4)]
    let found = try #require(try run.inColumns(text, level: level, threads: 1))
    #expect(found == (try run.inColumns(text, level: level, threads: 2)))
    #expect(found == (try run.exactly(text)))
  }

  private static func table(_ grades: [String]) -> [UInt8] {
    let lines = grades.enumerated().map { "U\($0),ward,\($1),,\($1),95,3" }
    return Array(
      (["unit,kind,grade,remark,place,on_time,late"] + lines).map { $0 + "\n" }.joined().utf8)
  }

  /// Some bytes are no other text, some may be, and some stand for a state.
  @Test func `leaves texts that may be written in several ways`() throws {
    let run = try Prepared(Self.texts)
    let plain = ["Tốt", "Khá", "Không có ý kiến", "Đà Nẵng – “x”", "To\u{302}\u{301}t", "Ước", ""]
    #expect(try run.leftUnits(Self.table(plain)) == [])
    let names = ["Khánh Hòa", "Nam Định", "Khá hài lòng", "Nước", "Chưởng", "Kon Tum", "Không"]
    #expect(try run.leftUnits(Self.table(names)) == [])
    let others = [
      "\u{2126}", "Ha\u{300}", "n/a", "chưa đến hạn", "#REF!", "KHÔNG ÁP DỤNG", "Not yet due",
    ]
    #expect(try run.leftUnits(Self.table(others)) == Array(others.indices))
  }

  /// Returns why a scale with two texts is not computed in columns.
  private static func obstacle(_ rule: String) throws -> String? {
    let text = """
      scale s "S" {
        evidence { a "A" : text; b "B" : text; c "C" : yes/no }
        criterion 1 max 10 { full when c }
        \(rule)
      }
      """
    let run = try #require(try Prepared(text: text))
    return try run.obstacle(Array("unit,a,b,c\nU1,x,y,yes\n".utf8))
  }

  @Test func `says which texts need the exact way`() throws {
    #expect(try Self.obstacle("result r = a") == nil)
    #expect(try Self.obstacle("result r = a = \"x\" or b = \"y\"") == nil)
    #expect(
      try Self.obstacle("result r = a = b")
        == "texts of the evidence that are compared with one another: `r`")
    #expect(try Self.obstacle("result r = a = \"\u{2126}\"") == "texts with unusual letters: `r`")
    #expect(
      try Self.obstacle("result r = if c then a else b")
        == "a choice of what units wrote: column `r`")
  }
}
