import Columns

/// The codes of the units of a run in columns, to find out whether one comes twice.
struct CodeLedger: Sendable {
  private var isRising = true
  private var lastCode: [UInt8] = []
  private var hashes: [UInt64] = []
  /// The codes that are no ASCII.
  private var markedCodes: [String] = []

  /// Takes the codes of a stretch; those behind the first one must be greater, or they are all compared.
  mutating func take(_ text: ScoredText, isFirst: Bool) {
    if text.unitCount > 0 {
      let follows = lastCode.lexicographicallyPrecedes(text.firstCode)
      isRising = isRising && text.isRising && (isFirst || follows)
      lastCode = text.lastCode
    }
    text.moveHashes(to: &hashes)
    markedCodes += text.markedCodes
  }

  /// Takes the codes of units that were read in another way.
  mutating func take(_ codes: [String]) {
    if !codes.isEmpty { isRising = false }
    for code in codes {
      if code.utf8.allSatisfy({ $0 < 0x80 }) {
        hashes.append(ColumnWorker.hash(of: code))
      } else {
        markedCodes.append(code)
      }
    }
  }

  /// `true` iff no code comes twice, beyond doubt.
  mutating func areDistinct() -> Bool {
    if isRising { return true }
    // A few letters are the same as some of ASCII.
    let doubles: [Unicode.Scalar] = ["\u{212A}", "\u{037E}", "\u{1FEF}"]
    guard Set(markedCodes).count == markedCodes.count,
      !markedCodes.contains(where: { $0.unicodeScalars.contains { doubles.contains($0) } })
    else { return false }
    return ColumnWorker.areDistinct(&hashes)
  }
}
