import Numbers

/// The numbers that something can be: finitely many pieces, of which only every so many count where
/// there is a grid.
///
/// Operations give every number that can come out, and sometimes a few more: where pieces would become
/// too many they are joined. So a proof that something is not among the numbers holds.
struct ValueSet: Hashable, Sendable {
  /// Numbers at equal distances.
  struct Grid: Hashable, Sendable {
    /// Above 0.
    let step: Rational
    /// One of the numbers.
    let origin: Rational

    /// `true` iff the numbers are the whole ones.
    private var isWhole: Bool { step == .one && origin.isInteger }

    /// Returns the least of the numbers that is not below another number.
    func first(from low: Rational) -> Rational {
      isWhole ? low.ceiling : origin + ((low - origin) / step).ceiling * step
    }

    /// Returns the greatest of the numbers that is not above another number.
    func last(upTo high: Rational) -> Rational {
      isWhole ? high.floor : origin + ((high - origin) / step).floor * step
    }

    /// `true` iff a number is one of them.
    func contains(_ value: Rational) -> Bool {
      isWhole ? value.isInteger : ((value - origin) / step).isInteger
    }
  }

  /// Rising, with a gap between any two; on a grid every end is finite and on it, or there is none.
  private(set) var pieces: [Interval]
  /// `nil` where every number of the pieces counts.
  private(set) var grid: Grid?

  /// The set without numbers.
  static let empty = ValueSet(pieces: [], grid: nil)
  /// The number 0 alone.
  static let zero = ValueSet(.zero)
  /// The number 1 alone.
  static let one = ValueSet(.one)
  /// The two answers of a condition.
  static let answers = ValueSet([.zero, .one])
  /// Every number.
  static let all = ValueSet(.all)

  private init(pieces: [Interval], grid: Grid?) {
    self.pieces = pieces
    self.grid = grid
  }

  /// Creates the set of one number.
  init(_ value: Rational) {
    self.init(pieces: [.point(value)], grid: nil)
  }

  /// Creates the set of some numbers.
  init(_ values: [Rational]) {
    self.init(unordered: values.map { .point($0) }, nil)
  }

  /// Creates the set of the numbers of an interval, or of those on a grid.
  init(_ interval: Interval, _ grid: Grid? = nil) {
    guard let grid else {
      self.init(pieces: [interval], grid: nil)
      return
    }
    guard let fitted = Self.fitted(interval, to: grid) else {
      self.init(pieces: [], grid: grid)
      return
    }
    self.init(pieces: [fitted], grid: fitted.singleValue == nil ? grid : nil)
  }

  /// Creates the set of the numbers of intervals in any order, or of those on a grid.
  init(unordered intervals: [Interval], _ grid: Grid?) {
    guard let grid else {
      self.init(pieces: Self.joined(intervals), grid: nil)
      return
    }
    let onGrid = intervals.compactMap { Self.fitted($0, to: grid) }
    self.init(pieces: Self.joined(onGrid, step: grid.step), grid: grid)
    if let only = single { self = ValueSet(only) }
  }

  /// `true` iff there is no number.
  var isEmpty: Bool { pieces.isEmpty }

  /// The smallest interval around all numbers, or `nil` where there is none.
  var hull: Interval? {
    guard let first = pieces.first, let last = pieces.last else { return nil }
    return pieces.count == 1 ? first : first.hull(last)
  }

  /// Where the numbers begin; `top` where there is none.
  var lower: Cut { pieces.first?.lower ?? .top }

  /// Where the numbers end; `bottom` where there is none.
  var upper: Cut { pieces.last?.upper ?? .bottom }

  /// The only number, or `nil` where there are more or none.
  var single: Rational? { pieces.count == 1 ? pieces[0].singleValue : nil }

  /// `true` iff the number is one of the set.
  func contains(_ value: Rational) -> Bool {
    guard pieces.contains(where: { $0.contains(value) }) else { return false }
    return grid?.contains(value) ?? true
  }

  /// `true` iff some number is not 0.
  var hasNonzero: Bool { !isEmpty && self != .zero }

  /// `true` iff every number is one of the interval.
  func isSubset(of interval: Interval) -> Bool { hull?.isSubset(of: interval) ?? true }

  /// The numbers, rising, where there are at most so many; else `nil`.
  func elements(atMost limit: Int) -> [Rational]? {
    var result: [Rational] = []
    for piece in pieces {
      if let value = piece.singleValue {
        result.append(value)
      } else {
        guard let grid, let low = piece.infimum, let high = piece.supremum else { return nil }
        let count = (high - low) / grid.step
        guard let count = count.integer, count < limit else { return nil }
        for index in 0...count { result.append(low + Rational(index) * grid.step) }
      }
      if result.count > limit { return nil }
    }
    return result
  }

  /// A number of the set that is easy to read, or `nil` where there is none.
  var anyElement: Rational? {
    if let grid {
      for piece in pieces {
        if let value = piece.firstMultiple(of: grid.step, from: grid.origin) { return value }
      }
      return nil
    }
    return IntervalSet(pieces).anyElement
  }

  // MARK: - Parts

  /// Returns the numbers that lie in an interval.
  func intersection(_ interval: Interval) -> ValueSet {
    // Nothing need be cut off, or nothing is left.
    if interval.lower <= lower, upper <= interval.upper { return self }
    if interval.upper <= lower || upper <= interval.lower { return .empty }
    // One piece is by far the most frequent.
    if pieces.count == 1 {
      return pieces[0].intersection(interval).map { ValueSet($0, grid) } ?? .empty
    }
    return ValueSet(unordered: pieces.compactMap { $0.intersection(interval) }, grid)
  }

  /// `true` iff some number lies in an interval.
  func meets(_ interval: Interval) -> Bool {
    pieces.contains { piece in
      if piece.isSubset(of: interval) { return true }
      guard let common = piece.intersection(interval) else { return false }
      return grid.map { common.firstMultiple(of: $0.step, from: $0.origin) != nil } ?? true
    }
  }

  /// Returns the numbers that lie in any of some intervals.
  func intersection(_ intervals: [Interval]) -> ValueSet {
    ValueSet(
      unordered: intervals.flatMap { other in pieces.compactMap { $0.intersection(other) } }, grid)
  }

  /// Returns the numbers other than one.
  func removing(_ value: Rational) -> ValueSet {
    guard contains(value) else { return self }
    return intersection([.below(value), .above(value)])
  }

  /// Returns the numbers of both sets.
  func union(_ other: ValueSet) -> ValueSet {
    if isEmpty { return other }
    if other.isEmpty || self == other { return self }
    if grid == nil, other.grid == nil, pieces.count == 1, other.pieces.count == 1 {
      if other.pieces[0].isSubset(of: pieces[0]) { return self }
      if pieces[0].isSubset(of: other.pieces[0]) { return other }
    }
    let common = Self.commonGrid([self, other])
    guard let common else {
      return ValueSet(unordered: expanded + other.expanded, nil)
    }
    return ValueSet(unordered: refined(to: common) + other.refined(to: common), common)
  }

  // MARK: - Grids

  /// Returns a grid on which all numbers of both lie, or `nil` where they lie densely or are few.
  private static func commonGrid(_ sets: [ValueSet]) -> Grid? {
    guard sets.contains(where: { $0.grid != nil }) else { return nil }
    var step: Rational?
    var origin: Rational?
    for set in sets {
      if let grid = set.grid {
        step = step.map { .greatestCommonDivisor($0, grid.step) } ?? grid.step
        note(grid.origin)
      } else {
        for piece in set.pieces {
          guard let point = piece.singleValue else { return nil }
          note(point)
        }
      }
    }
    func note(_ value: Rational) {
      guard let first = origin else {
        origin = value
        return
      }
      let distance = (value - first).magnitude
      if !distance.isZero { step = step.map { .greatestCommonDivisor($0, distance) } ?? distance }
    }
    guard let step, let origin else { return nil }
    return Grid(step: step, origin: origin)
  }

  /// The pieces with single points in place of grids, where these are few; else without the grid.
  private var expanded: [Interval] {
    guard grid != nil, let values = elements(atMost: 64) else { return pieces }
    return values.map { .point($0) }
  }

  /// Returns the pieces for a finer grid: single points where the numbers are few.
  private func refined(to finer: Grid) -> [Interval] {
    grid.map { $0.step == finer.step } ?? false ? pieces : expanded
  }

  /// Returns the part of an interval between its first and last number of a grid.
  private static func fitted(_ interval: Interval, to grid: Grid) -> Interval? {
    var (lower, upper) = (interval.lower, interval.upper)
    if let low = interval.infimum {
      let first = grid.first(from: low)
      lower = .before(interval.includesInfimum || first != low ? first : first + grid.step)
    }
    if let high = interval.supremum {
      let last = grid.last(upTo: high)
      upper = .after(interval.includesSupremum || last != high ? last : last - grid.step)
    }
    return Interval(from: lower, to: upper)
  }

  /// Returns the intervals rising, those that touch joined; on a grid also neighbors on it.
  private static func joined(_ intervals: [Interval], step: Rational? = nil) -> [Interval] {
    guard intervals.count > 1 else { return intervals }
    var result: [Interval] = []
    result.reserveCapacity(intervals.count)
    for interval in intervals.sorted(by: { $0.lower < $1.lower }) {
      guard let last = result.last else {
        result.append(interval)
        continue
      }
      var touches = interval.lower <= last.upper
      if !touches, let step, let end = last.supremum, let start = interval.infimum {
        touches = start - end <= step
      }
      if touches {
        result[result.count - 1] = last.hull(interval)
      } else {
        result.append(interval)
      }
    }
    return result
  }

  // MARK: - Size

  /// Returns a set with at most so many pieces that has all numbers of this one.
  func coarsened(to limit: Int) -> ValueSet {
    guard pieces.count > limit else { return self }
    if grid == nil, let common = Self.gridOfPoints(pieces) {
      return ValueSet(unordered: pieces, common).coarsened(to: limit)
    }
    var gaps: [Rational] = []
    for index in pieces.indices.dropFirst() { gaps.append(gap(before: index)) }
    gaps.sort(by: >)
    let widest = limit > 1 ? gaps[limit - 2] : nil
    var result: [Interval] = []
    var kept = 1
    for (index, piece) in pieces.enumerated() {
      if let last = result.last {
        if let widest, gap(before: index) >= widest, kept < limit {
          kept += 1
          result.append(piece)
        } else {
          result[result.count - 1] = last.hull(piece)
        }
      } else {
        result.append(piece)
      }
    }
    return ValueSet(pieces: result, grid: grid)
  }

  private func gap(before index: Int) -> Rational {
    guard let end = pieces[index - 1].supremum, let start = pieces[index].infimum else {
      return .zero
    }
    return start - end
  }

  private static func gridOfPoints(_ pieces: [Interval]) -> Grid? {
    guard let origin = pieces.first?.singleValue else { return nil }
    var step = Rational.zero
    for piece in pieces.dropFirst() {
      guard let value = piece.singleValue else { return nil }
      step = .greatestCommonDivisor(step, value - origin)
    }
    return step.isZero ? nil : Grid(step: step, origin: origin)
  }
}

extension Rational {
  /// Returns the greatest number of which both are whole multiples; both must not be below 0.
  static func greatestCommonDivisor(_ left: Rational, _ right: Rational) -> Rational {
    var (larger, smaller) = (left, right)
    while !smaller.isZero {
      (larger, smaller) = (smaller, larger - (larger / smaller).floor * smaller)
    }
    return larger
  }
}
