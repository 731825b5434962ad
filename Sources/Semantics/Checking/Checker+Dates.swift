import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  // MARK: - Holidays

  /// Reads the blocks `holidays { … }`.
  mutating func readHolidays(of scale: ScaleDeclaration) {
    var stated: [WorkCalendar.Exception] = []
    var known: [CalendarDate: SourceRange] = [:]
    var workweek = 5
    for block in scale.node.children(.holidaysBlock) {
      for clause in block.children {
        if clause.kind == .workweek {
          workweek = wholeNumber(clause.token(.number), atMost: 7) ?? workweek
        } else if clause.kind == .holiday {
          readHoliday(clause, into: &stated, &known)
        }
      }
    }
    header.calendar = WorkCalendar(workweek: workweek, stated: stated)
  }

  private mutating func readHoliday(
    _ clause: SyntaxNode, into stated: inout [WorkCalendar.Exception],
    _ known: inout [CalendarDate: SourceRange]
  ) {
    let tokens = clause.tokens.filter { $0.kind == .date }
    guard let token = tokens.first, let first = date(token) else { return }
    let last = tokens.count > 1 ? date(tokens[1]) : first
    guard let last else { return }
    guard first <= last, last.dayNumber - first.dayNumber < 366 else {
      report(.holidayRange(at: clause.range))
      return
    }
    let isWorking = clause.token(.workingDayKeyword) != nil
    for number in first.dayNumber...last.dayNumber {
      let day = CalendarDate(dayNumber: number)
      if let earlier = known[day] {
        report(.duplicateHoliday(day.text, at: clause.range, earlier: earlier))
        return
      }
      known[day] = clause.range
      stated.append(WorkCalendar.Exception(day: day, isWorking: isWorking))
    }
  }

  // MARK: - Days and deadlines

  /// Checks `days d after e` (0 when in time), `working days from d to e` and the like.
  mutating func days(_ node: SyntaxNode) -> ExpressionID {
    let operands = node.expressions
    guard operands.count > 1 else { return addError(at: node.range) }
    let first = expression(operands[0], .any)
    let second = expression(operands[1], .any)
    for (id, operand) in [(first, operands[0]), (second, operands[1])] {
      guard let found = type(of: id), found != .date else { continue }
      report(.typeMismatch(found: found, expected: .date, at: operand.range))
      return addError(at: node.range)
    }
    let isLateness = node.token(.afterKeyword) != nil
    let (last, since) = isLateness ? (first, second) : (second, first)
    let onlyWorking = node.token(.workingDaysKeyword) != nil
    var difference = bounds(of: last) - bounds(of: since)
    if onlyWorking {
      noteWorkingDays(
        over: Self.countedDays(from: bounds(of: since), to: bounds(of: last), isLateness),
        at: node.range)
      difference = workingDays(difference, from: bounds(of: since), to: bounds(of: last))
    }
    return add(
      .days(last, since: since, notBelowZero: isLateness, onlyWorking: onlyWorking), .days,
      isLateness ? Interval.maximum(difference, .point(.zero)) : difference, at: node.range)
  }

  /// `true` iff an amount behind `days d after e` may as well move the deadline `e`; reports it.
  ///
  /// `days d after e + 5 days` is a delay and 5 days, whatever its writer means, and
  /// `0.5 per days d after e + 5 days` is points and 5 days.
  mutating func isDaysOrDeadline(_ node: SyntaxNode) -> Bool {
    let operands = node.expressions
    guard operands.count > 1, operands[1].kind == .durationExpression else { return false }
    let isCounted = operands[0].kind == .perExpression
    let days = isCounted ? operands[0].expressions.last : operands[0]
    guard let days, days.kind == .daysExpression, let deadline = days.expressions.last else {
      return false
    }
    report(
      .daysOrDeadline(
        tree.source.text(
          of: SourceRange(
            file: node.range.file, start: days.range.end, end: operands[1].range.end)),
        deadline: deadline.range, days: days.range, isCounted: isCounted,
        amount: operands[1].range))
    return true
  }

  /// Returns how many working days there can be: at most as many as days.
  private func workingDays(_ days: Interval, from: Interval, to: Interval) -> Interval {
    let calendar = header.calendar
    guard let first = from.supremum?.integer, let last = to.infimum?.integer,
      let early = from.infimum?.integer, let late = to.supremum?.integer
    else { return days.hull(.point(.zero)) }
    return Interval.closed(
      Rational(calendar.workingDays(after: first, through: last)),
      Rational(calendar.workingDays(after: early, through: late))) ?? .all
  }

  /// Checks an amount with its unit that stands alone: a number of days.
  mutating func duration(_ node: SyntaxNode) -> ExpressionID {
    guard let unit = Self.unit(of: node), let amount = amount(of: node) else {
      return addError(at: node.range)
    }
    guard unit == .days else {
      report(.durationWithoutDate(node.text, at: node.range))
      return addError(at: node.range)
    }
    return add(expressions[amount.index].kind, .days, bounds(of: amount), at: node.range)
  }

  private static func unit(of node: SyntaxNode) -> DayUnit? {
    if node.token(.daysKeyword) != nil { return .days }
    if node.token(.workingDaysKeyword) != nil { return .workingDays }
    if node.token(.monthKeyword) != nil { return .months }
    return node.token(.yearKeyword) != nil ? .years : nil
  }

  /// Checks the amount before a unit: a plain number or a count.
  private mutating func amount(of node: SyntaxNode) -> ExpressionID? {
    guard let operand = node.expressions.first else { return nil }
    let id = expression(operand, .any)
    guard let found = type(of: id) else { return nil }
    guard found == .number || found == .count || found == .days else {
      report(.typeMismatch(found: found, expected: .number, at: operand.range))
      return nil
    }
    return id
  }

  /// Checks a date plus or minus an amount with its unit.
  mutating func deadline(
    _ node: SyntaxNode, _ operation: BinaryOperator, from start: ExpressionID,
    stated duration: SyntaxNode
  ) -> ExpressionID {
    guard let unit = Self.unit(of: duration), let amount = amount(of: duration) else {
      return addError(at: node.range)
    }
    let deadline = Deadline(
      start: start, amount: amount, unit: unit, isBefore: operation == .subtract)
    return add(deadline, at: node.range)
  }

  /// Checks a date plus or minus a number of days; `nil` where the right side is something else.
  mutating func deadline(
    _ node: SyntaxNode, _ operation: BinaryOperator, from start: ExpressionID,
    by amount: ExpressionID
  ) -> ExpressionID? {
    switch type(of: amount) {
    case .days:
      let deadline = Deadline(
        start: start, amount: amount, unit: .days, isBefore: operation == .subtract)
      return add(deadline, at: node.range)
    case .number, .count:
      let range = expressions[amount.index].range
      report(.daysWithoutUnit(plainText(of: amount), language: language, at: range))
      return addError(at: node.range)
    case .yesNo, .percent, .points, .money, .date, .choice, .text, .table, nil: return nil
    }
  }

  private mutating func add(_ deadline: Deadline, at range: SourceRange) -> ExpressionID {
    let days = bounds(of: deadline)
    if deadline.unit == .workingDays {
      noteWorkingDays(over: bounds(of: deadline.start).hull(days), at: range)
    }
    return add(.deadline(deadline), .date, days, at: range)
  }

  /// A later start and a greater amount never give an earlier day.
  private func bounds(of deadline: Deadline) -> Interval {
    let (start, amount) = (bounds(of: deadline.start), bounds(of: deadline.amount))
    let signed = deadline.isBefore ? -amount : amount
    guard let early = start.infimum?.integer, let late = start.supremum?.integer,
      let least = signed.infimum?.integer, let most = signed.supremum?.integer,
      [early, late, least, most].allSatisfy(CalendarDate.isDistance),
      let first = header.calendar.moved(early, by: least, deadline.unit),
      let last = header.calendar.moved(late, by: most, deadline.unit)
    else { return .all }
    return Interval.closed(Rational(first), Rational(last)) ?? .all
  }

  // MARK: - The period

  /// Checks `start of the period`, `year of the period`, `15/11 of the period`.
  mutating func periodFigure(_ node: SyntaxNode) -> ExpressionID {
    let figure: PeriodFigure
    switch node.firstToken.kind {
    case .startOfPeriodKeyword: figure = .start
    case .endOfPeriodKeyword: figure = .end
    case .yearOfPeriodKeyword: figure = .year
    case _:
      let parts = node.tokens.filter { $0.kind == .number }.compactMap { Int($0.text) }
      // A year without 29 February tells which days every year has.
      guard parts.count == 2, CalendarDate(year: 2023, month: parts[1], day: parts[0]) != nil
      else {
        report(.dayNotInEveryYear(node.text, at: node.range))
        return addError(at: node.range)
      }
      figure = .day(parts[0], month: parts[1])
    }
    needsPeriod = true
    if figure == .year {
      return add(
        .period(.year), .number, Interval.closed(.one, Rational(9999)) ?? .all, at: node.range)
    }
    return add(.period(figure), .date, at: node.range)
  }

  // MARK: - Years without holidays

  /// Returns the days that can be counted between two dates: of lateness none before the second day,
  /// and none at all where nobody can be late.
  private static func countedDays(
    from since: Interval, to last: Interval, _ isLateness: Bool
  ) -> Interval? {
    guard isLateness, let first = since.infimum, let end = last.supremum else {
      return last.hull(since)
    }
    return Interval.closed(first + .one, end)
  }

  /// Remembers where working days are counted, and over which days as far as that is known; `nil` for
  /// none.
  private mutating func noteWorkingDays(over days: Interval?, at range: SourceRange) {
    if let days { workingDayUses.append((days, range)) }
  }

  /// Warns once where working days are counted in a year for which no holiday is stated.
  mutating func reportMissingHolidays() {
    for (days, range) in workingDayUses {
      guard let first = days.infimum?.integer, let last = days.supremum?.integer,
        last - first < 40_000
      else {
        if header.calendar.years.isEmpty {
          report(.holidaysMissing(years: [], at: range))
          return
        }
        continue
      }
      let span =
        CalendarDate(dayNumber: first).parts.year...CalendarDate(dayNumber: last).parts.year
      let missing = span.filter { !header.calendar.years.contains($0) }
      if !missing.isEmpty {
        report(.holidaysMissing(years: missing, at: range))
        return
      }
    }
  }
}
