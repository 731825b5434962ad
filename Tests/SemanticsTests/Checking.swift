import Diagnostics
import Semantics
import Syntax

/// A checked text with everything that was said of it.
struct Checking {
  let source: SourceFile
  let scale: CheckedScale
  /// What the parser said.
  let formal: [Diagnostic]
  /// What the checker said.
  let found: [Diagnostic]

  init(_ bytes: [UInt8], path: String = "sample.thang") {
    source = SourceFile(path: path, bytes: bytes)
    let parsed = parse(source)
    let checked = check(parsed.value)
    scale = checked.value
    formal = parsed.diagnostics
    found = checked.diagnostics
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  var all: [Diagnostic] { formal + found }

  /// The codes of everything found, in the order of the file.
  var codes: [String] { all.map { $0.code } }

  /// The codes of the errors, in the order of the file.
  var errors: [String] { all.filter { $0.severity == .error }.map { $0.code } }

  /// The diagnostics as people read them, in both languages.
  var report: String {
    [Language.vi, .en].map { language in
      DiagnosticRenderer(files: [source], language: language).render(all)
    }.joined(separator: "\n")
  }
}
