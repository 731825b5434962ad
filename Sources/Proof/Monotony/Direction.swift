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

  /// Returns the chains of an input from some units.
  ///
  /// Of a share the divisor is 100, so that every percent occurs.
  ///
  /// - Parameters:
  ///   - input: what differs.
  ///   - bases: the units.
  ///   - registers: what is asked of them; nothing else of their outcomes is known.
  /// - Returns: the chains of at least two units.
  func chains(
    _ input: Int, from bases: [Candidate], only registers: [Register]
  ) -> [Chain] {
    if let link = linkOfInput[input].map({ links[$0] }), link.kind == .quotient,
      link.inputs[0] == input, domains[link.inputs[1]].values.contains(.hundred)
    {
      let numbers = (0...100).map { Rational($0) }.filter { domains[input].values.contains($0) }
      return bases.prefix(3).compactMap { base in
        var base = base
        base.values[link.inputs[1]] = TracedValue(state: .filed, value: .hundred)
        return chain(input, from: base, numbers, only: registers)
      }
    }
    let numbers = steps(of: input)
    return bases.compactMap { chain(input, from: $0, numbers, only: registers) }
  }

  /// Returns the chain of an input from a unit.
  private func chain(
    _ input: Int, from base: Candidate, _ numbers: [Rational], only registers: [Register]
  ) -> Chain? {
    let candidates = numbers.map { number in
      var candidate = base
      candidate.values[input] = TracedValue(state: .filed, value: number)
      return candidate
    }.filter { keepsConstraints($0) }
    guard candidates.count > 1 else { return nil }
    return Chain(
      candidates: candidates, outcomes: outcomes(of: candidates, only: registers))
  }

  /// The inputs of which neither more nor less is better: those of which something is a share, and marks
  /// that only count within the range of a chosen class.
  var inputsWithoutDirection: Set<Int> {
    var result: Set<Int> = []
    for instruction in plan.instructions {
      switch instruction {
      case .quotient(_, let right, _): result.formUnion(support[right.index])
      case .markWithin(let mark, _, _): result.formUnion(support[mark.index])
      case _: continue
      }
    }
    return result
  }

  /// `true` iff the numbers of an input have an order that can be better or worse.
  func isOrdered(_ input: Int) -> Bool {
    guard case .field = inputs[input], let field = field(of: input) else { return false }
    switch field.type {
    case .yesNo, .percent, .count, .number, .points, .money, .date, .days: return true
    case .choice: return field.order != nil
    case .text, .table: return false
    }
  }

  /// Returns which numbers of an input are better, where the file says so: the order of options.
  func statedDirection(_ input: Int) -> Direction? {
    switch field(of: input)?.order {
    case .bestFirst: .lessIsBetter
    case .worstFirst: .moreIsBetter
    case nil: nil
    }
  }

  /// `true` iff better evidence changes what is asked of the unit, so that its results cannot be compared:
  /// another criterion applies, or judges differ too much and their marks count no more.
  func isIncomparable(_ first: OutcomeBlock, _ second: OutcomeBlock) -> Bool {
    for index in scale.nodes.indices {
      let maximum = plan.registers(of: index).maximum
      let (one, other) = (first.value(maximum, at: 0), second.value(maximum, at: 0))
      if (one.state == .notApplicable) != (other.state == .notApplicable) { return true }
    }
    for index in plan.instructions.indices {
      guard case .scored = plan.instructions[index], plan.isOfUnits(Register(index)) else {
        continue
      }
      let register = Register(index)
      let (one, other) = (first.value(register, at: 0), second.value(register, at: 0))
      if (one.state == .rejected) != (other.state == .rejected) { return true }
    }
    return false
  }

  /// The inputs of which the best lies in the middle by the file's own words: the first of several cases
  /// takes a range with two ends, and gives the most.
  var inputsWithBestMiddle: Set<Int> {
    var result: Set<Int> = []
    for index in scale.expressions.indices {
      guard case .cases(let arms, let otherwise) = scale[ExpressionID(index)].kind,
        let first = arms.first, case .constant(let best) = scale[first.value].kind,
        case .all(let conditions) = scale[first.condition].kind
      else { continue }
      let others = (arms.dropFirst().map { $0.value } + [otherwise]).map { scale[$0].kind }
      let isBest = others.allSatisfy {
        if case .constant(let points) = $0 { return points < best }
        return false
      }
      guard isBest else { continue }
      var (lower, upper): (Set<Int>, Set<Int>) = ([], [])
      for condition in conditions {
        guard case .comparison(let sign, let left, let right) = scale[condition].kind,
          case .evidence(let field) = scale[left].kind, case .constant = scale[right].kind,
          let input = place(of: .field(field))
        else { continue }
        switch sign {
        case .greater, .greaterOrEqual: lower.insert(input)
        case .less, .lessOrEqual: upper.insert(input)
        case .equal, .notEqual: continue
        }
      }
      result.formUnion(lower.intersection(upper))
    }
    return result
  }
}
