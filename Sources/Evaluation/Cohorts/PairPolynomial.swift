import Numbers

/// A sum of products of columns of the others, each with a factor: what a program for pairs computes for all
/// of a range, once the values of the one that asks are known.
struct PairPolynomial: Hashable {
  /// Some columns that are multiplied, by source, rising; none for the constant.
  typealias Product = [Int]

  /// A product and its factor.
  struct Term: Hashable {
    let product: Product
    let factor: Rational
  }

  /// In the order of the products, without factors that are 0.
  let terms: [Term]

  private init(terms: [Term]) { self.terms = terms }

  /// Creates a number.
  init(_ constant: Rational) {
    terms = constant.isZero ? [] : [Term(product: [], factor: constant)]
  }

  /// Creates the column of a source.
  init(source: Int) { terms = [Term(product: [source], factor: .one)] }

  /// 1 or 0.
  init(_ holds: Bool) { self.init(holds ? .one : Rational.zero) }

  /// The number that it is for all of the others, or `nil` where it is not the same for all.
  var constant: Rational? {
    guard let first = terms.first else { return .zero }
    return terms.count == 1 && first.product.isEmpty ? first.factor : nil
  }

  static func + (left: PairPolynomial, right: PairPolynomial) -> PairPolynomial {
    if left.terms.isEmpty { return right }
    var result: [Term] = []
    var (one, other) = (left.terms[...], right.terms[...])
    while let first = one.first, let second = other.first {
      if first.product == second.product {
        let factor = first.factor + second.factor
        if !factor.isZero { result.append(Term(product: first.product, factor: factor)) }
        one.removeFirst()
        other.removeFirst()
      } else if first.product.lexicographicallyPrecedes(second.product) {
        result.append(one.removeFirst())
      } else {
        result.append(other.removeFirst())
      }
    }
    return PairPolynomial(terms: result + one + other)
  }

  static func - (left: PairPolynomial, right: PairPolynomial) -> PairPolynomial {
    left + right.scaled(by: -.one)
  }

  func scaled(by factor: Rational) -> PairPolynomial {
    if factor.isZero { return PairPolynomial(Rational.zero) }
    return PairPolynomial(
      terms: terms.map { Term(product: $0.product, factor: $0.factor * factor) })
  }

  /// Returns the product, or `nil` where it multiplies more than four columns.
  func multiplied(by other: PairPolynomial) -> PairPolynomial? {
    var result = PairPolynomial(Rational.zero)
    for left in terms {
      for right in other.terms {
        let product = (left.product + right.product).sorted()
        guard product.count <= 4 else { return nil }
        result =
          result
          + PairPolynomial(terms: [Term(product: product, factor: left.factor * right.factor)])
      }
    }
    return result
  }

  /// Where the polynomial is 0; `nil` for a number.
  ///
  /// It is where `key`, which all have in common who ask with other values, has the value `threshold`, and
  /// grows with the key as `factor` says.
  var root: (key: PairPolynomial, threshold: Rational, factor: Rational)? {
    let rest = terms.filter { !$0.product.isEmpty }
    guard let first = rest.first else { return nil }
    let constant = rest.count < terms.count ? terms[0].factor : .zero
    let key = PairPolynomial(terms: rest).scaled(by: .one / first.factor)
    return (key, -constant / first.factor, first.factor)
  }
}
