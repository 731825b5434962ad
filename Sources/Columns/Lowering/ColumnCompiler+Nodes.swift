import Evaluation
import Evidence
import Numbers
import Semantics

extension ColumnCompiler {
  /// Returns the column that an instruction of a node fills.
  mutating func columnOfNode(_ instruction: Instruction) throws(ColumnFault) -> FixedColumn {
    switch instruction {
    case .blank(let operand): return FixedColumn(Self.no, try column(operand).states)
    case .combine(let combination): return try combined(combination)
    case .rescale(let sum, let rescaling): return try rescaled(try column(sum), rescaling)
    case .exclusion(let exclusion): return try excluded(exclusion)
    case .gate(let gate): return try gated(gate)
    case .maximum(let maximum): return try applicableMaximum(maximum)
    case .passes(let rule): return try passes(rule)
    case .nodePoints(let points, let maximum):
      return FixedColumn(try column(points).numbers, try column(maximum).states)
    case .nodeShare(let points, let maximum):
      let (points, maximum) = (try column(points), try column(maximum))
      let isNone = either(
        inverted(isFiled(maximum.states)), equals(maximum.numbers, 0))
      let states = chosen(isNone, constant(.notApplicable), .filed)
      if !states.canBe(.filed) { return FixedColumn(Self.no, states) }
      return FixedColumn(
        blanked(try ratio(points.numbers, maximum.numbers), by: states), states)
    case .quantified(let question): return try quantified(question)
    case .total(let added, let subtracted):
      var result = Self.no
      for register in added { result = try self.added(result, try column(register).numbers) }
      for register in subtracted {
        result = try self.subtracted(result, try column(register).numbers)
      }
      return FixedColumn(result)
    case _: throw Self.fault("an instruction that is none of a node")
    }
  }

  // MARK: - Sums

  private mutating func combined(
    _ combination: NodeCombination
  ) throws(ColumnFault) -> FixedColumn {
    var presence = answer(combination.presence.isEmpty)
    for register in combination.presence {
      presence = either(presence, isFiled(try column(register).states))
    }
    let numbers: FixedNumbers
    switch combination.combination {
    case .weights: numbers = try weighted(combination)
    case .rule, .sum, .mean, .best, .lowest:
      numbers = try joined(combination.terms, by: combination.combination, maxima: false)
    }
    // Without presence everything is left out.
    let isThere = presence
    let states = chosen(isThere, .filed, constant(.notApplicable))
    return FixedColumn(blanked(numbers, by: states), states)
  }

  /// Returns what the points, or the maxima, of some terms make together.
  private mutating func joined(
    _ terms: [NodeTerm], by combination: Combination, maxima: Bool
  ) throws(ColumnFault) -> FixedNumbers {
    var values: [FixedNumbers] = []
    for term in terms {
      let column = try column(maxima ? term.maximum : term.points)
      values.append(try multiplied(column.numbers, by: term.coefficient))
    }
    switch combination {
    case .rule, .weights: return Self.no
    case .sum:
      var sum = Self.no
      for value in values { sum = try added(sum, value) }
      return sum
    case .mean: return try mean(values, try presence(of: terms), terms.map { $0.coefficient })
    case .best(let count):
      return try sumOfBest(count, values, try presence(of: terms), highest: true)
    case .lowest: return try sumOfBest(1, values, try presence(of: terms), highest: false)
    }
  }

  /// Returns for every term whether it is not left out.
  private mutating func presence(of terms: [NodeTerm]) throws(ColumnFault) -> [FixedNumbers] {
    var presence: [FixedNumbers] = []
    for term in terms { presence.append(isFiled(try column(term.maximum).states)) }
    return presence
  }

  private mutating func weighted(
    _ combination: NodeCombination
  ) throws(ColumnFault) -> FixedNumbers {
    var shares: [FixedNumbers] = []
    for term in combination.terms {
      let (points, maximum) = (try column(term.points), try column(term.maximum))
      // A share of a maximum of 0 is none.
      let isZero = equals(maximum.numbers, 0)
      let share = try chosen(
        isZero, Self.no,
        try isZero.isConstant && isZero.least == 1
          ? Self.no : ratio(points.numbers, maximum.numbers))
      shares.append(try multiplied(share, by: term.weight))
    }
    let mean = try mean(
      shares, try presence(of: combination.terms), combination.terms.map { $0.weight })
    return try multiplied(mean, by: combination.full)
  }

  private mutating func rescaled(
    _ sum: FixedColumn, _ rescaling: Rescaling
  ) throws(ColumnFault) -> FixedColumn {
    var isTriggered = Self.no
    for trigger in rescaling.triggers {
      isTriggered = either(isTriggered, has(try column(trigger).states, .notApplicable))
    }
    isTriggered = both(isTriggered, isFiled(sum.states))
    if isTriggered.isConstant, isTriggered.least == 0 { return sum }
    var (full, applicable) = (Self.no, Self.no)
    for part in rescaling.parts {
      let number = try constant(part.full)
      guard let sheet = part.separateSheet else {
        full = try added(full, number)
        continue
      }
      let isMissing = has(try column(sheet).states, .notApplicable)
      full = try added(full, try chosen(isMissing, Self.no, number))
    }
    for term in rescaling.terms {
      let maximum = try column(term.maximum).numbers
      applicable = try added(applicable, try multiplied(maximum, by: term.coefficient))
    }
    guard applicable.least >= 0 else { throw Self.fault("maxima below 0") }
    if applicable.isConstant {
      if applicable.least == 0 { return sum }
      let factor = try multiplied(full, by: applicable.denominator, over: applicable.least)
      let scaled = try multiplied(sum.numbers, factor)
      return FixedColumn(try chosen(isTriggered, scaled, sum.numbers), sum.states)
    }
    isTriggered = both(isTriggered, reaches(applicable, 1))
    var result = sum
    guard sum.numbers.divisor == nil else {
      let scaled = try multiplied(sum.numbers, try divided(full, by: applicable))
      result.numbers = try chosen(isTriggered, scaled, sum.numbers)
      return result
    }
    result.numbers = try chosen(isTriggered, try multiplied(sum.numbers, full), sum.numbers)
    let one = whole(applicable.denominator, over: applicable.denominator)
    let divisor = try chosen(isTriggered, applicable, one)
    result.numbers = try multiplied(result.numbers, by: divisor.denominator, over: 1)
    // Where it is chosen, it is at least 1.
    result.numbers.divisor = ColumnDivisor(
      id: divisor.id, least: min(max(1, applicable.least), one.least), greatest: divisor.greatest)
    return result
  }

  // MARK: - Whether a node applies

  private mutating func excluded(_ exclusion: Exclusion) throws(ColumnFault) -> FixedColumn {
    var own = Self.no
    var ownStates = FixedStates.filed
    if let condition = exclusion.condition {
      let condition = try column(condition)
      let fails = both(inverted(isNotZero(condition.numbers)), isFiled(condition.states))
      own = either(has(condition.states, .notApplicable), fails)
      ownStates = chosen(own, .filed, condition.states)
    }
    if let kinds = exclusion.kinds {
      var isMeant = Self.no
      for kind in kinds { isMeant = either(isMeant, equals(self.kinds, Int128(kind))) }
      let isExcluded = inverted(isMeant)
      own = either(isExcluded, own)
      ownStates = chosen(isExcluded, .filed, ownStates)
    }
    let code = try multiplied(own, by: exclusion.countsInFull ? 2 : 1, over: 1)
    guard let above = try exclusion.above.map(column) else {
      return FixedColumn(blanked(code, by: ownStates), ownStates)
    }
    let isAbove = isNotZero(above.numbers)
    // What excludes the unit goes before what is open, here or above.
    let states = chosen(either(isAbove, own), .filed, first(above.states, ownStates))
    return FixedColumn(blanked(try chosen(isAbove, above.numbers, code), by: states), states)
  }

  private mutating func gated(_ gate: Gate) throws(ColumnFault) -> FixedColumn {
    // A quotient passes only where nothing can close the gate.
    let raw = try raw(gate.source)
    let presence = try gate.presence.map(column)?.states ?? .filed
    if gate.exclusion == nil, gate.condition == nil, raw.states.areFiled, presence.areFiled {
      return raw
    }
    let source = try column(gate.source)
    let exclusion = try gate.exclusion.map(column) ?? FixedColumn(Self.no)
    let (full, none) = (try constant(gate.full), Self.no)
    let isExcluded = isNotZero(exclusion.numbers)
    let inFull = both(isExcluded, inverted(equals(exclusion.numbers, 1)))
    let isAbsent = either(
      has(source.states, .notApplicable), has(presence, .notApplicable))
    let isOpen = try gate.condition.map(column).map { holds($0) } ?? yes()
    // From the last question to the first.
    var value = try chosen(isOpen, blanked(source.numbers, by: source.states), none)
    var states = chosen(isOpen, source.states, .filed)
    value = blanked(value, by: exclusion.states)
    states = first(exclusion.states, states)
    let inapplicable = constant(.notApplicable)
    value = try chosen(isAbsent, gate.countsInFull ? full : none, value)
    states = chosen(isAbsent, inapplicable, states)
    value = try chosen(isExcluded, try chosen(inFull, full, none), value)
    states = chosen(isExcluded, inapplicable, states)
    return FixedColumn(value, states)
  }

  private mutating func applicableMaximum(
    _ maximum: NodeMaximum
  ) throws(ColumnFault) -> FixedColumn {
    let points = try raw(maximum.points)
    let stated = try constant(maximum.stated)
    var value = stated
    if !maximum.terms.isEmpty {
      let sum = try joined(maximum.terms, by: maximum.combination, maxima: true)
      var isFull = try compared(sum, .equal, try constant(maximum.fullSum))
      for trigger in maximum.rescaleTriggers {
        isFull = either(isFull, has(try column(trigger).states, .notApplicable))
      }
      value = try chosen(isFull, stated, try extreme(sum, stated, greatest: false))
    }
    let isAbsent = has(points.states, .notApplicable)
    if isAbsent.isConstant, isAbsent.least == 0 { return FixedColumn(value) }
    let code = try maximum.exclusion.map(column)?.numbers ?? Self.no
    let isOwn = inverted(isNotZero(code))
    // Excluded with full points, or absent where that counts in full.
    let counts = either(
      both(isOwn, answer(maximum.countsInFull)),
      both(isNotZero(code), inverted(equals(code, 1))))
    let absent = try chosen(counts, stated, Self.no)
    let isLeftOut = both(isAbsent, inverted(counts))
    return FixedColumn(
      try chosen(isAbsent, absent, value),
      chosen(isLeftOut, constant(.notApplicable), .filed))
  }

  // MARK: - Questions

  private mutating func passes(_ rule: PassRule) throws(ColumnFault) -> FixedColumn {
    let (points, maximum) = (try column(rule.points), try column(rule.maximum))
    var states = FixedStates.filed
    let value: FixedNumbers
    switch rule.test {
    case .points(let mark):
      value = try compared(points.numbers, .greaterOrEqual, try constant(mark))
    case .share(let mark):
      value = try compared(
        points.numbers, .greaterOrEqual, try multiplied(maximum.numbers, by: mark))
    case .condition(let condition):
      let condition = try column(condition)
      let isAbsent = has(condition.states, .notApplicable)
      value = both(holds(condition), inverted(isAbsent))
      states = chosen(isAbsent, constant(.notApplicable), .filed)
    case .children(let answers, let least):
      value = try children(answers, least)
    }
    let isAbsent = has(points.states, .notApplicable)
    let counts = isFiled(maximum.states)
    let absent = chosen(counts, .filed, constant(.notApplicable))
    return FixedColumn(
      try chosen(isAbsent, counts, value), chosen(isAbsent, absent, states))
  }

  private mutating func children(
    _ answers: [Register], _ least: Int?
  ) throws(ColumnFault) -> FixedNumbers {
    var (passed, failed) = (Self.no, Self.no)
    for register in answers {
      let child = try column(register)
      let (isTrue, isFiled) = (isNotZero(child.numbers), isFiled(child.states))
      passed = try added(passed, both(isTrue, isFiled))
      failed = either(failed, both(inverted(isTrue), isFiled))
    }
    return least.map { reaches(passed, Int128($0)) } ?? inverted(failed)
  }

  private mutating func quantified(_ question: NodeQuestion) throws(ColumnFault) -> FixedColumn {
    var threshold = FixedColumn(Self.no)
    switch question.test {
    case .points(_, let register), .share(_, let register): threshold = try column(register)
    case .passes, .applies: break
    }
    var (held, failed, sum) = (Self.no, Self.no, Self.no)
    var (means, presence) = ([FixedNumbers](), [FixedNumbers]())
    for subject in question.subjects {
      let (points, maximum) = (try column(subject.points), try column(subject.maximum))
      var isPresent = isFiled(maximum.states)
      var meets = yes()
      switch question.test {
      case .applies: break
      case .points(let sign, _):
        meets = try compared(points.numbers, sign, threshold.numbers)
      case .share(let sign, _):
        meets = try compared(
          points.numbers, sign, try multiplied(threshold.numbers, maximum.numbers))
      case .passes:
        guard let answer = try subject.passes.map(column) else { continue }
        isPresent = isFiled(answer.states)
        meets = isNotZero(answer.numbers)
      }
      switch question.mode {
      case .each: failed = either(failed, both(isPresent, inverted(meets)))
      case .number: held = try added(held, both(isPresent, meets))
      case .sum, .mean:
        let value = try multiplied(points.numbers, by: subject.coefficient)
        let isThere = isFiled(maximum.states)
        means.append(value)
        presence.append(isThere)
        if question.mode == .sum { sum = try added(sum, try chosen(isThere, value, Self.no)) }
      }
    }
    switch question.mode {
    case .each:
      return FixedColumn(blanked(inverted(failed), by: threshold.states), threshold.states)
    case .number: return FixedColumn(blanked(held, by: threshold.states), threshold.states)
    case .sum: return FixedColumn(sum)
    case .mean:
      let coefficients = question.subjects.map { $0.coefficient }
      var isAny = Self.no
      for (present, coefficient) in zip(presence, coefficients) where !coefficient.isZero {
        isAny = either(isAny, present)
      }
      let states = chosen(isAny, .filed, constant(.notApplicable))
      return FixedColumn(
        blanked(try mean(means, presence, coefficients), by: states), states)
    }
  }
}
