import Evaluation
import Evidence
import Numbers
import Semantics

/// A place where working days are counted.
struct WorkingDayUse {
  /// The node, or `nil` for a ladder or a result, which concern every unit.
  let node: Int?
  let expression: ExpressionID
  /// The figures in whose rows it stands, the outermost first; empty for what is counted once a unit.
  let rows: [Step]

  /// A figure over the rows of a table, seen from an expression below it.
  struct Step {
    let aggregate: TableAggregate
    /// `true` iff the expression is part of what says which rows count: then it concerns all rows.
    let isCondition: Bool
  }

  /// Returns the places below some expressions, each once.
  static func all(
    below roots: [ExpressionID], of node: Int?, in scale: CheckedScale
  ) -> [WorkingDayUse] {
    var uses: [WorkingDayUse] = []
    var seen: Set<ExpressionID> = []
    var stack = roots.reversed().map { (expression: $0, rows: [Step]()) }
    while let (id, rows) = stack.popLast() {
      guard seen.insert(id).inserted else { continue }
      let kind = scale[id].kind
      var next: [ExpressionID]
      switch kind {
      case .days(_, since: _, notBelowZero: _, onlyWorking: true):
        uses.append(WorkingDayUse(node: node, expression: id, rows: rows))
        next = kind.operands
      case .deadline(let deadline):
        if deadline.unit == .workingDays {
          uses.append(WorkingDayUse(node: node, expression: id, rows: rows))
        }
        next = kind.operands
      case .definition(let index): next = [scale.definitions[index].value]
      case .aggregate(let aggregate):
        for operand in aggregate.rowOperands.reversed() {
          let step = Step(aggregate: aggregate, isCondition: operand == aggregate.condition)
          stack.append((operand, rows + [step]))
        }
        next = aggregate.ownerOperands
      case _: next = kind.operands
      }
      stack += next.reversed().map { ($0, rows) }
    }
    return uses
  }
}

/// Working days of years for which the scale states no holidays.
extension FlagRules {
  /// Appends the years in which working days were counted without any stated day.
  func appendHolidays(
    _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    for unit in units where !block.evidence.isBad[unit] {
      let outcome = block[unit]
      var years: Set<Int> = []
      for use in workingDays {
        if let node = use.node, !applies(node, outcome) { continue }
        collect(use, use.rows[...], outcome, into: &years)
      }
      for year in years.sorted() {
        Self.append(Array("holidays-missing:\(year)".utf8), to: &texts[unit - units.lowerBound])
      }
    }
  }

  /// Collects the years of a place in the rows that count of a unit.
  private func collect(
    _ use: WorkingDayUse, _ steps: ArraySlice<WorkingDayUse.Step>, _ outcome: Outcome,
    into years: inout Set<Int>
  ) {
    guard let step = steps.first else {
      collect(use.expression, outcome, into: &years)
      return
    }
    for index in 0..<outcome.rowCount(of: step.aggregate.table) {
      let row = outcome.row(index, of: step.aggregate.table)
      if !step.isCondition, let condition = step.aggregate.condition,
        !row.value(of: condition).holds
      {
        continue
      }
      collect(use, steps.dropFirst(), row, into: &years)
    }
  }

  /// Collects the years of the days that one count goes over; none where it ends before it begins.
  private func collect(
    _ expression: ExpressionID, _ outcome: Outcome, into years: inout Set<Int>
  ) {
    func day(_ id: ExpressionID) -> Int? { outcome.value(of: id).filed?.floor.integer }
    let (first, last): (Int, Int)
    switch scale[expression].kind {
    case .days(let end, since: let start, notBelowZero: let notBelowZero, onlyWorking: _):
      guard let start = day(start), let end = day(end) else { return }
      if notBelowZero, end <= start { return }
      (first, last) = (min(start, end) + 1, max(start, end))
    case .deadline(let deadline):
      guard let start = day(deadline.start), let end = day(expression) else { return }
      // A count begins with the day next to its start.
      (first, last) = start <= end ? (start + 1, end) : (end, start - 1)
    case _: return
    }
    if first > last { return }
    let stated = scale.header.calendar.years
    let span = CalendarDate(dayNumber: first).parts.year...CalendarDate(dayNumber: last).parts.year
    years.formUnion(span.filter { !stated.contains($0) })
  }
}
