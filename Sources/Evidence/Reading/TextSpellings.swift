extension EvidenceField {
  /// Returns how cells of text fields say certain texts, each with its index as its value.
  ///
  /// A text that stands for a state, or that no cell has, has no spelling.
  ///
  /// - Parameter texts: the texts.
  /// - Returns: the spellings, or `nil` where bytes alone do not tell which of the texts a cell has.
  package static func spellings(ofTexts texts: [String]) -> [CellSpelling]? {
    var found: [CellSpelling] = []
    for (index, text) in texts.enumerated() {
      let bytes = Array(text.utf8)
      guard isComposed(bytes) else { return nil }
      guard isCell(bytes) else { continue }
      let decomposed = Array(text.decomposed.utf8)
      for form in bytes == decomposed ? [bytes] : [bytes, decomposed] {
        found.append(CellSpelling(text: form, value: Int64(index), state: .filed))
      }
    }
    return found
  }

  /// `true` iff no other bytes are canonically equivalent to a text but those with marks behind their letters.
  ///
  /// That is known of ASCII, Latin letters with their marks, dashes and quotation marks; the kernels ask the same of
  /// cells.
  private static func isComposed(_ text: [UInt8]) -> Bool {
    text.indices.allSatisfy { index in
      switch text[index] {
      case 0x00...0xBF, 0xC3...0xC8: true
      case 0xE1: text[index + 1] == 0xBA || text[index + 1] == 0xBB
      case 0xE2: text[index + 1] == 0x80 && text[index + 2] >= 0x90
      default: false
      }
    }
  }

  /// `true` iff a cell may say this, as a text and nothing else.
  private static func isCell(_ text: [UInt8]) -> Bool {
    guard let first = text.first, first != 0x23, first != 0x3D,
      text.span.trimmed(0, text.count) == 0..<text.count
    else { return false }
    let word = String(decoding: text, as: UTF8.self)
    return [Spellings.notApplicable, .notYetDue].allSatisfy { $0.meaning(of: word) == nil }
  }
}
