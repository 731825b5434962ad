import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// The sum of the marks of several judges where one mark alone makes the maximum.
  static var sumOfMarks: Lint {
    Lint(
      code: "sum-of-marks", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "cộng điểm của nhiều người chấm", en: "a sum of the marks of several judges"),
        what: Phrase(
          vi:
            "Cách tính cộng điểm của nhiều người chấm, trong khi điểm cao nhất của một người đã bằng điểm tối đa: `tổng của điểm_chấm theo từng giám_khảo`.",
          en:
            "The rule adds up the marks of several judges, while the highest mark of one is the maximum already: `sum of grade over judges`."
        ),
        why: Phrase(
          vi:
            "Phần vượt quá điểm tối đa bị cắt, nên hầu như ai cũng đủ điểm. Thường là trung bình.",
          en:
            "What is above the maximum is cut, so that nearly everybody gets it. Usually the mean is meant."
        ),
        example: LintExample(
          vi: """
            thang điểm thi "Hội thi" {
              tổng điểm 20
              minh chứng {
                giám_khảo "Giám khảo chấm": bảng { điểm_chấm "Điểm": điểm từ 0 đến 20 } từ 3 đến 7
              }
              tiêu chí 1 "Phần thi" tối đa 20 { [[tổng||trung bình]] của điểm_chấm theo từng giám_khảo }
            }
            """,
          en: """
            scale contest "Contest" {
              total 20
              evidence {
                judges "Judges": table { grade "Grade": points from 0 to 20 } from 3 to 7
              }
              criterion 1 "Performance" max 20 { [[sum||mean]] of grade over judges }
            }
            """)
      )
    ) { subject in
      subject.scale.nodes.compactMap { node in
        guard let rule = node.rule, let maximum = node.maximum, let sum = subject.sumOfMarks(rule),
          sum.highest == maximum
        else { return nil }
        let range = subject.scale[sum.id].range
        return LintFinding(
          Phrase(
            vi: "cộng điểm của mọi người chấm, mà điểm của một người đã tới điểm tối đa",
            en: "the marks of all judges are added, while one alone may be the maximum"),
          at: range, fixes: subject.meanFix(at: range))
      }
    }
  }
}

extension LintSubject {
  /// Returns the sum of several marks that a rule is, with the highest of them.
  fileprivate func sumOfMarks(_ id: ExpressionID) -> (id: ExpressionID, highest: Rational)? {
    switch scale[id].kind {
    case .definition(let index): return sumOfMarks(scale.definitions[index].value)
    case .rounded(let value, _), .clamped(let value, lower: _, upper: _): return sumOfMarks(value)
    case .aggregate(let aggregate):
      guard aggregate.function == .list(.sum), aggregate.condition == nil,
        let value = aggregate.value, case .column = scale[value].kind,
        scale[value].type == .points, let highest = scale[value].bounds.supremum
      else { return nil }
      let rows = CheckedTable.all(in: scale.schema)[aggregate.table].field.bounds.upper
      return rows.map { $0 > .one } ?? true ? (id, highest) : nil
    case .list(let list):
      guard list.function == .sum, list.elements.count > 1 else { return nil }
      var highest: Rational?
      for element in list.elements {
        guard let field = field(of: element), scale.schema.fields[field].type == .points,
          let upper = scale.schema.fields[field].bounds.upper, upper == highest ?? upper
        else { return nil }
        highest = upper
      }
      return highest.map { (id, $0) }
    case _: return nil
    }
  }

  /// Returns the repair that writes the mean for the sum.
  fileprivate func meanFix(at range: SourceRange) -> [Fix] {
    let text = source.text(of: range)
    for (sum, mean) in [("tổng", "trung bình"), ("sum", "mean")] where text.hasPrefix(sum) {
      let word = SourceRange(
        file: range.file, start: range.start, end: range.start + sum.utf8.count)
      return [
        Fix(
          Phrase(vi: "đổi thành `\(mean)`", en: "change to `\(mean)`"),
          [TextEdit(replacing: word, with: mean)])
      ]
    }
    return []
  }
}
