import Diagnostics
import Syntax

/// What can be wrong with how many values count; the codes in alphabetical order.
extension Diagnostic {
  static func selectionBelowZero(
    _ text: String, language: Language, at range: SourceRange
  ) -> Diagnostic {
    let words = Keyword.phrase(of: .notBelowKeyword)
    return Diagnostic(
      code: "selection-below-zero",
      Phrase(
        vi: "`\(text)` có thể âm, không nói được lấy bao nhiêu giá trị: ghi "
          + "`(\(text) \(words.vietnamese) 0)`",
        en: "`\(text)` can be below 0 and does not say then how many values count: write "
          + "`(\(text) \(words.english) 0)`"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "lấy ít nhất 0", en: "take 0 at least"),
          [TextEdit(replacing: range, with: "(\(text) \(words.text(in: language)) 0)")])
      ])
  }

  static func selectionNotWhole(
    _ text: String, language: Language, at range: SourceRange
  ) -> Diagnostic {
    let (down, up) = (Keyword.phrase(of: .floorKeyword), Keyword.phrase(of: .ceilingKeyword))
    func edit(_ word: Phrase) -> TextEdit {
      TextEdit(replacing: range, with: "\(word.text(in: language))(\(text))")
    }
    return Diagnostic(
      code: "selection-not-whole",
      Phrase(
        vi: "`\(text)` không chắc là số nguyên, không nói được lấy bao nhiêu giá trị: làm tròn "
          + "bằng `\(down.vietnamese)(…)` hoặc `\(up.vietnamese)(…)`",
        en: "`\(text)` need not be a whole number and does not say then how many values count: "
          + "round it with `\(down.english)(…)` or `\(up.english)(…)`"),
      at: .range(range),
      fixes: [
        Fix(Phrase(vi: "làm tròn xuống", en: "round down"), [edit(down)]),
        Fix(Phrase(vi: "làm tròn lên", en: "round up"), [edit(up)]),
      ])
  }

  static func selectionOverUnits(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "selection-over-units",
      Phrase(
        vi: "giữa các đơn vị, số giá trị được lấy phải như nhau cho mọi đơn vị: ghi một số, "
          + "hoặc một tên có giá trị cố định",
        en: "over units, how many values count must be the same for all of them: write a number, "
          + "or a name with one fixed value"),
      at: .range(range))
  }
}
