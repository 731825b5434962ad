import Consolidation
package import Diagnostics
package import Evaluation
package import Semantics
package import Syntax

/// The way from a decision's text to the results of its units; start reading the product here.
///
/// ```
/// scale.thang ──▶ SourceFile ──parse──▶ SyntaxTree ──check──▶ CheckedScale ──compile──▶ Plan
///                     ▲                                                                  │
/// amendments ──consolidate, one text a version                                           │
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

  /// Parses and checks a scale that stands alone.
  package init(of source: SourceFile) { self.init(of: source, nil, nil) { $0 } }

  /// Parses and checks one version of a scale; what is found points into the files it is made of.
  ///
  /// A version that is the original file is not parsed again where its tree is at hand.
  init(
    of version: ScaleVersion, source original: SourceFile, _ parsed: Diagnosed<SyntaxTree>?,
    _ edition: ScaleEdition?
  ) {
    let isWhole = version.text.isUnchanged
    let source =
      isWhole
      ? original : SourceFile(id: -1, path: original.path, bytes: version.text.bytes)
    self.init(of: source, isWhole ? parsed : nil, edition) { version.traced($0, in: source) }
  }

  private init(
    of source: SourceFile, _ parsed: Diagnosed<SyntaxTree>?, _ edition: ScaleEdition?,
    tracing trace: (Diagnostic) -> Diagnostic
  ) {
    let parsed = parsed ?? parse(source)
    let checked = check(parsed.value)
    var scale = checked.value
    scale.header.edition = edition
    self.source = source
    tree = parsed.value
    self.scale = scale
    let found = checked.diagnostics.independent(of: parsed.diagnostics, in: parsed.value)
    diagnostics = (parsed.diagnostics + found).sorted(in: [source]).map(trace)
  }

  /// Returns the tree of a scale that is only to be laid out, not understood.
  package static func parsed(_ source: SourceFile) -> Diagnosed<SyntaxTree> { parse(source) }

  /// Returns the tree of a text that is put together to ask what may stand somewhere.
  package static func probed(_ source: SourceFile) -> Diagnosed<SyntaxTree> {
    parseAsWritten(source)
  }

  /// `true` iff the scale has no errors: half a scale scores nobody.
  package var canScore: Bool { diagnostics.errorCount == 0 }

  /// The scale ready to score, compiled at every call; `nil` where it has errors.
  package var plan: Plan? { canScore ? compile(scale) : nil }
}
