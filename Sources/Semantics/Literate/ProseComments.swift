import Diagnostics
import Syntax

/// The comments of a literate scale, and what those with `thang: ignore` excuse.
///
/// `<!-- thang: ignore reason -->` excuses the paragraph in which it stands; alone in its paragraph it
/// excuses the next one, or the fence that follows.
struct ProseComments {
  /// The comments, which are no prose.
  private(set) var comments: [Range<Int>] = []
  /// The bytes about which nothing is reported.
  private(set) var excused: [Range<Int>] = []
  /// The comments that excuse something without saying why.
  private(set) var withoutReason: [Range<Int>] = []

  init(in source: SourceFile, _ literate: LiterateText) {
    let bytes = source.bytes
    for prose in literate.prose(upTo: bytes.count) {
      var offset = prose.lowerBound
      while let start = Self.find("<!--", in: bytes, offset..<prose.upperBound) {
        let end = Self.find("-->", in: bytes, start..<prose.upperBound).map { $0 + 3 }
        let comment = start..<(end ?? prose.upperBound)
        comments.append(comment)
        offset = comment.upperBound
      }
    }
    for comment in comments { excuse(by: comment, source, literate) }
  }

  private mutating func excuse(
    by comment: Range<Int>, _ source: SourceFile, _ literate: LiterateText
  ) {
    let text = String(
      decoding: source.bytes[comment].dropFirst(4).dropLast(3), as: UTF8.self)
    let words = text.split { $0.isWhitespace }
    guard words.first == "thang:" else { return }
    let rest = words.dropFirst()
    let isEnglish = rest.first == "ignore"
    guard isEnglish || rest.prefix(2).elementsEqual(["bỏ", "qua"]) else { return }
    if rest.count == (isEnglish ? 1 : 2) { withoutReason.append(comment) }
    let own = paragraph(at: comment.lowerBound, source, literate)
    excused.append(own)
    if isOnlyComments(own, source.bytes) {
      excused.append(following(own.upperBound, source, literate))
    }
  }

  /// Returns the lines around a byte up to empty ones, headings and fences.
  private func paragraph(
    at offset: Int, _ source: SourceFile, _ literate: LiterateText
  ) -> Range<Int> {
    let starts = source.lines.starts
    func line(_ index: Int) -> Range<Int> {
      starts[index]..<(index + 1 < starts.count ? starts[index + 1] : source.bytes.count)
    }
    func isInside(_ index: Int) -> Bool {
      let line = line(index)
      if source.bytes[line].allSatisfy({ $0 <= 0x20 }) { return false }
      let isFence = literate.fences.contains {
        line.contains($0.opening.lowerBound) || $0.code.contains(line.lowerBound)
          || $0.code.upperBound == line.lowerBound
      }
      return !isFence && !literate.headings.contains { line.contains($0.line.lowerBound) }
    }
    let middle = source.lines.line(at: offset)
    var (first, last) = (middle, middle)
    while first > 0, isInside(first - 1) { first -= 1 }
    while last + 1 < starts.count, isInside(last + 1) { last += 1 }
    return line(first).lowerBound..<line(last).upperBound
  }

  private func isOnlyComments(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    range.allSatisfy { offset in
      bytes[offset] <= 0x20 || comments.contains { $0.contains(offset) }
    }
  }

  /// Returns the paragraph or fence that comes next.
  private func following(
    _ offset: Int, _ source: SourceFile, _ literate: LiterateText
  ) -> Range<Int> {
    guard let next = source.bytes[offset...].firstIndex(where: { $0 > 0x20 }) else {
      return offset..<offset
    }
    if let fence = literate.fences.first(where: { $0.opening.contains(next) }) {
      return fence.opening.lowerBound..<fence.code.upperBound
    }
    return paragraph(at: next, source, literate)
  }

  private static func find(_ text: String, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    let wanted = Array(text.utf8)
    guard range.count >= wanted.count else { return nil }
    return (range.lowerBound...(range.upperBound - wanted.count)).first {
      bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }
}
