import Diagnostics

/// Marks of lists at the start of lines, as word processors put them: `-`, `+`, `a)`, `1.`, `1/`, `(1)`.
extension Parser {
  /// The mark of a list: how many tokens it has, and whether it surely is one.
  private typealias ListMark = (count: Int, isCertain: Bool)

  /// Passes the mark of a list at the start of an entry.
  mutating func skipListMark() {
    guard isAtLineStart, let listMark else { return }
    let start = currentRange
    let before = position
    for _ in 0..<listMark.count { take() }
    let mark = start.joined(with: missingRange)
    reportSlip(
      .listMark(
        source.text(of: mark),
        deleting: SourceRange(file: source.id, start: mark.start, end: currentRange.start),
        isCertain: listMark.isCertain, at: mark))
    entryStart = max(before, position)
  }

  /// `true` iff a line starts with `+` or `*` as the mark of a list: it goes on from no value on the
  /// line before.
  var startsMarkedEntry: Bool {
    guard current == .plusSign || current == .star, openParentheses == 0, position != entryStart,
      isAtLineStart, !isFollowedDirectly
    else { return false }
    if peek().isNodeLevel { return peek(3) == .string || peek(3) == .maxKeyword }
    return startsListed(behind: 1) != nil
  }

  /// The mark of a list that starts here.
  private var listMark: ListMark? {
    let count: Int
    switch current {
    case .minusSign, .plusSign, .star:
      if isFollowedDirectly { return nil }
      count = 1
    // The number of a row in front of a name: `1 kế_hoạch "Có kế hoạch" : có/không`.
    case .number where peek() == .word && peek(2) == .string && !isFollowedDirectly:
      if isRepeatedInTitle { return nil }
      count = 1
    // Word's mark for lists within lists.
    case .word where currentText == "o" && !isFollowedDirectly: count = 1
    case .word, .number:
      switch peek() {
      case .rightParenthesis, .dot, .slash: break
      case _: return nil
      }
      guard isShort, isMarkFollowedBySpace else { return nil }
      count = 2
    case .leftParenthesis:
      guard peek() == .number || peek() == .word, peek(2) == .rightParenthesis, isFollowedDirectly
      else { return nil }
      count = 3
    case _: return nil
    }
    return startsListed(behind: count).map { (count, $0) }
  }

  /// `true` iff a number belongs to a title, which says it again: `5 sao "5 sao"`.
  private var isRepeatedInTitle: Bool {
    let title = text(of: index(ofNext: 2)).dropFirst()
    return title.hasPrefix(currentText.lowercased() + " ")
  }

  /// Passes `sao` behind the number that is the name of a level: `5 sao "5 sao" khi …`.
  mutating func skipNounBehindLevel() {
    guard lastTakenKind == .word, current == .word, !isAtLineStart, !isRecovering,
      startsWithDigit(lastTaken)
    else { return }
    let word = currentRange
    switch peek() {
    case .string: break
    case .whenKeyword, .otherwiseKeyword:
      let whole = range(ofToken: lastTaken).joined(with: word)
      let title = "\"\(source.text(of: whole))\""
      reportSlip(
        .expected(
          Phrase(same: "`\(title)`"), found: source.text(of: word), at: word,
          fixes: [.replacement(of: word, by: title)]))
      return node(.error) { $0.take() }
    case _: return
    }
    reportSlip(
      .straySign(
        source.text(of: word), deleting: missingRange.joined(with: word), isCertain: false, at: word
      ))
    node(.error) { $0.take() }
  }

  private var isShort: Bool { currentRange.end - currentRange.start <= 4 }

  /// `true` iff white space stands behind the sign next to the current token: `1. x`, not `a.x`.
  private var isMarkFollowedBySpace: Bool {
    position + 2 < tokens.count && tokens[position + 2].kind == .whitespace
      && tokens[position + 1].kind != .whitespace
  }

  /// Whether what follows so many tokens surely begins an entry, or `nil` if it begins none.
  ///
  /// No expression goes on like this.
  private func startsListed(behind count: Int) -> Bool? {
    let second = peek(count + 1)
    switch peek(count) {
    case .word:
      switch second {
      case .string, .colon: return true
      case .number: return current == .minusSign || current == .plusSign ? true : nil
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal:
        // `a / b >= 2: 10` is a case.
        let isLabel = current == .word && peek() == .dot || peek() == .slash
        return hasColonAhead && !isLabel ? false : nil
      case _: return nil
      }
    case .number:
      let isBand = second == .percentSign || second == .toKeyword || second == .toBelowKeyword
      return isBand && hasColonAhead && current != .word && current != .number ? false : nil
    case .fromKeyword, .aboveKeyword, .belowKeyword, .toKeyword, .toBelowKeyword:
      return second == .number ? true : nil
    case .otherwiseKeyword: return second == .colon ? true : nil
    case .bonusKeyword, .penaltyKeyword:
      return second == .string || second == .maxKeyword || peek(count + 2) == .string ? true : nil
    case .exampleKeyword, .citesKeyword, .decisionKeyword: return second == .string ? true : nil
    case .evidenceKeyword, .givenKeyword, .expectKeyword: return second == .leftBrace ? true : nil
    case .unitsKeyword, .unitKeyword: return second == .leftBrace || second == .word ? true : nil
    case .levelsKeyword, .letKeyword, .resultKeyword, .forceKeyword, .atMostKeyword:
      return second == .word ? true : nil
    case .noLevelKeyword: return second == .whenKeyword ? true : nil
    case .downKeyword, .upKeyword, .totalKeyword: return second == .number ? true : nil
    case .fullKeyword: return second == .whenKeyword || second == .comma ? true : nil
    case .effectiveFromKeyword: return second == .date ? true : nil
    // `I. Nhóm lãnh đạo {`: a title that begins with a word of the language.
    case let kind
    where kind.isNodeLevel && count == 2 && second == .word && peek(count + 2) == .word
      && startsBareTitle(at: index(ofNext: count)):
      return nil
    case _:
      let isLevel =
        second == .string
        && (peek(count + 2) == .whenKeyword || peek(count + 2) == .otherwiseKeyword)
      return peek(count).isNodeLevel || peek(count).isKeyword && isLevel ? true : nil
    }
  }
}
