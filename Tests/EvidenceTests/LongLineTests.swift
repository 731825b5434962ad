import Diagnostics
import Evidence
import Testing

@Suite struct LongLineTests {
  private func messages(_ text: String, _ format: EvidenceFormat) -> [String] {
    let schema = EvidenceSchema(fields: [], kinds: [])
    return EvidenceReader.readAll(
      EvidenceBytes(Array(text.utf8)), path: "x", format: format, schema: schema
    ).diagnostics.filter { $0.severity == .error }.map { diagnostic in
      guard case .place(_, let start, _, _) = diagnostic.site else { return diagnostic.code }
      return "\(start.line):\(start.column) \(diagnostic.code)"
    }
  }

  @Test(arguments: [EvidenceFormat.csv, .tsv])
  func `a line of a table that nobody can have meant is named`(_ format: EvidenceFormat) {
    let long = String(repeating: "x", count: 1 << 22)
    #expect(messages("unit\n1\n2\(long)\n3\n", format) == ["3:1 line-too-long"])
    #expect(messages(long + "x", format) == ["1:1 line-too-long"])
    #expect(messages("unit\n1\n\(long)\n3\n", format) == [])
  }

  @Test func `many short lines are no long one`() {
    let name = String(repeating: "x", count: 2000)
    let text = "unit\n" + (0..<2500).map { "\($0)\(name)\n" }.joined()
    #expect(messages(text, .csv) == [])
  }

  @Test(arguments: ["\"", "1"])
  func `a text or number of JSON that nobody can have meant is named`(_ quote: String) {
    let long = String(repeating: "1", count: 1 << 20) + "1"
    let end = quote == "1" ? "" : quote
    #expect(
      messages("{\"units\": [{\"unit\": \(quote)\(long)\(end)}]}", .json)
        == ["1:21 invalid-json"])
  }
}
