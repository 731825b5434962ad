import Numbers
import Syntax

/// A number in the prose of a literate scale.
struct ProseNumber {
  /// What it is followed by.
  enum Unit: Hashable {
    case points
    case percent
    case none
  }

  /// What the digits can mean: `1.000` is 1 or 1000.
  let values: [Rational]
  let bytes: Range<Int>
  let unit: Unit
}

/// Finds numbers in prose: `5 điểm`, `0,5 điểm`, `02 (hai) điểm`, `from 3 to 5 points`, `90%`.
struct ProseReader {
  private enum Kind {
    case word
    case number
    case sign
  }

  private struct Token {
    let kind: Kind
    /// In lower case.
    let text: String
    let bytes: Range<Int>
  }

  private var tokens: [Token] = []

  /// Reads the bytes of `range` that are not in one of the ranges left out.
  init(_ bytes: [UInt8], _ range: Range<Int>, without left: [Range<Int>]) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      if let skipped = left.first(where: { $0.contains(offset) }) {
        offset = max(skipped.upperBound, offset + 1)
        continue
      }
      let end = Self.end(of: bytes, from: offset, to: range.upperBound)
      let text = String(decoding: bytes[offset..<end], as: UTF8.self)
      if Self.isDigit(bytes[offset]) {
        tokens.append(Token(kind: .number, text: text, bytes: offset..<end))
      } else if Self.isLetter(bytes[offset]) {
        tokens.append(Token(kind: .word, text: text.lowercased(), bytes: offset..<end))
      } else if !Self.isBlank(bytes[offset]) {
        tokens.append(Token(kind: .sign, text: text, bytes: offset..<end))
      }
      offset = end
    }
  }

  /// `true` iff there is a word, so that the prose says something.
  var hasWords: Bool { tokens.contains { $0.kind == .word } }

  /// The numbers in their order.
  var numbers: [ProseNumber] {
    var units: [Int: ProseNumber.Unit] = [:]
    for index in tokens.indices where value(at: index) != nil {
      if text(at: index + 1) == "%" {
        units[index] = .percent
      } else if arePoints(at: index) {
        units[index] = .points
        if let first = startOfRange(endingAt: index) { units[first] = .points }
      }
    }
    return tokens.indices.compactMap { index in
      guard let values = value(at: index) else { return nil }
      let unit = units[index] ?? .none
      // A number in words is one only where it counts points: `một` is mostly an article.
      if tokens[index].kind == .word, unit != .points { return nil }
      return ProseNumber(values: values, bytes: tokens[index].bytes, unit: unit)
    }
  }

  // MARK: - Units

  private func text(at index: Int) -> String {
    tokens.indices.contains(index) ? tokens[index].text : ""
  }

  /// `true` iff `điểm` or `points` follows, with the number in words in between at most.
  private func arePoints(at index: Int) -> Bool {
    if Self.placeWords.contains(text(at: index - 1)) { return false }
    // `03 (ba) điểm` is one number.
    if text(at: index - 1) == "(", index > 1, tokens[index - 2].kind == .number { return false }
    var next = index + 1
    if text(at: next) == "(", let close = (next...next + 4).first(where: { text(at: $0) == ")" }) {
      next = close + 1
    } else if text(at: next) == ")" {
      next += 1
    }
    guard ["điểm", "points", "point"].contains(text(at: next)) else { return false }
    let following = text(at: next + 1)
    // `khoản 1 điểm a` is a place, `5 điểm phần trăm` a difference of percents.
    return following.count != 1 || !(following.first?.isLetter ?? false)
      ? following != "phần" : false
  }

  /// Returns the first number of `từ 3 đến dưới 5 điểm` or `3–5 điểm`, given the second.
  private func startOfRange(endingAt index: Int) -> Int? {
    var place = index - 1
    if ["dưới", "below"].contains(text(at: place)) { place -= 1 }
    guard ["đến", "tới", "to", "-", "–", "—"].contains(text(at: place)),
      place > 0, tokens[place - 1].kind == .number
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
    case .word:
      let words = Self.numberWords
      return words.firstIndex { $0.contains(token.text) }.map { [Rational($0 + 1)] }
    case .sign: return nil
    }
  }

  private static let numberWords = [
    ["một", "one"], ["hai", "two"], ["ba", "three"], ["bốn", "four"], ["năm", "five"],
    ["sáu", "six"], ["bảy", "seven"], ["tám", "eight"], ["chín", "nine"], ["mười", "ten"],
  ]

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
}
