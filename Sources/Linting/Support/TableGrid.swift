import Diagnostics
import Numbers
import Semantics

/// A table of tables: one value chooses a row, and in every row another value chooses the cell.
struct TableGrid {
  /// A row that is itself a table over ordered values or options.
  struct Row {
    /// What the cells of the row are chosen by, and how the file writes it.
    let subject: ExpressionID
    let asked: String
    let cells: [BandArm]
    let otherwise: ExpressionID?
    /// The whole inner table.
    let value: ExpressionID
    /// Where the row is chosen, as the outer table writes it.
    let range: SourceRange
  }

  /// What the rows are chosen by.
  let chooser: ExpressionID
  /// The rows that are tables; another row may be a plain number.
  let rows: [Row]
  let range: SourceRange
}

extension LintSubject {
  /// Returns the tables of the scale with at least two rows that are tables themselves.
  func findGrids() -> [TableGrid] {
    composed.compactMap { expression in
      guard case .bands(let chooser, let arms, _) = expression.kind, arms.count > 1 else {
        return nil
      }
      let rows = arms.compactMap { arm -> TableGrid.Row? in
        guard case .bands(let subject, let cells, let otherwise) = scale[arm.value].kind,
          cells.count > 1, expression.range.contains(scale[arm.value].range)
        else { return nil }
        return TableGrid.Row(
          subject: subject, asked: words(of: subject), cells: cells, otherwise: otherwise,
          value: arm.value, range: arm.range)
      }
      guard rows.count > 1 else { return nil }
      return TableGrid(chooser: chooser, rows: rows, range: expression.range)
    }
  }
}
