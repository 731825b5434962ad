import Diagnostics
import TestSupport
import Testing

/// Every golden scale gives the diagnostic that its name promises, and nothing else.
struct GoldenDiagnosticsTests {
  static let cases = GoldenCase.all(extensions: ["thang", "thang.md"])

  @Test(arguments: cases)
  func reportsItsCode(_ golden: GoldenCase) {
    let checking = Checking(golden.bytes, path: golden.name)
    golden.expect(checking.report, as: "diagnostics")
    #expect(checking.codes == [Self.code(of: golden)])
  }

  @Test func everyCodeHasAGolden() {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let folder = "/\(root)/Sources/Semantics/Diagnostics"
    var codes: Set<String> = []
    for name in FileReading.names(in: folder) {
      let text = String(decoding: FileReading.bytes(of: "\(folder)/\(name)") ?? [], as: UTF8.self)
      let parts = text.split(separator: "code: \"").dropFirst()
      for part in parts { codes.insert(String(part.prefix { $0 != "\"" })) }
    }
    let goldens = Set(Self.cases.map { Self.code(of: $0) })
    #expect(codes.count > 80)
    #expect(codes.subtracting(goldens).sorted() == [])
    #expect(goldens.subtracting(codes).sorted() == [])
  }

  /// A fix that stands alone repairs the file.
  ///
  /// Of alternatives each takes its diagnostic away, and one
  /// of them repairs the file: which of them is right only the decision knows.
  @Test(arguments: cases)
  func everyFixRepairs(_ golden: GoldenCase) {
    let checking = Checking(golden.bytes, path: golden.name)
    for diagnostic in checking.all where !diagnostic.fixes.isEmpty {
      let repaired = diagnostic.fixes.map {
        Checking(checking.source.applying($0.edits) ?? [], path: golden.name).codes
      }
      #expect(repaired.contains([]))
      #expect(repaired.allSatisfy { !$0.contains(diagnostic.code) })
    }
  }

  private static func code(of golden: GoldenCase) -> String {
    String(golden.name.prefix { $0 != "." })
  }
}
