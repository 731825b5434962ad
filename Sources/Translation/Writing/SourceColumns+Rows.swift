import Evaluation
import Evidence

/// What says which owner a row of a table has, and which row of its owner it is.
extension SourceColumns {
  /// Returns the tables from the outermost one to a table itself.
  func path(to table: Int) -> [Int] {
    var path = [table]
    while let parent = parents[path[0]] { path.insert(parent, at: 0) }
    return path
  }

  /// Returns what owns the rows of a table: the units, or the rows of the table around it.
  func owner(of table: Int) -> PlanSpace { parents[table].map { .rows(of: $0) } ?? .units }

  /// `true` iff rows of another table lie in those of a table, which name them by their code.
  func hasCodes(_ table: Int) -> Bool { parents.contains(table) }

  /// `true` iff the query asks for the order of the rows of a table.
  func isOrdered(_ table: Int) -> Bool { usedOrders.contains(table) }

  /// Returns what the column with the code of a row is called where the table is stored.
  func codeColumn(of table: Int) -> String {
    tables[table].contains { $0.field.name == "row" } ? "row_code" : "row"
  }

  /// Returns what the query calls the code of a row.
  func codeName(of table: Int) -> String {
    tableFields[table].name + "." + codeColumn(of: table)
  }

  /// Returns what the column with the place of a row among those of its owner is called where it is stored.
  func placeColumn(of table: Int) -> String {
    let names = tables[table].map { $0.field.name.lowercased() }
    var name = names.contains("row_number") ? "row_place" : "row_number"
    while names.contains(name) { name += "_" }
    return name
  }

  /// Returns what the query calls the place of a row.
  func placeName(of table: Int) -> String { tableFields[table].name + "." + placeColumn(of: table) }

  /// Returns the columns of the query that no two rows of a space agree in.
  func keys(of space: PlanSpace) -> [String] {
    guard let table = space.table else { return keyColumns }
    return keyColumns + path(to: table).map { codeName(of: $0) }
  }

  /// Returns what the first step selects of a row besides its evidence.
  func rowReading(_ table: Int) -> [(sql: String, name: String)] {
    var pieces = keyColumns.map { (sql: dialect.quoted($0), name: dialect.quoted($0)) }
    for outer in path(to: table).dropLast() {
      pieces.append(
        (dialect.quoted(tableFields[outer].name), dialect.quoted(codeName(of: outer))))
    }
    if hasCodes(table) {
      pieces.append((dialect.quoted(codeColumn(of: table)), dialect.quoted(codeName(of: table))))
    }
    if isOrdered(table) {
      pieces.append(
        (dialect.quoted(placeColumn(of: table)), dialect.quoted(placeName(of: table))))
    }
    return pieces
  }

  /// Returns the columns that say which row a stored row is, besides its place: those of its owner first.
  func storedKeys(_ table: Int) -> [String] {
    keyColumns + path(to: table).dropLast().map { tableFields[$0].name }
      + (hasCodes(table) ? [codeColumn(of: table)] : [])
  }
}
