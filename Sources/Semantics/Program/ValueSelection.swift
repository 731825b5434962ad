package import Numbers

/// How many of several values: a number, or a part of them that is rounded.
package enum ValueCount: Hashable, Sendable {
  /// At least 0.
  case number(Int)
  /// A share from 0 to 1 of the values, rounded to a whole number.
  case share(Rational, RoundingMode)

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
package struct ValueSelection: Hashable, Sendable {
  /// What is kept of the values that are not left out.
  package enum Kept: Hashable, Sendable {
    case all
    /// So many of the highest; all where there are no more.
    case highest(ValueCount)
    case lowest(ValueCount)
  }

  /// How many of the highest values are left out.
  package let withoutHighest: ValueCount
  /// How many of the lowest values are left out.
  package let withoutLowest: ValueCount
  package let kept: Kept

  /// All values.
  package static let all = ValueSelection()

  /// Creates a selection.
  package init(
    withoutHighest: ValueCount = .number(0), withoutLowest: ValueCount = .number(0),
    kept: Kept = .all
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

  /// `true` iff how many values count depends on how many there are.
  package var hasShares: Bool {
    let kept: ValueCount? =
      switch kept {
      case .all: nil
      case .highest(let count), .lowest(let count): count
      }
    return [withoutHighest, withoutLowest, kept].contains { count in
      if case .share = count { true } else { false }
    }
  }

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
