import Diagnostics
import Evidence
import Semantics
import Syntax

extension Lint {
  /// An example for a period of another length than the scale's.
  static var examplePeriodDiffers: Lint {
    Lint(
      code: "example-period-differs", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "ví dụ chấm kỳ khác với thang điểm", en: "an example for another sort of period"),
        what: Phrase(
          vi:
            "Ví dụ ghi `kỳ \"2024\"` trong khi thang điểm chấm theo `kỳ quý`, hoặc một kỳ dài hay ngắn hơn kỳ của thang điểm. Chỉ xét kỳ gồm những tháng trọn.",
          en:
            "An example says `period \"2024\"` while the scale is applied by `period quarter`, or another period longer or shorter than the scale's. Only periods of whole months are looked at."
        ),
        why: Phrase(
          vi:
            "Ví dụ kiểm một kỳ không bao giờ có, hoặc dòng `kỳ` của thang điểm sai. Sửa một trong hai.",
          en:
            "The example tests a period that never occurs, or the `period` of the scale is wrong. Correct one of the two."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              kỳ quý
              tổng điểm 10
              minh chứng { nộp "Ngày nộp báo cáo": ngày }
              tiêu chí 1 "Báo cáo" tối đa 10 { đủ điểm khi nộp <= ngày cuối kỳ }
              ví dụ "Nộp đúng hạn" {
                kỳ "[[2024||Q1/2024]]"
                cho { nộp: 15/03/2024 }
                mong đợi { tổng: 10 }
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              period quarter
              total 10
              evidence { sent "Report sent": date }
              criterion 1 "Report" max 10 { full when sent <= end of period }
              example "In time" {
                period "[[2024||Q1/2024]]"
                given { sent: 15/03/2024 }
                expect { total: 10 }
              }
            }
            """)
      )
    ) { subject in
      guard let period = subject.scale.header.period else { return [] }
      return subject.nodes(.examplePeriod).compactMap { node in
        guard let text = node.title, let stated = EvaluationPeriod(text.text),
          let months = stated.monthCount, months != period.monthCount
        else { return nil }
        let (own, whole) = (stated.title, period.title)
        return LintFinding(
          Phrase(
            vi: "ví dụ chấm \(own.vietnamese), thang điểm chấm theo \(whole.vietnamese)",
            en: "the example is for \(own.english), the scale is applied by the \(whole.english)"),
          at: text.range)
      }
    }
  }
}

extension ScalePeriod {
  fileprivate var title: Phrase {
    switch self {
    case .year: Phrase(vi: "năm", en: "year")
    case .halfYear: Phrase(vi: "6 tháng", en: "half-year")
    case .quarter: Phrase(vi: "quý", en: "quarter")
    case .month: Phrase(vi: "tháng", en: "month")
    }
  }
}
