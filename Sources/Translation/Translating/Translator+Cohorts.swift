import Evaluation
import Evidence
import Numbers
import Semantics

/// Comparisons with the other units, as window functions.
extension Translator {
  /// How many units a run has at most; sums over all of them are proven for so many.
  static let unitLimit = Rational(10_000_000)

  /// What the units of a group have in common, in SQL.
  struct Grouping {
    var keys: [Fragment] = []
    /// Whether the unit has a group.
    var isGrouped = Fragment.yes
    /// The state of what it lacks for having one.
    var state = StateTerm.filed
    var step = 0
  }

  private mutating func grouping(_ step: CohortStep) -> Grouping {
    var grouping = Grouping()
    var tests: [Fragment] = []
    var states: [StateTerm] = []
    for key in step.keys {
      switch key {
      case .cluster, .parent:
        let column = Fragment(dialect.quoted(key == .cluster ? "cluster" : "parent"), step: 0)
        grouping.keys.append(column)
        tests.append(column.isNotNull)
        states.append(emptyWhere(column.isNull))
      case .period:
        source.usePeriod()
        for name in ["period_start", "period_end"] {
          grouping.keys.append(Fragment(dialect.quoted(name), step: 0))
        }
        tests.append(grouping.keys[grouping.keys.count - 1].isNotNull)
        states.append(emptyWhere(grouping.keys[grouping.keys.count - 1].isNull))
      case .number(let register), .text(let register):
        let value = often(register)
        if case .ratio = value.form { refuse(.quotientOrder) }
        grouping.keys.append(value.lead)
        if value.canBeNull { tests.append(value.lead.isNotNull) }
        states.append(state(register))
      }
    }
    grouping.isGrouped = .all(tests)
    grouping.state = strongest(states)
    grouping.step = grouping.keys.lastStep
    return grouping
  }

  private func emptyWhere(_ test: Fragment) -> StateTerm {
    StateTerm(
      .choice([(test, .literal("\(EvidenceState.empty.rawValue)"))], otherwise: .zero),
      StateSet(.filed, .empty))
  }

  /// Returns a function over the units that agree in some pieces.
  private func window(
    _ function: Fragment, _ keys: [Fragment], order: [Fragment] = []
  ) -> Fragment {
    var parts: [String] = []
    if !keys.isEmpty {
      parts.append("PARTITION BY " + keys.map { $0.text }.joined(separator: ", "))
    }
    if !order.isEmpty {
      parts.append("ORDER BY " + order.map { $0.text }.joined(separator: ", "))
    }
    return Fragment(
      "\(function.text) OVER (\(parts.joined(separator: " ")))",
      step: ([function] + keys + order).lastStep)
  }

  /// Returns a window function as a whole number, in a column of its own unless it is used but once.
  mutating func figure(
    _ function: Fragment, _ keys: [Fragment], order: [Fragment] = [], from lower: Rational,
    to upper: Rational, isUsedOnce: Bool = false
  ) -> Whole {
    let width = max(.long, Width(from: lower, to: upper))
    var sql = window(function, keys, order: order)
    if dialect != .sqlite {
      sql.text = "CAST(\(sql.text) AS \(dialect.type(width)))"
    }
    let whole = checked(Whole(sql, from: lower, to: upper, width))
    return isUsedOnce ? whole : kept(whole)
  }

  mutating func cohort(_ index: Int, _ whenNone: Register?) -> Entry {
    let step = plan.cohorts[index]
    if step.pairs != nil { return refused(.pairs) }
    let grouping = grouping(step)
    if step.choosesValues { return chosen(step, grouping, whenNone) }
    switch step.function {
    case .rank, .part, .first: return ordered(step, grouping)
    case .count, .share, .sum, .mean, .least, .greatest, .spread:
      return aggregated(step, grouping, whenNone)
    case .product: return refused(.product)
    case .deviation, .geometricMean, .median, .percentile, .distinct, .best:
      return refused(.function)
    }
  }

  mutating func takesPart(_ step: CohortStep, _ grouping: Grouping) -> Fragment {
    var parts = [grouping.isGrouped]
    if let filter = step.filter {
      parts.append(condition(filled(SQLValue(holds(filter), canBeNull: value(filter).canBeNull))))
    }
    return .all(parts)
  }

  // MARK: Order

  /// Returns a number that stands in the order of the units where the value does.
  ///
  /// Two different quotients whose divisors are at most d lie at least 1/d² apart: d² times as large they
  /// have different whole parts, and equal ones the same.
  mutating func orderKey(_ value: SQLValue) -> SQLValue {
    guard case .ratio(let above, let below) = value.form else { return value }
    let size = below.upper * below.upper
    let key = wholePart(
      self.value(product(above, size), over: below, canBeNull: value.canBeNull), ceiling: false)
    return kept(key)
  }

  private mutating func orderPieces(_ step: CohortStep) -> [Fragment] {
    var order: [Fragment] = []
    for key in step.order {
      let value = orderKey(number(often(key.value)))
      if value.canBeNull { order.append(value.lead.isNull) }
      var piece = value.lead
      if !key.lowestFirst { piece.text = piece.text(within: .atom) + " DESC" }
      order.append(piece)
    }
    return order
  }

  private mutating func participation(_ step: CohortStep, _ grouping: Grouping) -> Fragment {
    guard let first = step.order.first else { return .no }
    var parts = [takesPart(step, grouping)]
    let value = often(first.value)
    if value.canBeNull { parts.append(value.lead.isNotNull) }
    return kept(Fragment.all(parts))
  }

  private mutating func ordered(_ step: CohortStep, _ grouping: Grouping) -> Entry {
    let isIn = participation(step, grouping)
    let order = orderPieces(step)
    let keys = (isIn == .yes ? [] : [isIn]) + grouping.keys
    func ranked(_ name: String, _ translator: inout Translator) -> Whole {
      translator.figure(
        .literal(name), keys, order: order, from: .one, to: Self.unitLimit, isUsedOnce: true)
    }
    let result: Whole
    switch step.function {
    case .rank(let isDense): result = ranked(isDense ? "dense_rank()" : "rank()", &self)
    case .part(let count):
      let rank = ranked("rank()", &self)
      let all = figure(.literal("count(*)"), keys, from: .one, to: Self.unitLimit)
      let above = difference(sum(product(rank, Rational(count)), all), .one)
      result = bounded(quotient(above, all), from: .one, to: Rational(count))
    case .first(let limit): return first(step, limit, grouping, isIn, keys, order)
    case .count, .share, .sum, .mean, .least, .greatest, .median, .percentile, .spread, .product,
      .geometricMean, .deviation, .distinct, .best:
      return refused(.function)
    }
    let value = SQLValue(.number(result, scale: .one), canBeNull: false)
    if isIn == .yes { return Entry(value: value, possible: .filed) }
    var possible = StateSet.filed.union(grouping.state.possible)
    if step.filter != nil { possible = possible.union(StateSet(.notApplicable)) }
    if let first = step.order.first { possible = possible.union(entry(first.value).possible) }
    return Entry(value: merged([(isIn, value)], otherwise: nil), possible: possible)
  }

  private mutating func first(
    _ step: CohortStep, _ limit: CohortLimit, _ grouping: Grouping, _ isIn: Fragment,
    _ keys: [Fragment], _ order: [Fragment]
  ) -> Entry {
    let most: SQLValue
    switch limit.size {
    case .number(let number): most = SQLValue(Rational(number))
    case .share(let share, _, let mode):
      var one = Fragment.literal("1")
      if let base = step.base {
        let test = condition(filled(SQLValue(holds(base), canBeNull: value(base).canBeNull)))
        one = .choice([(test, .literal("1"))], otherwise: .zero)
      }
      let all = figure(.call("sum", [one]), grouping.keys, from: .zero, to: Self.unitLimit)
      most = rounded(
        product(SQLValue(.number(all, scale: .one), canBeNull: false), share),
        Rounding(mode: mode, step: .one))
    }
    let place: Whole
    let test: Fragment
    if limit.takesTied {
      place = figure(.literal("rank()"), keys, order: order, from: .one, to: Self.unitLimit)
      test = compared(
        SQLValue(.number(place, scale: .one), canBeNull: false), .lessOrEqual, most)
    } else {
      place = figure(.literal("count(*)"), keys, order: order, from: .one, to: Self.unitLimit)
      test = compared(
        SQLValue(.number(place, scale: .one), canBeNull: false), .lessOrEqual, most)
    }
    var parts = [Fragment.all([isIn, test])]
    if limit.keepsUngrouped { parts.append(grouping.isGrouped.negated) }
    return Entry(value: SQLValue(.any(parts), canBeNull: false), possible: .filed)
  }

  mutating func cohortState(_ index: Int, _ whenNone: Register?) -> StateTerm {
    let step = plan.cohorts[index]
    let grouping = grouping(step)
    let own = often(current)
    var arms: [(condition: Fragment, state: StateTerm)] = [(own.lead.isNotNull, .filed)]
    if grouping.isGrouped != .yes {
      arms.append((grouping.isGrouped.negated, grouping.state))
    }
    switch step.function {
    case .rank, .part, .first:
      if step.filter != nil {
        arms.append((takesPart(step, grouping).negated, StateTerm(.notApplicable)))
      }
      return merged(arms, otherwise: step.order.first.map { state($0.value) } ?? .filed)
    case .count, .share, .sum, .mean, .least, .greatest, .median, .percentile, .spread, .product,
      .geometricMean, .deviation, .distinct, .best:
      if let whenNone { return merged(arms, otherwise: state(whenNone)) }
      guard let operand = step.operand, step.function != .share else {
        return merged(arms, otherwise: StateTerm(.empty))
      }
      if step.choosesValues {
        // Some have a value: there were too few.
        let count = valued(operand, step, grouping).count
        arms.append((isOrdered(.zero, count, strictly: true), StateTerm(.empty)))
      }
      // Nobody has a value: the strongest of the states, or empty where nobody takes part.
      let member = takesPart(step, grouping)
      let term = state(operand)
      let lacking = figure(
        .call("max", [.choice([(member, term.sql)], otherwise: nil)]), grouping.keys,
        from: .zero, to: Rational(4))
      let state = StateTerm(
        .call("COALESCE", [lacking.sql, .literal("\(EvidenceState.empty.rawValue)")]),
        term.possible.union(StateSet(.empty)))
      return merged(arms, otherwise: state)
    }
  }
}
