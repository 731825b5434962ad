/// Cuts a stream of bytes into messages: `Content-Length: N`, an empty line, N bytes.
///
/// Whatever does not fit is passed over up to the next header that can be read: an editor that loses
/// its way for a moment is heard again.
package struct MessageFrames: Sendable {
  /// What was found in the stream.
  package enum Frame: Hashable, Sendable {
    case message([UInt8])
    /// Bytes that are no header, or a message that is too long; they were passed over.
    case garbage
  }

  /// The longest message that is taken, in bytes: far beyond any scale.
  package static let longestMessage = 1 << 26
  private static let longestHeader = 1 << 13
  private static let field = Array("content-length:".utf8)

  private var bytes: [UInt8] = []
  /// Where the part begins that was not handed out yet.
  private var start = 0
  /// How many bytes of a message that is too long are still to come.
  private var skipped = 0
  /// How many bytes came.
  private var receivedCount = 0
  /// How many bytes were put back, each as often as it was.
  private var rereadCount = 0
  /// How often the stream is read again at most, on the average: an editor does so once in a while, a
  /// stream that is meant to cost time in every message.
  private static let greatestRereading = 16

  /// Creates a stream without any bytes.
  package init() {}

  /// Takes the next bytes of the stream.
  package mutating func append(_ more: some Collection<UInt8>) {
    if start > 1 << 16, start > bytes.count / 2 {
      bytes.removeFirst(start)
      start = 0
    }
    bytes.append(contentsOf: more)
    receivedCount += more.count
  }

  /// Puts bytes of the message that came last back, which cannot be read: another one may begin among them.
  package mutating func reread(_ message: [UInt8]) {
    guard rereadCount <= Self.greatestRereading * receivedCount, start >= message.count,
      let header = Self.header(in: message[...], from: 1)
    else { return }
    start -= message.count - header
    rereadCount += message.count
  }

  /// Returns what comes next, or `nil` until more bytes are there.
  package mutating func next() -> Frame? {
    if skipped > 0 {
      let count = min(skipped, bytes.count - start)
      start += count
      skipped -= count
      if skipped > 0 { return nil }
    }
    guard start < bytes.count else { return nil }
    let end = min(bytes.count, start + Self.longestHeader)
    guard let body = headerEnd(before: end) else {
      guard end - start == Self.longestHeader else { return nil }
      // The name of a header may stand across the end of what was looked at.
      return passOver(
        to: Self.header(in: bytes[start..<end], from: 1) ?? end - Self.field.count + 1)
    }
    guard let length = length(in: start..<body) else {
      return passOver(to: Self.header(in: bytes[start..<body], from: 1) ?? body)
    }
    if length > Self.longestMessage {
      skipped = length
      start = body
      return .garbage
    }
    guard bytes.count - body >= length else { return nil }
    start = body + length
    return .message(Array(bytes[body..<start]))
  }

  private mutating func passOver(to end: Int) -> Frame {
    start = max(start + 1, end)
    return .garbage
  }

  /// Returns where the empty line behind the header ends; a mere line feed ends a line too.
  private func headerEnd(before end: Int) -> Int? {
    var isLineEmpty = false
    var index = start
    while index < end {
      switch bytes[index] {
      case 0x0A:
        if isLineEmpty { return index + 1 }
        isLineEmpty = true
      case 0x0D: break
      default: isLineEmpty = false
      }
      index += 1
    }
    return nil
  }

  /// Returns the length that a header states, if it is one: every line of it is `name: value`.
  private func length(in header: Range<Int>) -> Int? {
    var length: Int?
    for line in bytes[header].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      guard line.contains(0x3A), line.allSatisfy({ $0 < 0x80 }) else { return nil }
      let lowered = line.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
      guard lowered.starts(with: Self.field) else { continue }
      let value = lowered.dropFirst(Self.field.count).filter { $0 != 0x20 && $0 != 0x09 }
      guard value.count < 16, let number = Int(String(decoding: value, as: UTF8.self)), number >= 0
      else { return nil }
      length = number
    }
    return length
  }

  /// Returns the place at which a header begins in some bytes, at least `distance` behind their start.
  private static func header(in bytes: ArraySlice<UInt8>, from distance: Int) -> Int? {
    var index = bytes.startIndex + distance
    while index + field.count <= bytes.endIndex {
      let isHere = field.indices.allSatisfy { place in
        let byte = bytes[index + place]
        return ((0x41...0x5A).contains(byte) ? byte + 0x20 : byte) == field[place]
      }
      if isHere { return index }
      index += 1
    }
    return nil
  }

  /// Returns a message with its header.
  package static func framed(_ message: [UInt8]) -> [UInt8] {
    Array("Content-Length: \(message.count)\r\n\r\n".utf8) + message
  }
}
