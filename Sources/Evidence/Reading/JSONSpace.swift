import Diagnostics

/// The fields of the units of a JSON file, or of the rows of one of its tables, and the cells that were
/// read for a block.
///
/// The spaces of a file stand in one list: that of the units first, that of a table behind the one that
/// has it.
struct JSONSpace {
  let fields: [EvidenceField]
  let names: ColumnNames
  let fieldNames: [[UInt8]]
  let columns: ColumnMap
  /// The space that owns the rows, or -1 for units.
  let parent: Int
  /// The index of the table among the fields of its owner.
  let field: Int
  /// The column of the table in the owner's cells.
  let ownerColumn: Int
  /// The index of the first field among those that problems name.
  let firstIndex: Int
  /// How many columns stand before those of the fields: the labels of a unit, or the code of a row.
  let labelCount: Int
  /// The space of each field that is a table, -1 for others.
  private(set) var spaces: [Int]
  /// For every field, the number of the record that named it last.
  var lastNamed: [Int]
  /// How many records were read so far.
  var recordNumber = 0
  var table: CellTable
  var extras: [CellExtra] = []
  /// For every owner, the index behind its last row.
  private(set) var ends: [Int] = []
  /// For every owner, whether it gave the table, if only without rows.
  private(set) var isGiven: [Bool] = []
  /// `true` iff the owner that is being read has given the table.
  var isOpen = false

  private init(
    _ subject: RecordSubject, parent: Int, field: Int, ownerColumn: Int, firstIndex: Int
  ) {
    fields = subject.fields
    names = ColumnNames(subject)
    fieldNames = subject.fields.map { Array($0.name.utf8) }
    (self.parent, self.field, self.ownerColumn) = (parent, field, ownerColumn)
    self.firstIndex = firstIndex
    labelCount = subject.isTable ? 1 : UnitLabel.allCases.count
    var columns = ColumnMap(fieldCount: fields.count)
    if !subject.isTable { columns.labels = Array(0..<labelCount) }
    columns.values = Array(labelCount..<(labelCount + fields.count))
    self.columns = columns
    spaces = Array(repeating: -1, count: fields.count)
    lastNamed = Array(repeating: 0, count: fields.count)
    table = CellTable(width: labelCount + fields.count)
  }

  /// Returns the spaces of a file.
  static func all(_ schema: EvidenceSchema) -> [JSONSpace] {
    var spaces = [
      JSONSpace(
        RecordSubject(unitsOf: schema), parent: -1, field: -1, ownerColumn: -1, firstIndex: 0)
    ]
    var paths: [[EvidenceField]] = [[]]
    var fieldCount = schema.fields.count
    var index = 0
    while index < spaces.count {
      for (field, table) in spaces[index].fields.enumerated() where table.type == .table {
        let path = paths[index] + [table]
        spaces[index].spaces[field] = spaces.count
        spaces.append(
          JSONSpace(
            RecordSubject(rowsOf: path), parent: index, field: field,
            ownerColumn: spaces[index].labelCount + field, firstIndex: fieldCount))
        paths.append(path)
        fieldCount += table.columns.count
      }
      index += 1
    }
    return spaces
  }

  /// Ends the rows of the owner that was being read.
  mutating func closeOwner() {
    ends.append(table.rows.count)
    isGiven.append(isOpen)
    isOpen = false
  }

  /// Forgets what was read.
  mutating func removeAll() {
    table.removeAll()
    extras.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    isGiven.removeAll(keepingCapacity: true)
    isOpen = false
  }

  /// How much was read, to go back to where a broken unit began.
  struct Mark {
    fileprivate let cells, rows, extras, owners: Int
  }

  /// How much was read so far.
  var mark: Mark {
    Mark(cells: table.cells.count, rows: table.rows.count, extras: extras.count, owners: ends.count)
  }

  /// Forgets what was read since `mark`.
  mutating func goBack(to mark: Mark) {
    table.cells.removeLast(table.cells.count - mark.cells)
    table.rows.removeLast(table.rows.count - mark.rows)
    extras.removeLast(extras.count - mark.extras)
    ends.removeLast(ends.count - mark.owners)
    isGiven.removeLast(isGiven.count - mark.owners)
    isOpen = false
  }
}
