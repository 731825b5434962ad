import Diagnostics
package import Evidence
import Numbers
package import Semantics

/// Units as CSV files that `thang eval` reads: one of the units, and one for every table.
///
/// Of the documents of a cell the first is named.
package struct EvidenceCSV {
  private let scale: CheckedScale
  private let units: [Unit]

  /// A unit of some block under the code and the name that it gets in the file.
  package struct Unit {
    fileprivate let code: String
    fileprivate let name: String
    fileprivate let block: EvidenceBlock
    fileprivate let index: Int

    /// Creates a unit: that at `index` of `block`.
    package init(code: String, name: String, of block: EvidenceBlock, at index: Int) {
      self.code = code
      self.name = name
      self.block = block
      self.index = index
    }
  }

  /// Creates the writer of some units of a scale.
  package init(of units: [Unit], in scale: CheckedScale) {
    self.scale = scale
    self.units = units
  }

  /// The file of the units.
  package var text: String {
    var columns = [Column("unit", units.map { $0.code })]
    if units.contains(where: { !$0.name.isEmpty }) {
      columns.append(Column("name", units.map { $0.name }))
    }
    if !scale.schema.kinds.isEmpty {
      let kinds = scale.schema.kinds
      columns.append(
        Column(
          "kind",
          units.map { unit in
            let kind = Int(unit.block.kinds[unit.index])
            return kinds.indices.contains(kind) ? kinds[kind].name : ""
          }))
    }
    let periods = units.map { unit in
      unit.index < unit.block.periods.count ? unit.block.periods[unit.index] : ""
    }
    if periods.contains(where: { !$0.isEmpty }) { columns.append(Column("period", periods)) }
    for (index, field) in scale.schema.fields.enumerated() {
      columns += Self.columns(of: field, units.map { ($0.block.columns[index], $0.index) })
    }
    return Self.lines(of: columns)
  }

  /// The files of the tables, outer ones first, by the path of the table: `visits`, `visits.marks`.
  package var tables: [(path: String, text: String)] {
    scale.schema.fields.enumerated().flatMap { index, field -> [(path: String, text: String)] in
      guard field.type == .table else { return [] }
      let owners = units.map {
        Owner(unit: $0.code, row: "", column: $0.block.columns[index], index: $0.index)
      }
      return Self.tables(of: field, owners, path: [])
    }
  }

  // MARK: - Tables

  /// What has rows of a table: a unit, or a row of the table around it.
  private struct Owner {
    let unit: String
    /// The code of the row around it; empty for a unit.
    let row: String
    let column: EvidenceColumn
    let index: Int

    var rows: Range<Int> { column.rows?.range(of: index) ?? 0..<0 }
  }

  private static func tables(
    of table: EvidenceField, _ owners: [Owner], path: [EvidenceField]
  ) -> [(path: String, text: String)] {
    let rows = owners.flatMap { owner in owner.rows.map { (owner: owner, index: $0) } }
    let codes = rows.indices.map { "R\($0 + 1)" }
    let isOuter = table.columns.contains { $0.type == .table }
    var columns = [Column("unit", rows.map { $0.owner.unit })]
    if let around = path.last { columns.append(Column(around.name, rows.map { $0.owner.row })) }
    if isOuter { columns.append(Column("row", codes)) }
    var inner: [(path: String, text: String)] = []
    for (index, field) in table.columns.enumerated() {
      let cells = rows.compactMap { row in
        row.owner.column.rows.map { ($0.columns[index], row.index) }
      }
      columns += Self.columns(of: field, cells)
      guard field.type == .table else { continue }
      let within = zip(zip(rows, codes), cells).map { row, cell in
        Owner(unit: row.0.owner.unit, row: row.1, column: cell.0, index: cell.1)
      }
      inner += tables(of: field, within, path: path + [table])
    }
    let name = (path + [table]).map { $0.name }.joined(separator: ".")
    return [(name, lines(of: columns))] + inner
  }

  // MARK: - Columns

  private struct Column {
    let header: String
    let cells: [String]

    init(_ header: String, _ cells: [String]) {
      self.header = header
      self.cells = cells
    }
  }

  /// Returns the column of a field, with those of its states and documents where there are some; a table has
  /// the number of its rows, and no column where nobody filed it.
  private static func columns(
    of field: EvidenceField, _ cells: [(column: EvidenceColumn, index: Int)]
  ) -> [Column] {
    let states = cells.map { $0.column.states[$0.index] }
    if field.type == .table, states.allSatisfy({ $0 == .empty }) { return [] }
    let texts = zip(cells, states).map { cell, state in
      switch state {
      case .filed:
        field.type == .text
          ? cell.column.texts[cell.index]
          : FieldText.cell(cell.column.exactValue(at: cell.index), field)
      case .notApplicable, .notYetDue: state.name
      case .empty, .rejected: ""
      }
    }
    var columns = [Column(field.name, texts)]
    if states.contains(.rejected) {
      let names = states.map { $0 == .rejected ? $0.name : "" }
      columns.append(Column(field.name + ".state", names))
    }
    let documents = cells.map { cell in
      cell.column.remarks[cell.index]?.documents.first.map { document in
        [document.number, document.title, document.file].first { !$0.isEmpty } ?? ""
      } ?? ""
    }
    if documents.contains(where: { !$0.isEmpty }) {
      columns.append(Column(field.name + ".document", documents))
    }
    return columns
  }

  private static func lines(of columns: [Column]) -> String {
    let header = CSVCell.line(of: columns.map { $0.header })
    let count = columns.first?.cells.count ?? 0
    let rows = (0..<count).map { row in CSVCell.line(of: columns.map { $0.cells[row] }) }
    return header + rows.joined()
  }
}
