import Diagnostics

/// What a name is said to be: `xếp_hạng là tốt hoặc khá`, `kế_hoạch = "có"`.
extension Parser {
  /// Reads a comparison with a value, or with several, in words; what is compared was just parsed.
  ///
  /// Returns `true` if there was one.
  mutating func parseEquality(from start: Checkpoint) -> Bool {
    guard !isRecovering, !isAtLineStart, lastTaken >= 0, lastTakenKind == .word,
      start.token == lastTaken
    else { return false }
    switch current {
    case .word where currentText == "là" || currentText == "is": return parseBeing(from: start)
    case .word: return parseOption(from: start)
    case .equal, .notEqual:
      return parseQuotedAnswer(from: start) || current == .equal && parseBeing(from: start)
    case _: return false
    }
  }

  /// Reads `là tốt` as `= tốt`, and `là tốt hoặc khá`, `= tốt hoặc khá` as `là một trong (tốt, khá)`.
  private mutating func parseBeing(from start: Checkpoint) -> Bool {
    let sign = currentRange
    var values = [index(ofNext: 1)]
    guard isValue(values[0]) else { return false }
    while let next = value(behindOr: values[values.count - 1]) { values.append(next) }
    let last = values[values.count - 1]
    if values.count > 1, typeOfLast == .choiceKeyword || tokens[values[0]].kind == .number {
      let list = values.map { source.text(of: range(ofToken: $0)) }.joined(separator: ", ")
      let wanted = "\(spelling(.isOneOfKeyword)) (\(list))"
      let whole = sign.joined(with: range(ofToken: last))
      reportSlip(.comparisonInWords(wanted, replacing: whole, with: wanted, at: whole))
      take(through: last, as: .word)
      wrap(from: start, in: .error)
      return true
    }
    guard current == .word, endsValue(behind: values[0]) else { return false }
    reportSlip(.comparisonInWords("=", replacing: sign, with: "=", at: sign))
    take(as: .equal)
    parseSum()
    wrap(from: start, in: .binaryExpression)
    return true
  }

  /// Reads `xếp_hạng khá trở lên` as `xếp_hạng >= khá`.
  private mutating func parseOption(from start: Checkpoint) -> Bool {
    let behind = kind(behind: position)
    guard behind == .orMoreKeyword || behind == .orLessKeyword, typeOfLast == .choiceKeyword else {
      return false
    }
    let sign = behind == .orMoreKeyword ? ">=" : "<="
    let whole = currentRange.joined(with: range(ofToken: index(behind: position)))
    let wanted = "\(sign) \(currentText)"
    reportSlip(.comparisonInWords(wanted, replacing: whole, with: wanted, at: whole))
    take(through: index(behind: position), as: .word)
    wrap(from: start, in: .error)
    return true
  }

  /// Takes an answer between quotation marks: `kế_hoạch = "có"`.
  private mutating func parseQuotedAnswer(from start: Checkpoint) -> Bool {
    let value = index(ofNext: 1)
    guard tokens[value].kind == .string, typeOfLast == .yesKeyword else { return false }
    let text = source.text(of: range(ofToken: value))
    let answer: SyntaxKind
    switch text.dropFirst().dropLast().lowercased() {
    case "có", "yes": answer = .yesKeyword
    case "không", "no": answer = .noKeyword
    case _: return false
    }
    let wanted = spelling(answer)
    reportSlip(
      .expected(
        Phrase(vi: "`\(wanted)`", en: "`\(wanted)`"), found: text, at: range(ofToken: value),
        fixes: [.replacement(of: range(ofToken: value), by: wanted)]))
    take()
    node(.yesNoLiteral) { $0.take(as: answer) }
    wrap(from: start, in: .binaryExpression)
    return true
  }

  /// The type of the evidence whose name was just taken, if that is known.
  private var typeOfLast: SyntaxKind? {
    let name = source.text(of: range(ofToken: lastTaken))
    let found = names.evidence.firstIndex { source.text(of: $0) == name }
    return found.flatMap { names.evidenceTypes[$0] }
  }

  private func isValue(_ index: Int) -> Bool {
    if startsLine(token: index) { return false }
    switch tokens[index].kind {
    case .word, .number, .yesKeyword, .noKeyword: return true
    case _: return false
    }
  }

  /// Returns the value behind `hoặc`, where one stands there by itself and is no evidence that is asked for.
  private func value(behindOr value: Int) -> Int? {
    let or = index(behind: value)
    guard tokens[or].kind == .orKeyword, !startsLine(token: or) else { return nil }
    let next = index(behind: or)
    guard tokens[next].kind == .word || tokens[next].kind == .number, !startsLine(token: next),
      endsValue(behind: next)
    else { return nil }
    let text = source.text(of: range(ofToken: next))
    return names.evidence.contains { source.text(of: $0) == text } ? nil : next
  }

  private func endsValue(behind value: Int) -> Bool {
    if endsEntry(behind: value) || startsLine(token: index(behind: value)) { return true }
    switch kind(behind: value) {
    case .comma, .rightParenthesis, .andKeyword, .orKeyword, .thenKeyword, .colon, .becauseKeyword,
      .requiresKeyword:
      return true
    case _: return false
    }
  }
}
