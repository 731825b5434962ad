import Evaluation
import Evidence
import Numbers
import Semantics

/// Rows in the order of a key; of those with the same the first in the file goes before, which is why their
/// table has the place of every row.
extension Translator {
  /// Returns what a row is in the order of the rows of its owner.
  mutating func ordered(_ ordering: RowOrdering) -> Entry {
    switch ordering.use {
    case .before(let value, let first, _): before(ordering, value, first)
    case .among(.number(let count), let condition, let value):
      among(ordering, count, condition, value)
    case .among(.computed, _, _), .among(.share, _, _): refused(.computedNumber)
    case .carried: refused(.carried)
    }
  }

  mutating func orderedState(_ ordering: RowOrdering) -> StateTerm {
    switch ordering.use {
    case .before(let value, let first, _):
      let lacking = lackingKey(ordering)
      let before = lagged(state(value).sql, ordering)
      return merged(
        [(lacking.testNot(.filed), lacking), (isFirst(ordering), state(first))],
        otherwise: StateTerm(before, entry(value).possible))
    case .among(_, let condition, let value):
      var arms: [(condition: Fragment, state: StateTerm)] = []
      if let condition {
        let asked = state(condition)
        arms = [
          (asked.testNot(.filed), asked), (holds(condition).negated, .filed),
        ]
      }
      let states = states([ordering.key] + [value].compactMap { $0 })
      return merged(arms, otherwise: strongest(states))
    case .carried: return .filed
    }
  }

  // MARK: The row before

  private mutating func before(
    _ ordering: RowOrdering, _ value: Register, _ first: Register
  ) -> Entry {
    let lacking = lackingKey(ordering)
    let own = often(value)
    var before = own
    switch own.form {
    case .number(let whole, let scale):
      before.form = .number(lagged(whole, ordering), scale: scale)
    case .ratio(let whole, let divisor):
      before.form = .ratio(lagged(whole, ordering), over: lagged(divisor, ordering))
    case .condition(let sql): before.form = .condition(lagged(sql, ordering))
    case .text(let sql): before.form = .text(lagged(sql, ordering))
    case .option(let sql, let names): before.form = .option(lagged(sql, ordering), names: names)
    }
    let possible = lacking.possible.union(entry(value).possible).union(entry(first).possible)
    return Entry(
      value: merged(
        [(lacking.testNot(.filed), nothing), (isFirst(ordering), self.value(first))],
        otherwise: before),
      possible: possible)
  }

  /// Returns the strongest state of the keys of all rows of the owner.
  private mutating func lackingKey(_ ordering: RowOrdering) -> StateTerm {
    let term = state(ordering.key)
    guard term.possible != .filed else { return .filed }
    let sql = Fragment(
      "max(\(term.sql.text)) OVER (\(partition(of: ordering.table)))", step: term.sql.step)
    return StateTerm(kept(sql), term.possible)
  }

  private mutating func isFirst(_ ordering: RowOrdering) -> Fragment {
    place(RowKey(ordering), among: nil).sql.compared("=", .literal("1"))
  }

  private mutating func lagged(_ whole: Whole, _ ordering: RowOrdering) -> Whole {
    whole.literal == nil ? whole.renamed(lagged(whole.sql, ordering)) : whole
  }

  private mutating func lagged(_ sql: Fragment, _ ordering: RowOrdering) -> Fragment {
    guard sql.step > 0 || !sql.isName || sql.text.contains("\"") || sql.text.contains("`") else {
      return sql
    }
    return window("lag(\(sql.text))", RowKey(ordering), among: nil, step: sql.step)
  }

  // MARK: Among the first

  private mutating func among(
    _ ordering: RowOrdering, _ count: Int, _ condition: Register?, _ value: Register?
  ) -> Entry {
    var tests: [Fragment] = []
    var arms: [(condition: Fragment, value: SQLValue)] = []
    if let condition {
      let asked = often(condition)
      let met = self.condition(asked)
      tests.append(met)
      if asked.canBeNull { arms.append((asked.lead.isNull, nothing)) }
      arms.append((met.negated, SQLValue(.no, canBeNull: false)))
    }
    for register in [ordering.key] + [value].compactMap({ $0 }) {
      let filed = often(register)
      guard filed.canBeNull else { continue }
      tests.append(filed.lead.isNotNull)
      arms.append((filed.lead.isNull, nothing))
    }
    let isIn = counted(.all(tests))
    let place = place(RowKey(ordering), among: isIn)
    let result = merged(
      arms, otherwise: SQLValue(place.sql.compared("<=", .literal("\(count)")), canBeNull: false))
    let states = StateSet.strongest(
      [ordering.key, condition, value].compactMap { $0 }.map { entry($0).possible })
    return Entry(value: result, possible: states.union(.filed))
  }

  /// Returns a condition as a column that rows can be parted by.
  private mutating func counted(_ test: Fragment) -> Fragment? {
    test == .yes ? nil : kept(.call("COALESCE", [test, .no]))
  }

  // MARK: The value at the highest key

  /// What decides which row has the highest (or lowest) key.
  private struct KeyRow {
    /// Whether the row is that one.
    let isIt: Fragment
    /// Whether no row can be.
    let none: Fragment
    /// The strongest state of the keys that are missing.
    let lacking: StateTerm
  }

  private mutating func keyRow(highest: Bool, _ reduction: TableReduction) -> KeyRow? {
    guard let key = reduction.key, let value = reduction.value else { return nil }
    let table = reduction.table
    rowSpace = .rows(of: table)
    defer { rowSpace = nil }
    var met = Fragment.yes
    if let register = reduction.condition { met = condition(often(register)) }
    var registers = [key]
    if reduction.filedOnly { registers.append(value) }
    var tests = [met]
    for register in registers where !entry(register).possible.isFiled {
      tests.append(often(register).lead.isNotNull)
    }
    let isIn = counted(.all(tests))
    let order = RowKey(table: table, key: key, isFalling: highest)
    let place = place(order, among: isIn)
    let states = states(registers)
    rowSpace = nil
    var lacking = StateTerm.filed
    let strongest = strongest(states)
    if strongest.possible != .filed { lacking = worst(strongest, met, "key", table) }
    let count = filled(
      figure(
        isIn.map { Fragment.call("count", [.choice([($0, .literal("1"))], otherwise: nil)]) }
          ?? Fragment.literal("count(*)"), "keys", of: table, from: .zero, to: Self.rowLimit))
    return KeyRow(
      isIt: .all([isIn ?? .yes, place.sql.compared("=", .literal("1"))]),
      none: compared(count, .equal, .zero), lacking: lacking)
  }

  mutating func valueAt(
    highest: Bool, _ reduction: TableReduction
  ) -> Entry {
    guard let register = reduction.value, let row = keyRow(highest: highest, reduction) else {
      return refused(.pairs)
    }
    let table = reduction.table
    var value = often(register)
    if case .condition = value.form {
      // PostgreSQL has no greatest of conditions.
      rowSpace = .rows(of: table)
      value = kept(number(value))
      rowSpace = nil
    }
    func taken(_ sql: Fragment) -> Fragment {
      .call("max", [.choice([(row.isIt, sql)], otherwise: nil)])
    }
    var result = value
    switch value.form {
    case .number(let whole, let scale):
      result.form = .number(
        figure(taken(whole.sql), "value", of: table, from: whole.lower, to: whole.upper),
        scale: scale)
    case .ratio(let whole, let divisor):
      let above = figure(
        taken(whole.sql), "above", of: table, from: whole.lower, to: whole.upper)
      let below = figure(
        taken(divisor.sql), "below", of: table, from: divisor.lower, to: divisor.upper)
      result.form = .ratio(above, over: below)
    case .condition(let sql): result.form = .condition(figure(taken(sql), "value", of: table))
    case .text(let sql): result.form = .text(figure(taken(sql), "value", of: table))
    case .option(let sql, let names):
      result.form = .option(figure(taken(sql), "value", of: table), names: names)
    }
    let cell = cellState(of: table)
    let conditionState = conditionState(reduction)
    var arms: [(condition: Fragment, value: SQLValue)] = [(cell.testNot(.filed), nothing)]
    var possible = StateSet.filed.union(cell.possible).union(entry(register).possible)
      .union(row.lacking.possible).union(conditionState.possible)
    if !reduction.filedOnly {
      let lacks = Fragment.any([
        conditionState.testNot(.filed), row.lacking.testNot(.filed),
      ])
      if lacks != .no { arms.append((lacks, nothing)) }
    }
    if let register = reduction.whenNone {
      arms.append((row.none, self.value(register)))
      possible = possible.union(entry(register).possible)
    } else {
      arms.append((row.none, nothing))
      possible = possible.union(StateSet(.empty))
    }
    result.canBeNull = true
    return Entry(value: merged(arms, otherwise: result), possible: possible)
  }

  mutating func valueAtState(
    highest: Bool, _ reduction: TableReduction
  ) -> StateTerm {
    guard let register = reduction.value, let row = keyRow(highest: highest, reduction) else {
      return .filed
    }
    let cell = cellState(of: reduction.table)
    let own = often(current)
    let strongest = strongest([conditionState(reduction), row.lacking])
    var arms: [(condition: Fragment, state: StateTerm)] = [
      (own.lead.isNotNull, .filed), (cell.testNot(.filed), cell),
    ]
    if !reduction.filedOnly { arms.append((strongest.testNot(.filed), strongest)) }
    if let none = reduction.whenNone {
      arms.append((row.none, state(none)))
    } else {
      arms.append((.all([row.none, strongest.testNot(.filed)]), strongest))
      arms.append((row.none, StateTerm(.empty)))
    }
    let term = state(register)
    let found = figure(
      .call("max", [.choice([(row.isIt, term.sql)], otherwise: nil)]), "state",
      of: reduction.table, from: .zero, to: Rational(4))
    return merged(arms, otherwise: StateTerm(found.sql, term.possible))
  }

  // MARK: Windows

  private func partition(of table: Int) -> String {
    let keys = source.keys(of: source.owner(of: table)).map { dialect.quoted($0) }
    return "PARTITION BY " + keys.joined(separator: ", ")
  }

  /// What the rows of a table are put in order by.
  private struct RowKey {
    let table: Int
    let key: Register
    let isFalling: Bool

    init(table: Int, key: Register, isFalling: Bool) {
      (self.table, self.key, self.isFalling) = (table, key, isFalling)
    }

    init(_ ordering: RowOrdering) {
      self.init(table: ordering.table, key: ordering.key, isFalling: ordering.isFalling)
    }
  }

  /// Returns the place of a row from 1 among the rows of its owner that agree in a condition.
  private mutating func place(_ order: RowKey, among isIn: Fragment?) -> Whole {
    Whole(
      window("row_number()", order, among: isIn, step: 0), from: .one, to: Self.rowLimit, .long)
  }

  private mutating func window(
    _ function: String, _ order: RowKey, among isIn: Fragment?, step: Int
  ) -> Fragment {
    source.useOrder(of: order.table)
    let before = rowSpace
    rowSpace = .rows(of: order.table)
    defer { rowSpace = before }
    let key = kept(orderKey(number(often(order.key))))
    let line = key.lead.text + (order.isFalling ? " DESC" : "")
    let place = dialect.quoted(source.placeName(of: order.table))
    let parts = isIn.map { ", " + $0.text } ?? ""
    return kept(
      Fragment(
        "\(function) OVER (\(partition(of: order.table))\(parts) ORDER BY \(line), \(place))",
        step: max(step, key.lead.step, isIn?.step ?? 0)))
  }
}
