import Diagnostics
import Evidence

/// What can be wrong with the meaning of a scale, in the alphabetical order of the names: E to M.
extension Diagnostic {
  static func effectiveBackwards(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "effective-backwards",
      Phrase(
        vi: "ngày hết hiệu lực đứng trước ngày có hiệu lực",
        en: "the end of the effect lies before its beginning"),
      at: .range(range))
  }

  static func emptyChoice(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "empty-choice",
      Phrase(
        vi: "`lựa chọn` phải có ít nhất một giá trị",
        en: "a `choice` needs at least one option"),
      at: .range(range))
  }

  static func emptyList(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "empty-list",
      Phrase(
        vi: "danh sách không có mục nào",
        en: "the list has no elements"),
      at: .range(range))
  }

  static func emptyTable(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "empty-table",
      Phrase(
        vi: "bảng này không có cột nào",
        en: "this table has no columns"),
      at: .range(range))
  }

  static func exampleWithoutUnit(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "example-without-unit",
      Phrase(
        vi: "ví dụ phải nói loại đơn vị: `đơn vị …`",
        en: "the example must say the kind of unit: `unit …`"),
      at: .range(range))
  }

  static func extensionNotJoined(_ path: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "extension-not-joined",
      Phrase(
        vi: "thang điểm kế thừa “\(path)” nhưng chưa được ghép với tệp đó; "
          + "hãy dùng lệnh `thang` với cả hai tệp trên đĩa",
        en: "the scale extends “\(path)” and was not joined with it; "
          + "use the command `thang` with both files on disk"), at: .range(range))
  }

  static func fullWithoutMaximum(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "full-without-maximum",
      Phrase(
        vi: "cách tính này cần điểm tối đa của tiêu chí: thêm `tối đa …`",
        en: "this rule needs the maximum of its criterion: add `max …`"),
      at: .range(range))
  }

  /// The error stands at the band below the hole where there is one, with the band above in a note.
  static func gap(
    _ value: Phrase, at range: SourceRange, next: SourceRange?, fixes: [Fix]
  ) -> Diagnostic {
    Diagnostic(
      code: "gap",
      Phrase(
        vi: "giá trị \(value.vietnamese) không thuộc mức nào nên không có điểm",
        en: "no band takes \(value.english), so it gets no points"),
      at: .range(range),
      notes: [next].compactMap { $0 }.map {
        Diagnostic.Note(
          Phrase(vi: "mức liền trên bắt đầu ở đây", en: "the next band above begins here"),
          at: .range($0))
      },
      fixes: fixes)
  }

  static func givenDefinition(
    _ name: String, at range: SourceRange, declared: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "given-definition",
      Phrase(
        vi: "`\(name)` được tính ra, không phải minh chứng: ví dụ chỉ cho minh chứng",
        en: "`\(name)` is computed, not filed: an example gives evidence only"),
      at: .range(range),
      notes: [
        Diagnostic.Note(Phrase(vi: "được tính ở đây", en: "computed here"), at: .range(declared))
      ])
  }

  static func givenTwice(
    _ name: String, at range: SourceRange, earlier: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "given-twice",
      Phrase(
        vi: "ví dụ cho `\(name)` hai lần",
        en: "the example gives `\(name)` twice"),
      at: .range(range),
      notes: [
        Diagnostic.Note(Phrase(vi: "lần đầu ở đây", en: "first given here"), at: .range(earlier))
      ])
  }

  static func groupWithoutPassRule(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "group-without-pass-rule",
      Phrase(
        vi: "nhóm chỉ có mục đạt/không đạt phải nói khi nào đạt: `phải đạt tất cả`",
        en: "a group that only passes or fails must say when: `must reach all`"),
      at: .range(range))
  }

  static func inapplicableUndefined(
    _ name: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "inapplicable-undefined",
      Phrase(
        vi: "thang điểm không nói làm gì khi `\(name)` không áp dụng",
        en: "the scale does not say what follows when `\(name)` does not apply"),
      at: .range(range))
  }

  static func invalidDate(
    _ text: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "invalid-date",
      Phrase(
        vi: "không có ngày `\(text)`",
        en: "there is no such day as `\(text)`"),
      at: .range(range))
  }

  static func invalidNumber(
    _ text: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "invalid-number",
      Phrase(
        vi: "`\(text)` không phải là số: không dùng dấu phân cách hàng nghìn",
        en: "`\(text)` is not a number: thousands have no separator"),
      at: .range(range),
      fixes: ungroupedFixes(text, range))
  }

  static func itemWithoutCondition(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "item-without-condition",
      Phrase(
        vi: "mỗi mục phải có dạng `điểm khi điều kiện`",
        en: "each item must read `points when condition`"),
      at: .range(range))
  }

  static func keyWithoutOrder(found: ValueType?, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "not-calculable",
      Phrase(
        vi: "không xếp thứ tự các dòng theo \(ValueType.phrase(of: found).vietnamese) được; "
          + "giá trị dùng để xếp phải là số, ngày hoặc lựa chọn có thứ tự "
          + "(`lựa chọn xếp từ tốt đến kém { … }`)",
        en: "rows cannot be put in order by \(ValueType.phrase(of: found).english); "
          + "what orders them must be a number, a date or a choice with an order "
          + "(`choice best first { … }`)"),
      at: .range(range))
  }

  /// `rest` is the level that takes whatever is left, if there is one.
  static func levelGap(
    _ value: Phrase, rest: String?, at range: SourceRange, fixes: [Fix]
  ) -> Diagnostic {
    Diagnostic(
      code: "level-gap",
      Phrase(
        vi:
          "các bậc bỏ trống \(value.vietnamese): giữa hai bậc có giá trị \(rest.map { "chỉ rơi vào bậc còn lại `\($0)`" } ?? "không thuộc bậc nào")",
        en:
          "the levels leave a gap: \(value.english) lies between two of them and \(rest.map { "falls to `\($0)`, which takes the rest" } ?? "belongs to none")"
      ),
      at: .range(range),
      fixes: fixes)
  }

  static func levelsWithoutOtherwise(
    _ value: Phrase?, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "levels-without-otherwise",
      Phrase(
        vi:
          "chưa nói bậc của các trường hợp còn lại\(value.map { ", ví dụ \($0.vietnamese)" } ?? ""): thêm một bậc `còn lại`",
        en:
          "the levels do not say what becomes of the rest\(value.map { ", for example \($0.english)" } ?? ""): add a level with `otherwise`"
      ),
      at: .range(range))
  }

  static func lowerBoundUnknown(
    _ code: String, at range: SourceRange, level: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "lower-bound-unknown",
      Phrase(
        vi: "bậc `\(code)` không có điểm sàn: điều kiện của nó phải có `tổng >= …`",
        en: "level `\(code)` has no lower bound: its condition must contain `total >= …`"),
      at: .range(range),
      notes: [Diagnostic.Note(Phrase(vi: "bậc này", en: "this level"), at: .range(level))])
  }

  static func marksAreEqual(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "marks-are-equal",
      Phrase(
        vi: "hai mốc phải khác nhau",
        en: "the two marks must differ"),
      at: .range(range))
  }

  static func maximumNegative(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "maximum-negative",
      Phrase(
        vi: "điểm tối đa không được nhỏ hơn 0",
        en: "a maximum must not be below 0"),
      at: .range(range))
  }

  static func missingMaximum(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "missing-maximum",
      Phrase(
        vi: "thiếu điểm tối đa: thêm `tối đa …` sau tên gọi",
        en: "the maximum is missing: add `max …` behind the title"),
      at: .range(range))
  }

  static func missingPolicy(
    node: Phrase, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "missing-policy",
      Phrase(
        vi:
          "chưa nói tính thế nào khi \(node.vietnamese) không áp dụng: thêm `khi không áp dụng: …`",
        en:
          "the file does not say what follows when \(node.english) does not apply: add `when not applicable: …`"
      ),
      at: .range(range))
  }

  static func missingWeight(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "missing-weight",
      Phrase(
        vi: "thiếu trọng số: mục cha tổng hợp theo trọng số nên cần `trọng số …%`",
        en: "the weight is missing: the parent combines by weights, so add `weight …%`"),
      at: .range(range))
  }

  static func mixedParameterTypes(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "mixed-parameter-types",
      Phrase(
        vi: "các giá trị của một tham số phải cùng kiểu",
        en: "the values of a parameter must be of one type"), at: .range(range))
  }

  static func mixedTypes(
    _ left: ValueType, _ right: ValueType, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "mixed-types",
      Phrase(
        vi: "không tính chung được \(left.phrase.vietnamese) với \(right.phrase.vietnamese)",
        en: "\(left.phrase.english) and \(right.phrase.english) do not mix"),
      at: .range(range))
  }

  static func modifierWithoutEffect(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "modifier-without-effect",
      Phrase(
        vi: "cụm từ này không có tác dụng ở đây",
        en: "these words have no effect here"),
      at: .range(range))
  }
}
