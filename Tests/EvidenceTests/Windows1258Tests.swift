import Diagnostics
import Evidence
import Testing

/// Text in the Vietnamese code page of Windows comes out as it is typed elsewhere.
struct Windows1258Tests {
  /// The code page's letters that take tone marks, as bytes, and its tone marks.
  static let vowels: [(byte: UInt8, letter: Unicode.Scalar)] = [
    (0x61, "a"), (0xE3, "ă"), (0xE2, "â"), (0x65, "e"), (0xEA, "ê"), (0x69, "i"), (0x6F, "o"),
    (0xF4, "ô"), (0xF5, "ơ"), (0x75, "u"), (0xFD, "ư"), (0x79, "y"), (0x41, "A"), (0xC3, "Ă"),
    (0xC2, "Â"), (0x45, "E"), (0xCA, "Ê"), (0x49, "I"), (0x4F, "O"), (0xD4, "Ô"), (0xD5, "Ơ"),
    (0x55, "U"), (0xDD, "Ư"), (0x59, "Y"),
  ]
  static let tones: [(byte: UInt8, mark: Unicode.Scalar)] = [
    (0xCC, "\u{300}"), (0xD2, "\u{309}"), (0xDE, "\u{303}"), (0xEC, "\u{301}"), (0xF2, "\u{323}"),
  ]

  @Test func lettersWithTonesAreOneCharacter() {
    var bytes = Array("unit;name\n".utf8)
    var expected: [String] = []
    for (vowel, letter) in Self.vowels {
      for (tone, mark) in Self.tones {
        bytes += Array("x\(expected.count);".utf8) + [0xD0, vowel, tone, 0x0A]
        expected.append("Đ\(letter)\(mark)")
      }
    }
    var options = ReadingOptions()
    options.encoding = .windows1258
    let schema = GoldenSchemas.schema(of: "few/windows1258.csv")
    let read = EvidenceReader.readAll(
      EvidenceBytes(bytes), path: "x", format: .csv, schema: schema, options: options)
    #expect(read.value.count == expected.count)
    for row in 0..<min(read.value.count, expected.count) {
      let name = read.value.names[row]
      // The same text, in fewer characters of Unicode than the code page has bytes.
      #expect(name == expected[row])
      #expect(name.unicodeScalars.count == 2)
    }
  }
}
