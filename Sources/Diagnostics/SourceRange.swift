/// The half-open byte range of a construct in its file.
package struct SourceRange: Hashable, Sendable {
  /// The index of the file among the files of the run.
  package let file: Int32
  /// The UTF-8 offset of the first byte.
  package let start: Int
  /// The UTF-8 offset after the last byte.
  package let end: Int

  /// Creates the range from `start` up to, but not including, `end`.
  package init(file: Int32 = 0, start: Int, end: Int) {
    self.file = file
    self.start = start
    self.end = max(start, end)
  }

  /// Returns the smallest range that covers both `self` and `other`, which lie in one file.
  package func joined(with other: SourceRange) -> SourceRange {
    SourceRange(file: file, start: min(start, other.start), end: max(end, other.end))
  }

  /// `true` iff another range lies within `self`.
  package func contains(_ other: SourceRange) -> Bool {
    file == other.file && start <= other.start && other.end <= end
  }

  /// The empty range at the end of `self`.
  package var atEnd: SourceRange { SourceRange(file: file, start: end, end: end) }

  /// The empty range at the start of `self`.
  package var atStart: SourceRange { SourceRange(file: file, start: start, end: start) }
}
