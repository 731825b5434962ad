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
    /// The values that choose the row.
    let options: IntervalSet
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
          value: arm.value, options: arm.values, range: arm.range)
      }
      guard rows.count > 1 else { return nil }
      return TableGrid(chooser: chooser, rows: rows, range: expression.range)
    }
  }

  /// Returns the bands of a row and where they begin, or `nil` where a cell is no constant.
  func boundedRow(_ row: TableGrid.Row) -> BoundedRow? {
    guard let table = scale.pointsTable(scale[row.value]) else { return nil }
    let step = step(of: row.subject)?.size
    let bounds = table.bands.dropFirst().map { band -> Cut in
      // Between two whole numbers it is the same bound, whether the upper band includes one of them or
      // the lower band the other.
      if let step, case .after(let value) = band.values.lower { return .before(value + step) }
      return band.values.lower
    }
    return BoundedRow(bands: table.bands, bounds: bounds)
  }
}

/// A row of a table of tables whose cells give fixed points, from the lowest values to the highest.
struct BoundedRow {
  let bands: [PointsTable.Band]
  /// Where each band but the first begins.
  let bounds: [Cut]

  var points: [Rational] { bands.map { $0.points } }
}
