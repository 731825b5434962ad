import Diagnostics

/// A scale with one small fault: what a slip of the pen would have made of it.
struct Mutant: Sendable {
  /// What sort of fault it is.
  enum Sort: String, Sendable, CaseIterable {
    case movedBound = "moved-bound"
    case swappedComparison = "swapped-comparison"
    case changedPoints = "changed-points"
    case changedWeight = "changed-weight"
    case droppedLimit = "dropped-limit"
    case droppedCondition = "dropped-condition"
    case droppedKnockOut = "dropped-knock-out"
    case changedRounding = "changed-rounding"
  }

  let sort: Sort
  /// What is changed, in the file.
  let range: SourceRange
  /// The changes that make the fault; they do not overlap.
  let edits: [TextEdit]
  /// What the fault is.
  let message: Phrase

  /// Returns the file with the fault.
  func applied(to source: SourceFile) -> SourceFile {
    var bytes = source.bytes
    for edit in edits.sorted(by: { $0.range.start > $1.range.start }) {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: Array(edit.text.utf8))
    }
    return SourceFile(id: source.id, path: source.path, bytes: bytes)
  }
}
