import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// A number that is left out among siblings.
  static var numberingGap: Lint {
    Lint(
      code: "numbering-gap", needs: .parsedText,
      LintPage(
        title: Phrase(vi: "số thứ tự bị nhảy", en: "a number left out"),
        what: Phrase(
          vi:
            "Giữa hai mục liền nhau cùng bậc thiếu đúng một số: 1, 2, 4. Không xét dãy thiếu nhiều số, vì khi đó tệp rõ ràng chỉ chép một phần của quyết định; d rồi e cũng được.",
          en:
            "Between two parts of one level exactly one number is missing: 1, 2, 4. Rows with more gaps are left alone: such a file clearly holds a part of its decision only. From d to e is fine."
        ),
        why: Phrase(
          vi:
            "Hoặc một tiêu chí của quyết định bị bỏ sót, hoặc số bị gõ nhầm. Đối chiếu với phụ lục của quyết định.",
          en:
            "Either a criterion of the decision was forgotten or the number is mistyped. Compare with the annex of the decision."
        ),
        example: .ofMeetings(
          vi: """
              tiêu chí 1 "Họp dân" tối đa 2 { đủ điểm khi họp }
              tiêu chí 2 "Báo cáo" tối đa 2 { đủ điểm khi báo_cáo }
              tiêu chí [[4||3]] "Niêm yết" tối đa 2 { đủ điểm khi niêm_yết }
            """,
          en: """
              criterion 1 "Meeting" max 2 { full when meeting }
              criterion 2 "Report" max 2 { full when report }
              criterion [[4||3]] "Notice" max 2 { full when notice }
            """)
      )
    ) { subject in
      subject.siblings.compactMap { siblings in
        guard let numbering = Numbering(of: siblings.map { $0.label?.text ?? "" }),
          numbering.places.first == 1
        else { return nil }
        let gaps = siblings.indices.dropFirst().filter {
          numbering.places[$0] != numbering.places[$0 - 1] + 1
        }
        guard gaps.count == 1, let gap = gaps.first,
          numbering.places[gap] == numbering.places[gap - 1] + 2,
          let missing = Numbering.label(
            at: numbering.places[gap] - 1, like: numbering.labels[gap]),
          // Many lists go from d to e.
          missing != "đ"
        else { return nil }
        return LintFinding(
          Phrase(
            vi:
              "thiếu số `\(missing)`: `\(numbering.labels[gap])` đứng ngay sau `\(numbering.labels[gap - 1])`",
            en:
              "`\(missing)` is missing: `\(numbering.labels[gap])` follows `\(numbering.labels[gap - 1])`"
          ),
          at: siblings[gap].nameRange)
      }
    }
  }
}
