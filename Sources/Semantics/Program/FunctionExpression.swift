package import Numbers

/// A function whose value is hardly ever a fraction.
package enum RealFunction: Hashable, Sendable {
  /// The first operand to the power of the second.
  case power
  /// The root of a degree from 2.
  case root(Int)
  case naturalLogarithm
  case commonLogarithm
  case exponential

  /// `true` iff the function has a value for the operands.
  ///
  /// Neither 0⁰ nor an even root, a logarithm or a broken power of a number below 0 has one.
  package func isDefined(for operands: [Rational]) -> Bool {
    guard let first = operands.first else { return false }
    switch self {
    case .power:
      guard operands.count > 1 else { return false }
      if first.isZero { return operands[1].signum > 0 }
      return first.signum > 0 || operands[1].isInteger
    case .root(let degree): return first.signum >= 0 || degree % 2 == 1
    case .naturalLogarithm, .commonLogarithm: return first.signum > 0
    case .exponential: return true
    }
  }

  /// Returns the correctly rounded value, `nil` where there is none or it is above 10¹⁰⁰.
  package func value(of operands: [Rational], _ rounding: Rounding) -> Rational? {
    guard isDefined(for: operands) else { return nil }
    switch self {
    case .power: return .power(of: operands[0], to: operands[1], rounding)
    case .root(let degree): return operands[0].root(degree, rounding)
    case .naturalLogarithm: return operands[0].naturalLogarithm(rounding)
    case .commonLogarithm: return operands[0].commonLogarithm(rounding)
    case .exponential: return operands[0].exponential(rounding)
    }
  }
}

/// A function of one or two numbers, correctly rounded.
///
/// Where the function has no value the result is that of `whenUndefined`, which is absent only if the
/// checker proved that it always has one. A value above 10¹⁰⁰ is `rejected`: no evidence of a score
/// leads there.
package struct FunctionExpression: Sendable {
  package let function: RealFunction
  package let operands: [ExpressionID]
  package let rounding: Rounding
  package let whenUndefined: ExpressionID?

  /// Creates a function.
  package init(
    function: RealFunction, operands: [ExpressionID], rounding: Rounding,
    whenUndefined: ExpressionID?
  ) {
    self.function = function
    self.operands = operands
    self.rounding = rounding
    self.whenUndefined = whenUndefined
  }
}

/// The sum of values times their weights, divided by the sum of the weights.
///
/// Values that do not apply are left out with their weights, and with `filedOnly` all that are not
/// filed. Where none is left the result takes the strongest state of the terms.
package struct WeightedMean: Sendable {
  /// A value and how much it weighs, above 0.
  package struct Term: Sendable {
    package let value: ExpressionID
    package let weight: ExpressionID

    /// Creates a term.
    package init(value: ExpressionID, weight: ExpressionID) {
      self.value = value
      self.weight = weight
    }
  }

  package let terms: [Term]
  package let filedOnly: Bool

  /// Creates a weighted mean.
  package init(terms: [Term], filedOnly: Bool) {
    self.terms = terms
    self.filedOnly = filedOnly
  }
}
