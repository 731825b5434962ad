import Evidence
import Numbers
import Semantics

/// Rows of tables: values of their owners in every row, and figures made of the rows of an owner.
extension Machine {
  /// Returns the values of owners in each of their rows.
  func gathered(_ register: Register, _ from: PlanSpace) -> Column<Number> {
    let column = self[register]
    if column.isConstant { return column }
    var places = [Int32](repeating: 0, count: count)
    // All tables on the way lie in one another, so that the way up is the same for all rows.
    var (next, isFirst) = (space, true)
    while next != from, let table = next.table {
      let owners = spaces.tables[table].owners
      if isFirst {
        places = owners
      } else {
        for row in places.indices { places[row] = owners[Int(places[row])] }
      }
      isFirst = false
      next = plan.scale.tables[table].parent.map { .rows(of: $0) } ?? .units
    }
    var values = [Number](repeating: .zero, count: count)
    for row in 0..<count { values[row] = column.value(Int(places[row])) }
    if column.isFiled { return Column(values: values) }
    return Column(values: values, states: places.map { column.state(Int($0)) })
  }

  func aggregated(_ reduction: TableReduction) -> Column<Number> {
    let cells = tables[reduction.table].cells
    let value = reduction.value.map { self[$0] }
    let condition = reduction.condition.map { self[$0] }
    let key = reduction.key.map { self[$0] }
    let none = reduction.whenNone.map { self[$0] }
    let ends = spaces.tables[reduction.table].ends
    let constant = reduction.selection.constant
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .filed, count: count)
    var rows = RowValues<Number>()
    rows.keepsPlaces = reduction.isText
    var first = 0
    for owner in 0..<count {
      let (start, end) = (first, ends[owner])
      first = end
      states[owner] = .stronger(cells.state(owner), state(of: reduction.numbers, owner))
      guard states[owner].isFiled else { continue }
      rows.removeAll()
      let result: Result
      if case .valueAt(let highest) = reduction.function {
        result = valueAt(
          start..<end, highest, value, condition, key, filedOnly: reduction.filedOnly,
          textsOf: reduction.isText ? reduction.table : nil)
      } else {
        collect(start..<end, value, condition, into: &rows)
        result = self.result(
          of: reduction, constant ?? settled(reduction.selection, owner), &rows)
      }
      (values[owner], states[owner]) = placed(result, of: reduction, at: owner, none)
    }
    return Column(values: values, states: states)
  }

  /// Returns the value and the state that a row gets by what an aggregate makes of its rows; `none` stands in
  /// where none of them has a value.
  func placed(
    _ result: Result, of reduction: TableReduction, at row: Int, _ none: Column<Number>?
  ) -> (Number, EvidenceState) {
    switch result {
    case .value(let number): return (number, .filed)
    case .lacking(let state): return (.zero, state)
    case .none(let state):
      if let none { return (none.value(row), none.state(row)) }
      return (.zero, reduction.isZeroOfNone ? .filed : state.isFiled ? .empty : state)
    case .tooFew: return (none?.value(row) ?? .zero, none?.state(row) ?? .empty)
    }
  }

  /// What an aggregate makes of the rows of one owner.
  enum Result {
    case value(Number)
    /// A row that counts has no value.
    case lacking(EvidenceState)
    /// No row has a value; the state is the strongest of those without one.
    case none(EvidenceState)
    /// Not enough rows have one: all are left out, or one is no sample.
    case tooFew
  }

  /// Finds the rows that meet the condition, and their values.
  @inline(__always)
  func collect(
    _ range: Range<Int>, _ value: Column<Number>?, _ condition: Column<Number>?,
    into rows: inout RowValues<Number>
  ) {
    rows.asked = range.count
    for row in range {
      if let condition {
        let state = condition.state(row)
        if !state.isFiled {
          rows.undecided += 1
          rows.conditionState = .stronger(rows.conditionState, state)
          continue
        }
        if condition.value(row).isZero { continue }
      }
      rows.met += 1
      guard let value else { continue }
      let state = value.state(row)
      if state.isFiled {
        rows.values.append(value.value(row))
        if rows.keepsPlaces { rows.places.append(row) }
      } else {
        rows.valueState = .stronger(rows.valueState, state)
        if !state.isInapplicable { rows.missing += 1 }
      }
    }
  }

  /// Returns what an aggregate makes of the rows of one owner, of which these values count.
  func result(
    of reduction: TableReduction, _ selection: ValueSelection<Never>,
    _ rows: inout RowValues<Number>
  ) -> Result {
    let filedOnly = reduction.filedOnly
    if !filedOnly && !rows.conditionState.isFiled { return .lacking(rows.strongest) }
    switch reduction.function {
    case .rows: return .value(Number(Rational(rows.met)))
    case .share:
      let asked = rows.asked - rows.undecided
      if asked == 0 { return .none(rows.conditionState) }
      return .value(divided(Number(Rational(rows.met)), by: Number(Rational(asked))))
    case .best(let count, let highest):
      if rows.values.isEmpty {
        return filedOnly || rows.valueState.isFiled
          ? .none(rows.strongest) : .lacking(rows.valueState)
      }
      // What was not filed counts 0, as in a list; what does not apply is left out.
      if !filedOnly { for _ in 0..<rows.missing { rows.values.append(.zero) } }
      guard select(selection, &rows.values) else { return .tooFew }
      return .value(sumOfBest(count, &rows.values, highest))
    case .distinct, .list, .valueAt: break
    }
    if !filedOnly && !rows.valueState.isFiled { return .lacking(rows.valueState) }
    if rows.values.isEmpty { return .none(rows.strongest) }
    switch reduction.function {
    case .distinct: return .value(distinct(&rows, reduction))
    case .list(let function):
      guard select(selection, &rows.values) else { return .tooFew }
      guard
        let value = value(of: function, &rows.values, countsAll: false, reduction.rounding)
      else { return .tooFew }
      return .value(value)
    case .rows, .share, .best, .valueAt: return .none(.filed)
    }
  }

  private func distinct(
    _ rows: inout RowValues<Number>, _ reduction: TableReduction
  ) -> Number {
    if reduction.isText, rows.keepsPlaces {
      // Strings are the same iff they are canonically equivalent.
      var texts: Set<String> = []
      for (index, value) in rows.values.enumerated() {
        let bytes = utf8(value, rows.places[index], of: .rows(of: reduction.table))
        texts.insert(String(decoding: bytes, as: UTF8.self))
      }
      return Number(Rational(texts.count))
    }
    sort(&rows.values)
    var count = 0
    for index in rows.values.indices
    where index == 0 || rows.values[index] != rows.values[index - 1] { count += 1 }
    return Number(Rational(count))
  }

  /// Returns the value in the first row with the highest or lowest key.
  func valueAt(
    _ range: Range<Int>, _ highest: Bool, _ value: Column<Number>?, _ condition: Column<Number>?,
    _ key: Column<Number>?, filedOnly: Bool, textsOf table: Int?
  ) -> Result {
    guard let value, let key else { return .none(.filed) }
    var strongest = EvidenceState.filed
    var best: Int?
    for row in range {
      if let condition, !condition.holds(row) {
        strongest = .stronger(strongest, condition.state(row))
        continue
      }
      var state = key.state(row)
      if filedOnly { state = .stronger(state, value.state(row)) }
      guard state.isFiled else {
        strongest = .stronger(strongest, state)
        continue
      }
      guard let known = best else {
        best = row
        continue
      }
      let (here, there) = (key.value(row), key.value(known))
      if highest ? there < here : here < there { best = row }
    }
    if !filedOnly && !strongest.isFiled { return .lacking(strongest) }
    guard let best else { return .none(strongest) }
    let state = value.state(best)
    guard state.isFiled else { return .lacking(state) }
    let number = value.value(best)
    return .value(table.map { fixed(number, best, of: $0) } ?? number)
  }
}

/// The rows of one owner that count in an aggregate.
struct RowValues<Number: ExactNumber> {
  /// How many rows there are.
  var asked = 0
  /// How many meet the condition.
  var met = 0
  /// How many have a condition without a value.
  var undecided = 0
  /// How many that should have a value have none.
  var missing = 0
  var conditionState = EvidenceState.filed
  var valueState = EvidenceState.filed
  /// The values that are there.
  var values: [Number] = []
  /// The rows of the values, where they are asked for.
  var places: [Int] = []
  var keepsPlaces = false

  /// The strongest state of what is not there.
  var strongest: EvidenceState { .stronger(conditionState, valueState) }

  /// Forgets the rows and keeps the storage.
  mutating func removeAll() {
    (asked, met, undecided, missing) = (0, 0, 0, 0)
    (conditionState, valueState) = (.filed, .filed)
    values.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }
}
