import Numbers
import Testing

/// Every line of `Golden/vectors.txt`, whose results come from Python.
struct VectorTests {
  private static let lines = Dictionary(grouping: goldenLines("vectors.txt")) { $0[0] }

  @Test(arguments: [
    "add", "subtract", "multiply", "divide", "compare", "floor", "ceiling", "power", "round",
    "decimal", "text", "places", "comma", "read", "readcomma",
  ])
  func `agrees with Python`(operation: String) {
    let lines = Self.lines[operation] ?? []
    #expect(lines.count >= 90)
    let complaints = lines.compactMap { complaint(operation, Array($0.dropFirst())) }
    #expect(complaints.prefix(5) == [])
  }

  /// Returns what is wrong about one line, or `nil`.
  private func complaint(_ operation: String, _ fields: [String]) -> String? {
    let expected = fields[fields.count - 1]
    let line = "\(operation) \(fields)"
    let result = exactResult(operation, fields)
    if result != expected { return "\(line): \(result)" }
    if ["read", "readcomma", "decimal", "text", "places", "comma", "power"].contains(operation) {
      return nil
    }
    let small = smallResult(operation, fields)
    guard let small, small != expected else { return nil }
    return "\(line): small \(small)"
  }

  private func exactResult(_ operation: String, _ fields: [String]) -> String {
    if operation == "read" { return Rational(decimal: fields[0]).map(fraction) ?? "nil" }
    if operation == "readcomma" {
      let bytes = ([0x37] + Array(fields[0].utf8)).dropFirst()
      return Rational(decimal: bytes, separator: 0x2C).map(fraction) ?? "nil"
    }
    let left = number(fields[0])
    return switch operation {
    case "power": fraction(.power(of: left, Int(fields[1]) ?? 0))
    case "decimal": left.decimalText() ?? "nil"
    case "text": left.text
    case "places": left.decimalText(places: Int(fields[1]) ?? 0)
    case "comma": left.decimalText(places: 2, separator: 0x2C)
    case _: result(operation, fields, of: Rational.self).text
    }
  }

  /// Returns the result of the two-word numbers, or `nil` where they may do without one.
  private func smallResult(_ operation: String, _ fields: [String]) -> String? {
    let small = result(operation, fields, of: SmallRational.self)
    if !small.isOverflowed { return small.text }
    if small.inputsOverflowed { return nil }
    let expected = number(fields[fields.count - 1])
    let fits = !SmallRational(expected).isOverflowed
    if operation == "round" {
      // Steps are counted in 64 bits.
      let steps = (number(fields[0]) / number(fields[2])).magnitude + .one
      let stepFits = !SmallRational(number(fields[2])).isOverflowed
      return fits && stepFits && steps < .power(of: Rational(2), 64) ? "overflowed" : nil
    }
    return fits ? "overflowed" : nil
  }

  private struct Result {
    var text: String
    var isOverflowed = false
    var inputsOverflowed = false
  }

  private func result<Number: ExactNumber>(
    _ operation: String, _ fields: [String], of kind: Number.Type
  ) -> Result {
    let left = Number(number(fields[0]))
    let right = fields.count == 3 ? Number(number(fields[1])) : .zero
    let inputsOverflowed = left.isOverflowed || right.isOverflowed
    let result: Number
    switch operation {
    case "add": result = left + right
    case "subtract": result = left - right
    case "multiply": result = left * right
    case "divide": result = left / right
    case "floor": result = left.floor
    case "ceiling": result = left.ceiling
    case "round": result = left.rounded(rounding(fields))
    case _:
      if inputsOverflowed { return Result(text: "", isOverflowed: true, inputsOverflowed: true) }
      return Result(text: left < right ? "-1" : left == right ? "0" : "1")
    }
    if result.isOverflowed {
      return Result(text: "", isOverflowed: true, inputsOverflowed: inputsOverflowed)
    }
    return Result(text: inputsOverflowed ? "a number from none" : fraction(result.exact))
  }

  private func rounding(_ fields: [String]) -> Rounding {
    let modes = RoundingMode.allCases.filter { "\($0)" == fields[1] }
    return Rounding(mode: modes[0], step: number(fields[2]))
  }
}

/// Reads "p/q".
func number(_ text: String) -> Rational {
  let parts = text.split(separator: "/")
  let values = parts.compactMap { Rational(decimal: String($0)) }
  return values[0] / values[1]
}

/// Writes "p/q".
func fraction(_ value: Rational) -> String { "\(value.numeratorText)/\(value.denominatorText)" }
