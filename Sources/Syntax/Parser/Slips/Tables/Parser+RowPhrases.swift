import Diagnostics

/// Figures of the rows of a table as people say them: which marks are left out, and of which table.
///
/// Each function reports the slip with its repair and goes on as if the language's own words stood
/// there.
extension Parser {
  // MARK: - What is left out

  private static let leavingOut: [[String]] = [
    ["sau", "khi"], ["loại", "bỏ"], ["loại", "trừ"], ["loại"], ["bỏ", "đi"], ["bỏ"], ["trừ"],
    ["không", "tính"], ["không", "kể"], ["không", "lấy"], ["after"], ["without"], ["excluding"],
    ["except"], ["leaving", "out"], ["dropping"], ["discarding"],
  ]
  private static let highest: [[String]] = [
    ["cao", "nhất"], ["lớn", "nhất"], ["highest"], ["best"], ["top"],
  ]
  private static let lowest: [[String]] = [
    ["thấp", "nhất"], ["nhỏ", "nhất"], ["lowest"], ["worst"], ["bottom"],
  ]
  private static let values: [[String]] = [
    ["điểm"], ["giá", "trị"], ["số"], ["mức"], ["scores"], ["score"], ["marks"], ["mark"],
    ["values"],
    ["value"],
  ]
  private static let numbers: [String: Int] = [
    "1": 1, "2": 2, "3": 3, "một": 1, "hai": 2, "ba": 3, "one": 1, "two": 2, "three": 3, "the": 1,
    "a": 1,
  ]

  /// Takes `bỏ điểm cao nhất và điểm thấp nhất`, `excluding the highest score` and the like for the words of
  /// the language.
  ///
  /// Returns `true` if it did.
  mutating func takeLeftOutInWords() -> Bool {
    guard current == .comma || current == .word || current.isKeyword, !isRecovering,
      !isAtLineStart, startsLeavingOut
    else { return false }
    var words = SpokenWords(tokens, from: position, in: source)
    words.skip([[","]])
    guard words.skip(Self.leavingOut) else { return false }
    while words.skip(Self.leavingOut) {}
    var ends: [(count: Int, isHighest: Bool)] = []
    repeat {
      let count = words.number(Self.numbers) ?? 1
      while words.skip(Self.values) {}
      guard ends.count < 2, words.skip(Self.highest) || words.startsWith(Self.lowest) else {
        return false
      }
      let isHighest = !words.skip(Self.lowest)
      while words.skip(Self.values) {}
      guard !ends.contains(where: { $0.isHighest == isHighest }) else { return false }
      ends.append((count, isHighest))
    } while words.skip([["và"], [","], ["and"], ["cùng"], ["with"]])
    guard let last = words.last, !saysSelections(through: last) else { return false }
    let whole = currentRange.joined(with: range(ofToken: last))
    let wanted = Phrase(
      vi: Self.leftOut(ends, in: .vi), en: Self.leftOut(ends, in: .en))
    let text = wanted.text(in: language)
    reportSlip(
      .expected(
        Phrase(vi: "`\(wanted.vietnamese)`", en: "`\(wanted.english)`"),
        found: source.text(of: whole), at: whole,
        fixes: [
          Fix(
            Phrase(vi: "đổi thành `\(text)`", en: "change to `\(text)`"),
            // The blank in front of a comma comes with it.
            [TextEdit(replacing: missingRange.joined(with: whole), with: " " + text)])
        ]))
    join(through: last, as: .withoutExtremesKeyword)
    return true
  }

  /// `true` iff the current token, or the one behind a comma, begins with a word that leaves something out: nearly
  /// all that follows a figure does not.
  private var startsLeavingOut: Bool {
    let first = current == .comma ? index(ofNext: 1) : position
    let text = source.text(of: range(ofToken: first))
    let word = text.prefix { !$0.isWhitespace }.lowercased()
    return Self.leavingOut.contains { $0[0] == word }
  }

  /// Returns the words of the language for what is left out.
  private static func leftOut(
    _ ends: [(count: Int, isHighest: Bool)], in language: Language
  ) -> String {
    func word(_ kind: SyntaxKind) -> String { Keyword.phrase(of: kind).text(in: language) }
    if ends.count == 2, ends[0].count == ends[1].count {
      return ends[0].count == 1
        ? word(.withoutExtremesKeyword)
        : "\(word(.withoutKeyword)) \(ends[0].count) \(word(.atEachEndKeyword))"
    }
    return ends.map { end in
      let name = word(end.isHighest ? .highestKeyword : .lowestKeyword)
      return "\(word(.withoutKeyword)) \(end.count) \(name)"
    }.joined(separator: " ")
  }

  // MARK: - Of which table

  private static let everyRow: Set<String> = ["các", "những", "mọi", "từng", "all", "the", "each"]

  /// Passes `các` between a function and the column of which it is: `trung bình của các điểm`.
  mutating func skipEveryRow() {
    guard current == .word || current.isKeyword, Self.everyRow.contains(currentText.lowercased()),
      peek() == .word, !isFollowedByLineBreak, !isRecovering
    else { return }
    skipStrayWord()
  }

  /// `true` iff a function is followed by a column of a table without `của`, as in `trung bình điểm_gk` and
  /// `trung bình các điểm_gk`.
  var startsColumnWithoutOf: Bool {
    guard peek() == .word, !isFollowedByLineBreak, !isRecovering else { return false }
    let next = index(ofNext: 1)
    let isEvery = Self.everyRow.contains(source.text(of: range(ofToken: next)).lowercased())
    let name = isEvery ? index(ofNext: 2) : next
    return table(withColumn: source.text(of: range(ofToken: name))) != nil
  }

  /// Reports that `của` is missing between a function and its column, or that another word stands there.
  mutating func takeMissingOf() {
    if Self.everyRow.contains(currentText.lowercased()) { return takeSlip(for: .ofValueKeyword) }
    let word = spelling(.ofValueKeyword)
    reportSlip(
      .expected(
        Keyword.quoted(.ofValueKeyword), found: currentText, at: currentRange,
        fixes: [
          .addition(of: word, at: missingRange.joined(with: currentRange.atStart), as: " \(word) ")
        ]))
  }

  /// Takes the word between a value and its table; another in its place, or none behind a column that only
  /// one table has, is no obstacle.
  mutating func expectOver() {
    if take(if: .overKeyword) { return }
    guard lastTakenKind == .word, !isRecovering else { return expectKeyword(.overKeyword) }
    let last = range(ofToken: lastTaken)
    let name = source.text(of: last)
    let over = spelling(.overKeyword)
    let fix: Fix
    if let table = table(withColumn: name) {
      let next = source.text(of: range(ofToken: index(ofNext: 1)))
      if peek() == .word, next == table, !isAtLineStart { return takeSlip(for: .overKeyword) }
      let clause = "\(over) \(table)"
      fix = .addition(of: clause, at: missingRange, as: " " + clause)
    } else if let table = declaredTables.first(where: { $0.name == name }),
      table.columns.count == 1
    {
      // The table stands for its only column.
      fix = .replacement(of: last, by: "\(table.columns[0]) \(over) \(name)")
    } else {
      return expectKeyword(.overKeyword)
    }
    report(
      .expected(
        Keyword.quoted(.overKeyword), found: currentText, at: currentRange, fixes: [fix]))
  }

  /// Returns the one table that declares a column of a name.
  private func table(withColumn column: String) -> String? {
    let found = declaredTables.filter { $0.columns.contains(column) }
    return found.count == 1 ? found[0].name : nil
  }

  /// The tables that the file declares, with their columns.
  private var declaredTables: [(name: String, columns: [String])] {
    tokens.indices.compactMap { index in
      guard tokens[index].kind == .tableKeyword, kind(behind: index) == .leftBrace else {
        return nil
      }
      return nameOfEvidence(typedAt: index).map { ($0, firstWords(inBlockBehind: index)) }
    }
  }

  /// The choices that the file declares, with their options.
  var declaredChoices: [(name: String, options: [String])] {
    tokens.indices.compactMap { index in
      guard tokens[index].kind == .choiceKeyword else { return nil }
      return nameOfEvidence(typedAt: index).map { ($0, firstWords(inBlockBehind: index)) }
    }
  }

  /// Returns the words with which the entries of the block behind a token start.
  private func firstWords(inBlockBehind token: Int) -> [String] {
    var words: [String] = []
    var (index, open, isFirst) = (token + 1, 0, false)
    while index < tokens.count {
      switch tokens[index].kind {
      case .leftBrace: (open, isFirst) = (open + 1, true)
      case .rightBrace:
        open -= 1
        if open <= 0 { return words }
      case .newline, .semicolon: isFirst = true
      case .whitespace, .comment: break
      case .word where isFirst && open == 1:
        words.append(source.text(of: range(ofToken: index)))
        isFirst = false
      case _: isFirst = false
      }
      index += 1
    }
    return words
  }

  /// Returns the name of the evidence of which the type stands at a token: the first word of its line.
  private func nameOfEvidence(typedAt index: Int) -> String? {
    var (first, next) = (nil as Int?, index - 1)
    while next >= 0 {
      switch tokens[next].kind {
      case .newline, .semicolon, .leftBrace, .rightBrace: next = 0
      case .whitespace, .comment: break
      case _: first = next
      }
      next -= 1
    }
    guard let first, tokens[first].kind == .word else { return nil }
    return source.text(of: range(ofToken: first))
  }
}

/// The words of a line one by one, of which a keyword may have several.
private struct SpokenWords {
  private var words: [(text: String, token: Int)] = []
  private var next = 0
  /// No phrase is longer.
  private static let limit = 24

  init(_ tokens: [Token], from start: Int, in source: SourceFile) {
    var index = start
    while index + 1 < tokens.count, words.count < Self.limit {
      let kind = tokens[index].kind
      if kind == .word || kind == .number || kind == .comma || kind.isKeyword {
        let range = SourceRange(
          file: source.id, start: Int(tokens[index].start), end: Int(tokens[index + 1].start))
        for word in source.text(of: range).lowercased().split(whereSeparator: { $0.isWhitespace }) {
          words.append((String(word), index))
        }
      } else if kind != .whitespace {
        break
      }
      index += 1
    }
  }

  /// The token of the last word that was passed, if it ends there.
  var last: Int? {
    guard next > 0 else { return nil }
    let token = words[next - 1].token
    return next < words.count && words[next].token == token ? nil : token
  }

  func startsWith(_ phrases: [[String]]) -> Bool {
    phrases.contains { phrase in words[next...].lazy.map { $0.text }.starts(with: phrase) }
  }

  /// Passes one of some phrases, the first that fits; returns `true` if it did.
  @discardableResult
  mutating func skip(_ phrases: [[String]]) -> Bool {
    for phrase in phrases where words[next...].lazy.map({ $0.text }).starts(with: phrase) {
      next += phrase.count
      return true
    }
    return false
  }

  /// Passes a number in figures or words.
  mutating func number(_ numbers: [String: Int]) -> Int? {
    guard next < words.count, let number = numbers[words[next].text] else { return nil }
    next += 1
    return number
  }
}
