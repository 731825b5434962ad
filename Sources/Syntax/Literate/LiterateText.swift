package import Diagnostics

/// A Markdown file whose fences marked `thang` hold the scale, piece by piece.
///
/// The pieces, one behind the other, are the scale; everything else is prose, which the tree keeps as
/// trivia, so that every offset is one into the Markdown file. Headings are those with `#`; fences of
/// another language are neither code nor prose.
package struct LiterateText: Sendable {
  /// A fence marked `thang`.
  package struct Fence: Sendable {
    /// The line that opens the fence, without its blanks and line break.
    package let opening: Range<Int>
    /// The lines between the fence's lines.
    package let code: Range<Int>
    /// How many bytes of blanks stand before the opening line's marks.
    package let indentation: Int
    /// `false` iff the file ends within the fence.
    package let isClosed: Bool
  }

  /// A heading: how deep it is, 1 to 6, and its line.
  package struct Heading: Sendable {
    package let level: Int
    package let line: Range<Int>
  }

  package private(set) var fences: [Fence] = []
  package private(set) var headings: [Heading] = []
  /// The fences of other languages, with their lines.
  package private(set) var foreign: [Range<Int>] = []

  /// Reads a Markdown file, or gives `nil` for a file that is a plain scale.
  ///
  /// A name tells: `.thang.md` is literate and `.thang` is not. Of a file with another name, such as
  /// standard input, a fence marked `thang` does: no plain scale has a line that opens one.
  package init?(_ source: SourceFile) {
    let name = source.path.lowercased()
    if name.hasSuffix(".thang") { return nil }
    read(source)
    if fences.isEmpty, !name.hasSuffix(".thang.md") { return nil }
  }

  /// What lies outside the code, in order; the fences' own lines belong to it.
  package func prose(upTo end: Int) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for fence in fences where !fence.code.isEmpty {
      if start < fence.code.lowerBound { result.append(start..<fence.code.lowerBound) }
      start = fence.code.upperBound
    }
    if start < end { result.append(start..<end) }
    return result
  }

  private mutating func read(_ source: SourceFile) {
    let bytes = source.bytes
    let starts = source.lines.starts
    var open: (mark: FenceMark, line: Range<Int>, code: Int)?
    for (index, start) in starts.enumerated() {
      let next = index + 1 < starts.count ? starts[index + 1] : bytes.count
      let line = Self.trimmed(bytes, start..<next)
      if let fence = open {
        if fence.mark.isClosed(by: bytes[line]) {
          close(fence, codeEnd: start, end: next, isClosed: true)
          open = nil
        } else if fence.mark.isThang,
          let mark = FenceMark(opening: bytes[line], indentation: line.lowerBound - start),
          mark.isThang
        {
          // No code opens a fence: the one before was never closed, and prose begins with a heading.
          let headings = Self.headings(source, fence.code..<start)
          let end = headings.first?.line.lowerBound ?? start
          close(fence, codeEnd: end, end: end, isClosed: false)
          self.headings += headings
          open = (mark, line, next)
        }
      } else if let mark = FenceMark(opening: bytes[line], indentation: line.lowerBound - start) {
        open = (mark, line, next)
      } else if let level = Self.headingLevel(bytes[line]) {
        headings.append(Heading(level: level, line: line))
      }
    }
    if let fence = open {
      close(fence, codeEnd: bytes.count, end: bytes.count, isClosed: false)
    }
  }

  /// Returns the headings among some lines that are no comments of code: those with two signs or more.
  private static func headings(_ source: SourceFile, _ range: Range<Int>) -> [Heading] {
    let (bytes, starts) = (source.bytes, source.lines.starts)
    return starts.indices.compactMap { index in
      let next = index + 1 < starts.count ? starts[index + 1] : bytes.count
      guard range.contains(starts[index]) else { return nil }
      let line = trimmed(bytes, starts[index]..<next)
      guard line.lowerBound == starts[index], let level = headingLevel(bytes[line]), level > 1
      else { return nil }
      return Heading(level: level, line: line)
    }
  }

  private mutating func close(
    _ fence: (mark: FenceMark, line: Range<Int>, code: Int), codeEnd: Int, end: Int,
    isClosed: Bool
  ) {
    guard fence.mark.isThang else {
      foreign.append(fence.line.lowerBound..<end)
      return
    }
    fences.append(
      Fence(
        opening: fence.line, code: fence.code..<max(fence.code, codeEnd),
        indentation: fence.mark.indentation, isClosed: isClosed))
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    // A mark of byte order, as some editors put at the start of a file.
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, end) }
    while start < end, Self.isBlank(bytes[start]) { start += 1 }
    while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func headingLevel(_ line: ArraySlice<UInt8>) -> Int? {
    let level = line.prefix { $0 == 0x23 }.count
    guard (1...6).contains(level), line.count > level else { return nil }
    let following = line[line.startIndex + level]
    return following == 0x20 || following == 0x09 ? level : nil
  }
}

/// The marks that open a fence: three or more backticks or tildes.
private struct FenceMark {
  let sign: UInt8
  let count: Int
  let isThang: Bool
  let indentation: Int

  init?(opening line: ArraySlice<UInt8>, indentation: Int) {
    guard let sign = line.first, sign == 0x60 || sign == 0x7E else { return nil }
    let count = line.prefix { $0 == sign }.count
    let information = line.dropFirst(count)
    guard count >= 3, sign == 0x7E || !information.contains(0x60) else { return nil }
    let words = information.split { $0 == 0x20 || $0 == 0x09 }
    let language = words.first.map { String(decoding: $0, as: UTF8.self).lowercased() }
    self.sign = sign
    self.count = count
    self.indentation = indentation
    isThang = language == "thang"
  }

  func isClosed(by line: ArraySlice<UInt8>) -> Bool {
    line.count >= count && line.allSatisfy { $0 == sign }
  }
}
