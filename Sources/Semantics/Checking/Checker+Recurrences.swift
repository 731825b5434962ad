import Diagnostics
import Evidence
import Numbers
import Syntax

/// Computed columns of a table that are carried on from row to row: each depends on what it, or another of
/// them, has in the row before.
struct Recurrence {
  /// What is known of the columns before their formulas are checked for good.
  struct Settled {
    /// By definition; none where the formula has no type.
    var types: [Int: ValueType] = [:]
    /// By definition, the numbers that the formula can give whatever the row before has.
    var bounds: [Int: Interval] = [:]
    /// `true` iff all columns hold whole numbers where those of the row before do.
    var areWhole = true
  }

  /// The key of the order, as it is written first.
  struct Key {
    let text: String
    let range: SourceRange
  }

  let table: Int
  /// The columns, as definitions, rising.
  let columns: [Int]
  /// `nil` until the formulas were tried out.
  var settled: Settled?
  /// `true` iff the formulas are being tried out.
  var isTried = false
  var key: Key?
  /// The values of the row before that begin with a number, so that each is computed once.
  var known: [KnownCarriedValue] = []
}

/// A value of the row before that stands in a formula already.
struct KnownCarriedValue {
  let column: Int
  let first: Rational
  let id: ExpressionID
}

extension Checker {
  // MARK: - Finding them

  /// Finds the computed columns that are carried on from row to row, by the names in their formulas.
  mutating func findRecurrences() {
    for table in tables.indices where !tables[table].computedByName.isEmpty {
      let graph = ColumnGraph(
        tables[table].computedByName, definitions.map { $0.declaration.value })
      for columns in graph.circles {
        for column in columns { definitions[column].recurrence = recurrences.count }
        recurrences.append(Recurrence(table: table, columns: columns))
      }
    }
  }

  /// Tries the formulas out where nothing is known of the row before.
  ///
  /// Types and bounds then follow from the rest. What is reported on the way is reported again by the check
  /// that counts.
  mutating func settle(_ index: Int) {
    guard recurrences[index].settled == nil, !recurrences[index].isTried else { return }
    var trial = self
    trial.recurrences[index].isTried = true
    var settled = Recurrence.Settled()
    for column in recurrences[index].columns {
      let range = definitions[column].declaration.node.range
      guard let value = trial.value(ofDefinition: column, at: range) else { continue }
      settled.types[column] = trial.type(of: value)
      settled.bounds[column] = trial.bounds(of: value)
      if !trial.traits[value.index].isWhole { settled.areWhole = false }
    }
    // What was settled on the way does not depend on these columns.
    for other in recurrences.indices where recurrences[other].settled == nil {
      recurrences[other].settled = trial.recurrences[other].settled
    }
    recurrences[index].settled = settled
  }

  // MARK: - Their formulas

  /// Returns the column, as a definition, whose value in the row before a formula carries on; `nil` where
  /// the value of the row before does not depend on the formula.
  func carriedColumn(_ node: SyntaxNode, of table: Int) -> Int? {
    guard node.kind == .name, surroundings.calls.isEmpty, let own = surroundings.column,
      let recurrence = definitions[own].recurrence, recurrences[recurrence].table == table,
      surroundings.comparisons.count == rowsAround(table).count + 1,
      case .definition(let column) = symbol(of: node), definitions[column].recurrence == recurrence
    else { return nil }
    return column
  }

  /// Checks `x of the row before by key if none value` in the formula of x, or of a column that x depends
  /// on.
  mutating func carried(
    _ column: Int, _ node: SyntaxNode, _ operands: [SyntaxNode], _ want: Want
  ) -> ExpressionID {
    guard let index = definitions[column].recurrence else { return addError(at: node.range) }
    noteUse(by: operands[0], of: .definition(column))
    // A column that only itself asks for is not used.
    if !definitions[column].isInProgress { definitions[column].isUsed = true }
    let outer = surroundings.nonZero
    surroundings.nonZero = []
    let key = expression(operands[1], .any)
    surroundings.nonZero = outer
    guard let stated = node.child(.noneClause)?.expressions.first else {
      if !node.containsError { report(.firstRowOpen(at: node.range)) }
      return addError(at: node.range)
    }
    let first = expression(stated, want)
    guard isKey(key), hasSameKey(operands[1], in: index) else { return addError(at: node.range) }
    let constant = constantOperand(first)
    if let constant,
      let known = recurrences[index].known.first(where: {
        $0.column == column && $0.first == constant
      })
    {
      return known.id
    }
    let id = carried(column, in: index, key: key, first: first, at: node.range)
    guard commonType([id, first], at: stated.range) != nil else { return addError(at: node.range) }
    if let constant {
      recurrences[index].known.append(
        KnownCarriedValue(column: column, first: constant, id: id))
    }
    return id
  }

  private mutating func carried(
    _ column: Int, in index: Int, key: ExpressionID, first: ExpressionID, at range: SourceRange
  ) -> ExpressionID {
    let recurrence = recurrences[index]
    var type = recurrence.settled.flatMap { $0.types[column] }
    // A plain number may stand for money, points or the like, as the formula says.
    if let stated = self.type(of: first), stated != .number { type = stated }
    let isBestFirst = self.type(of: key) == .choice && order(of: key) == .bestFirst
    let known = recurrence.settled.map { $0.bounds[column] ?? .all } ?? .all
    return add(
      .ordered(
        RowOrder(
          table: recurrence.table, key: key, isFalling: isBestFirst, isKeyBestFirst: isBestFirst,
          use: .carried(
            CarriedColumn(definition: column, together: recurrence.columns, first: first)))),
      type, known.hull(bounds(of: first)), at: range)
  }

  /// Returns the number written out that an expression is.
  private func constantOperand(_ id: ExpressionID) -> Rational? {
    guard case .constant(let value) = expressions[id.index].kind else { return nil }
    return value
  }

  /// `true` iff the rows are in the order that columns carried on together have had so far; reports if
  /// they are not.
  private mutating func hasSameKey(_ node: SyntaxNode, in index: Int) -> Bool {
    let text = node.kind == .name ? plainName(of: node) : node.text
    guard let known = recurrences[index].key else {
      recurrences[index].key = Recurrence.Key(text: text, range: node.range)
      return true
    }
    if known.text == text { return true }
    report(.carriedTwoOrders(at: node.range, earlier: known.range))
    return false
  }

  /// `true` iff the numbers of a column that is carried on are whole as long as the first one is.
  func isWhole(_ column: CarriedColumn) -> Bool {
    guard let index = definitions[column.definition].recurrence else { return false }
    return recurrences[index].settled?.areWhole ?? true
  }

  // MARK: - Afterwards

  /// Reports columns that are carried on with more and more digits.
  mutating func checkRecurrences() {
    for recurrence in recurrences {
      var digits = CarriedDigits(columns: recurrence.columns)
      for column in recurrence.columns where isCarried(column) {
        guard let value = definitions[column].value, !traits[value.index].hasError else { continue }
        if digits.growth(of: value, in: self) == .growing {
          report(
            .carriedUnrounded(definitions[column].name, at: expressions[value.index].range))
        }
      }
    }
  }

  /// `true` iff some formula asks for the value that a column has in the row before.
  private func isCarried(_ column: Int) -> Bool {
    expressions.contains {
      guard case .ordered(let order) = $0.kind, case .carried(let other) = order.use else {
        return false
      }
      return other.definition == column
    }
  }
}

/// Which computed columns of a table name which.
private struct ColumnGraph {
  /// By column, those that its formula names, of this row or of the row before.
  private var named: [Int: Set<Int>] = [:]
  /// The columns whose value in the row before a formula names, with that formula's column.
  private var carried: [(column: Int, by: Int)] = []

  init(_ columns: [String: Int], _ formulas: [SyntaxNode?]) {
    for column in columns.values.sorted() {
      var pending = [formulas[column]].compactMap { $0 }
      while let node = pending.popLast() {
        if let other = Self.column(node, columns) { named[column, default: []].insert(other) }
        if node.kind == .rowBeforeExpression, let first = node.expressions.first,
          let other = Self.column(first, columns)
        {
          carried.append((other, by: column))
        }
        pending += node.children
      }
    }
  }

  private static func column(_ node: SyntaxNode, _ columns: [String: Int]) -> Int? {
    node.kind == .name ? node.words.last.flatMap { columns[$0.text] } : nil
  }

  /// The columns that depend on one another, of which one names the row before, each list rising.
  var circles: [[Int]] {
    var circles: [[Int]] = []
    for (column, by) in carried where !circles.contains(where: { $0.contains(column) }) {
      let below = reached(from: column)
      guard below.contains(by) else { continue }
      let circle = below.filter { $0 == column || reached(from: $0).contains(column) }
      circles.append(circle.sorted())
    }
    return circles
  }

  /// Returns the columns on which a column depends; itself only where a way leads back to it.
  private func reached(from column: Int) -> Set<Int> {
    var found: Set<Int> = []
    var pending = Array(named[column] ?? [])
    while let next = pending.popLast() {
      if found.insert(next).inserted { pending += named[next] ?? [] }
    }
    return found
  }
}
