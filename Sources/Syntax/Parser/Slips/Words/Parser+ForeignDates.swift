import Diagnostics

/// Dates in other forms: `15-11-2024`, `15/11/24`, `15 tháng 11 năm 2024`.
extension Parser {
  /// A date that is typed in another form: the last of its tokens, and the date.
  private typealias ForeignDate = (last: Int, date: String)

  /// Takes a date; one in another form, such as `1-2-2024`, is no obstacle.
  mutating func expectDate() {
    if current == .date || !takeForeignDate() {
      expect(.date, Phrase(vi: "ngày dạng 31/12/2024", en: "a date such as 31/12/2024"))
    }
  }

  private mutating func takeForeignDate() -> Bool {
    guard !isRecovering, !isAtLineStart, let found = wordedDate ?? shortDate else { return false }
    return take(found)
  }

  /// Takes a date in another form where a value stands.
  ///
  /// Returns `true` if it did.
  mutating func takeDateInExpression() -> Bool {
    guard !isRecovering, let found = signedDate ?? monthNamedDate else { return false }
    return take(found)
  }

  private mutating func take(_ found: ForeignDate) -> Bool {
    let whole = currentRange.joined(with: range(ofToken: found.last))
    reportSlip(
      .expected(
        Phrase(vi: "ngày dạng 31/12/2024", en: "a date such as 31/12/2024"),
        found: source.text(of: whole), at: whole, fixes: [.replacement(of: whole, by: found.date)]))
    node(.error) { $0.take(through: found.last, as: .word) }
    return true
  }

  /// Three numbers where only a date can stand, with signs or words between them.
  private var wordedDate: ForeignDate? {
    var parts: [Substring] = []
    var index = position
    while index < tokens.count {
      switch tokens[index].kind {
      case .number, .word:
        parts += Self.parts(of: source.text(of: range(ofToken: index)))
        if parts.count > 3 { return nil }
        if parts.count == 3 { return Self.date(parts).map { (index, $0) } }
      case .datedKeyword where index == position: break
      case .whitespace, .minusSign, .dot, .slash, .monthKeyword, .yearKeyword, .datedKeyword: break
      case _: return nil
      }
      index += 1
    }
    return nil
  }

  /// The date that `15/11/24` is where only a date can stand.
  private var shortDate: ForeignDate? {
    guard current == .number, let (last, parts) = joinedNumbers, parts.count == 3 else {
      return nil
    }
    return Self.date(parts, hasShortYear: true).map { (last, $0) }
  }

  /// The date that three numbers without blanks between them are.
  ///
  /// `1/2/20` may divide.
  private var signedDate: ForeignDate? {
    guard current == .number, let (last, parts) = joinedNumbers, parts.count == 3 else {
      return nil
    }
    let mayDivide = parts[0].utf8.count < 2 && parts[1].utf8.count < 2
    let isSlashed = last > position && tokens[last - 1].kind == .slash
    return Self.date(parts, hasShortYear: isSlashed && !mayDivide).map { (last, $0) }
  }

  /// Numbers without blanks between them, and the last of their tokens.
  private var joinedNumbers: (last: Int, parts: [Substring])? {
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
    return (last, Self.parts(of: source.text(of: whole)))
  }

  /// The date that `15 tháng 11 năm 2024` is, possibly behind `ngày`.
  private var monthNamedDate: ForeignDate? {
    let start = current == .datedKeyword ? 1 : 0
    guard peek(start + 1) == .monthKeyword, peek(start + 3) == .yearKeyword, !isFollowedByLineBreak
    else { return nil }
    let places = [start, start + 2, start + 4].map { index(ofNext: $0) }
    guard places.allSatisfy({ tokens[$0].kind == .number }) else { return nil }
    return Self.date(places.map { Substring(source.text(of: range(ofToken: $0))) }).map {
      (places[2], $0)
    }
  }

  private static func parts(of text: String) -> [Substring] {
    text.split(whereSeparator: { !$0.isNumber })
  }

  /// Returns three numbers as a date; the year may come first.
  private static func date(_ parts: [Substring], hasShortYear: Bool = false) -> String? {
    let numbers = parts.compactMap { $0.utf8.count <= 4 ? Int($0) : nil }
    guard numbers.count == 3 else { return nil }
    let isYearFirst = numbers[0] > 31
    let (day, year) = isYearFirst ? (2, 0) : (0, 2)
    var century = ""
    if hasShortYear, !isYearFirst, parts[2].utf8.count == 2 { century = "20" }
    guard (1...31).contains(numbers[day]), (1...12).contains(numbers[1]),
      (1900...2200).contains(Int(century + parts[year]) ?? 0)
    else { return nil }
    return "\(parts[day])/\(parts[1])/\(century)\(parts[year])"
  }
}
