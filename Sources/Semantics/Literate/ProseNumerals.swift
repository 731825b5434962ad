package import Numbers

/// Numbers in words: `mười sáu`, `hai mươi mốt`, `một trăm linh năm`, `hai phẩy năm`, `twenty-one`.
///
/// `năm` is five and also a year: behind `mười` and `mươi` five is `lăm`, so that `mười năm` stays ten
/// years, and behind `trăm` it counts only with `linh` before it or `mươi` behind it.
package struct NumeralReader {
  /// A number and how many words it takes.
  private typealias Numeral = (value: Int, words: Int)

  private let words: ArraySlice<String>

  /// Reads words in lower case; a sign stands as a word of its own.
  private init(_ words: ArraySlice<String>) {
    self.words = words
  }

  /// Returns the number with which the words begin and how many of them it takes, or `nil` if they do
  /// not begin with one.
  package static func number(in words: ArraySlice<String>) -> (value: Rational, words: Int)? {
    guard let first = words.first, mayBeginNumber(first) else { return nil }
    let reader = NumeralReader(words)
    if reader.word(0) == "nửa" { return (Rational(1, over: 2), 1) }
    if reader.word(0) == "half", reader.word(1) == "a" { return (Rational(1, over: 2), 2) }
    guard let whole = reader.hundreds(0) ?? reader.english(0) else { return nil }
    guard ["phẩy", "phảy"].contains(reader.word(whole.words)),
      let decimal = reader.digit(whole.words + 1)
    else { return (Rational(whole.value), whole.words) }
    return (Rational(whole.value) + Rational(decimal, over: 10), whole.words + 2)
  }

  // MARK: - First words

  /// The words with which numbers begin, by their first and last bytes and their lengths.
  private static let beginnings = Set(
    (["nửa", "half", "mười"] + digits.joined() + englishNumbers + englishTens).compactMap {
      $0.isEmpty ? nil : outline($0.utf8)
    })

  /// `false` iff no number begins with a word, as with most words: that is seen without comparing it with
  /// dozens.
  private static func mayBeginNumber(_ word: String) -> Bool {
    if word.isEmpty { return false }
    // Loose marks make other bytes of the same letters.
    return beginnings.contains(outline(word.utf8))
      || word.utf8.contains { $0 == 0xCC || $0 == 0xCD }
  }

  private static func outline(_ bytes: String.UTF8View) -> Int {
    Int(bytes.first ?? 0) << 16 | Int(bytes.last ?? 0) << 8 | min(bytes.count, 0xFF)
  }

  private func word(_ offset: Int) -> String {
    let index = words.startIndex + offset
    return words.indices.contains(index) ? words[index] : ""
  }

  // MARK: - Vietnamese

  private static let digits = [
    ["không"], ["một"], ["hai"], ["ba"], ["bốn"], ["năm"], ["sáu"], ["bảy", "bẩy"], ["tám"],
    ["chín"],
  ]
  private static let digitsBehindTen = [
    [], ["một", "mốt"], ["hai"], ["ba"], ["bốn", "tư"], ["lăm", "nhăm"], ["sáu"],
    ["bảy", "bẩy"], ["tám"], ["chín"],
  ]

  /// Returns a digit from 1 to 9, of which `năm` is one.
  private func digit(_ offset: Int) -> Int? {
    Self.digits.firstIndex { $0.contains(word(offset)) }.flatMap { $0 > 0 ? $0 : nil }
  }

  private func digitBehindTen(_ offset: Int) -> Int? {
    Self.digitsBehindTen.firstIndex { $0.contains(word(offset)) }
  }

  /// Returns a number from 10 to 99: `mười lăm`, `hai mươi mốt`.
  private func tens(_ offset: Int) -> Numeral? {
    let base: Numeral
    if word(offset) == "mười" {
      base = (10, 1)
    } else if let digit = digit(offset), word(offset + 1) == "mươi" {
      base = (digit * 10, 2)
    } else {
      return nil
    }
    guard let digit = digitBehindTen(offset + base.words) else { return base }
    return (base.value + digit, base.words + 1)
  }

  /// Returns a number from 1 to 999: `một trăm linh năm`, `hai mươi`, `ba`.
  private func hundreds(_ offset: Int) -> Numeral? {
    guard let digit = digit(offset) else { return tens(offset) }
    guard word(offset + 1) == "trăm" else { return tens(offset) ?? (digit, 1) }
    if ["linh", "lẻ"].contains(word(offset + 2)), let last = self.digit(offset + 3) {
      return (digit * 100 + last, 4)
    }
    let rest = tens(offset + 2) ?? (0, 0)
    return (digit * 100 + rest.value, 2 + rest.words)
  }

  // MARK: - English

  private static let englishNumbers = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let englishTens = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]

  /// Returns a number from 1 to 99: `twelve`, `twenty-one`.
  private func englishTens(_ offset: Int) -> Numeral? {
    let first = word(offset)
    if let value = Self.englishNumbers.firstIndex(of: first) { return value > 0 ? (value, 1) : nil }
    guard !first.isEmpty, let tens = Self.englishTens.firstIndex(of: first) else { return nil }
    let gap = word(offset + 1) == "-" ? 2 : 1
    let digit = Self.englishNumbers.firstIndex(of: word(offset + gap))
    guard let digit, (1...9).contains(digit) else { return (tens * 10, 1) }
    return (tens * 10 + digit, gap + 1)
  }

  /// Returns a number from 1 to 999: `one hundred and five`.
  private func english(_ offset: Int) -> Numeral? {
    guard let first = englishTens(offset) else { return nil }
    guard first.value < 10, word(offset + first.words) == "hundred" else { return first }
    let hundreds = (value: first.value * 100, words: first.words + 1)
    let gap = word(offset + hundreds.words) == "and" ? 1 : 0
    guard let rest = englishTens(offset + hundreds.words + gap) else { return hundreds }
    return (hundreds.value + rest.value, hundreds.words + gap + rest.words)
  }
}
