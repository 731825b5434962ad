/// Characters that nobody sees: bidi controls, blanks of zero width, soft hyphens, a BOM in the middle.
package enum HiddenCharacter {
  /// `true` iff a Unicode scalar is such a character.
  package static func contains(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F,
      0xFEFF:
      true
    case _: false
    }
  }

  /// Returns how a character is named: `U+200B`.
  package static func name(of scalar: UInt32) -> String {
    let code = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
  }

  /// Returns the name of the first character of a text that is made of such only; `nil` for any other.
  static func name(of text: String) -> String? {
    guard let first = text.unicodeScalars.first,
      text.unicodeScalars.allSatisfy({ contains($0.value) })
    else { return nil }
    return name(of: first.value)
  }
}
