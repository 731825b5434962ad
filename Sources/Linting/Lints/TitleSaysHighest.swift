import Diagnostics
import Semantics

extension Lint {
  /// A title by which the highest counts, over a rule that adds everything up.
  static var titleSaysHighest: Lint {
    Lint(
      code: "title-says-highest", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "tên nói mức cao nhất, mã lại cộng", en: "a sum where the highest should count"),
        what: Phrase(
          vi:
            "Tên tiêu chí nói “chỉ tính mức cao nhất”, còn cách tính cộng các mức lại: `tổng của (50 khi huân_chương, 30 khi bằng_khen)`.",
          en:
            "The title says that “only the highest” counts, and the rule adds up: `sum(50 when medal, 30 when award)`."
        ),
        why: Phrase(
          vi:
            "Người có hai hình thức khen được điểm của cả hai. Viết `lớn nhất(…)`.",
          en: "Who has both gets the points of both. Write `max(…)`."),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 80
              minh chứng { huân_chương "Huân chương": có/không; bằng_khen "Bằng khen": có/không }
              tiêu chí 1 "Khen thưởng, chỉ tính mức cao nhất" tối đa 80 { [[tổng của||lớn nhất]](80 khi huân_chương, 30 khi bằng_khen) }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 80
              evidence { medal "Medal": yes/no; award "Award": yes/no }
              criterion 1 "Awards, only the highest" max 80 { [[sum||max]](80 when medal, 30 when award) }
            }
            """)
      )
    ) { subject in
      subject.scale.nodes.compactMap { node in
        guard let rule = node.rule, node.children.isEmpty, subject.addsUp(rule),
          subject.saysHighest(node.title)
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "theo tên thì chỉ tính mức cao nhất, mà ở đây các mức được cộng lại",
            en: "by the title only the highest counts, but here all are added up"),
          at: subject.scale[rule].range)
      }
    }
  }
}

extension LintSubject {
  fileprivate func saysHighest(_ title: String) -> Bool {
    FoldedText(title).inWords.holds(Self.highest)
  }

  private static let highest: [SoughtPhrase] = [
    "chỉ tính mức cao nhất", "tính mức cao nhất", "lấy mức cao nhất",
    "chỉ tính hình thức cao nhất",
    "only the highest", "the highest only", "the highest counts",
  ]

  /// `true` iff a rule is a sum of points that are given or not.
  fileprivate func addsUp(_ id: ExpressionID) -> Bool {
    switch scale[id].kind {
    case .clamped(let operand, _, _), .rounded(let operand, _): addsUp(operand)
    case .list(let list): list.function == .sum && list.elements.allSatisfy { isGift($0) }
    case .binary(.add, let left, let right): (addsUp(left) || isGift(left)) && isGift(right)
    case _: false
    }
  }

  private func isGift(_ id: ExpressionID) -> Bool {
    if case .when = scale[id].kind { true } else { false }
  }
}
