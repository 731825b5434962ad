import Evaluation
import Evidence
import Numbers
import Semantics

/// Which numbers of a piece of evidence are the better ones.
enum Direction: Hashable, Sendable {
  case moreIsBetter
  case lessIsBetter
}

/// Units that differ in one piece of evidence alone, whose numbers rise from each to the next.
struct Chain {
  let candidates: [Candidate]
  let outcomes: OutcomeBlock

  /// Returns what a register is from unit to unit.
  func values(_ register: Register) -> [TracedValue] {
    candidates.indices.map { outcomes.value(register, at: $0) }
  }
}

extension Subject {
  /// Returns numbers of an input, rising: of each part between two decisions the ends and one between.
  func steps(of input: Int) -> [Rational] {
    let values = domains[input].values
    var numbers: Set<Rational> = []
    for cell in cells(of: values, input: input, atMost: 40) {
      if let few = cell.elements(atMost: 3) {
        numbers.formUnion(few)
        continue
      }
      guard let hull = cell.hull else { continue }
      for end in [hull.infimum, hull.supremum] {
        if let end, cell.contains(end) { numbers.insert(end) }
      }
      if let any = cell.anyElement { numbers.insert(any) }
      let start = hull.infimum ?? hull.supremum.map { $0 - Rational(5) } ?? .zero
      if hull.supremum == nil {
        for distance in [1, 2, 10] where cell.contains(start + Rational(distance)) {
          numbers.insert(start + Rational(distance))
        }
      }
      if let low = hull.infimum, let high = hull.supremum,
        let middle = Interval.open(low, high)?.anyElement, cell.contains(middle)
      {
        numbers.insert(middle)
      }
    }
    return numbers.sorted()
  }

  /// Returns the chain of an input from a unit.
  func chain(_ input: Int, from base: Candidate, _ numbers: [Rational]) -> Chain? {
    let candidates = numbers.map { number in
      var candidate = base
      candidate.values[input] = TracedValue(state: .filed, value: number)
      return candidate
    }.filter { keepsConstraints($0) }
    guard candidates.count > 1 else { return nil }
    return Chain(
      candidates: candidates,
      outcomes: evaluate(plan, block(of: candidates), keepingRows: false))
  }

  /// The inputs of which something is a share: neither more nor less of them is better.
  var divisors: Set<Int> {
    var result: Set<Int> = []
    for instruction in plan.instructions {
      guard case .quotient(_, let right, _) = instruction else { continue }
      result.formUnion(support[right.index])
    }
    return result
  }

  /// `true` iff the numbers of an input have an order that can be better or worse.
  func isOrdered(_ input: Int) -> Bool {
    guard case .field = inputs[input], let field = field(of: input) else { return false }
    switch field.type {
    case .yesNo, .percent, .count, .number, .points, .money, .date, .days: return true
    case .choice, .text, .table: return false
    }
  }
}
