import Evaluation
import Evidence
import Numbers
import Semantics

extension Comparison {
  private func isNotNegative(_ register: Register) -> Bool {
    before(register).numbers.lower >= .before(.zero)
      && after(register).numbers.lower >= .before(.zero)
  }

  private func isNotPositive(_ register: Register) -> Bool {
    before(register).numbers.upper <= .after(.zero)
      && after(register).numbers.upper <= .after(.zero)
  }

  /// Returns the order of a product's part, as the sign of the other factor says.
  private func order(_ order: Relation.Order, times factor: Register) -> Relation.Order {
    if order == .same { return .same }
    return isNotNegative(factor) ? order : isNotPositive(factor) ? order.flipped : .unknown
  }

  func arithmetic(_ instruction: Instruction) -> Relation {
    switch instruction {
    case .limit(let operand, let limits):
      // What is lacking counts 0, less than any number that is not negative.
      if !relation(operand).hasSameState, isNotNegative(operand),
        (limits.ceiling ?? .zero).signum >= 0, (limits.maximum ?? .zero).signum >= 0
      {
        return Relation(order: relation(operand).order, hasSameState: false)
      }
    case .round(let operand, _):
      if !relation(operand).hasSameState, isNotNegative(operand) {
        return Relation(order: relation(operand).order, hasSameState: false)
      }
    case _: break
    }
    if case .unary(.not, let operand) = instruction, let order = negated(operand) {
      return Relation(order: order, hasSameState: false)
    }
    guard haveSameState(instruction.operands) else { return .unknown }
    let order: Relation.Order
    switch instruction {
    case .unary(let sign, let operand):
      let own = relation(operand).order
      switch sign {
      case .negate, .not: order = own.flipped
      case .floor, .ceiling: order = own
      case .absolute: order = self.order(own, times: operand)
      }
    case .binary(let sign, let left, let right):
      let (first, second) = (relation(left).order, relation(right).order)
      switch sign {
      case .add: order = first.joined(with: second)
      case .subtract: order = first.joined(with: second.flipped)
      case .multiply:
        order = self.order(first, times: right).joined(with: self.order(second, times: left))
      }
    case .quotient(let left, let right, let whenZero): return quotient(left, right, whenZero)
    case .scale(let operand, let factor):
      let own = relation(operand).order
      order = factor.isZero ? .same : factor.signum > 0 ? own : own.flipped
    case .linear(let operand, let scale):
      let own = relation(operand).order
      order = scale.slope.isZero ? .same : scale.slope.signum > 0 ? own : own.flipped
    case .clamp(let operand, let lower, let upper):
      order = joined([operand, lower, upper].compactMap { $0 })
    case .limit(let operand, _), .round(let operand, _): order = relation(operand).order
    case .compare(let sign, let left, let right):
      let difference = relation(left).order.joined(with: relation(right).order.flipped)
      switch sign {
      case .greater, .greaterOrEqual: order = difference
      case .less, .lessOrEqual: order = difference.flipped
      case .equal, .notEqual: order = difference == .same ? .same : .unknown
      }
    case _: return .unknown
    }
    return Relation(order: order, hasSameState: true)
  }

  /// Returns how the contrary of several conditions moves: it holds where enough of them are there and do
  /// not hold, which is so for more units where they move down.
  private func negated(_ operand: Register) -> Relation.Order? {
    switch subject.plan.instructions[operand.index] {
    case .all(let operands), .any(let operands):
      haveSameState(operands) ? joined(operands).flipped : nil
    case _: nil
    }
  }

  private func quotient(
    _ left: Register, _ right: Register, _ whenZero: Register?
  ) -> Relation {
    let divisor = relation(right)
    let own = order(relation(left).order, times: right)
    if divisor.isSame {
      let other = whenZero.map { relation($0) } ?? .same
      return other.isSame ? Relation(order: own, hasSameState: true) : .unknown
    }
    let canBeZero = before(right).values.contains(.zero) || after(right).values.contains(.zero)
    if let order = share(of: left, in: right, canBeZero ? whenZero : nil, canBeZero) {
      return Relation(order: order, hasSameState: true)
    }
    guard !canBeZero, isNotNegative(right) else { return .unknown }
    let below = order(divisor.order.flipped, times: left)
    return Relation(order: own.joined(with: below), hasSameState: true)
  }

  /// Returns how the share of a part in a sum moves: as the part does, where the rest of the sum stays what it
  /// is; `nil` where that is not certain.
  private func share(
    of part: Register, in sum: Register, _ whenZero: Register?, _ canBeZero: Bool
  ) -> Relation.Order? {
    var rest = addends(of: sum)
    let instructions = subject.plan.instructions
    guard
      let place = rest.firstIndex(where: {
        $0 == part || instructions[$0.index] == instructions[part.index]
      })
    else { return nil }
    rest.remove(at: place)
    guard isNotNegative(part), rest.allSatisfy({ isNotNegative($0) && relation($0).isSame }) else {
      return nil
    }
    if canBeZero {
      // Where there is nothing at all it must not be more than the whole.
      guard let whenZero, relation(whenZero).isSame, before(whenZero).isFiled,
        before(whenZero).values.upper <= .after(.one)
      else { return nil }
    }
    return relation(part).order
  }

  /// Returns what is added up in a register, in its order; of a very long sum what its first terms leave.
  private func addends(of register: Register) -> [Register] {
    var (open, found) = ([register], [Register]())
    while let next = open.popLast() {
      guard case .binary(.add, let left, let right) = subject.plan.instructions[next.index],
        found.count + open.count < 256
      else {
        found.append(next)
        continue
      }
      open += [right, left]
    }
    return found
  }

  // MARK: - Lists

  func list(_ function: ListExpression.Function, _ operands: [Register]) -> Relation {
    switch function {
    case .sum, .mean, .least, .greatest, .count, .median, .percentile: return growing(operands)
    case .product:
      return operands.allSatisfy { isNotNegative($0) } ? growing(operands) : .unknown
    case .geometricMean:
      return operands.allSatisfy { isNotNegative($0) } ? growing(operands) : .unknown
    case .spread, .deviation, .sampleDeviation: return areSame(operands) ? .same : .unknown
    }
  }

  func checklist(_ terms: [ChecklistTerm]) -> Relation {
    var order = Relation.Order.same
    for term in terms {
      order = order.joined(with: self.order(relation(term.condition).order, times: term.points))
        .joined(with: relation(term.points).order)
    }
    let all = terms.flatMap { [$0.points, $0.condition] }
    let isFiled = all.allSatisfy { before($0).isFiled && after($0).isFiled }
    // Points that are lacking make the sum lack a value where their condition holds.
    let hasSameState =
      isFiled
      || areSame(terms.map { $0.condition }) && haveSameState(terms.map { $0.points })
    return Relation(order: order, hasSameState: hasSameState)
  }

  // MARK: - Nodes

  func node(_ instruction: Instruction) -> Relation {
    switch instruction {
    case .blank(let operand):
      return Relation(order: .same, hasSameState: relation(operand).hasSameState)
    case .combine(let combination): return combine(combination)
    case .rescale(let sum, let rescaling):
      let sheets = rescaling.parts.compactMap { $0.separateSheet }
      let maxima = rescaling.terms.map { $0.maximum }
      guard haveSameApplicability(rescaling.triggers + sheets), areSame(maxima) else {
        return .unknown
      }
      return relation(sum)
    case .gate(let gate): return gated(gate)
    case .maximum(let maximum):
      let others = maximum.terms.map { $0.maximum } + [maximum.exclusion].compactMap { $0 }
      guard haveSameApplicability([maximum.points] + maximum.rescaleTriggers),
        areSame(others)
      else { return .unknown }
      return .same
    case .passes(let rule): return passes(rule)
    case .nodePoints(let points, let maximum):
      return Relation(
        order: relation(points).order, hasSameState: relation(maximum).hasSameState)
    case .nodeShare(let points, let maximum):
      guard relation(maximum).isSame else { return .unknown }
      return Relation(order: relation(points).order, hasSameState: true)
    case .quantified(let question): return quantified(question)
    case .total(let added, let subtracted):
      return Relation(
        order: joined(added).joined(with: joined(subtracted).flipped), hasSameState: true)
    case _: return .unknown
    }
  }

  private func combine(_ combination: NodeCombination) -> Relation {
    let hasSameState = haveSameState(combination.presence)
    switch combination.combination {
    case .rule: return Relation(order: .same, hasSameState: hasSameState)
    case .sum: break
    case .mean, .weights, .best, .lowest:
      guard areSame(combination.terms.map { $0.maximum }) else { return .unknown }
    }
    var order = Relation.Order.same
    for term in combination.terms {
      let own = relation(term.points).order
      let weight = combination.combination == .weights ? term.weight : term.coefficient
      order = order.joined(with: weight.signum < 0 ? own.flipped : weight.isZero ? .same : own)
    }
    return Relation(order: order, hasSameState: hasSameState)
  }

  private func gated(_ gate: Gate) -> Relation {
    let others = [gate.presence, gate.exclusion].compactMap { $0 }
    guard areSame(others), haveSameApplicability([gate.source]) else { return .unknown }
    var order = relation(gate.source).order
    guard let condition = gate.condition else { return relation(gate.source) }
    order = order.joined(with: self.order(relation(condition).order, times: gate.source))
    let isFiled = before(gate.source).isFiled && after(gate.source).isFiled
    let hasSameState =
      isFiled || relation(condition).isSame && relation(gate.source).hasSameState
    return Relation(order: order, hasSameState: hasSameState)
  }

  private func passes(_ rule: PassRule) -> Relation {
    guard haveSameApplicability([rule.points]), relation(rule.maximum).isSame else {
      return .unknown
    }
    switch rule.test {
    case .points, .share:
      return Relation(order: relation(rule.points).order, hasSameState: true)
    case .condition(let condition):
      guard haveSameApplicability([condition]) else { return .unknown }
      return Relation(order: relation(condition).order, hasSameState: true)
    case .children(let answers, _): return growing(answers)
    }
  }

  private func quantified(_ question: NodeQuestion) -> Relation {
    let subjects = question.subjects
    guard areSame(subjects.map { $0.maximum }) else { return .unknown }
    let points = joined(subjects.map { $0.points })
    switch question.test {
    case .applies:
      return question.mode == .sum || question.mode == .mean
        ? Relation(order: points, hasSameState: true) : .same
    case .points(let sign, let threshold), .share(let sign, let threshold):
      guard relation(threshold).isSame else { return .unknown }
      switch sign {
      case .greater, .greaterOrEqual: return Relation(order: points, hasSameState: true)
      case .less, .lessOrEqual: return Relation(order: points.flipped, hasSameState: true)
      case .equal, .notEqual: return points == .same ? .same : .unknown
      }
    case .passes:
      let answers = subjects.compactMap { $0.passes }
      guard haveSameApplicability(answers) else { return .unknown }
      return Relation(order: joined(answers), hasSameState: true)
    }
  }
}
