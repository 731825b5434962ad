/// A place inside a very long line, with what stands before it in the line counted in every unit.
///
/// Without such places each of the thousands of errors of a file that is one line would count the line
/// from its start.
package struct ColumnMark: Sendable {
  /// The offset in UTF-8 bytes.
  package let offset: Int
  /// The characters (grapheme clusters) of the line before the place.
  package private(set) var characters = 0
  /// The units of UTF-16 before the place, each ill-formed part counted as one.
  package private(set) var utf16Units = 0
  /// The bytes before the place that start a character of UTF-8, stray ones included.
  package private(set) var leadingBytes = 0
  /// Those of them that start a character of four bytes: two units of UTF-16.
  package private(set) var longBytes = 0

  /// Creates the place at the start of a line.
  init(offset: Int) { self.offset = offset }

  /// How many bytes lie at least between two places; shorter lines have none.
  private static let distance = 1024

  /// Returns the places in the long ones of the lines that start at `starts`.
  static func marks(in bytes: [UInt8], linesAt starts: [Int]) -> [ColumnMark] {
    var marks: [ColumnMark] = []
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
      guard end - start > 2 * distance else { continue }
      var last = ColumnMark(offset: start)
      var position = start + distance
      while position < end - 1 {
        if isBoundary(position, in: bytes) {
          last = last.counting(to: position, in: bytes)
          marks.append(last)
          position += distance
        } else {
          position += 1
        }
      }
    }
    return marks
  }

  /// Returns the next place of the line.
  private func counting(to end: Int, in bytes: [UInt8]) -> ColumnMark {
    let part = bytes[offset..<end]
    let text = String(decoding: part, as: UTF8.self)
    var next = ColumnMark(offset: end)
    next.characters = characters + text.count
    next.utf16Units = utf16Units + text.utf16.count
    next.leadingBytes = leadingBytes + part.count { $0 & 0xC0 != 0x80 }
    next.longBytes = longBytes + part.count { $0 >= 0xF0 }
    return next
  }

  /// `true` iff a character surely ends before `offset` and another starts there, whatever else the
  /// line holds: both are Latin letters, Chinese ones or signs of ASCII, or the one before is an
  /// emoji with such a sign behind it.
  private static func isBoundary(_ offset: Int, in bytes: [UInt8]) -> Bool {
    guard isPlainStart(bytes[offset], bytes[offset + 1]) else { return false }
    var before = offset - 1
    while before > 0, offset - before < 4, bytes[before] & 0xC0 == 0x80 { before -= 1 }
    let length = offset - before
    return length == self.length(startingWith: bytes[before])
      && isPlainStart(bytes[before], bytes[before + 1])
  }

  /// `true` iff the two bytes begin a letter or sign that never joins with a neighbour of its kind.
  private static func isPlainStart(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0..<0x80: first != 0x0D && first != 0x0A
    // U+00C0 to U+02FF.
    case 0xC3...0xCB: true
    // U+1E80 to U+1EFF, among them the Vietnamese letters.
    case 0xE1: second == 0xBA || second == 0xBB
    // U+5000 to U+9FFF: Chinese.
    case 0xE5...0xE9: true
    case _: false
    }
  }

  /// Returns how many bytes the character of UTF-8 has that starts with a byte; 0 where none does.
  private static func length(startingWith byte: UInt8) -> Int {
    switch byte {
    case 0..<0x80: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    case _: 0
    }
  }
}
