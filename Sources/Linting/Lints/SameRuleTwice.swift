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
            "Hai tiêu chí liền nhau trong một nhóm có cách tính giống hệt nhau, trên cùng minh chứng.",
          en:
            "Two neighboring criteria of a group have the very same rule on the same evidence."),
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
        zip(node.children, node.children.dropFirst()).compactMap { earlier, later in
          guard let first = nodes[earlier].rule, let again = nodes[later].rule,
            nodes[earlier].maximum == nodes[later].maximum,
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
            notes: [
              Diagnostic.Note(
                Phrase(vi: "ở tiêu chí trước", en: "in the criterion before"),
                at: .range(subject.scale[first].range))
            ])
        }
      }
    }
  }
}

extension LintSubject {
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
