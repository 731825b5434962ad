import Diagnostics
import Semantics

extension Lint {
  /// A number such as 2.3 in part 1, beside 1.1 and 1.2.
  static var numberOfOtherPart: Lint {
    Lint(
      code: "number-of-other-part", needs: .parsedText,
      LintPage(
        title: Phrase(
          vi: "số thứ tự thuộc mục khác", en: "a number that belongs to another part"),
        what: Phrase(
          vi:
            "Trong nhóm 1, các tiêu chí mang số 1.1, 1.2 mà một tiêu chí lại mang số 2.3 trong khi nhóm 2 có thật.",
          en:
            "In group 1, where criteria are numbered 1.1 and 1.2, one has the number 2.3, and there is a group 2."
        ),
        why: Phrase(
          vi:
            "Hoặc số bị gõ nhầm, hoặc tiêu chí đứng nhầm nhóm: khi đó điểm của cả hai nhóm đều sai. Đối chiếu với phụ lục.",
          en:
            "Either the number is mistyped or the criterion stands in the wrong group, and then both sums are wrong. Compare with the annex."
        ),
        example: .ofMeetings(
          vi: """
              nhóm 1 "Dân chủ" tối đa 4 {
                tiêu chí 1.1 "Họp dân" tối đa 2 { đủ điểm khi họp }
                tiêu chí [[2||1]].2 "Báo cáo" tối đa 2 { đủ điểm khi báo_cáo }
              }
              nhóm 2 "Công khai" tối đa 2 {
                tiêu chí 2.1 "Niêm yết" tối đa 2 { đủ điểm khi niêm_yết }
              }
            """,
          en: """
              group 1 "Democracy" max 4 {
                criterion 1.1 "Meeting" max 2 { full when meeting }
                criterion [[2||1]].2 "Report" max 2 { full when report }
              }
              group 2 "Openness" max 2 {
                criterion 2.1 "Notice" max 2 { full when notice }
              }
            """)
      )
    ) { subject in
      let nodes = subject.scale.nodes
      return nodes.indices.flatMap { parent -> [LintFinding] in
        let own = nodes[parent].label
        guard !own.isEmpty, let above = nodes[parent].parent else { return [] }
        let others = nodes[above].children.map { nodes[$0].label }.filter { $0 != own }
        let prefixes = nodes[parent].children.map { (node: $0, prefix: prefix(nodes[$0].label)) }
        guard prefixes.contains(where: { $0.prefix == own }) else { return [] }
        return prefixes.compactMap { node, prefix in
          guard let prefix, others.contains(prefix) else { return nil }
          return LintFinding(
            Phrase(
              vi: "`\(nodes[node].label)` đứng trong mục `\(own)`, không phải trong `\(prefix)`",
              en: "`\(nodes[node].label)` stands in part `\(own)`, not in `\(prefix)`"),
            at: nodes[node].nameRange)
        }
      }
    }
  }

  /// Returns what stands before the last point of a number such as `1.2`.
  private static func prefix(_ label: String) -> String? {
    label.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(label[..<$0]) }
  }
}
