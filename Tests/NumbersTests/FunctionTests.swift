import Numbers
import Testing

/// Roots, logarithms, exponentials and powers, each correctly rounded.
struct FunctionTests {
  private static let lines = Dictionary(grouping: goldenLines("functions.txt")) { $0[0] }

  @Test(arguments: ["root", "ln", "log10", "exp", "power", "mean"])
  func `agrees with Python`(function: String) {
    let lines = Self.lines[function] ?? []
    #expect(lines.count >= 400)
    let complaints = lines.compactMap { complaint(function, Array($0.dropFirst())) }
    #expect(complaints.prefix(5) == [])
  }

  /// Returns what is wrong about one line, or `nil`.
  private func complaint(_ function: String, _ fields: [String]) -> String? {
    let operands = fields.dropLast(3).map { number($0) }
    let modes = RoundingMode.allCases.filter { "\($0)" == fields[fields.count - 3] }
    let rounding = Rounding(mode: modes[0], step: number(fields[fields.count - 2]))
    let result =
      switch function {
      case "root": operands[0].root(operands[1].integer ?? 0, rounding)
      case "ln": operands[0].naturalLogarithm(rounding)
      case "log10": operands[0].commonLogarithm(rounding)
      case "exp": operands[0].exponential(rounding)
      case "power": Rational.power(of: operands[0], to: operands[1], rounding)
      case _: Rational?.some(.geometricMean(operands, rounding))
      }
    let text = result.map { fraction($0) } ?? "nil"
    return text == fields[fields.count - 1] ? nil : "\(function) \(fields): \(text)"
  }

  @Test func `many equal values have themselves as geometric mean`() {
    let rounding = Rounding(mode: .down, decimals: 3)
    let values = Array(repeating: Rational(7, over: 8), count: 5000)
    #expect(Rational.geometricMean(values, rounding) == Rational(7, over: 8))
  }

  @Test func `a mean on a boundary is found exactly`() {
    // 2¹² · 8¹² under a root of degree 24 is 4: no number of digits tells it from just below.
    let values = Array(repeating: Rational(2), count: 12) + Array(repeating: Rational(8), count: 12)
    #expect(Rational.geometricMean(values, Rounding(mode: .down, decimals: 0)) == Rational(4))
    #expect(Rational.geometricMean(values, Rounding(mode: .up, decimals: 0)) == Rational(4))
  }
}
