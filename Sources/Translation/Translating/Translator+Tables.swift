import Evaluation
import Evidence
import Numbers
import Semantics

/// Rows of tables: figures of an owner are made by grouping the rows and joining the groups.
extension Translator {
  /// How many rows of a table a unit has at most; sums over all of them are proven for so many.
  static let rowLimit = Rational(1_000_000)

  mutating func cell(_ column: Int, of table: Int) -> Entry {
    let stored = source.tables[table][column]
    if !stored.isDecimal { refuse(.grid(stored.field.name)) }
    if case .table = stored.kind { return refused(.nestedTable) }
    source.use(column, of: table)
    return source.entry(stored, of: scale.tables[table].field)
  }

  mutating func gathered(_ operand: Register, from space: PlanSpace) -> Entry {
    var entry = entry(operand)
    guard space == .units else { return refused(.nestedTable) }
    entry.state = nil
    entry.value = carried(column(value(operand), named: names.name(of: operand), in: .units))
    entry.isRaw = false
    return entry
  }

  /// Returns a value of the unit in the rows of the current register.
  private mutating func carried(_ value: SQLValue) -> SQLValue {
    let space = plan.spaces[current.index]
    var result = value
    switch value.form {
    case .number(let whole, let scale):
      result.form = .number(carried(whole, space), scale: scale)
    case .ratio(let whole, let divisor):
      result.form = .ratio(carried(whole, space), over: carried(divisor, space))
    case .condition(let sql): result.form = .condition(carried(sql, space))
    case .text(let sql): result.form = .text(carried(sql, space))
    case .option(let sql, let names): result.form = .option(carried(sql, space), names: names)
    }
    return result
  }

  private mutating func carried(_ whole: Whole, _ space: PlanSpace) -> Whole {
    whole.literal == nil ? whole.renamed(carried(whole.sql, space)) : whole
  }

  private mutating func carried(_ sql: Fragment, _ space: PlanSpace) -> Fragment {
    // What names no column is the same everywhere.
    guard sql.step > 0 || sql.text.contains("\"") || sql.text.contains("`") else { return sql }
    let isName = sql.binding == .atom && !sql.text.contains("(") && !sql.text.contains(" ")
    let column =
      isName
      ? sql
      : columns.define(sql, named: names.name(of: current) + ".owner", in: .units, dialect)
    return columns.gather(column, in: space)
  }

  mutating func gatheredState(_ operand: Register, from space: PlanSpace) -> StateTerm {
    let term = state(operand)
    return StateTerm(carried(term.sql, plan.spaces[current.index]), term.possible)
  }

  // MARK: Figures

  /// Returns a figure made of the rows of a table, a whole number for every unit that has rows.
  mutating func figure(
    _ sql: Fragment, _ suffix: String, of table: Int, from lower: Rational, to upper: Rational
  ) -> Whole {
    let width = max(.long, Width(from: lower, to: upper))
    var sql = sql
    if dialect != .sqlite { sql.text = "CAST(\(sql.text) AS \(dialect.type(width)))" }
    let name = columns.figure(
      sql, named: names.name(of: current) + "." + suffix, of: .rows(of: table), dialect)
    return checked(Whole(name, from: lower, to: upper, width))
  }

  func filled(_ whole: Whole) -> SQLValue {
    SQLValue(
      .number(
        Whole(
          .call("COALESCE", [whole.sql, .zero]), from: min(.zero, whole.lower),
          to: max(.zero, whole.upper), whole.width), scale: .one), canBeNull: false)
  }

  /// What the rows of a unit give to an aggregate.
  private struct RowFigures {
    var met = SQLValue.zero
    var asked = SQLValue.zero
    /// The strongest state of the conditions, as a number.
    var conditionState: StateTerm
    var valueState: StateTerm
  }

  /// Returns whether the unit filed a table at all.
  private mutating func cellState(of table: Int) -> StateTerm {
    let place = scale.tables[table]
    source.use(place.place)
    return StateTerm(
      Fragment(dialect.quoted(place.field.name + ".state"), step: 0),
      StateSet(.filed, .notApplicable, .notYetDue, .empty, .rejected))
  }

  /// Returns how many rows there are, how many meet the condition, and what they lack.
  private mutating func rowFigures(_ reduction: TableReduction) -> RowFigures {
    let table = reduction.table
    var figures = RowFigures(conditionState: .filed, valueState: .filed)
    var met = Fragment.yes
    if let register = reduction.condition {
      let value = often(register)
      met = condition(value)
      if value.canBeNull {
        figures.conditionState = worst(state(register), .yes, "condition", table)
        figures.asked = filled(
          figure(
            .call("count", [.choice([(met.isNotNull, .literal("1"))], otherwise: nil)]), "asked",
            of: table, from: .zero, to: Self.rowLimit))
      }
    }
    if met == .yes {
      figures.met = filled(
        figure(.literal("count(*)"), "rows", of: table, from: .zero, to: Self.rowLimit))
    } else {
      figures.met = filled(
        figure(
          .call("count", [.choice([(met, .literal("1"))], otherwise: nil)]), "met", of: table,
          from: .zero, to: Self.rowLimit))
    }
    if figures.asked.literal != nil {
      figures.asked = filled(
        figure(.literal("count(*)"), "rows", of: table, from: .zero, to: Self.rowLimit))
    }
    if let register = reduction.value, !entry(register).possible.isFiled {
      figures.valueState = worst(state(register), met, "value", table)
    }
    return figures
  }

  /// Returns the strongest state of the rows that meet a condition.
  private mutating func worst(
    _ state: StateTerm, _ met: Fragment, _ suffix: String, _ table: Int
  ) -> StateTerm {
    let taken = Fragment.choice([(met, state.sql)], otherwise: nil)
    let whole = figure(
      .call("max", [taken]), suffix + "_state", of: table, from: .zero, to: Rational(4))
    return StateTerm(
      .call("COALESCE", [whole.sql, .zero]), state.possible.union(.filed))
  }

  mutating func aggregated(_ reduction: TableReduction) -> Entry {
    guard plan.spaces[current.index] == .units else { return refused(.nestedTable) }
    guard scale.tables[reduction.table].parent == nil else { return refused(.nestedTable) }
    let figures = rowFigures(reduction)
    var result: SQLValue
    var none = Fragment.no
    var needsValues = true
    // The best of rows of which none has a value lack it as the rows do.
    var bestLacks = Fragment.no
    if !reduction.numbers.isEmpty { return refused(.computedNumber) }
    if !reduction.selection.hasFixedNumbers { return refused(.rows) }
    switch reduction.function {
    case .rows:
      result = figures.met
      needsValues = false
    case .share:
      result = quotient(figures.met, figures.asked)
      none = compared(figures.asked, .equal, .zero)
      needsValues = false
    case .list(let function):
      if case .percentile = function { return refused(.rows) }
      let isPlain = reduction.selection.isAll && function != .median
      let made = isPlain ? list(function, reduction) : selected(function, reduction)
      guard let made else { return refused(.rows) }
      (result, none) = made
    case .distinct:
      guard let register = reduction.value else { return refused(.rows) }
      let value = often(register)
      if case .ratio = value.form { return refused(.quotientOrder) }
      let taken = metValue(reduction, value.lead)
      result = filled(
        figure(
          Fragment("count(DISTINCT \(taken.text))", step: taken.step), "distinct",
          of: reduction.table, from: .zero, to: Self.rowLimit))
      none = compared(result, .equal, .zero)
    case .best(let count, let highest):
      guard let made = best(count, highest: highest, reduction) else { return refused(.rows) }
      (result, none) = made
      bestLacks = figures.valueState.testNot(.filed)
    case .valueAt: return refused(.rows)
    }
    let cell = cellState(of: reduction.table)
    var arms: [(condition: Fragment, value: SQLValue)] = [(cell.testNot(.filed), nothing)]
    var possible = StateSet.filed.union(cell.possible)
    if !reduction.filedOnly {
      var lacking = [figures.conditionState.testNot(.filed)]
      possible = possible.union(figures.conditionState.possible)
      if bestLacks != .no {
        arms.append((.all([none, bestLacks]), nothing))
        possible = possible.union(figures.valueState.possible)
      } else if needsValues {
        lacking.append(figures.valueState.testNot(.filed))
        possible = possible.union(figures.valueState.possible)
      }
      let test = Fragment.any(lacking)
      if test != .no { arms.append((test, nothing)) }
    }
    if none != .no {
      if let register = reduction.whenNone {
        arms.append((none, value(register)))
        possible = possible.union(entry(register).possible)
      } else if reduction.isZeroOfNone {
        arms.append((none, .zero))
      } else {
        arms.append((none, nothing))
        possible = possible.union(StateSet(.empty)).union(figures.conditionState.possible)
          .union(figures.valueState.possible)
      }
    }
    result.canBeNull = false
    return Entry(value: merged(arms, otherwise: result), possible: possible)
  }

  /// Returns the value of the rows that meet the condition, NULL in the others.
  mutating func metValue(_ reduction: TableReduction, _ sql: Fragment) -> Fragment {
    guard let register = reduction.condition else { return sql }
    let met = condition(often(register))
    return .choice([(met, sql)], otherwise: nil)
  }

  private mutating func list(
    _ function: ListExpression.Function, _ reduction: TableReduction
  ) -> (SQLValue, none: Fragment)? {
    guard let register = reduction.value,
      case .number(let whole, let scale) = number(often(register)).form
    else { return nil }
    return list(
      function, of: metValue(reduction, whole.sql), whole, scale: scale, counted: "count",
      reduction.table)
  }

  /// Returns a figure of the values of some rows, and where no row has one.
  ///
  /// - Parameters:
  ///   - function: which figure.
  ///   - taken: the value of a row, NULL where it does not count.
  ///   - whole: what the values can be.
  ///   - scale: in which parts of one they are counted.
  ///   - name: what the column with their number is called.
  ///   - table: the index of the table.
  /// - Returns: `nil` where the figure is not made in SQL.
  mutating func list(
    _ function: ListExpression.Function, of taken: Fragment, _ whole: Whole, scale: Rational,
    counted name: String, _ table: Int
  ) -> (SQLValue, none: Fragment)? {
    let count = filled(
      figure(.call("count", [taken]), name, of: table, from: .zero, to: Self.rowLimit))
    let none = compared(count, .equal, .zero)
    func made(
      _ name: String, _ limit: Rational, _ translator: inout Translator
    ) -> SQLValue {
      let lower = min(whole.lower * limit, whole.lower)
      let upper = max(whole.upper * limit, whole.upper)
      return SQLValue(
        .number(
          translator.figure(.call(name, [taken]), name, of: table, from: lower, to: upper),
          scale: scale), canBeNull: true)
    }
    switch function {
    case .sum: return (made("sum", Self.rowLimit, &self), none)
    case .mean: return (quotient(made("sum", Self.rowLimit, &self), count), none)
    case .least: return (made("min", .one, &self), none)
    case .greatest: return (made("max", .one, &self), none)
    case .spread: return (difference(made("max", .one, &self), made("min", .one, &self)), none)
    case .count, .median, .percentile, .product, .geometricMean, .deviation, .sampleDeviation:
      return nil
    }
  }

  mutating func aggregateState(_ reduction: TableReduction) -> StateTerm {
    let own = often(current)
    let figures = rowFigures(reduction)
    let cell = cellState(of: reduction.table)
    var arms: [(condition: Fragment, state: StateTerm)] = [
      (own.lead.isNotNull, .filed), (cell.testNot(.filed), cell),
    ]
    let strongest = strongest([figures.conditionState, figures.valueState])
    if !reduction.filedOnly {
      arms.append((figures.conditionState.testNot(.filed), strongest))
      switch reduction.function {
      case .rows, .share: break
      case .best:
        // What is missing counts 0 as long as one row has a value.
        arms.append((figures.valueState.testNot(.filed), figures.valueState))
      case .distinct, .list, .valueAt:
        arms.append((figures.valueState.testNot(.filed), figures.valueState))
      }
    }
    if let register = reduction.whenNone { return merged(arms, otherwise: state(register)) }
    arms.append((strongest.testNot(.filed), strongest))
    return merged(arms, otherwise: StateTerm(.empty))
  }
}
