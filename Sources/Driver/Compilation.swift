package import Diagnostics
package import Evaluation
package import Semantics
package import Syntax

/// The way from a decision's text to the results of its units; start reading the product here.
///
/// ```
/// scale.thang ──▶ SourceFile ──parse──▶ SyntaxTree ──check──▶ CheckedScale ──compile──▶ Plan
///                                                                                        │
/// units.csv ────▶ EvidenceReader ──next──▶ EvidenceBlock ────────evaluate────────────────┤
///                                                                                        ▼
/// report ◀── table, csv, json, sentences ◀───────────────────────────────────────── OutcomeBlock
/// ```
/// Every step is a pure function of its input. A step that reads what a user wrote returns a usable
/// value beside its diagnostics; none throws for a user's mistake.
package struct Compilation: Sendable {
  package let source: SourceFile
  package let tree: SyntaxTree
  package let scale: CheckedScale
  /// What the steps found, in the order of the file.
  package let diagnostics: [Diagnostic]

  /// Parses and checks a scale.
  package init(of source: SourceFile) {
    let parsed = parse(source)
    let checked = check(parsed.value)
    self.source = source
    tree = parsed.value
    scale = checked.value
    diagnostics = (parsed.diagnostics + checked.diagnostics).sorted(in: [source])
  }

  /// Returns the tree of a scale that is only to be laid out, not understood.
  package static func parsed(_ source: SourceFile) -> Diagnosed<SyntaxTree> { parse(source) }

  /// The scale ready to score, or `nil` where it has errors: half a scale scores nobody.
  package var plan: Plan? { diagnostics.errorCount == 0 ? compile(scale) : nil }
}
