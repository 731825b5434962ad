import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers

/// A place in a text where something of the unit goes.
struct TraceGap: Sendable {
  /// What goes there.
  enum Content: Sendable {
    /// A number, by its place among the forms of `OpenNumbers`.
    case number(Int)
    /// The text of another part: its first line, or what stands behind that.
    case part(Int, isSecondLine: Bool)
  }

  /// How many bytes of the text stand before it.
  let offset: Int
  let content: Content
}

extension TraceGap {
  /// How many parts have signs.
  static let mostParts = 0xFFF0

  /// Returns the sign of the private planes that stands for the text of a part until it goes there.
  static func sign(ofPart part: Int, isSecondLine: Bool) -> String {
    let first: UInt32 = isSecondLine ? 0x10_0000 : 0xF_0000
    return Unicode.Scalar(first + UInt32(part)).map { String(Character($0)) } ?? ""
  }

  /// Takes the signs of parts out of a text and returns it with the places where they were.
  static func split(_ text: [UInt8]) -> (text: [UInt8], gaps: [TraceGap]) {
    var (bytes, gaps) = ([UInt8](), [TraceGap]())
    bytes.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      // Signs of the private planes have four bytes, the first of which are these.
      guard text[index] == 0xF3 || text[index] == 0xF4, index + 3 < text.count else {
        bytes.append(text[index])
        index += 1
        continue
      }
      var scalar = UInt32(text[index] & 7)
      for place in 1...3 { scalar = scalar << 6 | UInt32(text[index + place] & 0x3F) }
      let isSecondLine = scalar >= 0x10_0000
      let part = Int(scalar) - (isSecondLine ? 0x10_0000 : 0xF_0000)
      gaps.append(
        TraceGap(offset: bytes.count, content: .part(part, isSecondLine: isSecondLine)))
      index += 4
    }
    return (bytes, gaps)
  }
}
