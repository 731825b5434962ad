/// Rows of a table that were computed and not filed, such as the results of other units.
package struct ComputedRows: Sendable {
  /// Where the rows come from, for messages.
  package let path: String
  /// The code of the unit to which each row belongs.
  package var owners = TextColumn()
  /// The period of each row, or `nil` where it has none.
  package var spans: [EvaluationPeriod?] = []
  /// The rows in order; their ends have no meaning.
  package var rows: EvidenceRows
  /// The rows of each unit.
  private var places: [String: [Int]] = [:]
  /// The units with rows that the evidence has.
  private var met: Set<String> = []

  /// Creates an empty table with the columns of `fields`.
  package init(from path: String, for fields: [EvidenceField]) {
    self.path = path
    rows = EvidenceRows(for: fields)
  }

  /// The number of rows.
  package var count: Int { owners.count }

  /// Finds the rows of each unit, once all are there.
  package mutating func index() {
    places = [:]
    for row in 0..<owners.count { places[owners[row], default: []].append(row) }
  }

  /// Notes that the evidence has a unit.
  mutating func meet(_ unit: String) {
    if places[unit] != nil { met.insert(unit) }
  }

  /// Returns the rows of the units of a block; of a unit with a period those that lie within it.
  func rows(of block: EvidenceBlock) -> EvidenceRows {
    var order: [Int] = []
    var ends: [Int] = []
    for unit in 0..<block.count {
      let period = block.period(of: unit)
      for row in places[block.codes[unit]] ?? [] {
        if let period, let span = spans[row],
          !period.contains(span.start) || !period.contains(span.end)
        {
          continue
        }
        order.append(row)
      }
      ends.append(order.count)
    }
    var result = rows
    result.arrange(order)
    result.ends = ends
    return result
  }

  /// The units with rows that the evidence does not have, in the order of their first rows.
  var unmet: [(code: String, rowCount: Int)] {
    var seen: Set<String> = []
    return (0..<owners.count).compactMap { row in
      let code = owners[row]
      guard !met.contains(code), seen.insert(code).inserted else { return nil }
      return (code, places[code]?.count ?? 0)
    }
  }
}
