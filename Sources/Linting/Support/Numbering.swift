import Diagnostics
import Semantics
import Syntax

/// The numbers of parts that stand side by side, read as places in one row.
struct Numbering {
  let labels: [String]
  /// The place of each label: 1 for `1`, `I` and `a`.
  let places: [Int]

  /// Reads labels that are all digits, all Roman numerals or all letters; `nil` for anything else.
  ///
  /// They may have the same beginning, as `1.1` and `1.2` or `T1` and `T2` have.
  init?(of labels: [String]) {
    self.labels = labels
    let parts = labels.map { Self.parts(of: $0) }
    guard let first = parts.first, parts.allSatisfy({ $0.beginning == first.beginning }) else {
      return nil
    }
    let readings: [(String) -> Int?] = [Self.digits, Self.roman, Self.letter]
    for (index, reading) in readings.enumerated() {
      let places = parts.compactMap { reading($0.rest) }
      // Letters that do not begin with the first are initials: E, S and G.
      let isRow = index < readings.count - 1 || places.contains(1)
      if places.count == labels.count, isRow {
        self.places = places
        return
      }
    }
    return nil
  }

  /// Returns the label at a place, written as the label `like` is.
  static func label(at place: Int, like label: String) -> String? {
    let (beginning, rest) = parts(of: label)
    if digits(rest) != nil { return beginning + String(place) }
    if roman(rest) != nil { return romanTexts.dropFirst(place - 1).first.map { beginning + $0 } }
    guard letter(rest) != nil, (1...letters.count).contains(place) else { return nil }
    return beginning + letters[place - 1]
  }

  /// Returns a label up to its last digits, or up to its last point where it ends in a letter.
  private static func parts(of label: String) -> (beginning: String, rest: String) {
    let bytes = Array(label.utf8)
    let digits = bytes.reversed().prefix { (0x30...0x39).contains($0) }.count
    var start = bytes.count - digits
    if digits == 0 { start = bytes.lastIndex(of: 0x2E).map { $0 + 1 } ?? 0 }
    if start == 0 { return ("", label) }
    return (
      String(decoding: bytes[..<start], as: UTF8.self),
      String(decoding: bytes[start...], as: UTF8.self)
    )
  }

  /// The letters of points in Vietnamese decisions, in their order.
  private static let letters = [
    "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t",
    "u", "v", "x", "y",
  ]

  private static func digits(_ label: String) -> Int? {
    // A longer one is no place in a row, and one place further there may be no number any more.
    guard (1...9).contains(label.utf8.count) else { return nil }
    return label.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(label) : nil
  }

  private static func letter(_ label: String) -> Int? {
    letters.firstIndex(of: label.lowercased()).map { $0 + 1 }
  }

  private static func roman(_ label: String) -> Int? {
    // Most labels are digits, and all signs of these numerals are ASCII.
    guard label.utf8.allSatisfy({ "IVXL".utf8.contains($0) }) else { return nil }
    return romanTexts.firstIndex(of: label).map { $0 + 1 }
  }

  /// The numerals from 1 on.
  private static let romanTexts = (1...60).map { romanText($0) }

  private static func romanText(_ number: Int) -> String {
    var (rest, text) = (number, "")
    for (value, sign) in [
      (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ] {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}

extension LintSubject {
  /// Returns the numbered parts of every node, and of the scale, in the order of the file, by word.
  func findSiblings() -> [[NodeDeclaration]] {
    let parents = nodes(.scaleDeclaration) + nodes(.nodeDeclaration) + nodes(.sectionDeclaration)
    return parents.flatMap { parent -> [[NodeDeclaration]] in
      let parts = parent.children(.nodeDeclaration).compactMap { NodeDeclaration($0) }
      let words: [SyntaxKind] = [.groupKeyword, .criterionKeyword, .indicatorKeyword, .itemKeyword]
      return words.map { word in parts.filter { $0.keyword == word } }.filter { $0.count > 1 }
    }
  }
}
