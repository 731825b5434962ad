import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// A comparison that holds for every value the evidence can have, or for none.
  static var comparisonAlwaysSame: Lint {
    Lint(
      code: "comparison-always-same",
      LintPage(
        title: Phrase(
          vi: "so sánh luôn đúng hoặc luôn sai", en: "a comparison that never varies"),
        what: Phrase(
          vi:
            "Một minh chứng được so với con số nằm ngoài các giá trị mà nó được khai báo: `an_ninh >= 5` trong khi `an_ninh` từ 0 đến 4. Cả tỷ lệ của hai minh chứng: `>= 0%` thì luôn đúng.",
          en:
            "Evidence is compared with a number beyond the values it is declared to have: `security >= 5` where `security` is from 0 to 4. So is a ratio of two pieces of evidence: `>= 0%` always holds."
        ),
        why: Phrase(
          vi:
            "Điều kiện không phân biệt được đơn vị nào. Hoặc ngưỡng bị gõ nhầm, hoặc khai báo quá hẹp.",
          en:
            "The condition tells no units apart. Either the threshold is mistyped or the declaration is too narrow."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 2
              minh chứng { an_ninh "Số chỉ tiêu an ninh đạt": số lượng từ 0 đến 4 }
              tiêu chí 1 "An ninh" tối đa 2 { đủ điểm khi an_ninh >= [[5||4]] }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 2
              evidence { security "Targets of security met": count from 0 to 4 }
              criterion 1 "Security" max 2 { full when security >= [[5||4]] }
            }
            """)
      )
    ) { subject in
      subject.constantComparisons.compactMap { found in
        guard subject.isOfEvidence(found.subject), !subject.isInRule(found.range),
          subject.isOrdered(subject.scale[found.subject].type)
        else { return nil }
        let values = subject.domain(of: found.subject)
        let holding = values.intersection(found.comparison.values(against: found.constant))
        guard holding.isEmpty || holding == values else { return nil }
        return LintFinding(
          holding.isEmpty
            ? Phrase(
              vi: "minh chứng không bao giờ có giá trị như vậy: điều kiện luôn sai",
              en: "the evidence never has such a value: the condition never holds")
            : Phrase(
              vi: "mọi giá trị của minh chứng đều như vậy: điều kiện luôn đúng",
              en: "every value of the evidence is like that: the condition always holds"),
          at: found.range)
      }
    }
  }
}

extension LintSubject {
  /// `true` iff an expression is evidence, a column of a table, or a ratio of such.
  fileprivate func isOfEvidence(_ id: ExpressionID) -> Bool {
    switch scale[id].kind {
    case .evidence, .column: true
    case .quotient(let above, let below, _): isOfEvidence(above) && isOfEvidence(below)
    case .definition(let index): isOfEvidence(scale.definitions[index].value)
    case _: false
    }
  }
}
