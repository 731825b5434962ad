/// The Vietnamese code page of Windows.
enum Windows1258 {
  /// Returns the character of a byte, or `nil` where the code page has none.
  static func scalar(of byte: UInt8) -> UInt32? {
    switch byte {
    case 0x80...0x9F:
      let scalar = signs[Int(byte) - 0x80]
      return scalar == 0 ? nil : scalar
    case 0xC3: return 0x102
    case 0xCC: return 0x300
    case 0xD0: return 0x110
    case 0xD2: return 0x309
    case 0xD5: return 0x1A0
    case 0xDD: return 0x1AF
    case 0xDE: return 0x303
    case 0xE3: return 0x103
    case 0xEC: return 0x301
    case 0xF0: return 0x111
    case 0xF2: return 0x323
    case 0xF5: return 0x1A1
    case 0xFD: return 0x1B0
    case 0xFE: return 0x20AB
    default: return UInt32(byte)
    }
  }

  /// The characters of 0x80 to 0x9F; 0 where there is none.
  private static var signs: [32 of UInt32] {
    [
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
      0x02C6, 0x2030, 0, 0x2039, 0x0152, 0, 0, 0,
      0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
      0x02DC, 0x2122, 0, 0x203A, 0x0153, 0, 0, 0x0178,
    ]
  }

  /// `true` iff the byte is a tone mark that belongs to the letter before it.
  static func isToneMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xCC, 0xD2, 0xDE, 0xEC, 0xF2: true
    default: false
    }
  }

  /// `true` iff a tone mark may follow the byte.
  static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2, 0xC3, 0xCA, 0xD4, 0xD5, 0xDD, 0xE2, 0xE3, 0xEA, 0xF4, 0xF5, 0xFD: return true
    default: break
    }
    // The letters without their case bit: a, e, i, o, u, y.
    switch byte | 0x20 {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: return byte < 0x80
    default: return false
    }
  }

  /// `true` iff Vietnamese text uses the byte: its letters, tone marks, usual signs.
  static func isVietnamese(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x80, 0x85, 0x91...0x97, 0xA0, 0xAB, 0xB0, 0xB1, 0xB2, 0xB7, 0xBB, 0xFE: true
    case 0xC0...0xC3, 0xC8...0xCA, 0xCC, 0xCD, 0xD0, 0xD2...0xD5, 0xD9, 0xDA, 0xDD, 0xDE: true
    case 0xE0...0xE3, 0xE8...0xEA, 0xEC, 0xED, 0xF0, 0xF2...0xF5, 0xF9, 0xFA, 0xFD: true
    default: false
    }
  }

  /// The letters to which tone marks are added.
  private static let vowels = unicodes("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY")
  /// The tone marks.
  private static let tones: [UInt32] = [0x300, 0x309, 0x303, 0x301, 0x323]
  /// Each of `vowels` with each of `tones`, as one character.
  private static let tonedVowels = unicodes(
    "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíị"
      + "òỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
      + "ÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊ"
      + "ÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴ")

  private static func unicodes(_ text: String) -> [UInt32] { text.unicodeScalars.map { $0.value } }

  /// Returns a letter with its tone mark as one character, or `nil` where there is none.
  private static func toned(_ letter: UInt32, _ mark: UInt32) -> UInt32? {
    guard let tone = tones.firstIndex(of: mark), let vowel = vowels.firstIndex(of: letter) else {
      return nil
    }
    return tonedVowels[vowel * tones.count + tone]
  }

  /// Returns the text as UTF-8, up to the first byte that the code page lacks.
  ///
  /// The code page writes a tone mark behind its letter. Here they become one character, as people type
  /// them elsewhere: a name in the results is to be found among names from other files.
  static func utf8(_ bytes: Span<UInt8>) -> (text: [UInt8], fault: TextEncoding.Fault?) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 4)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte != 0, var scalar = scalar(of: byte) else {
        return (text, TextEncoding.Fault(offset: index, byte: byte, isNUL: byte == 0))
      }
      index += 1
      if index < bytes.count, isToneMark(bytes[index]),
        let mark = Self.scalar(of: bytes[index]), let letter = toned(scalar, mark)
      {
        scalar = letter
        index += 1
      }
      UTF8Check.append(scalar, to: &text)
    }
    return (text, nil)
  }
}
