import Diagnostics
import Semantics

extension Lint {
  /// One clause cited twice for one criterion.
  static var citationTwice: Lint {
    Lint(
      code: "citation-twice", needs: .anyText,
      LintPage(
        title: Phrase(vi: "một căn cứ ghi hai lần", en: "the same clause cited twice"),
        what: Phrase(
          vi:
            "Một tiêu chí dẫn cùng một điều khoản hai lần; hoặc hai tiêu chí liền nhau dẫn cùng một khoản, còn khoản kế tiếp thì không tiêu chí nào dẫn: khoản 1, 1, 3.",
          en:
            "A criterion cites the same clause twice; or two neighbors cite the same clause, while nobody cites the next one: clauses 1, 1, 3."
        ),
        why: Phrase(
          vi:
            "Thường một trong hai phải là khoản hoặc điểm khác. Đối chiếu với quyết định rồi sửa hoặc xóa.",
          en:
            "Usually one of them ought to be another clause or point. Compare with the decision, then correct or delete it."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 2
              minh chứng { họp "Có họp dân": có/không }
              tiêu chí 1 "Họp dân" tối đa 2 {
                căn cứ điều 5 khoản 1, điều 5 khoản [[1||2]]
                đủ điểm khi họp
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 2
              evidence { meeting "Held a meeting": yes/no }
              criterion 1 "Meeting" max 2 {
                cites article 5 clause 1, article 5 clause [[1||2]]
                full when meeting
              }
            }
            """)
      )
    ) { subject in
      subject.scale.nodes.flatMap { node -> [LintFinding] in
        subject.repeatedClauses(in: node)
          + node.citations.repetitions { $0.phrase == $1.phrase }.map { first, again in
            LintFinding(
              Phrase(
                vi: "\(again.phrase.vietnamese) đã được dẫn ở trên",
                en: "\(again.phrase.english) is cited above already"),
              at: again.range,
              notes: [
                Diagnostic.Note(
                  Phrase(vi: "lần thứ nhất", en: "the first time"), at: .range(first.range))
              ])
          }
      }
    }
  }
}

extension LintSubject {
  /// Returns the citations of a clause that the part before cites already, where the part behind cites the
  /// next clause but one.
  fileprivate func repeatedClauses(in parent: CheckedNode) -> [LintFinding] {
    let cited = parent.children.map { clause(of: scale.nodes[$0]) }
    guard cited.count > 2 else { return [] }
    return (1..<cited.count - 1).compactMap { index in
      guard let before = cited[index - 1], let own = cited[index], let behind = cited[index + 1],
        before.article == own.article, own.article == behind.article,
        before.number == own.number, behind.number == own.number + 2
      else { return nil }
      return LintFinding(
        Phrase(
          vi:
            "khoản \(own.number) đã là căn cứ của mục trước, còn khoản \(own.number + 1) thì không mục nào dẫn",
          en:
            "the part before cites clause \(own.number) already, and nobody cites clause \(own.number + 1)"
        ),
        at: own.range,
        notes: [
          Diagnostic.Note(
            Phrase(vi: "lần thứ nhất", en: "the first time"), at: .range(before.range))
        ])
    }
  }

  /// Returns the only clause of the decision that a node cites.
  private func clause(
    of node: CheckedNode
  ) -> (article: String, number: Int, range: SourceRange)? {
    guard node.citations.count == 1, let citation = node.citations.first,
      let provision = citation.provision, provision.document.isEmpty,
      provision.labels.count == 2, let article = provision[.article],
      let number = provision[.clause].flatMap({ Int($0) })
    else { return nil }
    return (article, number, citation.range)
  }
}
