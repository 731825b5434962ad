import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Days between dates, deadlines and the period.
extension Explainer {
  func daysSentence(_ id: ExpressionID, _ award: Award) -> Phrase {
    counted(id).capitalized + ": " + awarded(id, award) + "."
  }

  /// Returns two dates and the days between: `«Ngày nộp» là 18/11/2024, trễ 3 ngày so với …`.
  func counted(_ id: ExpressionID) -> Phrase {
    guard case .days(let last, let first, let isLateness, let onlyWorking) = scale[id].kind else {
      return value(of: id)
    }
    let (end, start) = (dated(last), dated(first))
    let days = onlyWorking ? workingDays(number(of: id)) : value(of: id)
    guard isLateness, !isBare(last) else {
      return Phrase(
        vi: "từ \(start.vi) đến \(end.vi) là \(days.vi)",
        en: "from \(start.en) to \(end.en) is \(days.en)")
    }
    let (name, day) = (formula(last, .names), value(of: last))
    return Phrase(
      vi: "\(name.vi) là \(day.vi), trễ \(days.vi) so với \(start.vi)",
      en: "\(name.en) is \(day.en), \(days.en) after \(start.en)")
  }

  /// Returns a date with what it is called: `«Ngày nộp» (18/11/2024)`.
  private func dated(_ id: ExpressionID) -> Phrase {
    if isBare(id) { return value(of: id) }
    if case .deadline(let deadline) = scale[id].kind {
      return deadlineText(deadline) + " " + value(of: id).parenthesized
    }
    return formula(id, .names) + " " + value(of: id).parenthesized
  }

  /// Returns how a deadline comes from its start: `7 ngày làm việc sau «Ngày nhận» (01/04/2024)`.
  func deadlineText(_ deadline: Deadline) -> Phrase {
    placed(deadline, amount(deadline, .values), dated(deadline.start))
  }

  /// Returns what a deadline is, independent of the unit.
  func deadlineName(_ deadline: Deadline) -> Phrase {
    placed(deadline, amount(deadline, .names), formula(deadline.start, .names))
  }

  private func placed(_ deadline: Deadline, _ amount: Phrase, _ start: Phrase) -> Phrase {
    deadline.isBefore
      ? Phrase(
        vi: "\(amount.vi) trước \(start.vi)", en: "\(amount.en) before \(start.en)")
      : Phrase(vi: "\(amount.vi) sau \(start.vi)", en: "\(amount.en) after \(start.en)")
  }

  /// Returns the amount of a deadline with its unit; one that is not written out with its name.
  private func amount(_ deadline: Deadline, _ style: FormulaStyle) -> Phrase {
    let isStated = isBare(deadline.amount)
    if !isStated, style == .names {
      let name = formula(deadline.amount, .names)
      return Phrase(
        vi: "\(name.vi) \(Self.words(deadline.unit, isOne: false).vi)",
        en: "\(name.en) \(Self.words(deadline.unit, isOne: false).en)")
    }
    let number = number(of: deadline.amount)
    let words = Self.words(deadline.unit, isOne: number.magnitude == .one)
    return NumberWording.rounded(number) + " " + words
  }

  private func workingDays(_ number: Rational) -> Phrase {
    NumberWording.rounded(number) + " "
      + Self.words(.workingDays, isOne: number.magnitude == .one)
  }

  private static func words(_ unit: DayUnit, isOne: Bool) -> Phrase {
    switch unit {
    case .days: Phrase(vi: "ngày", en: isOne ? "day" : "days")
    case .workingDays: Phrase(vi: "ngày làm việc", en: isOne ? "working day" : "working days")
    case .months: Phrase(vi: "tháng", en: isOne ? "month" : "months")
    case .years: Phrase(vi: "năm", en: isOne ? "year" : "years")
    }
  }

  /// Returns what people call a choice among dates.
  func dateName(of function: ListExpression.Function) -> Phrase {
    switch function {
    case .least: Phrase(vi: "ngày sớm nhất trong", en: "the earliest of")
    case .greatest: Phrase(vi: "ngày muộn nhất trong", en: "the latest of")
    case .sum, .mean, .count, .median, .percentile, .spread, .product, .geometricMean,
      .deviation, .sampleDeviation:
      name(of: function)
    }
  }

  /// Returns what people call a figure of the period.
  func name(of figure: PeriodFigure) -> Phrase {
    switch figure {
    case .start: Phrase(vi: "ngày đầu kỳ đánh giá", en: "the first day of the period")
    case .end: Phrase(vi: "ngày cuối kỳ đánh giá", en: "the last day of the period")
    case .year: Phrase(vi: "năm đánh giá", en: "the year of the period")
    case .day(let day, let month):
      Phrase(
        vi: "ngày \(day)/\(month) trong kỳ đánh giá", en: "\(day)/\(month) of the period")
    }
  }
}
