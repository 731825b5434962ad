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
          Fix(
            Phrase(vi: "thêm `\(step)`", en: "add `\(step)`"),
            [TextEdit(replacing: currentRange.atStart, with: step + " ")])
        ]))
    return true
  }
}
