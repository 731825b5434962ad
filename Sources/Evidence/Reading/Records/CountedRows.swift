package import Diagnostics

/// How many rows the units of a run have in a table whose rows were added up and not kept.
package struct CountedRows: Sendable {
  /// The file with the rows.
  package let path: String
  /// How the file is written.
  package let layout: CSVLayout
  /// The number of rows.
  package let rowCount: Int
  /// The warning for a file that ends within a line, where its beginning did not tell.
  package let cutLine: Diagnostic?
  private let count: @Sendable (Range<Int>) -> [Int]

  /// Describes the rows of a file.
  ///
  /// - Parameters:
  ///   - path: the path of the file.
  ///   - layout: how it is written.
  ///   - rowCount: the number of rows.
  ///   - cutLine: the warning for a file that ends within a line, where its beginning did not tell.
  ///   - count: returns how many rows some units have, by their numbers in the run.
  package init(
    path: String, layout: CSVLayout, rowCount: Int, cutLine: Diagnostic?,
    count: @escaping @Sendable (Range<Int>) -> [Int]
  ) {
    self.path = path
    self.layout = layout
    self.rowCount = rowCount
    self.cutLine = cutLine
    self.count = count
  }

  /// What is to be said of the file.
  var diagnostics: [Diagnostic] { layout.diagnostics + [cutLine].compactMap { $0 } }

  /// Returns how many rows each unit of a block has; none for one without a number, which a file got while it was
  /// read.
  func counts(of block: EvidenceBlock) -> [Int] {
    let ordinals = (0..<block.count).map { block.ordinal(of: $0) }
    guard let first = ordinals.min(), let last = ordinals.max() else { return [] }
    let counts = count(first..<last + 1)
    return ordinals.map { counts.indices.contains($0 - first) ? counts[$0 - first] : 0 }
  }
}
