import Evidence
import Numbers
import Semantics
import TestSupport

extension RandomScale {
  private mutating func constantValue() -> Rational { random.number(hugeOnceIn: hugeOnceIn) }

  private mutating func numbers(_ depth: Int, _ range: Range<Int>) -> [ExpressionID] {
    (0..<Int.random(in: range, using: &random)).map { _ in number(depth) }
  }

  private mutating func conditions(_ depth: Int, _ range: Range<Int>) -> [ExpressionID] {
    (0..<Int.random(in: range, using: &random)).map { _ in condition(depth) }
  }

  /// Returns an expression that has a number, of at most this depth.
  mutating func number(_ depth: Int) -> ExpressionID {
    if depth == 0 || random.once(in: 6) { return build.add(simpleNumber()) }
    return build.add(compoundNumber(depth - 1))
  }

  private mutating func simpleNumber() -> ExpressionKind {
    if let asking, random.once(in: 2) { return .own(own(asking)) }
    if let table = rows.last, random.once(in: 2) {
      let outer = random.once(in: 3) ? rows[0] : table
      if !knownColumns[outer].isEmpty, random.once(in: 3) {
        return .definition(random.pick(knownColumns[outer]))
      }
      return .column(table: outer, column: random.pick([0, 0, 1, 4]))
    }
    let node = knownNodes.isEmpty ? nil : random.pick(knownNodes)
    switch (random.below(13), node) {
    case (12, _) where !knownLadders.isEmpty: return .level(ladder: random.pick(knownLadders))
    case (0, _): return .constant(constantValue())
    case (1, _): return .absent(random.pick(EvidenceState.allCases.filter { $0 != .filed }))
    case (2, _): return .unitKind
    case (3, let node?): return .nodePoints(node)
    case (4, let node?): return .nodeShare(node)
    case (5, let node?): return .fullMarks(node: node)
    case (6, _) where !knownQuantities.isEmpty: return .quantity(random.pick(knownQuantities))
    case (7, _) where !knownNumbers.isEmpty: return .definition(random.pick(knownNumbers))
    case (8, _): return .evidence(random.pick(choiceFields))
    default: return .evidence(random.pick(numberFields))
    }
  }

  private mutating func compoundNumber(_ depth: Int) -> ExpressionKind {
    if depth < 2, let table = rows.last, random.once(in: 6) {
      return before(table, depth) { $0.number(depth) }
    }
    switch random.below(27) {
    case 25, 26: return .cohort(cohort(depth))
    case 20: return function(depth)
    case 21: return random.once(in: 2) ? .weightedMean(weightedMean(depth)) : .scored(scores())
    case 22, 23, 24: return .aggregate(aggregate(depth))
    case 0:
      return .unary(random.pick([.negate, .absolute, .floor, .ceiling]), number(depth))
    case 1, 2: return .binary(random.pick(BinaryOperator.allCases), number(depth), number(depth))
    case 3:
      if random.once(in: 3) {
        return .quotient(number(depth), build.constant(random.positive()), whenZero: nil)
      }
      return .quotient(number(depth), number(depth), whenZero: number(depth))
    case 4: return .fallback(number(depth), number(depth))
    case 5:
      return .conditional(
        condition: condition(depth), then: number(depth), otherwise: number(depth))
    case 6:
      let arms = (0..<random.below(4)).map { _ in
        CaseArm(
          condition: condition(depth), value: number(depth), range: ScaleBuilder.nowhere)
      }
      return .cases(arms, otherwise: number(depth))
    case 7, 8:
      let subject = number(depth)
      let isComplete = random.once(in: 2)
      let arms = bandArms(isComplete: isComplete) { $0.number(depth) }
      return .bands(subject: subject, arms, otherwise: isComplete ? nil : number(depth))
    case 9: return .when(value: number(depth), condition: condition(depth))
    case 10: return .proportional(proportion(depth))
    case 11: return .perOccurrence(amount: number(depth), count: number(depth))
    case 12:
      return .clamped(
        number(depth), lower: random.once(in: 2) ? number(depth) : nil,
        upper: random.once(in: 2) ? number(depth) : nil)
    case 13: return .rounded(number(depth), random.rounding())
    case 14, 15: return .list(list(depth))
    case 16:
      return .best(
        count: random.below(4), numbers(depth, 1..<5), highest: random.once(in: 2))
    case 17: return .checklist(checklist(depth))
    case 18:
      return .days(
        number(depth), since: number(depth), notBelowZero: random.once(in: 2), onlyWorking: false)
    default: return rareNumber(depth)
    }
  }

  /// Returns a date, now and then a number that is none.
  private mutating func date(_ depth: Int) -> ExpressionID {
    if random.once(in: 6) { return number(depth) }
    let figures: [PeriodFigure] = [
      .start, .end, .day(1 + random.below(28), month: 1 + random.below(12)),
    ]
    switch random.below(depth == 0 ? 3 : 4) {
    case 0: return build.add(.evidence(random.pick(dateFields)))
    case 1: return build.add(.period(random.pick(figures)))
    case 2: return build.constant(Rational(18_000 + random.below(3000)))
    default:
      let deadline = Deadline(
        start: date(depth - 1), amount: amount(), unit: random.pick(DayUnit.allCases),
        isBefore: random.once(in: 2))
      return build.add(.deadline(deadline))
    }
  }

  private mutating func amount() -> ExpressionID {
    random.once(in: 8) ? number(0) : build.constant(Rational(random.below(40) - 5))
  }

  private mutating func rareNumber(_ depth: Int) -> ExpressionKind {
    switch random.below(9) {
    case 5:
      return .days(
        date(depth), since: date(depth), notBelowZero: random.once(in: 2), onlyWorking: true)
    case 6: return .fallback(date(depth), number(depth))
    case 7: return .period(.year)
    case 0: return markWithin(depth)
    case 2: return .call(call(number(depth), depth))
    case 3: return .required(requirement(depth))
    case 4: return .steps(steps(depth))
    case 1:
      return .quantified(quantifier(random.pick([.number, .number, .sum, .mean]), depth))
    default:
      guard !knownNodes.isEmpty else { return .constant(.one) }
      return .shareOfFull(number(depth), node: random.pick(knownNodes))
    }
  }

  /// Returns an expression that is 1 or 0, of at most this depth.
  mutating func condition(_ depth: Int) -> ExpressionID {
    build.add(conditionKind(depth), .yesNo)
  }

  private mutating func conditionKind(_ depth: Int) -> ExpressionKind {
    if depth == 0 || random.once(in: 8) {
      if !knownNodes.isEmpty, random.once(in: 4) { return .nodePasses(random.pick(knownNodes)) }
      if let table = rows.last, random.once(in: 2) { return .column(table: table, column: 2) }
      return .evidence(random.pick(yesNoFields))
    }
    let depth = depth - 1
    switch random.below(17) {
    case 16: return .cohort(first(depth))
    case 10:
      return .ranked(random.pick(ComparisonOperator.allCases), number(depth), number(depth))
    case 11: return .call(call(condition(depth), depth))
    case 0: return .all(conditions(depth, 1..<4))
    case 1: return .any(conditions(depth, 1..<4))
    case 2: return .unary(.not, condition(depth))
    case 3: return .isOneOf(number(depth), (0..<3).map { _ in constantValue() })
    case 4:
      return .stateTest(
        random.pick(StateTest.allCases), random.once(in: 4) ? text(depth) : number(depth))
    case 5: return .atLeast(count: random.below(4), conditions(depth, 1..<5))
    case 6: return .sameText(text(depth), text(depth), negated: random.once(in: 2))
    case 7: return .quantified(quantifier(.each, depth))
    case 8: return .fallback(condition(depth), condition(depth))
    case 9:
      return .conditional(
        condition: condition(depth), then: condition(depth), otherwise: condition(depth))
    default:
      return .comparison(
        random.pick(ComparisonOperator.allCases), number(depth), number(depth))
    }
  }

  /// Returns an expression that has a text, of at most this depth.
  mutating func text(_ depth: Int) -> ExpressionID { build.add(textKind(depth), .text) }

  private mutating func textKind(_ depth: Int) -> ExpressionKind {
    if let asking, random.once(in: 3) { return .own(ownText(asking)) }
    if depth > 0, let table = rows.last, random.once(in: 6) {
      return before(table, depth - 1) { $0.text(depth - 1) }
    }
    let kind = random.below(depth == 0 ? 4 : 8)
    let depth = max(0, depth - 1)
    switch kind {
    case 0: return .text(random.pick(["a", "b", "đạt"]))
    case 1: return .absent(random.pick([.empty, .notApplicable]))
    case 2 where !knownTexts.isEmpty: return .definition(random.pick(knownTexts))
    case 4: return .fallback(text(depth), text(depth))
    case 5:
      return .conditional(condition: condition(depth), then: text(depth), otherwise: text(depth))
    case 6:
      let arm = CaseArm(
        condition: condition(depth), value: text(depth), range: ScaleBuilder.nowhere)
      return .cases([arm], otherwise: text(depth))
    case 7:
      let subject = number(depth)
      let arms = bandArms(isComplete: false) { $0.text(depth) }
      return .bands(subject: subject, arms, otherwise: text(depth))
    default:
      if let table = rows.last, random.once(in: 2) { return .column(table: table, column: 3) }
      return .evidence(random.pick(textFields))
    }
  }

  private mutating func interval() -> Interval {
    let (one, other) = (constantValue(), constantValue())
    let (low, high) = (min(one, other), max(one, other))
    let choices: [Interval?] = [
      .closed(low, high), .open(low, high), .atLeast(low), .above(low), .atMost(high),
      .below(high), .point(low), Interval(from: .before(low), to: .before(high)),
    ]
    return random.pick(choices) ?? .point(low)
  }

  private mutating func bandArms(
    isComplete: Bool, _ value: (inout RandomScale) -> ExpressionID
  ) -> [BandArm] {
    var free = IntervalSet.all
    var arms: [BandArm] = []
    for _ in 0..<random.below(5) {
      let wanted = IntervalSet((0..<1 + random.below(2)).map { _ in interval() })
      let values = wanted.intersection(free)
      free = free.subtracting(wanted)
      arms.append(BandArm(values: values, value: value(&self), range: ScaleBuilder.nowhere))
    }
    if isComplete {
      arms.append(BandArm(values: free, value: value(&self), range: ScaleBuilder.nowhere))
    }
    return arms
  }

  private mutating func proportion(_ depth: Int) -> Proportion {
    var marks: Proportion.Marks?
    let (from, to) = (constantValue(), constantValue())
    if random.once(in: 2), from != to {
      marks = Proportion.Marks(
        from: from, to: to, pointsAtFrom: constantValue(), pointsAtTo: constantValue())
    }
    return Proportion(
      measure: number(depth), full: random.positive(), marks: marks,
      fullFrom: random.once(in: 2) ? constantValue() : nil)
  }

  private mutating func listFunction(countsToo: Bool) -> ListExpression.Function {
    let functions: [ListExpression.Function] = [
      .sum, .mean, .least, .greatest, .median, .spread, .product, .geometricMean, .deviation,
      .sampleDeviation, .percentile(Self.anyPercentile), .count,
    ]
    let function = random.pick(countsToo ? functions : Array(functions.dropLast()))
    if case .percentile = function { return .percentile(percentile()) }
    return function
  }

  static var anyPercentile: Percentile { Percentile(share: .zero, method: .interpolated) }

  mutating func percentile() -> Percentile {
    Percentile(
      share: random.once(in: 6)
        ? Rational(random.below(2)) : Rational(random.below(100), over: 100),
      method: random.pick(Percentile.Method.allCases))
  }

  private mutating func list(_ depth: Int) -> ListExpression {
    let function = listFunction(countsToo: true)
    let filedOnly = random.once(in: 2)
    let elements =
      function == .count && !filedOnly ? conditions(depth, 1..<5) : numbers(depth, 1..<6)
    return ListExpression(
      function: function, elements: elements, filedOnly: filedOnly,
      selection: selection(),
      rounding: function.needsRounding ? random.rounding() : nil)
  }

  /// Returns which values count; some of their numbers are computed, if they may be.
  private mutating func selection(mayBeComputed: Bool = true) -> ValueSelection<ExpressionID> {
    if !random.once(in: 3) { return .all }
    let isComputed = mayBeComputed && random.once(in: 3)
    let (highest, lowest) = (count(from: 0, isComputed), count(from: 0, isComputed))
    switch random.below(4) {
    case 0:
      return ValueSelection(
        withoutHighest: highest, withoutLowest: lowest, kept: .highest(count(from: 1, isComputed)))
    case 1:
      return ValueSelection(
        withoutHighest: highest, withoutLowest: lowest, kept: .lowest(count(from: 1, isComputed)))
    default: return ValueSelection(withoutHighest: highest, withoutLowest: lowest)
    }
  }

  /// Returns which values of units count.
  mutating func selectionOfUnits() -> ValueSelection<Never> {
    selection(mayBeComputed: false).constant ?? .all
  }

  private mutating func count(from least: Int, _ isComputed: Bool) -> ValueCount<ExpressionID> {
    if isComputed, random.once(in: 2) { return computedCount() }
    if !random.once(in: 4) { return .number(least + random.below(3 - least)) }
    return .share(
      Rational(1 + random.below(100), over: 100), random.pick(RoundingMode.allCases))
  }

  /// Returns a whole number that is not below 0, of whatever is looked at.
  private mutating func computedCount() -> ValueCount<ExpressionID> {
    let whole = build.add(.unary(.floor, number(1)))
    return .computed(build.add(.unary(.absolute, whole)))
  }

  /// Returns a figure of a table that can be seen: of the units, or in the rows that are looked at.
  private mutating func aggregate(_ depth: Int) -> TableAggregate {
    let table = random.pick(rows.contains(0) ? [0, 1, 1, 1, 2] : [0, 0, 2])
    let (outer, outerAsking) = (rows, asking)
    // What a unit asks with reaches the rows of those that it asks.
    leaveRowsUnasked()
    let asksUnit = asking != nil
    rows = table == 1 ? [0] : []
    let whenNone = random.once(in: 3) ? number(0) : nil
    let (shape, isKept) = (random.below(10), random.once(in: 4))
    let selection = shape > 3 ? selection() : .all
    let isCounted = isKept && shape != 1 && random.once(in: 3)
    let most = isCounted ? computedCount() : .number(random.below(4))
    rows = table == 1 ? [0, 1] : [table]
    // Rows of a table within rows of the same table can be asked by these.
    if outer.contains(table) { asking = Asking(table: table, rows: outer, asksUnit: asksUnit) }
    defer { (rows, asking) = (outer, outerAsking) }
    if isKept { leaveRowsUnasked() }
    let keptRows = isKept ? most.computed : nil
    let condition = random.once(in: 2) ? self.condition(min(depth, 1)) : nil
    let filedOnly = random.once(in: 2)
    switch shape {
    case 0:
      return TableAggregate(
        function: .rows, table: table,
        condition: isKept ? kept(table, most, condition, nil) : condition,
        keptRows: keptRows, filedOnly: filedOnly, whenNone: whenNone)
    case 1:
      return TableAggregate(
        function: .share, table: table,
        condition: condition ?? self.condition(min(depth, 1)),
        filedOnly: filedOnly, whenNone: whenNone)
    case 2:
      let value = random.once(in: 2) ? text(1) : number(depth)
      return TableAggregate(
        function: .distinct, table: table, value: value,
        condition: isKept ? kept(table, most, condition, filedOnly ? value : nil) : condition,
        keptRows: keptRows, filedOnly: filedOnly, whenNone: whenNone)
    case 3:
      let value = number(depth)
      return TableAggregate(
        function: .valueAt(highest: random.once(in: 2)), table: table, value: value,
        condition: isKept ? kept(table, most, condition, filedOnly ? value : nil) : condition,
        key: number(1), keptRows: keptRows, filedOnly: filedOnly, whenNone: whenNone)
    case 4, 5:
      let value = number(depth)
      return TableAggregate(
        function: .best(count: random.below(3) + 1, highest: random.once(in: 2)), table: table,
        value: value,
        condition: isKept ? kept(table, most, condition, filedOnly ? value : nil) : condition,
        selection: selection, keptRows: keptRows, filedOnly: filedOnly, whenNone: whenNone)
    default:
      let function = listFunction(countsToo: false)
      let value = number(depth)
      return TableAggregate(
        function: .list(function), table: table, value: value,
        condition: isKept ? kept(table, most, condition, filedOnly ? value : nil) : condition,
        selection: selection, keptRows: keptRows, filedOnly: filedOnly, whenNone: whenNone,
        rounding: function.needsRounding ? random.rounding() : nil)
    }
  }

  /// Returns what a computed column of a table is; little, as it is computed again wherever it is named.
  mutating func columnValue(of table: Int) -> ExpressionID {
    let kind: ExpressionKind =
      switch random.below(4) {
      case 0: .binary(random.pick(BinaryOperator.allCases), number(0), number(0))
      case 1: .conditional(condition: condition(0), then: number(0), otherwise: number(0))
      case 2: before(table, 0) { $0.number(0) }
      default: .aggregate(aggregate(0))
      }
    return build.add(kind)
  }

  /// Lets no row ask from here on; a unit still can.
  private mutating func leaveRowsUnasked() {
    guard let inner = asking, inner.table != nil else { return }
    asking = inner.asksUnit ? Asking(table: nil, rows: []) : nil
  }

  /// Returns what the row before has.
  private mutating func before(
    _ table: Int, _ depth: Int, _ value: (inout RandomScale) -> ExpressionID
  ) -> ExpressionKind {
    let outer = asking
    defer { asking = outer }
    leaveRowsUnasked()
    return .ordered(
      RowOrder(
        table: table, key: number(min(depth, 1)), isFalling: random.once(in: 2),
        use: .before(value(&self), first: value(&self))))
  }

  /// Returns whether a row is among the first by another value.
  private mutating func kept(
    _ table: Int, _ most: ValueCount<ExpressionID>, _ condition: ExpressionID?,
    _ value: ExpressionID?
  ) -> ExpressionID {
    build.add(
      .ordered(
        RowOrder(
          table: table, key: number(1), isFalling: random.once(in: 2),
          use: .among(count: most, condition: condition, value: value))),
      .yesNo)
  }

  /// Returns a value of scores that are evidence or missing.
  private mutating func scores() -> ScoredValue {
    let scores = (0..<1 + random.below(4)).map { _ in
      build.add(.evidence(random.pick(numberFields)))
    }
    let rules: [ScoredValue.Rule] = [
      .last, .mean, .meanWithoutExtremes, .median, .lowest, .highest,
      .only(random.below(scores.count)), .weighted(scores.map { _ in random.positive() }),
    ]
    return ScoredValue(
      name: "s", title: "s", scores: scores, scorers: Array(scores.indices),
      rule: random.pick(rules),
      spread: limit(Rational(random.below(9))), quorum: limit(Rational(1 + random.below(3))))
  }

  private mutating func limit(_ value: Rational) -> ScoredValue.Limit? {
    guard random.once(in: 3) else { return nil }
    return ScoredValue.Limit(
      value: value, failure: random.pick([.empty, .rejected]), reason: "")
  }

  private mutating func weightedMean(_ depth: Int) -> WeightedMean {
    let terms = numbers(depth, 1..<4).map { value in
      WeightedMean.Term(value: value, weight: build.constant(random.positive()))
    }
    return WeightedMean(terms: terms, filedOnly: random.once(in: 2))
  }

  /// Returns a function of numbers that the slow way of the reference can follow.
  private mutating func function(_ depth: Int) -> ExpressionKind {
    let function = random.pick(
      [.power, .root(2), .root(3), .naturalLogarithm, .commonLogarithm, .exponential]
        as [RealFunction])
    var operands = [build.add(.clamped(number(depth), lower: mark(-30), upper: mark(40)))]
    if function == .power {
      operands.append(
        build.constant(Rational(random.below(13) - 4, over: random.pick([1, 1, 2, 3]))))
    }
    return .function(
      FunctionExpression(
        function: function, operands: operands, rounding: random.rounding(),
        whenUndefined: random.once(in: 2) ? number(depth) : nil))
  }

  private mutating func mark(_ value: Int) -> ExpressionID { build.constant(Rational(value)) }

  private mutating func checklist(_ depth: Int) -> [ChecklistItem] {
    (0..<1 + random.below(3)).map { _ in
      ChecklistItem(
        title: "", points: number(depth), condition: condition(depth),
        range: ScaleBuilder.nowhere)
    }
  }

  private mutating func call(_ body: ExpressionID, _ depth: Int) -> RuleCall {
    RuleCall(
      name: "f", title: "", parameters: ["x"], arguments: [number(depth)], body: body)
  }

  private mutating func requirement(_ depth: Int) -> Requirement {
    Requirement(
      value: number(depth), condition: condition(depth), otherwise: number(depth), reason: "")
  }

  private mutating func steps(_ depth: Int) -> StepSequence {
    let made = (0..<random.below(4)).map { _ in
      StepSequence.Step(
        effect: random.pick(StepEffect.allCases), amount: number(depth),
        condition: condition(depth), reason: "")
    }
    return StepSequence(
      start: number(depth), lower: number(depth), upper: number(depth), steps: made)
  }

  private mutating func markWithin(_ depth: Int) -> ExpressionKind {
    let mark = number(depth)
    let subject = build.add(.evidence(random.pick(choiceFields)), .choice)
    let ranges = (0..<random.below(4)).map { MarkRange(option: Rational($0), values: interval()) }
    return .markWithin(mark: mark, subject: subject, ranges)
  }

  private mutating func quantifier(_ mode: NodeQuantifier.Mode, _ depth: Int) -> NodeQuantifier {
    let nodes = knownNodes.filter { _ in random.once(in: 2) }
    let sign = random.pick(ComparisonOperator.allCases)
    let outer = asking
    asking = nil
    defer { asking = outer }
    if mode == .sum || mode == .mean {
      return NodeQuantifier(
        mode: mode, nodes: nodes, test: .applies, usesCoefficients: random.once(in: 2))
    }
    let test: NodeQuantifier.Test =
      switch random.below(4) {
      case 3: .applies
      case 0: .points(sign, number(depth))
      case 1: .share(sign, number(depth))
      default: .passes
      }
    return NodeQuantifier(mode: mode, nodes: nodes, test: test)
  }
}

extension RandomScale {
  /// Returns the least total of a level, a constant or something that can be missing.
  mutating func leastTotal(_ index: Int) -> ExpressionID {
    random.once(in: 3) ? number(1) : build.constant(Rational(10 - 3 * index))
  }
}
