extension Interval {
  /// A number of the interval that is easy to read.
  ///
  /// An end that belongs to it and can be written as a decimal; else the decimal with the
  /// fewest places, from the middle; else, for a single fraction, that one.
  package var anyElement: Rational {
    if let value = infimum, includesInfimum, value.isTerminating { return value }
    if let value = supremum, includesSupremum, value.isTerminating { return value }
    switch (infimum, supremum) {
    case (nil, nil): return .zero
    case (let low?, nil): return low.floor + .one
    case (nil, let high?): return high.ceiling - .one
    case (let low?, let high?): return low == high ? low : Interval.decimal(between: low, high)
    }
  }

  /// Returns the decimal strictly between two numbers with the fewest places.
  ///
  /// If any multiple of a step lies strictly between, so does the one nearest to the middle.
  private static func decimal(between low: Rational, _ high: Rational) -> Rational {
    let middle = (low + high) / Rational(2)
    func candidate(_ places: Int) -> Rational? {
      let value = middle.rounded(Rounding(mode: .halfEven, decimals: places))
      return low < value && value < high ? value : nil
    }
    // More places never lose a candidate: first double, then halve what is in question.
    var (tooFew, enough) = (-1, 0)
    while candidate(enough) == nil { (tooFew, enough) = (enough, enough * 2 + 1) }
    while enough - tooFew > 1 {
      let places = tooFew + (enough - tooFew) / 2
      if candidate(places) == nil { tooFew = places } else { enough = places }
    }
    return candidate(enough) ?? middle
  }

  /// Returns the first number of the interval among `origin`, `origin ± step`, ….
  ///
  /// - Parameters:
  ///   - step: the distance between two of them, above 0.
  ///   - origin: any one of them.
  /// - Returns: the smallest, or the largest when there is no smallest, or `origin` when there
  ///   is neither; `nil` when the interval lies between two of them.
  package func firstMultiple(of step: Rational, from origin: Rational) -> Rational? {
    precondition(step.signum > 0, "the step of a grid is above zero")
    let isWhole = step == .one && origin.isInteger
    if let low = infimum {
      let reached = isWhole ? low.ceiling : origin + ((low - origin) / step).ceiling * step
      let first = contains(reached) ? reached : reached + step
      return contains(first) ? first : nil
    }
    if let high = supremum {
      let reached = isWhole ? high.floor : origin + ((high - origin) / step).floor * step
      return contains(reached) ? reached : reached - step
    }
    return origin
  }
}

extension IntervalSet {
  /// A number of the set that is easy to read, or `nil` when the set is empty.
  ///
  /// The one with the fewest decimals among those its intervals offer.
  package var anyElement: Rational? {
    var best: (value: Rational, places: Int)?
    for interval in eachInterval {
      let value = interval.anyElement
      let places = value.decimalPlaces ?? .max
      if best.map({ places < $0.places }) ?? true { best = (value, places) }
    }
    return best?.value
  }

  /// Returns the first number of the set among `origin`, `origin ± step`, ….
  ///
  /// - Parameters:
  ///   - step: the distance between two of them, above 0.
  ///   - origin: any one of them.
  /// - Returns: one from the lowest interval that has any; `nil` when no interval has.
  package func firstMultiple(of step: Rational, from origin: Rational) -> Rational? {
    for interval in eachInterval {
      if let value = interval.firstMultiple(of: step, from: origin) { return value }
    }
    return nil
  }
}
