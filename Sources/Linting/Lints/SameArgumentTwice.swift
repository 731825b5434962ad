import Diagnostics
import Semantics

extension Lint {
  /// A value that stands twice in one list, as in the least of A, B and B.
  static var sameArgumentTwice: Lint {
    Lint(
      code: "same-argument-twice", needs: .soundPart,
      LintPage(
        title: Phrase(vi: "một giá trị ghi hai lần", en: "the same value twice in a list"),
        what: Phrase(
          vi:
            "Một giá trị đứng hai lần trong cùng một hàm: `nhỏ nhất(nhóm A, nhóm B, nhóm B)`.",
          en: "A value stands twice in one function: `min(group A, group B, group B)`."),
        why: Phrase(
          vi:
            "Lần thứ hai thường phải là giá trị khác, và giá trị ấy bị bỏ sót. Đối chiếu rồi sửa hoặc xóa.",
          en:
            "The second one usually ought to be another value, which is left out. Compare, then correct or delete it."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 20
              minh chứng { nộp "Điểm nộp": điểm từ 0 đến 10; họp "Điểm họp": điểm từ 0 đến 10 }
              nhóm A "Nộp" tối đa 10 { tiêu chí 1 "Nộp" tối đa 10 { nộp } }
              nhóm B "Họp" tối đa 10 { tiêu chí 1 "Dự họp" tối đa 10 { họp } }
              kết quả thấp "Nhóm thấp nhất" = nhỏ nhất(nhóm [[B||A]], nhóm B)
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 20
              evidence { filing "Marks for files": points from 0 to 10; meeting "Marks for meetings": points from 0 to 10 }
              group A "Files" max 10 { criterion 1 "Files in order" max 10 { filing } }
              group B "Meetings" max 10 { criterion 1 "Attendance" max 10 { meeting } }
              result weakest "Lowest group" = min(group [[B||A]], group B)
            }
            """)
      )
    ) { subject in
      subject.composed.flatMap { expression -> [LintFinding] in
        guard case .list(let list) = expression.kind, list.function.hasDistinctValues else {
          return []
        }
        let values = list.elements.filter { subject.constant($0) == nil }
          .map { (text: subject.words(of: $0), range: subject.scale[$0].range) }
        return values.repetitions { $0.text == $1.text }.compactMap { first, again in
          guard first.range != again.range else { return nil }
          return LintFinding(
            Phrase(
              vi: "`\(again.text)` đã đứng trong danh sách này",
              en: "`\(again.text)` stands in this list already"),
            at: again.range,
            beside: first.range,
            .firstTime)
        }
      }
    }
  }
}

extension ListExpression.Function {
  /// `true` iff nobody repeats a value on purpose, as in a product or a sum.
  fileprivate var hasDistinctValues: Bool {
    switch self {
    case .least, .greatest, .mean, .median, .percentile, .count, .spread, .deviation,
      .sampleDeviation:
      true
    case .sum, .product, .geometricMean: false
    }
  }
}
