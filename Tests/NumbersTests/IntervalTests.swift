import Numbers
import TestSupport
import Testing

/// Intervals and sets, compared with asking for each number in turn.
struct IntervalTests {
  /// Ends lie on halves from -3 to 3; quarters from -5 to 5 tell any two sets apart.
  private static let quarters = (-20...20).map { Rational($0, over: 4) }

  private static func interval(_ generator: inout SeededGenerator) -> Interval {
    while true {
      let ends = [0, 1].map { _ in Rational(Int.random(in: -6...6, using: &generator), over: 2) }
      let lower = [Cut.bottom, .before(ends[0]), .after(ends[0])].randomElement(using: &generator)
      let upper = [Cut.top, .before(ends[1]), .after(ends[1])].randomElement(using: &generator)
      if let lower, let upper, let interval = Interval(from: lower, to: upper) { return interval }
    }
  }

  private static func set(_ generator: inout SeededGenerator) -> (IntervalSet, Set<Rational>) {
    let intervals = (0..<Int.random(in: 0...4, using: &generator)).map { _ in interval(&generator) }
    return (
      IntervalSet(intervals), Set(quarters.filter { x in intervals.contains { $0.contains(x) } })
    )
  }

  @Test func `set algebra`() {
    var generator = SeededGenerator(seed: 4)
    var broken: [String] = []
    for _ in 0..<3000 {
      let ((a, inA), (b, inB)) = (Self.set(&generator), Self.set(&generator))
      let members = { (set: IntervalSet) in Set(Self.quarters.filter(set.contains)) }
      let laws = [
        ("contains", members(a) == inA),
        ("union", members(a.union(b)) == inA.union(inB)),
        ("intersection", members(a.intersection(b)) == inA.intersection(inB)),
        ("subtracting", members(a.subtracting(b)) == inA.subtracting(inB)),
        ("complement", members(a.complement) == Set(Self.quarters).subtracting(inA)),
        ("isEmpty", a.isEmpty == inA.isEmpty),
        ("isSubset", a.isSubset(of: b) == inA.isSubset(of: inB)),
        ("intersects", a.intersects(b) == !inA.isDisjoint(with: inB)),
        ("equality", (a == b) == (inA == inB)),
        ("intervals", IntervalSet(a.intervals.reversed()) == a),
        ("onlyInterval", a.onlyInterval == (a.intervals.count == 1 ? a.intervals[0] : nil)),
        ("hull", a.intervals.allSatisfy { $0.isSubset(of: a.hull!) }),
        ("anyElement", a.anyElement.map(a.contains) ?? a.isEmpty),
      ]
      broken += laws.filter { !$0.1 }.map { "\($0.0): \(a.intervals), \(b.intervals)" }
    }
    #expect(broken.prefix(3) == [])
  }

  @Test func `rounding`() {
    var generator = SeededGenerator(seed: 6)
    var broken: [String] = []
    for _ in 0..<3000 {
      let interval = Self.interval(&generator)
      // Ends lie on halves: sixteenths come near enough to every end that does not belong to it.
      let members = (-200...200).map { Rational($0, over: 16) }.filter(interval.contains)
      let rounding = Rounding(
        mode: RoundingMode.allCases.randomElement(using: &generator)!,
        step: Rational(Int.random(in: 1...8, using: &generator), over: 4))
      let results = [
        (interval.rounded(rounding), members.map { $0.rounded(rounding) }),
        (interval.floor, members.map { $0.floor }), (interval.ceiling, members.map { $0.ceiling }),
      ]
      for (range, values) in results {
        let ends = [
          range.infimum.map { $0 == values.min() } ?? (interval.infimum == nil),
          range.supremum.map { $0 == values.max() } ?? (interval.supremum == nil),
        ]
        if !values.allSatisfy(range.contains) || ends.contains(false) {
          broken.append("\(interval) \(rounding.mode) \(rounding.step)")
        }
      }
    }
    #expect(broken.prefix(3) == [])
  }

  @Test func `grids`() {
    var generator = SeededGenerator(seed: 5)
    var broken: [String] = []
    for _ in 0..<3000 {
      let interval = Self.interval(&generator)
      let step = Rational(Int.random(in: 1...12, using: &generator), over: 4)
      let origin = Rational(Int.random(in: -9...9, using: &generator), over: 4)
      let members = (-60...60).map { origin + Rational($0) * step }.filter(interval.contains)
      let expected =
        interval.infimum != nil
        ? members.first : interval.supremum != nil ? members.last : origin
      if interval.firstMultiple(of: step, from: origin) != expected {
        broken.append("\(interval) \(origin.text) + k·\(step.text)")
      }
      let first = IntervalSet(interval).firstMultiple(of: step, from: origin)
      if first != expected { broken.append("set \(interval)") }
    }
    #expect(broken.prefix(3) == [])
  }

  /// Samples: what lies in the interval among quarters, far numbers, and neighbors of the ends.
  private static func samples(_ interval: Interval) -> [Rational] {
    let near = [interval.infimum, interval.supremum].compactMap(\.self).flatMap {
      [$0 - Rational(1, over: 1000), $0 + Rational(1, over: 1000)]
    }
    return (quarters + near + [Rational(-1000), Rational(1000)]).filter(interval.contains)
  }

  /// `true` iff every value lies in the range and the range is no larger than it must be.
  private static func fits(_ range: Interval, _ values: [Rational]) -> Bool {
    let slack = Rational(1, over: 10)
    let isLowReached = range.infimum.map { end in
      range.includesInfimum ? values.contains(end) : values.contains { $0 < end + slack }
    }
    let isHighReached = range.supremum.map { end in
      range.includesSupremum ? values.contains(end) : values.contains { end - slack < $0 }
    }
    return values.allSatisfy(range.contains)
      && isLowReached ?? values.contains { $0 < -Rational.hundred }
      && isHighReached ?? values.contains { Rational.hundred < $0 }
  }

  @Test func `interval arithmetic is exact`() {
    var generator = SeededGenerator(seed: 6)
    var broken: [String] = []
    for _ in 0..<800 {
      let (x, y) = (Self.interval(&generator), Self.interval(&generator))
      let (inX, inY) = (Self.samples(x), Self.samples(y))
      let values = { (operation: (Rational, Rational) -> Rational) in
        inX.flatMap { first in inY.map { operation(first, $0) } }
      }
      let laws = [
        ("+", Self.fits(x + y, values(+))),
        ("-", Self.fits(x - y, values(-))),
        ("*", Self.fits(x * y, values(*))),
        ("min", Self.fits(.minimum(x, y), values(min))),
        ("max", Self.fits(.maximum(x, y), values(max))),
        ("negated", Self.fits(-x, inX.map { -$0 })),
        ("magnitude", inX.allSatisfy { x.magnitude.contains($0.magnitude) }),
        ("not below 0", x.magnitude.isSubset(of: .atLeast(.zero))),
        ("0 at ends", inX.allSatisfy { $0.isZero || x.withoutZeroAtEnds.contains($0) }),
        ("/", x.divided(by: y).map { Self.fits($0, values(/)) } ?? y.contains(.zero)),
        ("hull", [x, y].allSatisfy { $0.isSubset(of: x.hull(y)) }),
      ]
      broken += laws.filter { !$0.1 }.map { "\($0.0): \(x), \(y)" }
    }
    #expect(broken.prefix(3) == [])
    let (low, high) = (Interval.point(.zero), Interval.point(.hundred))
    #expect(Interval.above(Rational(-5)).clamped(from: low, to: high) == .closed(.zero, .hundred))
  }

  @Test func `witnesses are easy to read`() {
    let third = Rational(1, over: 3)
    let cases: [(Interval?, String)] = [
      (.open(Rational(89), Rational(90)), "89.5"),
      (.open(Rational(89), Rational(92)), "90"),
      (.open(.zero, third), "0.2"),
      (.closed(third, Rational(5)), "5"),
      (.closed(third, third), "1/3"),
      (.above(Rational(89)), "90"),
      (.below(third), "0"),
      (.all, "0"),
      (.open(Rational(899, over: 10), Rational(90)), "89.95"),
      (.open(.zero, .power(of: Rational(10), -40)), "0." + String(repeating: "0", count: 40) + "5"),
    ]
    #expect(cases.map { $0.0?.anyElement.text ?? "none" } == cases.map(\.1))
    let set = IntervalSet([.point(third), .open(.zero, third)!, .point(Rational(7))])
    #expect(set.anyElement == Rational(7))
    #expect(Interval.closed(.one, .zero) == nil && Interval.open(.one, .one) == nil)
  }
}
