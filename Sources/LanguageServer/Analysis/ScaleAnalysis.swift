import Diagnostics
import Driver
import Evidence
import Semantics
import Syntax

/// What is known of an open scale, made anew after a change when somebody asks.
struct ScaleAnalysis: Sendable {
  /// The document as one of `files`.
  let source: SourceFile
  /// The document's own tree, whatever it is joined with.
  let tree: SyntaxTree
  /// The scale with everything that belongs to it, or `nil` for a file that is no text.
  let editions: ScaleEditions?
  /// The files that were looked at, the document first.
  let files: [SourceFile]
  /// The scales whose results the scale uses.
  let linked: Set<String>
  /// What `check` finds in all of them.
  let diagnostics: [Diagnostic]
  private let scales: ScaleFiles
  /// Every name and its uses.
  let names: NameIndex
  /// The version of the document that was looked at.
  let version: Int

  /// Analyses a document.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - system: the files, with unsaved documents in their place.
  ///   - amended: which scale each file amends, as far as that is known; more is added.
  init(of document: Document, in system: FileSystem, amended: inout [String: AmendedScale]) {
    version = document.version
    var scales = ScaleFiles(at: [], in: system)
    scales.amendedScales = amended
    let source = (try? scales.file(at: document.path)) ?? document.source
    self.source = source
    if let fault = scales.faults[source.id] {
      self.scales = scales
      // What is no text has no tree to speak of.
      tree = Compilation.parsed(SourceFile(path: source.path, text: "")).value
      editions = nil
      files = [source]
      linked = []
      diagnostics = [fault]
      names = NameIndex(of: [])
      return
    }
    let editions = ScaleEditions(of: source, in: &scales)
    amended = scales.amendedScales
    self.editions = editions
    files = scales.files
    self.scales = scales
    diagnostics = editions.diagnostics + editions.linkDiagnostics(at: nil, in: system)
    tree =
      editions.editions.first { $0.holds(source.id) }?.compilation.tree
      ?? Compilation.parsed(source).value
    let others = files.filter {
      $0.id != source.id && ScaleFiles.isAmendment($0.bytes, at: $0.path)
    }
    let amendments = others.map { Compilation.parsed($0).value }
    names = NameIndex(
      of: editions.editions, amendedBy: amendments + (tree.amendment == nil ? [] : [tree]))
    let links = editions.editions.last?.compilation.scale.schema.fields.compactMap(\.scaleOfRows)
    linked = Set((links ?? []).map { ScaleFiles.path($0, from: source.path) })
  }

  /// The version of the scale that the document shows: its own text where that is one, else the last.
  var shown: ScaleEditions.Edition? {
    editions?.editions.first { $0.holds(source.id) } ?? editions?.editions.last
  }

  /// The version by which units are scored, if it has no errors.
  var scored: ScaleEditions.Edition? {
    guard let edition = editions?.edition(at: nil), edition.compilation.canScore else {
      return nil
    }
    return edition
  }

  /// The versions before that, the latest first, as many as can be scored between two keystrokes.
  var earlier: [ScaleEditions.Edition] {
    (editions?.editions ?? []).dropLast().suffix(4).reversed().filter {
      $0.compilation.canScore
    }
  }

  /// What the lints find in a scale without errors.
  var drafting: [Diagnostic] { editions?.lintDiagnostics ?? [] }

  /// Returns diagnostics without those that comments in the files excuse.
  func excusing(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    scales.excusing(diagnostics, isComplete: false)
  }

  /// `true` iff a file belongs to the scale, or its results are used by it.
  func isAbout(_ path: String) -> Bool {
    let path = ScaleFiles.normalized(path)
    return linked.contains(path) || has(path)
  }

  /// `true` iff a file, by its normalized path, is one of those that the scale is made of.
  func has(_ path: String) -> Bool { files.contains { ScaleFiles.normalized($0.path) == path } }

  /// Returns a file by its number.
  func file(_ id: Int32) -> SourceFile? { files.first { $0.id == id } }

  /// Returns where a range of a version's text stands in the document, or `nil` if elsewhere.
  func own(_ range: SourceRange, of edition: ScaleEditions.Edition) -> SourceRange? {
    guard let origin = edition.origin(of: range), origin.file == source.id else { return nil }
    return origin
  }

  /// The index of the token at an offset, never trivia where one of its ends touches a token.
  func token(at offset: Int) -> SyntaxToken? {
    var (low, high) = (0, tree.tokens.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(tree.tokens[middle].start) <= offset { low = middle } else { high = middle }
    }
    guard tree.tokens.indices.contains(low) else { return nil }
    if tree.tokens[low].kind.isTrivia || tree.tokens[low].kind == .endOfFile, low > 0,
      Int(tree.tokens[low].start) == offset, !tree.tokens[low - 1].kind.isTrivia
    {
      low -= 1
    }
    return tree.token(at: low)
  }

  /// Returns the innermost node that holds an offset.
  func node(at offset: Int) -> SyntaxNode {
    var node = tree.root
    while let child = node.children.first(where: {
      $0.range.start <= offset && offset <= $0.range.end && !$0.tokenRange.isEmpty
    }) {
      node = child
    }
    return node
  }
}
