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
    /// `true` iff the file is an amendment whose scale cannot be had.
    var isLostAmendment = false
  }

  private(set) var files: ScaleFiles
  /// What is wrong with files that are not compiled themselves.
  private(set) var diagnostics: [Diagnostic] = []
  /// The files that are being joined, one inside the other.
  private var open: [Int32] = []

  init(_ files: ScaleFiles) { self.files = files }

  /// Returns a scale with its versions; an amendment stands for the scale that it amends.
  mutating func join(_ source: SourceFile) -> Joined {
    let parsed = parse(source)
    if let amendment = parsed.value.amendment {
      guard let base = amendment.base else {
        diagnostics += parsed.diagnostics
        return Joined(
          source: source, consolidation: Self.single(source), isLostAmendment: true)
      }
      guard let scale = file(base, namedBy: source) else {
        diagnostics += parsed.diagnostics
        return Joined(
          source: source, consolidation: Self.single(source), isLostAmendment: true)
      }
      return join(scale)
    }
    guard parsed.diagnostics.isEmpty, let scale = parsed.value.scale else {
      return Joined(source: source, consolidation: Self.single(source), parsed: parsed)
    }
    open.append(source.id)
    defer { open.removeLast() }
    var text = ConsolidatedText(source)
    if let base = scale.base {
      guard let joined = extended(parsed.value, base) else {
        return Joined(source: source, consolidation: Self.single(source), isLostAmendment: true)
      }
      text = joined
    }
    let amendments = amendmentTrees(of: source)
    let result = consolidate(
      text, path: source.path, amendedBy: amendments,
      parsed: scale.base == nil ? parsed.value : nil)
    diagnostics += result.diagnostics
    return Joined(source: source, consolidation: result.value, parsed: parsed)
  }

  /// Returns the text of a scale that extends another, from that one's version of the time.
  private mutating func extended(
    _ tree: SyntaxTree, _ base: SyntaxString
  ) -> ConsolidatedText? {
    guard let file = file(base, namedBy: tree.source) else { return nil }
    let known = diagnostics.count
    let joined = join(file)
    if parse(file).diagnostics.errorCount > 0 {
      diagnostics.append(.baseHasErrors(base.text, at: .range(base.range)))
      return nil
    }
    if Array(diagnostics.dropFirst(known)).errorCount > 0 { return nil }
    let versions = joined.consolidation
    let day = tree.scale?.effectiveFrom
    let result = extend(tree, from: versions.versions[versions.version(at: day)].text)
    diagnostics += result.diagnostics
    return result.value
  }

  /// Returns the trees of a scale's amendments; those with errors are reported and left out.
  private mutating func amendmentTrees(of source: SourceFile) -> [SyntaxTree] {
    var trees: [SyntaxTree] = []
    for file in files.amendments(of: source) {
      if let fault = files.faults[file.id] {
        diagnostics.append(fault)
        continue
      }
      let parsed = parse(file)
      diagnostics += parsed.diagnostics
      if parsed.diagnostics.isEmpty { trees.append(parsed.value) }
    }
    return trees
  }

  /// Returns the scale that a file amends or extends, or reports why there is none.
  private mutating func file(_ path: SyntaxString, namedBy source: SourceFile) -> SourceFile? {
    do throws(FileError) {
      let file = try files.file(path.text, namedBy: source)
      if let fault = files.faults[file.id] {
        diagnostics.append(fault)
        return nil
      }
      if open.contains(file.id) || file.id == source.id {
        diagnostics.append(.extensionCycle(path.text, at: .range(path.range)))
        return nil
      }
      if ScaleFiles.isAmendment(file.bytes, at: file.path) {
        diagnostics.append(.baseIsAmendment(path.text, at: .range(path.range)))
        return nil
      }
      return file
    } catch {
      let folder = FileSystem.folder(of: source.path)
      let names = ((try? files.system.names(in: folder)) ?? []).filter {
        FileRole(ofFileNamed: $0) == .scale
      }
      diagnostics.append(
        .unknownBaseFile(
          path.text, suggestion: Suggestion.closest(to: path.text, among: names),
          at: .range(path.range)))
      return nil
    }
  }

  private static func single(_ source: SourceFile) -> Consolidation {
    consolidate(ConsolidatedText(source), path: source.path, amendedBy: []).value
  }
}
