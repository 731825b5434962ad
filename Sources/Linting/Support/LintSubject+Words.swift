import Diagnostics
import Semantics

extension LintSubject {
  /// Returns an expression as written, with one blank between its words.
  func words(of id: ExpressionID) -> String {
    let bytes = source.bytes[scale[id].range.start..<scale[id].range.end]
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      switch byte {
      case 0x20, 0x09...0x0D:
        if let last = result.last, last != 0x20 { result.append(0x20) }
      case 0xBA, 0xBB, 0...0x7F, 0xC3...0xC6, 0xE1: result.append(byte)
      // The second byte of a letter of three belongs to Vietnamese.
      case 0x80...0xBF where previous != 0xE1: result.append(byte)
      case _: return unicodeWords(of: id)
      }
      previous = byte
    }
    if result.last == 0x20 { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  /// As above, for signs beyond those of Vietnamese and English, among which there are further blanks.
  private func unicodeWords(of id: ExpressionID) -> String {
    source.text(of: scale[id].range).split(whereSeparator: { $0.isWhitespace })
      .joined(separator: " ")
  }
}
