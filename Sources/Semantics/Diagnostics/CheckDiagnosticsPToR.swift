import Diagnostics
import Evidence
import Syntax

/// What can be wrong with the meaning of a scale, in the alphabetical order of the names: P to R.
extension Diagnostic {
  static func parameterBeginsLate(
    _ day: CalendarDate, _ start: CalendarDate, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "parameter-begins-late",
      Phrase(
        vi: "từ \(start.text), ngày thang điểm có hiệu lực, "
          + "đến \(day.text) tham số không có giá trị",
        en: "the parameter has no value from \(start.text), when the scale takes effect, "
          + "to \(day.text)"), at: .range(range))
  }

  static func parameterDatesOutOfOrder(
    at range: SourceRange, earlier: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "parameter-dates-out-of-order",
      Phrase(
        vi: "các ngày của tham số phải tăng dần, mỗi ngày một lần",
        en: "the days of a parameter must follow one another, each of them once"),
      at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(vi: "ngày trước đó ở đây", en: "the day before it is here"), at: .range(earlier))
      ])
  }

  static func parameterNotConstant(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "parameter-not-constant",
      Phrase(
        vi: "giá trị của tham số phải là hằng số", en: "the value of a parameter must be a constant"
      ),
      at: .range(range))
  }

  static func parameterWithoutValue(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "parameter-without-value",
      Phrase(
        vi: "tham số phải có ít nhất một giá trị: `từ 01/01/2024: 80%`",
        en: "a parameter needs at least one value: `from 01/01/2024: 80%`"), at: .range(range))
  }

  /// Reports `passes` behind something that is no part of the scale; `needless` is where the word stands
  /// behind an answer of yes or no, which needs none.
  static func passOfNoNode(at range: SourceRange, needless: Range<Int>?) -> Diagnostic {
    let fixes = needless.map { bytes in
      Fix(
        Phrase(
          vi: "bỏ chữ này: giá trị có/không tự nó là điều kiện",
          en: "leave the word out: an answer of yes or no is a condition by itself"),
        [
          TextEdit(
            replacing: SourceRange(
              file: range.file, start: bytes.lowerBound, end: bytes.upperBound),
            with: "")
        ])
    }
    return Diagnostic(
      code: "pass-of-no-node",
      Phrase(
        vi: "chỉ nhóm, tiêu chí, chỉ tiêu hoặc nội dung mới `đạt`",
        en: "only a group, criterion, indicator or item `passes`"),
      at: .range(range), fixes: fixes.map { [$0] } ?? [])
  }

  static func percentileOpen(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "percentile-open",
      Phrase(
        vi:
          "chưa nói bách phân vị nằm giữa hai giá trị thì tính thế nào: ghi thêm `nội suy` (như PERCENTILE.INC "
          + "của Excel), `nội suy không kể hai đầu` (như PERCENTILE.EXC) hoặc `theo hạng gần nhất`",
        en:
          "what counts between two values is open: add `interpolated` (as Excel's PERCENTILE.INC), "
          + "`interpolated without the ends` (as PERCENTILE.EXC) or `nearest rank`"),
      at: .range(range))
  }

  static func percentileOutOfRange(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "percentile-out-of-range",
      Phrase(
        vi: "`\(text)` phải là số từ 0 đến 100", en: "`\(text)` must be a number from 0 to 100"),
      at: .range(range))
  }

  static func policyWithoutCriteria(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, code: "policy-without-criteria",
      Phrase(
        vi: "thang điểm không có tiêu chí nào nên dòng này không có tác dụng",
        en: "the scale has no criteria, so that this has no effect"),
      at: .range(range),
      fixes: [
        Fix(Phrase(vi: "xóa dòng này", en: "delete it"), [TextEdit(replacing: range, with: "")])
      ])
  }

  /// The fix offers a value only where one is meant by everybody: of a date or an option none is.
  static func penaltyOnBlank(
    _ name: String, type: ValueType, language: Language, at range: SourceRange,
    behind declaration: SourceRange
  ) -> Diagnostic {
    let words = Keyword.phrase(of: .whenEmptyKeyword)
    let value: Phrase? =
      switch type {
      case .yesNo: Keyword.phrase(of: .noKeyword)
      case .percent: Phrase(same: "0%")
      case .count, .number, .points, .money, .days, .table: Phrase(same: "0")
      case .date, .choice, .text: nil
      }
    let stated = value.map { value in
      Phrase(
        vi: "`\(words.vietnamese): \(value.vietnamese)`",
        en: "`\(words.english): \(value.english)`")
    }
    let remedy =
      stated.map { Phrase(vi: "như \($0.vietnamese)", en: "such as \($0.english)") }
      ?? Phrase(vi: "bằng `mặc định …` sau điểm trừ", en: "with `default …` behind the points")
    return Diagnostic(
      .warning, code: "penalty-on-blank",
      Phrase(
        vi: "bỏ trống `\(name)` thì không bị trừ điểm: hãy nói rõ, \(remedy.vietnamese)",
        en: "leaving `\(name)` blank costs nothing: say what a blank means, \(remedy.english)"
      ), at: .range(range),
      fixes: [value].compactMap { $0 }.map { value in
        Fix(
          Phrase(
            vi: "thêm `\(words.vietnamese): \(value.vietnamese)`",
            en: "add `\(words.english): \(value.english)`"),
          [
            TextEdit(
              replacing: declaration.atEnd,
              with: ", \(words.text(in: language)): \(value.text(in: language))")
          ])
      })
  }

  /// The error for a number where a percent is meant, with the percents that it can stand for.
  static func percentAsNumber(
    _ percents: [String], at range: SourceRange
  ) -> Diagnostic {
    let choice = percents.map { "`\($0)`" }
    return Diagnostic(
      code: "percent-as-number",
      Phrase(
        vi: "ở đây phải là tỷ lệ phần trăm: viết \(choice.joined(separator: " hoặc "))",
        en: "expected a percent: write \(choice.joined(separator: " or "))"),
      at: .range(range),
      fixes: percents.map {
        Fix(
          Phrase(vi: "viết `\($0)`", en: "write `\($0)`"),
          [TextEdit(replacing: range, with: $0)])
      })
  }

  static func percentWithoutMaximum(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "percent-without-maximum",
      Phrase(
        vi: "`\(text)` là phần của điểm tối đa, mà ở đây không có điểm tối đa",
        en: "`\(text)` is a share of the maximum, and there is none here"),
      at: .range(range))
  }

  /// `late per 2`: the count stands where the points belong.
  static func perUpsideDown(
    _ count: SyntaxNode, _ points: SyntaxNode, language: Language, at range: SourceRange
  ) -> Diagnostic {
    let meant =
      "\(points.text) \(Keyword.phrase(of: .perKeyword).text(in: language)) \(count.text)"
    return Diagnostic(
      code: "not-points",
      Phrase(
        vi: "số điểm đứng trước, số lượng đứng sau: `\(meant)`",
        en: "the points come first, what is counted behind: `\(meant)`"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(meant)`", en: "change to `\(meant)`"),
          [TextEdit(replacing: range, with: meant)])
      ])
  }

  static func pointsAboveMaximum(
    _ value: Phrase, maximum: Phrase, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "points-above-maximum",
      Phrase(
        vi: "\(value.vietnamese) điểm vượt quá điểm tối đa \(maximum.vietnamese) của mục này",
        en: "\(value.english) points are more than the maximum of \(maximum.english)"),
      at: .range(range))
  }

  /// `quotient` is the measure where it divides two amounts: a share written as in a spreadsheet.
  static func proportionOfNoShare(
    found: ValueType, quotient: (part: String, whole: String)?, language: Language,
    at range: SourceRange
  ) -> Diagnostic {
    let (of, over) = (Keyword.phrase(of: .ratioOfKeyword), Keyword.phrase(of: .ratioToKeyword))
    let ratio = quotient.map {
      "\(of.text(in: language)) \($0.part) \(over.text(in: language)) \($0.whole)"
    }
    return Diagnostic(
      code: "proportion-of-no-share",
      Phrase(
        vi: """
          \(found.phrase.vietnamese) không phải là tỷ lệ: \
          \(ratio.map { "viết `\($0)`" } ?? "thêm `trong khoảng … và …`")
          """,
        en: """
          \(found.phrase.english) is not a share: \
          \(ratio.map { "write `\($0)`" } ?? "add `between … and …`")
          """),
      at: .range(range),
      fixes: ratio.map {
        [
          Fix(
            Phrase(vi: "đổi thành `\($0)`", en: "change to `\($0)`"),
            [TextEdit(replacing: range, with: $0)])
        ]
      } ?? [])
  }

  static func rangeAsDifference(
    _ text: String, language: Language, minus: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    let words = Keyword.phrase(of: .toKeyword)
    return Diagnostic(
      code: "range-as-difference",
      Phrase(
        vi: "`\(text)` là phép trừ: viết `\(words.vietnamese)` giữa hai mốc",
        en: "`\(text)` is a difference: write `\(words.english)` between the two marks"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(words.vietnamese)`", en: "change to `\(words.english)`"),
          [TextEdit(replacing: minus, with: " \(words.text(in: language)) ")])
      ])
  }

  static func roundingWithoutPlace(
    language: Language, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "rounding-without-place",
      Phrase(
        vi: "chưa nói làm tròn ở đâu: `mỗi tiêu chí`, `mỗi nhóm`, `điểm cơ bản` hoặc `tổng`",
        en:
          "the file does not say what is rounded: `each criterion`, `each group`, `base` or `total`"
      ),
      at: .range(range),
      fixes: roundingFixes(language, range))
  }

  static func rowCountOutOfBounds(
    _ name: String, _ count: Int, bounds: Phrase, at range: SourceRange, declared: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "value-out-of-bounds",
      Phrase(
        vi: "số dòng của `\(name)` là \(count), nằm ngoài giới hạn: \(bounds.vietnamese)",
        en: "the number of rows of `\(name)` is \(count), outside its bounds: \(bounds.english)"),
      at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(vi: "giới hạn khai báo ở đây", en: "declared here"), at: .range(declared))
      ])
  }

  static func ruleBesideCriteria(
    at range: SourceRange, node: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "rule-beside-criteria",
      Phrase(
        vi: "mục có các mục con thì không có cách tính điểm riêng",
        en: "what has criteria inside has no rule of its own"),
      at: .range(range),
      notes: [
        Diagnostic.Note(Phrase(vi: "mục này", en: "it begins here"), at: .range(node))
      ])
  }
}
