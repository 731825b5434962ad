import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// Points in proportion to a share that is never below 100%.
  static var shareAlwaysFull: Lint {
    Lint(
      code: "share-always-full", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "tỷ lệ không bao giờ dưới 100%", en: "a share that is never below 100%"),
        what: Phrase(
          vi:
            "Điểm `tỷ lệ thuận với` một số đo không bao giờ dưới 100%, như `lớn nhất(100%, …)`; hoặc trung bình có một phần như thế; hoặc `đủ điểm từ 0%`, mức mà đơn vị nào cũng đạt.",
          en:
            "Points are `proportional to` a measure that is never below 100%, such as `max(100%, …)`, or a mean has such a part; or they are `full from 0%`, which everybody reaches."
        ),
        why: Phrase(
          vi:
            "Ai cũng được đủ điểm. Thường là gõ nhầm `lớn nhất` thay cho `nhỏ nhất`.",
          en:
            "Everybody gets the full points. Usually `max` was written for `min`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { dạy "Số tiết đã dạy": số lượng; giao "Số tiết được giao": số lượng từ 1 }
              tiêu chí 1 "Số tiết" tối đa 10 { tỷ lệ thuận với [[lớn nhất||nhỏ nhất]](100%, tỷ lệ của dạy trên giao) }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { taught "Lessons taught": count; planned "Lessons planned": count from 1 }
              criterion 1 "Lessons" max 10 { proportional to [[max||min]](100%, ratio of taught to planned) }
            }
            """)
      )
    ) { subject in
      let measures = subject.composed.compactMap { expression -> ExpressionID? in
        guard case .proportional(let rule) = expression.kind, rule.marks == nil,
          rule.fullFrom == nil
        else { return nil }
        return rule.measure
      }
      let parts = subject.composed.flatMap { expression -> [ExpressionID] in
        guard case .list(let list) = expression.kind, list.function == .mean else { return [] }
        return list.elements.filter { subject.scale[$0].type == .percent && subject.isGreatest($0) }
      }
      let marks = subject.composed.compactMap { expression -> LintFinding? in
        guard case .proportional(let rule) = expression.kind, let mark = rule.fullFrom,
          let least = subject.domain(of: rule.measure).hull?.infimum, mark <= least
        else { return nil }
        let text = Phrase.value(mark, as: subject.scale[rule.measure].type)
        return LintFinding(
          Phrase(
            vi: "không đơn vị nào dưới \(text.vietnamese): đơn vị nào cũng được đủ điểm",
            en: "nobody is below \(text.english): every unit gets the full points"),
          at: expression.range)
      }
      return marks
        + measures.filter { subject.isNeverBelowOne($0) }.map {
          LintFinding(
            Phrase(
              vi: "số đo này không bao giờ dưới 100%: đơn vị nào cũng được đủ điểm",
              en: "this measure is never below 100%: every unit gets the full points"),
            at: subject.scale[$0].range)
        }
        + parts.filter { subject.isNeverBelowOne($0) }.map {
          LintFinding(
            Phrase(
              vi: "phần này không bao giờ dưới 100%: có phải `nhỏ nhất`?",
              en: "this part is never below 100%: is `min` meant?"),
            at: subject.scale[$0].range)
        }
    }
  }
}

extension LintSubject {
  fileprivate func isNeverBelowOne(_ id: ExpressionID) -> Bool {
    guard constant(id) == nil, let least = domain(of: id).hull?.infimum else { return false }
    return least >= .one
  }

  /// `true` iff an expression is the greatest of some values.
  fileprivate func isGreatest(_ id: ExpressionID) -> Bool {
    if case .list(let list) = scale[id].kind { list.function == .greatest } else { false }
  }
}
