package import Diagnostics
package import Evidence
import Syntax

extension ValueType {
  /// What people call the type.
  package var phrase: Phrase {
    switch self {
    case .yesNo: Phrase(vi: "giá trị có/không", en: "a yes/no value")
    case .percent: Phrase(vi: "tỷ lệ phần trăm", en: "a percent")
    case .count: Phrase(vi: "số lượng", en: "a count")
    case .number: Phrase(vi: "số", en: "a number")
    case .points: Phrase(vi: "điểm", en: "points")
    case .money: Phrase(vi: "số tiền", en: "an amount of money")
    case .date: Phrase(vi: "ngày", en: "a date")
    case .days: Phrase(vi: "số ngày", en: "a number of days")
    case .choice: Phrase(vi: "lựa chọn", en: "a choice")
    case .text: Phrase(vi: "chữ", en: "a text")
    case .table: Phrase(vi: "bảng", en: "a table")
    }
  }

  /// Returns what people call a type, if there is one.
  static func phrase(of type: ValueType?) -> Phrase {
    type?.phrase ?? Phrase(vi: "giá trị trống", en: "no value")
  }

  /// Returns how a value of the type becomes points, for the end of a message.
  func waysToPoints(_ text: String) -> Phrase {
    switch self {
    case .yesNo: Phrase(vi: ": viết `đủ điểm khi \(text)`", en: ": write `full when \(text)`")
    case .percent:
      Phrase(vi: ": viết `tỷ lệ thuận với \(text)`", en: ": write `proportional to \(text)`")
    case .count, .days: Phrase(vi: ": viết `1 mỗi \(text)`", en: ": write `1 per \(text)`")
    case .choice: Phrase(vi: ": viết `theo \(text) { … }`", en: ": write `by \(text) { … }`")
    case .number, .points, .money, .date, .text, .table: Phrase(same: "")
    }
  }
}

extension Phrase {
  /// The share of one part in a sum, for the notes of a sum that does not match.
  static func part(_ node: Phrase, points: Phrase) -> Phrase {
    Phrase(
      vi: "\(node.vietnamese): \(points.vietnamese)", en: "\(node.english): \(points.english)")
  }

  /// Where evidence is declared that percents are compared with, and the type that they need.
  static func declaredAsNumber(_ name: String, _ percent: Phrase) -> Phrase {
    Phrase(
      vi: "`\(name)` khai báo ở đây: nếu là phần trăm thì phải là `\(percent.vietnamese)`",
      en: "`\(name)` is declared here: a percentage has to be `\(percent.english)`")
  }
}

extension Diagnostic {
  /// Returns names as a list in backticks.
  static func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }

  static func list(_ options: [Phrase]) -> Phrase {
    Phrase(vi: list(options.map { $0.vietnamese }), en: list(options.map { $0.english }))
  }

  static func hint(_ suggestion: String?) -> Phrase {
    guard let suggestion else { return Phrase(same: "") }
    return Phrase(vi: "; có phải `\(suggestion)`?", en: "; did you mean `\(suggestion)`?")
  }

  static func suggestionText(_ name: String, _ known: [String]) -> Phrase {
    if let suggestion = Suggestion.closest(to: name, among: known) { return hint(suggestion) }
    return known.isEmpty
      ? Phrase(vi: ": chưa khai báo loại nào", en: ": none is declared")
      : Phrase(vi: ": các loại là \(list(known))", en: ": the kinds are \(list(known))")
  }

  static func replacementFixes(_ suggestion: String?, _ range: SourceRange) -> [Fix] {
    guard let suggestion else { return [] }
    return [
      Fix(
        Phrase(vi: "đổi thành `\(suggestion)`", en: "change to `\(suggestion)`"),
        [TextEdit(replacing: range, with: suggestion)])
    ]
  }

  static func suggestionFixes(_ name: String, _ known: [String], _ range: SourceRange) -> [Fix] {
    replacementFixes(Suggestion.closest(to: name, among: known), range)
  }

  static func kindText(_ kind: String?) -> Phrase {
    guard let kind else { return Phrase(same: "") }
    return Phrase(vi: " đối với \(kind)", en: " for \(kind)")
  }

  /// The rule that gives points for a condition or a share, where there is one only.
  static func pointsFixes(
    _ type: ValueType, _ text: String, _ language: Language, _ range: SourceRange
  ) -> [Fix] {
    let keywords: [SyntaxKind]
    switch type {
    case .yesNo: keywords = [.fullKeyword, .whenKeyword]
    case .percent: keywords = [.proportionalToKeyword]
    case .count, .number, .points, .money, .date, .days, .choice, .text, .table: return []
    }
    let words = keywords.map { Keyword.phrase(of: $0).text(in: language) } + [text]
    let rule = words.joined(separator: " ")
    return [
      Fix(
        Phrase(vi: "viết `\(rule)`", en: "write `\(rule)`"),
        [TextEdit(replacing: range, with: rule)])
    ]
  }

  /// The number without the separators of its thousands, where that is what they are.
  static func ungroupedFixes(_ text: String, _ range: SourceRange) -> [Fix] {
    let separators = text.filter { $0 == "." || $0 == "," }
    let groups = text.split(whereSeparator: { $0 == "." || $0 == "," })
    guard separators.count > 1, Set(separators).count == 1,
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return [] }
    let number = groups.joined()
    return [
      Fix(
        Phrase(vi: "viết `\(number)`", en: "write `\(number)`"),
        [TextEdit(replacing: range, with: number)])
    ]
  }

  /// The numbers that a number with a doubtful separator can be: one or two.
  static func ambiguousFixes(_ text: String, _ language: Language, _ range: SourceRange) -> [Fix] {
    let isSeparator: (Character) -> Bool = { $0 == "." || $0 == "," }
    let whole = String(text.filter { !isSeparator($0) })
    let decimal = text.map { isSeparator($0) ? (language == .vi ? "," : ".") : String($0) }.joined()
    let groups = text.split(whereSeparator: isSeparator)
    // `0,5` and `1,25` group no thousands.
    let canGroup = groups.count == 2 && groups[1].count == 3 && groups[0] != "0"
    return (canGroup ? [whole, decimal] : [decimal]).map { number in
      Fix(
        Phrase(vi: "viết `\(number)`", en: "write `\(number)`"),
        [TextEdit(replacing: range, with: number)])
    }
  }

  /// The two places that a bonus can have.
  static func bonusFixes(
    isAboveFirst: Bool, _ language: Language, _ range: SourceRange
  ) -> [Fix] {
    let places: [SyntaxKind] = [.insideTheScaleKeyword, .aboveTheScaleKeyword]
    return (isAboveFirst ? places.reversed() : places).map { additionFix([$0], language, range) }
  }

  /// The places that a rounding can have; which one is meant only the decision tells.
  static func roundingFixes(_ language: Language, _ range: SourceRange) -> [Fix] {
    [[SyntaxKind.totalKeyword], [.eachKeyword, .criterionKeyword]].map {
      additionFix($0, language, range)
    }
  }

  /// Returns the fix that adds keywords behind a range, in the language of the file.
  private static func additionFix(
    _ keywords: [SyntaxKind], _ language: Language, _ range: SourceRange
  ) -> Fix {
    let words = keywords.map { Keyword.phrase(of: $0).text(in: language) }.joined(separator: " ")
    return Fix(
      Phrase(vi: "thêm `\(words)`", en: "add `\(words)`"),
      [TextEdit(replacing: range.atEnd, with: " " + words)])
  }
}
