import Columns
import Diagnostics
import Evidence
import Glibc

/// The text of a table of units in stretches of whole lines, read from its file as they are needed.
///
/// A file is read, not mapped: its pages would count as memory of the program.
final class TableText: Sendable {
  let size: Int
  private let descriptor: Int32
  /// The text where it is no file: standard input.
  private let content: EvidenceBytes?
  /// What notices that the file changes while it is read.
  private let watch: FileWatch?

  /// Opens a file, or returns `nil` where that cannot be read again and again.
  init?(_ file: EvidenceFile, in system: FileSystem) {
    if file.path == "-" {
      guard let bytes = try? file.bytes(in: system) else { return nil }
      (content, descriptor, size, watch) = (bytes, -1, bytes.count, nil)
      return
    }
    guard system.unsavedText(at: file.path) == nil else { return nil }
    let opened = unsafe Glibc.open(file.path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { return nil }
    // Before its size is asked, so that what is added in between is noticed.
    file.watch.begin(opened)
    var status = stat()
    guard unsafe fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      file.watch.end(opened)
      close(opened)
      return nil
    }
    posix_fadvise(opened, 0, 0, POSIX_FADV_SEQUENTIAL)
    (content, descriptor, size, watch) = (nil, opened, Int(status.st_size), file.watch)
  }

  /// Makes a text of UTF-8 with line feeds out of one that is none, in a file without a name; `nil` where that
  /// cannot be, or where a line is longer than those of tables.
  init?(_ source: TableText, by conversion: TextConversion) {
    guard let file = NamelessFile() else { return nil }
    var conversion = conversion
    var (size, lineStart) = (0, 0)
    var place = conversion.detection.markLength
    while place < source.size {
      let next = min(source.size, place + Self.pieceSize)
      guard let piece = source.bytes(place..<next),
        let text = conversion.converted(piece[...], isLast: next == source.size)
      else { return nil }
      // A second mark of the encoding would be taken for one of UTF-8.
      if size == 0, text.starts(with: [0xEF, 0xBB, 0xBF]) { return nil }
      guard unsafe text.withUnsafeBytes({ unsafe file.write($0, at: size) }) else { return nil }
      size += text.count
      if let end = text.lastIndex(of: 0x0A) { lineStart = size - text.count + end + 1 }
      guard size - lineStart < LongLine.ofTables / 4 else { return nil }
      place = next
    }
    (content, descriptor, self.size, watch) = (nil, dup(file.descriptor), size, nil)
    if descriptor < 0 { return nil }
  }

  /// How many bytes are converted at a time.
  private static let pieceSize = 1 << 16

  deinit {
    watch?.end(descriptor)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Returns what brings the text into UTF-8 with line feeds, or `nil` where it needs nothing.
  func conversion(from encoding: TextEncoding?) -> TextConversion? {
    bytes(0..<min(size, 1 << 16)).flatMap {
      TextConversion(of: EvidenceBytes($0), encoding: encoding)
    }
  }

  /// Returns the line that ends with the text without a line break, its number, from 1, and where it starts; `nil`
  /// where there is none, or it is longer than those of tables.
  private func lastLine() -> (bytes: EvidenceBytes, number: Int, start: Int)? {
    guard size > 0, bytes(size - 1..<size)?.first != 0x0A else { return nil }
    var (number, rest, place) = (1, [UInt8](), 0)
    while place < size {
      let next = min(size, place + Self.pieceSize)
      guard let piece = bytes(place..<next) else { return nil }
      if let end = piece.lastIndex(of: 0x0A) {
        for byte in piece where byte == 0x0A { number += 1 }
        rest = Array(piece[(end + 1)...])
      } else {
        rest += piece
        if rest.count > LongLine.ofTables { return nil }
      }
      place = next
    }
    return (EvidenceBytes(rest), number, size - rest.count)
  }

  /// Returns a range of the text, or `nil` where less of it is there.
  private func bytes(_ range: Range<Int>) -> [UInt8]? {
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      guard let start = buffer.baseAddress else { return }
      if unsafe read(range, to: UnsafeMutableRawPointer(start)) { filled = range.count }
    }
    return bytes.count == range.count ? bytes : nil
  }

  /// Reads a range of the text to a place in memory; `false` where less of it is there.
  func read(_ range: Range<Int>, to target: UnsafeMutableRawPointer) -> Bool {
    if let content {
      return content.withSpan { span in
        guard range.upperBound <= span.count else { return false }
        unsafe span.withUnsafeBytes { bytes in
          guard let start = bytes.baseAddress else { return }
          unsafe target.copyMemory(from: start + range.lowerBound, byteCount: range.count)
        }
        content.forget(range)
        return true
      }
    }
    return unsafe NamelessFile.read(
      UnsafeMutableRawBufferPointer(start: target, count: range.count), of: descriptor,
      at: range.lowerBound)
  }

  /// The first part of a text, and of how many of its bytes that was made.
  struct Beginning {
    let bytes: EvidenceBytes
    let sourceCount: Int
  }

  /// Returns the first part of the text, up to the end of a line: what tells how it is written.
  ///
  /// - Parameter conversion: what brings the text into UTF-8 with line feeds, if it needs that: all of it is
  ///   only converted where its beginning turns out to be of use.
  /// - Returns: the beginning, or `nil` where it is no text or cannot be read.
  func beginning(by conversion: TextConversion? = nil) -> Beginning? {
    // A heading and the first units; where lines are that long, more of them.
    beginning(of: 1 << 17, lines: 64, conversion) ?? beginning(of: 5 << 18, lines: 1, conversion)
  }

  /// Returns the lines that end in the first `limit` bytes, or `nil` if they are fewer than `lines`.
  private func beginning(
    of limit: Int, lines: Int, _ conversion: TextConversion?
  ) -> Beginning? {
    // What is converted may shrink by half.
    let count = min(size, conversion == nil ? limit : limit * 2)
    guard var text = bytes(0..<count) else { return nil }
    if var conversion {
      let piece = text.dropFirst(conversion.detection.markLength)
      guard let converted = conversion.converted(piece, isLast: count == size) else { return nil }
      text = converted
    }
    if count == size { return Beginning(bytes: EvidenceBytes(text), sourceCount: count) }
    guard let end = text.lastIndex(of: 0x0A), text.count(where: { $0 == 0x0A }) >= lines else {
      return nil
    }
    // About: the bytes of the line that does not end are few beside the others.
    let sourceCount = count * (end + 1) / text.count
    return Beginning(bytes: EvidenceBytes(Array(text[...end])), sourceCount: sourceCount)
  }
}

/// How a text is cut into stretches.
struct StretchSize: Sendable {
  /// How many bytes a stretch has, about: its text and what is made of it stay in the cache.
  let stretch: Int
  /// How far a line may reach beyond its stretch.
  let longestLine: Int

  /// For tables with rows of a usual length.
  static let usual = StretchSize(lineLength: 0)

  /// Lines that are wide make long stretches: units are computed many at a time.
  init(lineLength: Int) {
    let line = min(1 << 20, max(1, lineLength))
    stretch = max(1 << 18, line * 256)
    longestLine = max(1 << 16, line * 8)
  }
}

/// The memory into which one worker reads stretches.
@safe final class StretchBuffer {
  private let memory: UnsafeMutableRawBufferPointer
  private static let padding = ColumnWorker.padding

  private let size: StretchSize
  /// Where the lines that were given last start in their text.
  private(set) var lineOffset = 0

  init(_ size: StretchSize) {
    self.size = size
    let count = size.stretch + size.longestLine + 2 * Self.padding + 8
    unsafe memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
    unsafe memory.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit { unsafe memory.deallocate() }

  /// Gives `body` the lines that begin in a stretch of a text.
  ///
  /// - Parameters:
  ///   - index: the number of the stretch, from 0.
  ///   - text: the table.
  ///   - start: where its records start.
  ///   - lineEnd: how lines end: the last one of a file need not.
  ///   - body: gets the lines, each with its end, and readable bytes on both sides.
  /// - Returns: what `body` returns, or `nil` where a line has no end in sight.
  func withLines<Result>(
    _ index: Int, of text: TableText, from start: Int, endingWith lineEnd: [UInt8],
    _ body: (UnsafeRawBufferPointer) -> Result?
  ) -> Result? {
    let first = start + index * size.stretch
    let next = min(text.size, first + size.stretch)
    // One byte before tells whether a line begins right here.
    let from = index == 0 ? first : first - 1
    let to = min(text.size, next + size.longestLine)
    guard let base = unsafe memory.baseAddress else { return nil }
    let place = unsafe base + Self.padding
    guard unsafe text.read(from..<to, to: place) else { return nil }
    var count = to - from
    if to == text.size, count > 0,
      unsafe place.load(fromByteOffset: count - 1, as: UInt8.self) != 0x0A
    {
      for byte in lineEnd {
        unsafe place.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
      }
    }
    func lineStart(atOrAfter offset: Int) -> Int? {
      if offset >= count { return count }
      guard let found = unsafe memchr(place + offset, 0x0A, count - offset) else { return nil }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(place) + 1
    }
    let begin = index == 0 ? 0 : lineStart(atOrAfter: 0)
    let end = next == text.size ? count : lineStart(atOrAfter: next - from - 1)
    guard let begin, let end else { return nil }
    lineOffset = from + begin
    let lines = unsafe UnsafeRawBufferPointer(start: place + begin, count: max(0, end - begin))
    return unsafe body(lines)
  }
}

/// Files that end within a line.
extension TableText {
  /// `true` iff the part of a table that was looked at first ends with a line, so that its end says nothing of the
  /// file's.
  static func endsWithLine(_ beginning: EvidenceBytes) -> Bool {
    beginning.withSpan { $0.count > 0 && $0[$0.count - 1] == 0x0A }
  }

  /// Returns the warning for a file that ends within a line, of which only the beginning was looked at.
  func cutLine(
    after beginning: EvidenceBytes, _ layout: CSVLayout, path: String
  ) -> Diagnostic? {
    Self.endsWithLine(beginning) ? cutLine(layout, path: path) : nil
  }

  /// Returns the warning for a file that ends within a line.
  func cutLine(_ layout: CSVLayout, path: String) -> Diagnostic? {
    guard let last = lastLine() else { return nil }
    return layout.cutLine(last.bytes, number: last.number, start: last.start, path: path)
  }
}
