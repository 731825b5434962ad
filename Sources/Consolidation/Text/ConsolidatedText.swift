package import Diagnostics

/// A text that is put together from several files, and remembers for every byte where it came from.
package struct ConsolidatedText: Sendable {
  /// A run of bytes that stood together in one file, or that consolidation wrote itself.
  private struct Segment: Sendable {
    /// Where the run starts in the text.
    var start: Int
    /// Where it stood; for bytes that no file holds, the sentence that they come from.
    var origin: SourceRange
    /// `true` iff the bytes were written by consolidation.
    var isWritten: Bool
  }

  package private(set) var bytes: [UInt8]
  private var segments: [Segment]

  /// Creates the text of a whole file.
  package init(_ source: SourceFile) {
    bytes = source.bytes
    let whole = SourceRange(file: source.id, start: 0, end: source.bytes.count)
    segments = [Segment(start: 0, origin: whole, isWritten: false)]
  }

  /// A part of what replaces something.
  enum Piece {
    /// Bytes of a file of an amendment, from several places where prose stands between them.
    case taken([SyntaxPiece])
    /// Bytes that consolidation writes, on behalf of a sentence.
    case written(String, for: SourceRange)
  }

  /// Bytes of a file, with their place.
  struct SyntaxPiece {
    let bytes: ArraySlice<UInt8>
    let origin: SourceRange
  }

  /// The replacement of a range of the text.
  struct Edit {
    let range: Range<Int>
    let pieces: [Piece]
  }

  /// Returns the text after edits that do not overlap; those at one place keep their order.
  func applying(_ edits: [Edit]) -> ConsolidatedText {
    var result = self
    result.bytes = []
    result.segments = []
    let order = edits.indices.sorted {
      (edits[$0].range.lowerBound, edits[$0].range.upperBound, $0)
        < (edits[$1].range.lowerBound, edits[$1].range.upperBound, $1)
    }
    var position = 0
    for index in order {
      let edit = edits[index]
      guard edit.range.lowerBound >= position else { continue }
      result.copy(self, position..<edit.range.lowerBound)
      for piece in edit.pieces { result.add(piece) }
      position = edit.range.upperBound
    }
    result.copy(self, position..<bytes.count)
    return result
  }

  private mutating func add(_ piece: Piece) {
    switch piece {
    case .taken(let pieces):
      for piece in pieces {
        segments.append(Segment(start: bytes.count, origin: piece.origin, isWritten: false))
        bytes += piece.bytes
      }
    case .written(let text, let sentence):
      segments.append(Segment(start: bytes.count, origin: sentence, isWritten: true))
      bytes += Array(text.utf8)
    }
  }

  private mutating func copy(_ other: ConsolidatedText, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    var index = other.segmentIndex(at: range.lowerBound)
    while index < other.segments.count, other.segments[index].start < range.upperBound {
      let segment = other.segments[index]
      let start = max(segment.start, range.lowerBound)
      var copied = segment
      copied.start = bytes.count + start - range.lowerBound
      if !segment.isWritten {
        copied.origin = SourceRange(
          file: segment.origin.file, start: segment.origin.start + start - segment.start,
          end: segment.origin.end)
      }
      segments.append(copied)
      index += 1
    }
    bytes += other.bytes[range]
  }

  // MARK: - Where it came from

  /// `true` iff the text is one file, unchanged.
  package var isUnchanged: Bool { segments.count == 1 && !(segments.first?.isWritten ?? true) }

  /// Returns where a range of the text came from.
  ///
  /// A range that spans several files is that of its beginning; what consolidation wrote belongs to
  /// the sentence that asked for it.
  package func origin(of range: SourceRange) -> SourceRange {
    guard
      let first = segments.indices.contains(segmentIndex(at: range.start))
        ? segments[segmentIndex(at: range.start)] : nil
    else { return range }
    if first.isWritten { return first.origin }
    let start = first.origin.start + range.start - first.start
    let last = range.end > range.start ? segments[segmentIndex(at: range.end - 1)] : first
    let isSame = last.origin.file == first.origin.file && !last.isWritten
    let end = isSame ? last.origin.start + range.end - last.start : nextStart(after: first)
    return SourceRange(file: first.origin.file, start: start, end: max(start, end ?? start))
  }

  /// Returns where a range came from if it lies in one piece of one file, else `nil`.
  package func wholeOrigin(of range: SourceRange) -> SourceRange? {
    let first = segmentIndex(at: range.start)
    let last = segmentIndex(at: max(range.start, range.end - 1))
    guard first == last, segments.indices.contains(first), !segments[first].isWritten
    else { return nil }
    return origin(of: range)
  }

  /// Returns where the pieces of a part of the text came from, in their order.
  package func origins(in range: Range<Int>) -> [SourceRange] {
    guard !range.isEmpty else { return [] }
    var origins: [SourceRange] = []
    var index = segmentIndex(at: range.lowerBound)
    while index < segments.count, segments[index].start < range.upperBound {
      origins.append(segments[index].origin)
      index += 1
    }
    return origins
  }

  private func nextStart(after segment: Segment) -> Int? {
    let next = segments.first { $0.start > segment.start }
    let length = (next?.start ?? bytes.count) - segment.start
    return segment.origin.start + length
  }

  /// Returns the segment that holds an offset; the last one for the end of the text.
  private func segmentIndex(at offset: Int) -> Int {
    var (low, high) = (0, segments.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if segments[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

extension Diagnostic {
  /// Returns the diagnostic of a consolidated text as one of the files that it came from.
  ///
  /// A fix remains only where all of its edits lie in one piece of a file each.
  package func traced(through text: ConsolidatedText, of id: Int32) -> Diagnostic {
    func trace(_ site: Site) -> Site {
      guard case .range(let range) = site, range.file == id else { return site }
      return .range(text.origin(of: range))
    }
    return Diagnostic(
      severity, code: code, message, at: trace(site),
      notes: notes.map { Note($0.message, at: $0.site.map(trace)) },
      fixes: fixes.compactMap { fix in
        var edits: [TextEdit] = []
        for edit in fix.edits {
          guard let range = text.wholeOrigin(of: edit.range) else { return nil }
          edits.append(TextEdit(replacing: range, with: edit.text))
        }
        return Fix(fix.title, edits, isCertain: fix.isCertain)
      })
  }

  /// Returns the diagnostic with a further note.
  package func adding(_ note: Note) -> Diagnostic {
    Diagnostic(severity, code: code, message, at: site, notes: notes + [note], fixes: fixes)
  }
}
