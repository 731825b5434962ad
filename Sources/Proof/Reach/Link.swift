import Evaluation
import Evidence
import Numbers
import Semantics

/// A register made of pieces of evidence that nothing else uses: then only its own value matters, and for
/// any value the evidence can be found.
struct Link: Sendable {
  /// How the value is made.
  enum Kind: Sendable {
    /// The first input divided by the second.
    case quotient
    /// The common value where all inputs are the same.
    case common
  }

  let register: Int
  let kind: Kind
  /// By place in the subject.
  let inputs: [Int]
  /// Where the register is compared with numbers, rising.
  let cuts: [Cut]
}

extension InputFinder {
  /// The links of the plan, in its order.
  func links(directUses: [[Int]]) -> [Link] {
    var owners: [Int: Int] = [:]
    for (input, registers) in sources.enumerated() {
      for register in registers where operands[register].isEmpty { owners[register] = input }
    }
    let cuts = pivots.reduce(into: [Int: [Cut]]()) { $0[$1.register] = $1.cuts }
    return plan.instructions.indices.compactMap { index in
      let kind: Link.Kind
      switch plan.instructions[index] {
      case .quotient(_, _, whenZero: nil): kind = .quotient
      case .quotient(_, _, let whenZero?):
        guard support[whenZero.index].isEmpty else { return nil }
        kind = .quotient
      case .scored: kind = .common
      case .list(let function, _, _, let selection, _) where selection.computed.isEmpty:
        switch function {
        case .mean, .median, .percentile, .least, .greatest: kind = .common
        case .sum, .count, .spread, .product, .geometricMean, .deviation, .sampleDeviation:
          return nil
        }
      case _: return nil
      }
      let read = kind == .quotient ? Array(operands[index].prefix(2)) : operands[index]
      let inputs = read.compactMap { owners[$0] }
      guard inputs.count == read.count, Set(inputs).count == inputs.count, inputs.count > 1,
        inputs.allSatisfy({ directUses[$0] == [index] })
      else { return nil }
      return Link(register: index, kind: kind, inputs: inputs, cuts: cuts[index] ?? [])
    }
  }
}

extension Link {
  /// Returns numbers of the inputs that make a value, or `nil` where none were found.
  func numbers(making value: Rational, in domains: [Possibility]) -> [Rational]? {
    switch kind {
    case .common:
      guard inputs.allSatisfy({ domains[$0].values.contains(value) }) else { return nil }
      return inputs.map { _ in value }
    case .quotient:
      let (above, below) = (domains[inputs[0]].values, domains[inputs[1]].values)
      let lowest = value.isInteger ? .one : Rational(decimal: value.denominatorText)
      guard let lowest else { return nil }
      func pair(_ divisor: Rational) -> [Rational]? {
        guard below.contains(divisor) else { return nil }
        let dividend = value * divisor
        return above.contains(dividend) ? [dividend, divisor] : nil
      }
      for factor in 1...24 {
        if let pair = pair(lowest * Rational(factor)) { return pair }
      }
      for divisor in [.hundred, Rational(1000), .one / Rational(10), .one / .hundred] {
        if let pair = pair(divisor) { return pair }
      }
      return nil
    }
  }
}
