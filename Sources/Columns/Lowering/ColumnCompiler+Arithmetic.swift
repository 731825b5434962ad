import Numbers

/// Arithmetic of whole columns; the bounds of a result follow from those of its operands.
extension ColumnCompiler {
  /// Returns the same numbers with another denominator, a multiple of theirs.
  mutating func scaled(
    _ operand: FixedNumbers, to denominator: Int128
  ) throws(ColumnFault) -> FixedNumbers {
    let factor = denominator / operand.denominator
    if factor == 1 { return operand }
    let bounds = (
      try product(operand.least, factor), try product(operand.greatest, factor)
    )
    if operand.isUniform { return whole(bounds.0, over: denominator).divided(as: operand) }
    let id = times(operand, factor, bounds)
    return numbers(id, over: denominator, bounds).divided(as: operand)
  }

  /// Returns two numbers with the same denominator and divisor.
  mutating func aligned(
    _ left: FixedNumbers, _ right: FixedNumbers
  ) throws(ColumnFault) -> (FixedNumbers, FixedNumbers) {
    let (left, right) = try shared(left, right)
    let denominator = try common(left.denominator, right.denominator)
    return (try scaled(left, to: denominator), try scaled(right, to: denominator))
  }

  mutating func added(
    _ left: FixedNumbers, _ right: FixedNumbers
  ) throws(ColumnFault) -> FixedNumbers {
    if left.isZero { return right }
    if right.isZero { return left }
    if let quotient = try quotientSum(left, right) { return quotient }
    let (left, right) = try aligned(left, right)
    let bounds = (try sum(left.least, right.least), try sum(left.greatest, right.greatest))
    if left.isUniform, right.isUniform {
      return whole(bounds.0, over: left.denominator).divided(as: left)
    }
    let constant = left.isUniform ? left : right.isUniform ? right : nil
    let id: Int
    if needsLong(left, right, bounds) {
      id = long(.longAdd, left, right, bounds)
    } else if let constant, let word = Int64(exactly: constant.least) {
      let other = left.isUniform ? right : left
      id = emit(ColumnOperation(code: .shift, a: other.id, k: word))
    } else {
      id = emit(ColumnOperation(code: .add, a: left.id, b: right.id))
    }
    return numbers(id, over: left.denominator, bounds).divided(as: left)
  }

  mutating func subtracted(
    _ left: FixedNumbers, _ right: FixedNumbers
  ) throws(ColumnFault) -> FixedNumbers {
    if right.isConstant || left.isConstant || left.divisor != nil || right.divisor != nil {
      return try added(left, try multiplied(right, by: -1, over: 1))
    }
    let (left, right) = try aligned(left, right)
    let bounds = (try sum(left.least, -right.greatest), try sum(left.greatest, -right.least))
    let id =
      needsLong(left, right, bounds)
      ? long(.longSubtract, left, right, bounds)
      : emit(ColumnOperation(code: .subtract, a: left.id, b: right.id))
    return numbers(id, over: left.denominator, bounds)
  }

  /// Returns the product with a fraction.
  mutating func multiplied(
    _ operand: FixedNumbers, by above: Int128, over below: Int128
  ) throws(ColumnFault) -> FixedNumbers {
    if above == 0 { return whole(0) }
    let common = Self.divisor(above, operand.denominator)
    let (factor, rest) = (above / common, operand.denominator / common)
    let denominator = try product(rest, below)
    let ends = (try product(operand.least, factor), try product(operand.greatest, factor))
    let bounds = (min(ends.0, ends.1), max(ends.0, ends.1))
    let id: Int
    if operand.isUniform {
      id = whole(bounds.0).id
    } else if factor == 1 {
      id = operand.id
    } else {
      id = times(operand, factor, bounds)
    }
    if operand.divisor == nil { return numbers(id, over: denominator, bounds) }
    let share = Rational(above) / Rational(below)
    let limits = (operand.bounds.least * share, operand.bounds.greatest * share)
    return numbers(id, over: denominator, bounds).divided(as: operand)
      .within(min(limits.0, limits.1), max(limits.0, limits.1))
  }

  mutating func multiplied(
    _ operand: FixedNumbers, by factor: Rational
  ) throws(ColumnFault) -> FixedNumbers {
    let (above, below) = try parts(factor)
    return try multiplied(operand, by: above, over: below)
  }

  mutating func multiplied(
    _ left: FixedNumbers, _ right: FixedNumbers
  ) throws(ColumnFault) -> FixedNumbers {
    if right.isConstant {
      return try multiplied(left, by: right.least, over: right.denominator)
    }
    if left.isConstant { return try multiplied(right, by: left.least, over: left.denominator) }
    if left.divisor != nil || right.divisor != nil { return try quotientProduct(left, right) }
    let corners = [
      try product(left.least, right.least), try product(left.least, right.greatest),
      try product(left.greatest, right.least), try product(left.greatest, right.greatest),
    ]
    let bounds = (corners.min() ?? 0, corners.max() ?? 0)
    let id =
      needsLong(left, right, bounds)
      ? long(.longMultiply, left, right, bounds)
      : emit(ColumnOperation(code: .multiply, a: left.id, b: right.id))
    return numbers(id, over: try product(left.denominator, right.denominator), bounds)
  }

  /// Returns the smaller or the greater of two numbers.
  mutating func extreme(
    _ left: FixedNumbers, _ right: FixedNumbers, greatest: Bool
  ) throws(ColumnFault) -> FixedNumbers {
    let isQuotient = left.divisor != nil || right.divisor != nil
    let (first, second) =
      isQuotient ? (left.bounds, right.bounds) : ((.zero, .zero), (.zero, .zero))
    // One of them may always be the one.
    if isQuotient {
      if greatest ? first.least >= second.greatest : first.greatest <= second.least { return left }
      if greatest ? second.least >= first.greatest : second.greatest <= first.least { return right }
    }
    let (left, right) = try aligned(left, right)
    let pick: (Int128, Int128) -> Int128 = { greatest ? max($0, $1) : min($0, $1) }
    let bounds = (pick(left.least, right.least), pick(left.greatest, right.greatest))
    if greatest ? left.least >= right.greatest : left.greatest <= right.least { return left }
    if greatest ? right.least >= left.greatest : right.greatest <= left.least { return right }
    let id: Int
    if needsLong(left, right, bounds) {
      id = long(greatest ? .longGreatest : .longLeast, left, right, bounds)
    } else if let limit = Int64(exactly: left.isUniform ? left.least : right.least),
      left.isUniform || right.isUniform
    {
      let column = left.isUniform ? right.id : left.id
      id = emit(
        ColumnOperation(
          code: .clamp, a: column, k: greatest ? limit : .min, k2: greatest ? .max : limit))
    } else {
      id = emit(ColumnOperation(code: greatest ? .greatest : .least, a: left.id, b: right.id))
    }
    if !isQuotient { return numbers(id, over: left.denominator, bounds) }
    let (low, high) =
      greatest
      ? (max(first.least, second.least), max(first.greatest, second.greatest))
      : (min(first.least, second.least), min(first.greatest, second.greatest))
    return numbers(id, over: left.denominator, bounds).divided(as: left).within(low, high)
  }

  mutating func magnitude(_ operand: FixedNumbers) throws(ColumnFault) -> FixedNumbers {
    if operand.least >= 0 { return operand }
    let bounds = (Int128(0), max(-operand.least, operand.greatest))
    let id: Int
    if isLong(operand) {
      let opposite = try multiplied(operand.undivided, by: -1, over: 1)
      id = long(.longGreatest, operand, opposite, bounds)
    } else {
      id = emit(ColumnOperation(code: .magnitude, a: operand.id))
    }
    if operand.divisor == nil { return numbers(id, over: operand.denominator, bounds) }
    let limits = operand.bounds
    return numbers(id, over: operand.denominator, bounds).divided(as: operand)
      .within(.zero, max(limits.least.magnitude, limits.greatest.magnitude))
  }

  // MARK: - Rounding

  mutating func rounded(
    _ operand: FixedNumbers, _ rounding: Rounding
  ) throws(ColumnFault) -> FixedNumbers {
    try rounded(operand, to: rounding.step, Self.mode(rounding.mode))
  }

  static func mode(_ mode: RoundingMode) -> ColumnRounding {
    switch mode {
    case .halfUp: .halfUp
    case .halfEven: .halfEven
    case .up: .up
    case .down: .down
    }
  }

  /// Returns the multiples of a step.
  mutating func rounded(
    _ operand: FixedNumbers, to step: Rational, _ mode: ColumnRounding
  ) throws(ColumnFault) -> FixedNumbers {
    let (above, below) = try parts(step)
    if let divisor = operand.divisor {
      return try rounded(operand, dividedBy: divisor, (above, below), mode)
    }
    let dividend = try multiplied(operand, by: below, over: above)
    // The dividend counts steps, as fractions with this denominator.
    let divisor = dividend.denominator
    if divisor == 1 { return operand }
    let bounds = (
      try product(Self.rounded(dividend.least, divisor, mode), above),
      try product(Self.rounded(dividend.greatest, divisor, mode), above)
    )
    if operand.isConstant { return whole(bounds.0, over: below) }
    guard let step = Int64(exactly: above) else { throw Self.fault("a step of too many digits") }
    guard let count = Int64(exactly: divisor), !needsLong(dividend, whole(divisor), bounds) else {
      let id = ratio(dividend, by: whole(divisor), times: step, mode, bounds)
      return numbers(id, over: below, bounds)
    }
    var operation = ColumnOperation(
      code: .round, rounding: mode, a: dividend.id, k: count, k2: step)
    let most = max(dividend.least.magnitude, dividend.greatest.magnitude)
    if most < 1 << 31, divisor < 1 << 31 {
      let bits = 64 - (UInt64(divisor) - 1).leadingZeroBitCount
      operation.shift = UInt8(31 + bits)
      operation.inverse = (1 << UInt64(31 + bits)) / UInt64(divisor) + 1
    }
    return numbers(emit(operation), over: below, bounds)
  }

  /// Returns the column of a quotient of two words, rounded, times a whole number.
  mutating func ratio(
    _ dividend: FixedNumbers, by divisor: FixedNumbers, times step: Int64,
    _ mode: ColumnRounding, _ bounds: (Int128, Int128)
  ) -> Int {
    let operation = ColumnOperation(
      code: .longRatio, rounding: mode, a: widened(dividend), b: widened(divisor), k2: step)
    return narrowed(emit(operation), bounds)
  }

  /// Returns a quotient of whole numbers, rounded.
  static func rounded(_ dividend: Int128, _ divisor: Int128, _ mode: ColumnRounding) -> Int128 {
    let (count, rest) = dividend.magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
    let missing = divisor.magnitude - rest
    let away =
      switch mode {
      case .halfUp: rest >= missing
      case .halfEven: rest > missing || rest == missing && count & 1 == 1
      case .up: rest != 0
      case .down: false
      case .floor: rest != 0 && dividend < 0
      case .ceiling: rest != 0 && dividend > 0
      }
    let whole = Int128(count) + (away ? 1 : 0)
    return dividend < 0 ? -whole : whole
  }
}
