import Testing

@testable import Linting

/// Titles that are compared by bytes hold what Unicode says that they hold.
@Suite struct FoldedTextTests {
  /// Every letter of Vietnamese, large and small, and signs of other scripts.
  private static let signs: [String] = {
    let vowels = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
    let letters = vowels.map { String($0) } + ["b", "đ", "z", "ß", "ÿ"]
    let others = [
      " ", "-", "7", "’", "×", "÷", "é\u{302}", "a\u{301}", "Ж", "ﬁ", "\u{A0}", "İ", "Ÿ",
    ]
    return letters + letters.map { $0.uppercased() } + others
  }()

  /// Titles of such signs, the same on every run; every fifth one without other scripts' signs is rare.
  private static func titles() -> [String] {
    var state: UInt64 = 7
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    return (0..<3_000).map { title in
      let some = title % 2 == 0 ? Array(signs.dropLast(10)) : signs
      return (0..<next(12)).map { _ in some[next(some.count)] }.joined()
    }
  }

  @Test func `folded titles hold what lowercased ones do`() {
    for title in Self.titles() {
      let lower = title.lowercased()
      let words = " " + lower.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " "
      let phrases = ["a", "đ", "ơ", "ự", "ỹ", "é", " b ", "ÿ", "z "] + lower.map { String($0) }
      for phrase in phrases {
        let sought = [SoughtPhrase(phrase)]
        #expect(
          FoldedText(title).holds(sought) == lower.contains(phrase), "“\(phrase)” in “\(title)”")
        #expect(
          FoldedText(title).inWords.holds(sought)
            == (words == "  " ? " " : words).contains(phrase), "“\(phrase)” in words of “\(title)”")
      }
    }
  }

  @Test(arguments: [
    ("Số vi phạm", TitleMeaning.fault), ("SỐ VI PHẠM ĐÃ GHI NHẬN", .fault),
    ("Số vi pha\u{323}m", .fault), ("Tỷ lệ hồ sơ “đúng hạn”", .merit),
    ("Số việc không đúng hạn", .fault),
    ("Số việc không đúng hạn đã xử lý", nil), ("Số việc không có vi phạm", nil),
    ("Vi phạm đã xử lý", nil), ("Late files", .fault), ("Lately", nil),
  ])
  func `what a title means does not hang on how it is written`(
    _ title: String, _ meaning: TitleMeaning?
  ) {
    #expect(TitleMeaning(of: title) == meaning)
  }
}
