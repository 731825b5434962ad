import Diagnostics
import Driver
import Evaluation
import Proof
import Reporting
import Semantics
import Testing

/// Two scales and what was found between them.
struct Compared {
  let old: Compilation
  let new: Compilation
  let comparison: ScaleComparison

  init(_ old: String, _ new: String) throws {
    try self.init(
      SourceFile(path: "old.thang", text: old), SourceFile(path: "new.thang", text: new))
  }

  init(_ old: SourceFile, _ new: SourceFile) throws {
    let (first, second) = (Compilation(of: old), Compilation(of: new))
    self.old = first
    self.new = second
    let errors = (first.diagnostics + second.diagnostics).filter { $0.severity == .error }
    try #require(errors.map { $0.message.english } == [], "\(old.path) \(new.path)")
    let (before, after) = (try #require(first.plan), try #require(second.plan))
    comparison = compare(
      before, after, texts: ScaleTexts(old: { old.text(of: $0) }, new: { new.text(of: $0) }))
  }

  /// The report in a language.
  func report(_ language: Language, as format: ComparisonReport.Format = .text) -> String {
    func side(_ compilation: Compilation) -> ComparisonReport.Side {
      let source = compilation.source
      return ComparisonReport.Side(title: source.path, scale: compilation.scale) {
        "\(source.path):\(source.location(of: $0.start).line)"
      }
    }
    return ComparisonReport(side(old), side(new), comparison, units: nil, language: language)
      .text(as: format)
  }

  /// What is said of the figure that has this number.
  func verdict(of path: String) -> ComparisonFinding.Verdict? {
    comparison.findings.first { finding in
      guard case .node(_, let index) = finding.figure else { return false }
      return new.scale.nodes[index].path == path
    }?.verdict
  }

  /// What changed, in English.
  var changes: [String] {
    comparison.changes.map {
      "\($0.kind.rawValue): \($0.subject.english): \($0.detail.english)"
    }
  }
}

extension ComparisonFinding.Verdict {
  /// One word for the verdict.
  var word: String {
    switch self {
    case .equal: "equal"
    case .different: "different"
    case .notProven: "not proven"
    }
  }
}
