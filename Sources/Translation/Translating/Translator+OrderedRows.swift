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

  /// Returns a figure of the rows that a selection keeps, or `nil` where it is not made in SQL.
  mutating func selected(
    _ function: ListExpression.Function, _ reduction: TableReduction
  ) -> (SQLValue, none: Fragment)? {
    guard let places = places(reduction, countsMissing: false) else { return nil }
    let table = reduction.table
    rowSpace = .rows(of: table)
    let zero = Whole.zero
    let last = kept(
      difference(places.count, Whole(Rational(reduction.selection.withoutHighest.fixed))))
    var first = sum(zero, Whole(Rational(reduction.selection.withoutLowest.fixed)))
    var end = last
    switch reduction.selection.kept {
    case .all: break
    case .highest(let wanted):
      let start = difference(last, Whole(Rational(wanted.fixed)))
      first =
        parts(
          extreme(
            value(first, over: .one, canBeNull: false), value(start, over: .one, canBeNull: false),
            greatest: true)
        ).above
    case .lowest(let wanted):
      end =
        parts(
          extreme(
            value(last, over: .one, canBeNull: false),
            SQLValue(
              Rational(reduction.selection.withoutLowest.fixed + wanted.fixed)), greatest: false)
        ).above
    }
    if function == .median {
      // The middle one, or the two in the middle, each half.
      let ends = kept(difference(sum(first, end), .one))
      let low = kept(quotient(bounded(ends, from: .zero, to: ends.upper), Whole(Rational(2))))
      let high = kept(
        quotient(bounded(sum(ends, .one), from: .zero, to: ends.upper), Whole(Rational(2))))
      let isLow = places.place.sql.compared("=", low.sql)
      let isHigh = places.place.sql.compared("=", high.sql)
      rowSpace = nil
      func middle(_ test: Fragment, _ translator: inout Translator) -> SQLValue {
        let taken = Fragment.choice(
          [(.all([places.counts, test]), places.value.sql)], otherwise: nil)
        return SQLValue(
          .number(
            translator.figure(
              .call("max", [taken]), "middle", of: table, from: places.value.lower,
              to: places.value.upper), scale: places.scale), canBeNull: true)
      }
      let value = product(sum(middle(isLow, &self), middle(isHigh, &self)), Rational(1, over: 2))
      return (value, value.lead.isNull)
    }
    let isKept = Fragment.all([
      places.counts, places.place.sql.compared(">=", first.sql),
      places.place.sql.compared("<", end.sql),
    ])
    let taken = Fragment.choice([(isKept, places.value.sql)], otherwise: nil)
    rowSpace = nil
    return list(
      function, of: taken, places.value, scale: places.scale, counted: "kept", table)
  }

  /// Returns the sum of so many of the highest (or lowest) values, and whether no row has one.
  mutating func best(
    _ wanted: Int, highest: Bool, _ reduction: TableReduction
  ) -> (SQLValue, none: Fragment)? {
    guard reduction.selection.isAll,
      let places = places(reduction, countsMissing: !reduction.filedOnly),
      let register = reduction.value
    else { return nil }
    rowSpace = .rows(of: reduction.table)
    let isKept =
      highest
      ? places.place.sql.compared(
        ">=", kept(difference(places.count, Whole(Rational(wanted)))).sql)
      : places.place.sql.compared("<", .literal("\(wanted)"))
    let taken = Fragment.choice(
      [(.all([places.counts, isKept]), places.value.sql)], otherwise: nil)
    rowSpace = nil
    let limit = Rational(wanted)
    let sum = figure(
      .call("sum", [taken]), "best", of: reduction.table,
      from: min(places.value.lower * limit, .zero), to: max(places.value.upper * limit, .zero))
    let valued = filled(
      figure(
        .call("count", [metValue(reduction, number(often(register)).lead)]), "count",
        of: reduction.table, from: .zero, to: Self.rowLimit))
    let value = SQLValue(.number(sum, scale: places.scale), canBeNull: true)
    return (value, compared(valued, .equal, .zero))
  }

  /// Returns the places of the rows that meet the condition and have a value, or should have one.
  private mutating func places(_ reduction: TableReduction, countsMissing: Bool) -> Places? {
    guard let register = reduction.value else { return nil }
    let own = number(often(register))
    let value = countsMissing ? filled(own) : own
    guard case .number(let whole, let scale) = value.form else { return nil }
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
    let keys = source.keyColumns.map { dialect.quoted($0) } + [counts.text]
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
