import Diagnostics

/// Levels that stand with their titles alone, and levels that are forbidden, as annexes have them.
extension Parser {
  /// How much of a level its title was.
  enum LevelTitle {
    /// All of it: what is left for the last level.
    case whole
    /// What stands in front of its condition.
    case head
  }

  /// Takes a title for the name of a level and reports the name to write in front of it: `Cấp độ 3 khi …`,
  /// and `Không đạt` as the last level.
  ///
  /// Returns how much of the level it was, or `nil` where a name stands.
  mutating func takeLevelTitle() -> LevelTitle? {
    guard !isRecovering, !isAmending, current == .word || current.isKeyword else { return nil }
    var last = position
    var next = index(behind: last)
    while next < tokens.count, isInTitle(next) {
      last = next
      next = index(behind: last)
    }
    guard last > position else { return nil }
    let isRest = tokens[next].kind == .rightBrace
    switch tokens[next].kind {
    case .whenKeyword, .otherwiseKeyword: if startsLine(token: next) { return nil }
    case _: if !isRest { return nil }
    }
    let whole = currentRange.joined(with: range(ofToken: last))
    let title = source.text(of: whole)
    guard title.first?.isUppercase ?? false, !title.contains("_"),
      let name = TypedNames.joined(
        title.split(whereSeparator: { $0.isWhitespace }).map { String($0) })
    else { return nil }
    let rest = isRest ? " " + spelling(.otherwiseKeyword) : ""
    let wanted = "\(name) \"\(title)\"\(rest)"
    reportSlip(
      .expected(
        Phrase(
          vi: "tên bậc trước tên gọi: `\(wanted)`",
          en: "the name of the level in front of its title: `\(wanted)`"),
        found: title, at: whole, fixes: [.replacement(of: whole, by: wanted)]))
    take(through: last, as: .word)
    return isRest ? .whole : .head
  }

  private func isInTitle(_ index: Int) -> Bool {
    if startsLine(token: index) { return false }
    switch tokens[index].kind {
    case .word, .number: return true
    case .whenKeyword, .otherwiseKeyword, .becauseKeyword: return false
    case let kind: return kind.isKeyword
    }
  }

  /// Reads `không xếp A khi … vì "…"` as `không quá B khi … vì "…"`, where A is the best level.
  ///
  /// Returns `true` if it did.
  mutating func parseLevelForbidden() -> Bool {
    guard !isRecovering, let (_, last) = phrase(among: Self.prohibitions) else { return false }
    let level = index(behind: last)
    guard tokens[level].kind == .word || tokens[level].kind.isKeyword, !startsLine(token: level),
      kind(behind: level) == .whenKeyword || kind(behind: level) == .ifKeyword
    else { return false }
    let whole = currentRange.joined(with: range(ofToken: level))
    let name = source.text(of: range(ofToken: level))
    let levels = levelsBefore
    let place = levels.firstIndex(of: name)
    let atMost = spelling(.atMostKeyword)
    // Below another level than the best it would have to be said what becomes of the better ones.
    let next = place == 0 && levels.count > 1 ? levels[1] : nil
    let wanted = "\(atMost) \(next ?? (language == .vi ? "MỨC" : "LEVEL"))"
    reportSlip(
      .expected(
        Phrase(
          vi: "mức cao nhất còn được xếp: `\(wanted) \(spelling(.whenKeyword)) …`",
          en: "the best level that is left: `\(wanted) \(spelling(.whenKeyword)) …`"),
        found: source.text(of: whole), at: whole,
        fixes: next == nil ? [] : [.replacement(of: whole, by: wanted)]))
    node(.error) { parser in
      parser.take(through: level, as: .word)
      parser.take()
      parser.parseCondition()
      parser.take(if: .comma)
      if parser.takeReasonInParentheses() || parser.isAtLineStart { return }
      parser.expectReason()
      parser.expectString()
    }
    return true
  }

  private static let prohibitions: Phrases = [
    "không xếp", "không xếp loại", "không được", "không được xếp", "không được xếp loại",
    "không xét",
    "không xét loại", "không xét xếp loại", "không được xét", "không công nhận",
    "không được công nhận",
    "không đạt loại", "no", "not", "not rated", "no rating", "never",
  ]

  /// Takes `hạ xuống` in front of a level for `không quá`, which becomes the current token.
  mutating func takeLoweringToLevel() {
    guard !isRecovering, current == .downKeyword,
      let (_, last) = phrase(among: [
        "hạ xuống", "hạ xuống loại", "hạ xuống mức", "hạ còn", "hạ thành", "down to",
      ])
    else { return }
    let level = index(behind: last)
    guard levelsBefore.contains(source.text(of: range(ofToken: level))) else { return }
    reportWords(through: last, for: .atMostKeyword)
    join(through: last, as: .atMostKeyword)
  }

  private static let provisions: Set<String> = [
    "điều", "khoản", "điểm", "mục", "chương", "theo", "quyết định", "nghị định", "thông tư", "luật",
    "căn cứ", "article", "clause", "section", "point", "decision", "under",
  ]

  /// `true` iff a parenthesis so many tokens on holds a provision: `(Điều 5)`.
  func holdsProvision(_ count: Int) -> Bool {
    guard peek(count) == .leftParenthesis else { return false }
    return Self.provisions.contains(text(of: index(ofNext: count + 1)))
      && peek(count + 2) != .comma && peek(count + 2) != .rightParenthesis
  }

  /// Reads `(Điều 5)` behind the condition of a knock-out as `vì "Điều 5"`.
  ///
  /// Returns `true` if it did.
  mutating func takeReasonInParentheses() -> Bool {
    guard !isRecovering, !isAtLineStart, holdsProvision(0) else { return false }
    let first = currentRange
    var last = index(ofNext: 1)
    while tokens[last].kind != .rightParenthesis {
      if startsOwnLine(last) || tokens[last].kind == .endOfFile { return false }
      last = index(behind: last)
    }
    let whole = first.joined(with: range(ofToken: last))
    let text = source.text(of: whole).dropFirst().dropLast()
    let wanted = "\(spelling(.becauseKeyword)) \"\(text)\""
    node(.error) { $0.take(through: last, as: .word) }
    reportSlip(
      .expected(
        Phrase(same: "`\(wanted)`"), found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: whole, by: wanted)]))
    return true
  }

  /// The names of the levels in front of the current token, in the block that it is in.
  private var levelsBefore: [String] {
    var names: [String] = []
    var depth = 0
    var index = position - 1
    while index > 0 {
      switch tokens[index].kind {
      case .rightBrace: depth += 1
      case .leftBrace:
        if depth == 0 { return names.reversed() }
        depth -= 1
      case .whenKeyword, .otherwiseKeyword:
        if depth == 0, let name = levelName(before: index) { names.append(name) }
      case _: break
      }
      index -= 1
    }
    return []
  }

  /// Returns the name of a level whose condition begins at a token.
  private func levelName(before condition: Int) -> String? {
    var index = condition - 1
    while index > 0, tokens[index].kind.isTrivia || tokens[index].kind == .string { index -= 1 }
    let kind = tokens[index].kind
    return kind == .word || kind.isKeyword ? source.text(of: range(ofToken: index)) : nil
  }
}
