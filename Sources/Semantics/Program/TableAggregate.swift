package import Evidence
package import Numbers

/// A table of evidence: of the units, or of the rows of the table around it.
package struct CheckedTable: Sendable {
  /// The table whose rows hold this one, by index, or `nil` for one that units file.
  package let parent: Int?
  /// The field of the schema, or the column of the table around it.
  package let place: Int
  /// The field of the schema in which the table lies.
  package let root: Int
  package let field: EvidenceField

  /// Creates a table.
  package init(parent: Int?, place: Int, root: Int, field: EvidenceField) {
    self.parent = parent
    self.place = place
    self.root = root
    self.field = field
  }

  /// Returns all tables of a schema, each before those within it: what indices of tables mean.
  package static func all(in schema: EvidenceSchema) -> [CheckedTable] {
    var tables: [CheckedTable] = []
    for (index, field) in schema.fields.enumerated() {
      append(field, parent: nil, place: index, root: index, to: &tables)
    }
    return tables
  }

  private static func append(
    _ field: EvidenceField, parent: Int?, place: Int, root: Int, to tables: inout [CheckedTable]
  ) {
    guard field.type == .table else { return }
    let index = tables.count
    tables.append(CheckedTable(parent: parent, place: place, root: root, field: field))
    for (column, inner) in field.columns.enumerated() {
      append(inner, parent: index, place: column, root: root, to: &tables)
    }
  }
}

/// One figure made of the rows of a table.
///
/// It stands where the table stands: for every unit, or for every row of the table around it. A table
/// that was not filed gives its own state. Where the condition or the value of a row that is asked for
/// has no value, the strongest of these states results, unless `filedOnly` leaves such rows out.
package struct TableAggregate: Sendable {
  /// What is made of the rows.
  package enum Function: Hashable, Sendable {
    /// The number of rows that meet the condition.
    case rows
    /// The rows that meet the condition as a part of all rows.
    case share
    /// How many different values there are.
    case distinct
    /// A function of the values, never `count`.
    case list(ListExpression.Function)
    /// The sum of the `count` highest (or lowest) values, as `ExpressionKind.best`.
    case best(count: Int, highest: Bool)
    /// The value in the row with the highest (or lowest) `key`, the first of those that tie.
    case valueAt(highest: Bool)
  }

  package let function: Function
  /// The table, by its index in the scale.
  package let table: Int
  /// What is taken of every row; `nil` where rows are counted.
  package let value: ExpressionID?
  /// Which rows count, or `nil` for all.
  package let condition: ExpressionID?
  /// By what `valueAt` finds its row.
  package let key: ExpressionID?
  /// `true` iff the key is a choice that lists its best option first: what the file calls the highest
  /// key is the lowest index, and `function` speaks of indices.
  package let isKeyBestFirst: Bool
  /// Which values count; computed numbers are those of the owner.
  package let selection: ValueSelection<ExpressionID>
  /// The numbers that say how many values or rows count, here or in `condition`: a figure that lacks one
  /// has no value.
  package let numbers: [ExpressionID]
  package let filedOnly: Bool
  /// The result where no row has a value, or not more than `selection` leaves out at the ends; without
  /// it `rows`, `distinct`, `best` and `sum` of no rows are 0 if nothing is left out, and all else is
  /// `empty`.
  package let whenNone: ExpressionID?
  /// How the value is rounded, correctly; there iff the function needs it.
  package let rounding: Rounding?

  /// Creates an aggregate; `keptRows` is the computed number of rows that `condition` keeps, if it is that.
  package init(
    function: Function, table: Int, value: ExpressionID? = nil, condition: ExpressionID? = nil,
    key: ExpressionID? = nil, isKeyBestFirst: Bool = false,
    selection: ValueSelection<ExpressionID> = .all, keptRows: ExpressionID? = nil,
    filedOnly: Bool = false, whenNone: ExpressionID? = nil, rounding: Rounding? = nil
  ) {
    self.function = function
    self.table = table
    self.value = value
    self.condition = condition
    self.key = key
    self.isKeyBestFirst = isKeyBestFirst
    self.selection = selection
    numbers = selection.computed + [keptRows].compactMap { $0 }
    self.filedOnly = filedOnly
    self.whenNone = whenNone
    self.rounding = rounding
  }

  /// The expressions directly below, those for every row first.
  package var operands: [ExpressionID] { rowOperands + ownerOperands }

  /// The expressions that are computed for the owner of the rows.
  package var ownerOperands: [ExpressionID] { numbers + [whenNone].compactMap { $0 } }

  /// The expressions that are computed for every row.
  package var rowOperands: [ExpressionID] { [value, condition, key].compactMap { $0 } }

  /// `true` iff no rows give 0 where nothing else is stated.
  package var isZeroOfNone: Bool {
    switch function {
    case .rows, .distinct: true
    case .best, .list(.sum): !selection.leavesOut
    case .share, .valueAt, .list: false
    }
  }
}
