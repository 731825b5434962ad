import Diagnostics
import Evidence
import TestSupport
import Testing

/// Every golden input gives the columns and the diagnostics beside it.
struct GoldenReadingTests {
  /// The inputs, without the files of tables that belong to them.
  static let cases = GoldenCase.all(extensions: EvidenceFormat.allCases.map(\.rawValue))
    .filter { !$0.name.hasPrefix("tables/") || TableFiles.isMain($0.name) }

  @Test(arguments: cases)
  func readsAsExpected(_ golden: GoldenCase) {
    let schema = GoldenSchemas.schema(of: golden.name)
    let options = GoldenSchemas.options(of: golden.name)
    let format = GoldenSchemas.format(of: golden.name)
    let bytes = EvidenceBytes(golden.bytes)
    if !EvidenceTables(of: schema).isEmpty { return readsTables(golden, schema, options) }
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

  private func readsTables(
    _ golden: GoldenCase, _ schema: EvidenceSchema, _ options: ReadingOptions
  ) {
    let files = TableFiles(of: golden)
    let whole = files.read(schema, options, limit: 1000)
    golden.expect(whole.columns, as: "columns")
    golden.expect(whole.diagnostics, as: "diagnostics")
    #expect(files.read(schema, options, limit: 1) == whole)
    #expect(files.read(schema, options, limit: 2) == whole)
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
    // A file that is too long for people is too long for a golden file, and none changes while it
    // is read: see `LongLineTests` and `ChangingFileTests`.
    let missing = codes.subtracting(["line-too-long", "changed-while-read"]).filter {
      !found.contains("[\($0)]")
    }
    #expect(codes.count > 40)
    #expect(missing.isEmpty)
  }

  private static func isCode(_ text: Substring) -> Bool {
    text.contains("-") && text.utf8.allSatisfy { $0 == 0x2D || (0x61...0x7A).contains($0) }
      && !text.hasPrefix("-") && !text.hasSuffix("-")
  }
}
