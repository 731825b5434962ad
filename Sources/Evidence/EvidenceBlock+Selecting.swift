extension EvidenceBlock {
  /// Returns the block of some units, given by their indices in order.
  package func selecting(_ rows: [Int]) -> EvidenceBlock {
    var block = EvidenceBlock(fieldCount: 0)
    block.codes = codes.selecting(rows)
    block.names = names.selecting(rows)
    block.clusters = clusters.selecting(rows)
    block.parents = parents.selecting(rows)
    block.periods = periods.selecting(rows)
    block.spans = rows.map { period(of: $0) }
    block.kinds = kinds.selecting(rows)
    block.isBad = isBad.selecting(rows)
    block.lines = lines.selecting(rows)
    block.columns = columns.map { $0.selecting(rows) }
    return block
  }
}

extension EvidenceColumn {
  fileprivate func selecting(_ rows: [Int]) -> EvidenceColumn {
    var column = EvidenceColumn()
    column.values = values.selecting(rows)
    column.states = states.selecting(rows)
    column.texts = texts.selecting(rows)
    column.carriesDocuments = carriesDocuments
    column.rows = self.rows?.selecting(owners: rows)
    for (index, row) in rows.enumerated() {
      if let value = large[row] { column.large[index] = value }
      if let remark = remarks[row] { column.remarks[index] = remark }
    }
    return column
  }
}

extension EvidenceRows {
  /// Brings the rows into another order, which may leave some out; the ends are those of that order.
  mutating func arrange(_ order: [Int]) {
    columns = columns.map { $0.selecting(order) }
    lines = lines.selecting(order)
    keys = keys.selecting(order)
  }

  /// Returns the rows of some owners, given by their indices in order.
  fileprivate func selecting(owners: [Int]) -> EvidenceRows {
    var selected: [Int] = []
    var rows = EvidenceRows(columns: [])
    for owner in owners where owner < ends.count {
      selected.append(contentsOf: range(of: owner))
      rows.ends.append(selected.count)
    }
    rows.columns = columns.map { $0.selecting(selected) }
    rows.lines = lines.selecting(selected)
    rows.keys = keys.selecting(selected)
    return rows
  }
}

extension TextColumn {
  /// Returns the column of some rows; a column without texts stays without.
  fileprivate func selecting(_ rows: [Int]) -> TextColumn {
    var column = TextColumn()
    for row in rows where row < count { column.append(utf8(at: row)) }
    return column
  }
}

extension Array {
  /// Returns the elements of some rows; an array without elements stays without.
  fileprivate func selecting(_ rows: [Int]) -> [Element] {
    rows.compactMap { indices.contains($0) ? self[$0] : nil }
  }
}
