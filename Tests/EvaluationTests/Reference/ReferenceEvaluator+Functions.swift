import Evidence
import Numbers
import Semantics

extension ReferenceEvaluator {
  func function(_ function: FunctionExpression) -> Answer {
    let answers = function.operands.map(answer)
    if let lack = Self.lack(answers) { return .nothing(lack) }
    let operands = answers.compactMap(\.number)
    let other = function.whenUndefined.map(answer) ?? .nothing(.empty)
    let (first, rounding) = (operands[0], function.rounding)
    let value: Rational
    switch function.function {
    case .power: return power(first, operands[1], rounding, other)
    case .root(let degree):
      if first < .zero, degree % 2 == 0 { return other }
      value = SlowFunctions.root(first, degree, rounding)
    case .naturalLogarithm:
      if first <= .zero { return other }
      value = SlowFunctions.logarithm(first, rounding)
    case .commonLogarithm:
      if first <= .zero { return other }
      let (low, high) = (Rational(-400), Rational(400))
      value = min(
        max(
          SlowFunctions.bisected(rounding) { mark in
            let (times, degree) = Self.parts(mark)
            let (left, right) = (
              Rational.power(of: first, degree), Rational.power(of: Rational(10), times)
            )
            return left < right ? -1 : left == right ? 0 : 1
          }, low), high)
    case .exponential:
      if first > Rational(300) { return .nothing(.rejected) }
      value = SlowFunctions.exponential(max(first, Rational(-300)), rounding)
    }
    return value.magnitude > .power(of: Rational(10), 100) ? .nothing(.rejected) : .number(value)
  }

  private func power(
    _ base: Rational, _ exponent: Rational, _ rounding: Rounding, _ other: Answer
  ) -> Answer {
    if base.isZero { return exponent > .zero ? .number(.zero) : other }
    if base < .zero, !exponent.isInteger { return other }
    let isOdd = exponent.isInteger && !(exponent / Rational(2)).isInteger
    let value = SlowFunctions.power(base.magnitude, exponent, rounding)
    if value > .power(of: Rational(10), 100) { return .nothing(.rejected) }
    return .number(base < .zero && isOdd ? -value : value)
  }

  private static func parts(_ value: Rational) -> (Int, Int) {
    var denominator = 1
    while !(value * Rational(denominator)).isInteger { denominator += 1 }
    return ((value * Rational(denominator)).integer ?? 0, denominator)
  }

  func weightedMean(_ mean: WeightedMean) -> Answer {
    let terms = mean.terms.map { (answer($0.value), answer($0.weight)) }
    let states = terms.map { max($0.0.state, $0.1.state) }
    let counted = terms.indices.filter { states[$0] == .filed }
    let lacking = states.filter { $0 > .notApplicable }.max()
    if let lacking, !mean.filedOnly { return .nothing(lacking) }
    guard !counted.isEmpty else { return .nothing(states.max() ?? .filed) }
    let weights = counted.compactMap { terms[$0].1.number }.reduce(.zero, +)
    let sum = counted.reduce(Rational.zero) {
      $0 + (terms[$1].0.number ?? .zero) * (terms[$1].1.number ?? .zero)
    }
    return .number(weights.isZero ? .zero : sum / weights)
  }
}
