import Diagnostics
import Formatting
import Syntax
import TestSupport
import Testing

/// The layout of whole files.
struct GoldenTests {
  @Test(arguments: GoldenCase.all(extensions: ["thang"]))
  func isLaidOutAsExpected(_ golden: GoldenCase) {
    let tree = parse(SourceFile(path: golden.name, bytes: golden.bytes)).value
    golden.expect(format(tree), as: "formatted")
  }
}
