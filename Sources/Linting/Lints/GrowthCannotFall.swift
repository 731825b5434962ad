import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// A rate of growth that cannot be filed where there was none.
  static var growthCannotFall: Lint {
    Lint(
      code: "growth-cannot-fall",
      LintPage(
        title: Phrase(vi: "tốc độ tăng không thể âm", en: "growth that cannot be below 0"),
        what: Phrase(
          vi:
            "Minh chứng mà tên bắt đầu bằng “Tốc độ tăng”, “Tốc độ tăng trưởng” được khai báo là tỷ lệ từ 0%.",
          en:
            "Evidence whose title begins with “Growth” or “Rate of growth” is declared as a percent from 0%."
        ),
        why: Phrase(
          vi:
            "Năm nay thấp hơn năm trước thì con số là âm, và bị từ chối khi nộp. Khai báo `tỷ lệ từ -100% đến 200%` hoặc rộng hơn.",
          en:
            "Where this year is below the last, the figure is negative and is refused when it is filed. Declare `percent from -100% to 200%`, or wider."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { tăng "Tốc độ tăng thu ngân sách": tỷ lệ[[|| từ -100% đến 200%]] }
              tiêu chí 1 "Thu ngân sách" tối đa 10 { theo tăng { từ 10%: 10; từ 5%: 5; còn lại: 0 } }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { rise "Growth of revenue": percent[[|| from -100% to 200%]] }
              criterion 1 "Revenue" max 10 { by rise { from 10%: 10; from 5%: 5; otherwise: 0 } }
            }
            """)
      )
    ) { subject in
      subject.scale.schema.fields.compactMap { field in
        guard field.type == .percent, let least = field.bounds.lower, least.signum >= 0,
          Self.namesGrowth(field.title)
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "tốc độ tăng có thể âm, mà ở đây không ghi được số dưới 0%",
            en: "growth may be negative, but nothing below 0% can be filed here"),
          at: field.range)
      }
    }
  }

  /// `true` iff a title begins with the words for a rate of growth.
  private static func namesGrowth(_ title: String) -> Bool {
    // Most titles are something else, which their first letter shows.
    guard let first = title.utf8.first, "tTgGrR".utf8.contains(first) else { return false }
    let lower = title.lowercased()
    return ["tốc độ tăng ", "growth of ", "growth in ", "rate of growth "].contains {
      lower.hasPrefix($0)
    }
  }
}
