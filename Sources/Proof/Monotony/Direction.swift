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
  let base: Candidate
  let input: Int
  /// Rising.
  let numbers: [Rational]
  /// By register that was asked for, what it is from unit to unit, each as if it were alone.
  let results: [Int: [TracedValue]]

  /// Returns a unit by its place in the chain.
  func candidate(_ index: Int) -> Candidate {
    var candidate = base
    candidate.values[input] = TracedValue(state: .filed, value: numbers[index])
    return candidate
  }

  /// Returns what a register is from unit to unit.
  func values(_ register: Register) -> [TracedValue] { results[register.index] ?? [] }
}

/// What an input can be in chains, and the units to start from.
private struct Variation {
  let input: Int
  let numbers: [Rational]
  /// Evidence that belongs to it: of a share the divisor is 100, so that every percent occurs.
  let partner: (input: Int, value: TracedValue)?
  /// How many of the units it starts from.
  let baseCount: Int

  func apply(to candidate: inout Candidate, _ index: Int?) {
    if let partner { candidate.values[partner.input] = partner.value }
    if let index { candidate.values[input] = TracedValue(state: .filed, value: numbers[index]) }
  }
}

extension Subject {
  /// Returns numbers of an input, rising: of each part between two decisions the ends and one between.
  func steps(of input: Int) -> [Rational] {
    let values = domains[input].values
    var numbers: [Rational] = []
    for cell in cells(of: values, input: input, atMost: 40) {
      if let few = cell.elements(atMost: 3) {
        numbers += few
        continue
      }
      guard let hull = cell.hull else { continue }
      for end in [hull.infimum, hull.supremum] {
        if let end, cell.contains(end) { numbers.append(end) }
      }
      if let any = cell.anyElement { numbers.append(any) }
      let start = hull.infimum ?? hull.supremum.map { $0 - Rational(5) } ?? .zero
      if hull.supremum == nil {
        for distance in [1, 2, 10] where cell.contains(start + Rational(distance)) {
          numbers.append(start + Rational(distance))
        }
      }
      if let low = hull.infimum, let high = hull.supremum,
        let middle = Interval.open(low, high)?.anyElement, cell.contains(middle)
      {
        numbers.append(middle)
      }
    }
    numbers.sort()
    return numbers.enumerated().filter { $0 == 0 || numbers[$0 - 1] != $1 }.map { $0.element }
  }

  /// Returns the chains of inputs from some units.
  ///
  /// Inputs that have nothing to do with one another are varied in the same units.
  ///
  /// - Parameters:
  ///   - inputs: what differs, one in each chain.
  ///   - bases: the units.
  ///   - registers: by input what is asked of its chains; nothing else of their outcomes is known.
  /// - Returns: by input, the chains of at least two units.
  func chains(
    _ inputs: [Int], from bases: [Candidate], only registers: [[Register]]
  ) -> [[Chain]] {
    var result = [[Chain]](repeating: [], count: inputs.count)
    let variations = zip(inputs, registers).map { input, registers in
      // What no other evidence changes is the same whatever the unit.
      variation(of: input, decidesAlone(input, about: registers) ? 1 : bases.count)
    }
    // Units of a block are compared with one another where the plan does.
    let lanes =
      plan.cohorts.isEmpty
      ? Lanes(marks: registers.map { $0.map { $0.index } }).items : inputs.indices.map { [$0] }
    let length = bases.count * (variations.map { $0.numbers.count }.max() ?? 0)
    let groups =
      plan.cohorts.isEmpty && length <= unitsAtOnce
      ? [Array(bases.indices)] : bases.indices.map { [$0] }
    for lane in lanes {
      let asked = lane.flatMap { registers[$0] }
      for group in groups where !isCalledOff() {
        let (units, firsts) = units(lane.map { variations[$0] }, bases, group)
        let outcomes = figures(of: units, only: asked)
        for item in lane {
          let variation = variations[item]
          for (place, first) in zip(group, firsts) where place < variation.baseCount {
            var base = bases[place]
            variation.apply(to: &base, nil)
            let chain = chain(
              base, inputs[item], variation.numbers, registers[item], outcomes, from: first)
            if let chain { result[item].append(chain) }
          }
        }
      }
    }
    return result
  }

  /// Returns the chains of one input from some units, as far as some registers need them.
  func chains(_ input: Int, from bases: Bases, only registers: [Register]) -> [Chain] {
    let variation = variation(of: input, bases.candidates.count)
    let varying = [input] + (variation.partner.map { [$0.input] } ?? [])
    guard let slice = slice(for: registers, varying: varying) else {
      return chains([input], from: bases.candidates, only: [registers])[0]
    }
    return bases.candidates.prefix(variation.baseCount).enumerated().compactMap { place, base in
      let (units, _) = units([variation], [base], [0])
      guard let start = units.first else { return nil }
      let known = bases.figures(at: place)
      let outcomes = figures(of: units, slice, beside: known.figures, at: known.unit)
      return chain(start, input, variation.numbers, registers, outcomes, from: 0)
    }
  }

  /// Returns units in which some inputs vary together, from some of the bases, and where those of each begin.
  private func units(
    _ variations: [Variation], _ bases: [Candidate], _ group: [Int]
  ) -> (units: [Candidate], firsts: [Int]) {
    var units: [Candidate] = []
    var firsts: [Int] = []
    for place in group {
      let varied = variations.filter { place < $0.baseCount }
      firsts.append(units.count)
      for index in 0..<(varied.map { $0.numbers.count }.max() ?? 0) {
        var unit = bases[place]
        for variation in varied {
          variation.apply(to: &unit, index < variation.numbers.count ? index : nil)
        }
        units.append(unit)
      }
    }
    return (units, firsts)
  }

  /// `true` iff nothing but an input changes some registers, or which units there are, or whether two of
  /// them can be compared (`WorseOff`).
  private func decidesAlone(_ input: Int, about registers: [Register]) -> Bool {
    guard plan.cohorts.isEmpty, scale.schema.constraints.isEmpty,
      field(of: input)?.type != .yesNo,
      registers.allSatisfy({ support[$0.index].count == 1 })
    else { return false }
    return !dependents[input].contains { index in
      if case .scored = plan.instructions[index] { true } else { false }
    }
  }

  private func variation(of input: Int, _ baseCount: Int) -> Variation {
    if let link = linkOfInput[input].map({ links[$0] }), link.kind == .quotient,
      link.inputs[0] == input, domains[link.inputs[1]].values.contains(.hundred)
    {
      return Variation(
        input: input,
        numbers: (0...100).map { Rational($0) }.filter { domains[input].values.contains($0) },
        partner: (link.inputs[1], TracedValue(state: .filed, value: .hundred)),
        baseCount: min(3, baseCount))
    }
    return Variation(
      input: input, numbers: steps(of: input), partner: nil, baseCount: baseCount)
  }

  /// Returns a chain without the units that cannot be, where two remain.
  private func chain(
    _ base: Candidate, _ input: Int, _ numbers: [Rational], _ registers: [Register],
    _ outcomes: Figures, from first: Int
  ) -> Chain? {
    let whole = Chain(base: base, input: input, numbers: numbers, results: [:])
    let kept =
      scale.schema.constraints.isEmpty
      ? Array(numbers.indices)
      : numbers.indices.filter { keepsConstraints(whole.candidate($0)) }
    guard kept.count > 1 else { return nil }
    var results: [Int: [TracedValue]] = [:]
    for register in registers {
      results[register.index] = kept.map { outcomes.value(register, at: first + $0) }
    }
    return Chain(
      base: base, input: input, numbers: kept.map { numbers[$0] }, results: results)
  }

  /// The inputs of which neither more nor less is better: those of which something is a share, and marks
  /// that only count within the range of a chosen class.
  var inputsWithoutDirection: Set<Int> {
    var result: Set<Int> = []
    for instruction in plan.instructions {
      if let operand = instruction.operandWithoutDirection {
        result.formUnion(support[operand.index])
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

extension Instruction {
  /// The operand of which neither more nor less is better, if there is one.
  fileprivate var operandWithoutDirection: Register? {
    switch self {
    case .quotient(_, let right, _): right
    case .markWithin(let mark, _, _): mark
    case .constant, .text, .absent, .evidence, .evidenceText, .hasDocument, .documented,
      .unitKind, .period, .column, .columnText, .gather, .aggregate, .pairedAggregate, .ordered,
      .workingDays, .deadline, .unary, .binary, .function, .scale, .linear, .clamp, .limit, .round,
      .compare, .sameText, .all, .any, .atLeast, .isOneOf, .stateTest, .fallback, .select, .bands,
      .list, .weightedMean, .scored, .best, .checklist, .cohort, .awarded, .blank, .combine,
      .rescale, .exclusion, .gate, .maximum, .passes, .nodePoints, .nodeShare, .quantified, .total,
      .levelReached, .levelAfterKnockOuts, .totalAfterKnockOuts, .standing, .levelAfterQuota:
      nil
    }
  }
}
