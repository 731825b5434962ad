import Evidence
import Numbers
import Semantics

/// A computed column in certain rows.
struct CarriedKey: Hashable {
  let definition: Int
  let rows: [Int: Int]
}

/// Tables, straight from the comments of `TableAggregate`.
extension ReferenceEvaluator {
  /// Returns the column that holds a table, and whose row in it is looked at.
  private func place(of table: Int) -> (column: EvidenceColumn, owner: Int)? {
    let declared = scale.tables[table]
    guard let parent = declared.parent else { return (block.columns[declared.place], unit) }
    guard let row = rows[parent], let outer = place(of: parent)?.column.rows else { return nil }
    return (outer.columns[declared.place], row)
  }

  /// Returns the rows of a table that belong to what is looked at.
  func range(of table: Int) -> Range<Int> {
    guard let (column, owner) = place(of: table), let rows = column.rows else { return 0..<0 }
    return rows.range(of: owner)
  }

  func cell(_ table: Int, _ column: Int) -> Answer {
    guard let row = rows[table], let rows = place(of: table)?.column.rows else {
      return .nothing(.empty)
    }
    return cell(rows.columns[column], row, scale.tables[table].field.columns[column].type)
  }

  /// What the row that is looked at is in the order of the rows of its owner.
  func ordered(_ order: RowOrder) -> Answer {
    guard let own = rows[order.table] else { return .nothing(.empty) }
    let all = Array(range(of: order.table))
    func answer(_ id: ExpressionID, in row: Int) -> Answer {
      let outer = rows
      defer { rows = outer }
      rows[order.table] = row
      return self.answer(id)
    }
    func stands(_ row: Int, before other: Int) -> Bool {
      guard let key = answer(order.key, in: row).number,
        let its = answer(order.key, in: other).number
      else { return false }
      if key == its { return row < other }
      return (key > its) == order.isFalling
    }
    switch order.use {
    case .before(let value, let first):
      if let lack = Self.lack(all.map { answer(order.key, in: $0) }) { return .nothing(lack) }
      let ahead = all.filter { stands($0, before: own) }
      guard let last = ahead.first(where: { row in !ahead.contains { stands(row, before: $0) } })
      else { return self.answer(first) }
      return answer(value, in: last)
    case .carried(let column):
      if let lack = Self.lack(all.map { answer(order.key, in: $0) }) { return .nothing(lack) }
      let ahead = all.filter { stands($0, before: own) }
      guard let last = ahead.first(where: { row in !ahead.contains { stands(row, before: $0) } })
      else { return self.answer(column.first) }
      var place = rows
      place[order.table] = last
      let key = CarriedKey(definition: column.definition, rows: place)
      if let known = carriedAnswers[key] { return known }
      var value = answer(scale.definitions[column.definition].value, in: last)
      if let number = value.number, number.magnitude > .largestResult {
        value = .nothing(.rejected)
      }
      carriedAnswers[key] = value
      return value
    case .among(let count, let condition, let value):
      func state(_ row: Int) -> EvidenceState {
        max(
          answer(order.key, in: row).state, value.map { answer($0, in: row).state } ?? .filed,
          count.computed.map { answer($0, in: row).state } ?? .filed)
      }
      let test = condition.map { answer($0, in: own) } ?? .number(.one)
      guard test.truth == true else { return test }
      if state(own) != .filed { return .nothing(state(own)) }
      let ahead = all.filter { row in
        (condition.map { answer($0, in: row).truth == true } ?? true) && state(row) == .filed
          && stands(row, before: own)
      }
      let most = Self.number(settled(count), of: all.count)
      return .number(ahead.count < most ? .one : .zero)
    }
  }

  /// What one row says to an aggregate.
  private struct Row {
    let condition: Answer
    let value: Answer
    let key: Answer
  }

  func aggregate(_ aggregate: TableAggregate) -> Answer {
    guard let (column, owner) = place(of: aggregate.table) else { return .nothing(.empty) }
    let filing = ([column.states[owner]] + aggregate.numbers.map { answer($0).state }).max()
    if let filing, filing != .filed { return .nothing(filing) }
    let outer = rows
    if let lack = lackOfOwn(aggregate.rowOperands, ofRows: true) { return .nothing(lack) }
    let outerAsking = askingRows
    askingRows = rows
    let all = range(of: aggregate.table).map { index -> Row in
      rows[aggregate.table] = index
      defer { rows = outer }
      return Row(
        condition: aggregate.condition.map(answer) ?? .number(.one),
        value: aggregate.value.map(answer) ?? .number(.zero),
        key: aggregate.key.map(answer) ?? .number(.zero))
    }
    askingRows = outerAsking
    return result(of: all, aggregate)
  }

  private func result(of all: [Row], _ aggregate: TableAggregate) -> Answer {
    let undecided = all.filter { $0.condition.truth == nil }.map(\.condition)
    let met = all.filter { $0.condition.truth == true }
    let values = met.map(\.value)
    switch aggregate.function {
    case .rows:
      if !aggregate.filedOnly, let lack = Self.lack(undecided) { return .nothing(lack) }
      return .number(Rational(met.count))
    case .share:
      if !aggregate.filedOnly, let lack = Self.lack(undecided) { return .nothing(lack) }
      let asked = all.count - undecided.count
      return asked == 0 ? none(aggregate, undecided) : .number(Rational(met.count, over: asked))
    case .valueAt(let highest):
      return valueAt(met, undecided, highest, aggregate)
    case .best(let count, let highest):
      if !aggregate.filedOnly, !undecided.isEmpty {
        return .nothing(Self.lack(undecided + values) ?? .empty)
      }
      let counted = aggregate.filedOnly ? values.filter { $0.state == .filed } : values
      if counted.isEmpty { return none(aggregate, undecided + values) }
      if counted.allSatisfy({ $0.state != .filed }) {
        return .nothing(counted.map(\.state).max() ?? .empty)
      }
      let numbers = counted.filter { $0.state != .notApplicable }.map { $0.number ?? .zero }
      guard let chosen = Self.selected(numbers, settled(aggregate.selection)) else {
        return tooFew(aggregate)
      }
      return best(count, chosen.map { .number($0) }, highest)
    case .distinct, .list:
      if !aggregate.filedOnly, let lack = Self.lack(undecided + values) { return .nothing(lack) }
      let filed = values.filter { $0.state == .filed }
      if filed.isEmpty { return none(aggregate, undecided + values) }
      guard case .list(let function) = aggregate.function else {
        return .number(Rational(different(filed)))
      }
      guard let chosen = Self.selected(filed.compactMap(\.number), settled(aggregate.selection))
      else {
        return tooFew(aggregate)
      }
      return Self.value(of: function, chosen, aggregate.rounding).map { .number($0) }
        ?? tooFew(aggregate)
    }
  }

  private func different(_ answers: [Answer]) -> Int {
    var known: [Answer] = []
    for answer in answers where !known.contains(answer) { known.append(answer) }
    return known.count
  }

  private func tooFew(_ aggregate: TableAggregate) -> Answer {
    aggregate.whenNone.map(answer) ?? .nothing(.empty)
  }

  private func none(_ aggregate: TableAggregate, _ lacking: [Answer]) -> Answer {
    if let id = aggregate.whenNone { return answer(id) }
    return isZeroOfNone(aggregate) ? .number(.zero) : .nothing(Self.lack(lacking) ?? .empty)
  }

  /// `true` iff no values give 0: a sum of nothing, where nothing had to be left out.
  private func isZeroOfNone(_ aggregate: TableAggregate) -> Bool {
    switch aggregate.function {
    case .rows, .distinct: true
    case .best, .list(.sum):
      aggregate.selection.withoutHighest == .number(0)
        && aggregate.selection.withoutLowest == .number(0)
    case .share, .valueAt, .list: false
    }
  }

  private func valueAt(
    _ met: [Row], _ undecided: [Answer], _ highest: Bool, _ aggregate: TableAggregate
  ) -> Answer {
    let states = met.map { row in
      aggregate.filedOnly ? max(row.key.state, row.value.state) : row.key.state
    }
    let lacking = undecided + states.filter { $0 != .filed }.map { .nothing($0) }
    if !aggregate.filedOnly, let lack = Self.lack(lacking) { return .nothing(lack) }
    let usable = met.indices.filter { states[$0] == .filed }.map { met[$0] }
    let keys = usable.compactMap(\.key.number)
    let wanted = highest ? keys.max() : keys.min()
    guard let row = usable.first(where: { $0.key.number == wanted }) else {
      return none(aggregate, lacking)
    }
    return row.value
  }
}
