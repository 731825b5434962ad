import Diagnostics

/// Levels and what knocks out of them in the words and the order of annexes.
///
/// Each function reports the phrase with its repair and goes on as if the language's own words stood
/// there.
extension Parser {
  /// Reads a level given by a band: `Tốt: từ 90 điểm trở lên`.
  ///
  /// Returns `true` if there was one.
  mutating func parseLevelBand() -> Bool {
    let isColon = current == .colon
    // `Tốt: tổng điểm từ 90`.
    let hasTotal = isColon && peek() == .totalKeyword
    let count = hasTotal ? 2 : isColon ? 1 : 0
    switch peek(count) {
    case .fromKeyword, .aboveKeyword, .belowKeyword: break
    case .greaterOrEqual, .greater, .less, .lessOrEqual, .atLeastKeyword:
      guard peek(count + 1) == .number else { return false }
    case .number:
      // `ba: 70`.
      switch kind(behind: index(ofNext: count)) {
      case .newline, .semicolon, .rightBrace, .pointsKeyword: break
      case _: return false
      }
    case _: return false
    }
    guard !isRecovering, !isAtLineStart else { return false }
    let first = currentRange
    let total = language == .vi ? "tổng" : "total"
    var condition = ""
    node(.error) { parser in
      if isColon { parser.take() }
      if hasTotal { parser.take() }
      condition = parser.parseBound(of: total)
    }
    if isRecovering { return true }
    let wanted = "\(spelling(.whenKeyword)) \(total) \(condition)"
    let whole = first.joined(with: missingRange)
    reportSlip(
      .comparisonInWords(
        wanted, replacing: whole, with: isColon ? " " + wanted : wanted, at: whole))
    return true
  }

  /// Reads a level whose name comes last: `còn lại: không đạt`, `dưới 5: yếu`.
  ///
  /// Returns `true` if there was one.
  mutating func parseLevelNamedLast() -> Bool {
    guard !isRecovering else { return false }
    let isRest: Bool
    var restEnd = position
    switch current {
    case .otherwiseKeyword: isRest = true
    case .fromKeyword, .aboveKeyword, .belowKeyword:
      guard peek() == .number else { return false }
      isRest = false
    case _:
      guard let (_, last) = phrase(among: Self.rests) else { return false }
      (isRest, restEnd) = (true, last)
    }
    let first = currentRange
    let total = language == .vi ? "tổng" : "total"
    var condition = spelling(.otherwiseKeyword)
    var level: (name: String, title: String?)?
    node(.error) { parser in
      if isRest {
        parser.take(through: restEnd, as: .otherwiseKeyword)
      } else {
        condition = "\(parser.spelling(.whenKeyword)) \(total) \(parser.parseBound(of: total))"
      }
      if !parser.isRecovering { level = parser.takeLevelInWords() }
    }
    if isRecovering { return true }
    guard let level else {
      reportExpected(
        Phrase(
          vi: "tên bậc trước `\(condition)`", en: "the name of the level before `\(condition)`"))
      return true
    }
    let title = level.title.map { " \"\($0)\"" } ?? ""
    let wanted = "\(level.name)\(title) \(condition)"
    reportSlip(.levelNamedLast(wanted, at: first.joined(with: missingRange)))
    return true
  }

  private static let fillers: Phrases = [
    "là", "thì", "xếp", "xếp loại", "thì xếp loại", "loại", "là loại", "đạt loại",
  ]

  /// Takes the name of a level in words of the annex, up to the end of the line.
  private mutating func takeLevelInWords() -> (name: String, title: String?)? {
    take(if: .colon)
    if !isAtLineStart, let (_, last) = phrase(among: Self.fillers), !endsEntry(behind: last) {
      take(through: last, as: .word)
    }
    var words: [String] = []
    var title: String?
    while !isAtLineStart, current == .word || current.isKeyword || current == .string, !isAtEnd {
      if current == .string {
        title = String(currentText.dropFirst().dropLast())
      } else {
        words += currentText.split(separator: " ").map { String($0) }
      }
      take()
    }
    if words.isEmpty { return nil }
    let name = words.joined(separator: "_").lowercased()
    if title == nil, words.count > 1 {
      let text = words.joined(separator: " ")
      title = text.prefix(1).uppercased() + text.dropFirst()
    }
    return (name, title)
  }

  /// Takes `nếu` for `khi` behind what a knock-out does.
  mutating func takeIfForWhen() {
    guard current == .ifKeyword, !isRecovering else { return expectKeyword(.whenKeyword) }
    takeSlip(for: .whenKeyword)
  }

  /// Takes a small number in words: `hạ một bậc`.
  mutating func takeNumberInWords() -> Bool {
    let numbers = ["một": "1", "hai": "2", "ba": "3", "one": "1", "two": "2", "three": "3"]
    guard current == .word, !isRecovering, let number = numbers[currentText.lowercased()] else {
      return false
    }
    reportSlip(
      .expected(
        Phrase(vi: "số `\(number)`", en: "the number `\(number)`"), found: currentText,
        at: currentRange, fixes: [.replacement(of: currentRange, by: number)]))
    take(as: .word)
    return true
  }

  /// Reads `ít nhất 2 tiêu chí >= 5` as `số tiêu chí đạt 5 >= 2`; the number was just taken.
  mutating func parseNodesReaching(from first: SourceRange) {
    guard !isRecovering else { return }
    let count = source.text(of: range(ofToken: lastTaken))
    var wanted = "\(spelling(.numberOfKeyword)) \(currentText) \(spelling(.reachingKeyword))"
    var isKnown = false
    node(.error) { parser in
      parser.take()
      switch parser.current {
      case .greaterOrEqual, .reachingKeyword, .passesKeyword, .fromKeyword:
        parser.take()
        isKnown = true
        if parser.current == .fromKeyword { parser.take() }
        guard parser.current == .number else { return }
        let value = parser.currentRange.start
        parser.parseUnary()
        let text = parser.source.text(
          of: SourceRange(
            file: parser.source.id, start: value, end: parser.missingRange.end))
        wanted += " " + text
        parser.take(if: .orMoreKeyword)
      case _: wanted += " 50%"
      }
    }
    wanted += " >= \(count)"
    let whole = first.joined(with: missingRange)
    reportSlip(
      .expected(
        Phrase(vi: "`\(wanted)`", en: "`\(wanted)`"), found: source.text(of: whole), at: whole,
        fixes: isKnown ? [.replacement(of: whole, by: wanted)] : []))
  }
}
