import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// Marks between the ranges of two options, which stand for none of them.
  static var markRangesGap: Lint {
    Lint(
      code: "mark-ranges-gap",
      LintPage(
        title: Phrase(
          vi: "khung điểm chấm để trống một đoạn", en: "marks between two ranges"),
        what: Phrase(
          vi:
            "Giữa khung điểm của hai mức liền nhau trong `điểm chấm … trong khung …` còn số điểm mà người chấm có thể cho, nhưng không thuộc mức nào.",
          en:
            "Between the ranges of two neighboring options of `mark … within … by …` there are marks that can be given, and belong to none."
        ),
        why: Phrase(
          vi:
            "Ai được 14,5 điểm thì điểm ấy không được nhận, dù xếp mức nào. Sửa một đầu khung cho liền nhau.",
          en:
            "A mark of 14.5 is refused whatever the option. Correct one end, so that the ranges adjoin."
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
                điểm chấm chấm trong khung mức { giỏi: 18 đến 20; khá: [[12||10]] đến 17,75; kém: 0 đến 9,75 }
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
                mark taught within rating { good: 18 to 20; fair: [[12||10]] to 17.75; weak: 0 to 9.75 }
              }
            }
            """)
      )
    ) { subject in
      subject.scale.expressions.flatMap { expression -> [LintFinding] in
        guard case .markWithin(let mark, _, let ranges) = expression.kind else { return [] }
        let sorted = ranges.sorted { $0.values.lower < $1.values.lower }
        return zip(sorted, sorted.dropFirst()).compactMap { lower, upper in
          guard let gap = Interval(from: lower.values.upper, to: upper.values.lower),
            let first = subject.firstMark(in: gap, of: mark),
            let low = lower.values.supremum, let high = upper.values.infimum
          else { return nil }
          let (left, right, open) = (Phrase.value(low), Phrase.value(high), Phrase.value(first))
          return LintFinding(
            Phrase(
              vi:
                "điểm \(open.vietnamese) không thuộc khung nào: giữa \(left.vietnamese) và \(right.vietnamese) còn trống",
              en:
                "a mark of \(open.english) is in no range: nothing lies between \(left.english) and \(right.english)"
            ),
            at: expression.range)
        }
      }
    }
  }
}

extension LintSubject {
  /// Returns the lowest mark that can be given in an interval, `nil` where there is none.
  ///
  /// Where the file states no step, marks are taken to be whole or finer only as far as the ranges show.
  fileprivate func firstMark(in gap: Interval, of mark: ExpressionID) -> Rational? {
    let step = step(of: mark) ?? (size: .one, origin: .zero)
    return IntervalSet(gap).firstMultiple(of: step.size, from: step.origin)
  }
}
