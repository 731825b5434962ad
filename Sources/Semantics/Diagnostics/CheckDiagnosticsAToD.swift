import Diagnostics
import Evidence
import Syntax

/// What can be wrong with the meaning of a scale, in the alphabetical order of the names: A to D.
extension Diagnostic {
  static func ambiguousNumber(
    _ text: String, language: Language, at range: SourceRange
  ) -> Diagnostic {
    let fixes = ambiguousFixes(text, language, range)
    let mark = language == .vi ? "," : "."
    return Diagnostic(
      code: "ambiguous-number",
      fixes.count == 1
        ? Phrase(
          vi: "`\(text)` không viết theo cách của tệp này: dấu thập phân ở đây là `\(mark)`",
          en: "`\(text)` is not how this file writes numbers: its decimals begin with `\(mark)`")
        : Phrase(
          vi: "không rõ `\(text)` là số nào: dấu phân cách có thể là hàng nghìn hoặc thập phân",
          en:
            "`\(text)` can be read in two ways: the separator may group thousands or start the decimals"
        ),
      at: .range(range),
      fixes: fixes)
  }

  static func amendingScale(_ verb: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "amending-scale",
      Phrase(
        vi: "`\(verb)` chỉ dùng trong văn bản sửa đổi "
          + "hoặc trong thang điểm `kế thừa` thang điểm khác",
        en: "`\(verb)` belongs in an amendment, or in a scale that `extends` another"),
      at: .range(range))
  }

  static func armAfterOtherwise(
    at range: SourceRange, otherwise: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "arm-after-otherwise",
      Phrase(
        vi: "không dòng nào được đứng sau `còn lại`",
        en: "nothing may follow `otherwise`"),
      at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(vi: "`còn lại` ở đây", en: "`otherwise` is here"), at: .range(otherwise))
      ])
  }

  static func armOutsideValues(
    domain: Phrase, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "arm-outside-values",
      Phrase(
        vi: "mức này không bao giờ xảy ra: giá trị chỉ nằm \(domain.vietnamese)",
        en: "this band can never occur: the value lies \(domain.english)"),
      at: .range(range))
  }

  static func bonusWithoutPlace(
    isAboveFirst: Bool, language: Language, at range: SourceRange, behind: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      code: "bonus-without-place",
      Phrase(
        vi: "chưa nói điểm thưởng nằm trong hay ngoài tổng điểm",
        en: "the file does not say whether the bonus lies inside the total or above it"),
      at: .range(range),
      fixes: bonusFixes(isAboveFirst: isAboveFirst, language, behind ?? range))
  }

  static func boundsBackwards(at range: SourceRange, fixes: [Fix] = []) -> Diagnostic {
    Diagnostic(
      code: "bounds-backwards",
      Phrase(
        vi: "không giá trị nào nằm trong khoảng này: cận dưới không đứng trước cận trên",
        en: "no value lies in this range: it ends before it begins"),
      at: .range(range), fixes: fixes)
  }

  static func capNeverReached(
    _ found: Phrase, cap: Phrase, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "cap-never-reached",
      Phrase(
        vi:
          "các mục cộng lại chỉ được \(found.vietnamese) điểm, không bao giờ đạt mức tối đa \(cap.vietnamese)",
        en: "the items add up to \(found.english) points and never reach the cap of \(cap.english)"),
      at: .range(range))
  }

  static func casesWithoutOtherwise(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "cases-without-otherwise",
      Phrase(
        vi: "`trường hợp` phải kết thúc bằng `còn lại: …`",
        en: "`cases` must end with `otherwise: …`"),
      at: .range(range))
  }

  static func coefficientNotPositive(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "coefficient-not-positive",
      Phrase(
        vi: "hệ số phải lớn hơn 0",
        en: "a coefficient must be greater than 0"),
      at: .range(range))
  }

  static func columnOutsideTable(
    _ name: String, table: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "column-outside-table",
      Phrase(
        vi:
          "`\(name)` là cột của bảng `\(table)`: chỉ dùng được khi tính theo từng dòng của bảng đó",
        en: "`\(name)` is a column of the table `\(table)`: it can be used only over its rows"),
      at: .range(range))
  }

  static func countOutOfRange(
    _ text: String, least: Int, limit: Int, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "count-out-of-range",
      Phrase(
        vi: "`\(text)` phải là số nguyên từ \(least) đến \(limit)",
        en: "`\(text)` must be a whole number from \(least) to \(limit)"),
      at: .range(range))
  }

  static func criterionWithoutRule(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "criterion-without-rule",
      Phrase(
        vi: "chưa có cách tính điểm: thêm quy tắc, ví dụ `đủ điểm khi …`",
        en: "there is no rule that gives the points: add one, such as `full when …`"),
      at: .range(range))
  }

  static func cycle(
    _ name: String, at range: SourceRange, declaration: SourceRange,
    through others: [(name: String, range: SourceRange)] = []
  ) -> Diagnostic {
    Diagnostic(
      code: "cycle",
      Phrase(
        vi: "`\(name)` được tính từ chính nó",
        en: "`\(name)` is computed from itself"),
      at: .range(range),
      notes: [
        Diagnostic.Note(Phrase(vi: "khai báo ở đây", en: "declared here"), at: .range(declaration))
      ]
        + others.map {
          Diagnostic.Note(
            Phrase(vi: "`\($0.name)` cần giá trị này", en: "`\($0.name)` needs this"),
            at: .range($0.range))
        })
  }

  static func dayWithoutYear(
    _ day: String, language: Language, at range: SourceRange
  ) -> Diagnostic {
    let word = Keyword.phrase(of: .ofPeriodKeyword)
    let meant = "\(day) \(word.text(in: language))"
    return Diagnostic(
      code: "type-mismatch",
      Phrase(
        vi: "một ngày phải có cả năm, như `\(day)/2025`; của mọi kỳ thì viết `\(meant)`",
        en: "a date has its year, such as `\(day)/2025`; for every period write `\(meant)`"),
      at: .range(range), fixes: replacementFixes(meant, range))
  }

  static func deadArm(
    at range: SourceRange, earlier: [SourceRange]
  ) -> Diagnostic {
    Diagnostic(
      code: "dead-arm",
      Phrase(
        vi: "mức này không bao giờ được dùng: các mức trước đã lấy hết giá trị của nó",
        en: "this band is never used: earlier ones take all of its values"),
      at: .range(range),
      notes: earlier.map {
        Diagnostic.Note(Phrase(vi: "mức đã lấy trước", en: "an earlier band"), at: .range($0))
      })
  }

  static func deadLevel(
    _ code: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "dead-level",
      Phrase(
        vi:
          "không đơn vị nào đạt được bậc `\(code)`: các bậc trên đã lấy hết, hoặc điều kiện không thể xảy ra",
        en:
          "no unit can reach level `\(code)`: the levels above take all, or its condition cannot hold"
      ),
      at: .range(range))
  }

  static func levelOutOfReach(
    _ code: String, subject: String, bound: Phrase, most: Phrase, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "dead-level",
      Phrase(
        vi:
          "không đơn vị nào đạt được bậc `\(code)`: `\(subject)` cao nhất là \(most.vietnamese), không tới \(bound.vietnamese)",
        en:
          "no unit can reach level `\(code)`: the greatest `\(subject)` is \(most.english), below \(bound.english)"
      ),
      at: .range(range))
  }

  static func decimalComma(_ text: String, at range: SourceRange) -> Diagnostic {
    let number = String(text.map { $0 == "," ? "." : $0 })
    return Diagnostic(
      code: "decimal-comma",
      Phrase(
        vi: "trong tệp viết bằng tiếng Anh, số thập phân dùng dấu chấm: viết `\(number)`",
        en: "a file in English writes decimals with a point: write `\(number)`"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "viết `\(number)`", en: "write `\(number)`"),
          [TextEdit(replacing: range, with: number)])
      ])
  }

  static func definitionsTooDeep(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "definitions-too-deep",
      Phrase(
        vi: "quá 60 định nghĩa `đặt` nối tiếp nhau",
        en: "more than 60 definitions depend on one another"),
      at: .range(range))
  }

  static func differentOptions(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "different-options",
      Phrase(
        vi: "hai lựa chọn có danh sách giá trị khác nhau nên không dùng chung được",
        en: "the two choices have different options and cannot stand for one another"),
      at: .range(range))
  }

  static func divisionByZero(
    at range: SourceRange, claimed: Fix? = nil
  ) -> Diagnostic {
    let isClaimed = claimed != nil
    return Diagnostic(
      code: "division-by-zero",
      isClaimed
        ? Phrase(
          vi: "số chia có thể bằng 0: `nếu không phát sinh` ở đây thuộc về số chia, không thuộc về "
            + "phép chia; đặt số chia trong ngoặc, không kèm phần đó",
          en: "the divisor can be 0: the `if none` here belongs to the divisor and not to the "
            + "division; put the divisor in parentheses without it")
        : Phrase(
          vi: "số chia có thể bằng 0: thêm `nếu không phát sinh …` để nói rõ khi đó được bao nhiêu",
          en: "the divisor can be 0: add `if none …` to say what follows then"),
      at: .range(range), fixes: [claimed].compactMap { $0 })
  }

  /// Points over a number that can be 0: an annex says `2 điểm/sáng_kiến` for so many points each.
  static func divisionOfPoints(
    _ wanted: String, replacing whole: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "division-by-zero",
      Phrase(
        vi: "`/` là phép chia và số chia có thể bằng 0; điểm cho từng cái thì viết `\(wanted)`",
        en: "`/` divides, and the divisor can be 0; points for each of them are `\(wanted)`"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(wanted)`", en: "change to `\(wanted)`"),
          [TextEdit(replacing: whole, with: wanted)])
      ])
  }

  static func duplicateClause(
    _ name: String, at range: SourceRange, earlier: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "duplicate-clause",
      Phrase(
        vi: "`\(name)` đã được khai báo",
        en: "`\(name)` is stated twice"),
      at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(vi: "lần trước ở đây", en: "stated here before"), at: .range(earlier))
      ])
  }

  static func duplicateName(
    _ name: String, at range: SourceRange, earlier: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "duplicate-name",
      Phrase(
        vi: "tên `\(name)` đã được dùng",
        en: "the name `\(name)` is taken"),
      at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(vi: "dùng lần đầu ở đây", en: "first used here"), at: .range(earlier))
      ])
  }

  /// The error for a number that occurs twice, or, where it is `nil`, for a second section without one.
  static func duplicateNumber(
    _ path: String?, at range: SourceRange, earlier: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "duplicate-number",
      path.map {
        Phrase(vi: "số thứ tự `\($0)` bị trùng", en: "the number `\($0)` occurs twice")
      }
        ?? Phrase(
          vi: "có hai phần cùng loại mà không đánh số: thêm số thứ tự để phân biệt",
          en: "there are two such sections without a number: number them to tell them apart"),
      at: .range(range),
      notes: [
        Diagnostic.Note(Phrase(vi: "lần đầu ở đây", en: "first used here"), at: .range(earlier))
      ])
  }
}
