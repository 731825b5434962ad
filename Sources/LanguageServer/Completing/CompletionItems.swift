import Diagnostics
import Syntax

/// Everything that may be written at a place: what begins like what was typed and the parser takes there.
struct CompletionItems {
  let spot: CompletionSpot
  let analysis: ScaleAnalysis
  /// The language of what is said about the items; they themselves are in that of the file.
  let language: Language
  let place: CompletionPlace
  /// The node around the place, of what stands before it: where the file is broken, its tree knows less.
  let around: SyntaxNode?
  private let probe: CompletionProbe

  init(spot: CompletionSpot, analysis: ScaleAnalysis, language: Language) {
    self.spot = spot
    self.analysis = analysis
    self.language = language
    probe = CompletionProbe(at: spot.offset, in: analysis)
    (place, around) = probe.place(from: spot.wordStart)
  }

  /// The items, what is most probably meant first.
  var all: [CompletionItem] {
    if let listed { return unique(listed) }
    if let begun { return begun }
    var allowed: [String: Bool] = [:]
    /// Whether the parser takes a label that begins with a keyword: of nodes one stands for all.
    func accepts(_ keyword: String, _ label: String) -> Bool {
      let key = label == keyword ? keyword : keyword + " 1"
      if let known = allowed[key] { return known }
      let isAllowed = probe.accepts(Self.rows(of: keyword), label, from: spot.start(for: label))
      allowed[key] = isAllowed
      return isAllowed
    }
    let keywords = keywords.filter { spot.mayMean($0.label) }
    let snippets = (spot.isAtLineStart ? Snippets.all(in: fileLanguage, unless: known) : [])
      .filter { spot.mayMean($0.label) }
    let words = keywords.filter { accepts($0.label, $0.label) }
    // Where the parser lost its way before, nothing can be said of the place.
    if place == .none, words.isEmpty {
      // Otherwise a text, a date or a number stands here, and nobody but the writer knows which.
      return probe.hasError(from: 0, to: spot.wordStart)
        ? unique(declared) + snippets + keywords : []
    }
    let names = place == .none || place == .new ? [] : unique(declared)
    let nodes = nodes.filter { spot.mayMean($0.label) && accepts($0.keyword, $0.label) }
    let probable = probable.filter { item in words.contains { $0.label == item.label } }
    let known = Set((probable + names).map { $0.label })
    let others = words.filter { !known.contains($0.label) }
    return probable + names + nodes + snippets.filter { accepts($0.keyword, $0.keyword) } + others
  }

  /// The keywords of which the words right before the place are the beginning, where these mean nothing by
  /// themselves.
  private var begun: [CompletionItem]? {
    let begun = keywords.filter {
      spot.start(for: $0.label) < spot.wordStart && spot.mayMean($0.label)
    }
    guard let start = begun.map({ spot.start(for: $0.label) }).min(),
      probe.hasError(from: start, to: spot.wordStart)
    else { return nil }
    let accepted = begun.filter {
      probe.accepts(Self.rows(of: $0.label), $0.label, from: spot.start(for: $0.label))
    }
    return accepted.isEmpty ? nil : accepted
  }

  /// Returns the items that what was typed may mean, each once.
  private func unique(_ items: [CompletionItem]) -> [CompletionItem] {
    var seen: Set<String> = []
    return items.filter { spot.mayMean($0.label) && seen.insert($0.label).inserted }
  }

  var fileLanguage: Language { analysis.tree.language }

  /// The numbers that the nodes around the place use already, for the next one.
  private var known: Int {
    guard let block = enclosing([.nodeDeclaration, .sectionDeclaration, .scaleDeclaration]) else {
      return 0
    }
    return block.children(.nodeDeclaration).count
  }

  /// Returns the innermost node of some kinds around the place in the file's own tree.
  func enclosing(_ kinds: [SyntaxKind]) -> SyntaxNode? {
    var node: SyntaxNode? = spot.node
    while let next = node, !kinds.contains(next.kind) { node = next.parent }
    return node
  }

  // MARK: - Keywords

  /// The keywords of the file's language, each once.
  private var keywords: [CompletionItem] {
    var seen: Set<String> = []
    return Keyword.all.compactMap { keyword in
      let item = item(keyword)
      return seen.insert(item.label).inserted ? item : nil
    }
  }

  /// Returns a keyword in the language of the file.
  func item(_ keyword: Keyword, rank: String? = nil) -> CompletionItem {
    let word = keyword.spelling(in: fileLanguage)
    let other: Language = fileLanguage == .vi ? .en : .vi
    return CompletionItem(
      label: word, kind: .keyword, text: word, detail: keyword.spelling(in: other), rank: rank)
  }

  /// Returns the rows of the table of keywords that have a spelling.
  private static func rows(of spelling: String) -> [Keyword] { rows[spelling] ?? [] }

  private static let rows: [String: [Keyword]] = {
    var rows: [String: [Keyword]] = [:]
    for keyword in Keyword.all {
      for word in keyword.english + keyword.vietnamese { rows[word, default: []].append(keyword) }
    }
    return rows
  }()

  /// The keywords that most tables have at the place.
  private var probable: [CompletionItem] {
    guard case .option = place else { return [] }
    let kinds: [SyntaxKind] = [.fromKeyword, .aboveKeyword, .belowKeyword, .otherwiseKeyword]
    return kinds.compactMap { Keyword.of($0) }.map { item($0, rank: "0") }
  }
}
