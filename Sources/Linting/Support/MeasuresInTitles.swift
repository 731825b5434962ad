import Diagnostics
import Evidence
import Numbers
import Semantics
import Syntax

extension LintSubject {
  /// Returns what a title says of durations, days, percentiles and means where the rule has another one.
  func strayMeasures(of title: TitleText, _ figures: RuleFigures) -> [LintFinding] {
    let found = [
      strayDuration(of: title, figures), strayEnd(of: title, figures),
      strayPercentile(of: title, figures), strayStatistic(of: title, figures),
    ].compactMap { $0 }
    return found + exchangedDigits(of: title, figures)
  }

  // MARK: - Time

  /// Returns the one duration of a title where the rule has one of the same kind that is another.
  private func strayDuration(of title: TitleText, _ figures: RuleFigures) -> LintFinding? {
    if figures.deadlines.isEmpty { return nil }
    let durations = CountedWords(title.text).durations
    for unit in [DayUnit.months, .days, .workingDays] {
      let said = durations.filter { $0.unit.base == unit }
      let own = figures.deadlines.filter { $0.unit.base == unit }
      guard said.count == 1, let first = said.first, Set(own.map { $0.length }).count == 1,
        let stated = own.first, first.length != stated.length
      else { continue }
      // “Within 5 days” may be up to 4 days behind the first of them.
      if unit != .months, abs(first.length - stated.length) == 1 { continue }
      let values = [first.amount, first.length].map { Rational($0) }
      if values.contains(where: { figures.points.contains($0) }) { continue }
      let (name, other) = (first.unit.phrase(first.amount), stated.unit.phrase(stated.amount))
      return LintFinding(
        Phrase(
          vi: "tên nêu \(name.vietnamese), cách tính lại là \(other.vietnamese)",
          en: "the title says \(name.english), the rule \(other.english)"),
        at: title.range)
    }
    return nil
  }

  /// Returns the one day of a title where the rule counts another one from the end or start of the year.
  private func strayEnd(of title: TitleText, _ figures: RuleFigures) -> LintFinding? {
    guard scale.header.period == .year, figures.days.isEmpty, figures.deadlines.count == 1,
      let deadline = figures.deadlines.first, deadline.unit != .workingDays, deadline.amount > 0,
      let start = deadline.start?.dayOfYear
    else { return nil }
    let days = title.days
    guard days.count == 1, let said = days.first,
      let number = scale.header.calendar.moved(start, by: deadline.amount, deadline.unit)
    else { return nil }
    let parts = CalendarDate(dayNumber: number).parts
    let day = DayOfYear(day: parts.day, month: parts.month)
    if said.day.isNext(to: day) { return nil }
    return LintFinding(
      Phrase(
        vi: "tên nêu ngày \(said.day.text), cách tính lại ra ngày \(day.text)",
        en: "the title names \(said.day.text), the rule comes to \(day.text)"),
      at: title.range(of: said.bytes))
  }

  // MARK: - What is taken of several values

  private func strayPercentile(of title: TitleText, _ figures: RuleFigures) -> LintFinding? {
    guard figures.percentiles.count == 1, let own = figures.percentiles.first,
      let said = CountedWords(title.text).number(behind: Self.percentileWords),
      Rational(said.value) != own
    else { return nil }
    let value = Phrase.value(own)
    return LintFinding(
      Phrase(
        vi: "tên nêu bách phân vị \(said.value), cách tính lại lấy \(value.vietnamese)",
        en: "the title names percentile \(said.value), the rule takes \(value.english)"),
      at: title.range)
  }

  private func strayStatistic(of title: TitleText, _ figures: RuleFigures) -> LintFinding? {
    guard figures.statistics.count == 1, let own = figures.statistics.first,
      !figures.hasOtherStatistics
    else { return nil }
    let words = FoldedText(title.text).inWords
    let said = Self.statistics.filter { words.holds($0.phrases) }
    guard said.count == 1, let first = said.first, first.statistic != own,
      !words.holds(Self.phrases(of: own)),
      // What is measured may be a mean by itself.
      !evidence.contains(where: { declared in
        declared.title.map { FoldedText($0.text).inWords.holds(first.phrases) } ?? false
      })
    else { return nil }
    let (name, other) = (first.statistic.phrase, own.phrase)
    return LintFinding(
      Phrase(
        vi: "tên nêu \(name.vietnamese), cách tính lại lấy \(other.vietnamese)",
        en: "the title says \(name.english), the rule takes \(other.english)"),
      at: title.range)
  }

  private static func phrases(of statistic: RuleFigures.Statistic) -> [SoughtPhrase] {
    switch statistic {
    case .mean: [" trung bình ", " bình quân ", " average ", " mean "]
    case .median: [" trung vị ", " median "]
    case .least: [" nhỏ nhất ", " thấp nhất ", " lowest ", " least ", " smallest "]
    case .greatest:
      [
        " lớn nhất ", " cao nhất ", " nhiều nhất ", " tốt nhất ", " highest ", " greatest ",
        " most ", " best ",
      ]
    }
  }

  private static let percentileWords = [
    ["phân", "vị"], ["phân", "vị", "thứ"], ["percentile"],
  ]
  private static let statistics: [(statistic: RuleFigures.Statistic, phrases: [SoughtPhrase])] = [
    (
      .mean,
      [
        " trung bình các ", " trung bình của ", " trung bình cộng ", " bình quân các ",
        " bình quân của ", " average of ", " mean of ",
      ]
    ),
    (.median, [" trung vị ", " median "]),
    (.least, [" lượt thấp nhất ", " lần thấp nhất ", " thấp nhất các ", " lowest of "]),
    (.greatest, [" lượt cao nhất ", " lần cao nhất ", " cao nhất các ", " highest of "]),
  ]

  // MARK: - Digits

  /// Returns the numbers of a title that the rule does not have, while it has one of the same digits in
  /// another order.
  private func exchangedDigits(of title: TitleText, _ figures: RuleFigures) -> [LintFinding] {
    // Few titles have three digits.
    guard title.bytes.count(where: { Self.isDigit($0) }) > 2 else { return [] }
    let own = figures.points.union(figures.percents).filter { !$0.isZero }
    let reader = ProseReader(source.bytes, title.range.start..<title.range.end, without: [])
    return reader.numbers.compactMap { number in
      guard number.unit == .none, !number.values.contains(where: { own.contains($0) }) else {
        return nil
      }
      let range = SourceRange(
        file: source.id, start: number.bytes.lowerBound, end: number.bytes.upperBound)
      let text = source.text(of: range)
      let digits = text.utf8.filter { Self.isDigit($0) }
      guard digits.count > 2, digits[0] != 0x30,
        !figures.points.contains(where: { point in number.values.contains { $0 == -point } })
      else { return nil }
      let exchanged = own.filter { value in
        let other = Phrase.value(value).vietnamese
        return Self.shape(of: other) == Self.shape(of: text)
          && other.utf8.filter { Self.isDigit($0) } != digits
          && other.utf8.filter { Self.isDigit($0) }.sorted() == digits.sorted()
      }
      guard exchanged.count == 1, let other = exchanged.first else { return nil }
      let value = Phrase.value(other)
      return LintFinding(
        Phrase(
          vi: "tên nêu \(text), cách tính lại là \(value.vietnamese)",
          en: "the title names \(text), the rule has \(value.english)"),
        at: range)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Returns how many digits a number has before its sign and behind it.
  private static func shape(of number: String) -> [Int] {
    let parts = Array(number.utf8).split(
      omittingEmptySubsequences: false, whereSeparator: { !isDigit($0) })
    return parts.map { $0.count }
  }
}

/// So many days, months or years, as a title says.
struct TitledDuration {
  let amount: Int
  let unit: DayUnit

  /// In days or months.
  var length: Int { unit == .years ? amount * 12 : amount }
}

extension RuleFigures.FixedDeadline {
  /// In days or months, forwards or backwards.
  fileprivate var length: Int { abs(unit == .years ? amount * 12 : amount) }
}

extension DayUnit {
  /// The unit in which durations of this one compare with others.
  fileprivate var base: DayUnit {
    switch self {
    case .days: .days
    case .workingDays: .workingDays
    case .months, .years: .months
    }
  }

  fileprivate func phrase(_ amount: Int) -> Phrase {
    let count = abs(amount)
    let plural = count == 1 ? "" : "s"
    return switch self {
    case .days: Phrase(vi: "\(count) ngày", en: "\(count) day\(plural)")
    case .workingDays:
      Phrase(vi: "\(count) ngày làm việc", en: "\(count) working day\(plural)")
    case .months: Phrase(vi: "\(count) tháng", en: "\(count) month\(plural)")
    case .years: Phrase(vi: "\(count) năm", en: "\(count) year\(plural)")
    }
  }
}

extension PeriodFigure {
  /// The day in a period of one year from which deadlines are counted, as a day of 2025.
  fileprivate var dayOfYear: Int? {
    switch self {
    case .start: CalendarDate(year: 2025, month: 1, day: 1)?.dayNumber
    case .end: CalendarDate(year: 2025, month: 12, day: 31)?.dayNumber
    case .year, .day: nil
    }
  }
}

extension RuleFigures.Statistic {
  fileprivate var phrase: Phrase {
    switch self {
    case .mean: Phrase(vi: "trung bình", en: "the mean")
    case .median: Phrase(vi: "trung vị", en: "the median")
    case .least: Phrase(vi: "nhỏ nhất", en: "the least")
    case .greatest: Phrase(vi: "lớn nhất", en: "the greatest")
    }
  }
}
