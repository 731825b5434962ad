import Numbers

/// A sum of multiples of unknowns, and a constant.
struct LinearSum: Hashable, Sendable {
  /// By unknown; none of them 0.
  private(set) var factors: [Int: Rational] = [:]
  private(set) var constant: Rational

  init(_ constant: Rational) { self.constant = constant }

  init(unknown: Int) { (factors, constant) = ([unknown: .one], .zero) }

  /// The unknowns, rising.
  var unknowns: [Int] { factors.keys.sorted() }

  func factor(of unknown: Int) -> Rational { factors[unknown] ?? .zero }

  static func + (left: LinearSum, right: LinearSum) -> LinearSum {
    var result = left
    result.constant = left.constant + right.constant
    for (unknown, factor) in right.factors {
      let sum = left.factor(of: unknown) + factor
      result.factors[unknown] = sum.isZero ? nil : sum
    }
    return result
  }

  static func - (left: LinearSum, right: LinearSum) -> LinearSum { left + right.scaled(by: -.one) }

  func scaled(by factor: Rational) -> LinearSum {
    guard !factor.isZero else { return LinearSum(.zero) }
    var result = LinearSum(constant * factor)
    for (unknown, own) in factors { result.factors[unknown] = own * factor }
    return result
  }
}

/// Sums that are not above 0, or below it, all at once.
struct Inequalities: Sendable {
  private struct Inequality: Hashable, Sendable {
    let sum: LinearSum
    /// `true` iff the sum is below 0, `false` iff it may also be 0.
    let isStrict: Bool
  }

  private var all: [Inequality] = []
  /// More than so many are not looked at: each unknown that goes may square their number.
  private static let most = 160

  /// The unknowns that occur, rising.
  var unknowns: [Int] { Set(all.flatMap { $0.sum.factors.keys }).sorted() }

  /// `true` iff some of them is about several unknowns.
  var hasRelation: Bool { all.contains { $0.sum.factors.count > 1 } }

  /// Demands that a sum is not above 0.
  ///
  /// - Parameters:
  ///   - sum: the sum.
  ///   - isStrict: whether it must not be 0 either.
  ///   - isWhole: whether all unknowns in it are whole numbers.
  mutating func demand(_ sum: LinearSum, isStrict: Bool, isWhole: Bool) {
    guard isStrict, isWhole, sum.constant.isInteger,
      sum.factors.values.allSatisfy({ $0.isInteger })
    else {
      all.append(Inequality(sum: sum, isStrict: isStrict))
      return
    }
    // Of whole numbers what is below 0 is at most -1.
    all.append(Inequality(sum: sum + LinearSum(.one), isStrict: false))
  }

  /// `true` iff no numbers meet them all; `false` where that is not seen.
  ///
  /// One unknown after another goes: whatever is above it must be above whatever is below it.
  var areContradictory: Bool {
    var rest = all
    while true {
      if rest.contains(where: { Self.isFalse($0) }) { return true }
      rest.removeAll { $0.sum.factors.isEmpty }
      let counts = rest.reduce(into: [Int: (above: Int, below: Int)]()) { counts, inequality in
        for (unknown, factor) in inequality.sum.factors {
          if factor.signum > 0 {
            counts[unknown, default: (0, 0)].above += 1
          } else {
            counts[unknown, default: (0, 0)].below += 1
          }
        }
      }
      let next = counts.min {
        ($0.value.above * $0.value.below, $0.key) < ($1.value.above * $1.value.below, $1.key)
      }
      guard let next else { return false }
      let (above, below) = (next.value.above, next.value.below)
      guard rest.count + above * below <= Self.most else { return false }
      rest = Self.without(next.key, rest)
    }
  }

  private static func isFalse(_ inequality: Inequality) -> Bool {
    guard inequality.sum.factors.isEmpty else { return false }
    let sign = inequality.sum.constant.signum
    return sign > 0 || sign == 0 && inequality.isStrict
  }

  /// Returns what follows for the other unknowns.
  private static func without(_ unknown: Int, _ all: [Inequality]) -> [Inequality] {
    var result = all.filter { $0.sum.factor(of: unknown).isZero }
    for above in all where above.sum.factor(of: unknown).signum > 0 {
      let one = above.sum.factor(of: unknown)
      for below in all where below.sum.factor(of: unknown).signum < 0 {
        let other = -below.sum.factor(of: unknown)
        let sum = above.sum.scaled(by: other) + below.sum.scaled(by: one)
        result.append(Inequality(sum: sum, isStrict: above.isStrict || below.isStrict))
      }
    }
    return result
  }
}
