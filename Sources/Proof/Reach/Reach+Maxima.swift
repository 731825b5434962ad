import Evaluation
import Evidence
import Numbers
import Semantics

extension Reach {
  func applicableMaximum(_ maximum: NodeMaximum) -> Possibility {
    let points = self[maximum.points]
    let stated = ValueSet(maximum.stated)
    var result = Possibility.never
    if points.canBeInapplicable {
      let exclusion = maximum.exclusion.map { self[$0] } ?? Possibility(.zero)
      var codes: [Rational] = []
      for code in [Rational.zero, .one, Rational(2)] where exclusion.values.contains(code) {
        codes.append(code)
      }
      if !exclusion.isFiled, !codes.contains(.zero) { codes.append(.zero) }
      for code in codes {
        let counts = code.isZero ? maximum.countsInFull : code != .one
        result = result.union(
          counts ? Possibility(stated) : Possibility(state: .notApplicable))
      }
    }
    guard !points.values.isEmpty || !points.lacks.removing(.notApplicable).isEmpty else {
      return result
    }
    if maximum.terms.isEmpty { return result.union(Possibility(stated)) }
    return result.union(Possibility(joinedMaximum(maximum)))
  }

  private func joinedMaximum(_ maximum: NodeMaximum) -> ValueSet {
    let stated = ValueSet(maximum.stated)
    let terms = maximum.terms
    let values: ValueSet
    switch maximum.combination {
    case .rule, .weights: values = .zero
    case .sum:
      values = terms.reduce(.zero) {
        sum($0, self[$1.maximum].numbers.scaled(by: $1.coefficient))
      }
    case .mean:
      let divisor = terms.reduce(Rational.zero) { $0 + $1.coefficient }
      let isFixed = terms.allSatisfy { self[$0.maximum].isFiled } && !divisor.isZero
      values =
        isFixed
        ? terms.reduce(.zero) {
          sum($0, self[$1.maximum].values.scaled(by: $1.coefficient))
        }.scaled(by: .one / divisor) : between(terms)
    case .best(let count):
      values = sumOfBest(
        count,
        terms.map {
          Possibility(
            self[$0.maximum].values.scaled(by: $0.coefficient), lacks: self[$0.maximum].lacks)
        }, true)
    case .lowest:
      values = sumOfBest(
        1,
        terms.map {
          Possibility(
            self[$0.maximum].values.scaled(by: $0.coefficient), lacks: self[$0.maximum].lacks)
        }, false)
    }
    var result = values.removing(maximum.fullSum).cut(to: maximum.stated)
    if values.contains(maximum.fullSum) { result = result.union(stated) }
    let triggers = maximum.rescaleTriggers.map { self[$0] }
    if triggers.contains(where: { $0.canBeInapplicable }) { result = result.union(stated) }
    return result
  }

  private func between(_ terms: [NodeTerm]) -> ValueSet {
    var hull = Interval.point(.zero)
    for term in terms { hull = hull.hull(self[term.maximum].values.hull ?? hull) }
    return ValueSet(hull)
  }

  func passes(_ rule: PassRule) -> Possibility {
    let (points, maximum) = (self[rule.points], self[rule.maximum])
    var result = Possibility.never
    if points.canBeInapplicable {
      if !maximum.values.isEmpty { result = Possibility(.one) }
      if maximum.canBeInapplicable {
        result = result.union(Possibility(state: .notApplicable))
      }
    }
    let others = points.lacks.removing(.notApplicable)
    guard !points.values.isEmpty || !others.isEmpty else { return result }
    var numbers = points.values
    if !others.isEmpty { numbers = numbers.union(.zero) }
    switch rule.test {
    case .points(let mark):
      return result.union(
        Possibility(Self.answers(.greaterOrEqual, numbers, ValueSet(mark))))
    case .share(let mark):
      let least = maximum.numbers.scaled(by: mark)
      return result.union(Possibility(Self.answers(.greaterOrEqual, numbers, least)))
    case .condition(let register):
      let condition = self[register]
      var answers: [Rational] = condition.canHold ? [.one] : []
      let failing = condition.lacks.removing(.notApplicable)
      if condition.canBeZero || !failing.isEmpty { answers.append(.zero) }
      return result.union(
        Possibility(
          ValueSet(answers),
          lacks: condition.lacks.intersection(StateSet([.notApplicable]))))
    case .children(let registers, let least):
      return result.union(Possibility(children(registers.map { self[$0] }, least)))
    }
  }

  private func children(_ answers: [Possibility], _ least: Int?) -> ValueSet {
    let possibly = answers.count { $0.canHold }
    let surely = answers.count { $0.canHold && !$0.canFail }
    let canFail = answers.contains { $0.canBeZero }
    let mustFail = answers.contains { $0.isFiled && !$0.canHold }
    guard let least else {
      return mustFail ? .zero : canFail ? .answers : .one
    }
    return surely >= least ? .one : possibly >= least ? .answers : .zero
  }

  func quantified(_ question: NodeQuestion) -> Possibility {
    switch question.mode {
    case .each, .number: break
    case .sum, .mean: return summedUp(question)
    }
    var (surely, possibly, asked) = (0, 0, 0)
    var (canAllHold, mustAllHold) = (true, true)
    var lacks = StateSet.none
    var isAnswered = true
    switch question.test {
    case .points(_, let threshold), .share(_, let threshold):
      lacks = self[threshold].lacks
      isAnswered = !self[threshold].values.isEmpty
    case .passes, .applies: break
    }
    guard isAnswered else { return Possibility(.empty, lacks: lacks) }
    for subject in question.subjects {
      let (answers, presence) = answer(of: subject, question.test)
      if presence.values.isEmpty { continue }
      asked += 1
      let (canHold, canFail) = (answers.hasNonzero, answers.contains(.zero))
      if canHold { possibly += 1 }
      if canHold, !canFail, presence.isFiled { surely += 1 }
      if canFail { mustAllHold = false }
      if !canHold, presence.isFiled { canAllHold = false }
    }
    switch question.mode {
    case .number, .sum, .mean:
      return Possibility(.counts(from: surely, to: possibly), lacks: lacks)
    case .each:
      return Possibility(canAllHold ? mustAllHold ? .one : .answers : .zero, lacks: lacks)
    }
  }

  /// Returns the answers that a node can give where it is asked, and whether it is.
  private func answer(
    of subject: NodeQuestion.Subject, _ test: NodeQuestion.Test
  ) -> (answers: ValueSet, presence: Possibility) {
    let (points, maximum) = (self[subject.points].numbers, self[subject.maximum])
    switch test {
    case .applies: return (.one, maximum)
    case .points(let sign, let threshold):
      return (Self.answers(sign, points, self[threshold].values), maximum)
    case .share(let sign, let threshold):
      let least = self[threshold].values.multiplied(by: maximum.values, limit: 8)
      return (Self.answers(sign, points, least), maximum)
    case .passes:
      guard let register = subject.passes else { return (.empty, .never) }
      return (self[register].values, self[register])
    }
  }

  private func summedUp(_ question: NodeQuestion) -> Possibility {
    var values = ValueSet.zero
    var hull: Interval?
    var divisor = Rational.zero
    var (isFixed, canBeNone) = (true, true)
    for subject in question.subjects {
      let (points, presence) = (self[subject.points].numbers, self[subject.maximum])
      if presence.values.isEmpty { continue }
      divisor = divisor + subject.coefficient
      if presence.isFiled { canBeNone = false } else { isFixed = false }
      values = sum(
        values,
        (presence.isFiled ? points : points.union(.zero)).scaled(by: subject.coefficient))
      if let next = points.hull { hull = hull?.hull(next) ?? next }
    }
    if question.mode == .sum { return Possibility(values) }
    let lacks = canBeNone ? StateSet([.notApplicable]) : .none
    if isFixed, !divisor.isZero {
      return Possibility(values.scaled(by: .one / divisor), lacks: lacks)
    }
    return Possibility(hull.map { ValueSet($0) } ?? .empty, lacks: lacks)
  }
}
