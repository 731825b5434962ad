import Numbers
import Semantics

/// What a run over a range of the others makes of values that it knows.
extension PairEvaluation {
  /// Returns the greater of two values (`side` 1) or the less (`side` -1).
  func extreme(
    _ left: PairPolynomial, _ right: PairPolynomial, _ side: Int
  ) throws(PairFault) -> PairPolynomial {
    try sign(of: left - right) == -side ? right : left
  }

  func extreme(
    _ left: PairForm, _ right: PairForm, _ side: Int
  ) throws(PairFault) -> PairForm {
    try joined(left, right) { (left, right) throws(PairFault) in
      try extreme(left, right, side)
    }
  }

  func compared(
    _ left: PairPolynomial, _ sign: ComparisonOperator, _ right: PairPolynomial
  ) throws(PairFault) -> PairPolynomial {
    let isEquality = sign == .equal || sign == .notEqual
    let side = try self.sign(of: left - right, isEquality: isEquality)
    let holds =
      switch sign {
      case .equal: side == 0
      case .notEqual: side != 0
      case .less: side < 0
      case .lessOrEqual: side <= 0
      case .greater: side > 0
      case .greaterOrEqual: side >= 0
      }
    return PairPolynomial(holds)
  }

  func linear(
    _ value: PairPolynomial, _ scale: LinearScale
  ) throws(PairFault) -> PairPolynomial {
    let direction = scale.from < scale.to ? 1 : -1
    if try sign(of: value - PairPolynomial(scale.from)) != direction {
      return PairPolynomial(scale.valueAtFrom)
    }
    if try sign(of: value - PairPolynomial(scale.to)) != -direction {
      return PairPolynomial(scale.valueAtTo)
    }
    return PairPolynomial(scale.valueAtFrom)
      + (value - PairPolynomial(scale.from)).scaled(by: scale.slope)
  }

  func limited(
    _ value: PairPolynomial, _ limits: Limits
  ) throws(PairFault) -> PairPolynomial {
    var value = value
    if let floor = limits.floor { value = try extreme(value, PairPolynomial(floor), 1) }
    if let ceiling = limits.ceiling { value = try extreme(value, PairPolynomial(ceiling), -1) }
    if let rounding = limits.rounding {
      value = PairPolynomial(try constant(value).rounded(rounding))
    }
    if let maximum = limits.maximum { value = try extreme(value, PairPolynomial(maximum), -1) }
    return value
  }
}
