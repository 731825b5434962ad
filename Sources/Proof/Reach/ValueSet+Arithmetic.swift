import Numbers

// What comes out of an operation for one number out of each set, whatever the other is.
extension ValueSet {
  /// How many pieces are combined with how many before they are joined.
  private static var workLimit: Int { 4096 }

  /// Returns every x + y, with at most so many pieces.
  func adding(_ other: ValueSet, limit: Int) -> ValueSet {
    guard !isEmpty, !other.isEmpty else { return .empty }
    if other == .zero { return self }
    if self == .zero { return other }
    let (left, right) = Self.small(self, other)
    var sums: [Interval] = []
    sums.reserveCapacity(left.pieces.count * right.pieces.count)
    guard let step = Self.stepOfSum(left, right) else {
      // Grids that do not go together are few points each, or no longer grids.
      let (first, second) = (left.points ?? left.pieces, right.points ?? right.pieces)
      for piece in first { for other in second { sums.append(piece + other) } }
      return ValueSet(unordered: sums, nil).coarsened(to: limit)
    }
    for piece in left.pieces { for other in right.pieces { sums.append(piece + other) } }
    let origin = (left.anOrigin ?? .zero) + (right.anOrigin ?? .zero)
    return ValueSet(unordered: sums, Grid(step: step, origin: origin)).coarsened(to: limit)
  }

  /// Returns every -x.
  var negated: ValueSet {
    ValueSet(
      unordered: pieces.map { -$0 },
      grid.map { Grid(step: $0.step, origin: -$0.origin) })
  }

  /// Returns every x · factor.
  func scaled(by factor: Rational) -> ValueSet {
    if isEmpty || factor == .one { return self }
    if factor.isZero { return .zero }
    let factors = Interval.point(factor)
    return ValueSet(
      unordered: pieces.map { $0 * factors },
      grid.map { Grid(step: $0.step * factor.magnitude, origin: $0.origin * factor) })
  }

  /// Returns every x · y.
  func multiplied(by other: ValueSet, limit: Int) -> ValueSet {
    guard !isEmpty, !other.isEmpty else { return .empty }
    if let factor = other.single { return scaled(by: factor) }
    if let factor = single { return other.scaled(by: factor) }
    let (left, right) = Self.small(self, other)
    var products: [Interval] = []
    let (first, second) = (left.points ?? left.pieces, right.points ?? right.pieces)
    for piece in first { for other in second { products.append(piece * other) } }
    let isWhole = left.isWhole && right.isWhole
    return ValueSet(unordered: products, isWhole ? Grid(step: .one, origin: .zero) : nil)
      .coarsened(to: limit)
  }

  /// Returns every x / y for a y that is not 0.
  func divided(by other: ValueSet, limit: Int) -> ValueSet {
    if let divisor = other.single, !divisor.isZero { return scaled(by: .one / divisor) }
    let (left, right) = Self.small(self, other.removing(.zero))
    var quotients: [Interval] = []
    let (first, second) = (left.points ?? left.pieces, right.points ?? right.pieces)
    for piece in first {
      for other in second { quotients.append(piece.divided(by: other) ?? .all) }
    }
    return ValueSet(unordered: quotients, nil).coarsened(to: limit)
  }

  /// Returns the smaller of x and y, for every x and y.
  func minimum(_ other: ValueSet) -> ValueSet {
    guard !isEmpty, !other.isEmpty else { return .empty }
    return intersection(.reaching(other.upper)).union(other.intersection(.reaching(upper)))
  }

  /// Returns the larger of x and y, for every x and y.
  func maximum(_ other: ValueSet) -> ValueSet {
    guard !isEmpty, !other.isEmpty else { return .empty }
    return intersection(.beginning(other.lower)).union(other.intersection(.beginning(lower)))
  }

  /// Returns every x where it is at least a number, and that number where one is below.
  func raised(to least: Rational) -> ValueSet {
    if isEmpty || lower >= .before(least) { return self }
    return intersection(.atLeast(least)).union(ValueSet(least))
  }

  /// Returns every x where it is at most a number, and that number where one is above.
  func cut(to most: Rational) -> ValueSet {
    if isEmpty || upper <= .after(most) { return self }
    return intersection(.atMost(most)).union(ValueSet(most))
  }

  /// Returns every x without its sign.
  var magnitude: ValueSet {
    if lower >= .before(.zero) { return self }
    return intersection(.atLeast(.zero)).union(intersection(.below(.zero)).negated)
  }

  /// Returns every x brought to a multiple of a step, in a mode.
  func rounded(_ rounding: Rounding) -> ValueSet {
    if let grid, isOnGrid(of: rounding.step, grid) { return self }
    return stepped(halfSteps: rounding.step / Rational(2), to: rounding.step) {
      $0.rounded(rounding)
    }
  }

  /// Returns the largest whole number that is not larger than x, for every x.
  var floor: ValueSet {
    if isWhole { return self }
    return stepped(halfSteps: .one, to: .one) { $0.floor }
  }

  /// Returns the smallest whole number that is not smaller than x, for every x.
  var ceiling: ValueSet { negated.floor.negated }

  /// `true` iff every number is whole.
  var isWhole: Bool {
    if let grid { return grid.step.isInteger && grid.origin.isInteger }
    return pieces.allSatisfy { $0.singleValue?.isInteger ?? false }
  }

  /// Returns what a rising step function makes of every x; it jumps only at multiples of `halfSteps`.
  private func stepped(
    halfSteps jump: Rational, to step: Rational, _ body: (Rational) -> Rational
  ) -> ValueSet {
    let images = pieces.compactMap { piece -> Interval? in
      var (lower, upper) = (Cut.bottom, Cut.top)
      if let low = piece.infimum {
        // Behind an end that does not belong to the piece lies a place without a jump.
        let inner = piece.includesInfimum ? low : low + Self.distance(from: low, jump, isUp: true)
        lower = .before(body(inner))
      }
      if let high = piece.supremum {
        let inner =
          piece.includesSupremum ? high : high - Self.distance(from: high, jump, isUp: false)
        upper = .after(body(inner))
      }
      return Interval(from: lower, to: upper) ?? piece
    }
    return ValueSet(unordered: images, Grid(step: step, origin: .zero))
  }

  /// Returns half the distance to the next multiple of `jump` above or below a number.
  private static func distance(from value: Rational, _ jump: Rational, isUp: Bool) -> Rational {
    let steps = value / jump
    let next = isUp ? (steps.floor + .one) * jump : (steps.ceiling - .one) * jump
    return (next - value).magnitude / Rational(2)
  }

  private func isOnGrid(of step: Rational, _ grid: Grid) -> Bool {
    (grid.step / step).isInteger && (grid.origin / step).isInteger
  }

  // MARK: - Grids of two sets

  private static func small(_ left: ValueSet, _ right: ValueSet) -> (ValueSet, ValueSet) {
    if left.pieces.count * right.pieces.count <= workLimit { return (left, right) }
    return (left.coarsened(to: 48), right.coarsened(to: 48))
  }

  /// The numbers as intervals of one, where they are on a grid and few.
  private var points: [Interval]? {
    guard grid != nil else { return nil }
    return elements(atMost: 48)?.map { .point($0) }
  }

  private var anOrigin: Rational? { grid?.origin ?? pieces.first?.singleValue }

  /// Returns the step on which all sums lie, where the pieces of sets on grids may be added as they are.
  private static func stepOfSum(_ left: ValueSet, _ right: ValueSet) -> Rational? {
    switch (left.grid, right.grid) {
    case (nil, nil): return nil
    case (let first?, let second?): return first.step == second.step ? first.step : nil
    case (let grid?, nil): return right.isSpaced(by: grid.step) ? grid.step : nil
    case (nil, let grid?): return left.isSpaced(by: grid.step) ? grid.step : nil
    }
  }

  /// `true` iff the set is single numbers whose distances are multiples of a step.
  private func isSpaced(by step: Rational) -> Bool {
    guard let first = pieces.first?.singleValue else { return false }
    return pieces.allSatisfy { piece in
      piece.singleValue.map { (($0 - first) / step).isInteger } ?? false
    }
  }
}

extension Interval {
  /// Returns every number below a cut; all where nothing is.
  fileprivate static func reaching(_ upper: Cut) -> Interval {
    Interval(from: .bottom, to: upper) ?? .all
  }

  /// Returns every number above a cut; all where nothing is.
  fileprivate static func beginning(_ lower: Cut) -> Interval {
    Interval(from: lower, to: .top) ?? .all
  }
}
