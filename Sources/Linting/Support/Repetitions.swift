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

  /// Returns the only element whose key differs from those of all others, where these are at least two and
  /// have one key, with the first of them.
  func oddOneOut<Key: Hashable>(by key: (Element) -> Key) -> (odd: Element, other: Element)? {
    guard count > 2 else { return nil }
    let keys = map { key($0) }
    guard Set(keys).count == 2,
      let odd = keys.indices.first(where: { index in keys.count { $0 == keys[index] } == 1 }),
      let other = keys.indices.first(where: { $0 != odd })
    else { return nil }
    return (self[odd], self[other])
  }
}
