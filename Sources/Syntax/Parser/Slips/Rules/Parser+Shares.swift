import Diagnostics

/// Shares of the points and of a list as people say them: `50% số điểm`, `1/2 số điểm`, `3/4 (a, b, c, d)`.
///
/// Each function reports the words with their repair and goes on as if the language's own stood there.
extension Parser {
  static let points: Phrases = [
    "số điểm", "tổng số điểm", "điểm tối đa", "số điểm tối đa", "mức điểm tối đa", "mức điểm",
    "điểm chuẩn",
    "số điểm của tiêu chí", "điểm của tiêu chí", "điểm", "of the points", "of points",
    "of the maximum",
    "of the maximum points", "of the full points", "of full points", "of the full marks",
    "of the marks",
    "of max", "of full",
  ]

  /// Passes `số điểm` behind a percentage, which counts of the points anyway.
  mutating func skipPointsBehindShare() {
    guard !isRecovering, !isAtLineStart, let (_, last) = phrase(among: Self.points),
      kind(behind: last) != .number
    else { return }
    let words = currentRange.joined(with: range(ofToken: last))
    let deleted = missingRange.joined(with: words)
    reportSlip(.straySign(source.text(of: words), deleting: deleted, at: words))
    node(.error) { $0.take(through: last, as: .word) }
  }

  /// Takes `/2 số điểm` behind the number that was just taken.
  ///
  /// Returns `true` if it did.
  mutating func takeFractionOfPoints() -> Bool {
    guard !isRecovering, current == .slash, peek() == .number else { return false }
    let divisor = index(ofNext: 1)
    if let (_, last) = phrase(among: Self.points, at: index(behind: divisor)) {
      let words = range(ofToken: index(behind: divisor)).joined(with: range(ofToken: last))
      node(.error) { $0.take(through: last, as: .word) }
      let wanted = "* \(spelling(.fullKeyword))"
      reportSlip(
        .expected(
          Phrase(same: "`\(wanted)`"), found: source.text(of: words), at: words,
          fixes: [.replacement(of: words, by: wanted)]))
      return true
    }
    return takeFractionOfList(divisor)
  }

  /// Takes `/4 (a, b, c, d)`, where the list has so many elements, for `ít nhất 3 trong (a, b, c, d)`.
  private mutating func takeFractionOfList(_ divisor: Int) -> Bool {
    let opening = index(behind: divisor)
    guard tokens[opening].kind == .leftParenthesis,
      Int(source.text(of: range(ofToken: divisor))) == count(inParenthesis: opening)
    else { return false }
    let first = range(ofToken: lastTaken)
    let wanted =
      "\(spelling(.atLeastKeyword)) \(source.text(of: first)) \(spelling(.ofKeyword))"
    let whole = first.joined(with: range(ofToken: divisor))
    node(.error) { parser in
      parser.take(through: divisor, as: .word)
      parser.parseList { $0.parseListItem() }
    }
    reportSlip(
      .expected(
        Phrase(same: "`\(wanted)`"), found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: whole, by: wanted)]))
    return true
  }

  /// How many elements a parenthesis holds.
  private func count(inParenthesis opening: Int) -> Int {
    var (index, open, count) = (opening, 0, 1)
    repeat {
      switch tokens[index].kind {
      case .leftParenthesis: open += 1
      case .rightParenthesis: open -= 1
      case .comma, .semicolon: if open == 1 { count += 1 }
      case .endOfFile: return 0
      case _: break
      }
      index += 1
    } while open > 0
    return count
  }

  // MARK: - At least so many

  private static let wordsOfLists: Phrases = [
    "số", "số các", "các", "tổng số", "số các nội dung", "các nội dung", "số những", "the", "these",
    "the following", "những",
  ]

  /// Passes `số các` between `ít nhất 2 trong` and its list.
  mutating func skipWordsOfList() {
    guard !isRecovering, !isAtLineStart, let (_, last) = phrase(among: Self.wordsOfLists),
      kind(behind: last) == .leftParenthesis
    else { return }
    let words = currentRange.joined(with: range(ofToken: last))
    let deleted = SourceRange(
      file: source.id, start: words.start, end: range(ofToken: index(behind: last)).start)
    reportSlip(.straySign(source.text(of: words), deleting: deleted, at: words))
    node(.error) { $0.take(through: last, as: .word) }
  }

  /// `true` iff `có` stands in front of `ít nhất 2 trong (…)`.
  var saysHavingAtLeast: Bool {
    guard peek() == .atLeastKeyword, peek(2) == .number, !isAtLineStart, !isRecovering else {
      return false
    }
    switch lastTakenKind {
    case .whenKeyword, .andKeyword, .orKeyword, .ifKeyword, .leftParenthesis: return true
    case _: return false
    }
  }

  // MARK: - Days

  /// Takes `ngày` in `mỗi ngày ngày_nộp sau 15/11/2026` for `số ngày`, which becomes the current token.
  mutating func takeDayForDays() {
    guard !isRecovering,
      current == .datedKeyword || current == .word && text(of: position) == "day",
      evidence(at: index(ofNext: 1)) != nil
    else { return }
    reportWords(through: position, for: .daysKeyword)
    join(through: position, as: .daysKeyword)
  }

  private static let lates: Phrases = ["chậm", "trễ", "muộn", "quá hạn", "nộp chậm", "late"]

  /// Passes `chậm` between a date and the word before the day from which is counted.
  mutating func skipLate() {
    guard !isRecovering, !isAtLineStart, let (_, last) = phrase(among: Self.lates),
      kind(behind: last) == .afterKeyword
    else { return }
    let words = currentRange.joined(with: range(ofToken: last))
    reportSlip(
      .straySign(source.text(of: words), deleting: missingRange.joined(with: words), at: words))
    node(.error) { $0.take(through: last, as: .word) }
  }
}
