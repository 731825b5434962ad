import Diagnostics
import Evidence

/// What can be wrong with amendments. The functions are in alphabetical order.
extension Diagnostic {
  static func amendmentAddsExisting(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "amendment-adds-existing",
      Phrase(
        vi: "`\(name)` đã có trong thang điểm, không bổ sung được nữa; "
          + "để thay đổi, hãy dùng `sửa đổi`",
        en: "`\(name)` is in the scale already and cannot be added; to change it write `amends`"),
      at: .range(range))
  }

  static func amendmentAmbiguous(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "amendment-ambiguous",
      Phrase(
        vi: "thang điểm có nhiều chỗ là `\(name)`; hãy nêu rõ hơn, như thêm `vì \"…\"`",
        en: "the scale has several places that are `\(name)`; say which, as by `because \"…\"`"),
      at: .range(range))
  }

  static func amendmentBeforeScale(
    _ day: CalendarDate, _ start: CalendarDate, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "amendment-before-scale",
      Phrase(
        vi: "văn bản sửa đổi có hiệu lực từ \(day.text), trước thang điểm (\(start.text))",
        en: "the amendment takes effect on \(day.text), before the scale does (\(start.text))"),
      at: .range(range))
  }

  static func amendmentBeforeSignature(
    _ day: CalendarDate, _ signature: CalendarDate, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, code: "amendment-before-signature",
      Phrase(
        vi: "văn bản sửa đổi có hiệu lực từ \(day.text), trước ngày ký \(signature.text)",
        en: "the amendment takes effect on \(day.text), before it was signed on \(signature.text)"),
      at: .range(range))
  }

  static func amendmentInvalidDate(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "amendment-invalid-date",
      Phrase(vi: "không có ngày \(text)", en: "there is no day \(text)"), at: .range(range))
  }

  static func amendmentNumberTwice(
    _ number: String, at range: SourceRange, first: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      .warning, code: "amendment-number-twice",
      Phrase(
        vi: "số quyết định “\(number)” đã là của văn bản khác",
        en: "another decision of this scale has the number “\(number)” already"),
      at: .range(range),
      notes: first.map {
        [
          Diagnostic.Note(
            Phrase(vi: "văn bản kia ở đây", en: "the other one is here"), at: .range($0))
        ]
      } ?? [])
  }

  static func amendmentOfUnknown(
    _ name: String, suggestion: String?, at range: SourceRange
  ) -> Diagnostic {
    let hint = suggestion.map { Phrase(vi: "; có phải `\($0)`?", en: "; did you mean `\($0)`?") }
    return Diagnostic(
      code: "amendment-of-unknown",
      Phrase(
        vi: "thang điểm không có `\(name)` vào ngày này\(hint?.vietnamese ?? "")",
        en: "the scale has no `\(name)` on that day\(hint?.english ?? "")"), at: .range(range))
  }

  static func amendmentsCollide(
    on day: CalendarDate, at range: SourceRange, earlier: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "amendments-collide",
      Phrase(
        vi: "cùng ngày \(day.text) có hai sửa đổi đối với một điều khoản",
        en: "two amendments change one clause on the same day, \(day.text)"), at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(vi: "sửa đổi kia ở đây", en: "the other amendment is here"), at: .range(earlier))
      ])
  }

  static func amendmentWithEnd(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "amendment-with-end",
      Phrase(
        vi:
          "sửa đổi không tự hết hiệu lực: muốn trở lại như cũ, viết một văn bản sửa đổi khác từ "
          + "ngày đó",
        en: "an amendment does not end by itself: write another one from the day when it is undone"),
      at: .range(range))
  }

  static func amendmentWithoutDate(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "amendment-without-date",
      Phrase(
        vi: "văn bản sửa đổi phải nêu `hiệu lực từ` ngày nào",
        en: "an amendment must say from when it holds: `effective from`"), at: .range(range))
  }

  static func replacementOfOtherSort(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "replacement-of-other-sort",
      Phrase(
        vi: "nội dung thay thế phải cùng loại với nội dung được thay thế",
        en: "what replaces something must be of the same sort"), at: .range(range))
  }

  static func wordsFoundTwice(_ words: String, _ count: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "words-found-twice",
      Phrase(
        vi: "cụm từ “\(words)” có \(count) lần ở đó; hãy trích dài hơn",
        en: "the words “\(words)” stand there \(count) times; quote more of them"),
      at: .range(range))
  }

  static func wordsNotFound(_ words: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "words-not-found",
      Phrase(
        vi: "ở đó không có cụm từ “\(words)”", en: "the words “\(words)” do not stand there"),
      at: .range(range))
  }
}
