import Columns
import Evaluation
import Evidence
import Explanation

/// What was added up of the rows of tables, for a run in columns: in columns for the kernels, and as the exact way
/// asks for it.
struct RowSource: Sendable {
  /// The tables whose rows were added up.
  let stores: [RecordStore]
  /// By table of the scale: what its figures lie within; `nil` for one without a file.
  let tables: [AddedTable?]
  /// The same tables as the reader of evidence has them.
  let evidence: EvidenceTables
  /// What the flags of results rest on.
  let rules: FlagRules
  /// The number of the first unit of every stretch, and behind them that of all units.
  let firstUnits: [Int]

  /// `true` iff units have numbers here; without files of tables none are needed.
  var areNumbered: Bool { !firstUnits.isEmpty }

  /// Returns the units of a stretch, by their numbers in the run.
  func units(of stretch: Int) -> Range<Int> {
    firstUnits.indices.contains(stretch + 1) ? firstUnits[stretch]..<firstUnits[stretch + 1] : 0..<0
  }

  /// Returns what was added up for some units.
  func slices(of units: Range<Int>) -> [RecordSlice] { stores.flatMap { $0.slices(units) } }

  /// Returns the figures of a block.
  func figures(of block: EvidenceBlock) -> RowFigures? {
    if stores.isEmpty { return nil }
    var figures = RowFigures()
    for store in stores { store.add(block, to: &figures) }
    return figures
  }
}
