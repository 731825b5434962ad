import Diagnostics
import Syntax
import TestSupport

/// Makes random scales as text, in one language or in a mixture, with names that are words of either.
struct RandomScaleText {
  private var random: SeededGenerator
  private let language: Language
  private let isMixed: Bool
  private var yesNo: [String] = []
  private var counts: [String] = []
  private var percents: [String] = []
  private var choices: [(name: String, options: [String])] = []

  /// Creates a maker; equal seeds make equal scales.
  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    language = seed % 2 == 0 ? .vi : .en
    isMixed = seed % 5 == 0
    var names = ["applicable", "phải", "due", "áp", "đúng_hạn", "`best`", "`số`", "dụng", "kế"]
    names.shuffle(using: &random)
    yesNo = Array(names[0..<3])
    counts = Array(names[3..<5])
    percents = Array(names[5..<7])
    let options = [["có", "không"], ["yes", "no"], ["đạt", "chưa"], ["tốt", "khá", "pass"]]
    choices = names[7..<9].map { ($0, options.randomElement(using: &random) ?? []) }
  }

  /// Returns a whole scale.
  mutating func scale() -> String {
    let maxima = (0..<4).map { _ in Int.random(in: 2...9, using: &random) }
    var lines = [
      "\(Keyword.of(.scaleKeyword)?.spelling(in: language) ?? "") s \"Thang\" {",
      "\(word(.decisionKeyword)) \"1/QĐ\" \(word(.datedKeyword)) \(date())",
      "\(word(.effectiveFromKeyword)) \(date())  # từ",
      "\(word(.totalKeyword)) \(maxima.reduce(0, +))",
      "\(word(.roundKeyword)) \(word(.totalKeyword)) \(word(.halfUpKeyword)) \(word(.toKeyword)) "
        + "1 \(word(.decimalsKeyword))",
    ]
    lines += evidence()
    for (group, title) in ["I", "II"].enumerated() {
      let parts = maxima[(2 * group)..<(2 * group + 2)]
      lines.append(
        "\(word(.groupKeyword)) \(title) \"Nhóm\" \(word(.maxKeyword)) \(parts.reduce(0, +)) {")
      for (index, maximum) in parts.enumerated() {
        lines.append(
          "\(word(.criterionKeyword)) \(index + 1).1 \"Tiêu chí\" \(word(.maxKeyword)) \(maximum) {"
            + " \(rule(maximum)) }")
      }
      lines.append("}")
    }
    lines += levels() + example()
    return lines.joined(separator: "\n") + "\n}\n"
  }

  private mutating func evidence() -> [String] {
    var lines = ["\(word(.evidenceKeyword)) {"]
    for name in yesNo { lines.append("\(name) \"Có\" : \(word(.yesKeyword))/\(word(.noKeyword))") }
    for name in counts { lines.append("\(name) : \(word(.countKeyword))") }
    for name in percents { lines.append("\(name) \"Tỷ lệ\" : \(word(.percentKeyword))") }
    for choice in choices {
      lines.append(
        "\(choice.name) : \(word(.choiceKeyword)) { \(choice.options.joined(separator: "; ")) }")
    }
    return lines + ["}"]
  }

  private mutating func rule(_ maximum: Int) -> String {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return "\(word(.fullKeyword)) \(word(.whenKeyword)) \(condition())"
    case 1:
      return "\(word(.fullKeyword)), \(word(.lessKeyword)) \(decimal()) \(word(.perKeyword)) "
        + "\(any(counts)), \(word(.notBelowKeyword)) 0"
    case 2:
      return "\(word(.byKeyword)) \(any(percents)) { \(word(.fromKeyword)) 98%: \(maximum); "
        + "\(word(.fromKeyword)) 89\(point)5% \(word(.toBelowKeyword)) 98%: \(decimal()); "
        + "\(word(.otherwiseKeyword)): 0 }"
    case 3:
      let choice = choices[Int.random(in: 0..<choices.count, using: &random)]
      let arms = choice.options.enumerated().map { "\($1): \($0 == 0 ? "\(maximum)" : decimal())" }
      return "\(word(.byKeyword)) \(choice.name) { \(arms.joined(separator: "; ")) }"
    case 4:
      return
        "\(word(.casesKeyword)) { \(condition()): \(maximum)\n\(any(counts)) >= 3: \(decimal())\n"
        + "\(word(.otherwiseKeyword)): 0 }"
    case 5: return "\(word(.proportionalToKeyword)) \(any(percents))"
    case 6:
      return
        "\(word(.ifKeyword)) \(condition()) \(word(.thenKeyword)) \(decimal()) \(word(.elseKeyword)) 0"
    case _:
      return "\(word(.byKeyword)) \(any(yesNo)) { \(word(.yesKeyword)): 1; \(word(.noKeyword)): 0 }"
    }
  }

  private mutating func condition() -> String {
    let choice = choices[Int.random(in: 0..<choices.count, using: &random)]
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return any(yesNo)
    case 1: return "\(word(.notKeyword)) \(any(yesNo)) \(word(.andKeyword)) \(any(percents)) >= 50%"
    case 2: return "\(choice.name) = \(any(choice.options))"
    case 3: return "\(any(yesNo)) = \(word(.noKeyword)) \(word(.orKeyword)) \(any(yesNo))"
    case _: return "\(word(.notKeyword)) (\(any(counts)) > 2 \(word(.orKeyword)) \(any(yesNo)))"
    }
  }

  private mutating func levels() -> [String] {
    let codes =
      [["đạt", "không"], ["pass", "no"], ["5", "0"], ["tốt", "có"]].randomElement(
        using: &random) ?? []
    return [
      "\(word(.levelsKeyword)) xl {",
      "\(codes[0]) \"Đạt\" \(word(.whenKeyword)) \(word(.totalKeyword)) >= 5\(point)5 \(word(.andKeyword)) "
        + "\(word(.eachKeyword)) \(word(.groupKeyword)) >= 20%",
      "\(codes[1]) \(word(.otherwiseKeyword))",
      "\(word(.forceKeyword)) \(codes[1]) \(word(.whenKeyword)) \(any(yesNo)) \(word(.becauseKeyword)) \"x\"",
      "}",
      "\(word(.exampleKeyword)) \"v\" {",
      "\(word(.expectKeyword)) { xl: \(any(codes)) }",
    ]
  }

  private mutating func example() -> [String] {
    var lines = ["\(word(.givenKeyword)) {"]
    for name in yesNo {
      lines.append("\(name): \(word(Bool.random(using: &random) ? .yesKeyword : .noKeyword))")
    }
    lines.append("\(counts[0]): 3")
    lines.append("\(percents.joined(separator: ", ")): 96\(point)5%")
    for choice in choices { lines.append("\(choice.name): \(any(choice.options))") }
    return lines + ["}", "}"]
  }

  // MARK: - Words

  private mutating func word(_ kind: SyntaxKind) -> String {
    let keyword = Keyword.of(kind)
    if isMixed, Int.random(in: 0..<4, using: &random) == 0 {
      return keyword?.spelling(in: language == .vi ? .en : .vi) ?? ""
    }
    return keyword?.spelling(in: language) ?? ""
  }

  private mutating func any(_ names: [String]) -> String {
    names.randomElement(using: &random) ?? ""
  }

  private mutating func decimal() -> String {
    ["0\(point)5", "1\(point)25", "2", "0\(point)1"].randomElement(using: &random) ?? ""
  }

  private mutating func date() -> String {
    ["1/7/2024", "31/12/2024", "2024-02-29", "05/01/2025"].randomElement(using: &random) ?? ""
  }

  private var point: String { language == .vi ? "," : "." }
}
