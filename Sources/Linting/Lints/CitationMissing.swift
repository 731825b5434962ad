import Diagnostics
import Semantics

extension Lint {
  /// A criterion without a citation in a scale that cites for most of them.
  static var citationMissing: Lint {
    Lint(
      code: "citation-missing",
      LintPage(
        title: Phrase(vi: "tiêu chí không có căn cứ", en: "a criterion without a citation"),
        what: Phrase(
          vi:
            "Thang điểm của một quyết định ghi căn cứ (`căn cứ …`) cho quá nửa số tiêu chí, nhưng một tiêu chí và các nhóm chứa nó đều không có. Không xét phần ghi là `minh họa`.",
          en:
            "The scale of a decision cites a clause (`cites …`) for more than half of its criteria, but for one of them neither it nor a group around it does. Parts marked `illustrative` are left alone."
        ),
        why: Phrase(
          vi:
            "Mỗi điểm số phải chỉ được điều khoản của nó: khi bị hỏi, người chấm không có gì để viện dẫn. Thêm `căn cứ điều … khoản …`.",
          en:
            "Every point must name its clause: otherwise the appraiser has nothing to refer to when asked. Add `cites article … clause …`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              quyết định "12/2025/QĐ-UBND" ngày 10/02/2025
              tổng điểm 6
              minh chứng {
                họp      "Có họp dân"  : có/không
                báo_cáo  "Có báo cáo"  : có/không
                niêm_yết "Có niêm yết" : có/không
              }
              tiêu chí 1 "Họp dân" tối đa 2 { căn cứ điều 5 khoản 1; đủ điểm khi họp }
              tiêu chí 2 "Báo cáo" tối đa 2 { căn cứ điều 5 khoản 2; đủ điểm khi báo_cáo }
              tiêu chí 3 "Niêm yết" tối đa 2 { [[||căn cứ điều 6; ]]đủ điểm khi niêm_yết }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              decision "12/2025/QĐ-UBND" dated 10/02/2025
              total 6
              evidence {
                meeting "Held a meeting"  : yes/no
                report  "Filed a report"  : yes/no
                notice  "Put up a notice" : yes/no
              }
              criterion 1 "Meeting" max 2 { cites article 5 clause 1; full when meeting }
              criterion 2 "Report" max 2 { cites article 5 clause 2; full when report }
              criterion 3 "Notice" max 2 { [[||cites article 6; ]]full when notice }
            }
            """)
      )
    ) { subject in
      let header = subject.scale.header
      guard !header.decisionNumber.isEmpty, header.illustration == nil else { return [] }
      let nodes = subject.scale.nodes
      let leaves = nodes.indices.filter { nodes[$0].rule != nil }
      let bare = leaves.filter { index in
        subject.path(of: index).allSatisfy { nodes[$0].citations.isEmpty }
      }
      guard bare.count * 2 < leaves.count else { return [] }
      return bare.filter { index in
        subject.path(of: index).allSatisfy { nodes[$0].illustration == nil }
      }
      .map { index in
        LintFinding(
          Phrase(
            vi:
              "\(nodes[index].name.vietnamese) không ghi căn cứ, trong khi các tiêu chí khác đều ghi",
            en: "\(nodes[index].name.english) cites nothing, while the others do"),
          at: nodes[index].nameRange)
      }
    }
  }
}
