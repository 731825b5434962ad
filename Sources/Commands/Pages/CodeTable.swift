import Diagnostics

/// What every code means and what to do about it: the tables of the language reference.
struct CodeTable {
  /// One code with the sentence of the reference in both languages.
  struct Entry {
    let code: String
    let meaning: Phrase
  }

  /// The entries in alphabetical order.
  let entries: [Entry]

  /// Reads the pages of the reference that the program carries.
  init() {
    let english = Self.rows(of: PackageResources.LanguageErrors_md)
    let vietnamese = Self.rows(of: PackageResources.NgonNguLoi_md)
    entries = english.keys.sorted().compactMap { code in
      guard let en = english[code], let vi = vietnamese[code] else { return nil }
      return Entry(code: code, meaning: Phrase(vi: vi, en: en))
    }
  }

  /// Returns what a code means, or `nil` if no table has it.
  func meaning(of code: String) -> Phrase? { entries.first { $0.code == code }?.meaning }

  /// Returns the rows ``| `code` | meaning |`` of a page.
  private static func rows(of page: [UInt8]) -> [String: String] {
    var rows: [String: String] = [:]
    for line in String(decoding: page, as: UTF8.self).split(separator: "\n") {
      guard line.hasPrefix("| `"), line.hasSuffix(" |"), let end = line.firstRange(of: "` | ")
      else { continue }
      let code = line[line.index(line.startIndex, offsetBy: 3)..<end.lowerBound]
      rows[String(code)] = withoutLinks(String(line[end.upperBound...].dropLast(2)))
    }
    return rows
  }

  /// Returns a text with `<doc:Page>` as the bare name of the page.
  private static func withoutLinks(_ text: String) -> String {
    var rest = Substring(text)
    var result = ""
    while let start = rest.firstRange(of: "<doc:"),
      let end = rest[start.upperBound...].firstIndex(of: ">")
    {
      result += rest[..<start.lowerBound] + rest[start.upperBound..<end]
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
