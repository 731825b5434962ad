package import Diagnostics
import Numbers

extension Phrase {
  /// The phrase without any text.
  static var empty: Phrase { Phrase(same: "") }

  /// `true` iff there is no text.
  var isEmpty: Bool { vietnamese.isEmpty && english.isEmpty }

  /// The Vietnamese text: short, because sentences are put together from many.
  var vi: String { vietnamese }

  /// The English text.
  var en: String { english }

  /// The phrase in quotation marks; other ones around a phrase that has some, and none around one that
  /// is quoted as a whole.
  var quoted: Phrase {
    Phrase(
      vi: !Self.mayHave(0xAB, in: vi)
        ? "«\(vi)»"
        : Self.isQuoted(vi, "«", "»") ? vi : vi.contains("«") ? "“\(vi)”" : "«\(vi)»",
      en: !Self.mayHave(0x9C, in: en)
        ? "“\(en)”"
        : Self.isQuoted(en, "“", "”") ? en : en.contains("“") ? "‘\(en)’" : "“\(en)”")
  }

  /// `false` where a text has no sign whose last byte is this one: looked for byte by byte, because to find
  /// where characters end takes long.
  private static func mayHave(_ byte: UInt8, in text: String) -> Bool {
    for other in text.utf8 where other == byte { return true }
    return false
  }

  private static func isQuoted(_ text: String, _ open: Character, _ close: Character) -> Bool {
    text.first == open && text.last == close && text.dropFirst().firstIndex(of: open) == nil
      && text.firstIndex(of: close) == text.indices.last
  }

  /// The phrase behind an equals sign, unless it says itself that it is rounded.
  var equated: Phrase {
    Phrase(vi: Self.equated(vi), en: Self.equated(en))
  }

  /// The phrase as what something is: ` là 5`, ` là khoảng 95,6667%` where it is rounded.
  var stated: Phrase {
    Phrase(
      vi: Self.stated(vi, " là ", " là khoảng "), en: Self.stated(en, " is ", " is about "))
  }

  /// The phrase with a word for the sign of a rounded number: `khoảng 42,1053%`.
  var approximate: Phrase {
    Phrase(
      vi: vi.hasPrefix("≈ ") ? "khoảng " + String(vi.dropFirst(2)) : vi,
      en: en.hasPrefix("≈ ") ? "about " + String(en.dropFirst(2)) : en)
  }

  /// The phrase in parentheses.
  var parenthesized: Phrase { Phrase(vi: "(\(vi))", en: "(\(en))") }

  /// The phrase with a capital first letter, unless it begins with a name such as `e_2_1`.
  package var capitalized: Phrase { Phrase(vi: Self.capitalized(vi), en: Self.capitalized(en)) }

  /// Returns one phrase behind the other.
  static func + (left: Phrase, right: Phrase) -> Phrase {
    Phrase(vi: left.vi + right.vi, en: left.en + right.en)
  }

  /// Returns a phrase followed by a text that reads the same in both languages.
  static func + (left: Phrase, right: String) -> Phrase {
    Phrase(vi: left.vi + right, en: left.en + right)
  }

  /// Returns phrases one behind the other with a separator in between.
  static func joined(_ phrases: [Phrase], separator: Phrase) -> Phrase {
    var (vi, en) = ("", "")
    for (index, phrase) in phrases.enumerated() {
      if index > 0 {
        vi += separator.vi
        en += separator.en
      }
      vi += phrase.vi
      en += phrase.en
    }
    return Phrase(vi: vi, en: en)
  }

  /// Returns phrases with a separator that reads the same in both languages.
  static func joined(_ phrases: [Phrase], separator: String) -> Phrase {
    joined(phrases, separator: Phrase(same: separator))
  }

  /// Returns a calculation with its result, which is not said twice: `2 ÷ 3 = 2/3 (≈ 0,6667)`.
  static func equation(_ calculation: Phrase, _ value: Rational) -> Phrase {
    let result = NumberWording.exact(value)
    if calculation == result || calculation == NumberWording.rounded(value) { return result }
    return calculation.ending(in: result)
  }

  /// Returns the calculation with its result behind it; a root or a rounded amount says it within its own
  /// parentheses, which then go.
  func ending(in result: Phrase) -> Phrase {
    guard let vi = Self.unwrapped(vi, result.vi), let en = Self.unwrapped(en, result.en) else {
      return self + result.equated
    }
    return Phrase(vi: vi, en: en)
  }

  /// Returns `(a ≈ b)` or `(a → b)` without its parentheses, or `nil` for any other text.
  private static func unwrapped(_ text: String, _ result: String) -> String? {
    guard text.first == "(", text.hasSuffix(" ≈ \(result))") || text.hasSuffix(" → \(result))")
    else { return nil }
    var depth = 0
    for (place, sign) in text.enumerated() {
      if sign == "(" { depth += 1 }
      if sign == ")" { depth -= 1 }
      if depth == 0, place < text.count - 1 { return nil }
    }
    return String(text.dropFirst().dropLast())
  }

  private static func equated(_ text: String) -> String {
    text.hasPrefix("≈") ? " " + text : " = " + text
  }

  private static func stated(_ text: String, _ exact: String, _ rounded: String) -> String {
    text.hasPrefix("≈ ") ? rounded + String(text.dropFirst(2)) : exact + text
  }

  private static func capitalized(_ text: String) -> String {
    guard let first = text.first else { return text }
    // Scalar by scalar: to find where characters end takes long.
    let word = text.unicodeScalars.prefix { $0 != " " }
    if word.contains(where: { isOfName($0) }) { return text }
    return first.uppercased() + text.dropFirst()
  }

  /// `true` for what only names in a file have in their first word.
  private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? scalar == "_" || ("0"..."9").contains(scalar)
      : Character(scalar).isNumber
  }
}

extension [Phrase] {
  /// The phrases, each once, where it stands first.
  var withoutRepetitions: [Phrase] {
    indices.filter { !self[..<$0].contains(self[$0]) }.map { self[$0] }
  }
}
