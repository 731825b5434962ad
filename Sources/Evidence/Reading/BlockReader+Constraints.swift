import Diagnostics
import Numbers

extension BlockReader {
  /// Finds the units for which something does not hold that must hold between pieces of evidence.
  func checkConstraints(
    _ table: CellTable, _ bytes: Span<UInt8>, _ block: EvidenceBlock,
    _ problems: inout [CellProblem]
  ) {
    for (index, constraint) in subject.constraints.enumerated() {
      let fields = constraint.test.fields
      guard let first = fields.first else { continue }
      // A cell with a problem has a value of its own making.
      let spoiled = Set(problems.lazy.filter { fields.contains($0.field) }.map { $0.row })
      for row in table.rows.indices where !spoiled.contains(row) {
        let isFiled = fields.allSatisfy { block.columns[$0].states[row] == .filed }
        guard isFiled, !constraint.test.holds({ block.columns[$0].exactValue(at: row) }) else {
          continue
        }
        let values = fields.map { field in
          let text = table.cell(row, columns.values[field]).text(in: bytes)
          let value = block.columns[field].exactValue(at: row).text
          let shown = text.isEmpty ? value : String(decoding: text, as: UTF8.self)
          return "\(subject.fields[field].name) = \(Excerpt.short(shown))"
        }
        let cell = table.cell(row, columns.values[first])
        let start = cell.end > 0 ? cell.start : table.rows[row].start
        problems.append(
          CellProblem(
            .brokenConstraint(index, values: values.joined(separator: ", ")), start,
            max(start, cell.end), row: row, field: first))
      }
    }
  }
}

extension Diagnostic {
  static func brokenConstraint(
    _ constraint: EvidenceConstraint, values: String, _ cell: CellName
  ) -> Diagnostic {
    Diagnostic(
      code: "broken-constraint",
      Phrase(
        vi: "\(constraint.reason): \(values), nhưng phải có `\(constraint.asWritten)`"
          + " (đơn vị \(cell.unit))",
        en: "\(constraint.reason): \(values), but `\(constraint.asWritten)` must hold"
          + " (unit \(cell.unit))"),
      at: cell.site)
  }
}
