/// The words that tell what a title is about, to be compared with those of many other titles.
struct TitleMatter {
  /// The words in lower case as numbers, without those that stand in many titles.
  let words: [UInt64]
  /// `true` iff all letters are of ASCII, where one word says as much as two syllables of Vietnamese.
  private let isEnglish: Bool

  init(of title: String) { self.init(FoldedText(title).inWords) }

  /// Creates the matter of a text in words.
  init(_ text: FoldedText) {
    let bytes: [UInt8] =
      switch text {
      case .plain(let bytes): bytes
      case .other(let text): Array(text.utf8)
      }
    var words: [UInt64] = []
    var isEnglish = true
    for word in bytes.split(separator: 0x20) {
      if word.contains(where: { $0 >= 0x80 }) { isEnglish = false }
      let number = Self.number(of: word)
      if !Self.common.contains(number), !words.contains(number) { words.append(number) }
    }
    (self.words, self.isEnglish) = (words, isEnglish)
  }

  /// Returns how many words both have.
  func shared(with other: TitleMatter) -> Int { words.count { other.words.contains($0) } }

  /// `true` iff so many words in common are no chance.
  func isTold(by shared: Int) -> Bool { shared > 1 || isEnglish && shared == 1 }

  private static func number(of word: some Sequence<UInt8>) -> UInt64 {
    word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static let common = Set(
    [
      "số", "tỷ", "tỉ", "lệ", "có", "và", "của", "các", "được", "trong", "kết", "quả", "điểm",
      "công", "việc", "theo", "tại", "về", "cho", "với", "thực", "hiện", "lượng", "tác", "mức",
      "độ", "the", "of", "and", "in", "a", "an", "share", "number", "points", "result", "for", "to",
      "is", "are", "has", "with", "on", "by", "work", "that", "all", "from", "at", "be",
    ].map { number(of: $0.utf8) })
}
