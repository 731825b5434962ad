/// The rows of one table for all owners of a block: the units, or the rows of the table around it.
///
/// The rows of an owner stand one after another, those of the first owner first. An owner without rows
/// has none here, whether the table was filed without rows or not filed at all: its state in the column
/// of the table tells.
package struct EvidenceRows: Sendable {
  /// For every owner, the index behind its last row.
  package var ends: [Int] = []
  /// One column per field of the table, in its order, with a cell for every row of every owner.
  package var columns: [EvidenceColumn]
  /// The line of every row in its file, from 1.
  package var lines: [UInt32] = []
  /// The code of every row, by which a file and an explanation name it; empty where it has none.
  package var keys = TextColumn()

  /// Creates an empty table with the columns of `fields`.
  package init(for fields: [EvidenceField]) {
    columns = fields.map { EvidenceColumn(for: $0) }
  }

  /// Creates a table of some columns without rows.
  init(columns: [EvidenceColumn]) { self.columns = columns }

  /// The number of rows of all owners.
  package var count: Int { ends.last ?? 0 }

  /// Returns the rows of an owner.
  package func range(of owner: Int) -> Range<Int> {
    (owner == 0 ? 0 : ends[owner - 1])..<ends[owner]
  }

  /// Removes all rows and owners and keeps the storage.
  package mutating func removeAll() {
    ends.removeAll(keepingCapacity: true)
    for index in columns.indices { columns[index].removeAll() }
    lines.removeAll(keepingCapacity: true)
    keys.removeAll()
  }
}
