package import Diagnostics

/// A place in a decision: article, clause, point, annex, section (điều, khoản, điểm, phụ lục, mục).
package struct Provision: Hashable, Sendable {
  /// A part of a decision that has a number.
  package enum Part: Hashable, Sendable, CaseIterable {
    case annex
    case section
    case article
    case clause
    case point
  }

  /// The numbers as written, such as `5` or `đ`; a part that is not named is missing.
  package private(set) var labels: [Part: String] = [:]
  /// The document, such as `NĐ 335/2025/NĐ-CP`; empty for the decision itself.
  package var document = ""

  /// Creates a place without any part.
  package init() {}

  /// The number of a part, or `nil` where the place does not name one.
  package subscript(part: Part) -> String? {
    get { labels[part] }
    set { labels[part] = newValue }
  }

  /// `true` iff the parts make a place: a clause or point is one of an article or annex.
  package var isComplete: Bool { labels[.article] != nil || labels[.annex] != nil }

  /// The place as each language writes it: `Điều 5 khoản 1 điểm a`, `Article 5(1)(a)`.
  package var phrase: Phrase {
    var (vi, en): ([String], [String]) = ([], [])
    for part in Part.allCases {
      guard let label = labels[part] else { continue }
      vi.append((vi.isEmpty ? Self.capital(part) : Self.name(part)) + " " + label)
      switch part {
      case .annex: en.append("Annex " + label)
      case .section: en.append((en.isEmpty ? "Section " : "section ") + label)
      case .article: en.append((en.isEmpty ? "Article " : "article ") + label)
      case .clause where labels[.article] != nil,
        .point where labels[.article] != nil && labels[.clause] != nil:
        en[en.count - 1] += "(\(label))"
      case .clause: en.append("clause " + label)
      case .point: en.append("point " + label)
      }
    }
    let text = Phrase(vi: vi.joined(separator: " "), en: en.joined(separator: " "))
    if document.isEmpty { return text }
    return Phrase(
      vi: "\(text.vietnamese) của \(document)", en: "\(text.english) of \(document)")
  }

  private static func name(_ part: Part) -> String {
    switch part {
    case .annex: "phụ lục"
    case .section: "mục"
    case .article: "Điều"
    case .clause: "khoản"
    case .point: "điểm"
    }
  }

  private static func capital(_ part: Part) -> String {
    switch part {
    case .annex: "Phụ lục"
    case .section: "Mục"
    case .article: "Điều"
    case .clause: "Khoản"
    case .point: "Điểm"
    }
  }
}

extension Provision {
  /// Reads a place as decisions write it, or `nil` for a text that is more or something else.
  ///
  /// The parts stand in any order: `Điều 5 khoản 1 điểm a`, `điểm a khoản 1 Điều 5`, `Article 5 clause
  /// 1`, with `của …` or `of …` behind them for another document.
  package init?(reading text: String) {
    var words = text.unicodeScalars.split { $0 == " " || $0 == "," || $0 == "\u{A0}" }
      .map { String($0) }[...]
    while let part = Self.takePart(&words) {
      guard let label = words.popFirst(), Self.isLabel(label), labels[part] == nil else {
        return nil
      }
      labels[part] = label
    }
    if let word = words.popFirst() {
      guard word == "của" || word == "of", !words.isEmpty else { return nil }
      document = words.joined(separator: " ")
    }
    guard isComplete else { return nil }
  }

  /// Reads the place that headings name, the lowest first, as in `Điều 5. Hồ sơ` above `Khoản 1`; `nil`
  /// if the lowest names none.
  package init?(headings: [String]) {
    for (index, heading) in headings.enumerated() {
      var words = heading.split { $0 == " " || $0 == "#" || $0 == "," || $0 == "\u{A0}" }
        .map { String($0) }[...]
      var count = 0
      while let part = Self.takePart(&words), let word = words.popFirst() {
        let label = String(word.prefix { !".:;)".contains($0) })
        guard Self.isLabel(label) else { break }
        if labels[part] == nil { labels[part] = label }
        count += 1
        if label != word { break }
      }
      if index == 0, count == 0 { return nil }
      if isComplete { break }
    }
    guard isComplete else { return nil }
  }

  private static func takePart(_ words: inout ArraySlice<String>) -> Part? {
    guard let word = words.first?.lowercased() else { return nil }
    let part: Part
    switch word {
    case "điều", "article": part = .article
    case "khoản", "clause": part = .clause
    case "điểm", "point": part = .point
    case "mục", "section": part = .section
    case "annex": part = .annex
    case "phụ" where words.dropFirst().first?.lowercased() == "lục":
      words.removeFirst()
      part = .annex
    case _: return nil
    }
    words.removeFirst()
    return part
  }

  /// `true` iff a word can be the number of a part: `5`, `1.2`, `12a`, `đ`, `IV`.
  private static func isLabel(_ word: String) -> Bool {
    // Most are plain numbers.
    if word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return word.utf8.count <= 8 }
    guard let first = word.first, word.count <= 8 else { return false }
    if first.isNumber { return word.allSatisfy { $0.isNumber || $0.isLetter || $0 == "." } }
    return word.count == 1 && first.isLetter || word.allSatisfy { "IVXLC".contains($0) }
  }
}

extension Provision: Comparable {
  /// `true` iff the place stands before the other: by document, then part by part; the whole stands
  /// before its parts.
  package static func < (left: Provision, right: Provision) -> Bool {
    if left.document != right.document { return left.document < right.document }
    for part in Part.allCases {
      let (first, second) = (LabelOrder(left.labels[part]), LabelOrder(right.labels[part]))
      if first != second { return first < second }
    }
    return false
  }
}

/// The place of a label in its list: no label, then by number, then by letter.
private struct LabelOrder: Comparable {
  private let numbers: [Int]

  init(_ label: String?) {
    guard let label else {
      numbers = []
      return
    }
    if let roman = Self.roman(label) {
      numbers = [roman]
      return
    }
    var numbers: [Int] = []
    var value: Int?
    for character in label.lowercased() {
      if let digit = character.wholeNumberValue {
        value = min((value ?? 0) * 10 + digit, 1_000_000)
      } else {
        if let number = value { numbers.append(number) }
        value = nil
        if character != "." { numbers.append(Self.place(of: character)) }
      }
    }
    if let number = value { numbers.append(number) }
    self.numbers = numbers
  }

  static func < (left: LabelOrder, right: LabelOrder) -> Bool {
    left.numbers.lexicographicallyPrecedes(right.numbers)
  }

  private static let alphabet = Array("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")

  private static func place(of letter: Character) -> Int {
    alphabet.firstIndex(of: letter) ?? alphabet.count
  }

  private static func roman(_ text: String) -> Int? {
    var (sum, last) = (0, 0)
    for character in text.reversed() {
      let value: Int
      switch character {
      case "I": value = 1
      case "V": value = 5
      case "X": value = 10
      case "L": value = 50
      case "C": value = 100
      case _: return nil
      }
      sum += value < last ? -value : value
      last = max(last, value)
    }
    return sum
  }
}
