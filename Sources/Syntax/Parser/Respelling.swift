import Diagnostics

/// The words of a file that are no keywords but resemble one: `tieu chi`, `TIÊU CHÍ`, `Từ`.
///
/// They are looked at only where a file has errors, so that no correct file can lose a name to them.
struct Respelling {
  /// Tokens of the file that are taken for one keyword.
  struct Candidate {
    let tokens: ClosedRange<Int>
    let range: SourceRange
    let kind: SyntaxKind
    /// What was typed, and how it is written.
    let typed: String
    let spelling: String
    /// The line on which it stands, from 0.
    let line: Int
    /// `true` iff words stand side by side, as no names do.
    let isPhrase: Bool
  }

  /// How often a file is read again, each time with the words on the lines that still have errors.
  static let maximumRounds = 6

  private let source: SourceFile
  private var candidates: [Candidate]
  /// The words taken for keywords, in order.
  private(set) var accepted: [Candidate] = []

  /// Finds what resembles keywords among the tokens of a file.
  init(of source: SourceFile, _ tokens: [Token]) {
    self.source = source
    candidates = []
    hasPhrases = false
    let names = Self.declaredNames(in: tokens, of: source)
    var index = 0
    while index < tokens.count - 1 {
      if let found = Self.candidate(at: index, in: tokens, of: source),
        found.isPhrase || !names.contains(found.typed)
          || Self.isHalfOfYesNo(found, in: tokens)
      {
        candidates.append(found)
        index = found.tokens.upperBound
      }
      index += 1
    }
    hasPhrases = candidates.contains { $0.isPhrase }
  }

  /// `true` iff words side by side resemble a keyword.
  private(set) var hasPhrases: Bool

  /// Accepts the phrases in the first round, if there are any, and then the single words on the lines
  /// with errors; `false` if none is new.
  mutating func extend(at diagnostics: [Diagnostic], round: Int) -> Bool {
    var lines: Set<Int> = []
    for diagnostic in diagnostics {
      guard case .range(let range) = diagnostic.site else { continue }
      let line = source.lines.line(at: range.start)
      lines.insert(line)
      if range.start == range.end { lines.insert(line + 1) }
    }
    let mayBeWord = round > 0 || !hasPhrases
    let isNew = { (word: Candidate) in
      word.isPhrase || mayBeWord && lines.contains(word.line)
    }
    let found = candidates.filter(isNew)
    candidates.removeAll(where: isNew)
    accepted = (accepted + found).sorted { $0.range.start < $1.range.start }
    return !found.isEmpty
  }

  /// Returns how many errors of a file are about something else.
  static func otherErrors(in result: Diagnosed<SyntaxTree>) -> Int {
    if result.diagnostics.contains(where: { $0.code == "missing-scale" }) { return Int.max }
    return result.diagnostics.count { $0.code != Diagnostic.misspeltKeywordCode }
  }

  /// Returns one error for every spelling, which names all its places.
  static func diagnostics(of words: [Candidate]) -> [Diagnostic] {
    var order: [String] = []
    var places: [String: [Candidate]] = [:]
    for word in words {
      if places[word.typed] == nil { order.append(word.typed) }
      places[word.typed, default: []].append(word)
    }
    return order.compactMap { typed in
      guard let all = places[typed], let first = all.first else { return nil }
      return .misspeltKeyword(
        typed, spelling: first.spelling,
        edits: all.map { TextEdit(replacing: $0.range, with: $0.spelling) }, at: first.range)
    }
  }

  // MARK: - Finding

  /// The words that stand where names are declared.
  private static func declaredNames(in tokens: [Token], of source: SourceFile) -> Set<String> {
    var names: Set<String> = []
    var isFirst = true
    for index in tokens.indices {
      let kind = tokens[index].kind
      if kind == .word, isFirst {
        switch nextKind(after: index, in: tokens) {
        case .colon, .string, .equal, .comma: names.insert(text(of: index, in: tokens, of: source))
        case _: break
        }
      }
      switch kind {
      case .newline, .leftBrace, .semicolon, .comma, .letKeyword, .resultKeyword, .levelsKeyword:
        isFirst = true
      case .whitespace, .comment: break
      case _: isFirst = false
      }
    }
    return names
  }

  /// `true` for the halves of `co/khong`.
  private static func isHalfOfYesNo(_ word: Candidate, in tokens: [Token]) -> Bool {
    let before = word.tokens.lowerBound > 0 ? tokens[word.tokens.lowerBound - 1].kind : .newline
    return word.kind == .yesKeyword && nextKind(after: word.tokens.upperBound, in: tokens) == .slash
      || word.kind == .noKeyword && before == .slash
  }

  private static func nextKind(after index: Int, in tokens: [Token]) -> SyntaxKind {
    var next = index + 1
    while next < tokens.count, tokens[next].kind == .whitespace { next += 1 }
    return next < tokens.count ? tokens[next].kind : .endOfFile
  }

  private static func text(of index: Int, in tokens: [Token], of source: SourceFile) -> String {
    source.text(of: range(index...index, in: tokens, of: source))
  }

  private static func range(_ span: ClosedRange<Int>, in tokens: [Token], of source: SourceFile)
    -> SourceRange
  {
    let next = span.upperBound + 1
    let end = next < tokens.count ? Int(tokens[next].start) : source.bytes.count
    return SourceRange(file: source.id, start: Int(tokens[span.lowerBound].start), end: end)
  }

  /// Returns the longest keyword that the tokens from `index` on resemble, one of them a mere word.
  private static func candidate(at index: Int, in tokens: [Token], of source: SourceFile)
    -> Candidate?
  {
    guard tokens[index].kind == .word || tokens[index].kind.isKeyword else { return nil }
    var words: [String] = []
    var ends: [Int: Int] = [:]
    var hasWord: [Int: Bool] = [:]
    var isMere = false
    var next = index
    while next < tokens.count, words.count < FoldedKeywords.longest {
      let kind = tokens[next].kind
      if kind == .word || kind.isKeyword {
        isMere = isMere || kind == .word
        words += FoldedKeywords.words(of: text(of: next, in: tokens, of: source))
        ends[words.count] = next
        hasWord[words.count] = isMere
      } else if kind != .whitespace {
        break
      }
      next += 1
    }
    var best: FoldedKeywords.Entry?
    for entry in FoldedKeywords.shared.entries(startingWith: words.first ?? "")
    where words.starts(with: entry.words) && hasWord[entry.words.count] == true {
      if let best, best.words.count > entry.words.count { break }
      let end = ends[entry.words.count] ?? index
      let typed = source.text(of: range(index...end, in: tokens, of: source))
      if typed == entry.spelling || typed.hasPrefix("`") { return nil }
      if best == nil || typed.lowercased() == entry.spelling { best = entry }
    }
    guard let best else { return nil }
    let span = index...(ends[best.words.count] ?? index)
    let range = range(span, in: tokens, of: source)
    let isDefinition =
      best.kind == .reachingKeyword && startsDefinition(span.upperBound, in: tokens)
    return Candidate(
      tokens: span, range: range, kind: isDefinition ? .letKeyword : best.kind,
      typed: source.text(of: range), spelling: isDefinition ? "đặt" : best.spelling,
      line: source.lines.line(at: range.start), isPhrase: best.words.count > 1)
  }

  /// Tells `dat x = 5` (`đặt`) from `dat` (`đạt`).
  private static func startsDefinition(_ index: Int, in tokens: [Token]) -> Bool {
    var next = index + 1
    while next < tokens.count, tokens[next].kind == .whitespace { next += 1 }
    guard next < tokens.count, tokens[next].kind == .word else { return false }
    let following = nextKind(after: next, in: tokens)
    return following == .equal || following == .string
  }
}

/// The keywords in lower case and without marks.
private struct FoldedKeywords: Sendable {
  struct Entry: Sendable {
    let words: [String]
    let kind: SyntaxKind
    let spelling: String
  }

  static let shared = FoldedKeywords()
  /// How many words the longest keyword has, about.
  static let longest = 8

  private let entries: [String: [Entry]]

  private init() {
    var entries: [String: [Entry]] = [:]
    var known: Set<String> = []
    for keyword in Keyword.all {
      let isContextual =
        Keyword.citationWords.contains(keyword.kind)
        || Keyword.amendmentWords.contains(keyword.kind)
      for spelling in keyword.vietnamese + keyword.english {
        let words = Self.words(of: spelling)
        // `dat` is `đạt`, but where a definition starts `đặt`.
        if spelling == "đặt" || isContextual || !known.insert(spelling).inserted { continue }
        entries[words[0], default: []].append(
          Entry(words: words, kind: keyword.kind, spelling: spelling))
      }
    }
    self.entries = entries.mapValues { list in
      list.sorted { $0.words.count > $1.words.count }
    }
  }

  func entries(startingWith word: String) -> [Entry] { entries[word] ?? [] }

  /// Returns the words of a text in lower case and without marks.
  static func words(of text: String) -> [String] {
    text.split(whereSeparator: { $0.isWhitespace }).map { word in
      var folded = String.UnicodeScalarView()
      for scalar in Suggestion.withoutMarks(String(word)) {
        if let scalar = Unicode.Scalar(scalar) { folded.append(scalar) }
      }
      return String(folded)
    }
  }
}
