/// A set of numbers made of finitely many intervals.
///
/// Kept as rising cuts: between the first two the set, then a gap, then the set again. Two equal
/// sets have equal cuts, and every operation is one walk along two rows of cuts.
package struct IntervalSet: Hashable, Sendable {
  private var cuts: [Cut]

  private init(cuts: [Cut]) {
    self.cuts = cuts
  }

  /// Creates the set of the numbers in an interval.
  package init(_ interval: Interval) {
    cuts = [interval.lower, interval.upper]
  }

  /// Creates the set of the numbers in any of the intervals, in whatever order.
  package init(_ intervals: [Interval]) {
    var cuts: [Cut] = []
    for interval in intervals.sorted(by: { $0.lower < $1.lower }) {
      if let end = cuts.last, interval.lower <= end {
        cuts[cuts.count - 1] = max(end, interval.upper)
      } else {
        cuts += [interval.lower, interval.upper]
      }
    }
    self.cuts = cuts
  }

  /// The set without numbers.
  package static var empty: IntervalSet { IntervalSet(cuts: []) }

  /// The set of every number.
  package static var all: IntervalSet { IntervalSet(.all) }

  /// The intervals of the set, rising, with a gap between any two.
  package var intervals: [Interval] { Array(eachInterval) }

  /// The intervals, rising, without an array of them.
  var eachInterval: some Sequence<Interval> {
    stride(from: 0, to: cuts.count - 1, by: 2).lazy.map {
      Interval(unchecked: cuts[$0], cuts[$0 + 1])
    }
  }

  /// The only interval of the set, or `nil` where there are more or none.
  package var onlyInterval: Interval? {
    cuts.count == 2 ? Interval(unchecked: cuts[0], cuts[1]) : nil
  }

  /// `true` iff the set has no number.
  package var isEmpty: Bool { cuts.isEmpty }

  /// The smallest interval around the set, or `nil` when it is empty.
  package var hull: Interval? {
    guard let first = cuts.first, let last = cuts.last else { return nil }
    return Interval(unchecked: first, last)
  }

  /// The numbers that do not belong to the set.
  package var complement: IntervalSet { IntervalSet.all.subtracting(self) }

  /// `true` iff the number belongs to the set.
  package func contains(_ value: Rational) -> Bool {
    // Inside is where the number of cuts passed is odd.
    count { $0 <= .before(value) } % 2 == 1
  }

  /// Returns how many cuts come first for which `isPassed` holds; found by halving.
  private func count(_ isPassed: (Cut) -> Bool) -> Int {
    var (low, high) = (0, cuts.count)
    while low < high {
      let middle = (low + high) / 2
      if isPassed(cuts[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Returns the numbers of the set that lie in an interval; quick where few intervals do.
  package func within(_ interval: Interval) -> IntervalSet {
    part(from: count { $0 <= interval.lower }, to: count { $0 < interval.upper })
      .intersection(IntervalSet(interval))
  }

  /// Adds the numbers of another set; quick where that reaches over few intervals.
  package mutating func formUnion(_ other: IntervalSet) {
    guard let hull = other.hull else { return }
    let touched = whole(count { $0 < hull.lower }..<count { $0 <= hull.upper })
    let union = IntervalSet(cuts: Array(cuts[touched])).union(other)
    cuts.replaceSubrange(touched, with: union.cuts)
  }

  private func part(from start: Int, to end: Int) -> IntervalSet {
    IntervalSet(cuts: Array(cuts[whole(start..<max(start, end))]))
  }

  /// Returns the places of cuts with the other ends of the intervals to which they belong.
  private func whole(_ places: Range<Int>) -> Range<Int> {
    places.lowerBound - places.lowerBound % 2..<places.upperBound + places.upperBound % 2
  }

  /// Returns the numbers that belong to either set.
  package func union(_ other: IntervalSet) -> IntervalSet {
    if isEmpty { return other }
    return other.isEmpty ? self : combined(with: other) { $0 || $1 }
  }

  /// Returns the numbers that belong to both sets.
  package func intersection(_ other: IntervalSet) -> IntervalSet {
    isEmpty || other.isEmpty ? .empty : combined(with: other) { $0 && $1 }
  }

  /// Returns the numbers that belong to this set and not to the other.
  package func subtracting(_ other: IntervalSet) -> IntervalSet {
    isEmpty || other.isEmpty ? self : combined(with: other) { $0 && !$1 }
  }

  /// `true` iff some number belongs to both sets.
  package func intersects(_ other: IntervalSet) -> Bool { !intersection(other).isEmpty }

  /// `true` iff every number of this set belongs to the other.
  package func isSubset(of other: IntervalSet) -> Bool { subtracting(other).isEmpty }

  /// Returns the numbers for which `belongs` says yes to what the two sets say.
  private func combined(
    with other: IntervalSet, _ belongs: (Bool, Bool) -> Bool
  ) -> IntervalSet {
    var result: [Cut] = []
    result.reserveCapacity(cuts.count + other.cuts.count)
    var (here, there) = (0, 0)
    var isInside = false
    while here < cuts.count || there < other.cuts.count {
      let cut = min(
        here < cuts.count ? cuts[here] : .top, there < other.cuts.count ? other.cuts[there] : .top)
      if here < cuts.count, cuts[here] == cut { here += 1 }
      if there < other.cuts.count, other.cuts[there] == cut { there += 1 }
      if belongs(here % 2 == 1, there % 2 == 1) != isInside {
        isInside.toggle()
        result.append(cut)
      }
    }
    return IntervalSet(cuts: result)
  }
}
