import Diagnostics
import Numbers

/// Turns the cells of units, or of the rows of a table, into the columns of their fields.
struct RowReader {
  /// One for each field; their indices count from `firstIndex`.
  private(set) var fields: [FieldReader]
  let columns: ColumnMap
  /// `true` iff documents have columns of their own, so that there may be no place for them.
  private let documentsNeedColumn: Bool
  private var states = Spellings.states
  private let firstIndex: Int

  init(
    _ fields: [EvidenceField], _ columns: ColumnMap, firstIndex: Int = 0, documentsNeedColumn: Bool
  ) {
    self.fields = fields.enumerated().map { FieldReader($0.element, index: firstIndex + $0.offset) }
    self.columns = columns
    self.documentsNeedColumn = documentsNeedColumn
    self.firstIndex = firstIndex
  }

  /// Replaces `output` with a cell for every row of `table`; problems name rows of `table`.
  mutating func read(
    _ table: CellTable, extras: [CellExtra], _ style: WritingStyle, in bytes: Span<UInt8>,
    into output: inout [EvidenceColumn], problems: inout [CellProblem]
  ) {
    for index in fields.indices {
      fields[index].read(
        table, column: columns.values[index], style, in: bytes, into: &output[index],
        problems: &problems)
      output[index].carriesDocuments = !documentsNeedColumn || columns.documents[index] >= 0
      guard output[index].rows != nil else { continue }
      // The rows come later, if there are any.
      output[index].rows?.ends = Array(repeating: 0, count: table.rows.count)
    }
    readColumnsBeside(table, bytes, &output, &problems)
    for extra in extras { apply(extra, table, bytes, &output, &problems) }
  }

  /// Reads the columns of documents and of states.
  private mutating func readColumnsBeside(
    _ table: CellTable, _ bytes: Span<UInt8>, _ output: inout [EvidenceColumn],
    _ problems: inout [CellProblem]
  ) {
    for index in fields.indices {
      let (document, state) = (columns.documents[index], columns.states[index])
      guard document >= 0 || state >= 0 else { continue }
      for row in table.rows.indices {
        let text = table.cell(row, document).text(in: bytes)
        let filed = EvidenceDocument(
          number: String(decoding: text, as: UTF8.self), date: "", title: "", file: "")
        let extra = CellExtra(
          row: row, field: index, state: table.cell(row, state),
          remark: text.isEmpty ? nil : EvidenceRemark(documents: [filed], by: "", note: ""))
        apply(extra, table, bytes, &output, &problems)
      }
    }
  }

  /// Adds a remark and applies a state to a value that was read.
  private mutating func apply(
    _ extra: CellExtra, _ table: CellTable, _ bytes: Span<UInt8>,
    _ output: inout [EvidenceColumn], _ problems: inout [CellProblem]
  ) {
    let (row, field) = (extra.row, extra.field)
    if let remark = extra.remark { output[field].remarks[row] = remark }
    let text = extra.state.text(in: bytes)
    guard !text.isEmpty else { return }
    func problem(_ kind: CellProblem.Kind) -> CellProblem {
      CellProblem(kind, extra.state.start, extra.state.end, row: row, field: firstIndex + field)
    }
    let value = table.cell(row, columns.values[field])
    if value.form == .skipped { return }
    guard let raw = states.value(text.span, 0, text.count),
      let state = EvidenceState(rawValue: UInt8(raw))
    else {
      problems.append(problem(.unknownState))
      return
    }
    let isEmpty = value.text(in: bytes).isEmpty
    switch state {
    case .filed:
      // What is filed of a table are its rows.
      guard isEmpty, fields[field].field.type != .table else { return }
      problems.append(problem(.stateWithoutValue))
      return
    case .notApplicable:
      guard fields[field].field.mayBeNotApplicable else {
        problems.append(problem(.notApplicableUndefined))
        return
      }
      if !isEmpty, output[field].states[row] != .notApplicable {
        problems.append(problem(.valueDespiteState))
      }
    case .notYetDue:
      if !isEmpty, output[field].states[row] != .notYetDue {
        problems.append(problem(.valueDespiteState))
      }
    case .rejected, .empty: break
    }
    output[field].states[row] = state
    output[field].values[row] = .zero
    output[field].large[row] = nil
  }
}

extension EvidenceColumn {
  /// What a unit states of a table and what its rows are do not agree.
  enum RowConflict {
    /// So many rows are stated, and so many there are.
    case count(stated: Int, found: Int)
    /// Rows of a table that does not apply.
    case notApplicable
    /// So many rows there are, and the scale asks for another number.
    case bounds(found: Int, ValueBounds)
  }

  /// Decides state and value of a table for an owner whose rows are known.
  ///
  /// - Parameters:
  ///   - owner: the index of the owner, whose cell says what was stated beside it.
  ///   - isGiven: `true` where the owner gave the table, if only without rows.
  ///   - whenEmpty: what it means that nothing was given.
  ///   - bounds: how many rows the scale asks for where the table is filed.
  ///   - found: how many rows there are where they are not kept.
  /// - Returns: what does not agree, if anything.
  mutating func settleRows(
    of owner: Int, isGiven: Bool, whenEmpty: EmptyMeaning, bounds: ValueBounds, found: Int? = nil
  ) -> RowConflict? {
    let found = found ?? rows?.range(of: owner).count ?? 0
    switch states[owner] {
    case .filed:
      let stated = exactValue(at: owner)
      large[owner] = nil
      values[owner] = SmallRational(Int64(found))
      if stated != Rational(found) {
        return .count(stated: stated.integer ?? .max, found: found)
      }
      return bounds.allows(stated) ? nil : .bounds(found: found, bounds)
    case .notApplicable: return found > 0 ? .notApplicable : nil
    case .notYetDue, .rejected: return nil
    case .empty: break
    }
    if isGiven || found > 0 {
      states[owner] = .filed
      values[owner] = SmallRational(Int64(found))
      return bounds.allows(Rational(found)) ? nil : .bounds(found: found, bounds)
    }
    switch whenEmpty {
    case .notFiled: break
    case .notApplicable: states[owner] = .notApplicable
    case .value: states[owner] = .filed
    }
    return nil
  }
}
