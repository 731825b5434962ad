import Numbers
import Semantics

// Functions are by far the most expensive instructions; one whose operands are known is worked out
// here, once for all units.
extension Compiler {
  /// Returns the register of a function: a constant where its operands are numbers of the file.
  mutating func function(
    _ function: FunctionExpression, _ operands: [Register], whenUndefined: Register?
  ) -> Register {
    if let value = constant(function, operands) { return emit(.constant(noted(value))) }
    return emit(
      .function(function.function, operands, function.rounding, whenUndefined: whenUndefined))
  }

  /// Returns the value of a function of constants, or `nil` where it depends on the unit or has none.
  private func constant(_ function: FunctionExpression, _ operands: [Register]) -> Rational? {
    var values: [Rational] = []
    for operand in operands {
      guard let value = constant(operand) else { return nil }
      values.append(value)
    }
    guard function.function.isDefined(for: values) else { return nil }
    return function.function.value(of: values, function.rounding)
  }

  /// Returns what a register holds for every unit, or `nil` where that is not known: constants and
  /// their sums, differences, products and quotients, as in `exp(-100 / 23)`.
  private func constant(_ register: Register) -> Rational? {
    switch instructions[register.index] {
    case .constant(let value): return value
    case .unary(.negate, let operand): return constant(operand).map { -$0 }
    case .binary(let sign, let left, let right):
      guard let left = constant(left), let right = constant(right) else { return nil }
      switch sign {
      case .add: return left + right
      case .subtract: return left - right
      case .multiply: return left * right
      }
    case .quotient(let left, let right, whenZero: _):
      guard let left = constant(left), let right = constant(right), !right.isZero else {
        return nil
      }
      return left / right
    case _: return nil
    }
  }
}
