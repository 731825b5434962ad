/// Finds the known name that a misspelt one was probably meant to be.
package enum Suggestion {
  /// Returns the candidate closest to `name`, or `nil` if none is close enough to be worth offering.
  ///
  /// Tone marks count little: a name typed without them is taken for the one with them. Names with other
  /// digits are siblings, not slips: `kỳ_1` is never meant by `kỳ_2`; for files (`mau-2020.thang`) a
  /// sibling is worth offering.
  package static func closest(
    to name: String, among candidates: [String], orSibling acceptsSiblings: Bool = false
  ) -> String? {
    let plainName = Array(withoutMarks(name))
    let allowed = max(1, plainName.count / 3)
    var best: (distance: Int, candidate: String)?
    let digits = Self.digits(of: name)
    let keys = lettersOfKeys(name)
    for candidate in candidates where candidate != name {
      guard acceptsSiblings || Self.digits(of: candidate) == digits else { continue }
      let found =
        distance(plainName, Array(withoutMarks(candidate)), atMost: allowed)
        ?? (lettersOfKeys(candidate) == keys ? allowed : nil)
      guard let found, found < best?.distance ?? Int.max else { continue }
      best = (found, candidate)
    }
    return best?.candidate
  }

  private static func digits(of text: String) -> [UInt8] {
    text.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// Returns `text` in lower case without tone marks and diacritics, `đ` as `d`.
  package static func withoutMarks(_ text: String) -> [UInt32] {
    var result: [UInt32] = []
    for scalar in text.lowercased().unicodeScalars {
      appendBase(of: scalar.value, to: &result)
    }
    return result
  }

  /// Appends the base letter of a lower-case scalar; combining marks vanish.
  private static func appendBase(of scalar: UInt32, to result: inout [UInt32]) {
    switch scalar {
    case 0x300...0x36F: break
    case 0xE0...0xE5, 0x103, 0x1EA1...0x1EB7: result.append(0x61)
    case 0xE8...0xEB, 0x1EB9...0x1EC7: result.append(0x65)
    case 0xEC...0xEF, 0x129, 0x1EC9, 0x1ECB: result.append(0x69)
    case 0xF2...0xF6, 0x1A1, 0x1ECD...0x1EE3: result.append(0x6F)
    case 0xF9...0xFC, 0x169, 0x1B0, 0x1EE5...0x1EF1: result.append(0x75)
    case 0xFD, 0x1EF3...0x1EF9: result.append(0x79)
    case 0x111: result.append(0x64)
    default: result.append(scalar)
    }
  }

  /// Returns the edit distance of two words (a swap of neighbors counts one), or `nil` above `limit`.
  package static func distance(_ left: [UInt32], _ right: [UInt32], atMost limit: Int) -> Int? {
    if abs(left.count - right.count) > limit { return nil }
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for i in 0..<left.count {
      var current = [i + 1]
      current.reserveCapacity(right.count + 1)
      for j in 0..<right.count {
        let substitution = previous[j] + (left[i] == right[j] ? 0 : 1)
        var cost = min(substitution, previous[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          cost = min(cost, beforePrevious[j - 1] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count] <= limit ? previous[right.count] : nil
  }
}
