import Evaluation
import Evidence
import Numbers
import Semantics

/// Working days: weeks are arithmetic, the days that the scale states are the arms of a choice [P13].
extension Translator {
  /// What makes the number of a day a count of days from a Monday on that lies before all others.
  private static let origin = Rational(719_169)

  /// A day that the scale states, in the order of the days.
  private struct Exceptional {
    let day: Int
    /// What it and those before it add to the working days of the weeks.
    let correction: Int
    /// How many working days there are before it, from the origin on.
    let before: Int
  }

  private var workCalendar: WorkCalendar { plan.scale.header.calendar }

  private var workweek: Rational { Rational(workCalendar.workweek) }

  private var exceptionalDays: [Exceptional] {
    var correction = 0
    return workCalendar.exceptions.map { exception in
      correction += exception.isWorking ? 1 : -1
      let day = exception.day.dayNumber
      // The week of the origin is over on the day before the first of all.
      let before = workCalendar.workingDays(after: -719_163, through: day - 1)
      return Exceptional(
        day: day, correction: correction, before: before + workCalendar.workweek)
    }
  }

  /// Returns the working days after one day up to and with another, below 0 where that is earlier.
  mutating func workingDays(
    _ last: Register, since first: Register, notBelowZero: Bool
  ) -> Entry {
    let states = StateSet.strongest([entry(last).possible, entry(first).possible])
    let (end, start) = (
      wholePart(value(last), ceiling: false), wholePart(value(first), ceiling: false)
    )
    let distance = difference(workingDays(through: end), workingDays(through: start))
    let value = notBelowZero ? extreme(distance, .zero, greatest: true) : distance
    return Entry(value: value, possible: states)
  }

  /// Returns the day so many working days after a day, or before it where the amount is negative.
  mutating func moved(_ day: SQLValue, byWorkingDays amount: SQLValue) -> SQLValue {
    let (day, amount) = (kept(day), kept(amount))
    let isLater = compared(amount, .greater, .zero)
    let later = sum(workingDays(through: day), amount)
    // The day itself does not count in either direction.
    let before = workingDays(through: difference(day, SQLValue(.one)))
    let earlier = sum(sum(before, amount), SQLValue(.one))
    let count = merged([(isLater, later)], otherwise: earlier)
    let moved = firstDay(withWorkingDays: parts(kept(count)).above)
    let value = SQLValue(
      .number(moved, scale: .one), canBeNull: day.canBeNull || amount.canBeNull)
    return merged([(compared(amount, .equal, .zero), day)], otherwise: value)
  }

  /// Returns the number of working days up to and with a day, from the origin on.
  private mutating func workingDays(through day: SQLValue) -> SQLValue {
    let number = kept(parts(day).above)
    let days = kept(
      bounded(sum(number, Whole(Self.origin)), from: .zero, to: Rational(4_000_000)))
    let count: Whole
    if workweek == Rational(7) {
      count = sum(days, .one)
    } else {
      let weeks = kept(quotient(days, Whole(Rational(7))))
      let ofWeek = kept(
        bounded(difference(days, product(weeks, Rational(7))), from: .zero, to: Rational(6)))
      let isWorked = ofWeek.sql.compared("<", .literal(workweek.numeratorText))
      let worked = bounded(
        choice([(isWorked, sum(ofWeek, .one))], otherwise: Whole(workweek)), from: .one,
        to: workweek)
      count = sum(product(weeks, workweek), worked)
    }
    var corrections: [(condition: Fragment, value: Whole)] = []
    for exceptional in exceptionalDays.reversed() {
      let isReached = number.sql.compared(">=", .literal("\(exceptional.day)"))
      corrections.append((isReached, Whole(Rational(exceptional.correction))))
    }
    let corrected = sum(count, choice(corrections, otherwise: .zero))
    return SQLValue(.number(corrected, scale: .one), canBeNull: day.canBeNull)
  }

  /// Returns the first day up to which there are so many working days, from the origin on.
  ///
  /// Before the first of all days the result only lies before it.
  private mutating func firstDay(withWorkingDays count: Whole) -> Whole {
    let least = workweek
    let isLess = count.sql.compared("<", .literal(least.numeratorText))
    let wanted = kept(
      bounded(
        choice([(isLess, Whole(least))], otherwise: count), from: least, to: max(least, count.upper)
      ))
    var corrections: [(condition: Fragment, value: Whole)] = []
    var starts: [(condition: Fragment, value: Whole)] = []
    for exceptional in exceptionalDays.reversed() {
      let isBeyond = wanted.sql.compared(">", .literal("\(exceptional.before)"))
      corrections.append((isBeyond, Whole(Rational(exceptional.correction))))
      starts.append((isBeyond, Whole(Rational(exceptional.day))))
    }
    let place = difference(wanted, choice(corrections, otherwise: .zero))
    let days = kept(bounded(difference(place, .one), from: .zero, to: place.upper))
    let weeks = kept(quotient(days, Whole(workweek)))
    let ofWeek = difference(days, product(weeks, workweek))
    let day = kept(difference(sum(product(weeks, Rational(7)), ofWeek), Whole(Self.origin)))
    if starts.isEmpty { return day }
    // A stretch between two stated days begins with the first of them.
    let earliest = kept(choice(starts, otherwise: Whole(-Self.origin)))
    return choice([(day.sql.compared("<", earliest.sql), earliest)], otherwise: day)
  }
}
