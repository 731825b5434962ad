import Evidence
import Numbers
import Semantics

extension Compiler {
  /// Returns the register of an expression as the current space sees it, lowering it where that has
  /// not been done.
  mutating func lower(_ id: ExpressionID) -> Register {
    if let register = expressionRegisters[id.index] { return here(register) }
    let outer = space
    space = pairsAreRows ? .units : space(of: id)
    let leaf = pairLeaves == nil ? nil : pairLeaf(id)
    let register = leaf ?? lowered(id)
    space = outer
    expressionRegisters[id.index] = register
    return here(register)
  }

  private mutating func lower(_ ids: [ExpressionID]) -> [Register] {
    var registers: [Register] = []
    registers.reserveCapacity(ids.count)
    for id in ids { registers.append(lower(id)) }
    return registers
  }

  mutating func lowerOptional(_ id: ExpressionID?) -> Register? {
    guard let id else { return nil }
    return lower(id)
  }

  /// One line for every kind of expression; what needs more than that has a function below.
  private mutating func lowered(_ id: ExpressionID) -> Register {
    let expression = scale[id]
    switch expression.kind {
    case .constant(let value): return emit(.constant(noted(value)))
    case .text(let text): return emit(.text(text))
    case .absent(let state): return emit(.absent(state))
    case .evidence(let field): return evidence(field)
    case .column(let table, let column): return self.column(table, column)
    case .aggregate(let aggregate): return self.aggregate(aggregate)
    case .ordered(let order): return ordered(order)
    case .definition(let index): return lower(scale.definitions[index].value)
    case .level(let ladder):
      guard let level = ladderRegisters[ladder]?.level else { return emit(.absent(.empty)) }
      return emit(.fallback(level, emit(.absent(.empty))))
    case .ranked(let sign, let left, let right):
      return emit(.compare(sign.mirrored, lower(left), lower(right)))
    case .call(let call):
      if pairLeaves == nil { _ = lower(call.arguments) }
      return lower(call.body)
    case .required(let requirement):
      let arm = SelectArm(
        condition: lower(requirement.condition), value: lower(requirement.value))
      return emit(.select([arm], otherwise: lower(requirement.otherwise)))
    case .steps(let sequence): return steps(sequence)
    case .unitKind: return emit(.unitKind)
    case .nodePoints(let node): return nodeFigure(node) { .nodePoints(points: $0, maximum: $1) }
    case .nodeShare(let node): return nodeFigure(node) { .nodeShare(points: $0, maximum: $1) }
    case .nodePasses(let node):
      return nodeRegisters[node]?.passes ?? emit(.absent(.notApplicable))
    case .quantity(let quantity): return register(of: quantity)
    case .fullMarks(let node): return emit(.constant(fullMarks(node)))
    case .shareOfFull(let share, let node):
      return emit(.scale(lower(share), by: fullMarks(node)))
    case .unary(let sign, let operand): return emit(.unary(sign, lower(operand)))
    case .binary(let sign, let left, let right):
      return emit(.binary(sign, lower(left), lower(right)))
    case .quotient(let left, let right, let whenZero):
      return emit(.quotient(lower(left), lower(right), whenZero: lowerOptional(whenZero)))
    case .function(let function):
      return self.function(
        function, lower(function.operands), whenUndefined: lowerOptional(function.whenUndefined))
    case .weightedMean(let mean): return weightedMean(mean)
    case .scored(let value):
      for limit in [value.spread, value.quorum] {
        if let limit { _ = noted(limit.value) }
      }
      if case .weighted(let weights) = value.rule {
        for weight in weights { _ = noted(weight) }
      }
      return emit(.scored(lower(value.scores), value))
    case .comparison(let sign, let left, let right):
      return emit(.compare(sign, lower(left), lower(right)))
    case .sameText(let left, let right, let negated):
      // In a program for pairs texts are numbers.
      if pairLeaves != nil {
        return emit(.compare(negated ? .notEqual : .equal, lower(left), lower(right)))
      }
      return emit(.sameText(lower(left), lower(right), negated: negated))
    case .all(let operands): return emit(.all(lower(operands)))
    case .any(let operands): return emit(.any(lower(operands)))
    case .isOneOf(let operand, let values):
      for value in values { _ = noted(value) }
      return emit(.isOneOf(lower(operand), values))
    case .stateTest(.documented, let operand):
      _ = lower(operand)
      guard case .evidence(let field) = scale[operand].kind else { return emit(.constant(.zero)) }
      return emit(.hasDocument(field: field))
    case .stateTest(let test, let operand): return emit(.stateTest(test, lower(operand)))
    case .fallback(let first, let second): return emit(.fallback(lower(first), lower(second)))
    case .conditional(let condition, let then, let otherwise):
      let arm = SelectArm(condition: lower(condition), value: lower(then))
      return emit(.select([arm], otherwise: lower(otherwise)))
    case .cases(let arms, let otherwise): return cases(arms, otherwise)
    case .bands(let subject, let arms, let otherwise): return bands(subject, arms, otherwise)
    case .when(let value, let condition):
      let arm = SelectArm(condition: lower(condition), value: lower(value))
      return emit(.select([arm], otherwise: emit(.constant(.zero))))
    case .proportional(let proportion): return proportional(proportion)
    case .perOccurrence(let amount, let count):
      return emit(.binary(.multiply, lower(amount), lower(count)))
    case .clamped(let operand, let lower, let upper):
      return emit(
        .clamp(
          self.lower(operand), lower: lowerOptional(lower), upper: lowerOptional(upper)))
    case .rounded(let operand, let rounding):
      _ = noted(rounding.step)
      return emit(.round(lower(operand), rounding))
    case .list(let list):
      return emit(
        .list(
          list.function, lower(list.elements), filedOnly: list.filedOnly,
          selection: list.selection.mapped { .computed(lower($0)) }, rounding: list.rounding))
    case .atLeast(let count, let conditions):
      return emit(.atLeast(count: count, lower(conditions)))
    case .best(let count, let operands, let highest):
      return emit(.best(count: count, lower(operands), highest: highest))
    case .checklist(let items): return checklist(items)
    case .days(let last, let first, let notBelowZero, onlyWorking: true):
      return emit(.workingDays(lower(last), since: lower(first), notBelowZero: notBelowZero))
    case .days(let last, let first, let notBelowZero, onlyWorking: false):
      let days = emit(.binary(.subtract, lower(last), lower(first)))
      return notBelowZero ? limited(days, Limits(floor: .zero)) : days
    case .deadline(let deadline):
      return emit(
        .deadline(
          start: lower(deadline.start), amount: lower(deadline.amount), deadline.unit,
          isBefore: deadline.isBefore))
    case .period(let figure): return emit(.period(figure))
    case .markWithin(let mark, let subject, let ranges):
      return markWithin(mark, subject, ranges)
    case .quantified(let quantifier): return quantified(quantifier)
    case .cohort(let measure): return cohort(measure)
    case .own(let own): return lower(own.value)
    case .awarded(let awards): return emit(.awarded(lower(awards.map { $0.condition })))
    case .standing(let ladder, let levels, let quota):
      guard let before = levelsBeforeQuotas[ladder], before.indices.contains(quota) else {
        return emit(.absent(.empty))
      }
      return emit(.standing(before[quota], levels: levels))
    }
  }

  private mutating func evidence(_ field: Int) -> Register {
    let register = filed(field)
    guard scale.schema.fields[field].countsOnlyWithDocument else { return register }
    return emit(.documented(register, field: field))
  }

  private mutating func filed(_ field: Int) -> Register {
    switch scale.schema.fields[field].type {
    case .text: emit(.evidenceText(field: field))
    case .yesNo, .percent, .count, .number, .points, .money, .date, .days, .choice, .table:
      emit(.evidence(field: field))
    }
  }

  private mutating func fullMarks(_ node: Int) -> Rational {
    noted(scale.nodes[node].maximum ?? .zero)
  }

  private mutating func nodeFigure(
    _ node: Int, _ instruction: (Register, Register) -> Instruction
  ) -> Register {
    guard let registers = nodeRegisters[node] else { return emit(.absent(.empty)) }
    return emit(instruction(registers.points, registers.maximum))
  }

  private mutating func cases(_ arms: [CaseArm], _ otherwise: ExpressionID) -> Register {
    var selection: [SelectArm] = []
    for arm in arms {
      selection.append(SelectArm(condition: lower(arm.condition), value: lower(arm.value)))
    }
    return emit(.select(selection, otherwise: lower(otherwise)))
  }

  private mutating func bands(
    _ subject: ExpressionID, _ arms: [BandArm], _ otherwise: ExpressionID?
  ) -> Register {
    let subject = lower(subject)
    var registers: [Register] = []
    var intervals: [(interval: Interval, arm: Int)] = []
    for (index, arm) in arms.enumerated() {
      registers.append(lower(arm.value))
      for interval in arm.values.intervals { intervals.append((interval, index)) }
    }
    intervals.sort { $0.interval.lower < $1.interval.lower }
    var line = RegionLine(otherwise: arms.count)
    for (interval, arm) in intervals { line.append(interval, arm: arm) }
    for division in line.divisions { _ = noted(division.value) }
    return emit(
      .bands(
        subject: subject,
        BandTable(
          divisions: line.divisions, regions: line.regions, arms: registers,
          otherwise: lowerOptional(otherwise))))
  }

  private mutating func proportional(_ proportion: Proportion) -> Register {
    let measure = lower(proportion.measure)
    let points: Register
    if let marks = proportion.marks {
      let slope = (marks.pointsAtTo - marks.pointsAtFrom) / (marks.to - marks.from)
      let scale = LinearScale(
        from: noted(marks.from), to: noted(marks.to), valueAtFrom: noted(marks.pointsAtFrom),
        valueAtTo: noted(marks.pointsAtTo), slope: noted(slope))
      points = emit(.linear(measure, scale))
    } else {
      points = emit(.scale(measure, by: noted(proportion.full)))
    }
    guard let fullFrom = proportion.fullFrom else { return points }
    let mark = emit(.constant(noted(fullFrom)))
    let full = emit(.constant(noted(proportion.full)))
    let arm = SelectArm(
      condition: emit(.compare(.greaterOrEqual, measure, mark)), value: full)
    return emit(.select([arm], otherwise: points))
  }

  /// Lowers steps: after each, the value is brought back between the two ends.
  private mutating func steps(_ sequence: StepSequence) -> Register {
    let (lower, upper) = (self.lower(sequence.lower), self.lower(sequence.upper))
    var value = emit(.clamp(self.lower(sequence.start), lower: lower, upper: upper))
    for step in sequence.steps {
      let amount = self.lower(step.amount)
      let moved: Register
      switch step.effect {
      case .up: moved = emit(.binary(.add, value, amount))
      case .down: moved = emit(.binary(.subtract, value, amount))
      case .atMost: moved = emit(.clamp(value, lower: nil, upper: amount))
      case .notBelow: moved = emit(.clamp(value, lower: amount, upper: nil))
      }
      let held = emit(.clamp(moved, lower: lower, upper: upper))
      // What the value lacks so far is not forgotten where the condition lacks something, too.
      let lack = emit(.compare(.notEqual, value, value))
      let condition = emit(.any([self.lower(step.condition), lack]))
      value = emit(.select([SelectArm(condition: condition, value: held)], otherwise: value))
    }
    return value
  }

  private mutating func weightedMean(_ mean: WeightedMean) -> Register {
    var terms: [WeightedTerm] = []
    for term in mean.terms {
      terms.append(WeightedTerm(value: lower(term.value), weight: lower(term.weight)))
    }
    return emit(.weightedMean(terms, filedOnly: mean.filedOnly))
  }

  private mutating func checklist(_ items: [ChecklistItem]) -> Register {
    var terms: [ChecklistTerm] = []
    for item in items {
      terms.append(ChecklistTerm(points: lower(item.points), condition: lower(item.condition)))
    }
    return emit(.checklist(terms))
  }

  private mutating func markWithin(
    _ mark: ExpressionID, _ subject: ExpressionID, _ ranges: [MarkRange]
  ) -> Register {
    for range in ranges {
      for value in [range.option, range.values.infimum, range.values.supremum] {
        if let value { _ = noted(value) }
      }
    }
    return emit(.markWithin(mark: lower(mark), subject: lower(subject), ranges))
  }

  private mutating func quantified(_ quantifier: NodeQuantifier) -> Register {
    let test: NodeQuestion.Test
    switch quantifier.test {
    case .points(let sign, let threshold): test = .points(sign, lower(threshold))
    case .share(let sign, let threshold): test = .share(sign, lower(threshold))
    case .passes: test = .passes
    case .applies: test = .applies
    }
    var subjects: [NodeQuestion.Subject] = []
    for node in quantifier.nodes {
      guard let registers = nodeRegisters[node] else { continue }
      let passes: Register? = if let register = registers.passes { here(register) } else { nil }
      let coefficient = quantifier.usesCoefficients ? scale.nodes[node].coefficient : .one
      subjects.append(
        NodeQuestion.Subject(
          points: here(registers.points), maximum: here(registers.maximum), passes: passes,
          coefficient: noted(coefficient)))
    }
    return emit(
      .quantified(NodeQuestion(mode: quantifier.mode, test: test, subjects: subjects)))
  }
}

/// The regions of a band table while intervals are laid on the line from low to high.
private struct RegionLine {
  var divisions: [BandTable.Division] = []
  var regions: [Int]
  let otherwise: Int
  /// `false` once an interval without upper end is there.
  var isOpen = true

  init(otherwise: Int) {
    self.otherwise = otherwise
    regions = [otherwise]
  }

  mutating func append(_ interval: Interval, arm: Int) {
    guard isOpen else { return }
    switch interval.lower {
    case .bottom: regions[regions.count - 1] = arm
    case .before(let value): begin(BandTable.Division(value: value, isAfter: false), arm)
    case .after(let value): begin(BandTable.Division(value: value, isAfter: true), arm)
    case .top: return
    }
    switch interval.upper {
    case .top, .bottom: isOpen = false
    case .before(let value): begin(BandTable.Division(value: value, isAfter: false), otherwise)
    case .after(let value): begin(BandTable.Division(value: value, isAfter: true), otherwise)
    }
  }

  /// Begins a region at a division, which replaces an empty gap that would begin there.
  private mutating func begin(_ division: BandTable.Division, _ arm: Int) {
    if divisions.last == division {
      regions[regions.count - 1] = arm
    } else {
      divisions.append(division)
      regions.append(arm)
    }
  }
}
