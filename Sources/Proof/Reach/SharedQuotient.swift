import Numbers

/// A sum of values divided by a sum of weights, over the parts that apply: a mean, or points of maxima.
struct SharedQuotient {
  /// One part, with the ends of its value and of its weight.
  struct Part {
    let low: Rational
    let high: Rational
    let least: Rational
    let most: Rational
    /// `true` iff the part can be left out on both sides.
    let isOptional: Bool
  }

  private var parts: [Part] = []
  private var isKnown = true

  /// Adds a part; without both ends nothing is known of the quotient.
  mutating func add(_ values: ValueSet, weight: ValueSet, isOptional: Bool) {
    guard let low = values.pieces.first?.infimum, let high = values.pieces.last?.supremum,
      let least = weight.pieces.first?.infimum, let most = weight.pieces.last?.supremum,
      least.signum > 0
    else {
      isKnown = false
      return
    }
    parts.append(Part(low: low, high: high, least: least, most: most, isOptional: isOptional))
  }

  /// Everything between the least and the greatest quotient, `nil` where they are not known.
  ///
  /// A part that can be left out raises a quotient iff its own is higher, so that the extremes are found
  /// by adding such parts in the order of their quotients.
  var bounds: Interval? {
    guard isKnown, !parts.isEmpty else { return nil }
    // A sum below 0 is the least over the least weight, one above 0 over the most.
    guard parts.allSatisfy({ $0.low.signum >= 0 }) || parts.allSatisfy({ $0.least == $0.most })
    else { return nil }
    let highest = extreme(parts.map { ($0.high, $0.least, $0.isOptional) }, isUpper: true)
    let lowest = extreme(parts.map { ($0.low, $0.most, $0.isOptional) }, isUpper: false)
    return Interval.closed(min(lowest, highest), highest)
  }

  private func extreme(
    _ parts: [(value: Rational, weight: Rational, isOptional: Bool)], isUpper: Bool
  ) -> Rational {
    var (value, weight) = (Rational.zero, Rational.zero)
    for part in parts where !part.isOptional {
      value = value + part.value
      weight = weight + part.weight
    }
    let optional = parts.filter { $0.isOptional }.sorted {
      let (left, right) = ($0.value / $0.weight, $1.value / $1.weight)
      return isUpper ? left > right : left < right
    }
    for part in optional {
      let here = value * part.weight
      let there = part.value * weight
      if weight.isZero || (isUpper ? there > here : there < here) {
        value = value + part.value
        weight = weight + part.weight
      }
    }
    return weight.isZero ? .zero : value / weight
  }
}
