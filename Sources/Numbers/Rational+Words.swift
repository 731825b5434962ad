/// Numbers of two machine words, for whoever computes with whole numbers of a known size.
extension Rational {
  /// Creates a whole number.
  package init(_ integer: Int128) {
    if let word = Int64(exactly: integer) {
      self.init(word)
    } else {
      self.init(
        integer: BigInteger(isNegative: integer < 0, Magnitude(inPlace: integer.magnitude)))
    }
  }

  /// The whole numbers above and below the line, or `nil` where one of them needs more than 127 bits.
  package var words: (above: Int128, below: Int128)? {
    switch form {
    case .small(let small): return (Int128(small.numerator), Int128(small.denominator))
    case .large(let numerator, let denominator):
      guard let above = numerator.magnitude.inPlace.flatMap({ Int128(exactly: $0) }),
        let below = denominator.magnitude.inPlace.flatMap({ Int128(exactly: $0) })
      else { return nil }
      return (numerator.isNegative ? -above : above, below)
    }
  }
}
