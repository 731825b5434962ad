import Diagnostics
import Driver

/// An open document, and what is known of its scale until something changes that it depends on.
struct OpenScale: Sendable {
  /// What of a document is looked at again when nothing else is waiting, the most urgent first.
  enum Rest: Int, CaseIterable, Sendable {
    /// What parser and checker find, which may have changed.
    case check
    /// The lints, which were not asked since the last change.
    case lints
    /// The proofs, which were not asked since the last change.
    case proofs
  }

  private(set) var document: Document
  var analysis: ScaleAnalysis?
  /// What sample units get by the last version.
  var samples: SampleScores?
  /// What they get by the versions before, the latest first.
  var earlierSamples: [SampleScores]?
  /// What the lints found; until they are asked again, they say what they said before.
  var lints: DraftingFindings?
  /// What proofs refute, found while nobody types.
  var faults: DraftingFindings?
  /// What the user asked to be proved, as long as nothing changes.
  var proofs: ScaleProofs?
  private(set) var rests: Set<Rest> = []
  /// The documents about which the editor was told something last time.
  var published: Set<String> = []

  init(_ document: Document) { self.document = document }

  /// Changes the text.
  mutating func edit(_ body: (inout Document) -> Void) { body(&document) }

  /// Forgets what depends on the files of the scale, and remembers to look at them again.
  mutating func outdate() {
    analysis = nil
    samples = nil
    earlierSamples = nil
    lints?.isCurrent = false
    faults?.isCurrent = false
    proofs = nil
    rests.insert(.check)
  }

  /// Remembers to look at something when nothing else is waiting.
  mutating func leave(_ rest: Rest) { rests.insert(rest) }

  /// Notes that something is looked at now.
  mutating func take(_ rest: Rest) { rests.remove(rest) }

  /// `true` iff what is known of the scale may be otherwise where another document is.
  func dependsOn(_ other: OpenScale) -> Bool {
    guard let analysis else { return false }
    return analysis.isAbout(other.document.path)
      || other.analysis?.has(ScaleFiles.normalized(analysis.source.path)) == true
  }

  /// What is known so far and to be said of the files of the scale; nothing before it is analysed.
  var findings: [Diagnostic] {
    guard let analysis else { return [] }
    let source = analysis.source
    return analysis.excusing(
      analysis.diagnostics + (lints?.diagnostics(in: source) ?? [])
        + (proofs?.diagnostics ?? faults?.diagnostics(in: source) ?? []))
  }
}
