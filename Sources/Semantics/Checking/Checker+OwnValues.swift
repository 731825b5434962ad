import Diagnostics
import Evidence
import Numbers
import Syntax

/// A comparison around the expression that is being checked: what stands in it is computed for each of the
/// others.
struct Comparison {
  /// The table whose rows are looked at; `nil` where units are compared.
  let table: Int?
  /// The tables whose rows are looked at outside.
  let rows: [Int]
  /// What is known not to be 0 outside.
  let nonZero: [NonZeroFact]
}

/// What a parameter stands for.
struct Binding {
  let value: ExpressionID
  /// How many comparisons stand around the call.
  let comparisons: Int
}

/// Whose value a name means in what is computed for each of several units or rows.
extension Checker {
  /// Checks `x of this unit` and `x of this row`: the value of the one that asks.
  mutating func ownValue(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    let asksRow = node.token(.ofThisRowKeyword) != nil
    // Rows of the units that are asked lie within the comparison of these.
    let comparisons = surroundings.comparisons
    guard let place = comparisons.lastIndex(where: { asksRow || $0.table == nil }),
      asksRow == (comparisons[place].table != nil),
      comparisons[place].table.map({ comparisons[place].rows.contains($0) }) ?? true
    else {
      let isInTable = surroundings.comparisons.last?.table != nil
      report(.ownValueOutside(isRow: asksRow, isInTable: isInTable, at: node.range))
      _ = operand(0, of: node, want)
      return addError(at: node.range)
    }
    let outer = surroundings
    surroundings.comparisons.removeSubrange(place...)
    surroundings.rows = comparisons[place].rows
    surroundings.nonZero = comparisons[place].nonZero
    let id = operand(0, of: node, want)
    surroundings = outer
    return own(id, since: place, at: node.range)
  }

  /// Returns a value of the outside as those comparisons see it that stand around no more than `count`
  /// others: there it is a value of the one that asks.
  mutating func own(
    _ id: ExpressionID, since count: Int, at range: SourceRange
  ) -> ExpressionID {
    let comparisons = surroundings.comparisons
    if isFixed(id) || count == comparisons.count || traits[id.index].hasError { return id }
    // The value of one row is no other in the rows of another table within it.
    let places = comparisons.indices.filter { place in
      place >= count && comparisons[place].table.map { isOfRow(id, of: $0) } ?? true
    }
    guard count < comparisons.count || places.count > 0 else {
      report(.ownValueMisplaced(at: range))
      return addError(at: range)
    }
    guard let place = places.first else { return id }
    let table = comparisons[place].table
    let isRowAmongUnits = table == nil && traits[id.index].table != nil
    // What a unit asks with reaches the rows of those that it asks.
    let isInnermost =
      place == comparisons.count - 1
      || table == nil && comparisons[(place + 1)...].allSatisfy { $0.table != nil }
    guard places.count == 1, isInnermost, !isRowAmongUnits, !traits[id.index].usesOwn
    else {
      report(.ownValueMisplaced(at: range))
      return addError(at: range)
    }
    return add(
      .own(OwnValue(value: id, table: table)), type(of: id), bounds(of: id), at: range)
  }

  /// Adds what is made of one value; what is made of one of the one that asks is asked as a whole, so that
  /// its state can be.
  mutating func asked(
    _ id: ExpressionID, _ body: (inout Checker, ExpressionID) -> ExpressionID
  ) -> ExpressionID {
    guard case .own(let own) = expressions[id.index].kind else { return body(&self, id) }
    let whole = body(&self, own.value)
    return add(
      .own(OwnValue(value: whole, table: own.table)), type(of: whole), bounds(of: whole),
      at: expressions[whole.index].range)
  }

  /// `true` iff a value is the same for all units and rows.
  func isFixed(_ id: ExpressionID) -> Bool {
    switch expressions[id.index].kind {
    case .constant, .text, .absent, .fullMarks: true
    case .definition(let index): definitions[index].value.map { isFixed($0) } ?? false
    case .call(let call): isFixed(call.body)
    case .quantified, .cohort, .aggregate: false
    case let kind: !kind.operands.isEmpty && kind.operands.allSatisfy { isFixed($0) }
    }
  }

  private func isOfRow(_ id: ExpressionID, of table: Int) -> Bool {
    var next = traits[id.index].table
    while let row = next {
      if row == table { return true }
      next = tables[row].parent
    }
    return false
  }

  /// `true` iff what is computed for each of the other units or rows reads something of them; reports if
  /// it asks only the one that asks.
  mutating func asksOthers(_ ids: [ExpressionID], ofRows: Bool) -> Bool {
    for id in ids
    where (ofRows ? traits[id.index].usesOwnRow : traits[id.index].usesOwnUnit) && !readsOthers(id)
    {
      report(.othersNotAsked(at: expressions[id.index].range))
      return false
    }
    return true
  }

  /// Warns where every unit that is asked is compared with itself, by another name of the same value.
  mutating func checkDiffers(
    _ left: ExpressionID, _ right: ExpressionID, at range: SourceRange
  ) {
    guard let last = surroundings.comparisons.last, last.table == nil else { return }
    let (one, other) = (origin(of: left), origin(of: right))
    switch (expressions[one.index].kind, expressions[other.index].kind) {
    case (.evidence(let field), .evidence(let second)) where field == second: break
    case (.nodePoints(let node), .nodePoints(let second)) where node == second: break
    case _: if one != other || isFixed(one) { return }
    }
    let words = Keyword.phrase(of: .ofThisUnitKeyword).text(in: language)
    report(
      .comparedWithItself(
        words, fix: TextEdit(replacing: range.atEnd, with: " " + words), at: range))
  }

  /// Returns what a definition gives another name, or the expression itself.
  private func origin(of id: ExpressionID) -> ExpressionID {
    var id = id
    while case .definition(let index) = expressions[id.index].kind,
      let value = definitions[index].value
    {
      id = value
    }
    return id
  }

  private func readsOthers(_ id: ExpressionID) -> Bool {
    switch expressions[id.index].kind {
    case .own, .constant, .text, .absent, .fullMarks: false
    // At least how many rows there are is of the others.
    case .aggregate: true
    case .call(let call): readsOthers(call.body)
    case let kind: kind.operands.isEmpty || kind.operands.contains { readsOthers($0) }
    }
  }

  /// Reports `t.x` in rows of `t` within rows of `t`: it could mean either.
  mutating func checkIsClear(_ node: SyntaxNode, columnOf table: Int) {
    let inner = surroundings.comparisons.dropFirst(surroundings.outerComparisons)
    guard node.words.count > 1, inner.count(where: { $0.table == table }) > 1 else { return }
    report(.whichRow(plainName(of: node), at: node.range))
  }
}
