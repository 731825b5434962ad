import Diagnostics
import Syntax

/// How keywords are spelled: the canonical spelling of a language, in the form that its place asks for.
///
/// The form depends on the tree alone, never on which form was written, so that a file which was
/// translated there and back is the same byte for byte.
struct KeywordSpeller {
  private let tree: SyntaxTree
  private let outline: Outline
  private let kept: KeptWords
  private let target: Language?
  /// The keyword of each kind, by raw value.
  private let keywords: [Keyword?]

  private static let english = Set(Keyword.all.flatMap { $0.english })
  private static let vietnamese = Set(Keyword.all.flatMap { $0.vietnamese })

  init(_ speller: Speller) {
    tree = speller.tree
    outline = speller.outline
    kept = speller.kept
    target = speller.target
    var keywords = [Keyword?](repeating: nil, count: SyntaxKind.allCases.count)
    for keyword in Keyword.all { keywords[Int(keyword.kind.rawValue)] = keyword }
    self.keywords = keywords
  }

  /// Returns what is written for the keyword at `index`.
  func spelling(ofToken index: Int) -> String {
    let kind = tree.tokens[index].kind
    guard let keyword = keywords[Int(kind.rawValue)], !kept.isKept[index]
    else { return tree.words(ofToken: index) }
    switch target ?? language(ofToken: index) {
    case .en: return englishForm(of: kind, at: index) ?? keyword.spelling(in: .en)
    case .vi: return vietnameseForm(of: kind, at: index) ?? keyword.spelling(in: .vi)
    }
  }

  // MARK: - The language of a keyword

  /// Returns the language in which a keyword is written.
  ///
  /// A word that only its place makes this keyword, such as `không` for `không phải`, is of the language
  /// in which it is some keyword.
  func language(ofToken index: Int) -> Language {
    let text = tree.words(ofToken: index)
    let own = forms(tree.tokens[index].kind)
    return Self.language(own.english.contains(text), own.vietnamese.contains(text), tree.language)
      ?? language(of: text) ?? language(of: text.lowercased())
      ?? (text.utf8.allSatisfy { $0 < 0x80 } ? .en : .vi)
  }

  private func language(of text: String) -> Language? {
    Self.language(
      Self.english.contains(text), Self.vietnamese.contains(text), tree.language)
  }

  private static func language(
    _ isEnglish: Bool, _ isVietnamese: Bool, _ usual: Language
  ) -> Language? {
    if isEnglish, isVietnamese { return usual }
    return isEnglish ? .en : isVietnamese ? .vi : nil
  }

  // MARK: - Forms

  /// Returns the English form of a keyword where it is not the canonical spelling: `criteria`, `1 day`.
  private func englishForm(of kind: SyntaxKind, at index: Int) -> String? {
    let owner = outline.owner[index]
    switch kind {
    case _ where kind.isNodeLevel: return isPlural(index) ? forms(kind).english.last : nil
    case .allKeyword: return isAmongNodes(owner) ? "of all" : nil
    case .passesKeyword: return owner == .quantifierExpression && isCounted(index) ? "pass" : nil
    case .isFiledKeyword: return owner == .stateTest ? nil : "filed"
    case .roundKeyword: return owner == .roundClause || isBehind(.comma, index) ? nil : "rounded"
    case .decimalsKeyword: return isBehindOne(index) ? "decimal" : nil
    case .levelKeyword: return owner == .knockOut && !isBehindOne(index) ? "levels" : nil
    case _ where owner != .durationExpression: return nil
    case .daysKeyword: return isBehindOne(index) ? "day" : nil
    case .workingDaysKeyword: return isBehindOne(index) ? "working day" : nil
    case .monthKeyword: return isBehindOne(index) ? nil : "months"
    case .yearKeyword: return isBehindOne(index) ? nil : "years"
    case _: return nil
    }
  }

  /// Returns the Vietnamese form of a keyword where it is not the canonical spelling: `tổng >= 90`.
  private func vietnameseForm(of kind: SyntaxKind, at index: Int) -> String? {
    let owner = outline.owner[index]
    switch kind {
    case .totalKeyword: return owner == .totalClause || isBeforeOf(index) ? nil : "tổng"
    case .daysKeyword: return owner == .durationExpression || owner == .workweek ? "ngày" : nil
    case .workingDaysKeyword: return owner == .durationExpression ? "ngày làm việc" : nil
    case .notKeyword: return isBeforeName(index) ? "không" : nil
    case _: return nil
    }
  }

  private func forms(_ kind: SyntaxKind) -> (english: [String], vietnamese: [String]) {
    guard let keyword = keywords[Int(kind.rawValue)] else { return ([], []) }
    return (keyword.english, keyword.vietnamese)
  }

  private func isAmongNodes(_ owner: SyntaxKind) -> Bool {
    owner == .quantifierExpression || owner == .combineClause
  }

  /// `true` iff several nodes are meant: `number of criteria`, but `each criterion`.
  private func isPlural(_ index: Int) -> Bool {
    guard isAmongNodes(outline.owner[index]), let previous = previous(index) else { return false }
    switch tree.tokens[previous].kind {
    case .numberOfKeyword, .sumKeyword, .meanKeyword, .ofKeyword, .allKeyword: return true
    case _: return false
    }
  }

  /// `true` iff the quantifier that goes on at a token counts nodes, and does not speak of each.
  private func isCounted(_ index: Int) -> Bool {
    var token = index
    while let previous = previous(token) {
      if tree.tokens[previous].kind == .numberOfKeyword { return true }
      if tree.tokens[previous].kind == .eachKeyword { return false }
      token = previous
    }
    return false
  }

  private func isBehind(_ kind: SyntaxKind, _ index: Int) -> Bool {
    previous(index).map { tree.tokens[$0].kind == kind } ?? false
  }

  /// `true` iff a name that is no word of the language follows on the same line: before it `không` negates,
  /// and is no value.
  private func isBeforeName(_ index: Int) -> Bool {
    var next = index + 1
    while tree.tokens[next].kind == .whitespace { next += 1 }
    return tree.tokens[next].kind == .word
      && Keyword.longest(startingWith: [tree.words(ofToken: next)]) == nil
  }

  /// `true` iff `của mình`, `của dòng này` or `của dòng trước` follows: `tổng của` is another keyword.
  private func isBeforeOf(_ index: Int) -> Bool {
    let next = tree.tokens[(index + 1)...].first { !$0.kind.isTrivia }
    return next?.kind == .ofThisUnitKeyword || next?.kind == .ofThisRowKeyword
      || next?.kind == .ofRowBeforeKeyword
  }

  /// `true` iff the number 1 stands in front of a token.
  private func isBehindOne(_ index: Int) -> Bool {
    previous(index).map { tree.text(ofToken: $0) == "1" } ?? false
  }

  private func previous(_ index: Int) -> Int? {
    tree.tokens[..<index].lastIndex { !$0.kind.isTrivia }
  }
}
