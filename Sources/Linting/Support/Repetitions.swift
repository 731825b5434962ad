extension Array {
  /// Returns every element that repeats an earlier one, with the first that it repeats.
  func repetitions(
    of isSame: (Element, Element) -> Bool
  ) -> [(first: Element, again: Element)] {
    indices.compactMap { index in
      self[..<index].first { isSame($0, self[index]) }.map { ($0, self[index]) }
    }
  }

  /// Returns every element whose key repeats that of an earlier one, with the first that has it; for what
  /// there are hundreds of.
  func repetitions<Key: Hashable>(
    by key: (Element) -> Key
  ) -> [(first: Element, again: Element)] {
    var firsts: [Key: Int] = [:]
    return indices.compactMap { index in
      let key = key(self[index])
      guard let first = firsts[key] else {
        firsts[key] = index
        return nil
      }
      return (self[first], self[index])
    }
  }
}
