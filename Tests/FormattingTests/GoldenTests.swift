import Diagnostics
import Formatting
import Syntax
import TestSupport
import Testing

/// The layout of whole files.
struct GoldenTests {
  @Test(
    arguments: GoldenCase.all(extensions: ["thang", "thang.md"]).filter {
      !$0.name.hasPrefix("translation/")
    })
  func isLaidOutAsExpected(_ golden: GoldenCase) {
    let tree = parse(SourceFile(path: golden.name, bytes: golden.bytes)).value
    golden.expect(format(tree), as: "formatted")
  }

  @Test func decomposedTextIsLaidOutAlike() {
    let composed =
      "minh ch\u{1EE9}ng { \u{1EBF}\u{1EA1} \"T\u{1ED5}\" : s\u{1ED1}\n  b : s\u{1ED1} }"
    let decomposed =
      "minh chu\u{31B}\u{301}ng { e\u{302}\u{301}a\u{323} \"To\u{302}\u{309}\" : so\u{302}\u{301}"
      + "\n  b : so\u{302}\u{301} }"
    let layouts = [composed, decomposed].map { content in
      format(parse(SourceFile(path: "", text: "thang điểm x {\(content)\n}")).value)
    }
    // Texts are equal when they are canonically equivalent: the columns have to be, too.
    #expect(layouts[0] == layouts[1])
    #expect(layouts[0].contains("\n    b       : số\n"))
  }
}
