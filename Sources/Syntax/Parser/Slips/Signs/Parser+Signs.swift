import Diagnostics

/// Signs and units that people type where the form asks for others, or for none.
///
/// Each function reports the slip with its repair and leaves the parser as if the right form stood
/// there, so that one slip gives one error.
extension Parser {
  // MARK: - Signs

  /// Passes `:` or `=` in front of a value: `max: 40`, `total = 100`.
  mutating func skipSignBeforeValue() {
    guard current == .colon || current == .equal, !isAtLineStart else { return }
    skipStraySign()
  }

  /// Passes the current token as one sign too many.
  mutating func skipStraySign() {
    // The blank in front of it goes with it where another stands behind it.
    let isSpaced = lastTaken >= 0 && position == lastTaken + 2 && !isFollowedDirectly
    let deleting = isSpaced ? missingRange.joined(with: currentRange) : currentRange
    // Behind a number half typed the sign may as well be the one that is right: `7,` for `7,5`.
    let isCertain = lastTakenKind != .number || current != .comma && current != .dot
    reportSlip(
      .straySign(currentText, deleting: deleting, isCertain: isCertain, at: currentRange))
    take()
  }

  /// Passes a comma that parts a bound from its type, as in `số lượng, từ 0 đến 40`.
  ///
  /// A comma before a source, `từ "Sở Nội vụ"`, is right.
  mutating func skipCommaBeforeBound() {
    guard !isRecovering, current == .comma, !isFollowedByLineBreak else { return }
    switch peek() {
    case .fromKeyword where peek(2) != .string, .toKeyword, .stepKeyword: skipStraySign()
    case _: return
    }
  }

  /// Makes `;` of the commas between options, as in `{ tốt, khá, kém }`: one slip, however many.
  mutating func takeCommasBetweenOptions() {
    guard current == .comma, !isRecovering, !isAmending, peek() == .word || peek().isKeyword
    else { return }
    var commas: [Int] = []
    var index = position
    while true {
      let kind = tokens[index].kind
      if kind == .comma {
        commas.append(index)
      } else if kind != .word, kind != .string, !kind.isKeyword, !kind.isTrivia {
        break
      }
      index += 1
    }
    reportSlip(
      .expected(
        Phrase(vi: "`;` giữa các lựa chọn", en: "`;` between options"), found: ",",
        at: currentRange,
        fixes: [
          Fix(
            Phrase(vi: "đổi `,` thành `;`", en: "change `,` to `;`"),
            commas.map { TextEdit(replacing: range(ofToken: $0), with: ";") })
        ]))
    for comma in commas { rename(token: comma, as: .semicolon) }
  }

  /// Takes the options of a choice in parentheses for those in braces: `lựa chọn (tốt, khá, yếu)`.
  ///
  /// Returns `true` if it did.
  mutating func takeOptionsInParentheses() -> Bool {
    guard current == .leftParenthesis, !isRecovering else { return false }
    var options: [String] = []
    var words: [Int] = []
    var last = position
    repeat {
      last = index(behind: last)
      switch tokens[last].kind {
      case .comma, .semicolon, .rightParenthesis, .slash:
        guard let first = words.first, let end = words.last else { return false }
        let typed = text(of: first...end).split(separator: " ").map { String($0) }
        guard let name = words.count > 1 ? TypedNames.joined(typed) : typed[0] else { return false }
        options.append(words.count > 1 ? "\(name) \"\(text(of: first...end))\"" : name)
        words = []
      case .word, .number: words.append(last)
      case let kind where kind.isKeyword: words.append(last)
      case _: return false
      }
    } while tokens[last].kind != .rightParenthesis
    let whole = currentRange.joined(with: range(ofToken: last))
    let wanted = "{ \(options.joined(separator: "; ")) }"
    let isPlain = !options.contains { $0.contains(" ") }
    if isPlain {
      repeat {
        take()
        node(.option) { $0.parseAnyName() }
      } while position < last
      take()
    } else {
      node(.error) { $0.take(through: last, as: .word) }
    }
    reportSlip(
      .expected(
        Phrase(same: "`\(wanted)`"), found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: whole, by: wanted)]))
    return true
  }

  /// Takes a dash between two bounds or two days for `đến`, which becomes the current token.
  mutating func takeDashForTo() {
    guard !isRecovering, !isAtLineStart, ["-", "–", "—"].contains(currentText),
      peek() == .number || peek() == .date
    else { return }
    let dash = currentRange
    let isTight = isAdjacent || isFollowedDirectly
    reportSlip(
      .expected(
        Keyword.quoted(.toKeyword), found: currentText, at: dash,
        fixes: [
          .replacement(
            of: dash, by: isTight ? " \(spelling(.toKeyword)) " : spelling(.toKeyword))
        ]))
    join(through: position, as: .toKeyword)
  }

  /// Passes a word that is one too many in front of what follows on its line.
  mutating func skipStrayWord() {
    let word = currentRange
    node(.error) { $0.take() }
    let deleted = SourceRange(file: source.id, start: word.start, end: currentRange.start)
    reportSlip(
      .straySign(source.text(of: word), deleting: deleted, isCertain: false, at: word))
  }

  /// Takes a sign; another sign in its place, or none where its value follows, is no obstacle.
  mutating func expectSign(
    _ kind: SyntaxKind, for other: SyntaxKind, _ sign: String, _ what: Phrase
  ) {
    if take(if: kind) { return }
    if current == other, !isAtLineStart {
      reportSlip(
        .expected(
          what, found: currentText, at: currentRange,
          fixes: [.replacement(of: currentRange, by: sign)]))
      take(as: kind)
      return
    }
    if !isAtLineStart, startsUnsignedValue(behind: kind), !hasColonAhead {
      let insertion = (sign == "=" ? " " : "") + sign
      reportSlip(
        .expected(
          what, found: currentText, at: currentRange,
          fixes: [
            .addition(of: sign, at: missingRange, as: insertion)
          ]))
      return
    }
    reportExpected(what, fixes: kind == .colon ? colonFixes : [])
  }

  /// `true` iff the current token is surely the value that belongs behind the sign.
  private func startsUnsignedValue(behind sign: SyntaxKind) -> Bool {
    switch current {
    case .number, .fullKeyword: true
    case .yesKeyword, .choiceKeyword, .textKeyword, .tableKeyword, .datedKeyword, .dateKeyword,
      .percentKeyword, .countKeyword, .numberKeyword, .pointsKeyword, .moneyKeyword, .daysKeyword:
      sign == .colon
    case _: false
    }
  }

  /// `true` iff no white space stands behind the current token.
  var isFollowedDirectly: Bool {
    position + 1 < tokens.count && !tokens[position + 1].kind.isTrivia
  }

  /// Passes a comma or a full stop at the end of an entry.
  mutating func skipTrailingSign() {
    guard current == .comma || current == .dot, isFollowedByLineBreak || peek() == .rightBrace
    else { return }
    skipStraySign()
  }

  /// Passes the colon or the full stop between the number of a node and its title: `Tiêu chí 1: "A"`.
  mutating func skipSignBehindLabel() {
    switch current {
    case .colon, .rightParenthesis, .dot, .minusSign: break
    case _: return
    }
    switch peek() {
    case .string, .maxKeyword: if !isAtLineStart { skipStraySign() }
    case _ where startsBareTitle(at: index(ofNext: 1)) && hasBraceAhead:
      if !isAtLineStart { skipStraySign() }
    case _: return
    }
  }

  /// `true` iff the line opens a block.
  private var hasBraceAhead: Bool {
    var index = position
    while index < tokens.count - 1, tokens[index].kind != .newline {
      if tokens[index].kind == .leftBrace { return true }
      index += 1
    }
    return false
  }

  /// Takes the `)` that closes the parenthesis at `opening`; where the block ends without it, it is the
  /// only thing missing.
  mutating func expectClosing(of opening: SourceRange) {
    if take(if: .rightParenthesis) || isRecovering { return }
    guard current == .rightBrace || current == .colon || current == .leftBrace else {
      reportExpected(Phrase(vi: "`)`", en: "`)`"))
      return
    }
    reportSlip(.missingParenthesis(opening: opening, at: missingRange))
  }

  // MARK: - Units

  /// How a number ends that is typed with its unit.
  private enum Unit {
    case points
    case money
  }

  /// The digits of a number such as `40đ` and what follows them, or `nil`.
  private func numberAndUnit(_ text: String) -> (digits: Int, unit: Unit)? {
    let digits = text.utf8.prefix { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2C || $0 == 0x2E }.count
    guard digits > 0, digits < text.utf8.count else { return nil }
    let rest = String(decoding: Array(text.utf8.dropFirst(digits)), as: UTF8.self)
    return unit(rest, behind: digits).map { (digits, $0) }
  }

  private func unit(_ text: String, behind digits: Int) -> Unit? {
    switch text.lowercased() {
    case "đ", "d": digits > 4 ? .money : .points
    case "điểm", "diem", "p", "pt", "pts", "points", "point": .points
    case "vnđ", "vnd", "đồng", "dong": .money
    case _: nil
    }
  }

  /// `true` iff a number stands here with its unit joined to it.
  var startsNumberWithUnit: Bool {
    guard current == .word, let first = source.bytes[currentRange.start...].first,
      first >= 0x30, first <= 0x39
    else { return false }
    return numberAndUnit(currentText) != nil
  }

  /// Takes `40đ` as a number, whose unit is one word too many.
  mutating func parseNumberWithUnit() {
    guard let (digits, unit) = numberAndUnit(currentText) else { return take() }
    let whole = currentRange
    let range = SourceRange(file: source.id, start: whole.start + digits, end: whole.end)
    reportUnit(unit, at: range, isJoined: true)
    switch unit {
    case .points: node(.numberLiteral) { $0.take(cutAfter: digits, as: .number, .pointsKeyword) }
    case .money: node(.moneyLiteral) { $0.take(cutAfter: digits, as: .number, .dongKeyword) }
    }
  }

  /// Passes a unit behind the number that was just taken: `40 đ`.
  mutating func skipUnitBehindNumber() {
    guard current == .word, !isRecovering, !isAtLineStart, lastTaken >= 0 else { return }
    let number = range(ofToken: lastTaken)
    guard let unit = unit(currentText, behind: number.end - number.start) else { return }
    switch peek() {
    case .colon, .string, .leftParenthesis: return
    case _: break
    }
    reportUnit(unit, at: currentRange, isJoined: false)
    take(as: .pointsKeyword)
  }

  private mutating func reportUnit(_ unit: Unit, at range: SourceRange, isJoined: Bool) {
    let text = source.text(of: range)
    let deleting = isJoined ? range : missingRange.joined(with: range)
    switch unit {
    case .points: reportSlip(.unitOnNumber(text, replacing: deleting, with: "", at: range))
    case .money:
      let word = Keyword.phrase(of: .dongKeyword).text(in: language)
      reportSlip(.unitOnNumber(text, replacing: deleting, with: " " + word, at: range))
    }
  }
}

extension Fix {
  /// The addition of a text, which may need blanks around it where it is put in, and what goes with it elsewhere.
  static func addition(
    of text: String, at place: SourceRange, as inserted: String? = nil, and others: [TextEdit] = [],
    isCertain: Bool = false
  ) -> Fix {
    let edit = TextEdit(replacing: place, with: inserted ?? text)
    return Fix(
      Phrase(vi: "thêm `\(text)`", en: "add `\(text)`"), [edit] + others, isCertain: isCertain)
  }

  /// The replacement of a range by a text.
  static func replacement(
    of range: SourceRange, by text: String, isCertain: Bool = false
  ) -> Fix {
    Fix(
      Phrase(vi: "đổi thành `\(text)`", en: "change to `\(text)`"),
      [TextEdit(replacing: range, with: text)], isCertain: isCertain)
  }
}
