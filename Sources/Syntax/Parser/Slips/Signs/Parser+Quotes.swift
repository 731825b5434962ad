import Diagnostics

/// Quotation marks that are missing, or stand within a text.
extension Parser {
  /// How many words in front of a text are looked at.
  private static let wordLimit = 4

  /// The last of a few words in front of a text on the same line.
  var lastWordBeforeString: Int? {
    var index = position
    var last: Int?
    for _ in 0..<(2 * Self.wordLimit) where index < tokens.count {
      switch tokens[index].kind {
      case .whitespace: break
      case .string: return last
      case .word, .number: last = index
      case _:
        guard tokens[index].kind.isKeyword else { return nil }
        last = index
      }
      index += 1
    }
    return nil
  }

  /// Takes words in front of a text: `quyết định số "12/QĐ"`; what they say belongs into it.
  ///
  /// Returns `true` if it did.
  mutating func takeTextBehindWords() -> Bool {
    guard !isRecovering, !isAtLineStart, !isAmending, let last = lastWordBeforeString,
      !(position...last).contains(where: { endsBareText(tokens[$0].kind) })
    else { return false }
    let words = currentRange.joined(with: range(ofToken: last))
    let text = source.text(of: words)
    if ["số", "no", "number"].contains(text) {
      skipStrayWord()
      take()
      return true
    }
    let string = last + (tokens[last + 1].kind == .string ? 1 : 2)
    let content = source.text(of: range(ofToken: string)).dropFirst()
    let whole = words.joined(with: range(ofToken: string))
    reportSlip(
      .expected(
        Phrase(vi: "văn bản trong dấu ngoặc kép", en: "a text between quotation marks"),
        found: text, at: words,
        fixes: [.replacement(of: whole, by: "\"" + text + " " + content)]))
    take(through: string, as: .string)
    return true
  }

  /// Takes a title that holds quotation marks of its own: `"Mô hình "Dân vận khéo""`.
  ///
  /// Returns `true` if it did.
  mutating func takeTitleWithQuotes() -> Bool {
    guard !isRecovering, position + 2 < tokens.count, isWordDirectly(behind: position) else {
      return false
    }
    var index = position + 1
    while index < tokens.count {
      let kind = tokens[index].kind
      if kind == .string { break }
      guard kind == .word || kind == .number || kind == .whitespace || kind.isKeyword else {
        return false
      }
      index += 1
    }
    guard index < tokens.count, tokens[index - 1].kind != .whitespace else { return false }
    let whole = currentRange.joined(with: range(ofToken: index))
    let text = source.text(of: whole)
    let first = source.text(of: currentRange).dropFirst().dropLast()
    let rest = source.text(of: range(ofToken: index)).dropFirst()
    // `"A"khi` is no such title: the inner mark stands behind a blank.
    guard rest.last == "\"", text.first == "\"", first.last == " " else { return false }
    let middle = source.text(
      of: SourceRange(
        file: source.id, start: currentRange.end, end: range(ofToken: index).start))
    reportSlip(
      .expected(
        Phrase(
          vi: "văn bản mà dấu bên trong viết “…”", en: "a text with inner marks “…”"),
        found: text, at: whole,
        fixes: [.replacement(of: whole, by: "\"\(first)“\(middle)”\(rest)")]))
    respell(position..<(index + 1), as: [Token(kind: .string, start: whole.start)])
    pass(through: index, as: .string)
    return true
  }

  /// The name of the level that bears the title which stands here.
  var levelTitledHere: String? {
    let title = currentText
    let index = tokens.indices.dropFirst(2).first { index in
      tokens[index].kind == .string && tokens[index - 2].kind == .word
        && tokens[index - 1].kind == .whitespace && source.text(of: range(ofToken: index)) == title
    }
    return index.map { source.text(of: range(ofToken: $0 - 2)) }
  }

  /// Reports the title of a level where its name is asked for, with the name that bears the title.
  mutating func reportTitleForLevel() {
    reportExpected(
      Phrase(vi: "tên của bậc", en: "the name of the level"),
      fixes: levelTitledHere.map { [.replacement(of: currentRange, by: $0)] } ?? [])
  }

  private func isWordDirectly(behind index: Int) -> Bool {
    let kind = tokens[index + 1].kind
    return kind == .word || kind == .number || kind.isKeyword
  }

  // MARK: - Checks

  /// Reports a square bracket that stands for a brace.
  mutating func checkBrace() {
    let text = currentText
    if text == "[" || text == "]" {
      diagnostics.append(.unexpectedCharacter(text, at: currentRange, in: language))
    }
  }

  /// Reports a text that is not closed on its line.
  mutating func checkString() {
    // Nearly all texts stand between plain marks, without signs that stand for others.
    let bytes = source.bytes[currentRange.start..<currentRange.end]
    if bytes.count > 1, bytes.first == 0x22, bytes.last == 0x22, !bytes.contains(0x5C) { return }
    let text = currentText.unicodeScalars
    // A text that begins without a mark is one that is understood, and reported where it was.
    if ForeignSign.quoted(currentText) != nil || !Self.isQuote(text.first) { return }
    let isClosed = text.count > 1 && Self.isQuote(text.last)
    let backslashes = text.dropLast().reversed().prefix { $0 == "\\" }.count
    if !isClosed || text.last == "\"" && backslashes % 2 == 1 {
      report(.unterminatedString(at: currentRange))
    }
  }

  private static func isQuote(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    if case .quote = CharacterClass.of(scalar.value) { return true }
    return false
  }
}
