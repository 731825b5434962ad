import Diagnostics
import Evidence
import Syntax

extension Consolidator {
  //     words ::= 'words' string 'with' string 'in' target { ',' target }
  //
  // The words are found whatever white space, line breaks and language of keywords they are written
  // in; within the texts of titles they are found as they are.
  mutating func changeWords(_ action: Action) {
    let strings = action.entry.strings
    guard strings.count > 1 else { return }
    for target in action.entry.children(.amendmentTarget) {
      guard let owner = find(Element(named: target), namedAt: target.range) else { continue }
      let places = Self.places(of: strings[0].text, in: owner)
      guard let place = places.first else {
        report(.wordsNotFound(strings[0].text, at: strings[0].range))
        continue
      }
      guard places.count == 1 else {
        report(.wordsFoundTwice(strings[0].text, places.count, at: strings[0].range))
        continue
      }
      comment(Self.mark(action), before: entryStart(around: place.lowerBound), for: action)
      edit(place, [replacement(strings[1], action)])
      finishSentence()
    }
  }

  /// `true` iff the words that a sentence exchanges stand in everything that it names.
  func hasWords(of action: Action) -> Bool {
    guard let words = action.entry.strings.first?.text else { return false }
    return action.entry.children(.amendmentTarget).allSatisfy { target in
      guard let element = Element(named: target) else { return false }
      let found = elements.find(element)
      return found.count == 1 && Self.hasWords(words, in: found[0])
    }
  }

  /// `true` iff some words stand in a node.
  static func hasWords(_ words: String, in node: SyntaxNode) -> Bool {
    !places(of: words, in: node).isEmpty
  }

  /// Returns where some words stand in a node: as tokens, or else within its quoted texts.
  private static func places(of words: String, in owner: SyntaxNode) -> [Range<Int>] {
    let found = placesOfTokens(of: words, in: owner)
    return found.isEmpty ? placesInTexts(of: words, in: owner) : found
  }

  /// Returns the new words as a piece of the amendment, without their quotation marks.
  private func replacement(_ string: SyntaxString, _ action: Action) -> ConsolidatedText.Piece {
    let inner = string.token.text.unicodeScalars
    let opening = inner.first.map { String($0).utf8.count } ?? 0
    let closing = inner.last.map { String($0).utf8.count } ?? 0
    let range = SourceRange(
      file: string.range.file, start: string.range.start + opening,
      end: string.range.end - closing)
    let piece = string.token.tree.source.text(of: range)
    // Only where nothing is escaped do the bytes stand in the file as they are.
    if piece == string.text { return Self.piece(string.token.tree, range) }
    return .written(string.text, for: string.range)
  }

  /// Returns where the tokens of some words follow one another in a node.
  private static func placesOfTokens(of words: String, in owner: SyntaxNode) -> [Range<Int>] {
    let tree = owner.tree
    let wanted = meaningful(parse(SourceFile(path: "", text: words)).value)
    guard !wanted.isEmpty else { return [] }
    let tokens = owner.tokenRange.filter { !tree.tokens[$0].kind.isTrivia }
    guard tokens.count >= wanted.count else { return [] }
    var places: [Range<Int>] = []
    for start in 0...(tokens.count - wanted.count) {
      let isHere = wanted.indices.allSatisfy { key(tree, tokens[start + $0]) == wanted[$0] }
      guard isHere else { continue }
      let end = tree.byteRange(ofToken: tokens[start + wanted.count - 1]).upperBound
      places.append(tree.byteRange(ofToken: tokens[start]).lowerBound..<end)
    }
    return places
  }

  private static func meaningful(_ tree: SyntaxTree) -> [String] {
    tree.tokens.indices.filter {
      !tree.tokens[$0].kind.isTrivia && tree.tokens[$0].kind != .endOfFile
    }.map { key(tree, $0) }
  }

  /// A token without regard to the language of its keyword, its decimal sign and the form of its date.
  private static func key(_ tree: SyntaxTree, _ index: Int) -> String {
    let words = tree.words(ofToken: index)
    switch tree.tokens[index].kind {
    case .number: return String(words.map { $0 == "," ? "." : $0 })
    case .date: return CalendarDate(written: words).map { $0.text } ?? words
    case _: break
    }
    for keyword in Keyword.all
    where keyword.english.contains(words) || keyword.vietnamese.contains(words) {
      return keyword.english[0]
    }
    return words
  }

  /// Returns where some words stand within the quoted texts of a node.
  private static func placesInTexts(of words: String, in owner: SyntaxNode) -> [Range<Int>] {
    let (tree, wanted) = (owner.tree, Array(words.utf8))
    var places: [Range<Int>] = []
    for index in owner.tokenRange where tree.tokens[index].kind == .string {
      let range = tree.byteRange(ofToken: index)
      guard range.count >= wanted.count, !wanted.isEmpty else { continue }
      for start in range.lowerBound...(range.upperBound - wanted.count)
      where tree.source.bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
        places.append(start..<(start + wanted.count))
      }
    }
    return places
  }

  /// Returns where the clause or declaration starts that holds an offset.
  private func entryStart(around offset: Int) -> Int {
    var node = elements.scale
    var start = node.range.start
    while let child = node.children.first(where: {
      $0.range.start <= offset && offset < $0.range.end
    }) {
      node = child
      switch child.kind {
      case .nodeDeclaration, .sectionDeclaration, .ruleClause, .levelDeclaration, .knockOut,
        .evidenceDeclaration, .letDeclaration, .parameterDeclaration, .ruleDeclaration,
        .resultDeclaration,
        .levelsDeclaration, .exampleDeclaration, .totalClause:
        start = child.range.start
      case _: continue
      }
    }
    return start
  }
}
