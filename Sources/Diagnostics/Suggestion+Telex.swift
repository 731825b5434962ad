/// What is left on the screen where the input method was off: `ddieemr` for `điểm`, `diemr`, `d9ie6m3`.
extension Suggestion {
  /// Returns the letters without marks that the keys of a name stand for; the same letters as
  /// `withoutMarks`, where none looks like a key for a mark.
  package static func lettersOfKeys(_ name: String) -> [UInt32] {
    let parts = name.split(separator: "_", omittingEmptySubsequences: false)
    return Array(parts.map { lettersOfWord(String($0)) }.joined(separator: [0x5F]))
  }

  /// Returns the letters without marks of a word whose marks are typed as digits behind letters, as in
  /// `d9ie6m3`, or `nil` where it has no digit.
  package static func lettersOfDigits(_ word: String) -> [UInt32]? {
    let keys = withoutMarks(word)
    let letters = keys.filter { !(0x30...0x39).contains($0) }
    guard let first = keys.first, letters.first == first, letters.count < keys.count else {
      return nil
    }
    return letters
  }

  private static func lettersOfWord(_ word: String) -> [UInt32] {
    let keys = withoutMarks(word)
    var result: [UInt32] = []
    for (index, key) in keys.enumerated() where !isMark(index, of: keys) {
      // `aa`, `ee`, `oo`, `dd` are one letter with its mark.
      if isDoubled(key), result.last == key { continue }
      result.append(key)
    }
    return result
  }

  private static func isDoubled(_ key: UInt32) -> Bool {
    switch Unicode.Scalar(key) {
    case "a", "e", "o", "d": true
    case _: false
    }
  }

  /// `true` iff a key of a word puts a mark on a letter before it.
  private static func isMark(_ index: Int, of keys: [UInt32]) -> Bool {
    if index == 0 { return false }
    switch Unicode.Scalar(keys[index]) {
    case "w": return true
    case "f", "s", "r", "x", "j":
      // No syllable has one of these consonants behind its vowel.
      return index == keys.count - 1 || isVowel(keys[index - 1])
    case _: return false
    }
  }

  private static func isVowel(_ letter: UInt32) -> Bool {
    switch Unicode.Scalar(letter) {
    case "a", "e", "i", "o", "u", "y", "w": true
    case _: false
    }
  }
}
