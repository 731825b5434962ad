import Evaluation
import Evidence
import Numbers
import Semantics

/// The period of the units and days at a distance; a day is its number from 1970-01-01.
extension Translator {
  private static let firstDay = Rational(-719_162)
  private static let lastDay = Rational(2_932_896)

  private func periodColumn(_ name: String, _ lower: Rational, _ upper: Rational) -> SQLValue {
    let column = Fragment(dialect.quoted(name), step: 0)
    return SQLValue(
      .number(Whole(column, from: lower, to: upper, .long), scale: .one), canBeNull: true)
  }

  mutating func period(_ figure: PeriodFigure) -> Entry {
    source.usePeriod()
    let start = periodColumn("period_start", Self.firstDay, Self.lastDay)
    let states = StateSet(.filed, .empty)
    switch figure {
    case .start: return Entry(value: start, possible: states)
    case .end:
      return Entry(
        value: periodColumn("period_end", Self.firstDay, Self.lastDay), possible: states)
    case .year:
      return Entry(
        value: periodColumn("period_year", .one, Rational(9999)), possible: states)
    case .day(let day, let month):
      if day == 29, month == 2 { return refused(.leapDay) }
      let year = periodColumn("period_first_year", .one, Rational(9999))
      let here = kept(self.day(day, month, of: year))
      let next = self.day(day, month, of: sum(year, SQLValue(.one)))
      let isHere = compared(here, .greaterOrEqual, start)
      let value = merged(
        [(isHere, here), (compared(year, .less, SQLValue(Rational(9999))), next)], otherwise: nil)
      return Entry(value: value, possible: states)
    }
  }

  /// Returns the number of a day of a year, by the rule of the leap years alone.
  private mutating func day(_ day: Int, _ month: Int, of year: SQLValue) -> SQLValue {
    // Years begin in March, so that the leap day is their last.
    let shifted = month <= 2 ? difference(year, SQLValue(.one)) : number(year)
    let (years, _) = parts(kept(shifted))
    let leap = [(4, 1), (100, -1), (400, 1)].map { divisor, sign in
      (Rational(divisor), sign)
    }
    let count = bounded(years, from: .zero, to: Rational(9999))
    var result = product(count, Rational(365))
    for (divisor, sign) in leap {
      let part = quotient(count, Whole(divisor))
      result = sign > 0 ? sum(result, part) : difference(result, part)
    }
    let place = (month + 9) % 12
    let ofYear = (153 * place + 2) / 5 + day - 1
    result = sum(result, Whole(Rational(ofYear - 719_468)))
    return SQLValue(
      .number(bounded(result, from: Self.firstDay, to: Self.lastDay), scale: .one),
      canBeNull: year.canBeNull)
  }

  mutating func deadline(
    _ start: Register, _ amount: Register, _ unit: DayUnit, isBefore: Bool
  ) -> Entry {
    let first = wholePart(value(start), ceiling: false)
    let whole = wholePart(value(amount), ceiling: false)
    let distance = isBefore ? negated(whole) : whole
    let day: SQLValue
    switch unit {
    case .days: day = kept(sum(first, distance))
    case .workingDays: day = kept(moved(first, byWorkingDays: distance))
    case .months: day = kept(moved(first, byMonths: distance))
    case .years: day = kept(moved(first, byMonths: product(distance, Rational(12))))
    }
    let inside = Fragment.all([
      compared(day, .greaterOrEqual, SQLValue(Self.firstDay)),
      compared(day, .lessOrEqual, SQLValue(Self.lastDay)),
    ])
    let strongest = StateSet.strongest([entry(start).possible, entry(amount).possible])
    var value = merged([(inside, day)], otherwise: nil)
    if case .number(let whole, let scale) = value.form {
      value.form = .number(bounded(whole, from: Self.firstDay, to: Self.lastDay), scale: scale)
    }
    return Entry(value: value, possible: strongest.union(StateSet(.rejected)))
  }
}
