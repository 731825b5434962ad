import Diagnostics
import Evaluation
import Linting
import Semantics
import Syntax

/// A text with everything that checker and lints say of it.
struct Linted {
  let source: SourceFile
  let tree: SyntaxTree
  let scale: CheckedScale
  /// What parser and checker found.
  let checked: [Diagnostic]
  /// What the lints found, before comments excuse anything.
  let linted: [Diagnostic]

  init(_ bytes: [UInt8], path: String = "sample.thang") {
    source = SourceFile(path: path, bytes: bytes)
    let parsed = parse(source)
    let result = check(parsed.value)
    tree = parsed.value
    scale = result.value
    checked = parsed.diagnostics + result.diagnostics
    linted = checked.contains { $0.severity == .error } ? [] : lint(tree, scale)
  }

  init(_ text: String, path: String = "sample.thang") { self.init(Array(text.utf8), path: path) }

  /// What `thang lint` says, apart from the proofs.
  var all: [Diagnostic] {
    Suppressions(in: tree).applied(to: checked + linted, isComplete: true)
  }

  /// The codes of everything found, each once, in alphabetical order.
  var codes: [String] { Set(all.map { $0.code }).sorted() }

  /// The compiled scale, which is what a fix must not change.
  var plan: String { compile(scale).dump }

  /// The diagnostics as people read them, in both languages.
  var report: String {
    [Language.vi, .en].map { language in
      DiagnosticRenderer(files: [source], language: language).render(all)
    }.joined(separator: "\n")
  }
}
