import Diagnostics

/// The evidence that words of an annex speak of: `mỗi lần trễ`, `đơn thư`.
extension Parser {
  /// Returns the words of a name or a keyword in small letters.
  func smallWords(ofToken index: Int) -> [String] {
    source.text(of: range(ofToken: index)).lowercased()
      .split(whereSeparator: { $0 == " " || $0 == "_" }).map { String($0) }
  }

  /// Words that say that points are given or taken, and not for what.
  static let verbs: Set<String> = [
    "được", "thì", "bị", "trừ", "cộng", "thêm", "chấm", "cho", "thưởng", "điểm", "tính", "đi", "là",
    "gets", "get", "gives", "is", "loses", "less",
  ]

  /// Words between a number and the thing that is counted.
  static let units: Set<String> = [
    "lần", "vụ", "việc", "trường", "hợp", "ngày", "cái", "đơn", "vị", "một", "the", "each", "time",
    "times", "case", "cases", "day", "days",
  ]

  /// Returns the evidence whose whole name lies in some words, the longest; else the only count there is.
  ///
  /// A word that neither its name nor its title has says of what else the decision speaks: then there is none.
  func evidenceName(of words: [String]) -> String? {
    let named = names.evidence.map { source.text(of: $0) }.filter { name in
      name.lowercased().split(separator: "_").allSatisfy { words.contains(String($0)) }
    }
    let best =
      named.max { $0.utf8.count < $1.utf8.count }
      ?? evidenceName { $0 == .countKeyword || $0 == .daysKeyword }
    guard let best else { return nil }
    let known = self.words(ofEvidence: best).union(Self.verbs).union(Self.units)
    return words.allSatisfy { known.contains($0) } ? best : nil
  }

  /// Returns the words of the name and of the title of evidence, in small letters.
  private func words(ofEvidence name: String) -> Set<String> {
    var words = Set(name.lowercased().split(separator: "_").map { String($0) })
    guard let range = names.evidence.first(where: { source.text(of: $0) == name }),
      let index = tokens.firstIndex(where: { Int($0.start) == range.start }),
      kind(behind: index) == .string
    else { return words }
    let title = source.text(of: self.range(ofToken: self.index(behind: index))).lowercased()
    words.formUnion(
      title.split { !$0.isLetter && !$0.isNumber }.map { String($0) })
    return words
  }
}
