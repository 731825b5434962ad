import TestSupport

/// A source of random edits that are the same in every run.
struct SeededEdits: RandomNumberGenerator {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func next() -> UInt64 { generator.next() }

  /// Texts that are likely to upset a parser.
  private static let pieces: [[UInt8]] =
    [
      "{", "}", "(", ")", "\"", "“", "”", "\\", "\n", "\r", ";", ":", ",", ".", "%", "#", "-", "/",
      "khi", "không", "từ", "theo", "nhóm I {", "tiêu chí 1", "xếp loại", "1/2/2024", "0,5", "≥",
      "€",
      "\u{0}", "\u{FEFF}", "\u{301}", " ", "max", "ví dụ", "điểm thưởng", "each", "trở lên",
    ].map { Array($0.utf8) } + [[0xC3], [0xFF], [0xE1, 0xBB], [0xE0, 0x81, 0xBB]]

  /// Returns a copy of a text with one to three random edits.
  mutating func edit(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...3, using: &self) {
      let start = Int.random(in: 0...result.count, using: &self)
      let end = min(result.count, start + Int.random(in: 0...40, using: &self))
      switch Int.random(in: 0..<6, using: &self) {
      case 0: result.removeSubrange(start..<end)
      case 1: result.removeSubrange(start...)
      case 2: result.insert(contentsOf: result[start..<end], at: 0)
      case 3:
        let target = Int.random(in: 0...result.count, using: &self)
        result.insert(contentsOf: Array(result[start..<end]), at: target)
      case _:
        let piece = Self.pieces.randomElement(using: &self) ?? []
        result.replaceSubrange(start..<min(end, start + 1), with: piece)
      }
    }
    return result
  }
}
