import Diagnostics
import Semantics

extension Lint {
  /// One article that does not fit into the row of its neighbors.
  static var citationOutOfRow: Lint {
    Lint(
      code: "citation-out-of-row", needs: .parsedText,
      LintPage(
        title: Phrase(
          vi: "căn cứ lạc khỏi dãy điều", en: "a citation out of its row"),
        what: Phrase(
          vi:
            "Các mục liền nhau dẫn các điều nối tiếp nhau, riêng một mục ở giữa dẫn một điều khác: 4, 5, 16, 7, 8; hoặc cả nhóm căn cứ một điều, riêng một mục trong nhóm dẫn điều khác.",
          en:
            "Neighboring parts cite one article after the other, but one between them cites another one: 4, 5, 16, 7, 8; or a group cites one article, and a single part of it another."
        ),
        why: Phrase(
          vi:
            "Thường là gõ thừa hoặc nhầm một chữ số. Báo cáo sẽ dẫn đơn vị đến sai điều.",
          en:
            "Mostly a digit is mistyped. Reports would send units to the wrong article."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 8
              minh chứng { họp, tin, kế_hoạch, báo_cáo "Việc đã làm": có/không }
              tiêu chí 1 "Họp" tối đa 2 { căn cứ điều 4; đủ điểm khi họp }
              tiêu chí 2 "Tin" tối đa 2 { căn cứ điều [[15||5]]; đủ điểm khi tin }
              tiêu chí 3 "Kế hoạch" tối đa 2 { căn cứ điều 6; đủ điểm khi kế_hoạch }
              tiêu chí 4 "Báo cáo" tối đa 2 { căn cứ điều 7; đủ điểm khi báo_cáo }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 8
              evidence { meeting, news, plan, report "What was done": yes/no }
              criterion 1 "Meeting" max 2 { cites article 4; full when meeting }
              criterion 2 "News" max 2 { cites article [[15||5]]; full when news }
              criterion 3 "Plan" max 2 { cites article 6; full when plan }
              criterion 4 "Report" max 2 { cites article 7; full when report }
            }
            """)
      )
    ) { subject in
      subject.scale.nodes.flatMap { parent -> [LintFinding] in
        if let article = parent.citedArticle {
          return subject.strangers(in: parent, of: article)
        }
        let cited = parent.children.compactMap { subject.article(of: $0) }
        guard cited.count == parent.children.count, cited.count > 3 else { return [] }
        let odd = cited.indices.filter { $0 > 0 && cited[$0].number != cited[$0 - 1].number + 1 }
        // An odd one breaks the row on both of its sides.
        guard odd.count == 2, odd[1] == odd[0] + 1,
          cited[odd[1]].number == cited[odd[0] - 1].number + 2
        else { return [] }
        let (found, meant) = (cited[odd[0]], cited[odd[0] - 1].number + 1)
        return [
          LintFinding(
            Phrase(
              vi: "điều \(found.number) đứng giữa điều \(meant - 1) và điều \(meant + 1)",
              en: "article \(found.number) stands between articles \(meant - 1) and \(meant + 1)"),
            at: found.citation.range)
        ]
      }
    }
  }
}

extension CheckedNode {
  /// The only article of the decision that a node and its parts are about, with or without a clause.
  fileprivate var citedArticle: String? {
    guard citations.count == 1, let provision = citations.first?.provision,
      provision.document.isEmpty
    else { return nil }
    return provision[.article]
  }
}

extension LintSubject {
  /// Returns the parts that cite another article than the group in which they stand, where a neighbor cites
  /// that of the group.
  fileprivate func strangers(in parent: CheckedNode, of article: String) -> [LintFinding] {
    let cited = parent.children.map { scale.nodes[$0] }
    let strangers = cited.filter { $0.citedArticle != nil && $0.citedArticle != article }
    guard strangers.count == 1, cited.contains(where: { $0.citedArticle == article }),
      let citation = strangers[0].citations.first, let found = strangers[0].citedArticle
    else { return [] }
    return [
      LintFinding(
        Phrase(
          vi: "\(parent.name.vietnamese) căn cứ điều \(article), mục này lại ghi điều \(found)",
          en: "\(parent.name.english) cites article \(article), but this part article \(found)"),
        at: citation.range,
        notes: parent.citations.map {
          Diagnostic.Note(
            Phrase(vi: "căn cứ của cả nhóm", en: "what the whole is based on"), at: .range($0.range)
          )
        })
    ]
  }

  /// Returns the only article of the decision that a node cites.
  fileprivate func article(of node: Int) -> (number: Int, citation: Citation)? {
    let citations = scale.nodes[node].citations
    guard citations.count == 1, let citation = citations.first,
      let provision = citation.provision, provision.document.isEmpty,
      provision.labels.count == 1, let label = provision[.article], let number = Int(label)
    else { return nil }
    return (number, citation)
  }
}
