extension JSONReader {
  /// Reads `"plan": {"scores": {"self": 2, "board": {"value": 1.5, "note": "…"}}}`.
  ///
  /// - Returns: `true` iff the key was that of something that several score.
  mutating func readScores(
    of key: Cell, _ bytes: Span<UInt8>, base: Int, row: Int
  ) throws(JSONFailure) -> Bool {
    let subject = String(decoding: key.text(in: bytes), as: UTF8.self)
    guard !names.scores(of: subject).isEmpty else { return false }
    guard try scanner.peek(bytes) == 0x7B else {
      try refuse(.object, bytes, row: row)
      return true
    }
    scanner.offset += 1
    var isFirst = true
    while let inner = try scanner.nextKey(bytes, isFirst: isFirst) {
      isFirst = false
      switch Spellings.normalized(String(decoding: inner.text(in: bytes), as: UTF8.self)) {
      case "scores", "điểm": try readScores(of: subject, bytes, base: base, row: row)
      default:
        report(.unknownKey, inner, row: row)
        try scanner.skip(bytes, depth: 5)
      }
    }
    return true
  }

  private mutating func readScores(
    of subject: String, _ bytes: Span<UInt8>, base: Int, row: Int
  ) throws(JSONFailure) {
    guard try scanner.peek(bytes) == 0x7B else { return try refuse(.object, bytes, row: row) }
    scanner.offset += 1
    var isFirst = true
    while let key = try scanner.nextKey(bytes, isFirst: isFirst) {
      isFirst = false
      let scorer = String(decoding: key.text(in: bytes), as: UTF8.self)
      guard let field = names.score(of: subject, by: scorer) else {
        report(.unknownEvidence, key, row: row)
        try scanner.skip(bytes, depth: 6)
        continue
      }
      if lastNamed[field] == unitNumber { report(.duplicateKey, key, row: row, field: field) }
      lastNamed[field] = unitNumber
      table.cells[base + UnitLabel.allCases.count + field] = try readValue(
        bytes, row: row, field: field)
    }
  }
}
