/// A place between numbers: where an interval begins or ends.
///
/// Just before 3 begins what includes 3 and ends what excludes it; just after 3 the other way
/// round. So open and closed ends need no cases of their own anywhere else: an interval is what
/// lies between two cuts, and all set algebra is sorting cuts.
package enum Cut: Hashable, Sendable {
  /// Below every number.
  case bottom
  /// Above every smaller number, below this one.
  case before(Rational)
  /// Above this number, below every larger one.
  case after(Rational)
  /// Above every number.
  case top

  /// The number next to the cut, or `nil` for `bottom` and `top`.
  package var value: Rational? {
    switch self {
    case .bottom, .top: nil
    case .before(let value), .after(let value): value
    }
  }

  /// The same place seen in a mirror at 0.
  var negated: Cut {
    switch self {
    case .bottom: .top
    case .before(let value): .after(-value)
    case .after(let value): .before(-value)
    case .top: .bottom
    }
  }
}

extension Cut: Comparable {
  /// `true` iff the left cut lies further down.
  package static func < (left: Cut, right: Cut) -> Bool {
    switch (left, right) {
    case (_, .bottom), (.top, _): false
    case (.bottom, _), (_, .top): true
    case (.before(let low), .after(let high)): low <= high
    case (.before(let low), .before(let high)), (.after(let low), .after(let high)),
      (.after(let low), .before(let high)):
      low < high
    }
  }
}
