import Consolidation
import Diagnostics
import Evidence
import Syntax

/// Gathers the files that make up a scale, and joins them.
struct ScaleFamily {
  /// A scale with all of its versions.
  struct Joined {
    let source: SourceFile
    let consolidation: Consolidation
    /// The file's own tree, where it was parsed on the way.
    var parsed: Diagnosed<SyntaxTree>?
    /// `true` iff the file that was named is an amendment.
    var isOfAmendment = false
    /// `true` iff there is nothing to compile: an amendment or an extending scale that could not be
    /// joined with its scale, which is reported.
    var isLost = false
  }

  private(set) var files: ScaleFiles
  /// What is wrong with files that are not compiled themselves.
  private(set) var findings: [DatedFinding] = []
  /// The files that are being joined, one inside the other.
  private var open: [Int32] = []

  init(_ files: ScaleFiles) { self.files = files }

  /// Returns a scale with its versions; an amendment stands for the scale that it amends.
  mutating func join(_ source: SourceFile) -> Joined {
    let parsed = parsed(source)
    if let amendment = parsed.value.amendment {
      guard let base = amendment.base, let scale = file(base, namedBy: source) else {
        note(parsed.diagnostics)
        return Joined(
          source: source, consolidation: Self.single(parsed.value), isOfAmendment: true,
          isLost: true)
      }
      var joined = join(scale)
      joined.isOfAmendment = true
      return joined
    }
    guard parsed.diagnostics.isEmpty, let scale = parsed.value.scale else {
      // Without the other scale nearly every name would be unknown.
      let extends = parsed.value.scale?.base != nil
      if extends { note(parsed.diagnostics) }
      return Joined(
        source: source, consolidation: Self.single(parsed.value), parsed: parsed, isLost: extends)
    }
    open.append(source.id)
    defer { open.removeLast() }
    var text = ConsolidatedText(source)
    if let base = scale.base {
      guard let joined = extended(parsed.value, base) else {
        return Joined(source: source, consolidation: Self.single(parsed.value), isLost: true)
      }
      text = joined
    }
    let amendments = amendmentTrees(of: source)
    let result = consolidate(
      text, path: source.path, amendedBy: amendments,
      parsed: scale.base == nil ? parsed.value : nil)
    findings += result.value.findings
    return Joined(source: source, consolidation: result.value, parsed: parsed)
  }

  /// Returns the tree of a file; while a long one is parsed, another thread looks at those beside it.
  private mutating func parsed(_ source: SourceFile) -> Diagnosed<SyntaxTree> {
    if source.bytes.count < 1 << 15 { return parse(source) }
    let known = files
    let (parsed, amended) = sideBySide(
      { parse(source) }, { known.amendedScales(beside: source) })
    files.amendedScales.merge(amended) { first, _ in first }
    return parsed
  }

  /// Returns the text of a scale that extends another, from that one's version of the time.
  private mutating func extended(
    _ tree: SyntaxTree, _ base: SyntaxString
  ) -> ConsolidatedText? {
    guard let file = file(base, namedBy: tree.source) else { return nil }
    let known = findings
    findings = []
    let joined = join(file)
    let day = tree.scale?.effectiveFrom
    // What is wrong with the other scale only later does not concern this one.
    let own = findings.filter { $0.concerns(day) }.map { $0.diagnostic }
    findings = known + own.map { DatedFinding($0) }
    if joined.isLost { return nil }
    if let parsed = joined.parsed, parsed.diagnostics.errorCount > 0 {
      note([.baseHasErrors(base.text, at: .range(base.range))])
      return nil
    }
    if own.errorCount > 0 { return nil }
    let versions = joined.consolidation
    let result = extend(tree, from: versions.versions[versions.version(at: day)].text)
    note(result.diagnostics)
    return result.value
  }

  /// Notes what is wrong whatever the version.
  private mutating func note(_ diagnostics: [Diagnostic]) {
    findings += diagnostics.map { DatedFinding($0) }
  }

  /// Returns the trees of a scale's amendments; those with errors are reported and left out.
  private mutating func amendmentTrees(of source: SourceFile) -> [SyntaxTree] {
    var trees: [SyntaxTree] = []
    let amendments = files.amendments(of: source)
    note(amendments.diagnostics)
    for file in amendments.value {
      if let fault = files.faults[file.id] {
        note([fault])
        continue
      }
      let parsed = parse(file)
      let day = parsed.value.amendment?.effectiveFrom
      findings += parsed.diagnostics.map { DatedFinding($0, from: day) }
      if parsed.diagnostics.isEmpty { trees.append(parsed.value) }
    }
    return trees
  }

  /// Returns the scale that a file amends or extends, or reports why there is none.
  private mutating func file(_ path: SyntaxString, namedBy source: SourceFile) -> SourceFile? {
    do throws(FileError) {
      let file = try files.file(path.text, namedBy: source)
      if let fault = files.faults[file.id] {
        note([fault])
        return nil
      }
      if open.contains(file.id) || file.id == source.id {
        note([.extensionCycle(path.text, at: .range(path.range))])
        return nil
      }
      if ScaleFiles.isAmendment(file.bytes, at: file.path) {
        note([.baseIsAmendment(path.text, at: .range(path.range))])
        return nil
      }
      return file
    } catch {
      let folder = FileSystem.folder(of: source.path)
      let names = ((try? files.system.names(in: folder)) ?? []).filter {
        FileRole(ofFileNamed: $0) == .scale
      }
      let site = Site.range(path.range)
      if !error.isOfMissingFile {
        note([.unreadableBaseFile(path.text, reason: error.reason, at: site)])
        return nil
      }
      note([
        .unknownBaseFile(
          path.text, suggestion: Suggestion.closest(to: path.text, among: names, orSibling: true),
          at: site)
      ])
      return nil
    }
  }

  /// Returns the one version of a file that is not joined with others.
  private static func single(_ tree: SyntaxTree) -> Consolidation {
    consolidate(
      ConsolidatedText(tree.source), path: tree.source.path, amendedBy: [], parsed: tree
    ).value
  }
}
