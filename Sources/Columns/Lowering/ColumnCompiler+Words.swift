import Evaluation
import Numbers

/// How many words the numbers of a column need, and the arithmetic of bounds.
///
/// Numbers within 60 bits stand in one word: sums of two of them cannot overflow. Others stand in two as long
/// as 124 bits hold them, where that is allowed; beyond that there is no column. Which of the two a column is
/// follows from its bounds, value by value.
extension ColumnCompiler {
  /// What a column of one word stays below.
  static let wordLimit: Int128 = 1 << 60

  /// What any column stays below.
  var limit: Int128 { setting.allowsLong ? 1 << 124 : Self.wordLimit }

  /// `true` iff a word holds all numbers within bounds.
  static func fits(_ bounds: (Int128, Int128)) -> Bool {
    bounds.0 > -wordLimit && bounds.1 < wordLimit
  }

  /// `true` iff the column of some numbers has two words.
  func isLong(_ numbers: FixedNumbers) -> Bool { longs.contains(numbers.id) }

  /// Returns a column of two words with the same numbers.
  mutating func widened(_ operand: FixedNumbers) -> Int {
    if isLong(operand) { return operand.id }
    if operand.isUniform { return longConstant(operand.least) }
    return emit(ColumnOperation(code: .widen, a: operand.id))
  }

  /// Returns the column that an operation of two words fills, in one word where its bounds allow that.
  mutating func long(
    _ code: ColumnCode, _ left: FixedNumbers, _ right: FixedNumbers, _ bounds: (Int128, Int128)
  ) -> Int {
    narrowed(long(code, left, right), bounds)
  }

  /// Returns the column of 0 and 1 that a comparison of two words fills.
  mutating func long(_ code: ColumnCode, _ left: FixedNumbers, _ right: FixedNumbers) -> Int {
    let (first, second) = (widened(left), widened(right))
    return emit(ColumnOperation(code: code, a: first, b: second))
  }

  /// Returns a column of two words in one, where its bounds allow that.
  mutating func narrowed(_ id: Int, _ bounds: (Int128, Int128)) -> Int {
    Self.fits(bounds) ? emit(ColumnOperation(code: .narrow, a: id)) : id
  }

  /// `true` iff an operation needs two words: one of its columns has them, or its result does.
  func needsLong(_ left: FixedNumbers, _ right: FixedNumbers, _ bounds: (Int128, Int128)) -> Bool {
    isLong(left) || isLong(right) || !Self.fits(bounds)
  }

  /// Returns the column of some numbers times a whole number; `bounds` are those of the result.
  mutating func times(
    _ operand: FixedNumbers, _ factor: Int128, _ bounds: (Int128, Int128)
  ) -> Int {
    guard let word = Int64(exactly: factor), Self.fits((factor, factor)), Self.fits(bounds),
      !isLong(operand)
    else { return long(.longMultiply, operand, whole(factor), bounds) }
    return emit(ColumnOperation(code: .scale, a: operand.id, k: word))
  }

  /// How the values of the scale that have a name are held, one line each, and why not all in one word.
  var notes: [String] {
    let names = ValueNames(plan)
    let long = Set(longSteps.compactMap { names.name(of: $0) })
    return names.named.compactMap { register, name in
      guard let column = known(Register(register)) else { return nil }
      let numbers = column.numbers
      let divisor = numbers.divisor?.numbers
      let bits = max(Self.bits(numbers), divisor.map { Self.bits($0) } ?? 0)
      let isLong = self.isLong(numbers) || divisor.map { self.isLong($0) } ?? false
      let below = divisor.map { " / (\($0.least)...\($0.greatest))" } ?? ""
      let words =
        isLong
        ? "Int128, up to \(bits) bits"
        : long.contains(name) ? "Int64, but what it is made of Int128" : "Int64"
      return "\(name): \(words), "
        + "\(numbers.least)...\(numbers.greatest) / \(numbers.denominator)\(below)"
    }
  }

  /// Which units are scored by fractions, one by one, one cause a line.
  var causes: [String] {
    let names = ValueNames(plan)
    var causes: [String] = []
    for (step, reason) in oddities {
      let cause = step.flatMap { names.name(of: $0) }.map { "\(reason): \($0)" } ?? reason
      if !causes.contains(cause) { causes.append(cause) }
    }
    return causes
  }

  private static func bits(_ numbers: FixedNumbers) -> Int {
    let most = max(numbers.least.magnitude, numbers.greatest.magnitude)
    return UInt128.bitWidth - most.leadingZeroBitCount
  }

  // MARK: - Bounds

  /// Returns the number above and that below the line.
  func parts(_ value: Rational) throws(ColumnFault) -> (Int128, Int128) {
    guard let (above, below) = value.words, above.magnitude < limit, below < limit else {
      throw ColumnFault("a number of too many digits", isOfBounds: !setting.allowsLong)
    }
    return (above, below)
  }

  /// Returns the product, or gives up where no column holds it.
  func product(_ left: Int128, _ right: Int128) throws(ColumnFault) -> Int128 {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    guard !overflow, product.magnitude < limit else { throw tooLong }
    return product
  }

  /// Returns the sum, or gives up where no column holds it.
  func sum(_ left: Int128, _ right: Int128) throws(ColumnFault) -> Int128 {
    // Both have at most 124 bits.
    let sum = left + right
    guard sum.magnitude < limit else { throw tooLong }
    return sum
  }

  private var tooLong: ColumnFault {
    ColumnFault(
      "numbers that may leave \(setting.allowsLong ? 124 : 60) bits", isOfBounds: true)
  }

  /// Returns the least denominator that two numbers share.
  func common(_ left: Int128, _ right: Int128) throws(ColumnFault) -> Int128 {
    left == right ? left : try product(left / Self.divisor(left, right), right)
  }

  static func divisor(_ left: Int128, _ right: Int128) -> Int128 {
    Int128(greatestCommonDivisor(left.magnitude, right.magnitude))
  }
}
