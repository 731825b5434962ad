import Evaluation
import Evidence
import Numbers
import Semantics

extension Reach {
  func blank(_ operand: Possibility) -> Possibility {
    Possibility(operand.values.isEmpty ? .empty : .zero, lacks: operand.lacks)
  }

  func total(_ added: [Register], _ subtracted: [Register]) -> Possibility {
    var values = ValueSet.zero
    for register in added { values = sum(values, self[register].numbers) }
    for register in subtracted { values = sum(values, self[register].numbers.negated) }
    return Possibility(values)
  }

  func combine(_ combination: NodeCombination) -> Possibility {
    let terms = combination.terms
    let values: ValueSet
    switch combination.combination {
    case .rule: values = .zero
    case .sum: values = summed(terms) { self[$0.points].numbers }
    case .mean: values = mean(terms) { self[$0.points].numbers }
    case .weights: values = weighted(terms, full: combination.full)
    case .best(let count):
      values = sumOfBest(count, applicable(terms) { self[$0.points].numbers }, true)
    case .lowest:
      values = sumOfBest(1, applicable(terms) { self[$0.points].numbers }, false)
    }
    let presence = combination.presence.map { self[$0] }
    let canBeMissing = presence.allSatisfy { !$0.isFiled }
    let canBePresent = presence.contains { !$0.values.isEmpty }
    return Possibility(
      canBePresent ? values : .empty,
      lacks: canBeMissing ? StateSet([.notApplicable]) : .none)
  }

  private func summed(_ terms: [NodeTerm], _ set: (NodeTerm) -> ValueSet) -> ValueSet {
    terms.reduce(.zero) { sum($0, set($1).scaled(by: $1.coefficient)) }
  }

  /// Returns what every term is where it applies, times its coefficient.
  private func applicable(
    _ terms: [NodeTerm], _ set: (NodeTerm) -> ValueSet
  ) -> [Possibility] {
    terms.compactMap { term in
      let maximum = self[term.maximum]
      if maximum.values.isEmpty { return nil }
      return Possibility(set(term).scaled(by: term.coefficient), lacks: maximum.lacks)
    }
  }

  /// Returns the mean of what applies, weighted by the coefficients; 0 where nothing does.
  private func mean(_ terms: [NodeTerm], _ set: (NodeTerm) -> ValueSet) -> ValueSet {
    let present = terms.filter { !self[$0.maximum].values.isEmpty }
    if present.isEmpty { return .zero }
    if present.allSatisfy({ self[$0.maximum].isFiled }) {
      let divisor = present.reduce(Rational.zero) { $0 + $1.coefficient }
      guard !divisor.isZero else { return .zero }
      return summed(present, set).scaled(by: .one / divisor)
    }
    var quotient = SharedQuotient()
    for term in present {
      quotient.add(
        set(term).scaled(by: term.coefficient), weight: ValueSet(term.coefficient),
        isOptional: !self[term.maximum].isFiled)
    }
    let canBeNone = terms.allSatisfy { !self[$0.maximum].isFiled }
    if let bounds = quotient.bounds {
      return ValueSet(canBeNone ? bounds.hull(.point(.zero)) : bounds)
    }
    return averaged(present.map { set($0) }, canBeNone)
  }

  /// Returns everything between the sets: where some are left out only that is known of a mean.
  private func averaged(_ sets: [ValueSet], _ canBeNone: Bool) -> ValueSet {
    var hull = canBeNone ? Interval.point(.zero) : nil
    for set in sets {
      guard let next = set.hull else { continue }
      hull = hull.map { $0.hull(next) } ?? next
    }
    return hull.map { ValueSet($0) } ?? .zero
  }

  private func weighted(_ terms: [NodeTerm], full: Rational) -> ValueSet {
    let present = terms.filter { !self[$0.maximum].values.isEmpty }
    if present.isEmpty { return .zero }
    let shares = present.map { term -> ValueSet in
      let (points, maximum) = (self[term.points].numbers, self[term.maximum].values)
      let quotient = points.divided(by: maximum.removing(.zero), limit: max(limit, 4))
      return maximum.contains(.zero) ? quotient.union(.zero) : quotient
    }
    guard present.allSatisfy({ self[$0.maximum].isFiled }) else {
      var quotient = SharedQuotient()
      for (term, share) in zip(present, shares) {
        quotient.add(
          share.scaled(by: term.weight), weight: ValueSet(term.weight),
          isOptional: !self[term.maximum].isFiled)
      }
      if let bounds = quotient.bounds {
        return ValueSet(bounds.hull(.point(.zero))).scaled(by: full)
      }
      return averaged(shares, terms.allSatisfy { !self[$0.maximum].isFiled })
        .scaled(by: full)
    }
    let divisor = present.reduce(Rational.zero) { $0 + $1.weight }
    guard !divisor.isZero else { return .zero }
    var values = ValueSet.zero
    for (term, share) in zip(present, shares) {
      values = sum(values, share.scaled(by: term.weight))
    }
    return values.scaled(by: full / divisor)
  }

  func rescale(_ sum: Possibility, _ rescaling: Rescaling) -> Possibility {
    let triggers = rescaling.triggers.map { self[$0] }
    guard triggers.contains(where: { $0.canBeInapplicable }) else { return sum }
    let isCertain = triggers.contains {
      $0.values.isEmpty && $0.lacks == StateSet([.notApplicable])
    }
    var (full, fixed) = (ValueSet.zero, true)
    for part in rescaling.parts {
      let sheet = part.separateSheet.map { self[$0] }
      let isOut = sheet.map { $0.values.isEmpty && $0.lacks == StateSet([.notApplicable]) } ?? false
      let canBeOut = sheet?.canBeInapplicable ?? false
      if isOut { continue }
      if canBeOut { fixed = false }
      full = full.adding(canBeOut ? ValueSet([.zero, part.full]) : ValueSet(part.full), limit: 4)
    }
    let applicable = summed(rescaling.terms) { self[$0.maximum].numbers }
    var values = isCertain ? ValueSet.empty : sum.values
    if let hull = sum.values.hull {
      let rest = applicable.removing(.zero)
      if let from = full.single, let to = rest.single, fixed {
        values = values.union(sum.values.scaled(by: from / to))
      } else if !rest.isEmpty {
        var stretched = stretched(hull, full, rest, rescaling)
        if let bounds = quotient(rescaling.terms) {
          let within = full.multiplied(by: ValueSet(bounds), limit: 1)
          if let hull = within.hull { stretched = stretched.intersection(hull) }
        }
        values = values.union(stretched)
      }
      if applicable.contains(.zero) { values = values.union(sum.values) }
    }
    return Possibility(values, lacks: sum.lacks)
  }

  /// Returns the least and greatest part of their maxima that the points of terms can be together.
  private func quotient(_ terms: [NodeTerm]) -> Interval? {
    var quotient = SharedQuotient()
    for term in terms where !self[term.maximum].values.isEmpty {
      let maximum = self[term.maximum]
      quotient.add(
        self[term.points].numbers.scaled(by: term.coefficient),
        weight: maximum.values.scaled(by: term.coefficient), isOptional: !maximum.isFiled)
    }
    return quotient.bounds
  }

  /// Returns sums brought to their full maximum: where no term exceeds its own maximum, the result does
  /// not exceed the full one.
  private func stretched(
    _ sum: Interval, _ full: ValueSet, _ applicable: ValueSet, _ rescaling: Rescaling
  ) -> ValueSet {
    var result = ValueSet(sum).multiplied(
      by: full.divided(by: applicable, limit: 1), limit: 1)
    let isWithin = rescaling.terms.allSatisfy { term in
      term.coefficient.signum >= 0 && subject.boundedPoints.contains(term.points.index)
    }
    if isWithin, let most = full.pieces.last?.supremum {
      result = result.intersection(.atMost(most))
    }
    if sum.lower >= .before(.zero) { result = result.intersection(.atLeast(.zero)) }
    return result
  }

  func excluded(_ exclusion: Exclusion) -> Possibility {
    let above = exclusion.above.map { self[$0] } ?? Possibility(.zero)
    var values = above.values.removing(.zero)
    guard above.canBeZero || !above.isFiled else { return Possibility(values) }
    let code = ValueSet(exclusion.countsInFull ? Rational(2) : .one)
    var (isIn, isOut) = (true, false)
    if let kinds = exclusion.kinds {
      let domain = domain(of: .kind).values
      isIn = kinds.contains { domain.contains(Rational($0)) }
      isOut = !kinds.reduce(domain, { $0.removing(Rational($1)) }).isEmpty
    }
    if isOut { values = values.union(code) }
    guard isIn else { return Possibility(values) }
    let condition = exclusion.condition.map { self[$0] } ?? Possibility(.one)
    if condition.canBeInapplicable || condition.canBeZero { values = values.union(code) }
    let open = condition.lacks.removing(.notApplicable)
    // Only what does not exclude the unit leaves open what is open above.
    var lacks = condition.canHold || !open.isEmpty ? above.lacks : .none
    if above.canBeZero {
      if condition.canHold { values = values.union(.zero) }
      lacks = lacks.union(open)
    }
    return Possibility(values, lacks: lacks)
  }

  func gated(_ gate: Gate) -> Possibility {
    let source = self[gate.source]
    let presence = gate.presence.map { self[$0] } ?? Possibility(.zero)
    let condition = gate.condition.map { self[$0] } ?? Possibility(.one)
    let exclusion = gate.exclusion.map { self[$0] } ?? Possibility(.zero)
    var result = Possibility(.empty, beside: .empty)
    func add(_ state: EvidenceState, _ value: Rational) {
      result.lacks = result.lacks.union(StateSet([state]))
      result.beside = result.beside.union(ValueSet(value))
    }
    if exclusion.values.contains(.one) { add(.notApplicable, .zero) }
    if exclusion.values.contains(Rational(2)) { add(.notApplicable, gate.full) }
    let isOpen = exclusion.canBeZero || !exclusion.isFiled
    if isOpen, source.canBeInapplicable || presence.canBeInapplicable {
      add(.notApplicable, gate.countsInFull ? gate.full : .zero)
    }
    let applies = !presence.values.isEmpty || !presence.lacks.removing(.notApplicable).isEmpty
    let sourceApplies =
      !source.values.isEmpty || !source.lacks.removing(.notApplicable).isEmpty
    guard isOpen, applies, sourceApplies else { return result.tidied }
    for state in exclusion.lacks.elements { add(state, .zero) }
    guard exclusion.canBeZero else { return result.tidied }
    if condition.canHold {
      result.values = result.values.union(source.values)
      for state in source.lacks.removing(.notApplicable).elements { add(state, .zero) }
    }
    if condition.canFail { result.values = result.values.union(.zero) }
    return result.tidied
  }

  func nodePoints(_ points: Possibility, _ maximum: Possibility) -> Possibility {
    Possibility(
      maximum.values.isEmpty ? .empty : points.numbers, lacks: maximum.lacks,
      beside: points.numbers)
  }

  func nodeShare(_ points: Possibility, _ maximum: Possibility, isBounded: Bool) -> Possibility {
    let full = maximum.values.removing(.zero)
    let canBeMissing = !maximum.isFiled || maximum.values.contains(.zero)
    var values = ValueSet.empty
    if !full.isEmpty {
      values = points.numbers.divided(by: full, limit: max(limit, 4))
      if isBounded, full.lower >= .before(.zero) { values = values.intersection(.atMost(.one)) }
    }
    return Possibility(values, lacks: canBeMissing ? StateSet([.notApplicable]) : .none)
  }
}

extension Possibility {
  /// The same with 0 beside states that never occur.
  fileprivate var tidied: Possibility {
    lacks.isEmpty ? Possibility(values) : self
  }
}
