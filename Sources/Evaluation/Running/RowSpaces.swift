import Evidence
import Semantics

/// Where the rows of every table are: which belong to which owner.
///
/// The first space is that of the units, the others are those of the tables, in their order.
struct RowSpaces: Sendable {
  /// The rows of one table, for the owners of a run.
  struct Table: Sendable {
    /// For every owner, the index behind its last row.
    let ends: [Int]
    /// The owner of every row.
    let owners: [Int32]
    /// The index in the evidence of the first row.
    let first: Int
  }

  /// By space, how many rows it has.
  private(set) var counts: [Int]
  /// By table.
  private(set) var tables: [Table] = []
  /// By table, the table around it.
  private let parents: [Int?]

  /// Units without rows.
  init(unitCount: Int) {
    counts = [unitCount]
    parents = []
  }

  /// The rows of some tables, by table where the rows of each owner end; the others have none.
  init(_ scale: CheckedScale, unitCount: Int, ends: [Int: [Int]]) {
    counts = [unitCount]
    parents = scale.tables.map { $0.parent }
    for (index, table) in scale.tables.enumerated() {
      let owner = table.parent.map { PlanSpace.rows(of: $0) } ?? .units
      let ends = ends[index] ?? Array(repeating: 0, count: counts[owner.index])
      var owners: [Int32] = []
      for (owner, end) in ends.enumerated() {
        while owners.count < end { owners.append(Int32(truncatingIfNeeded: owner)) }
      }
      counts.append(owners.count)
      tables.append(Table(ends: ends, owners: owners, first: 0))
    }
  }

  /// Finds the rows of a run of units.
  init(_ scale: CheckedScale, _ block: EvidenceBlock, units: Range<Int>) {
    counts = [units.count]
    parents = scale.tables.map { $0.parent }
    for table in scale.tables {
      let owner = table.parent.map { PlanSpace.rows(of: $0) } ?? .units
      let first = table.parent.map { tables[$0].first } ?? units.lowerBound
      let rows = Self.column(of: table, in: scale, block)?.rows
      add(rows, owners: first..<first + counts[owner.index])
    }
  }

  /// Returns the column of evidence that holds a table.
  static func column(
    of table: CheckedTable, in scale: CheckedScale, _ block: EvidenceBlock
  ) -> EvidenceColumn? {
    guard let parent = table.parent else {
      return block.columns.indices.contains(table.place) ? block.columns[table.place] : nil
    }
    guard let rows = column(of: scale.tables[parent], in: scale, block)?.rows,
      rows.columns.indices.contains(table.place)
    else { return nil }
    return rows.columns[table.place]
  }

  private mutating func add(_ rows: EvidenceRows?, owners range: Range<Int>) {
    let allEnds = rows?.ends ?? []
    let first = range.lowerBound == 0 ? 0 : Self.end(allEnds, range.lowerBound - 1)
    var ends: [Int] = []
    ends.reserveCapacity(range.count)
    var owners: [Int32] = []
    owners.reserveCapacity(max(0, Self.end(allEnds, range.upperBound - 1) - first))
    for (owner, place) in range.enumerated() {
      let end = Self.end(allEnds, place) - first
      while owners.count < end { owners.append(Int32(truncatingIfNeeded: owner)) }
      ends.append(owners.count)
    }
    counts.append(owners.count)
    tables.append(Table(ends: ends, owners: owners, first: first))
  }

  /// Returns the end of an owner's rows, also where a reader left the list short.
  private static func end(_ ends: [Int], _ owner: Int) -> Int {
    if ends.indices.contains(owner) { return ends[owner] }
    return owner < 0 ? 0 : ends.last ?? 0
  }

  /// Returns the rows of a table that belong to one owner.
  func rows(of table: Int, owner: Int) -> Range<Int> {
    let ends = tables[table].ends
    guard ends.indices.contains(owner) else { return 0..<0 }
    return (owner == 0 ? 0 : ends[owner - 1])..<ends[owner]
  }

  /// Returns the rows of a table that belong to one unit, also where it lies in another table.
  func rows(of table: Int, unit: Int) -> Range<Int> {
    guard let parent = parents[table] else { return rows(of: table, owner: unit) }
    let owners = rows(of: parent, unit: unit)
    guard !owners.isEmpty else { return 0..<0 }
    return rows(of: table, owner: owners.lowerBound)
      .lowerBound..<rows(
        of: table, owner: owners.upperBound - 1
      ).upperBound
  }

  /// Returns the row of `target` around a row of `space`, or `nil` if it does not lie in one.
  func row(around row: Int, in space: PlanSpace, of target: PlanSpace) -> Int? {
    var (row, space) = (row, space)
    while space != target {
      guard let table = space.table, tables[table].owners.indices.contains(row) else { return nil }
      row = Int(tables[table].owners[row])
      space = parents[table].map { .rows(of: $0) } ?? .units
    }
    return row
  }

  /// Returns the unit to which a row belongs.
  func unit(of row: Int, in space: PlanSpace) -> Int {
    self.row(around: row, in: space, of: .units) ?? 0
  }
}
