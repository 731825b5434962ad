import Evaluation
import Evidence
import Numbers
import Semantics

/// Rows of tables: figures of an owner are made by grouping the rows and joining the groups.
extension Translator {
  /// How many rows of a table a unit has at most; sums over all of them are proven for so many.
  static let rowLimit = Rational(1_000_000)

  /// Returns a figure made of the rows of a table, a whole number for every owner that has rows.
  mutating func figure(
    _ sql: Fragment, _ suffix: String, of table: Int, from lower: Rational, to upper: Rational
  ) -> Whole {
    let width = max(.long, Width(from: lower, to: upper))
    var sql = sql
    if dialect != .sqlite { sql.text = "CAST(\(sql.text) AS \(dialect.type(width)))" }
    return checked(Whole(figure(sql, suffix, of: table), from: lower, to: upper, width))
  }

  /// Returns a figure made of the rows of a table in a type that it has already.
  mutating func figure(_ sql: Fragment, _ suffix: String, of table: Int) -> Fragment {
    columns.figure(
      sql, named: names.name(of: current) + "." + suffix, of: .rows(of: table),
      for: source.owner(of: table), dialect)
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

  /// Returns whether the owner filed a table at all.
  mutating func cellState(of table: Int) -> StateTerm {
    let place = scale.tables[table]
    var name = place.field.name
    if let parent = place.parent {
      source.use(place.place, of: parent)
      name = scale.tables[parent].field.name + "." + name
    } else {
      source.use(place.place)
    }
    var possible = StateSet(.filed, .notYetDue, .rejected)
    switch place.field.whenEmpty {
    case .notFiled: possible = possible.union(StateSet(.empty))
    case .notApplicable: possible = possible.union(StateSet(.notApplicable))
    case .value: if place.field.scaleOfRows != nil { possible = possible.union(StateSet(.empty)) }
    }
    if place.field.mayBeNotApplicable { possible = possible.union(StateSet(.notApplicable)) }
    return StateTerm(Fragment(dialect.quoted(name + ".state"), step: 0), possible)
  }

  /// Returns how many rows there are and meet the condition, where that is asked, and what they lack.
  private mutating func rowFigures(_ reduction: TableReduction) -> RowFigures {
    let table = reduction.table
    var figures = RowFigures(conditionState: conditionState(reduction), valueState: .filed)
    let value = reduction.condition.map { often($0) }
    let met = value.map { condition($0) } ?? .yes
    func count(_ test: Fragment, _ name: String, _ translator: inout Translator) -> SQLValue {
      let sql: Fragment =
        test == .yes
        ? .literal("count(*)") : .call("count", [.choice([(test, .literal("1"))], otherwise: nil)])
      return translator.filled(
        translator.figure(sql, name, of: table, from: .zero, to: Self.rowLimit))
    }
    switch reduction.function {
    case .rows: figures.met = count(met, met == .yes ? "rows" : "met", &self)
    case .share:
      let isAsked = value.map { $0.canBeNull ? $0.lead.isNotNull : .yes } ?? .yes
      figures.asked = count(isAsked, isAsked == .yes ? "rows" : "asked", &self)
      figures.met = count(met, met == .yes ? "rows" : "met", &self)
    case .list, .distinct, .best, .valueAt: break
    }
    if let register = reduction.value, !entry(register).possible.isFiled {
      figures.valueState = worst(state(register), met, "value", table)
    }
    return figures
  }

  /// Returns the strongest state of the conditions of all rows.
  mutating func conditionState(_ reduction: TableReduction) -> StateTerm {
    guard let register = reduction.condition, often(register).canBeNull else { return .filed }
    return worst(state(register), .yes, "condition", reduction.table)
  }

  /// Returns the strongest state of the rows that meet a condition.
  mutating func worst(
    _ state: StateTerm, _ met: Fragment, _ suffix: String, _ table: Int
  ) -> StateTerm {
    let taken = Fragment.choice([(met, state.sql)], otherwise: nil)
    let whole = figure(
      .call("max", [taken]), suffix + "_state", of: table, from: .zero, to: Rational(4))
    return StateTerm(
      .call("COALESCE", [whole.sql, .zero]), state.possible.union(.filed))
  }

  /// What a figure of rows is, and where there is none.
  struct RowResult {
    var value: SQLValue
    /// No row has a value.
    var none = Fragment.no
    /// Rows have values, but too few.
    var tooFew = Fragment.no
  }

  mutating func aggregated(_ reduction: TableReduction) -> Entry {
    // What stands elsewhere than with the owners depends on the row that asks.
    guard plan.spaces[current.index] == source.owner(of: reduction.table) else {
      return refused(.pairs)
    }
    if !reduction.selection.computed.isEmpty { return refused(.computedNumber) }
    if case .valueAt(let highest) = reduction.function {
      return valueAt(highest: highest, reduction)
    }
    let figures = rowFigures(reduction)
    guard let made = result(of: reduction, figures) else {
      return Entry(value: .zero, possible: .filed)
    }
    // The best of rows of which none has a value lack it as the rows do.
    var (needsValues, bestLacks) = (true, Fragment.no)
    switch reduction.function {
    case .rows, .share: needsValues = false
    case .best: bestLacks = figures.valueState.testNot(.filed)
    case .list, .distinct, .valueAt: break
    }
    let cell = cellState(of: reduction.table)
    var arms: [(condition: Fragment, value: SQLValue)] = [(cell.testNot(.filed), nothing)]
    var possible = StateSet.filed.union(cell.possible)
    if !reduction.filedOnly {
      var lacking = [figures.conditionState.testNot(.filed)]
      possible = possible.union(figures.conditionState.possible)
      if bestLacks != .no {
        arms.append((.all([made.none, bestLacks]), nothing))
        possible = possible.union(figures.valueState.possible)
      } else if needsValues {
        lacking.append(figures.valueState.testNot(.filed))
        possible = possible.union(figures.valueState.possible)
      }
      let test = Fragment.any(lacking)
      if test != .no { arms.append((test, nothing)) }
    }
    if let register = reduction.whenNone {
      let test = Fragment.any([made.none, made.tooFew])
      if test != .no {
        arms.append((test, value(register)))
        possible = possible.union(entry(register).possible)
      }
    } else {
      if made.none != .no {
        arms.append((made.none, reduction.isZeroOfNone ? .zero : nothing))
        if !reduction.isZeroOfNone {
          possible = possible.union(StateSet(.empty)).union(figures.conditionState.possible)
            .union(figures.valueState.possible)
        }
      }
      if made.tooFew != .no {
        arms.append((made.tooFew, nothing))
        possible = possible.union(StateSet(.empty))
      }
    }
    var result = made.value
    result.canBeNull = false
    return Entry(value: merged(arms, otherwise: result), possible: possible)
  }

  /// Returns what the function makes of the rows, or `nil` where that is refused.
  private mutating func result(
    of reduction: TableReduction, _ figures: RowFigures
  ) -> RowResult? {
    switch reduction.function {
    case .rows: return RowResult(value: figures.met)
    case .share:
      return RowResult(
        value: quotient(figures.met, figures.asked), none: compared(figures.asked, .equal, .zero))
    case .list(let function):
      return reduction.choosesValues ? selected(function, reduction) : list(function, reduction)
    case .best(let count, let highest): return best(count, highest: highest, reduction)
    case .distinct:
      guard let register = reduction.value else { return nil }
      let value = often(register)
      if case .ratio = value.form {
        refuse(.quotientOrder)
        return nil
      }
      let taken = metValue(reduction, value.lead)
      let count = filled(
        figure(
          Fragment("count(DISTINCT \(taken.text))", step: taken.step), "distinct",
          of: reduction.table, from: .zero, to: Self.rowLimit))
      return RowResult(value: count, none: compared(count, .equal, .zero))
    case .valueAt: return nil
    }
  }

  /// Returns the value of the rows that meet the condition, NULL in the others.
  mutating func metValue(_ reduction: TableReduction, _ sql: Fragment) -> Fragment {
    guard let register = reduction.condition else { return sql }
    let met = condition(often(register))
    return .choice([(met, sql)], otherwise: nil)
  }

  private mutating func list(
    _ function: ListExpression.Function, _ reduction: TableReduction
  ) -> RowResult? {
    guard let register = reduction.value else { return nil }
    guard case .number(let whole, let scale) = number(often(register)).form else {
      refuse(.quotientOrder)
      return nil
    }
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
  /// - Returns: `nil` where the figure is refused.
  mutating func list(
    _ function: ListExpression.Function, of taken: Fragment, _ whole: Whole, scale: Rational,
    counted name: String, _ table: Int
  ) -> RowResult? {
    func made(
      _ name: String, _ isSum: Bool, _ translator: inout Translator
    ) -> SQLValue {
      let limit = isSum ? Self.rowLimit : .one
      let lower = min(whole.lower * limit, whole.lower)
      let upper = max(whole.upper * limit, whole.upper)
      let fits =
        !isSum || translator.hasRoom(for: whole, scale: scale, added: limit, isOfUnits: false)
      guard fits else { return .zero }
      return SQLValue(
        .number(
          translator.figure(.call(name, [taken]), name, of: table, from: lower, to: upper),
          scale: scale), canBeNull: true)
    }
    let count = filled(
      figure(.call("count", [taken]), name, of: table, from: .zero, to: Self.rowLimit))
    let result: SQLValue
    switch function {
    case .sum: result = made("sum", true, &self)
    case .mean: result = quotient(made("sum", true, &self), count)
    case .least: result = made("min", false, &self)
    case .greatest: result = made("max", false, &self)
    case .spread: result = difference(made("max", false, &self), made("min", false, &self))
    case .product:
      refuse(.product)
      return nil
    case .count, .median, .percentile, .geometricMean, .deviation, .sampleDeviation:
      refuse(.function)
      return nil
    }
    return RowResult(value: result, none: compared(count, .equal, .zero))
  }

  mutating func aggregateState(_ reduction: TableReduction) -> StateTerm {
    let own = often(current)
    if case .valueAt(let highest) = reduction.function {
      return valueAtState(highest: highest, reduction)
    }
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
    if reduction.choosesValues {
      // Some have a value: there were too few.
      arms.append((compared(valued(reduction), .greater, .zero), StateTerm(.empty)))
    }
    arms.append((strongest.testNot(.filed), strongest))
    return merged(arms, otherwise: StateTerm(.empty))
  }

  /// Returns how many of the rows that meet the condition have a value.
  mutating func valued(_ reduction: TableReduction) -> SQLValue {
    guard let register = reduction.value else { return .zero }
    let taken = metValue(reduction, number(often(register)).lead)
    return filled(
      figure(
        .call("count", [taken]), "count", of: reduction.table, from: .zero, to: Self.rowLimit))
  }
}

extension TableReduction {
  /// `true` iff the values must be put in order, so that there can be too few of them.
  var choosesValues: Bool {
    switch function {
    case .list(.median), .list(.percentile): true
    case .list, .best: !selection.isAll
    case .rows, .share, .distinct, .valueAt: false
    }
  }
}
