import Consolidation
import Diagnostics
import Driver
import Semantics
import Syntax
import TestSupport
import Testing

/// Whatever amends whatever, consolidation ends, and what it says points into the files.
@Suite struct RobustnessTests {
  /// Amendments with parts taken out at random, and all amendments on all scales.
  @Test func anyAmendmentOfAnyScale() throws {
    var random = SeededGenerator(seed: 781)
    let files = GoldenCase.all(extensions: ["thang"])
    let scales = files.filter { parse(SourceFile(path: "", bytes: $0.bytes)).value.scale != nil }
    let amendments = files.filter {
      parse(SourceFile(path: "", bytes: $0.bytes)).value.amendment != nil
    }
    var applied = 0
    for round in 0..<400 {
      let scale = scales[Int.random(in: scales.indices, using: &random)]
      var bytes = amendments[round % amendments.count].bytes
      if round % 2 == 0 {
        let start = Int.random(in: bytes.indices, using: &random)
        bytes.removeSubrange(
          start..<min(bytes.count, start + Int.random(in: 1...40, using: &random)))
      }
      let parsed = parse(SourceFile(id: 1, path: "amendment", bytes: bytes))
      guard parsed.diagnostics.isEmpty, parsed.value.amendment != nil else { continue }
      let source = SourceFile(id: 0, path: scale.name, bytes: scale.bytes)
      let result = consolidate(
        ConsolidatedText(source), path: scale.name, amendedBy: [parsed.value])
      applied += 1
      for version in result.value.versions {
        let text = SourceFile(id: -1, path: "text", bytes: version.text.bytes)
        for diagnostic in check(parse(text).value).diagnostics {
          guard case .range(let range) = diagnostic.traced(through: version.text, of: -1).site
          else { continue }
          let size = range.file == 0 ? source.bytes.count : bytes.count
          #expect(range.file >= 0 && range.end <= size)
        }
      }
      for diagnostic in result.diagnostics {
        guard case .range(let range) = diagnostic.site else { continue }
        #expect(range.file == 1 && range.end <= bytes.count)
      }
    }
    #expect(applied > 200)
  }
}
