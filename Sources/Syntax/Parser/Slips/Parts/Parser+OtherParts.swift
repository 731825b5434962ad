import Diagnostics

/// Parts of a scale as annexes name them: `phần II "…"`, `TC2 "…"`, `I. "…"`.
extension Parser {
  private static let otherParts: Phrases = [
    "phần", "mục", "chương", "điều", "khoản", "tiêu chuẩn", "chỉ số", "tiểu mục", "lĩnh vực",
    "part",
    "section", "chapter", "article", "standard", "domain",
  ]

  /// Reads a part that begins without a word of the language for its level.
  ///
  /// Returns `true` if there was one.
  mutating func parseOtherPart() -> Bool {
    guard !isRecovering, !isAmending, current == .word || current == .number, hasBlockAhead else {
      return false
    }
    let level: SyntaxKind =
      depth == 0 ? .groupKeyword : depth == 1 ? .criterionKeyword : .indicatorKeyword
    if let (_, last) = phrase(among: Self.otherParts), isPart(behind: last) {
      reportWords(through: last, for: level)
      join(through: last, as: level)
    } else if let count = lettersOfLabel, peek() == .string {
      reportPart(
        level, String(decoding: currentText.utf8.dropFirst(count), as: UTF8.self), position)
      cut(after: count, as: level, .number)
    } else if isNumbering || isLettered, isTitled(behind: 1) {
      // With a letter in front, groups have that alone.
      let level = level == .groupKeyword && isLettered ? .criterionKeyword : level
      let sign = index(ofNext: 1)
      let hasSign = tokens[sign].kind != .string
      reportPart(level, currentText, hasSign ? sign : position)
      if hasSign { rename(token: sign, as: .whitespace) }
      cut(after: 0, as: level, current)
    } else {
      return false
    }
    parseNode()
    return true
  }

  private mutating func reportPart(_ level: SyntaxKind, _ label: String, _ last: Int) {
    let whole = currentRange.joined(with: range(ofToken: last))
    let wanted = "\(spelling(level)) \(label)"
    reportSlip(
      .expected(
        Phrase(vi: "`\(wanted)`", en: "`\(wanted)`"), found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: whole, by: wanted)]))
  }

  /// `true` iff the line opens a block; a colon may stand behind the number only.
  private var hasBlockAhead: Bool {
    var index = position
    var count = 0
    while index < tokens.count {
      switch tokens[index].kind {
      case .leftBrace: return true
      case .newline, .semicolon, .rightBrace, .endOfFile: return false
      case .colon where count > 2: return false
      case let kind:
        if !kind.isTrivia { count += 1 }
        index += 1
      }
    }
    return false
  }

  /// `true` iff a number and a title follow the token `last`.
  private func isPart(behind last: Int) -> Bool {
    var ahead = self
    ahead.join(through: last, as: .groupKeyword)
    return (ahead.peek() == .word || ahead.peek() == .number) && ahead.isTitled(behind: 2)
  }

  /// `true` iff a title stands so many tokens further on, possibly behind a sign.
  private func isTitled(behind count: Int) -> Bool {
    switch peek(count) {
    case .string: true
    case .dot, .colon, .rightParenthesis, .minusSign:
      peek(count + 1) == .string || startsBareTitle(at: index(ofNext: count + 1))
    case _: false
    }
  }

  /// `true` iff a title may begin at a token without its quotation marks: with a capital letter.
  func startsBareTitle(at index: Int) -> Bool {
    guard tokens[index].kind == .word || tokens[index].kind.isKeyword, !startsLine(token: index)
    else { return false }
    return source.text(of: range(ofToken: index)).first?.isUppercase ?? false
  }

  /// `true` iff the current token is a number or a Roman one.
  private var isNumbering: Bool {
    current == .number || currentText.allSatisfy { "IVX".contains($0) }
  }

  /// `true` iff the current token is a letter and digits, with a sign behind it: `A1. "…"`.
  private var isLettered: Bool {
    let digits = currentText.dropFirst()
    guard currentText.first?.isUppercase ?? false, !digits.isEmpty,
      digits.allSatisfy({ $0.isASCII && $0.isNumber })
    else { return false }
    return peek() != .string
  }

  /// How many letters a label such as `TC2` starts with.
  private var lettersOfLabel: Int? {
    for letters in ["TC", "CT", "Tc", "tc"] where currentText.hasPrefix(letters) {
      let digits = currentText.dropFirst(2)
      if !digits.isEmpty, digits.allSatisfy({ $0.isNumber }) { return 2 }
    }
    return nil
  }
}
