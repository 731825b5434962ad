import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// Ranges of marks of two options that overlap: a mark does not tell which option it stands for.
  static var markRangesOverlap: Lint {
    Lint(
      code: "mark-ranges-overlap",
      LintPage(
        title: Phrase(
          vi: "khung điểm chấm chồng nhau", en: "ranges of marks that overlap"),
        what: Phrase(
          vi:
            "Khung điểm của hai mức trong `điểm chấm … trong khung …` có chung một số điểm.",
          en:
            "The ranges of two options of `mark … within … by …` have marks in common."
        ),
        why: Phrase(
          vi:
            "Điểm 18,5 có thể là “khá” hoặc “giỏi”: người bị xếp mức thấp lại được nhiều điểm hơn người ở mức cao. Sửa một đầu khung.",
          en:
            "18.5 points can be “fair” or “good”: who is judged lower may get more. Correct one end of a range."
        ),
        example: LintExample(
          vi: """
            thang điểm lớp "Chấm tiết dạy" {
              tổng điểm 20
              minh chứng {
                chấm "Điểm chấm"      : điểm từ 0 đến 20 bước 0,25
                mức  "Mức của tiết"   : lựa chọn { giỏi "Giỏi"; khá "Khá"; kém "Kém" }
              }
              tiêu chí 1 "Tiết dạy" tối đa 20 {
                điểm chấm chấm trong khung mức { giỏi: 18 đến 20; khá: 10 đến [[18,75||17,75]]; kém: 0 đến 9,75 }
              }
            }
            """,
          en: """
            scale lessons "Lessons" {
              total 20
              evidence {
                taught "Mark"            : points from 0 to 20 step 0.25
                rating "Class of lesson" : choice { good "Good"; fair "Fair"; weak "Weak" }
              }
              criterion 1 "Lesson" max 20 {
                mark taught within rating { good: 18 to 20; fair: 10 to [[18.75||17.75]]; weak: 0 to 9.75 }
              }
            }
            """)
      )
    ) { subject in
      subject.scale.expressions.flatMap { expression -> [LintFinding] in
        guard case .markWithin(_, let chosen, let ranges) = expression.kind else { return [] }
        let options =
          subject.field(of: chosen).map { subject.scale.schema.fields[$0].options } ?? []
        let sorted = ranges.sorted { $0.values.lower < $1.values.lower }
        return zip(sorted, sorted.dropFirst()).compactMap { lower, upper in
          guard let common = lower.values.intersection(upper.values), let value = common.infimum,
            common.infimum != common.supremum
          else { return nil }
          let names = [lower, upper].map { range in
            range.option.integer.flatMap { options.indices.contains($0) ? options[$0].title : nil }
              ?? ""
          }
          let mark = Phrase.value(value)
          return LintFinding(
            Phrase(
              vi:
                "khung của “\(names[0])” và “\(names[1])” chồng nhau từ \(mark.vietnamese)",
              en: "the ranges of “\(names[0])” and “\(names[1])” overlap from \(mark.english)"),
            at: expression.range)
        }
      }
    }
  }
}
