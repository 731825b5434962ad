import Diagnostics

/// What can be wrong with citations and with the prose of a literate scale, in alphabetical order.
extension Diagnostic {
  static func boundOnlyInText(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, code: "bound-only-in-text",
      Phrase(
        vi: "lời văn nêu mốc \(text) nhưng mã của đoạn này không so với số đó",
        en: "the text gives points at \(text), but the code of this section has no such bound"),
      at: .range(range))
  }

  static func citationIncomplete(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "citation-incomplete",
      Phrase(
        vi: "khoản, điểm hay mục phải thuộc một điều hoặc phụ lục: `điều 5 khoản 1`",
        en: "a clause, point or section belongs to an article or annex: `article 5 clause 1`"),
      at: .range(range))
  }

  static func citationPartTwice(_ word: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "citation-part-twice",
      Phrase(
        vi: "`\(word)` đứng hai lần trong một căn cứ; hai căn cứ cách nhau bằng dấu phẩy",
        en: "`\(word)` stands twice in one citation; a comma stands between two citations"),
      at: .range(range))
  }

  static func headingNumberTwice(
    _ name: String, at range: SourceRange, first: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, code: "heading-number-twice",
      Phrase(
        vi: "đã có một đề mục `\(name)` ở trên", en: "there is a heading `\(name)` above already"),
      at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(vi: "đề mục thứ nhất", en: "the first one"), at: .range(first))
      ])
  }

  static func ignoreWithoutReason(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, code: "ignore-without-reason",
      Phrase(
        vi: "ghi lý do bỏ qua: `<!-- thang: bỏ qua vì … -->`",
        en: "say why this is ignored: `<!-- thang: ignore because … -->`"),
      at: .range(range))
  }

  static func percentOnlyInText(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, code: "percent-only-in-text",
      Phrase(
        vi: "lời văn nêu \(text)% nhưng mã của đoạn này không có mức đó",
        en: "the text says \(text)%, but the code of this section does not"),
      at: .range(range))
  }

  static func pointsOnlyInCode(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, code: "points-only-in-code",
      Phrase(
        vi: "mã cho \(text) điểm nhưng lời văn của đoạn này không nêu",
        en: "the code gives \(text) points, but the text of this section does not say so"),
      at: .range(range))
  }

  static func pointsOnlyInText(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, code: "points-only-in-text",
      Phrase(
        vi: "lời văn nêu \(text) điểm nhưng mã của đoạn này không có số đó",
        en: "the text says \(text) points, but the code of this section does not"),
      at: .range(range))
  }
}
