extension Array {
  /// Returns every element that repeats an earlier one, with the first that it repeats.
  func repetitions(
    of isSame: (Element, Element) -> Bool
  ) -> [(first: Element, again: Element)] {
    indices.compactMap { index in
      self[..<index].first { isSame($0, self[index]) }.map { ($0, self[index]) }
    }
  }
}
