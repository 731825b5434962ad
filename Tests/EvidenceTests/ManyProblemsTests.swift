import Diagnostics
import Evidence
import Testing

/// Of thousands of problems in one file so many are listed, errors before warnings.
@Suite struct ManyProblemsTests {
  private func read(columns: Int, shortRows: Int) -> [Diagnostic] {
    let names = (0..<columns).map { ",x\($0)" }.joined()
    let blanks = String(repeating: ",", count: columns)
    var text = "unit,name\(names)\nfirst,A\(blanks)\n"
    for row in 0..<shortRows { text += "u\(row)\n" }
    let schema = EvidenceSchema(fields: [], kinds: [])
    return EvidenceReader.readAll(
      EvidenceBytes(Array(text.utf8)), path: "x", format: .csv, schema: schema
    ).diagnostics
  }

  private func count(_ code: String, in diagnostics: [Diagnostic]) -> Int {
    diagnostics.count { $0.code == code }
  }

  @Test func `warnings that are only counted are no error`() {
    let found = read(columns: 1500, shortRows: 0)
    #expect(found.errorCount == 0)
    #expect(count("unknown-column", in: found) == 1000)
    #expect(found.last?.code == "too-many-problems")
    #expect(found.last?.message.english == "500 more warnings are not listed")
  }

  @Test func `an error takes the place of a warning`() {
    let found = read(columns: 1500, shortRows: 1)
    #expect(count("too-few-cells", in: found) == 1)
    #expect(count("unknown-column", in: found) == 999)
    #expect(found.errorCount == 1)
    #expect(found.last?.message.english == "501 more warnings are not listed")
  }

  @Test func `errors that are only counted are one`() {
    let found = read(columns: 3, shortRows: 1001)
    #expect(count("too-few-cells", in: found) == 1000)
    #expect(count("unknown-column", in: found) == 0)
    #expect(found.last?.severity == .error)
    #expect(
      found.last?.message.english == "1 more error and 3 more warnings are not listed")
  }
}
