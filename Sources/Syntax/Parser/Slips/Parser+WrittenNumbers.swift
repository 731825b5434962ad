import Diagnostics

/// Numbers and dates in forms that the language does not have.
///
/// Each function reports the slip with its repair and goes on as if the right form stood there.
extension Parser {
  /// Reports a decimal number with a blank behind its comma: `7, 5`.
  mutating func reportSplitDecimal() {
    let end = index(ofNext: 1)
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

  /// Takes a date in another form where a value stands: `15-11-2024`, `15.11.2024`, `15/11/24`.
  ///
  /// Returns `true` if it did.
  mutating func takeDateInExpression() -> Bool {
    guard !isRecovering, let (last, date) = foreignDate else { return false }
    let whole = currentRange.joined(with: range(ofToken: last))
    reportSlip(
      .expected(
        Phrase(vi: "ngày dạng 31/12/2024", en: "a date such as 31/12/2024"),
        found: source.text(of: whole), at: whole, fixes: [.replacement(of: whole, by: date)]))
    node(.error) { $0.take(through: last, as: .word) }
    return true
  }

  /// The date that three numbers without blanks between them are, and its last token.
  private var foreignDate: (last: Int, date: String)? {
    var last = position
    if position + 4 < tokens.count, tokens[position + 2].kind == .number {
      let sign = tokens[position + 1].kind
      guard sign == .minusSign || sign == .slash || sign == .dot, tokens[position + 3].kind == sign,
        tokens[position + 4].kind == .number
      else { return nil }
      last = position + 4
    }
    let whole = currentRange.joined(with: range(ofToken: last))
    // Nearly all numbers have one sign at most.
    let signs = source.bytes[whole.start..<whole.end].count { !(0x30...0x39).contains($0) }
    guard signs > 1 else { return nil }
    let text = source.text(of: whole)
    var numbers: [Int] = []
    for part in text.split(whereSeparator: { !$0.isNumber }) {
      guard part.utf8.count <= 4, let number = Int(part) else { return nil }
      numbers.append(number)
    }
    guard numbers.count == 3 else { return nil }
    let isYearFirst = numbers[0] > 31
    let day = isYearFirst ? numbers[2] : numbers[0]
    var year = isYearFirst ? numbers[0] : numbers[2]
    if (20...99).contains(year), !isYearFirst, text.contains("/") { year += 2000 }
    guard (1...31).contains(day), (1...12).contains(numbers[1]), (1900...2200).contains(year) else {
      return nil
    }
    return (last, "\(day)/\(numbers[1])/\(year)")
  }
}
