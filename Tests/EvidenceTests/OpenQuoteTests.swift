import Diagnostics
import Evidence
import Testing

/// A quotation mark that is never closed is one error.
@Suite struct OpenQuoteTests {
  private func read(_ text: String) -> (codes: [String], isSound: Bool, units: Int) {
    let schema = EvidenceSchema(fields: [], kinds: [])
    var reader = EvidenceReader(
      EvidenceBytes(Array(text.utf8)), path: "x", format: .csv, schema: schema)
    var block = EvidenceBlock(for: schema)
    var units = 0
    while reader.next(into: &block) { units += block.count }
    return (reader.diagnostics.map { $0.code }, reader.isFileSound, units)
  }

  @Test func `what stands behind it is not read where no line of the table follows`() {
    let rest = (0..<5000).map { _ in "y\n" }.joined()
    let found = read("unit,note\n1,a\n\"2,b\n" + rest)
    #expect(found.codes == ["unterminated-quote"])
    #expect(!found.isSound)
    #expect(found.units == 2)
  }

  @Test func `it is a slip within its line where lines of the table follow`() {
    let rest = (3..<500).map { "\($0),y\n" }.joined()
    let found = read("unit,note\n1,a\n\"2,b\n" + rest)
    #expect(found.codes == ["unterminated-quote"])
    #expect(found.isSound)
    #expect(found.units == 499)
  }

  @Test func `it may stand in the last line`() {
    let found = read("unit,note\n1,a\n2,\"b\n")
    #expect(found.codes == ["unterminated-quote"])
    #expect(found.isSound)
  }
}
