import Evidence
import Numbers
import Semantics

/// The figures of a rule and of what it uses.
struct RuleFigures {
  var points: Set<Rational> = []
  var percents: Set<Rational> = []
  var days: Set<DayOfYear> = []
  /// The days at a fixed distance from others.
  var deadlines: Set<FixedDeadline> = []
  /// Which percentiles are taken.
  var percentiles: Set<Rational> = []
  /// What is taken of the rows of tables.
  var statistics: Set<Statistic> = []
  /// `true` iff several values are also brought together in other ways.
  var hasOtherStatistics = false
  /// The points that one percent more gives.
  private var pointsOfPercent: Set<Rational> = []

  /// What is taken of several values.
  enum Statistic: Hashable {
    case mean, median, least, greatest
  }

  /// A distance from a day.
  struct FixedDeadline: Hashable {
    let amount: Int
    let unit: DayUnit
    /// The day of the period from which it is counted, if it is one of those.
    let start: PeriodFigure?
  }

  /// `true` iff some points are what as many percents of a share give: `mỗi 1% được 0,1 điểm`.
  func gives(_ points: [Rational], forSomeOf percents: [Rational]) -> Bool {
    pointsOfPercent.contains { each in
      percents.contains { percent in points.contains(each * percent) }
    }
  }

  /// `true` iff 100% and some distance, or 100% without it, is in the rule.
  func holdsWhole(beside distances: [Rational]) -> Bool {
    distances.contains { percents.contains(.one + $0) || percents.contains(.one - $0) }
  }

  fileprivate mutating func note(_ proportion: Proportion) {
    guard let marks = proportion.marks else {
      pointsOfPercent.insert(proportion.full / .hundred)
      return
    }
    percents.formUnion([marks.from, marks.to])
    points.formUnion([marks.pointsAtFrom, marks.pointsAtTo])
    let slope = (marks.pointsAtTo - marks.pointsAtFrom) / (marks.to - marks.from) / .hundred
    pointsOfPercent.formUnion([slope, -slope])
  }

  fileprivate mutating func note(_ function: ListExpression.Function, ofRows: Bool) {
    switch function {
    case .mean where ofRows: statistics.insert(.mean)
    case .median where ofRows: statistics.insert(.median)
    case .least where ofRows: statistics.insert(.least)
    case .greatest where ofRows: statistics.insert(.greatest)
    case .percentile(let percentile): percentiles.insert(percentile.share * .hundred)
    // Of some values that are named the least or greatest is mostly a limit.
    case .least, .greatest: break
    case .sum, .mean, .count, .median, .spread, .product, .geometricMean, .deviation,
      .sampleDeviation:
      hasOtherStatistics = true
    }
  }

  fileprivate mutating func note(_ function: CohortMeasure.Function) {
    hasOtherStatistics = true
    if case .percentile(let percentile) = function {
      percentiles.insert(percentile.share * .hundred)
    }
  }
}

/// A day of every year, such as 15/02.
struct DayOfYear: Hashable {
  let day: Int
  let month: Int
}

extension DayOfYear {
  var text: String {
    "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)"
  }

  /// `true` iff both are one day or follow each other: “before 15/02” is “up to 14/02”.
  func isNext(to other: DayOfYear) -> Bool {
    if month == other.month { return abs(day - other.day) <= 1 }
    let (earlier, later) = month < other.month ? (self, other) : (other, self)
    if earlier.month == 1, later.month == 12 { return earlier.day == 1 && later.day == 31 }
    return earlier.day >= 28 && later.day == 1
  }
}

extension LintSubject {
  /// Returns the figures of a rule.
  func figures(of rule: ExpressionID) -> RuleFigures {
    var figures = RuleFigures()
    collect(rule, into: &figures)
    return figures
  }

  private func collect(_ id: ExpressionID, into figures: inout RuleFigures) {
    let expression = scale[id]
    if let value = expression.bounds.singleValue, expression.type != nil {
      if expression.type == .percent {
        figures.percents.insert(value)
      } else {
        figures.points.insert(value)
      }
    }
    switch expression.kind {
    case .deadline(let deadline):
      if let amount = constant(deadline.amount)?.integer {
        figures.deadlines.insert(
          RuleFigures.FixedDeadline(
            amount: deadline.isBefore ? -amount : amount, unit: deadline.unit,
            start: periodFigure(deadline.start)))
      }
    case .aggregate(let aggregate):
      switch aggregate.function {
      case .list(let function): figures.note(function, ofRows: true)
      case .best, .valueAt: figures.hasOtherStatistics = true
      case .rows, .share, .distinct: break
      }
    case .list(let list): figures.note(list.function, ofRows: false)
    case .cohort(let measure): figures.note(measure.function)
    case .period(.day(let day, let month)):
      figures.days.insert(DayOfYear(day: day, month: month))
    case .definition(let index): collect(scale.definitions[index].value, into: &figures)
    case .isOneOf(_, let values): figures.points.formUnion(values)
    case .bands(_, let arms, _):
      for bound in arms.flatMap({ $0.values.intervals }).flatMap({ [$0.infimum, $0.supremum] }) {
        if let bound {
          figures.points.insert(bound)
          figures.percents.insert(bound)
        }
      }
    case .proportional(let proportion):
      figures.note(proportion)
      if let full = proportion.fullFrom { figures.percents.insert(full) }
    case .markWithin(_, _, let ranges):
      for range in ranges {
        for bound in [range.values.infimum, range.values.supremum] {
          if let bound { figures.points.insert(bound) }
        }
      }
    case _: break
    }
    for operand in expression.kind.operands { collect(operand, into: &figures) }
  }

  private func periodFigure(_ id: ExpressionID) -> PeriodFigure? {
    if case .period(let figure) = scale[id].kind { figure } else { nil }
  }
}
