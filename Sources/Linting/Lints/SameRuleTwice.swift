import Diagnostics
import Semantics

extension Lint {
  /// Two criteria side by side that give the same points for the same thing.
  static var sameRuleTwice: Lint {
    Lint(
      code: "same-rule-twice", needs: .soundPart,
      LintPage(
        title: Phrase(vi: "hai tiêu chí chấm cùng một điều", en: "two criteria for one thing"),
        what: Phrase(
          vi:
            "Hai tiêu chí liền nhau trong một nhóm có cách tính hoặc điều kiện `đạt khi` giống hệt nhau, trên cùng minh chứng.",
          en:
            "Two neighboring criteria of a group have the very same rule, or pass on the very same condition, on the same evidence."
        ),
        why: Phrase(
          vi:
            "Một việc được tính điểm hai lần, còn minh chứng của tiêu chí kia không được hỏi tới. Thường là chép dòng trên mà quên đổi tên minh chứng.",
          en:
            "One achievement counts twice, and what the other criterion should ask is never asked. Mostly the line above was copied and the name not changed."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { quy_ước "Thôn có quy ước": tỷ lệ[[||; nhà_văn_hóa "Thôn có nhà văn hóa": tỷ lệ]] }
              tiêu chí 1 "Quy ước" tối đa 5 { tỷ lệ thuận với quy_ước }
              tiêu chí 2 "Nhà văn hóa" tối đa 5 { tỷ lệ thuận với [[quy_ước||nhà_văn_hóa]] }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { rules "Villages with rules": percent[[||; halls "Villages with a hall": percent]] }
              criterion 1 "Rules" max 5 { proportional to rules }
              criterion 2 "Halls" max 5 { proportional to [[rules||halls]] }
            }
            """)
      )
    ) { subject in
      let nodes = subject.scale.nodes
      return nodes.flatMap { node -> [LintFinding] in
        subject.passedTwice(in: node)
          + zip(node.children, node.children.dropFirst()).compactMap { earlier, later in
            guard let first = nodes[earlier].rule, let again = nodes[later].rule,
              subject.isComposed(first), subject.words(of: first) == subject.words(of: again),
              nodes[earlier].kinds == nodes[later].kinds, nodes[earlier].condition == nil,
              nodes[later].condition == nil, nodes[earlier].applicability == nil,
              nodes[later].applicability == nil
            else { return nil }
            return LintFinding(
              Phrase(
                vi: "cách tính này giống hệt của \(nodes[earlier].name.vietnamese)",
                en: "this is the very rule of \(nodes[earlier].name.english)"),
              at: subject.scale[again].range,
              beside: subject.scale[first].range,
              Phrase(vi: "ở tiêu chí trước", en: "in the criterion before"))
          }
      }
    }
  }
}

extension LintSubject {
  /// Returns the conditions on which a part passes and the part before it as well.
  fileprivate func passedTwice(in parent: CheckedNode) -> [LintFinding] {
    zip(parent.children, parent.children.dropFirst()).compactMap { earlier, later in
      let (before, own) = (scale.nodes[earlier], scale.nodes[later])
      guard case .condition(let first) = before.passMark, case .condition(let again) = own.passMark,
        before.rule == nil, own.rule == nil, before.kinds == own.kinds,
        before.applicability == nil, own.applicability == nil,
        words(of: first) == words(of: again)
      else { return nil }
      return LintFinding(
        Phrase(
          vi: "điều kiện này giống hệt của \(before.name.vietnamese)",
          en: "this is the very condition of \(before.name.english)"),
        at: scale[again].range,
        beside: scale[first].range,
        Phrase(vi: "ở tiêu chí trước", en: "in the criterion before"))
    }
  }

  /// `true` iff a rule makes points of evidence; plain marks are given by hand, whatever they are called.
  fileprivate func isComposed(_ rule: ExpressionID) -> Bool {
    field(of: rule) == nil && reads(rule)
  }

  private func reads(_ id: ExpressionID) -> Bool {
    switch scale[id].kind {
    case .evidence, .column, .definition: true
    case let kind: kind.operands.contains { reads($0) }
    }
  }
}
