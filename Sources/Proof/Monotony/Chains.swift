import Evaluation
import Evidence
import Numbers
import Semantics

/// Units that differ in one piece of evidence alone, whose numbers rise from each to the next.
struct Chain: Sendable {
  /// The unit from which all of them start; thousands of chains share the few there are.
  fileprivate let base: Candidate
  fileprivate let variation: Variation
  let input: Int
  /// Rising.
  let numbers: [Rational]
  /// By register that was asked for, what it is from unit to unit, each as if it were alone.
  let results: [Int: [TracedValue]]

  /// `true` iff the units stand for one row of a table, and tell nothing of which way is better on the whole.
  var isOfCell: Bool { variation.isOfCell }

  /// What is set to one number in all of them.
  var partners: [Int] { variation.partners.map { $0.input } }

  /// Returns a unit by its place in the chain.
  func candidate(_ index: Int) -> Candidate {
    var candidate = base
    variation.apply(to: &candidate, nil)
    candidate.values[input] = TracedValue(state: .filed, value: numbers[index])
    return candidate
  }

  /// Returns what a register is from unit to unit.
  func values(_ register: Register) -> [TracedValue] { results[register.index] ?? [] }
}

/// What an input can be in chains, and the units to start from.
struct Variation: Sendable {
  let input: Int
  let numbers: [Rational]
  /// Evidence that belongs to it: of a share the divisor is 100, so that every percent occurs.
  let partners: [(input: Int, value: TracedValue)]
  /// How many of the units it starts from.
  var baseCount: Int
  /// `true` iff it stands for one row of a table, and tells nothing of which way is better on the whole.
  var isOfCell = false

  /// Everything that is set.
  var inputs: [Int] { [input] + partners.map { $0.input } }

  func apply(to candidate: inout Candidate, _ index: Int?) {
    for partner in partners { candidate.values[partner.input] = partner.value }
    if let index { candidate.values[input] = TracedValue(state: .filed, value: numbers[index]) }
  }

  /// Sets everything back to what it is in the unit that was changed.
  func undo(in candidate: inout Candidate, to base: Candidate) {
    candidate.values.take(input, from: base.values)
    for partner in partners { candidate.values.take(partner.input, from: base.values) }
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
    // Copies to try changes on.
    var trials = bases
    let broken = bases.map { brokenConstraints($0) }
    var items: [(place: Int, variation: Variation)] = []
    for (place, input) in inputs.enumerated() {
      for var variation in variations(of: input, bases.count, registers[place]) {
        // What no other evidence changes is the same whatever the unit.
        if decidesAlone(variation, about: registers[place], breaking: broken.first ?? []) {
          variation.baseCount = min(1, bases.count)
        }
        items.append((place, variation))
      }
    }
    // Units of a block are compared with one another where what is asked needs it.
    let areAlone = !comparesUnits(needed(for: Array(registers.joined())))
    let lanes =
      areAlone
      ? Lanes(marks: marks(of: items, registers)).items : items.indices.map { [$0] }
    let length = bases.count * (items.map { $0.variation.numbers.count }.max() ?? 0)
    let groups =
      areAlone && length <= unitsAtOnce
      ? [Array(bases.indices)] : bases.indices.map { [$0] }
    for lane in lanes {
      for group in groups where !isCalledOff() {
        // Most start from the first unit alone, so that little is asked of the others.
        let started = lane.filter { group[0] < items[$0].variation.baseCount }
        if started.isEmpty { break }
        let (units, firsts) = units(started.map { items[$0].variation }, bases, group)
        let asked = started.flatMap { registers[items[$0].place] }
        let outcomes = figures(of: units, only: asked)
        for item in started {
          let (input, variation) = items[item]
          for (place, first) in zip(group, firsts) where place < variation.baseCount {
            let chain = chain(
              variation, bases[place], trying: &trials[place], breaking: broken[place],
              registers[input], outcomes, from: first)
            if let chain { result[input].append(chain) }
          }
        }
      }
    }
    return result
  }

  /// Returns the chains of one input from some units, as far as some registers need them.
  func chains(_ input: Int, from bases: Bases, only registers: [Register]) -> [Chain] {
    let variations = variations(of: input, bases.candidates.count, registers)
    let varying = Array(variations.map { $0.inputs }.joined())
    guard let slice = slice(for: registers, varying: varying) else {
      return chains([input], from: bases.candidates, only: [registers])[0]
    }
    return variations.flatMap { variation in
      bases.candidates.prefix(variation.baseCount).enumerated().compactMap { place, base in
        let (units, _) = units([variation], [base], [0])
        guard !units.isEmpty else { return nil }
        let known = bases.figures(at: place)
        let outcomes = figures(of: units, slice, beside: known.figures, at: known.unit)
        var trial = base
        return chain(
          variation, base, trying: &trial, breaking: bases.broken[place], registers, outcomes,
          from: 0)
      }
    }
  }

  /// Returns by variation the registers that it touches, of those that are asked for.
  private func marks(
    of items: [(place: Int, variation: Variation)], _ registers: [[Register]]
  ) -> [[Int]] {
    var isAsked: [Bool] = []
    return items.map { place, variation in
      let own = registers[place].map { $0.index }
      let shared = variation.partners.filter { linkOfInput[$0.input] == nil }
      if shared.isEmpty { return own }
      if isAsked.isEmpty {
        isAsked = Array(repeating: false, count: support.count)
        for register in registers.joined() { isAsked[register.index] = true }
      }
      return own + shared.flatMap { dependents[$0.input].filter { isAsked[$0] } }
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
        units.append(bases[place])
        let last = units.count - 1
        for variation in varied {
          variation.apply(to: &units[last], index < variation.numbers.count ? index : nil)
        }
      }
    }
    return (units, firsts)
  }

  /// `true` iff nothing but what is varied changes some registers, or which units there are, or whether two
  /// of them can be compared (`WorseOff`); `broken` are the constraints that the first unit breaks.
  private func decidesAlone(
    _ variation: Variation, about registers: [Register], breaking broken: [Int]
  ) -> Bool {
    let (input, varied) = (variation.input, variation.inputs)
    let read = constraints(of: varied)
    guard field(of: input)?.type != .yesNo, broken.allSatisfy({ read.contains($0) }),
      read.allSatisfy({ constraints[$0].inputs.allSatisfy { varied.contains($0) } }),
      registers.allSatisfy({ support[$0.index].allSatisfy { varied.contains($0) } }),
      plan.cohorts.isEmpty || !comparesUnits(needed(for: registers))
    else { return false }
    return !dependents[input].contains { index in
      if case .scored = plan.instructions[index] { true } else { false }
    }
  }

  /// Returns how an input is varied so that everything that some registers make of it occurs.
  private func variations(
    of input: Int, _ baseCount: Int, _ registers: [Register]
  ) -> [Variation] {
    if let link = linkOfInput[input].map({ links[$0] }), link.kind == .quotient,
      link.inputs[0] == input, domains[link.inputs[1]].values.contains(.hundred)
    {
      return [
        Variation(
          input: input, numbers: percents(in: domains[input].values),
          partners: [(link.inputs[1], TracedValue(state: .filed, value: .hundred))],
          baseCount: min(3, baseCount))
      ]
    }
    let plain = Variation(
      input: input, numbers: steps(of: input), partners: [], baseCount: baseCount)
    return [plain] + shares(of: input, min(2, baseCount), registers)
      + cells(beside: input, plain.numbers, registers)
  }

  /// Returns the whole numbers from 0 to 100 that a set has: all of them, mostly.
  private func percents(in values: ValueSet) -> [Rational] {
    values == Self.counts ? Self.percents : Self.percents.filter { values.contains($0) }
  }

  private static let percents = (0...100).map { Rational($0) }
  /// What things that are counted can be.
  private static let counts = ValueSet(
    .atLeast(.zero), ValueSet.Grid(step: .one, origin: .zero))

  /// Returns how an input is varied of which shares are made with evidence that others use as well: the rest
  /// is such that the share passes every number with which it is compared.
  private func shares(
    of input: Int, _ baseCount: Int, _ registers: [Register]
  ) -> [Variation] {
    guard linkOfInput[input] == nil else { return [] }
    var result: [Variation] = []
    var needed: [Bool]?
    for index in dependents[input] where result.count < 2 {
      guard case .quotient(let left, let right, _) = plan.instructions[index],
        plan.isOfUnits(Register(index)), support[left.index].contains(input)
      else { continue }
      let isNeeded = needed ?? self.needed(for: registers)
      needed = isNeeded
      guard isNeeded[index] else { continue }
      let places = pivots.filter { support[$0.register] == support[index] }
        .flatMap { $0.cuts }.compactMap { $0.value }
        .filter { $0.signum > 0 && $0 <= .one }
      if places.isEmpty { continue }
      let isPart = support[right.index].contains(input)
      // The whole is 100, or the rest of it 20; whatever else is added is nothing.
      let whole = isPart ? Rational(20) : .hundred
      var partners: [(input: Int, value: Rational)] = []
      for other in support[left.index] where other != input { partners.append((other, .zero)) }
      let others = support[right.index].filter { other in
        other != input && !partners.contains { $0.input == other }
      }
      for (place, other) in others.enumerated() {
        partners.append((other, place == 0 ? whole : .zero))
      }
      guard !others.isEmpty, partners.allSatisfy({ domains[$0.input].values.contains($0.value) })
      else { continue }
      var numbers: Set<Rational> = [.zero, whole]
      for place in places where !isPart || place < .one {
        let number = whole * (isPart ? place / (.one - place) : place)
        numbers.formUnion([number, number.floor, number.ceiling])
        numbers.formUnion([number.floor - .one, number.ceiling + .one])
      }
      result.append(
        Variation(
          input: input, numbers: numbers.filter { domains[input].values.contains($0) }.sorted(),
          partners: partners.map { ($0.input, TracedValue(state: .filed, value: $0.value)) },
          baseCount: baseCount))
    }
    return result
  }

  /// Returns a chain from a unit without the units that cannot be, where two remain.
  ///
  /// - Parameters:
  ///   - variation: what varies.
  ///   - base: the unit.
  ///   - trial: the same unit, to try changes on.
  ///   - broken: the constraints that the unit breaks.
  ///   - registers: what is asked.
  ///   - outcomes: the figures of the units of the chain, among others.
  ///   - first: where they begin.
  /// - Returns: the chain.
  private func chain(
    _ variation: Variation, _ base: Candidate, trying trial: inout Candidate,
    breaking broken: [Int], _ registers: [Register], _ outcomes: Figures, from first: Int
  ) -> Chain? {
    let numbers = variation.numbers
    // Only what is varied can break a constraint that the unit keeps, or keep one that it breaks.
    let read = constraints(of: variation.inputs)
    guard broken.allSatisfy({ read.contains($0) }) else { return nil }
    var kept = Array(numbers.indices)
    if !read.isEmpty {
      kept.removeAll { index in
        variation.apply(to: &trial, index)
        return !keepsConstraints(trial, among: read)
      }
      variation.undo(in: &trial, to: base)
    }
    guard kept.count > 1 else { return nil }
    var results: [Int: [TracedValue]] = [:]
    for register in registers {
      results[register.index] = kept.map { outcomes.value(register, at: first + $0) }
    }
    return Chain(
      base: base, variation: variation, input: variation.input,
      numbers: kept.count == numbers.count ? numbers : kept.map { numbers[$0] }, results: results)
  }
}
