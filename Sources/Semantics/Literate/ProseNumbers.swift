package import Numbers
import Syntax

/// A number in the prose of a literate scale.
package struct ProseNumber {
  /// What it is followed by.
  package enum Unit: Hashable {
    case points
    case percent
    case none
  }

  /// On which side of it the points that follow are given.
  package enum Bound: Hashable {
    /// `từ 300 buổi: 5 điểm`
    case from
    /// `trên 300 buổi: 5 điểm`
    case above
    /// `dưới 150 buổi: 0 điểm`
    case below
    /// `đến 299 buổi: 3 điểm`
    case upTo
  }

  /// What the digits can mean: `1.000` is 1 or 1000.
  package let values: [Rational]
  package let bytes: Range<Int>
  package let unit: Unit
  /// The side, for a number without unit that points behind it depend on.
  package let bound: Bound?
}

/// Finds numbers in prose: `5 điểm`, `3đ`, `02 (hai) điểm`, `mười lăm điểm`, `Điểm tối đa: 9`, `from 3 to 5
/// points`, `90%`.
package struct ProseReader {
  private enum Kind: Hashable {
    case word
    case number
    /// A number in words.
    case numeral(Rational)
    case sign
  }

  private struct Token {
    let kind: Kind
    /// In lower case.
    let text: String
    let bytes: Range<Int>
    let line: Int
  }

  private var tokens: [Token] = []

  /// Reads the bytes of `range` that are not in one of the ranges left out.
  package init(_ bytes: [UInt8], _ range: Range<Int>, without left: [Range<Int>]) {
    var read: [Token] = []
    var line = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      if let skipped = left.first(where: { $0.contains(offset) }) {
        offset = max(skipped.upperBound, offset + 1)
        continue
      }
      let end = Self.end(of: bytes, from: offset, to: range.upperBound)
      let text = String(decoding: bytes[offset..<end], as: UTF8.self)
      if Self.isDigit(bytes[offset]) {
        read.append(Token(kind: .number, text: text, bytes: offset..<end, line: line))
      } else if Self.isLetter(bytes[offset]) {
        read.append(
          Token(kind: .word, text: text.lowercased(), bytes: offset..<end, line: line))
      } else if Self.isNewline(bytes[offset]) {
        line += 1
      } else if !Self.isBlank(bytes[offset]), !Self.isEmphasis(bytes[offset]) {
        read.append(Token(kind: .sign, text: text, bytes: offset..<end, line: line))
      }
      offset = end
    }
    tokens = Self.joiningNumerals(read)
  }

  /// Returns the tokens with the words of each number in one.
  private static func joiningNumerals(_ read: [Token]) -> [Token] {
    let words = read.map { $0.kind == .number ? "" : $0.text }
    var joined: [Token] = []
    var index = 0
    while index < read.count {
      guard let number = NumeralReader.number(in: words[index...]) else {
        joined.append(read[index])
        index += 1
        continue
      }
      let last = read[index + number.words - 1]
      joined.append(
        Token(
          kind: .numeral(number.value),
          text: words[index..<index + number.words].joined(separator: " "),
          bytes: read[index].bytes.lowerBound..<last.bytes.upperBound, line: read[index].line))
      index += number.words
    }
    return joined
  }

  /// `true` iff there is a word, so that the prose says something.
  var hasWords: Bool {
    tokens.contains { token in
      switch token.kind {
      case .word, .numeral: true
      case .number, .sign: false
      }
    }
  }

  /// The numbers in their order.
  package var numbers: [ProseNumber] {
    var units: [Int: ProseNumber.Unit] = [:]
    for index in tokens.indices where value(at: index) != nil {
      if text(at: index + 1) == "%" {
        units[index] = .percent
      } else if arePoints(at: index) || isTitledPoints(at: index) {
        units[index] = .points
        if let first = startOfRange(endingAt: index) { units[first] = .points }
      }
    }
    return tokens.indices.compactMap { index in
      guard let values = value(at: index) else { return nil }
      let unit = units[index] ?? .none
      // A number in words is one only where it counts points: `một` is mostly an article.
      if tokens[index].kind != .number, unit != .points { return nil }
      let bound = unit == .none && isBeforePoints(index, units) ? self.bound(at: index) : nil
      return ProseNumber(values: values, bytes: tokens[index].bytes, unit: unit, bound: bound)
    }
  }

  // MARK: - Bounds

  /// Returns on which side of a number points are given, where the word before it says so.
  private func bound(at index: Int) -> ProseNumber.Bound? {
    // `từ 3/2025`, `từ năm 2024`, `từ 15 ngày làm việc`: dates and periods are written in many ways.
    if ["/", "-", "."].contains(text(at: index + 1)) || isDate(at: index) { return nil }
    if Self.placeWords.contains(text(at: index + 1)) { return nil }
    switch text(at: index - 1) {
    case "từ", "from", "least": return .from
    case "trên", "above", "over": return .above
    case "dưới", "below", "under": return .below
    case "đến", "tới", "to": return .upTo
    case _: return nil
    }
  }

  /// `true` iff points stand behind a number in the same sentence, before the next `;`.
  private func isBeforePoints(_ index: Int, _ units: [Int: ProseNumber.Unit]) -> Bool {
    for next in (index + 1)..<max(index + 1, min(tokens.count, index + 14)) {
      if [";", ".", "|"].contains(tokens[next].text) { return false }
      if units[next] == .points { return true }
    }
    return false
  }

  // MARK: - Units

  private func text(at index: Int) -> String {
    tokens.indices.contains(index) ? tokens[index].text : ""
  }

  /// `true` iff `điểm` or `points` follows, with the number in words in between at most.
  private func arePoints(at index: Int) -> Bool {
    if Self.placeWords.contains(text(at: index - 1)) || isDate(at: index) { return false }
    // `03 (ba) điểm` is one number.
    if text(at: index - 1) == "(", index > 1, tokens[index - 2].kind == .number { return false }
    var next = index + 1
    if text(at: next) == "(", let close = (next...next + 4).first(where: { text(at: $0) == ")" }) {
      next = close + 1
    } else if text(at: next) == ")" {
      next += 1
    }
    if text(at: next) == "đ" { return isShortForPoints(next, of: index) }
    guard ["điểm", "points", "point"].contains(text(at: next)) else { return false }
    let following = text(at: next + 1)
    // `khoản 1 điểm a` is a place, `5 điểm phần trăm` a difference of percents, `3 điểm trường` are schools.
    return following.count != 1 || !(following.first?.isLetter ?? false)
      ? !Self.wordsBehindPlaces.contains(following) : false
  }

  /// `true` iff `đ` directly behind digits stands for points: above 100 it stands for money.
  private func isShortForPoints(_ unit: Int, of index: Int) -> Bool {
    guard tokens[index].kind == .number,
      tokens[index].bytes.upperBound == tokens[unit].bytes.lowerBound
    else { return false }
    return value(at: index)?.allSatisfy { $0 <= .hundred } ?? false
  }

  /// `true` iff `năm`, `tháng` or the like makes the number a date: `Năm 2024 điểm chuẩn …`; but `mỗi
  /// tháng 3 điểm` are points.
  private func isDate(at index: Int) -> Bool {
    guard tokens[index].kind == .number,
      ["năm", "tháng", "ngày", "quý", "year", "month", "quarter"].contains(text(at: index - 1))
    else { return false }
    if ["năm", "year"].contains(text(at: index - 1)) {
      return value(at: index)?.contains { $0 >= Rational(1900) && $0 <= Rational(2100) } ?? false
    }
    return !["mỗi", "một", "each", "per", "every"].contains(text(at: index - 2))
  }

  /// `true` iff the words before say on the same line that it is points: `Điểm tối đa: 9`, `Tổng điểm là 100`.
  private func isTitledPoints(at index: Int) -> Bool {
    var place = index - 1
    var isTitle = false
    while [":", "=", "là", "is", "of"].contains(text(at: place)) {
      isTitle = true
      place -= 1
    }
    while Self.kindsOfPoints.contains(text(at: place)) {
      isTitle = true
      place -= 1
    }
    return isTitle && ["điểm", "points", "score"].contains(text(at: place))
      && tokens[place].line == tokens[index].line
  }

  private static let kindsOfPoints = ["tối", "đa", "thiểu", "chuẩn", "cộng", "trừ", "thưởng"]

  /// What follows `điểm` where it is a place or else: `3 điểm trường`, `5 điểm phần trăm`.
  private static let wordsBehindPlaces = [
    "phần", "trường", "cầu", "dân", "bưu", "nóng", "sáng", "đen", "du", "giao", "bán", "truy",
    "danh",
  ]

  /// Returns the first number of `từ 3 đến dưới 5 điểm` or `3–5 điểm`, given the second.
  private func startOfRange(endingAt index: Int) -> Int? {
    var place = index - 1
    if ["dưới", "below"].contains(text(at: place)) { place -= 1 }
    guard ["đến", "tới", "to", "-", "–", "—"].contains(text(at: place)),
      place > 0, value(at: place - 1) != nil
    else { return nil }
    return place - 1
  }

  private static let placeWords = [
    "điều", "khoản", "điểm", "mục", "lục", "chí", "tiêu", "article", "clause", "point", "section",
    "annex",
  ]

  // MARK: - Values

  private func value(at index: Int) -> [Rational]? {
    let token = tokens[index]
    switch token.kind {
    case .number: return Self.values(of: token.text)
    case .numeral(let value): return [value]
    case .word, .sign: return nil
    }
  }

  /// Returns what digits with signs between them can mean, in either language.
  static func values(of text: String) -> [Rational] {
    let bytes = Array(text.utf8)
    let digits = bytes.filter { isDigit($0) }
    let whole = Rational(decimal: digits, separator: 0x2E)
    guard let separator = bytes.first(where: { !isDigit($0) }) else {
      return [whole].compactMap { $0 }
    }
    let isGrouped = bytes.count - (bytes.lastIndex { !isDigit($0) } ?? 0) == 4
    return [Rational(decimal: bytes, separator: separator), isGrouped ? whole : nil]
      .compactMap { $0 }
  }

  // MARK: - Characters

  private static func end(of bytes: [UInt8], from start: Int, to limit: Int) -> Int {
    var end = start + 1
    if isDigit(bytes[start]) {
      while end < limit {
        let isInside =
          isDigit(bytes[end])
          || (bytes[end] == 0x2E || bytes[end] == 0x2C) && end + 1 < limit
            && isDigit(bytes[end + 1])
        guard isInside else { break }
        end += 1
      }
      return end
    }
    guard isLetter(bytes[start]) else {
      // The rest of a sign of several bytes, such as a dash.
      while end < limit, bytes[end] & 0xC0 == 0x80 { end += 1 }
      return end
    }
    while end < limit, isLetter(bytes[end]) || bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Letters of Latin script start with these bytes in UTF-8; dashes and quotation marks do not.
  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || (0xC3...0xCD).contains(byte) || byte == 0xE1
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private static func isNewline(_ byte: UInt8) -> Bool { byte == 0x0A }

  /// `true` iff the byte is a sign with which Markdown sets off words: `**3** điểm`.
  private static func isEmphasis(_ byte: UInt8) -> Bool { byte == 0x2A || byte == 0x5F }
}
