import Diagnostics
import Driver
import Testing

/// The scales of the repository are clean, or say why not: no lint cries wolf.
@Suite struct CriteriaTests {
  private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  @Test func `nothing is found`() {
    var scales = ScaleFiles(at: [Self.root + "/Criteria"], in: FileSystem())
    #expect(!scales.named.isEmpty)
    let found = scales.findings { editions, system in
      editions.diagnostics(at: nil) + editions.draftingDiagnostics(at: nil)
    }
    let left = scales.excusing(found, isComplete: true)
    #expect(left.isEmpty, "\(DiagnosticRenderer(files: scales.files, language: .en).render(left))")
  }
}
