import Numbers
import Semantics

/// Months and years from a day on, by whole numbers alone: no dialect agrees with another on them.
extension Translator {
  /// Returns the quotient of a whole number that is not negative, in a piece that may be named often.
  private mutating func part(_ whole: Whole, _ divisor: Int) -> Whole {
    kept(quotient(kept(whole), Whole(Rational(divisor))))
  }

  private mutating func times(_ whole: Whole, _ factor: Int) -> Whole {
    product(whole, Rational(factor))
  }

  /// Returns the day so many months from another, or the last day of that month where it is shorter.
  ///
  /// NULL outside the years 1 to 9999.
  mutating func moved(_ day: SQLValue, byMonths amount: SQLValue) -> SQLValue {
    let canBeNull = day.canBeNull || amount.canBeNull
    let (year, month, ofMonth) = date(parts(kept(day)).above)
    let count = sum(
      sum(times(year, 12), difference(month, .one)), parts(amount).above)
    let months = kept(count)
    let inside = Fragment.all([
      months.sql.compared(">=", .literal("12")), months.sql.compared("<", .literal("120000")),
    ])
    let known = bounded(months, from: Rational(12), to: Rational(119_999))
    let newYear = part(known, 12)
    let newMonth = kept(sum(difference(known, times(newYear, 12)), .one))
    let length = self.length(of: newMonth, newYear)
    let last = kept(
      choice([(ofMonth.sql.compared(">", length.sql), length)], otherwise: ofMonth))
    let result = number(newYear, newMonth, bounded(last, from: .one, to: Rational(31)))
    let value = SQLValue(.number(result, scale: .one), canBeNull: canBeNull)
    return merged([(inside, value)], otherwise: nil)
  }

  /// Returns year, month and day of a day; years begin in March, so that the leap day is their last.
  private mutating func date(_ day: Whole) -> (year: Whole, month: Whole, day: Whole) {
    let days = kept(
      bounded(sum(day, Whole(Rational(719_468))), from: .zero, to: Rational(4_000_000)))
    let era = part(days, 146_097)
    let ofEra = kept(
      bounded(difference(days, times(era, 146_097)), from: .zero, to: Rational(146_096)))
    let leaps = difference(
      sum(difference(ofEra, part(ofEra, 1460)), part(ofEra, 36_524)), part(ofEra, 146_096))
    let yearOfEra = part(bounded(leaps, from: .zero, to: Rational(146_000)), 365)
    let before = difference(
      sum(times(yearOfEra, 365), part(yearOfEra, 4)), part(yearOfEra, 100))
    let ofYear = kept(bounded(difference(ofEra, before), from: .zero, to: Rational(366)))
    let place = part(sum(times(ofYear, 5), Whole(Rational(2))), 153)
    let start = part(sum(times(place, 153), Whole(Rational(2))), 5)
    let ofMonth = kept(
      bounded(sum(difference(ofYear, start), .one), from: .one, to: Rational(31)))
    let isLate = place.sql.compared(">=", .literal("10"))
    let month = kept(
      bounded(
        choice(
          [(isLate, difference(place, Whole(Rational(9))))],
          otherwise: sum(place, Whole(Rational(3)))), from: .one, to: Rational(12)))
    let year = kept(
      bounded(
        sum(
          sum(yearOfEra, times(era, 400)),
          choice([(isLate, .one)], otherwise: .zero)), from: .one, to: Rational(9999)))
    return (year, month, ofMonth)
  }

  private mutating func length(of month: Whole, _ year: Whole) -> Whole {
    func rest(_ divisor: Int, _ translator: inout Translator) -> Fragment {
      translator.remainder(year, Whole(Rational(divisor))).sql.compared("=", .zero)
    }
    let isLeap = Fragment.all([
      rest(4, &self), .any([rest(100, &self).negated, rest(400, &self)]),
    ])
    let isFebruary = month.sql.compared("=", .literal("2"))
    let isShort = Fragment(
      "\(month.sql.text) IN (4, 6, 9, 11)", .comparison, step: month.sql.step)
    return kept(
      choice(
        [
          (.all([isFebruary, isLeap]), Whole(Rational(29))), (isFebruary, Whole(Rational(28))),
          (isShort, Whole(Rational(30))),
        ], otherwise: Whole(Rational(31))))
  }

  /// Returns the number of a day.
  private mutating func number(_ year: Whole, _ month: Whole, _ day: Whole) -> Whole {
    let isEarly = month.sql.compared("<=", .literal("2"))
    let years = kept(
      bounded(
        difference(year, choice([(isEarly, .one)], otherwise: .zero)), from: .zero,
        to: Rational(9999)))
    let place = choice(
      [(isEarly, sum(month, Whole(Rational(9))))], otherwise: difference(month, Whole(Rational(3))))
    let start = part(
      sum(times(kept(bounded(place, from: .zero, to: Rational(11))), 153), Whole(Rational(2))), 5)
    var result = sum(times(years, 365), start)
    result = sum(result, part(years, 4))
    result = difference(result, part(years, 100))
    result = sum(result, part(years, 400))
    result = difference(sum(result, day), Whole(Rational(719_469)))
    return bounded(result, from: Rational(-719_162), to: Rational(2_932_896))
  }
}
