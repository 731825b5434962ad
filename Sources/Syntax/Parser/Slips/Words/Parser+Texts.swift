import Diagnostics

/// Titles, texts, dates and types in other forms than the language has.
extension Parser {
  // MARK: - Titles and texts

  /// Takes a title without quotation marks, up to the first clause or the block.
  mutating func takeBareTitle() {
    guard !isAtLineStart, !isRecovering, !isAmending,
      current == .word || current.isKeyword && isCapital(position)
    else { return }
    let last = endOfBareTitle
    let isClosed = tokens[last].kind == .string
    let title = isClosed ? range(ofToken: last - 1) : range(ofToken: last)
    let whole = currentRange.joined(with: range(ofToken: last))
    reportSlip(
      .titleWithoutQuotes(
        source.text(of: currentRange.joined(with: title)), isClosed: isClosed, at: whole))
    take(through: last, as: .string)
  }

  /// The last token of a title without quotation marks.
  private var endOfBareTitle: Int {
    var last = position
    var index = position + 1
    while index < tokens.count {
      let kind = tokens[index].kind
      switch kind {
      case .string:
        // `Lãnh đạo" tối đa 30 {`: only the opening mark is missing.
        let text = source.text(of: range(ofToken: index))
        return index == last + 1 && text.unicodeScalars.count == 1 ? index : last
      case .newline, .leftBrace, .rightBrace, .endOfFile, .comment, .prose, .colon,
        .semicolon, .extendsKeyword, .unexpected, .insideTheScaleKeyword, .aboveTheScaleKeyword:
        return last
      case .maxKeyword, .coefficientKeyword, .weightKeyword:
        switch kindOfToken(behind: index) {
        case .number, .colon, .equal: return last
        case _: last = index
        }
      case .number, .word:
        // `"A" 40 điểm {`: the points, where their keyword is missing.
        switch kindOfToken(behind: index) {
        case .pointsKeyword,
          .leftBrace where kind == .number:
          return last
        case _: last = index
        }
      case .leftParenthesis
      where startsPoints(at: index) || self.kind(behind: index) == .maxKeyword:
        return last
      case _: if !kind.isTrivia { last = index }
      }
      index += 1
    }
    return last
  }

  /// `true` iff a parenthesis opens on the points of the part alone: `Lãnh đạo (30 điểm)`.
  private func startsPoints(at index: Int) -> Bool {
    guard kind(behind: index) == .number else { return false }
    let number = self.index(behind: index)
    switch kind(behind: number) {
    case .rightParenthesis: return true
    case .pointsKeyword: return kind(behind: self.index(behind: number)) == .rightParenthesis
    case _: return false
    }
  }

  /// The kind of the token behind one and the blanks behind it.
  private func kindOfToken(behind index: Int) -> SyntaxKind {
    var next = min(index + 1, tokens.count - 1)
    if tokens[next].kind == .whitespace { next = min(next + 1, tokens.count - 1) }
    return tokens[next].kind
  }

  /// `true` iff a token begins with a capital letter.
  private func isCapital(_ index: Int) -> Bool {
    source.text(of: range(ofToken: index)).first?.isUppercase ?? false
  }

  /// Takes a text without quotation marks where one is asked for: `căn cứ Nghị định 1`.
  ///
  /// Returns `true` if it did.
  mutating func takeBareText(_ what: Phrase) -> Bool {
    guard !isRecovering, !isAtLineStart, !isAmending,
      current == .word || current == .number || current.isKeyword, !endsBareText(current)
    else { return false }
    var index = position + 1
    var last = position
    while index < tokens.count, !endsBareText(tokens[index].kind) {
      if !tokens[index].kind.isTrivia { last = index }
      index += 1
    }
    let whole = currentRange.joined(with: range(ofToken: last))
    let text = source.text(of: whole)
    // The word before the number of a decision is no part of it: `số 45/QĐ-UBND`.
    let isNumbered = lastTakenKind == .decisionKeyword && Self.numberSigns.contains(currentText)
    let quoted =
      isNumbered && kind(behind: position) == .number
      ? source.text(of: range(ofToken: self.index(behind: position)).joined(with: whole.atEnd))
      : text
    reportSlip(
      .expected(
        what, found: text, at: whole,
        fixes: [
          Fix(
            Phrase(vi: "thêm dấu ngoặc kép", en: "add quotation marks"),
            [TextEdit(replacing: whole, with: "\"" + quoted + "\"")])
        ]))
    take(through: last, as: .string)
    return true
  }

  /// Reads `căn cứ Luật …` at the head of the scale as its legal basis, up to the end of the line.
  mutating func parseCitationOfScale() {
    let isBare = peek() != .string && !startsLine(token: index(ofNext: 1))
    guard isBare, !isRecovering else {
      reportWords(through: position, for: .legalBasisKeyword)
      return parseTextClause(.legalBasisClause)
    }
    let first = index(ofNext: 1)
    var last = first
    var next = index(behind: first)
    while !tokens[next].kind.endsBareLine, !startsLine(token: next) {
      last = next
      next = index(behind: last)
    }
    let text = source.text(of: range(ofToken: first).joined(with: range(ofToken: last)))
    let whole = currentRange.joined(with: range(ofToken: last))
    let wanted = "\(spelling(.legalBasisKeyword)) \"\(text)\""
    reportSlip(
      .expected(
        Phrase(vi: "`\(wanted)`", en: "`\(wanted)`"), found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: whole, by: wanted)]))
    node(.legalBasisClause) { parser in
      parser.take(as: .legalBasisKeyword)
      parser.take(through: last, as: .string)
    }
  }

  private static let numberSigns: Set<String> = ["số", "Số", "no", "No", "number"]

  func endsBareText(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .newline, .semicolon, .leftBrace, .rightBrace, .string, .endOfFile, .comment, .prose,
      .unexpected, .datedKeyword, .issuedByKeyword, .belongsToKeyword, .becauseKeyword, .colon:
      true
    case _: false
    }
  }

  // MARK: - Types

  private static let yesOrNo: Phrases = ["có hoặc không", "có không", "yes or no", "yes no"]
  private static let dates: Phrases = ["ngày tháng năm", "ngày tháng", "ngày, tháng, năm"]

  /// Reads `mặc định 0` behind a type as `khi trống: 0`.
  mutating func parseDefaultOfEvidence() {
    let word = currentRange
    let meant = spelling(.whenEmptyKeyword) + ":"
    reportSlip(
      .expected(
        Phrase(vi: "`\(meant)`", en: "`\(meant)`"), found: currentText, at: word,
        fixes: [.replacement(of: word, by: meant)]))
    node(.emptyClause) { parser in
      parser.take(as: .whenEmptyKeyword)
      parser.parseConstant()
    }
  }

  /// Takes a type of another notation, such as `%`, `đúng/sai`, `số nguyên`.
  ///
  /// Returns `true` if it did.
  mutating func takeForeignType() -> Bool {
    guard !isRecovering, !isAtLineStart else { return false }
    let first = currentRange
    func spelling(_ kind: SyntaxKind) -> String { Keyword.phrase(of: kind).text(in: language) }
    if current == .percentSign {
      reportSlip(.unknownType("%", meant: spelling(.percentKeyword), at: first))
      take(as: .percentKeyword)
      return true
    }
    if current == .scaleKeyword, peek() == .number {
      // `thang điểm 10`.
      let number = source.text(of: range(ofToken: index(ofNext: 1)))
      let whole = first.joined(with: range(ofToken: index(ofNext: 1)))
      let meant =
        "\(spelling(.pointsKeyword)) \(spelling(.fromKeyword)) 0 \(spelling(.toKeyword)) \(number)"
      reportSlip(.unknownType(source.text(of: whole), meant: meant, at: whole))
      take(as: .pointsKeyword)
      node(.error) { $0.take() }
      return true
    }
    if current == .yesKeyword, peek() == .minusSign, peek(2) == .noKeyword {
      let last = index(ofNext: 2)
      let whole = first.joined(with: range(ofToken: last))
      let meant = "\(spelling(.yesKeyword))/\(spelling(.noKeyword))"
      reportSlip(.unknownType(source.text(of: whole), meant: meant, at: whole))
      take(through: last, as: .yesKeyword)
      return true
    }
    if current == .numberKeyword, peek() == .word, !isFollowedByLineBreak {
      // `số nguyên`, `số thập phân`, `số lượn`.
      let start = position
      take()
      while current == .word, !isAtLineStart { take() }
      let whole = first.joined(with: missingRange)
      let text = source.text(of: whole)
      let types: [SyntaxKind] = [.countKeyword, .daysKeyword]
      let closest = Suggestion.closest(to: text, among: types.map { spelling($0) })
      let meant: SyntaxKind =
        if text.hasPrefix("số nguyên") {
          .countKeyword
        } else if text.hasPrefix("số th") {
          .numberKeyword
        } else {
          types.first { spelling($0) == closest } ?? .numberKeyword
        }
      rename(token: start, as: meant)
      reportSlip(.unknownType(text, meant: spelling(meant), at: whole))
      return true
    }
    if current == .yesKeyword, peek() != .slash,
      let (text, last) = phrase(among: Self.yesOrNo)
    {
      let meant = "\(spelling(.yesKeyword))/\(spelling(.noKeyword))"
      reportSlip(
        .unknownType(text, meant: meant, at: first.joined(with: range(ofToken: last))))
      take(through: last, as: .yesKeyword)
      return true
    }
    if current == .datedKeyword || current == .dateKeyword, peek() == .slash,
      peek(2) == .monthKeyword, peek(3) == .slash, peek(4) == .yearKeyword
    {
      let whole = first.joined(with: range(ofToken: index(ofNext: 4)))
      reportSlip(
        .unknownType(source.text(of: whole), meant: spelling(.dateKeyword), at: whole))
      take(through: index(ofNext: 4), as: .dateKeyword)
      return true
    }
    if let (text, last) = phrase(among: Self.dates) {
      reportSlip(
        .unknownType(
          text, meant: spelling(.dateKeyword), at: first.joined(with: range(ofToken: last))))
      take(through: last, as: .dateKeyword)
      return true
    }
    guard current == .word else { return false }
    switch currentText.lowercased() {
    // Without its noun it is half of `tỷ lệ`.
    case "tỷ" where peek() != .dongKeyword: return false
    case "triệu", "nghìn", "tỷ":
      take(as: .moneyKeyword)
      take(if: .dongKeyword)
      let whole = first.joined(with: missingRange)
      reportSlip(
        .unknownType(source.text(of: whole), meant: spelling(.moneyKeyword), at: whole))
    case "đúng", "true", "boolean", "bool", spelling(.yesKeyword):
      take(as: .yesKeyword)
      if take(if: .slash), current == .word, !isAtLineStart { take(as: .noKeyword) }
      let whole = first.joined(with: missingRange)
      let meant = "\(spelling(.yesKeyword))/\(spelling(.noKeyword))"
      reportSlip(.unknownType(source.text(of: whole), meant: meant, at: whole))
    case "chuỗi", "string":
      reportSlip(.unknownType(currentText, meant: spelling(.textKeyword), at: first))
      take(as: .textKeyword)
    case "integer", "int":
      reportSlip(.unknownType(currentText, meant: spelling(.countKeyword), at: first))
      take(as: .countKeyword)
    case _: return false
    }
    return true
  }
}

extension SyntaxKind {
  /// `true` iff a text without quotation marks ends in front of the token on its line.
  fileprivate var endsBareLine: Bool {
    switch self {
    case .semicolon, .leftBrace, .rightBrace, .string, .endOfFile: true
    case _: false
    }
  }
}
