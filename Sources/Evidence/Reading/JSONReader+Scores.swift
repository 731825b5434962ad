extension JSONReader {
  /// Reads `"plan": {"scores": {"self": 2, "board": {"value": 1.5, "note": "…"}}}`.
  ///
  /// - Returns: `true` iff the key was that of something that several score.
  mutating func readScores(
    of key: Cell, _ bytes: Span<UInt8>, _ place: Place
  ) throws(JSONFailure) -> Bool {
    let subject = String(decoding: key.text(in: bytes), as: UTF8.self)
    guard !spaces[0].names.scores(of: subject).isEmpty else { return false }
    guard try scanner.peek(bytes) == 0x7B else {
      try refuse(.object, bytes, row: place.unit)
      return true
    }
    scanner.offset += 1
    var isFirst = true
    while let inner = try scanner.nextKey(bytes, isFirst: isFirst) {
      isFirst = false
      switch Spellings.normalized(String(decoding: inner.text(in: bytes), as: UTF8.self)) {
      case "scores", "điểm": try readScores(of: subject, bytes, place)
      default:
        report(.unknownKey, inner, row: place.unit)
        try scanner.skip(bytes, depth: 5)
      }
    }
    return true
  }

  private mutating func readScores(
    of subject: String, _ bytes: Span<UInt8>, _ place: Place
  ) throws(JSONFailure) {
    guard try scanner.peek(bytes) == 0x7B else { return try refuse(.object, bytes, row: place.unit) }
    scanner.offset += 1
    var isFirst = true
    while let key = try scanner.nextKey(bytes, isFirst: isFirst) {
      isFirst = false
      let scorer = String(decoding: key.text(in: bytes), as: UTF8.self)
      guard let field = spaces[0].names.score(of: subject, by: scorer) else {
        report(.unknownEvidence, key, row: place.unit)
        try scanner.skip(bytes, depth: 6)
        continue
      }
      try readField(field, key, bytes, place)
    }
  }
}
