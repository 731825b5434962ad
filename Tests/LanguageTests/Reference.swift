import TestSupport

/// The language reference in one language, as its articles lie in the catalog of the command.
struct Reference: Sendable {
  /// The articles in reading order, English beside Vietnamese.
  static let articles = [
    ("Language", "NgonNgu"),
    ("LanguageEvidence", "NgonNguMinhChung"),
    ("LanguageCriteria", "NgonNguTieuChi"),
    ("LanguageRules", "NgonNguQuyTac"),
    ("LanguageReuse", "NgonNguDungChung"),
    ("LanguageExpressions", "NgonNguBieuThuc"),
    ("LanguageTables", "NgonNguBang"),
    ("LanguageSelections", "NgonNguChonGiaTri"),
    ("LanguageRowOrder", "NgonNguThuTuDong"),
    ("LanguageRollUp", "NgonNguTongHop"),
    ("LanguageFormulas", "NgonNguCongThuc"),
    ("LanguageScorers", "NgonNguNguoiCham"),
    ("LanguageLevels", "NgonNguXepLoai"),
    ("LanguageVersions", "NgonNguPhienBan"),
    ("LanguageUnits", "NgonNguNhieuDonVi"),
    ("LanguageAwards", "NgonNguKhenThuong"),
    ("LanguageDates", "NgonNguNgay"),
    ("LanguageText", "NgonNguVanBan"),
    ("LanguageLayout", "NgonNguTrinhBay"),
    ("LanguageTesting", "NgonNguKiemThu"),
    ("LanguageRecipes", "NgonNguMauCau"),
    ("LanguageKeywords", "NgonNguTuKhoa"),
    ("LanguageErrors", "NgonNguLoi"),
    ("LanguageLints", "NgonNguSoatXet"),
    ("LanguageProofs", "NgonNguChungMinh"),
  ]

  static let english = Reference(articles.map { $0.0 })
  static let vietnamese = Reference(articles.map { $0.1 })

  /// The articles one after another.
  let text: String
  let snippets: [Snippet]
  /// Evidence files, each with the complete scale that stands before it.
  let evidence: [(file: Snippet, scale: Snippet)]

  private init(_ names: [String]) {
    let texts = names.map { name in
      let path = Self.root + "/Sources/thang/thang.docc/\(name).md"
      return String(decoding: FileReading.bytes(of: path) ?? [], as: UTF8.self)
    }
    text = texts.joined(separator: "\n")
    let blocks = zip(names, texts).flatMap { Snippet.all(in: $1, of: $0) }
    snippets = blocks.filter { $0.language == "thang" }
    evidence = blocks.indices.compactMap { index in
      let scale = blocks[..<index].last {
        $0.language == "thang" && $0.frame == nil && $0.declaredFrame == nil && $0.code == nil
      }
      guard ["csv", "json"].contains(blocks[index].language), let scale else { return nil }
      return (blocks[index], scale)
    }
  }

  /// The root of the package.
  static var root: String {
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
  }

  /// Returns the file that a block stands for: the block itself, or its frame with the block in it and
  /// an example for every comment with an arrow.
  func file(of snippet: Snippet) -> String {
    guard let name = snippet.frame else { return snippet.text }
    guard let frame = frame(name) else { return "no frame \(name)" }
    let evidence = self.frame("evidence-of-the-frames") ?? ""
    let whole = frame.replacing("...evidence...", with: evidence)
      .replacing("...minh chứng...", with: evidence).replacing("...", with: snippet.text)
    let end = whole.lastIndex(of: "}") ?? whole.endIndex
    return whole[..<end] + examples(of: snippet).joined(separator: "\n") + "\n}\n"
  }

  /// Returns the scale that amendments of the reference amend, and others extend.
  func base(_ name: String) -> String? {
    snippets.first { $0.declaredBase == name }?.text
  }

  private func frame(_ name: String) -> String? {
    snippets.first { $0.declaredFrame == name }?.text
  }

  /// Returns the examples that comments such as `# late: 3 → 8.5` state.
  private func examples(of snippet: Snippet) -> [String] {
    snippet.text.split(separator: "\n").compactMap { line in
      guard let mark = line.firstIndex(of: "#"), let arrow = line.firstIndex(of: "→"), mark < arrow
      else { return nil }
      let given = line[line.index(after: mark)..<arrow]
      let expected = line[line.index(after: arrow)...]
      let target =
        switch snippet.frame {
        case "rule": "criterion 1: "
        case "value": "r: "
        case _: ""
        }
      let title = given.filter { $0 != "\"" }
      return "  example \"\(title)\" { given { \(given) }; expect { \(target)\(expected) } }"
    }
  }
}

extension String {
  /// Returns the text with every occurrence of a part replaced.
  fileprivate func replacing(_ part: String, with other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}
