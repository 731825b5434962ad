import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// Points or a pass for exactly so many of something that is counted.
  static var exactCountAsked: Lint {
    Lint(
      code: "exact-count-asked", needs: .soundPart,
      LintPage(
        title: Phrase(vi: "đòi đúng từng ấy, không hơn", en: "exactly so many are asked"),
        what: Phrase(
          vi:
            "Tiêu chí chỉ đạt, hoặc chỉ có điểm, khi một số lượng bằng đúng một con số khác 0: `đạt khi khiếu_kiện = 1`. Không xét khi đó là giá trị lớn nhất được khai báo, và khi tiêu chí còn cho điểm cho số khác.",
          en:
            "A criterion passes or gives points only where a count is exactly some number other than 0: `pass when complaints = 1`. Not where that is the greatest value declared, and not where other numbers give points as well."
        ),
        why: Phrase(
          vi:
            "Đơn vị có nhiều hơn thì trượt, đơn vị không có cũng trượt. Thường là `= 0` hoặc `>= 1` bị gõ nhầm.",
          en:
            "Who has more fails, and who has none fails as well. Mostly `= 0` or `>= 1` was meant."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              minh chứng { khiếu_kiện "Số vụ khiếu kiện đông người": số lượng }
              tiêu chí 1 "An ninh trật tự" { đạt khi khiếu_kiện = [[1||0]] }
              xếp loại công_nhận "Công nhận" { đạt "Đạt" khi mỗi tiêu chí đạt; chưa "Chưa đạt" còn lại }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              evidence { complaints "Complaints by many people": count }
              criterion 1 "Public order" { pass when complaints = [[1||0]] }
              levels recognition "Recognition" { met "Met" when each criterion passes; open "Not met" otherwise }
            }
            """)
      )
    ) { subject in
      subject.scale.nodes.flatMap { node -> [LintFinding] in
        var conditions: [ExpressionID] = []
        if case .condition(let condition) = node.passMark { conditions.append(condition) }
        if let rule = node.rule, case .when(_, let condition) = subject.scale[rule].kind {
          conditions.append(condition)
        }
        return conditions.flatMap { subject.conjuncts(of: $0) }.compactMap { subject.exact($0) }
      }
    }
  }
}

extension LintSubject {
  /// Returns the conditions that must hold together.
  fileprivate func conjuncts(of id: ExpressionID) -> [ExpressionID] {
    if case .all(let operands) = scale[id].kind { return operands.flatMap { conjuncts(of: $0) } }
    return [id]
  }

  fileprivate func exact(_ id: ExpressionID) -> LintFinding? {
    guard let found = constantComparison(scale[id]), found.comparison == .equal,
      let field = field(of: found.subject), scale[found.subject].type == .count,
      found.constant.signum > 0, scale.schema.fields[field].bounds.upper != found.constant
    else { return nil }
    let (number, name) = (Phrase.value(found.constant), scale.schema.fields[field].name)
    return LintFinding(
      Phrase(
        vi: "chỉ khi `\(name)` bằng đúng \(number.vietnamese): nhiều hơn hay ít hơn đều không được",
        en: "only exactly \(number.english) of `\(name)` will do, neither more nor fewer"),
      at: found.range)
  }
}
