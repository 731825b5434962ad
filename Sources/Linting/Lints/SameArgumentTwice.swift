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
            "Một giá trị đứng hai lần trong cùng một hàm: `nhỏ nhất(nhóm A, nhóm B, nhóm B)`; hoặc được so sánh với chính nó, trừ đi chính nó, chia cho chính nó: `tỷ lệ của xử_lý trên xử_lý`.",
          en:
            "A value stands twice in one function: `min(group A, group B, group B)`; or is compared with itself, taken from itself, divided by itself: `ratio of settled to settled`."
        ),
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
        let values = expression.kind.distinctValues.filter { subject.constant($0) == nil }
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
          + subject.pairWithItself(expression)
      }
    }
  }
}

extension LintSubject {
  /// Returns a finding for a value that is compared with itself, taken from itself or divided by itself.
  fileprivate func pairWithItself(_ expression: CheckedExpression) -> [LintFinding] {
    let (first, second): (ExpressionID, ExpressionID)
    switch expression.kind {
    case .comparison(_, let left, let right), .ranked(_, let left, let right),
      .binary(.subtract, let left, let right), .quotient(let left, let right, _):
      (first, second) = (left, right)
    case _: return []
    }
    let ranges = (scale[first].range, scale[second].range)
    guard ranges.0 != ranges.1, expression.range.contains(ranges.0),
      expression.range.contains(ranges.1), isSameValue(first, second)
    else { return [] }
    let text = words(of: second)
    return [
      LintFinding(
        Phrase(
          vi: "hai bên đều là `\(text)`: kết quả không bao giờ thay đổi",
          en: "`\(text)` stands on both sides: the outcome never varies"),
        at: ranges.1, beside: ranges.0, .firstTime)
    ]
  }

  /// `true` iff two expressions are the same evidence, the same column, the same definition or the same
  /// points.
  private func isSameValue(_ first: ExpressionID, _ second: ExpressionID) -> Bool {
    switch (scale[first].kind, scale[second].kind) {
    case (.evidence(let one), .evidence(let other)): one == other
    case (.column(let table, let one), .column(let otherTable, let other)):
      table == otherTable && one == other
    case (.definition(let one), .definition(let other)): one == other
    case (.nodePoints(let one), .nodePoints(let other)): one == other
    case (.quantity(let one), .quantity(let other)): one == other
    case (_, _): false
    }
  }
}

extension ExpressionKind {
  /// The values of a list that nobody repeats on purpose, as in a product or a sum; none for anything else.
  fileprivate var distinctValues: [ExpressionID] {
    switch self {
    case .weightedMean(let mean): return mean.terms.map { $0.value }
    case .list(let list):
      switch list.function {
      case .least, .greatest, .mean, .median, .percentile, .count, .spread, .deviation,
        .sampleDeviation:
        return list.elements
      case .sum, .product, .geometricMean: return []
      }
    case _: return []
    }
  }
}
