import Diagnostics
import Evidence
import TestSupport
import Testing

/// Every golden input gives the columns and the diagnostics beside it.
struct GoldenReadingTests {
  static let cases = GoldenCase.all(extensions: EvidenceFormat.allCases.map(\.rawValue))

  @Test(arguments: cases)
  func readsAsExpected(_ golden: GoldenCase) {
    let schema = GoldenSchemas.schema(of: golden.name)
    let options = GoldenSchemas.options(of: golden.name)
    let format = GoldenSchemas.format(of: golden.name)
    let bytes = EvidenceBytes(golden.bytes)
    let whole = EvidenceReader.readAll(
      bytes, path: golden.name, format: format, schema: schema, options: options)
    var reader = EvidenceReader(
      bytes, path: golden.name, format: format, schema: schema, options: options)
    var block = EvidenceBlock(for: schema)
    // Blocks of three: where a block ends must not show in what is found.
    while reader.next(into: &block, limit: 3) {}
    let summary = "vi: \(reader.summary.vietnamese)\nen: \(reader.summary.english)\n"
    golden.expect(summary + Dump.columns(whole.value, schema), as: "columns")
    let found = Dump.diagnostics(whole.diagnostics)
    golden.expect(found, as: "diagnostics")
    #expect(Dump.diagnostics(reader.diagnostics) == found)
  }

  @Test func everyCodeHasAGolden() {
    let folder = "Sources/Evidence/Reading"
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    var codes: Set<String> = []
    for name in FileReading.names(in: "/\(root)/\(folder)") where name.contains("Diagnostics") {
      let text = String(
        decoding: FileReading.bytes(of: "/\(root)/\(folder)/\(name)") ?? [], as: UTF8.self)
      for part in text.split(separator: "\"") where Self.isCode(part) { codes.insert(String(part)) }
    }
    let found = Self.cases.compactMap { $0.sidecar("diagnostics") }.joined()
    let missing = codes.filter { !found.contains("[\($0)]") }.sorted()
    #expect(codes.count > 40)
    #expect(missing.isEmpty)
  }

  private static func isCode(_ text: Substring) -> Bool {
    text.contains("-") && text.utf8.allSatisfy { $0 == 0x2D || (0x61...0x7A).contains($0) }
      && !text.hasPrefix("-") && !text.hasSuffix("-")
  }
}
