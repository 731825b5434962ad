import Evidence

extension CohortPiece {
  /// Returns the piece with some units as another one has them, which has no others; neither may have texts or
  /// rows.
  package func replacing(_ units: [Int], by other: CohortPiece) -> CohortPiece {
    var parts = parts
    for index in parts.indices { parts[index].replace(units, by: other.parts[index]) }
    return CohortPiece(self, with: parts)
  }

  private init(_ piece: CohortPiece, with parts: [Part]) {
    (count, codes, names) = (piece.count, piece.codes, piece.names)
    self.parts = parts
  }
}

extension CohortPiece.Part {
  fileprivate mutating func replace(_ units: [Int], by other: CohortPiece.Part) {
    var known: [String: Int32] = [:]
    for (group, label) in labels.enumerated() { known[label] = Int32(group) }
    let groupsHere = other.labels.map { label in
      let group = known[label] ?? Int32(labels.count)
      if Int(group) == labels.count {
        known[label] = group
        labels.append(label)
      }
      return group
    }
    for (place, unit) in units.enumerated() {
      let group = other.groups[place]
      groups[unit] = group < 0 ? -1 : groupsHere[Int(group)]
      keyStates[unit] = other.keyStates[place]
      takesPart[unit] = other.takesPart[place]
      isBase[unit] = other.isBase[place]
      if let figures = other.operand { operand?.column.replace(unit, by: figures.column, place) }
      for index in order.indices { order[index].replace(unit, by: other.order[index], place) }
      for index in sources.indices {
        sources[index].column.replace(unit, by: other.sources[index].column, place)
      }
    }
  }
}
