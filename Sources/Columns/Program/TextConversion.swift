import CColumns
package import Evidence

/// Brings a text in UTF-16, or with returns for line ends, into UTF-8 with line feeds, piece by piece.
@safe package struct TextConversion: Sendable {
  /// What is to be converted.
  private enum Form {
    /// Only the line ends: the text is in UTF-8.
    case returns
    /// Units of two bytes, the lower one first or not, and the line ends.
    case wide(lowFirst: Bool)
  }

  /// The encoding of the text.
  package let detection: TextEncoding.Detection
  private let form: Form
  /// What is left of the last piece: half a character.
  private var rest: [UInt8] = []

  /// Looks at the first part of a text; `nil` where it needs no conversion.
  ///
  /// - Parameters:
  ///   - beginning: some thousands of bytes, or the whole text.
  ///   - encoding: the encoding that the caller names, or `nil` to find it.
  package init?(of beginning: EvidenceBytes, encoding: TextEncoding?) {
    detection = beginning.withSpan { TextEncoding.detect(in: $0, set: encoding) }
    switch detection.encoding {
    case .utf16LittleEndian: form = .wide(lowFirst: true)
    case .utf16BigEndian: form = .wide(lowFirst: false)
    // Its bytes are no UTF-8 where line ends alone are exchanged.
    case .windows1258: return nil
    case .utf8:
      let endsWithReturns = beginning.withSpan { bytes in
        var hasReturn = false
        for index in 0..<bytes.count {
          if bytes[index] == 0x0A { return false }
          if bytes[index] == 0x0D { hasReturn = true }
        }
        return hasReturn
      }
      guard endsWithReturns else { return nil }
      form = .returns
    }
  }

  /// Converts the next piece of the text.
  ///
  /// - Parameters:
  ///   - piece: what follows the piece before; the first one without the mark of the encoding.
  ///   - isLast: whether nothing follows.
  /// - Returns: the piece, or `nil` where it is no text.
  package mutating func converted(_ piece: ArraySlice<UInt8>, isLast: Bool) -> [UInt8]? {
    var text = rest + piece
    switch form {
    case .returns: rest = []
    case .wide(let lowFirst):
      var used = 0
      let narrow = unsafe [UInt8](unsafeUninitializedCapacity: text.count / 2 * 3 + 16) {
        unsafe $1 = columns_narrow(text, text.count, lowFirst ? 1 : 0, $0.baseAddress, &used)
      }
      guard text.count - used < (isLast ? 1 : 4) else { return nil }
      rest = Array(text[used...])
      text = narrow
    }
    // Whether a line feed follows a return at the end tells the next piece.
    if !isLast, text.last == 0x0D {
      text.removeLast()
      switch form {
      case .returns: rest = [0x0D]
      case .wide(let lowFirst): rest = (lowFirst ? [0x0D, 0] : [0, 0x0D]) + rest
      }
    }
    unsafe text.withUnsafeMutableBufferPointer {
      unsafe columns_end_lines($0.baseAddress, $0.count)
    }
    return text
  }
}
