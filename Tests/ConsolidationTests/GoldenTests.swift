import Consolidation
import Diagnostics
import Driver
import TestSupport
import Testing

/// Every golden scale has these versions, and is reported like this.
@Suite struct GoldenTests {
  @Test(arguments: GoldenCase.scales)
  func consolidatesAsExpected(_ golden: GoldenCase) {
    let scale = Consolidated(golden.path)
    let folder = golden.path.dropLast(golden.name.utf8.count)
    golden.expect(scale.report(below: String(folder)), as: "diagnostics")
    if scale.editions.diagnostics.errorCount == 0 { golden.expect(scale.versions, as: "versions") }
  }

  /// A case of an error is named like its code.
  @Test(arguments: GoldenCase.scales.filter { $0.name.hasPrefix("errors/") })
  func errorsHaveTheirCodes(_ golden: GoldenCase) {
    let codes = Consolidated(golden.path).editions.diagnostics.map { $0.code }
    let name = String(golden.name.split(separator: "/")[1])
    #expect(codes.contains(name) || name == "repeal-of-needed")
  }

  /// Everything points into files that the user wrote, at text that is there.
  @Test(arguments: GoldenCase.scales)
  func sitesLieInFiles(_ golden: GoldenCase) {
    let scale = Consolidated(golden.path)
    for diagnostic in scale.editions.diagnostics {
      for site in [diagnostic.site] + diagnostic.notes.compactMap({ $0.site }) {
        guard case .range(let range) = site else { continue }
        let file = scale.files.first { $0.id == range.file }
        #expect(file != nil && range.end <= file?.bytes.count ?? 0, "\(diagnostic.code)")
      }
    }
  }

  /// The words that were repealed are shown where something still needs them.
  @Test func aRepealIsShownToWhomItHurts() throws {
    let golden = try #require(
      GoldenCase.scales.first { $0.name.hasSuffix("repeal-of-needed.thang") })
    let notes = Consolidated(golden.path).editions.diagnostics.flatMap { $0.notes }
    #expect(notes.contains { $0.message.english == "`tốt` is repealed here" })
  }
}
