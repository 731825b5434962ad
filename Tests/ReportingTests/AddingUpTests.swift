import Diagnostics
import Explanation
import Numbers
import Reporting
import ScoringSupport
import TestSupport
import Testing

/// Whoever adds up the printed parts gets the printed total: read back from the text alone.
@Suite struct AddingUpTests {
  @Test(arguments: GoldenCase.all(extensions: ["thang"]), Language.allCases)
  func `prints sums that close`(_ golden: GoldenCase, _ language: Language) throws {
    let sample = try ScoredSample(golden)
    var wrong: [String] = []
    var count = 0
    for explanation in sample.explanations {
      let text = sample.page(explanation, .text, language)
      let sheet = PrintedSheet(text, language)
      count += sheet.equations.count
      for equation in sheet.equations {
        let sum = equation.terms.reduce(Rational.zero) { $0 + $1.amount }
        if sum != equation.result { wrong.append(equation.line) }
        for term in equation.terms {
          guard let printed = sheet.points[term.label], let last = term.factors.last else {
            continue
          }
          if printed != last { wrong.append("\(term.label) in \(equation.line)") }
        }
      }
      if let total = sheet.total, total != explanation.totals.total { wrong.append("total") }
      if explanation.totals.isScored && (sheet.total == nil || sheet.equations.isEmpty) {
        wrong.append("no total printed")
      }
    }
    #expect(wrong.isEmpty, "\(wrong)")
    #expect(count > 0 || sample.explanations.allSatisfy { !$0.totals.isScored })
  }
}

/// The numbers of an explanation as a reader of the page sees them.
private struct PrintedSheet {
  struct Term {
    let factors: [Rational]
    let isNegative: Bool
    let label: String

    var amount: Rational {
      let product = factors.reduce(Rational.one) { $0 * $1 }
      return isNegative ? -product : product
    }
  }

  struct Equation {
    let line: String
    let terms: [Term]
    let result: Rational
  }

  private(set) var equations: [Equation] = []
  /// The points printed in the heading of each numbered node.
  private(set) var points: [String: Rational] = [:]
  private(set) var total: Rational?

  init(_ text: String, _ language: Language) {
    let sums = language == .vi ? ["Cộng: ", "Cách cộng: "] : ["Sum: ", "Made of: "]
    let totalName = language == .vi ? "Tổng điểm: " : "Total: "
    let limit = language == .vi ? " (tối đa " : " (of "
    for line in text.split(separator: "\n").map({ $0.drop { $0 == " " } }) {
      if let start = sums.first(where: { line.hasPrefix($0) }) {
        if let equation = Self.equation(String(line.dropFirst(start.count)), language) {
          equations.append(equation)
        } else {
          equations.append(Equation(line: "unreadable: \(line)", terms: [], result: .one))
        }
      } else if line.hasPrefix(totalName) {
        total = Self.number(line.dropFirst(totalName.count), language)
      } else if line.contains(limit), let dot = line.range(". "),
        let colon = line.range(": ", last: true)
      {
        points[String(line[..<dot.lowerBound])] = Self.number(line[colon.upperBound...], language)
      }
    }
  }

  private static func equation(_ text: String, _ language: Language) -> Equation? {
    guard let equals = Substring(text).range(" = ", last: true),
      let result = number(text[equals.upperBound...], language)
    else { return nil }
    var terms: [Term] = []
    var rest = text[..<equals.lowerBound]
    var isNegative = false
    if rest.first == "−" {
      isNegative = true
      rest = rest.dropFirst()
    }
    while true {
      let end = splitPoint(rest)
      guard let term = term(rest[..<end], isNegative, language) else { return nil }
      terms.append(term)
      guard end < rest.endIndex else { break }
      let sign = rest[rest.index(after: end)]
      isNegative = sign == "−"
      rest = rest[rest.index(end, offsetBy: 3)...]
    }
    return Equation(line: text, terms: terms, result: result)
  }

  /// The next ` + ` or ` − ` outside parentheses.
  private static func splitPoint(_ text: Substring) -> Substring.Index {
    var depth = 0
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      let tail = text[index...]
      if depth == 0, tail.hasPrefix(" + ") || tail.hasPrefix(" − ") { return index }
      index = text.index(after: index)
    }
    return text.endIndex
  }

  private static func term(_ text: Substring, _ isNegative: Bool, _ language: Language) -> Term? {
    guard let open = text.lastIndex(of: "("), text.last == ")" else { return nil }
    let label = text[text.index(after: open)...].dropLast()
    var factors: [Rational] = []
    for part in text[..<open].components(" × ") {
      guard let value = number(part, language) else { return nil }
      factors.append(value)
    }
    return Term(factors: factors, isNegative: isNegative, label: String(label))
  }

  /// Reads `1.5`, `2/3 (≈ 0.6667)` or `40%`, and leaves whatever stands behind it.
  private static func number(_ text: Substring, _ language: Language) -> Rational? {
    let isNegative = text.first == "−"
    let digits = (isNegative ? text.dropFirst() : text).prefix {
      $0.isNumber || ".,/%".contains($0)
    }
    let isPercent = digits.last == "%"
    let parts = digits.drop { $0 == " " }.filter { $0 != "%" }.split(separator: "/")
    let separator = language == .vi ? UInt8(ascii: ",") : UInt8(ascii: ".")
    let values = parts.compactMap { Rational(decimal: String($0), separator: separator) }
    guard values.count == parts.count, let first = values.first, values.count <= 2 else {
      return nil
    }
    var value = values.count == 2 ? first / values[1] : first
    if isPercent { value = value / .hundred }
    return isNegative ? -value : value
  }
}

extension Substring {
  fileprivate func range(_ text: String, last: Bool = false) -> Range<Index>? {
    var found: Range<Index>?
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(text) {
        found = index..<self.index(index, offsetBy: text.count)
        if !last { return found }
      }
      index = self.index(after: index)
    }
    return found
  }

  fileprivate func components(_ separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self
    while let range = rest.range(separator) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }
}
