/// Finds the longest keyword that starts at a word, in either language.
///
/// Words compare by canonical equivalence, so that text in NFC and in NFD means the same.
struct KeywordTable: Sendable {
  /// A keyword as the words that follow its first one.
  struct Entry: Sendable {
    let rest: [String]
    /// The same in bytes, as most files write them.
    let restBytes: [[UInt8]]
    let kind: SyntaxKind

    init(rest: [String], kind: SyntaxKind) {
      self.rest = rest
      restBytes = rest.map { Array($0.utf8) }
      self.kind = kind
    }
  }

  /// The keywords by first word, those with more words first.
  private let entries: [String: [Entry]]

  /// The table of all keywords.
  static let shared = KeywordTable()

  private init() {
    var entries: [String: [Entry]] = [:]
    for keyword in Keyword.all {
      let isContextual = Keyword.citationWords.contains(keyword.kind)
      for spelling in keyword.english + keyword.vietnamese {
        // Spaces are bytes: to find them no character need be looked at.
        let words = spelling.utf8.split(separator: 0x20).map { String(Substring($0)) }
        if isContextual && words.count == 1 { continue }
        let entry = Entry(rest: Array(words.dropFirst()), kind: keyword.kind)
        // Of equal spellings the first counts.
        if entries[words[0]]?.contains(where: { $0.rest == entry.rest }) == true { continue }
        entries[words[0], default: []].append(entry)
      }
    }
    self.entries = entries.mapValues { list in
      list.sorted { $0.rest.count > $1.rest.count }
    }
  }

  /// Returns the keywords that begin with `word`, those with more words first.
  func entries(startingWith word: String) -> [Entry] { entries[word] ?? [] }
}

extension Keyword {
  /// Returns the longest keyword that the lexer finds at the start of words that follow one another on a
  /// line, and how many of them it takes; `nil` if the first word is none.
  package static func longest(startingWith words: ArraySlice<String>) -> (
    kind: SyntaxKind, count: Int
  )? {
    guard let first = words.first else { return nil }
    let rest = words.dropFirst()
    for (word, least) in [(first, 0), (first.lowercased(), 1)] {
      for entry in KeywordTable.shared.entries(startingWith: word)
      where entry.rest.count >= least && rest.starts(with: entry.rest) {
        return (entry.kind, entry.rest.count + 1)
      }
    }
    return nil
  }
}
