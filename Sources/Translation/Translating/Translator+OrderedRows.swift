import Evaluation
import Evidence
import Numbers
import Semantics

/// Figures of rows that need them in order: every row gets its place among those of its unit.
extension Translator {
  /// The places of the rows of a unit.
  private struct Places {
    /// The place of the row from 0; meaningless where the row does not count.
    let place: Whole
    /// How many rows of the unit count.
    let count: Whole
    let counts: Fragment
    let value: Whole
    let scale: Rational
  }

  /// Returns a figure of the rows that a selection keeps, or `nil` where it is refused.
  mutating func selected(
    _ function: ListExpression.Function, _ reduction: TableReduction
  ) -> RowResult? {
    guard let places = places(reduction, countsMissing: false) else { return nil }
    let table = reduction.table
    rowSpace = .rows(of: table)
    let range = range(reduction.fixedSelection, of: places.count)
    let isAny =
      reduction.selection.isAll ? .yes : isOrdered(range.lower, range.upper, strictly: true)
    let made: RowResult?
    switch function {
    case .median:
      // The middle one, or the two in the middle, each half.
      let last = difference(sum(range.lower, range.upper), .one)
      let ends = kept(bounded(last, from: .zero, to: last.upper))
      let low = kept(quotient(ends, Whole(Rational(2))))
      let high = kept(quotient(sum(ends, .one), Whole(Rational(2))))
      let value = sum(
        at(low, isAny, "low", places, table), at(high, isAny, "high", places, table))
      made = RowResult(value: product(value, Rational(1, over: 2)))
    case .percentile(let percentile):
      let place = place(of: percentile, among: kept(difference(range.upper, range.lower)))
      let index = sum(range.lower, place.index)
      let isThere = Fragment.all([isAny, place.isThere])
      var value = at(index, isThere, "low", places, table)
      if let part = place.part {
        let next = at(sum(index, .one), isThere, "next", places, table)
        let taken = Fragment.choice([(places.counts, part.sql)], otherwise: nil)
        rowSpace = nil
        let way = figure(
          .call("max", [taken]), "part", of: table, from: .zero, to: place.line - .one)
        value = interpolated(value, next, way, of: place.line)
      }
      made = RowResult(value: value)
    case .sum, .mean, .least, .greatest, .count, .spread, .product, .geometricMean, .deviation,
      .sampleDeviation:
      let taken = Fragment.choice(
        [(isKept(range, places, reduction.fixedSelection), places.value.sql)], otherwise: nil)
      rowSpace = nil
      made = list(
        function, of: taken, places.value, scale: places.scale, counted: "kept", table)
    }
    rowSpace = nil
    guard var made else { return nil }
    let none = compared(valued(reduction), .equal, .zero)
    made.tooFew = made.none == .no ? made.value.lead.isNull : made.none
    made.none = none
    return made
  }

  /// Returns the value of the row at a place, for its owner.
  private mutating func at(
    _ place: Whole, _ isThere: Fragment, _ suffix: String, _ places: Places, _ table: Int
  ) -> SQLValue {
    let test = Fragment.all([places.counts, isThere, places.place.sql.compared("=", place.sql)])
    let taken = Fragment.choice([(test, places.value.sql)], otherwise: nil)
    return SQLValue(
      .number(
        figure(
          .call("max", [taken]), suffix, of: table, from: places.value.lower,
          to: places.value.upper), scale: places.scale), canBeNull: true)
  }

  /// Returns whether a row is among those that a selection keeps.
  private func isKept(
    _ range: (lower: Whole, upper: Whole), _ places: Places, _ selection: ValueSelection<Never>
  ) -> Fragment {
    var tests = [places.counts]
    if range.lower != .zero { tests.append(places.place.sql.compared(">=", range.lower.sql)) }
    if range.upper != places.count {
      tests.append(places.place.sql.compared("<", range.upper.sql))
    }
    return .all(tests)
  }

  /// Returns the sum of so many of the highest (or lowest) values, and whether no row has one.
  mutating func best(
    _ wanted: Int, highest: Bool, _ reduction: TableReduction
  ) -> RowResult? {
    guard let places = places(reduction, countsMissing: !reduction.filedOnly) else { return nil }
    rowSpace = .rows(of: reduction.table)
    var range = range(reduction.fixedSelection, of: places.count)
    let limit = Whole(Rational(wanted))
    if highest {
      let start = difference(range.upper, limit)
      range.lower =
        range.lower == .zero ? kept(start) : extreme(range.lower, start, greatest: true)
    } else {
      let end = sum(range.lower, limit)
      range.upper =
        reduction.selection.isAll ? end : extreme(range.upper, end, greatest: false)
    }
    let taken = Fragment.choice(
      [(isKept(range, places, reduction.fixedSelection), places.value.sql)], otherwise: nil)
    rowSpace = nil
    let sum = figure(
      .call("sum", [taken]), "best", of: reduction.table,
      from: min(places.value.lower * limit.upper, .zero),
      to: max(places.value.upper * limit.upper, .zero))
    let value = SQLValue(.number(sum, scale: places.scale), canBeNull: true)
    let none = compared(valued(reduction), .equal, .zero)
    return RowResult(
      value: value, none: none, tooFew: reduction.selection.isAll ? .no : sum.sql.isNull)
  }

  /// Returns the places of the rows that meet the condition and have a value, or should have one.
  private mutating func places(_ reduction: TableReduction, countsMissing: Bool) -> Places? {
    guard let register = reduction.value else { return nil }
    let own = number(often(register))
    let value = countsMissing ? filled(own) : own
    guard case .number(let whole, let scale) = value.form else {
      refuse(.quotientOrder)
      return nil
    }
    var tests: [Fragment] = []
    if let condition = reduction.condition {
      let met = self.condition(often(condition))
      tests.append(.call("COALESCE", [met, .no]))
    }
    if countsMissing {
      tests.append(state(register).testNot(.notApplicable))
    } else if own.canBeNull {
      tests.append(own.lead.isNotNull)
    }
    let space = PlanSpace.rows(of: reduction.table)
    let name = names.name(of: current)
    var counts = Fragment.all(tests)
    if counts == .yes { counts = .literal("1 = 1") }
    counts = columns.define(counts, named: name + ".counts", in: space, dialect)
    let line = columns.define(whole.sql, named: name + ".row", in: space, dialect)
    let owner = source.owner(of: reduction.table)
    let keys = source.keys(of: owner).map { dialect.quoted($0) } + [counts.text]
    let partition = "PARTITION BY " + keys.joined(separator: ", ")
    let step = max(counts.step, line.step)
    let type = dialect.type(.long)
    func window(_ text: String) -> Fragment {
      Fragment(dialect == .sqlite ? text : "CAST(\(text) AS \(type))", step: step)
    }
    let place = columns.define(
      window("row_number() OVER (\(partition) ORDER BY \(line.text)) - 1"), named: name + ".place",
      in: space, dialect)
    let count = columns.define(
      window("count(*) OVER (\(partition))"), named: name + ".places", in: space, dialect)
    return Places(
      place: Whole(place, from: .zero, to: Self.rowLimit, .long),
      count: Whole(count, from: .zero, to: Self.rowLimit, .long), counts: counts,
      value: whole.renamed(line), scale: scale)
  }
}
