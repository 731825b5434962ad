/// Rows of a table that were computed and not filed, such as the results of other units.
package struct ComputedRows: Sendable {
  /// Where the rows come from, for messages.
  package let path: String
  /// The code of the unit to which each row belongs.
  package var owners = TextColumn()
  /// The code of the unit whose result each row is.
  package var sources = TextColumn()
  /// The period of each row, or `nil` where it has none.
  package var spans: [EvaluationPeriod?] = []
  /// The rows in order; their ends have no meaning.
  package var rows: EvidenceRows
  /// `true` iff a unit may have rows whose periods overlap, since the scale can tell them apart.
  package var mayOverlap = false
  /// The rows of each unit.
  private var places: [String: [Int]] = [:]
  /// The units with several rows of their own.
  private var repeated: Set<String> = []
  /// By row: whether some unit of the evidence has it.
  private var isUsed: [Bool] = []

  /// Two results of one unit that speak of the same days.
  struct Overlap {
    /// The code of the unit whose results they are.
    let source: String
    let first: EvaluationPeriod?
    let second: EvaluationPeriod?
  }

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
    isUsed = Array(repeating: false, count: count)
    var seen: Set<String> = []
    for row in 0..<count {
      places[owners[row], default: []].append(row)
      let source = sources[row]
      if !seen.insert(source).inserted { repeated.insert(source) }
    }
  }

  /// Notes that the evidence has a unit, in a period if it states one.
  mutating func meet(_ unit: String, _ period: EvaluationPeriod?) {
    for row in places[unit] ?? [] where isWithin(period, row) { isUsed[row] = true }
  }

  /// Returns the rows of the units of a block; of a unit with a period those that lie within it.
  func rows(of block: EvidenceBlock) -> EvidenceRows {
    var order: [Int] = []
    var ends: [Int] = []
    for unit in 0..<block.count {
      order += places(of: unit, in: block)
      ends.append(order.count)
    }
    var result = rows
    result.arrange(order)
    result.ends = ends
    return result
  }

  /// Returns two rows of a unit that would count the same days of the same unit twice, if there are any.
  func overlap(of unit: Int, in block: EvidenceBlock) -> Overlap? {
    if mayOverlap || repeated.isEmpty { return nil }
    var bySource: [String: [Int]] = [:]
    for row in places(of: unit, in: block) {
      let source = sources[row]
      if repeated.contains(source) { bySource[source, default: []].append(row) }
    }
    let first = bySource.compactMap { source, rows in overlap(of: rows, source) }
    return first.min { $0.source < $1.source }
  }

  private func overlap(of rows: [Int], _ source: String) -> Overlap? {
    // Those without a period speak of all days.
    let order = rows.sorted { left, right in
      let (one, other) = (start(of: left), start(of: right))
      return one == other ? left < right : one < other
    }
    var widest = order.first
    for row in order.dropFirst() {
      guard let known = widest else { break }
      if start(of: row) <= end(of: known) {
        return Overlap(source: source, first: spans[known], second: spans[row])
      }
      if end(of: row) > end(of: known) { widest = row }
    }
    return nil
  }

  private func start(of row: Int) -> Int { spans[row]?.start.dayNumber ?? Int.min }

  private func end(of row: Int) -> Int { spans[row]?.end.dayNumber ?? Int.max }

  private func places(of unit: Int, in block: EvidenceBlock) -> [Int] {
    let period = block.period(of: unit)
    return (places[block.codes[unit]] ?? []).filter { isWithin(period, $0) }
  }

  private func isWithin(_ period: EvaluationPeriod?, _ row: Int) -> Bool {
    guard let period, let span = spans[row] else { return true }
    return period.contains(span)
  }

  /// The names of the rows that no unit of the evidence has, in their order.
  var unused: [String] { (0..<count).filter { !isUsed[$0] }.map { rows.keys[$0] } }
}
