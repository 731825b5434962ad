package import Numbers

/// How many of several values: a number, a part of them that is rounded, or what a value says.
///
/// `Computed` names that value, which belongs to the one whose figure it is; with `Never` there is none.
package enum ValueCount<Computed: Hashable & Sendable>: Hashable, Sendable {
  /// At least 0.
  case number(Int)
  /// A share from 0 to 1 of the values, rounded to a whole number.
  case share(Rational, RoundingMode)
  /// A whole number that is not below 0.
  case computed(Computed)

  /// The value that says how many, if one does.
  package var computed: Computed? {
    switch self {
    case .number, .share: nil
    case .computed(let value): value
    }
  }

  /// Returns the same with other names for computed numbers.
  package func mapped<Other>(_ transform: (Computed) -> ValueCount<Other>) -> ValueCount<Other> {
    switch self {
    case .number(let number): .number(number)
    case .share(let share, let mode): .share(share, mode)
    case .computed(let value): transform(value)
    }
  }
}

extension ValueCount where Computed == Never {
  /// Returns the same, as one that may be computed.
  fileprivate func widened<Other>() -> ValueCount<Other> {
    switch self {
    case .number(let number): .number(number)
    case .share(let share, let mode): .share(share, mode)
    }
  }

  /// Returns how many of so many values are meant; perhaps more than there are.
  package func number(of count: Int) -> Int {
    switch self {
    case .number(let number): return number
    case .share(let share, let mode):
      let exact = Rational(count) * share
      return exact.rounded(Rounding(mode: mode, step: .one)).integer ?? count
    }
  }
}

/// Which of several values count: without the highest and lowest, or only some of the best.
package struct ValueSelection<Computed: Hashable & Sendable>: Hashable, Sendable {
  package typealias Count = ValueCount<Computed>

  /// What is kept of the values that are not left out.
  package enum Kept: Hashable, Sendable {
    case all
    /// So many of the highest; all where there are no more.
    case highest(Count)
    case lowest(Count)
  }

  /// How many of the highest values are left out.
  package let withoutHighest: Count
  /// How many of the lowest values are left out.
  package let withoutLowest: Count
  package let kept: Kept

  /// All values.
  package static var all: ValueSelection { ValueSelection() }

  /// Creates a selection.
  package init(
    withoutHighest: Count = .number(0), withoutLowest: Count = .number(0), kept: Kept = .all
  ) {
    self.withoutHighest = withoutHighest
    self.withoutLowest = withoutLowest
    self.kept = kept
  }

  /// `true` iff all values count.
  package var isAll: Bool { self == .all }

  /// `true` iff values are left out at the ends: then there must be more than these.
  package var leavesOut: Bool {
    withoutHighest != .number(0) || withoutLowest != .number(0)
  }

  /// `true` iff how many values count is known before the values are.
  package var hasFixedNumbers: Bool {
    counts.allSatisfy { count in
      switch count {
      case .number: true
      case .share, .computed: false
      }
    }
  }

  /// The values that say how many count.
  package var computed: [Computed] { counts.compactMap { $0.computed } }

  private var counts: [Count] {
    switch kept {
    case .all: [withoutHighest, withoutLowest]
    case .highest(let count), .lowest(let count): [withoutHighest, withoutLowest, count]
    }
  }

  /// Returns the same with other names for computed numbers.
  package func mapped<Other>(
    _ transform: (Computed) -> ValueCount<Other>
  ) -> ValueSelection<Other> {
    mappedCounts { $0.mapped(transform) }
  }

  private func mappedCounts<Other>(
    _ transform: (Count) -> ValueCount<Other>
  ) -> ValueSelection<Other> {
    let kept: ValueSelection<Other>.Kept =
      switch self.kept {
      case .all: .all
      case .highest(let count): .highest(transform(count))
      case .lowest(let count): .lowest(transform(count))
      }
    return ValueSelection<Other>(
      withoutHighest: transform(withoutHighest), withoutLowest: transform(withoutLowest),
      kept: kept)
  }

  /// Returns the selection once it is known what the computed numbers are.
  package func settled(_ number: (Computed) -> Int) -> ValueSelection<Never> {
    mapped { .number(number($0)) }
  }

  /// The selection if nothing in it is computed.
  package var constant: ValueSelection<Never>? {
    computed.isEmpty ? settled { _ in 0 } : nil
  }
}

extension ValueSelection where Computed == Never {
  /// Returns the same, as one that may have computed numbers.
  package func widened<Other>() -> ValueSelection<Other> { mappedCounts { $0.widened() } }

  /// Returns how many of so many values are left out at the ends.
  package func trimmed(of count: Int) -> Int {
    withoutHighest.number(of: count) + withoutLowest.number(of: count)
  }

  /// Returns the places of the values that count among `count` values in rising order, or `nil` where too
  /// few are there: none is left, or a share of those left is none.
  package func range(of count: Int) -> Range<Int>? {
    let (first, last) = (withoutLowest.number(of: count), count - withoutHighest.number(of: count))
    guard first < last else { return nil }
    let range: Range<Int>
    switch kept {
    case .all: range = first..<last
    case .highest(let wanted): range = max(first, last - wanted.number(of: last - first))..<last
    case .lowest(let wanted): range = first..<min(last, first + wanted.number(of: last - first))
    }
    return range.isEmpty ? nil : range
  }
}

extension Rational {
  /// A number of values that a value states, at most 1,000,000,000: more there never are.
  package var valueCount: Int { min(max(floor.integer ?? 1_000_000_000, 0), 1_000_000_000) }
}
