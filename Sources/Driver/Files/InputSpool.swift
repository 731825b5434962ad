import Evidence
import Glibc

/// Standard input, which can be read only once: a long one goes through a file without a name, so that memory
/// does not grow with it.
enum InputSpool {
  /// How much of it stays in memory.
  private static let memory = 1 << 22

  /// Reads standard input to its end, or to a line so long that none of it is read as a table.
  static func read() throws(FileError) -> EvidenceBytes {
    var watch = LineWatch()
    var (held, file, size): ([UInt8], NamelessFile?, Int) = ([], nil, 0)
    var mayHaveFile = true
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while !watch.isTooLong {
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe Glibc.read(0, $0.baseAddress, $0.count)
      }
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(.read, "-", number: errno)
      }
      watch.pass(chunk[..<count])
      held += chunk[..<count]
      guard mayHaveFile, file != nil || held.count > memory else { continue }
      file = file ?? NamelessFile()
      let isWritten = unsafe held.withUnsafeBytes { unsafe file?.write($0, at: size) } ?? false
      if isWritten {
        size += held.count
        held.removeAll(keepingCapacity: true)
      } else {
        // No room there: all of it stays in memory.
        mayHaveFile = false
        if let known = file, size > 0 { held = try content(of: known, size) + held }
        (file, size) = (nil, 0)
      }
    }
    guard let file else { return EvidenceBytes(held) }
    if let mapped = FileSystem.mapping(of: file.descriptor, size: size) { return mapped }
    return EvidenceBytes(try content(of: file, size))
  }

  private static func content(
    of file: NamelessFile, _ size: Int
  ) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    guard unsafe bytes.withUnsafeMutableBytes({ unsafe file.read($0, at: 0) }) else {
      throw FileError(.read, "-", number: EIO)
    }
    return bytes
  }
}

/// Looks for a line that is longer than those of tables may be; a text that begins as JSON has none.
struct LineWatch {
  private var length = 0
  private var isJSON: Bool?

  /// `true` once such a line was met.
  private(set) var isTooLong = false

  /// Looks at the next bytes.
  mutating func pass(_ bytes: ArraySlice<UInt8>) {
    if isJSON == nil, let first = bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) {
      isJSON = first == 0x7B || first == 0x5B
    }
    if isJSON == true { return }
    if let first = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      isTooLong = isTooLong || length + (first - bytes.startIndex) > LongLine.ofTables
      let last = bytes.lastIndex { $0 == 0x0A || $0 == 0x0D } ?? first
      length = bytes.endIndex - last - 1
    } else {
      length += bytes.count
    }
    isTooLong = isTooLong || length > LongLine.ofTables
  }
}
