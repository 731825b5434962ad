import Diagnostics
import Linting
import TestSupport
import Testing

/// The page of every lint keeps its word.
@Suite struct PageTests {
  static let pages = Lint.all.flatMap { lint in
    Language.allCases.map { Page(lint: lint, language: $0) }
  }

  @Test(arguments: pages)
  func `the failing example is reported, and for this only`(_ page: Page) {
    let linted = Linted(page.lint.page.example.failing(in: page.language))
    #expect(linted.codes == [page.lint.code], "\(linted.report)")
  }

  @Test(arguments: pages)
  func `the repaired example is clean`(_ page: Page) {
    let linted = Linted(page.lint.page.example.repaired(in: page.language))
    #expect(linted.codes == [], "\(linted.report)")
  }

  /// A fix that nobody is asked about keeps the plan, and repairs the example.
  @Test(arguments: pages)
  func `certain fixes keep the meaning`(_ page: Page) {
    let linted = Linted(page.lint.page.example.failing(in: page.language))
    let fixes = linted.all.flatMap { $0.fixes }.filter { $0.isCertain }
    if fixes.isEmpty { return }
    let repaired = Linted(linted.source.applying(fixes: fixes).bytes)
    #expect(repaired.codes == [])
    #expect(repaired.plan == linted.plan)
  }

  /// Every fix takes its finding away.
  @Test(arguments: pages)
  func `every fix takes the finding away`(_ page: Page) {
    let linted = Linted(page.lint.page.example.failing(in: page.language))
    for fix in linted.all.flatMap({ $0.fixes }) {
      let repaired = Linted(linted.source.applying(fix.edits) ?? [])
      #expect(!repaired.linted.contains { $0.code == page.lint.code })
    }
  }

  @Test func `the registry is in order and every lint is in a file of its own`() {
    let codes = Lint.all.map { $0.code }
    #expect(codes == codes.sorted())
    #expect(Set(codes).count == codes.count)
    #expect(codes.count >= 25)
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let files = FileReading.names(in: "/\(root)/Sources/Linting/Lints")
    let names = files.map { $0.dropLast(6).lowercased() }
    let wanted = codes.map { $0.split(separator: "-").joined() + "" }
    #expect(names.sorted() == wanted.sorted())
  }

  @Test func `titles are short, texts are sentences, and the languages differ`() {
    for lint in Lint.all {
      let page = lint.page
      for language in Language.allCases {
        #expect(page.title.text(in: language).count < 60, "\(lint.code)")
        #expect(page.what.text(in: language).hasSuffix("."), "\(lint.code)")
        #expect(page.why.text(in: language).hasSuffix("."), "\(lint.code)")
      }
      #expect(page.what.vietnamese != page.what.english, "\(lint.code)")
    }
  }
}

/// The page of one lint in one language.
struct Page: Sendable, CustomTestStringConvertible {
  let lint: Lint
  let language: Language

  var testDescription: String { "\(lint.code) (\(language.rawValue))" }
}
