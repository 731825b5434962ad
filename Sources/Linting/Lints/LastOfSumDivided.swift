import Diagnostics
import Numbers
import Semantics

extension Lint {
  /// A sum of which only the last part is divided by how many parts there are.
  static var lastOfSumDivided: Lint {
    Lint(
      code: "last-of-sum-divided", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "chỉ số hạng cuối được chia", en: "only the last part is divided"),
        what: Phrase(
          vi:
            "Tổng của vài số liệu mà chỉ số cuối được chia cho đúng số lượng các số ấy: `câu_1 + câu_2 / 2`.",
          en:
            "A sum of some figures, of which only the last is divided by how many they are: `first + second / 2`."
        ),
        why: Phrase(
          vi:
            "Phép chia làm trước phép cộng, nên đây không phải là trung bình. Viết `(câu_1 + câu_2) / 2` hoặc `trung bình(câu_1, câu_2)`.",
          en:
            "A division comes before an addition, so that this is no mean. Write `(first + second) / 2` or `mean(first, second)`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { câu_1, câu_2 "Điểm câu hỏi": điểm từ 0 đến 5 }
              tiêu chí 1 "Khảo sát" tối đa 10 { tỷ lệ thuận với [[câu_1 + câu_2||(câu_1 + câu_2)]] / 2 trong khoảng 0 và 5 }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { first, second "Points of the question": points from 0 to 5 }
              criterion 1 "Survey" max 10 { proportional to [[first + second||(first + second)]] / 2 between 0 and 5 }
            }
            """)
      )
    ) { subject in
      let sums = subject.composed.filter {
        if case .binary(.add, _, _) = $0.kind { true } else { false }
      }
      return sums.compactMap { sum in
        let terms = subject.terms(of: sum.kind)
        guard let last = terms.last, terms.count > 1,
          case .quotient(let part, let divisor, _) = subject.scale[last].kind,
          subject.constant(divisor) == Rational(terms.count), subject.field(of: part) != nil,
          terms.dropLast().allSatisfy({ term in
            subject.field(of: term) != nil && subject.scale[term].type == subject.scale[part].type
          })
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "chỉ số cuối được chia: muốn lấy trung bình thì đặt tổng trong ngoặc",
            en: "only the last one is divided: for a mean put the sum in parentheses"),
          at: sum.range)
      }
    }
  }
}

extension LintSubject {
  /// Returns the parts of a sum from the left to the right.
  fileprivate func terms(of kind: ExpressionKind) -> [ExpressionID] {
    guard case .binary(.add, let left, let right) = kind else { return [] }
    let before = terms(of: scale[left].kind)
    return (before.isEmpty ? [left] : before) + [right]
  }
}
