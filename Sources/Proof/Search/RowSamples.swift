import Evaluation
import Evidence
import Numbers
import Semantics

/// Tables of candidates whose rows differ: what decides about a table is often how many rows are of which
/// sort.
extension Subject {
  /// The tables that units file and the plan reads, by index.
  var unitTables: [Int] {
    scale.tables.indices.filter {
      scale.tables[$0].parent == nil && place(of: .field(scale.tables[$0].place)) != nil
    }
  }

  /// Returns rows of a table that the plan can tell apart: every combination of what its columns can be,
  /// or where these are many, one column changed at a time.
  func rowSamples(of table: Int) -> [CandidateRow] {
    let options = scale.tables[table].field.columns.indices.map { column in
      cellSamples(table, column)
    }
    let count = options.reduce(1) { min(1000, $0 * $1.count) }
    if count <= 96 {
      return options.reduce([CandidateRow(cells: [])]) { rows, cells in
        rows.flatMap { row in cells.map { CandidateRow(cells: row.cells + [$0]) } }
      }
    }
    var rows: [CandidateRow] = []
    for base in [options.map { $0[$0.count - 1] }, options.map { $0[0] }] {
      rows.append(CandidateRow(cells: base))
      for (column, cells) in options.enumerated() {
        for cell in cells where cell != base[column] {
          var row = CandidateRow(cells: base)
          row.cells[column] = cell
          rows.append(row)
        }
      }
    }
    return Array(rows.prefix(96))
  }

  /// Returns what a column can be: a number of every part, rising; `empty` where nothing reads it.
  private func cellSamples(_ table: Int, _ column: Int) -> [TracedValue] {
    guard let input = place(of: .column(table: table, column: column)) else {
      return [TracedValue(state: .empty, value: .zero)]
    }
    let values = domains[input].values
    var numbers = cells(of: values, input: input, atMost: 16).compactMap { $0.anyElement }
    // Where nothing is compared with them alone, full marks and shares are what rules make of numbers.
    for likely in [Rational.zero, .one, .hundred]
    where values.hull?.supremum == nil && values.contains(likely) && !numbers.contains(likely) {
      numbers.append(likely)
    }
    for end in [values.pieces.first?.infimum, values.pieces.last?.supremum] {
      if let end, values.contains(end), !numbers.contains(end) { numbers.append(end) }
    }
    if numbers.isEmpty { return [TracedValue(state: .empty, value: .zero)] }
    return numbers.sorted().map { TracedValue(state: .filed, value: $0) }
  }

  /// Returns the rows of a table of a candidate one by one.
  func rows(of table: Int, _ candidate: Candidate) -> [CandidateRow] {
    if let rows = candidate.rows[table] { return rows }
    guard let place = place(of: .field(scale.tables[table].place)),
      candidate.values[place].state == .filed
    else { return [] }
    let count = min(candidate.values[place].value.integer ?? 0, Self.mostRows)
    let cells = scale.tables[table].field.columns.indices.map { column in
      self.place(of: .column(table: table, column: column)).map { candidate.values[$0] }
        ?? TracedValue(state: .empty, value: .zero)
    }
    return Array(repeating: CandidateRow(cells: cells), count: max(0, count))
  }

  /// Returns the candidate with these rows, of which the last stands as often as the table must have rows; the
  /// candidate as it is where that cannot be.
  func replacing(_ table: Int, by rows: [CandidateRow], in candidate: Candidate) -> Candidate {
    guard let rows = allowed(rows, in: table) else { return candidate }
    var result = candidate
    if let place = place(of: .field(scale.tables[table].place)) {
      result.values[place] = TracedValue(state: .filed, value: Rational(rows.count))
    }
    result.rows[table] = rows
    return result
  }

  /// Returns rows, as many as a table may have; `nil` where it must have more than are made.
  private func allowed(_ rows: [CandidateRow], in table: Int) -> [CandidateRow]? {
    let bounds = scale.tables[table].field.bounds
    let least = bounds.lower?.ceiling.integer ?? 0
    guard rows.count < least else {
      return bounds.upper?.floor.integer.map { Array(rows.prefix($0)) } ?? rows
    }
    guard let last = rows.last, least <= Self.mostRows else { return nil }
    return rows + Array(repeating: last, count: least - rows.count)
  }

  /// Returns the candidate with a table changed in all ways that are tried: rows added, left out, exchanged.
  func rowChanges(of table: Int, _ samples: [CandidateRow], in candidate: Candidate) -> [Candidate]
  {
    let rows = rows(of: table, candidate)
    var variants: [[CandidateRow]] = []
    for sample in samples {
      for count in [1, 4] where rows.count + count <= Self.mostRows {
        variants.append(rows + Array(repeating: sample, count: count))
      }
      for count in [1, 4, 20] { variants.append(Array(repeating: sample, count: count)) }
    }
    if samples.count <= 24 { variants.append(samples) }
    // A row of every sort that one column makes, the rest as in some sample.
    for column in scale.tables[table].field.columns.indices {
      var byCells: [[TracedValue]: [CandidateRow]] = [:]
      var keys: [[TracedValue]] = []
      for sample in samples {
        var key = sample.cells
        key[column] = TracedValue(state: .empty, value: .zero)
        if byCells[key] == nil { keys.append(key) }
        byCells[key, default: []].append(sample)
      }
      for key in keys.prefix(16) {
        if let sorts = byCells[key], sorts.count > 1, sorts.count <= 12 { variants.append(sorts) }
      }
    }
    var seen: Set<CandidateRow> = []
    for (index, row) in rows.enumerated() where seen.insert(row).inserted && seen.count <= 8 {
      var rest = rows
      rest.remove(at: index)
      variants.append(rest)
      for sample in samples where sample != row {
        rest.insert(sample, at: index)
        variants.append(rest)
        rest.remove(at: index)
      }
    }
    return variants.map { replacing(table, by: $0, in: candidate) }
  }
}
