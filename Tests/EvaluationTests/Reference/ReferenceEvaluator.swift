import Evidence
import Numbers
import Semantics

/// Computes a scale for one unit the slow way, straight from what the checked scale's comments say.
///
/// It shares nothing with the plan and the machine, so that an error must be made twice to hide.
final class ReferenceEvaluator {
  /// What an expression gives: a number, a text, or the reason why there is nothing.
  enum Answer: Equatable {
    case number(Rational)
    case text(String)
    case nothing(EvidenceState)

    var state: EvidenceState {
      if case .nothing(let state) = self { return state }
      return .filed
    }

    var number: Rational? {
      if case .number(let value) = self { return value }
      return nil
    }

    /// `nil` where there is no value.
    var truth: Bool? { number.map { !$0.isZero } }
  }

  let scale: CheckedScale
  let block: EvidenceBlock
  let unit: Int
  /// The rows that are looked at, by table.
  var rows: [Int: Int] = [:]
  private var answers: [ExpressionID: Answer] = [:]
  /// What columns that are carried on have in a row: each stands on the one before.
  var carriedAnswers: [CarriedKey: Answer] = [:]
  /// The rows of the one that asks, while rows of a table are asked.
  var askingRows: [Int: Int]?
  /// The unit that asks, while this one is asked.
  private var asker: ReferenceEvaluator?
  private var ownUses: [ExpressionID: Bool] = [:]
  private var sheets: [Int: NodeSheet] = [:]

  /// The units that the unit is compared with, itself among them.
  var peers: [ReferenceEvaluator] = []

  /// Returns one evaluator for each unit of a block.
  static func all(_ scale: CheckedScale, _ block: EvidenceBlock) -> [ReferenceEvaluator] {
    let all = (0..<block.count).map {
      ReferenceEvaluator(scale: scale, block: block, unit: $0)
    }
    for evaluator in all { evaluator.peers = all }
    return all
  }

  init(scale: CheckedScale, block: EvidenceBlock, unit: Int) {
    self.scale = scale
    self.block = block
    self.unit = unit
  }

  func answer(_ id: ExpressionID) -> Answer {
    // What is computed for a row is another thing in the next.
    // So is what depends on the unit that asks, with the next one.
    let isKept = rows.isEmpty && !usesOwn(id)
    if isKept, let known = answers[id] { return known }
    let answer = compute(scale.expressions[id.index].kind)
    if isKept { answers[id] = answer }
    return answer
  }

  /// Answers another unit.
  func answer(_ id: ExpressionID, to other: ReferenceEvaluator) -> Answer {
    let outer = asker
    defer { asker = outer }
    asker = other
    return answer(id)
  }

  private func usesOwn(_ id: ExpressionID) -> Bool {
    if let known = ownUses[id] { return known }
    let kind = scale.expressions[id.index].kind
    var result = kind.operands.contains(where: usesOwn)
    if case .own = kind { result = true }
    ownUses[id] = result
    return result
  }

  private func own(_ own: OwnValue) -> Answer {
    guard own.table != nil else { return (asker ?? self).answer(own.value) }
    let outer = rows
    defer { rows = outer }
    rows = askingRows ?? rows
    return answer(own.value)
  }

  /// The state of what the one that asks lacks, of what it asks with.
  func lackOfOwn(_ ids: [ExpressionID], ofRows: Bool) -> EvidenceState? {
    Self.lack(scale.ownValues(below: ids, ofRows: ofRows).map(answer))
  }

  func sheet(_ node: Int) -> NodeSheet {
    if let known = sheets[node] { return known }
    let sheet = computeSheet(node)
    sheets[node] = sheet
    return sheet
  }

  /// The strongest state of answers, if any has no value.
  static func lack(_ answers: [Answer]) -> EvidenceState? {
    let worst = answers.map(\.state).max() ?? .filed
    return worst == .filed ? nil : worst
  }

  /// Applies a function to numbers that must all be there.
  private func strict(_ ids: [ExpressionID], _ body: ([Rational]) -> Rational) -> Answer {
    let operands = ids.map(answer)
    if let lack = Self.lack(operands) { return .nothing(lack) }
    return .number(body(operands.compactMap(\.number)))
  }

  private func bit(_ truth: Bool) -> Rational { truth ? .one : .zero }

  private func compute(_ kind: ExpressionKind) -> Answer {
    switch kind {
    case .constant(let value): return .number(value)
    case .text(let text): return .text(text)
    case .absent(let state): return .nothing(state)
    case .evidence(let field): return evidence(field)
    case .column(let table, let column): return cell(table, column)
    case .aggregate(let aggregate): return self.aggregate(aggregate)
    case .ordered(let order): return ordered(order)
    case .definition(let index): return answer(scale.definitions[index].value)
    case .level(let ladder):
      let last = scale.ladders[ladder].quotas.count
      let level = level(of: ladder, beforeQuota: last)
      return level.map { .number(Rational($0)) } ?? .nothing(.empty)
    case .ranked(let sign, let left, let right):
      // The list begins with the best: what stands earlier is the greater.
      return strict([left, right]) { self.bit(Self.compare(.zero - $0[0], sign, .zero - $0[1])) }
    case .call(let call): return answer(call.body)
    case .required(let requirement):
      guard let truth = answer(requirement.condition).truth else {
        return answer(requirement.condition)
      }
      return answer(truth ? requirement.value : requirement.otherwise)
    case .steps(let sequence): return steps(sequence)
    case .unitKind: return .number(Rational(Int(block.kinds[unit])))
    case .nodePoints(let node):
      let sheet = sheet(node)
      return sheet.isLeftOut ? .nothing(.notApplicable) : .number(sheet.points)
    case .nodeShare(let node):
      let sheet = sheet(node)
      guard !sheet.isLeftOut, let full = sheet.maximum, !full.isZero else {
        return .nothing(.notApplicable)
      }
      return .number(sheet.points / full)
    case .nodePasses(let node):
      return passes(node).map { .number(bit($0)) } ?? .nothing(.notApplicable)
    case .quantity(let quantity): return .number(figure(quantity))
    case .fullMarks(let node): return .number(scale.nodes[node].maximum ?? .zero)
    case .shareOfFull(let share, let node):
      return strict([share]) { $0[0] * (self.scale.nodes[node].maximum ?? .zero) }
    case .unary(let sign, let operand): return strict([operand]) { self.unary(sign, $0[0]) }
    case .binary(.add, let left, let right): return strict([left, right]) { $0[0] + $0[1] }
    case .binary(.subtract, let left, let right): return strict([left, right]) { $0[0] - $0[1] }
    case .binary(.multiply, let left, let right): return strict([left, right]) { $0[0] * $0[1] }
    case .quotient(let left, let right, let whenZero):
      if answer(right) == .number(.zero) {
        return whenZero.map(answer) ?? .nothing(.empty)
      }
      return strict([left, right]) { $0[0] / $0[1] }
    case .function(let function): return self.function(function)
    case .weightedMean(let mean): return weightedMean(mean)
    case .scored(let value): return scored(value)
    case .comparison(let sign, let left, let right):
      return strict([left, right]) { self.bit(Self.compare($0[0], sign, $0[1])) }
    case .sameText(let left, let right, let negated):
      let (left, right) = (answer(left), answer(right))
      if let lack = Self.lack([left, right]) { return .nothing(lack) }
      return .number(bit((left == right) != negated))
    case .all(let ids):
      let operands = ids.map(answer)
      if operands.contains(where: { $0.truth == false }) { return .number(.zero) }
      return Self.lack(operands).map { .nothing($0) } ?? .number(.one)
    case .any(let ids):
      let operands = ids.map(answer)
      if operands.contains(where: { $0.truth == true }) { return .number(.one) }
      return Self.lack(operands).map { .nothing($0) } ?? .number(.zero)
    case .isOneOf(let operand, let values):
      return strict([operand]) { self.bit(values.contains($0[0])) }
    case .stateTest(.documented, let operand):
      guard case .evidence(let field) = scale.expressions[operand.index].kind else {
        return .number(.zero)
      }
      return .number(bit(hasDocument(field)))
    case .stateTest(let test, let operand):
      let state = answer(operand).state
      let expected: [EvidenceState] =
        switch test {
        case .filed: [.filed]
        case .missing: [.empty, .rejected]
        case .notApplicable: [.notApplicable]
        case .notYetDue: [.notYetDue]
        case .rejected: [.rejected]
        case .documented: []
        }
      return .number(bit(expected.contains(state)))
    case .fallback(let first, let second):
      return answer(first).state == .filed ? answer(first) : answer(second)
    case .conditional(let condition, let then, let otherwise):
      guard let truth = answer(condition).truth else { return answer(condition) }
      return truth ? answer(then) : answer(otherwise)
    case .cases(let arms, let otherwise):
      for arm in arms {
        guard let truth = answer(arm.condition).truth else { return answer(arm.condition) }
        if truth { return answer(arm.value) }
      }
      return answer(otherwise)
    case .bands(let subject, let arms, let otherwise):
      guard let value = answer(subject).number else { return answer(subject) }
      if let arm = arms.first(where: { $0.values.contains(value) }) { return answer(arm.value) }
      return otherwise.map(answer) ?? .nothing(.empty)
    case .when(let value, let condition):
      guard let truth = answer(condition).truth else { return answer(condition) }
      return truth ? answer(value) : .number(.zero)
    case .proportional(let proportion):
      return strict([proportion.measure]) { self.proportional(proportion, $0[0]) }
    case .perOccurrence(let amount, let count): return strict([amount, count]) { $0[0] * $0[1] }
    case .clamped(let operand, let lower, let upper):
      return clamped(answer(operand), lower.map(answer), upper.map(answer))
    case .rounded(let operand, let rounding):
      return strict([operand]) { $0[0].rounded(rounding) }
    case .list(let list): return self.list(list)
    case .atLeast(let count, let ids):
      let operands = ids.map(answer)
      if operands.filter({ $0.truth == true }).count >= count { return .number(.one) }
      if ids.count - operands.filter({ $0.truth == false }).count < count {
        return .number(.zero)
      }
      return .nothing(Self.lack(operands) ?? .filed)
    case .best(let count, let ids, let highest): return best(count, ids.map(answer), highest)
    case .checklist(let items): return checklist(items)
    case .days(let last, let first, let notBelowZero, onlyWorking: true):
      return workingDays(answer(last), answer(first), notBelowZero)
    case .deadline(let deadline): return self.deadline(deadline)
    case .period(let figure): return period(figure)
    case .days(let last, let first, let notBelowZero, onlyWorking: false):
      return strict([last, first]) {
        notBelowZero && $0[0] < $0[1] ? .zero : $0[0] - $0[1]
      }
    case .markWithin(let mark, let subject, let ranges):
      let (mark, subject) = (answer(mark), answer(subject))
      if let lack = Self.lack([mark, subject]) { return .nothing(lack) }
      guard let value = mark.number,
        let range = ranges.first(where: { $0.option == subject.number }),
        range.values.contains(value)
      else { return .nothing(.rejected) }
      return mark
    case .quantified(let quantifier): return quantified(quantifier)
    case .cohort(let measure): return cohort(measure)
    case .own(let own): return self.own(own)
    case .awarded(let awards):
      let index = awards.firstIndex { answer($0.condition).truth == true }
      return index.map { .number(Rational($0)) } ?? .nothing(.notApplicable)
    case .standing(let ladder, let levels, let quota):
      let level = level(of: ladder, beforeQuota: quota)
      return .number(bit(level.map(levels.contains) ?? false))
    }
  }

  private func hasDocument(_ field: Int) -> Bool {
    block.columns[field].remarks[unit].map { !$0.documents.isEmpty } ?? false
  }

  private func evidence(_ field: Int) -> Answer {
    let column = block.columns[field]
    if scale.schema.fields[field].countsOnlyWithDocument, column.states[unit] == .filed,
      !hasDocument(field)
    {
      return .nothing(.empty)
    }
    return cell(column, unit, scale.schema.fields[field].type)
  }

  func cell(_ column: EvidenceColumn, _ row: Int, _ type: ValueType) -> Answer {
    guard column.states[row] == .filed else { return .nothing(column.states[row]) }
    if type == .text { return .text(column.texts[row]) }
    return .number(column.exactValue(at: row))
  }

  private func unary(_ sign: UnaryOperator, _ value: Rational) -> Rational {
    switch sign {
    case .negate: .zero - value
    case .not: bit(value == .zero)
    case .absolute: value < .zero ? .zero - value : value
    case .floor: value.floor
    case .ceiling: value.ceiling
    }
  }

  static func compare(
    _ left: Rational, _ sign: ComparisonOperator, _ right: Rational
  ) -> Bool {
    switch sign {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }

  private func proportional(_ proportion: Proportion, _ measure: Rational) -> Rational {
    if let fullFrom = proportion.fullFrom, measure >= fullFrom { return proportion.full }
    guard let marks = proportion.marks else { return measure * proportion.full }
    // How far the measure has come from one mark to the other, from 0 to 1.
    let way = (measure - marks.from) / (marks.to - marks.from)
    let held = min(max(way, .zero), .one)
    return marks.pointsAtFrom * (.one - held) + marks.pointsAtTo * held
  }

  private func steps(_ sequence: StepSequence) -> Answer {
    var current = clamped(
      answer(sequence.start), answer(sequence.lower), answer(sequence.upper))
    for step in sequence.steps {
      guard let truth = answer(step.condition).truth else {
        current = .nothing(max(current.state, answer(step.condition).state))
        continue
      }
      guard truth else { continue }
      let operands = [current] + [step.amount, sequence.lower, sequence.upper].map(answer)
      if let lack = Self.lack(operands) {
        current = .nothing(lack)
        continue
      }
      guard let value = current.number, let amount = operands[1].number else { continue }
      let moved =
        switch step.effect {
        case .up: value + amount
        case .down: value - amount
        case .atMost: min(value, amount)
        case .notBelow: max(value, amount)
        }
      current = clamped(.number(moved), answer(sequence.lower), answer(sequence.upper))
    }
    return current
  }

  private func clamped(_ operand: Answer, _ lower: Answer?, _ upper: Answer?) -> Answer {
    if let lack = Self.lack([operand, lower, upper].compactMap { $0 }) { return .nothing(lack) }
    guard var value = operand.number else { return operand }
    if let least = lower?.number, value < least { value = least }
    if let most = upper?.number, value > most { value = most }
    return .number(value)
  }

  private func list(_ list: ListExpression) -> Answer {
    let answers = list.elements.map(answer)
    var values = answers.compactMap(\.number)
    if let lack = Self.lack(list.selection.computed.map(answer)) {
      return .nothing(list.filedOnly ? lack : max(lack, Self.lack(answers) ?? lack))
    }
    if list.filedOnly {
      if values.isEmpty {
        if list.function == .count { return .number(.zero) }
        return .nothing(answers.map(\.state).max() ?? .empty)
      }
    } else if let lack = Self.lack(answers) {
      return .nothing(lack)
    }
    guard let chosen = Self.selected(values, settled(list.selection)) else {
      return .nothing(.empty)
    }
    values = chosen
    if list.function == .count, !list.filedOnly { values = values.filter { $0 != .zero } }
    return Self.value(of: list.function, values, list.rounding).map { .number($0) }
      ?? .nothing(.empty)
  }

  /// Returns a selection with its numbers as they are here.
  func settled(_ selection: ValueSelection<ExpressionID>) -> ValueSelection<Never> {
    selection.mapped { settled(.computed($0)) }
  }

  /// Returns a number of values as it is here; a million is more than there ever are.
  func settled(_ count: ValueCount<ExpressionID>) -> ValueCount<Never> {
    count.mapped { id in
      .number(min(answer(id).number ?? .zero, Rational(1_000_000)).integer ?? 0)
    }
  }

  /// Returns the values that a selection leaves, or `nil` where there are too few.
  static func selected(_ values: [Rational], _ selection: ValueSelection<Never>) -> [Rational]? {
    if selection == .all { return values }
    var ranked = values.sorted()
    func number(_ count: ValueCount<Never>) -> Int { Self.number(count, of: ranked.count) }
    let (high, low) = (number(selection.withoutHighest), number(selection.withoutLowest))
    if ranked.count <= high + low { return nil }
    ranked = Array(ranked.dropLast(high).dropFirst(low))
    switch selection.kept {
    case .all: break
    case .highest(let count): ranked = Array(ranked.suffix(number(count)))
    case .lowest(let count): ranked = Array(ranked.prefix(number(count)))
    }
    return ranked.isEmpty ? nil : ranked
  }

  static func number(_ count: ValueCount<Never>, of all: Int) -> Int {
    switch count {
    case .number(let number): return number
    case .share(let share, let mode):
      let exact = share * Rational(all)
      let (below, rest) = (exact.floor, exact - exact.floor)
      let half = Rational(1, over: 2)
      let isOdd = (below / Rational(2)).floor * Rational(2) != below
      let goesUp =
        switch mode {
        case .up: rest > .zero
        case .down: false
        case .halfUp: rest >= half
        case .halfEven: rest > half || rest == half && isOdd
        }
      return (below.integer ?? 0) + (goesUp ? 1 : 0)
    }
  }

  /// Returns a function of values, of which there is one at least unless they are added or counted.
  static func value(
    of function: ListExpression.Function, _ values: [Rational], _ rounding: Rounding?
  ) -> Rational? {
    let sum = values.reduce(.zero, +)
    let ranked = values.sorted()
    switch function {
    case .sum: return sum
    case .mean: return sum / Rational(values.count)
    case .least: return ranked[0]
    case .greatest: return ranked[ranked.count - 1]
    case .count: return Rational(values.count)
    case .spread: return ranked[ranked.count - 1] - ranked[0]
    case .median:
      let low = ranked[(ranked.count - 1) / 2]
      return (low + ranked[ranked.count / 2]) / Rational(2)
    case .percentile(let percentile):
      let (share, count) = (percentile.share, Rational(ranked.count))
      // Places are counted from 1.
      var place: Rational
      switch percentile.method {
      case .interpolated: place = .one + (count - .one) * share
      case .interpolatedInside: place = (count + .one) * share
      case .nearestRank: place = max(.one, (count * share).ceiling)
      }
      if place < .one || place > count { return nil }
      guard let below = place.floor.integer, let above = place.ceiling.integer else { return nil }
      let rest = place - place.floor
      return ranked[below - 1] * (.one - rest) + ranked[above - 1] * rest
    case .product: return values.reduce(.one, *)
    case .geometricMean:
      guard let rounding, ranked[0] >= .zero else { return nil }
      return SlowFunctions.root(values.reduce(.one, *), values.count, rounding)
    case .deviation, .sampleDeviation:
      let divisor = values.count - (function == .deviation ? 0 : 1)
      guard let rounding, divisor > 0 else { return nil }
      let mean = sum / Rational(values.count)
      let squares = values.map { ($0 - mean) * ($0 - mean) }.reduce(.zero, +)
      return SlowFunctions.root(squares / Rational(divisor), 2, rounding)
    }
  }

  func best(_ count: Int, _ answers: [Answer], _ highest: Bool) -> Answer {
    let applicable = answers.filter { $0.state != .notApplicable }
    if applicable.isEmpty { return .nothing(.notApplicable) }
    if applicable.allSatisfy({ $0.number == nil }) {
      return .nothing(applicable.map(\.state).max() ?? .empty)
    }
    let ranked = applicable.map { $0.number ?? .zero }.sorted { highest ? $0 > $1 : $0 < $1 }
    return .number(ranked.prefix(count).reduce(.zero, +))
  }

  private func checklist(_ items: [ChecklistItem]) -> Answer {
    let earned = items.map { item -> Answer in
      guard let truth = answer(item.condition).truth else { return answer(item.condition) }
      return truth ? answer(item.points) : .number(.zero)
    }
    if !earned.isEmpty, earned.allSatisfy({ $0.number == nil }) {
      return .nothing(earned.map(\.state).max() ?? .empty)
    }
    return .number(earned.compactMap(\.number).reduce(.zero, +))
  }

  private func quantified(_ quantifier: NodeQuantifier) -> Answer {
    var threshold = Answer.number(.zero)
    switch quantifier.test {
    case .points(_, let id), .share(_, let id): threshold = answer(id)
    case .passes, .applies: break
    }
    guard let limit = threshold.number else { return threshold }
    let asked = quantifier.nodes.filter { !sheet($0).isLeftOut }
    let replies = asked.compactMap { node -> Bool? in
      switch quantifier.test {
      case .points(let sign, _): return Self.compare(sheet(node).points, sign, limit)
      case .share(let sign, _):
        let full = sheet(node).maximum ?? .zero
        return Self.compare(sheet(node).points, sign, limit * full)
      case .passes: return passes(node)
      case .applies: return true
      }
    }
    let weights = asked.map { quantifier.usesCoefficients ? scale.nodes[$0].coefficient : .one }
    let sum = zip(asked, weights).map { sheet($0).points * $1 }.reduce(.zero, +)
    switch quantifier.mode {
    case .sum: return .number(sum)
    case .mean:
      let all = weights.reduce(.zero, +)
      return all.isZero ? .nothing(.notApplicable) : .number(sum / all)
    case .each: return .number(bit(!replies.contains(false)))
    case .number: return .number(Rational(replies.count { $0 }))
    }
  }
}
