import Diagnostics

/// The codes of the units read so far, to find a unit that comes twice for one period.
///
/// A code costs about 40 bytes whatever its length: its hash and where it stands in the file. Only
/// when two hashes agree are the texts themselves compared.
struct UnitCodes {
  private var hashes: [UInt64] = []
  private var cells: [Cell] = []
  private var lines: [UInt32] = []
  /// Open addressing: indices into the arrays above plus 1, 0 where free; the size is a power of 2.
  private var slots: [UInt32] = Array(repeating: 0, count: 1 << 12)

  /// Returns where the code with an index came first.
  subscript(index: Int) -> (cell: Cell, line: Int) { (cells[index], Int(lines[index])) }

  /// Returns where the code of `cell` came first, or remembers it and returns `nil`.
  ///
  /// The period is part of the hash alone: two units with one code and one hash have one period.
  mutating func insert(
    _ cell: Cell, of period: EvaluationPeriod? = nil, line: Int, in bytes: Span<UInt8>
  ) -> (cell: Cell, line: Int)? {
    guard let index = index(of: cell, period, line: line, in: bytes), !index.isNew else {
      return nil
    }
    return self[index.value]
  }

  /// Returns the index of the code of `cell`, which is remembered where it is new; `nil` where there
  /// are too many.
  mutating func index(
    of cell: Cell, _ period: EvaluationPeriod?, line: Int, in bytes: Span<UInt8>
  ) -> (value: Int, isNew: Bool)? {
    let range = cell.isPlain ? bytes.trimmed(cell.start, cell.end) : 0..<0
    let ofCode =
      cell.isPlain
      ? Self.hash(bytes, range.lowerBound, range.upperBound)
      : Self.hash(of: cell.text(in: bytes))
    let hash = period.map { Self.hash(ofCode, with: $0) } ?? ofCode
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot] - 1)
      if hashes[index] == hash, Self.areEqual(cells[index], cell, in: bytes) {
        return (index, false)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard hashes.count < Int(Int32.max) else { return nil }
    hashes.append(hash)
    cells.append(cell)
    lines.append(UInt32(clamping: line))
    slots[slot] = UInt32(hashes.count)
    if hashes.count * 2 > slots.count { grow() }
    return (hashes.count - 1, true)
  }

  /// Returns the index of a code that may stand in another file; `nil` where there is none like it.
  func index(
    of code: [UInt8], _ period: EvaluationPeriod?, in bytes: Span<UInt8>
  ) -> Int? {
    let ofCode = Self.hash(of: code)
    let hash = period.map { Self.hash(ofCode, with: $0) } ?? ofCode
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot] - 1)
      if hashes[index] == hash, Self.areEqual(cells[index].text(in: bytes), code) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 4)
    for index in hashes.indices {
      var slot = Int(truncatingIfNeeded: hashes[index]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }

  private static func hash(of text: [UInt8]) -> UInt64 { hash(text.span, 0, text.count) }

  /// Returns a hash that is the same for canonically equivalent codes (FNV-1a, mixed once more).
  private static func hash(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in start..<end {
      if bytes[index] >= 0x80 { return Self.hash(ofMarked: bytes.string(start, end)) }
      hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
    }
    return mixed(hash)
  }

  /// Letters with marks count by their base letter, which NFC and NFD have in common.
  private static func hash(ofMarked text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for scalar in Suggestion.withoutMarks(text) {
      hash = (hash ^ UInt64(scalar)) &* 0x100_0000_01B3
    }
    return mixed(hash)
  }

  private static func hash(_ code: UInt64, with period: EvaluationPeriod) -> UInt64 {
    let days = period.start.dayNumber &* 4_000_037 &+ period.end.dayNumber
    return mixed(code ^ mixed(UInt64(truncatingIfNeeded: days)))
  }

  private static func mixed(_ hash: UInt64) -> UInt64 {
    let folded = (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
    return folded ^ folded >> 29
  }

  private static func areEqual(_ left: Cell, _ right: Cell, in bytes: Span<UInt8>) -> Bool {
    areEqual(left.text(in: bytes), right.text(in: bytes))
  }

  private static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    if one == other { return true }
    return String(decoding: one, as: UTF8.self) == String(decoding: other, as: UTF8.self)
  }
}
