import Diagnostics
import Linting
import TestSupport
import Testing

/// What each lint reports, and what it does not: a folder of scales for every code.
@Suite struct GoldenLintTests {
  static let cases = GoldenCase.all(extensions: ["thang", "thang.md"])

  @Test(arguments: cases)
  func `reports what its folder is named for`(_ golden: GoldenCase) {
    let linted = Linted(golden.bytes, path: golden.name)
    let folder = String(golden.name.prefix { $0 != "/" })
    let file = golden.name.split(separator: "/").last.map { String($0) } ?? ""
    if file.hasPrefix("reported") {
      golden.expect(linted.report, as: "diagnostics")
      #expect(linted.codes == [folder])
    } else {
      #expect(linted.codes == [], "\(linted.report)")
    }
  }

  @Test func `every lint has both sorts of scales`() {
    let own = ["suppression-unused", "suppression-without-reason"]
    let names = Set(
      Self.cases.map { golden in
        golden.name.prefix { $0 != "." }
      })
    let wanted = (Lint.all.map { $0.code } + own).flatMap {
      ["\($0)/reported", "\($0)/not-reported"]
    }
    #expect(wanted.filter { !names.contains($0[...]) } == [])
  }
}
