import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// One clause cited twice for one criterion.
  static var citationTwice: Lint {
    Lint(
      code: "citation-twice", needs: .anyText,
      LintPage(
        title: Phrase(vi: "một căn cứ ghi hai lần", en: "the same clause cited twice"),
        what: Phrase(
          vi:
            "Một tiêu chí dẫn cùng một điều khoản hai lần; `cơ sở pháp lý` nêu một văn bản hai lần; hoặc hai tiêu chí liền nhau dẫn cùng một khoản, còn khoản kế tiếp thì không tiêu chí nào dẫn: khoản 1, 1, 3; hoặc mục cuối của một nhóm dẫn khoản của mục trước nó, trong khi mỗi mục khác của tệp dẫn một khoản riêng.",
          en:
            "A criterion cites the same clause twice; the `legal basis` names a document twice; or two neighbors cite the same clause, while nobody cites the next one: clauses 1, 1, 3; or the last part of a group cites the clause of the one before it, while every other part of the file cites a clause of its own."
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
      let rows = subject.scale.nodes.map { subject.citedClauses(in: $0) }
      return rows.flatMap { subject.repeatedClauses(in: $0) } + subject.repeatedEnds(of: rows)
        + subject.repeatedBases
        + subject.scale.nodes.flatMap { node in
          node.citations.repetitions { $0.phrase == $1.phrase }.map { first, again in
            LintFinding(
              Phrase(
                vi: "\(again.phrase.vietnamese) đã được dẫn ở trên",
                en: "\(again.phrase.english) is cited above already"),
              at: again.range, beside: first.range, .firstTime)
          }
        }
    }
  }
}

/// A clause that a part of a scale cites, and nothing else.
private struct CitedClause {
  let article: String
  let number: Int
  let range: SourceRange

  /// Returns how many clauses of the same article lie between another one and this.
  func distance(from other: CitedClause) -> Int? {
    article == other.article ? number - other.number : nil
  }
}

extension LintSubject {
  /// The documents on which the decision rests and which it names twice.
  fileprivate var repeatedBases: [LintFinding] {
    nodes(.legalBasisClause).flatMap { $0.strings }.repetitions(by: { $0.text }).map {
      first, again in
      LintFinding(
        Phrase(
          vi: "“\(again.text)” đã được dẫn ở trên", en: "“\(again.text)” is cited above already"),
        at: again.range, beside: first.range, .firstTime)
    }
  }

  /// The clause of every part of a node, `nil` for a part that cites something else.
  fileprivate func citedClauses(in parent: CheckedNode) -> [CitedClause?] {
    parent.children.map { clause(of: scale.nodes[$0]) }
  }

  /// Returns the citations of a clause that the part before cites already, where the part behind cites the
  /// next clause but one.
  fileprivate func repeatedClauses(in cited: [CitedClause?]) -> [LintFinding] {
    guard cited.count > 2 else { return [] }
    return (1..<cited.count - 1).compactMap { index in
      guard let before = cited[index - 1], let own = cited[index], let behind = cited[index + 1],
        own.distance(from: before) == 0, behind.distance(from: own) == 2
      else { return nil }
      return LintFinding(
        Phrase(
          vi:
            "khoản \(own.number) đã là căn cứ của mục trước, còn khoản \(own.number + 1) thì không mục nào dẫn",
          en:
            "the part before cites clause \(own.number) already, and nobody cites clause \(own.number + 1)"
        ),
        at: own.range, beside: before.range, .firstTime)
    }
  }

  /// Returns the only repetition in a file where each of many parts cites the clause behind that of the
  /// part before it, if it is the last of such a row.
  fileprivate func repeatedEnds(of rows: [[CitedClause?]]) -> [LintFinding] {
    var found: [(before: CitedClause, own: CitedClause)] = []
    var following = 0
    for cited in rows {
      for (index, pair) in zip(cited, cited.dropFirst()).enumerated() {
        guard let before = pair.0, let own = pair.1 else { continue }
        switch own.distance(from: before) {
        case 1: following += 1
        case 0 where index > 0 && index + 2 == cited.count: found.append((before, own))
        case _: return []
        }
      }
    }
    guard found.count == 1, following >= Self.regularPairs else { return [] }
    return found.map { before, own in
      LintFinding(
        Phrase(
          vi:
            "khoản \(own.number) đã là căn cứ của mục trước, trong khi mỗi mục khác của tệp dẫn một khoản riêng",
          en:
            "the part before cites clause \(own.number) already, while every other part of the file cites a clause of its own"
        ),
        at: own.range, beside: before.range, .firstTime)
    }
  }

  /// How many parts must cite the clause behind that of their neighbor before this is taken for a habit.
  private static let regularPairs = 8

  /// Returns the only clause of the decision that a node cites.
  private func clause(of node: CheckedNode) -> CitedClause? {
    guard node.citations.count == 1, let citation = node.citations.first,
      let provision = citation.provision, provision.document.isEmpty,
      provision.labels.count == 2, let article = provision[.article],
      let number = provision[.clause].flatMap({ Int($0) })
    else { return nil }
    return CitedClause(article: article, number: number, range: citation.range)
  }
}
