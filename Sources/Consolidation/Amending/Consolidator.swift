import Diagnostics
import Evidence
import Syntax

/// The state of a consolidation: the text so far, its tree, and what was found wrong.
///
/// Sentences are applied one after another, each to the tree that the one before left: that is how
/// people read an amending decision. The kinds of sentence stand in the files `Consolidator+….swift`.
struct Consolidator {
  /// The file number of the consolidated text while it is being made.
  static let textID: Int32 = -1

  private(set) var text: ConsolidatedText
  private(set) var tree: SyntaxTree
  var elements: ScaleElements
  var diagnostics: [Diagnostic] = []
  /// The names that were repealed, with the sentence that did it.
  private(set) var repealed: [(name: String, sentence: SourceRange)] = []
  /// The edits of the sentence that is being applied.
  private var edits: [ConsolidatedText.Edit] = []

  /// Starts from a text that holds a scale.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - path: the path that messages about the text as a whole use.
  ///   - parsed: the tree of the text, where it was parsed before.
  init?(_ text: ConsolidatedText, path: String, parsed: SyntaxTree? = nil) {
    self.text = text
    tree =
      parsed.map { $0.standing(for: $0.source.standing(as: Self.textID, path: path)) }
      ?? parse(SourceFile(id: Self.textID, path: path, bytes: text.bytes)).value
    guard let scale = tree.scale else { return nil }
    elements = ScaleElements(of: scale.node)
  }

  var language: Language { tree.language }

  /// Applies one sentence; one that cannot be applied is reported and leaves the text as it is.
  mutating func apply(_ action: Action) {
    switch action.entry.kind {
    case .amendsEntry, .correctsEntry: change(action)
    case .addsEntry: add(action)
    case .repealsEntry: repeal(action)
    case .replacesEntry: replace(action)
    case _: return
    }
    finishSentence()
  }

  /// Applies the edits that were noted.
  mutating func finishSentence() {
    guard !edits.isEmpty else { return }
    text = text.applying(edits)
    edits = []
    tree = parse(SourceFile(id: Self.textID, path: tree.source.path, bytes: text.bytes)).value
    if let scale = tree.scale { elements = ScaleElements(of: scale.node) }
  }

  // MARK: - Finding

  /// Returns the one node that an element is, or reports why there is none.
  mutating func find(_ element: Element?, namedAt range: SourceRange) -> SyntaxNode? {
    guard let element else { return nil }
    let found = elements.find(element)
    switch found.count {
    case 1: return found[0]
    case 0:
      let name = text(of: range)
      let known = elements.names(like: element)
      report(.amendmentOfUnknown(name, suggestion: suggestion(for: element, known), at: range))
      return nil
    case _:
      report(.amendmentAmbiguous(text(of: range), at: range))
      return nil
    }
  }

  private func suggestion(for element: Element, _ known: [String]) -> String? {
    switch element {
    case .node(let name), .evidence(let name), .unit(let name), .definition(let name),
      .result(let name), .levels(let name), .level(let name, _), .example(let name):
      Suggestion.closest(to: name, among: known)
    case .knockOut, .clause, .title, .block: nil
    }
  }

  /// The file whose sentence is being applied, for texts in messages.
  var sentenceFile: SourceFile?

  func text(of range: SourceRange) -> String { sentenceFile?.text(of: range) ?? "" }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func noteRepealed(_ name: String, by sentence: SourceRange) {
    repealed.append((name, sentence))
  }

  // MARK: - Editing

  /// Returns a piece of the amendment's file, without the prose of a literate one.
  static func piece(_ tree: SyntaxTree, _ range: SourceRange) -> ConsolidatedText.Piece {
    var pieces: [ConsolidatedText.SyntaxPiece] = []
    func take(_ start: Int, _ end: Int) {
      guard start < end else { return }
      pieces.append(
        ConsolidatedText.SyntaxPiece(
          bytes: tree.source.bytes[start..<end],
          origin: SourceRange(file: range.file, start: start, end: end)))
    }
    var start = range.start
    for index in tree.tokens.indices where tree.tokens[index].kind == .prose {
      let prose = tree.byteRange(ofToken: index)
      guard prose.lowerBound >= start, prose.upperBound <= range.end else { continue }
      take(start, prose.lowerBound)
      start = prose.upperBound
    }
    take(start, range.end)
    return .taken(pieces)
  }

  static func piece(_ node: SyntaxNode) -> ConsolidatedText.Piece { piece(node.tree, node.range) }

  mutating func edit(_ range: Range<Int>, _ pieces: [ConsolidatedText.Piece]) {
    edits.append(ConsolidatedText.Edit(range: range, pieces: pieces))
  }

  mutating func replace(_ range: SourceRange, by pieces: [ConsolidatedText.Piece]) {
    edit(range.start..<range.end, pieces)
  }

  /// Writes a comment on a line of its own before the entry that starts at an offset.
  mutating func comment(_ words: Phrase, before offset: Int, for action: Action) {
    var start = offset
    while start > 0, text.bytes[start - 1] == 0x20 || text.bytes[start - 1] == 0x09 { start -= 1 }
    let isLineStart = start == 0 || text.bytes[start - 1] == 0x0A
    let line = "# \(words.text(in: language))\n"
    edit(
      offset..<offset, [.written(isLineStart ? line : "\n" + line, for: action.entry.range)])
  }

  /// Returns the words of a comment: what was done, by which decision, and from when.
  static func mark(_ action: Action, what: Phrase? = nil) -> Phrase {
    let verb: Phrase
    switch action.entry.kind {
    case .addsEntry: verb = Phrase(vi: "Bổ sung", en: "Added")
    case .repealsEntry: verb = Phrase(vi: "Bãi bỏ", en: "Repealed")
    case .replacesEntry: verb = Phrase(vi: "Thay thế", en: "Replaced")
    case .correctsEntry: verb = Phrase(vi: "Đính chính", en: "Corrected")
    case _: verb = Phrase(vi: "Sửa đổi", en: "Amended")
    }
    let thing = what.map { Phrase(vi: " \($0.vietnamese)", en: ": \($0.english)") }
    let (number, date) = (action.decision.number, action.decision.effectiveFrom.text)
    let isDated = action.decision.isDated
    return Phrase(
      vi: "\(verb.vietnamese)\(thing?.vietnamese ?? "") theo \(number)"
        + (isDated ? ", từ ngày \(date)" : ""),
      en: "\(verb.english) by \(number)" + (isDated ? ", from \(date)" : "")
        + (thing?.english ?? ""))
  }
}
