import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// A unit in the making: what every input of a plan is.
struct Candidate: Hashable, Sendable {
  /// By input, in the order of the subject; 0 where the state is not `filed`.
  var values: Cells
  /// By table that units file, by index, its rows where they differ from one another.
  ///
  /// A table that is not among them has rows that are all the same, as `values` say.
  var rows: [Int: [CandidateRow]] = [:]

  /// Creates a candidate whose tables have rows that are all the same.
  init(values: [TracedValue]) { self.values = Cells(values) }
}

/// One row of a table of a candidate.
struct CandidateRow: Hashable, Sendable {
  /// By column.
  var cells: [TracedValue]
}

extension Subject {
  /// How many rows a table of a candidate has at most.
  static var mostRows: Int { 40 }

  /// Returns a block of some candidates, each in a group of its own.
  func block(of candidates: [Candidate]) -> EvidenceBlock {
    block(of: candidates, fields: Array(scale.schema.fields.indices))
  }

  /// Returns a block of candidates and of others in the same group.
  func block(of candidates: [Candidate], beside others: [Candidate]) -> EvidenceBlock {
    var block = block(of: candidates + others)
    guard !others.isEmpty else { return block }
    block.clusters = TextColumn()
    for _ in 0..<block.count { block.clusters.append("W") }
    return block
  }

  /// Returns a block of some candidates with some of their evidence, by field.
  func block(of candidates: [Candidate], fields: [Int]) -> EvidenceBlock {
    var block = EvidenceBlock(for: scale.schema)
    head(&block, candidates)
    for index in fields { fill(&block.columns[index], index, candidates) }
    return block
  }

  /// Returns a block of some candidates with the columns that a part of the plan reads.
  func block(of candidates: [Candidate], for slice: PlanSlice) -> EvidenceBlock {
    var block = EvidenceBlock(fieldCount: slice.fields.count)
    head(&block, candidates)
    for (place, field) in slice.fields.enumerated() {
      fill(&block.columns[place], field, candidates)
    }
    return block
  }

  /// Writes who the candidates are.
  private func head(_ block: inout EvidenceBlock, _ candidates: [Candidate]) {
    let hasKinds = !scale.schema.kinds.isEmpty
    for (number, candidate) in candidates.enumerated() {
      let kind = hasKinds ? value(.kind, candidate)?.value.integer ?? 0 : -1
      block.kinds.append(Int32(clamping: kind))
      let code = "W\(number + 1)"
      block.codes.append(code)
      block.names.append("")
      // Each in a group of its own, so that the units of a block do not change one another there.
      block.clusters.append(plan.cohorts.isEmpty ? "" : code)
      block.parents.append("")
      let span = period(of: candidate)
      block.periods.append(span?.title.english ?? "")
      block.spans.append(span)
      block.isBad.append(false)
      block.lines.append(0)
    }
  }

  /// Fills the column of a field with the cells of candidates.
  private func fill(_ column: inout EvidenceColumn, _ index: Int, _ candidates: [Candidate]) {
    let field = scale.schema.fields[index]
    let nothing = TracedValue(state: .empty, value: .zero)
    let place = place(of: .field(index))
    let needsDocument = field.needsDocument || field.countsOnlyWithDocument
    let isNumber = field.type != .text && field.type != .table
    if isNumber, let place {
      fill(&column, from: place, candidates)
      if !needsDocument { return }
    }
    for unit in candidates.indices {
      let cell = place.map { candidates[unit].values[$0] } ?? nothing
      if !isNumber {
        append(cell, field, row: unit, candidates[unit], to: &column, table: index)
      } else if place == nil {
        append(cell.state, .zero, row: unit, to: &column)
      }
      guard needsDocument, cell.state == .filed else { continue }
      if value(.document(field: index), candidates[unit])?.holds ?? true {
        column.remarks[unit] = .document
      }
    }
  }

  /// Fills a column of numbers with the cells of an input.
  private func fill(
    _ column: inout EvidenceColumn, from place: Int, _ candidates: [Candidate]
  ) {
    column.states = candidates.map { $0.values.words[place].state }
    column.values = candidates.map { candidate in
      let cell = candidate.values.words[place]
      return cell.state == .filed ? cell.value : .zero
    }
    for unit in candidates.indices where column.values[unit].isOverflowed {
      column.large[unit] = candidates[unit].values.large[place]
    }
  }

  private func append(
    _ state: EvidenceState, _ value: Rational, row: Int, to column: inout EvidenceColumn
  ) {
    let small = SmallRational(value)
    column.states.append(state)
    column.values.append(small)
    if small.isOverflowed { column.large[row] = value }
  }

  private func value(_ input: Input, _ candidate: Candidate) -> TracedValue? {
    place(of: input).map { candidate.values[$0] }
  }

  /// Returns the period of a candidate; where it may be any, the first of those that are tried.
  private func period(of candidate: Candidate) -> EvaluationPeriod? {
    guard let cell = value(.period, candidate), cell.state == .filed else { return nil }
    let index = (cell.value.integer ?? 1) - 1
    return periods.indices.contains(index) ? periods[index] : periods.first
  }

  /// Appends a cell, and where it is a table its rows; `table` is the field or the row's owner.
  private func append(
    _ cell: TracedValue, _ field: EvidenceField, row: Int, _ candidate: Candidate,
    to column: inout EvidenceColumn, table place: Int, parent: Int? = nil
  ) {
    var value = cell.state == .filed ? cell.value : .zero
    switch field.type {
    case .text:
      let index = min(max(0, value.integer ?? 0), texts.count - 1)
      column.texts.append(cell.state == .filed ? texts[index] : "")
      value = .zero
    case .table:
      var count = cell.state == .filed ? min(value.integer ?? Self.mostRows, Self.mostRows) : 0
      if let index = tableIndex(place, parent) {
        let rows = parent == nil && cell.state == .filed ? candidate.rows[index] : nil
        count = rows?.count ?? count
        appendRows(count, rows, of: index, candidate, to: &column)
      }
      value = Rational(count)
    case .yesNo, .percent, .count, .number, .points, .money, .date, .days, .choice: break
    }
    append(cell.state, value, row: row, to: &column)
  }

  func tableIndex(_ place: Int, _ parent: Int?) -> Int? {
    scale.tables.firstIndex { $0.place == place && $0.parent == parent }
  }

  /// Appends the rows that are given, or rows that are all the same.
  private func appendRows(
    _ count: Int, _ given: [CandidateRow]?, of table: Int, _ candidate: Candidate,
    to column: inout EvidenceColumn
  ) {
    guard var rows = column.rows else { return }
    let first = rows.count
    for row in first..<first + count {
      for (index, inner) in scale.tables[table].field.columns.enumerated() {
        let cell =
          given?[row - first].cells[index]
          ?? value(.column(table: table, column: index), candidate)
          ?? TracedValue(state: .empty, value: .zero)
        append(
          cell, inner, row: row, candidate, to: &rows.columns[index], table: index,
          parent: table)
      }
      rows.lines.append(0)
      rows.keys.append("")
    }
    rows.ends.append(first + count)
    column.rows = rows
  }
}
