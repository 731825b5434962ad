import Evidence

extension EvidenceBlock {
  /// Returns the block of some units, given by their indices in order.
  func selecting(_ rows: [Int]) -> EvidenceBlock {
    var block = EvidenceBlock(fieldCount: 0)
    block.codes = codes.selecting(rows)
    block.names = names.selecting(rows)
    block.clusters = clusters.selecting(rows)
    block.parents = parents.selecting(rows)
    block.periods = periods.selecting(rows)
    block.kinds = rows.map { kinds[$0] }
    block.isBad = rows.map { isBad[$0] }
    block.lines = rows.map { lines[$0] }
    block.ordinals = rows.map { ordinal(of: $0) }
    block.columns = columns.map { $0.selecting(rows) }
    return block
  }
}

extension EvidenceColumn {
  fileprivate func selecting(_ rows: [Int]) -> EvidenceColumn {
    var column = EvidenceColumn()
    column.values = rows.compactMap { values.indices.contains($0) ? values[$0] : nil }
    column.states = rows.compactMap { states.indices.contains($0) ? states[$0] : nil }
    column.texts = texts.selecting(rows)
    for (index, row) in rows.enumerated() {
      if let value = large[row] { column.large[index] = value }
      if let remark = remarks[row] { column.remarks[index] = remark }
    }
    return column
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
