import Diagnostics

/// Numbers in forms that the language does not have.
///
/// Each function reports the slip with its repair and goes on as if the right form stood there.
extension Parser {
  /// Reports a decimal number with a blank behind its comma, `7, 5`, or a comma where the next band begins:
  /// `từ 5: 7, 4: 6`.
  mutating func reportSplitDecimal() {
    let end = index(ofNext: 1)
    if kind(behind: end) == .colon { return reportCommaBeforeBand() }
    let whole = range(ofToken: lastTaken).joined(with: range(ofToken: end))
    let sign = language == .vi ? "," : "."
    let number =
      source.text(of: range(ofToken: lastTaken)) + sign + source.text(of: range(ofToken: end))
    report(
      .expected(
        Phrase(vi: "số viết liền như `\(number)`", en: "a number without a blank: `\(number)`"),
        found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: whole, by: number)]))
  }

  private mutating func reportCommaBeforeBand() {
    report(
      .expected(
        Phrase(same: "`;`"), found: currentText, at: currentRange,
        fixes: [.replacement(of: currentRange, by: ";")]))
  }

  /// Passes the other digits of a number that is written in groups of three: `47 000 000`.
  mutating func skipGroupsOfDigits() {
    let first = range(ofToken: lastTaken)
    guard !isRecovering, first.end - first.start <= 3 else { return }
    var last = lastTaken
    while isGroupOfDigits(last + 1) { last += 2 }
    guard last > lastTaken, kind(behind: last) != .colon else { return }
    let whole = first.joined(with: range(ofToken: last))
    let number = source.text(of: whole).filter { $0.isNumber }
    reportSlip(
      .expected(
        Phrase(vi: "số viết liền như `\(number)`", en: "a number without a blank: `\(number)`"),
        found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: whole, by: number)]))
    node(.error) { parser in
      while parser.lastTaken < last { parser.take() }
    }
  }

  /// `true` iff one blank and a number of three digits stand at a token.
  private func isGroupOfDigits(_ index: Int) -> Bool {
    guard index + 1 < tokens.count, tokens[index].kind == .whitespace,
      tokens[index + 1].kind == .number
    else { return false }
    let text = source.text(of: range(ofToken: index + 1))
    return source.text(of: range(ofToken: index)).count == 1 && text.utf8.count == 3
      && text.allSatisfy { $0.isNumber }
  }

  /// Passes a decimal number with a blank behind its comma.
  ///
  /// Returns `true` if there was one.
  mutating func skipSplitDecimal() -> Bool {
    guard current == .number, peek() == .comma, peek(2) == .number, !isRecovering,
      !startsLine(token: index(ofNext: 2))
    else { return false }
    node(.error) { parser in
      parser.take()
      parser.reportSplitDecimal()
      parser.take()
      parser.take()
    }
    return true
  }

  /// Reports a decimal number with `;` for its comma where one number stands: `tối đa 7;5`.
  mutating func skipSemicolonInDecimal() {
    guard current == .semicolon, lastTakenKind == .number, isAdjacent, isFollowedDirectly,
      peek() == .number, !isRecovering
    else { return }
    let end = index(ofNext: 1)
    guard endsEntry(behind: end) || peek(2) == .leftBrace || peek(2) == .percentSign else { return }
    let whole = range(ofToken: lastTaken).joined(with: range(ofToken: end))
    let number = source.text(of: whole).split(separator: ";").joined(
      separator: language == .vi ? "," : ".")
    reportSlip(
      .expected(
        Phrase(vi: "số thập phân `\(number)`", en: "the decimal number `\(number)`"),
        found: source.text(of: whole), at: whole, fixes: [.replacement(of: whole, by: number)]))
    node(.error) { parser in
      parser.take()
      parser.take()
      parser.take(if: .percentSign)
    }
  }

  /// Takes a number with letters that look like its digits: `1O` for 10, `l5` for 15.
  ///
  /// Returns `true` if it did. A word that begins with such a letter may as well be a name, which stands
  /// in the file more than once.
  mutating func takeMisreadNumber() -> Bool {
    let text = currentText
    guard !isRecovering, let first = text.utf8.first, text.utf8.contains(where: Self.isDigit) else {
      return false
    }
    var number = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9", ",", ".": number.unicodeScalars.append(scalar)
      case "O", "o": number += "0"
      case "l", "I": number += "1"
      case _: return false
      }
    }
    guard number != text, Self.isDigit(first) || isOnlyWord(text) else { return false }
    reportSlip(
      .expected(
        Phrase(vi: "số `\(number)`", en: "the number `\(number)`"), found: text, at: currentRange,
        fixes: [.replacement(of: currentRange, by: number)]))
    node(.error) { parser in
      parser.take()
      parser.take(if: .percentSign)
    }
    return true
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// `true` iff a word stands nowhere else in the file.
  func isOnlyWord(_ text: String) -> Bool {
    tokens.indices.allSatisfy {
      $0 == position || tokens[$0].kind != .word || source.text(of: range(ofToken: $0)) != text
    }
  }

  /// Reports a step without its word, which a number of decimals cannot be: `làm tròn nửa lên đến 0,5`.
  ///
  /// Returns `true` if it did.
  mutating func reportMissingStep() -> Bool {
    guard current == .number, !isRecovering, !isAtLineStart, peek() != .decimalsKeyword,
      currentText.contains(where: { $0 == "," || $0 == "." })
    else { return false }
    let step = spelling(.stepKeyword)
    reportSlip(
      .expected(
        Keyword.quoted(.stepKeyword), found: currentText, at: currentRange,
        fixes: [
          .addition(of: step, at: currentRange.atStart, as: step + " ")
        ]))
    return true
  }

  // MARK: - Amounts

  /// How many zeros a word stands for.
  private static let zeros: [String: Int] = [
    "nghìn": 3, "ngàn": 3, "thousand": 3, "triệu": 6, "million": 6, "tỷ": 9, "tỉ": 9, "billion": 9,
  ]

  /// Takes an amount such as `1,5 tỷ` or `1 tỷ 200 triệu đồng` as one number of đồng.
  ///
  /// Returns `true` if it did. That it is money is written out: where a number is meant, its type tells.
  mutating func takeAmountInWords() -> Bool {
    guard peek() == .word, !isRecovering else { return false }
    var (total, last) = (0 as Int64, nil as Int?)
    var number = position
    while tokens[number].kind == .number {
      let word = index(behind: number)
      guard tokens[word].kind == .word, !startsLine(token: word),
        let zeros = Self.zeros[source.text(of: range(ofToken: word)).lowercased()],
        let part = Self.whole(source.text(of: range(ofToken: number)), zeros: zeros, in: language)
      else { break }
      (total, last) = (total + part, word)
      number = index(behind: word)
    }
    guard var last, total < 1_000_000_000_000_000 else { return false }
    if kind(behind: last) == .dongKeyword { last = index(behind: last) }
    let whole = currentRange.joined(with: range(ofToken: last))
    let text = "\(total) \(spelling(.dongKeyword))"
    reportSlip(
      .expected(
        Phrase(vi: "`\(text)`", en: "`\(text)`"), found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: whole, by: text)]))
    take(through: last, as: .number)
    return true
  }

  /// Returns a number with so many zeros more; `nil` where that is no whole number, or of too many digits.
  private static func whole(_ text: String, zeros: Int, in language: Language) -> Int64? {
    let group = language == .vi ? "." : ","
    var parts = text.split(separator: language == .vi ? "," : ".").map { String($0) }
    // A single sign of the other language with other than three digits behind it parts decimals, too.
    if parts.count == 1, let sign = text.firstIndex(of: Character(group)),
      text[sign...].utf8.count != 4, !text[text.index(after: sign)...].contains(Character(group))
    {
      parts = text.split(separator: Character(group)).map { String($0) }
    }
    guard let first = parts.first, parts.count <= 2 else { return nil }
    let digits = first.split(separator: Character(group)).joined()
    let decimals = parts.count == 2 ? parts[1] : ""
    guard decimals.utf8.count <= zeros, digits.utf8.count <= 6 else { return nil }
    return Int64(digits + decimals + String(repeating: "0", count: zeros - decimals.utf8.count))
  }
}
