import Diagnostics
import Syntax

/// What is reported, in which order, and which names are offered in place of unknown ones.
extension Checker {
  /// The diagnostics in the order of the file; what several phases find at one place stands once, and
  /// what only follows from something else not at all.
  var distinctDiagnostics: [Diagnostic] {
    var seen: Set<Finding> = []
    let distinct = diagnostics.sorted(by: Self.isBefore).filter {
      seen.insert(Finding(code: $0.code, site: $0.site)).inserted
    }
    let independent = Consequences(in: tree, unparsedWords).independent(distinct)
    let single = withoutCommonCauses(independent)
    return DoubledEntries(in: tree).repaired(single) { isExplained($0, byCopyAt: $1) }
  }

  mutating func report(_ diagnostic: Diagnostic) {
    reportLater(diagnostic.within(surroundings.calls))
  }

  /// Reports what says already within which calls of rules it was found.
  mutating func reportLater(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { hasErrors = true }
  }

  /// Reports an expression without a value that no other error explains, so that none passes unseen.
  mutating func reportHole() {
    if let hole, !hasErrors { report(.noValue(at: hole)) }
  }

  /// The names of evidence and definitions, as long as they are still searched.
  var namesToSuggest: [String] { suggestionsLeft > 0 ? symbols.keys.sorted() : [] }

  /// Returns the name that was probably meant; after many of them the search is not worth its time.
  mutating func suggestion(for name: String, among known: [String]) -> String? {
    guard suggestionsLeft > 0 else { return nil }
    suggestionsLeft -= 1
    return Suggestion.closest(to: name, among: known)
  }

  /// Returns the name or the word of the language that was probably meant: a word with the same letters
  /// beats a name with others.
  mutating func meaning(of name: String, among known: [String]) -> String? {
    let close = suggestion(for: name, among: known)
    let word = figureWord(for: name)
    guard let close, let word else {
      return close ?? word ?? Suggestion.closest(to: name, among: Self.figureWords)
    }
    let plain = Suggestion.withoutMarks(name)
    return Suggestion.withoutMarks(word) == plain && Suggestion.withoutMarks(close) != plain
      ? word : close
  }

  /// The words of the language for figures of the scale, and others that stand where names do.
  private static let figureWords: [String] = {
    let figures: [SyntaxKind] = [
      .totalKeyword, .exactTotalKeyword, .baseKeyword, .bonusKeyword, .penaltyKeyword, .kindKeyword,
      .fullKeyword, .otherwiseKeyword, .notApplicableKeyword,
    ]
    return figures.compactMap { Keyword.of($0) }.flatMap { $0.vietnamese + $0.english }
  }()

  /// Returns the word of the language for a figure of the scale that was typed as a name because its
  /// marks are missing, `tong` for `tổng`, or its other words, `loại` for `loại đơn vị`.
  func figureWord(for name: String) -> String? {
    // As a cell of a table begins: `Có`.
    for kind in [SyntaxKind.yesKeyword, .noKeyword] {
      let word = Keyword.phrase(of: kind).text(in: language)
      if name.lowercased() == word { return word }
    }
    let plain = Suggestion.withoutMarks(name).map { $0 == 0x5F ? 0x20 : $0 }
    let words = Self.figureWords
    if let word = words.first(where: { Suggestion.withoutMarks($0) == plain }) { return word }
    let begun = words.filter { Suggestion.withoutMarks($0).starts(with: plain + [0x20]) }
    return begun.count == 1 ? begun.first : nil
  }

  /// Orders diagnostics by place, so that output does not depend on the order of the phases.
  private static func isBefore(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    guard case .range(let first) = left.site, case .range(let second) = right.site else {
      return false
    }
    if first.start != second.start { return first.start < second.start }
    if first.end != second.end { return first.end < second.end }
    return left.code < right.code
  }
}

/// What makes two diagnostics say the same.
private struct Finding: Hashable {
  let code: String
  let site: Site
}
