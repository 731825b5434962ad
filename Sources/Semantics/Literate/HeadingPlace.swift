/// The number of a heading below another: `Khoản 1` of `Điều 3`.
struct HeadingPlace: Hashable {
  /// The section above, by index.
  let parent: Int?
  /// How many `#` it has.
  let level: Int
  /// The word and the number as written, in lower case.
  let name: String

  private static let words = [
    "điều", "khoản", "mục", "chương", "phần", "điểm", "article", "clause", "section", "chapter",
    "part", "point",
  ]

  /// Reads the line of a heading; `nil` where it names no number.
  init?(parent: Int?, level: Int, _ line: String) {
    let words = line.lowercased().split(whereSeparator: { " #*_.:–—\t\r\n".contains($0) })
    guard words.count > 1, Self.words.contains(String(words[0])),
      words[1].count <= 6,
      words[1].first?.isNumber ?? false || words[1].count == 1
        || words[1].allSatisfy({ "ivxlc".contains($0) })
    else { return nil }
    (self.parent, self.level) = (parent, level)
    name = words[0] + " " + words[1]
  }
}
