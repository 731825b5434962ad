import Diagnostics
import Numbers
import Semantics
import Syntax

extension Lint {
  /// A total of which the scale itself gives away a part.
  static var ceilingBelowTotal: Lint {
    Lint(
      code: "ceiling-below-total",
      LintPage(
        title: Phrase(
          vi: "mức trần thấp hơn tổng điểm", en: "a ceiling below the total"),
        what: Phrase(
          vi:
            "Dòng `tổng điểm` nêu một mức trần thấp hơn chính tổng điểm: `tổng điểm 100, không quá 95`.",
          en:
            "The line `total` has a ceiling below the total itself: `total 100, at most 95`."
        ),
        why: Phrase(
          vi:
            "Không đơn vị nào đạt được tổng điểm đã nêu. Thường một trong hai con số bị gõ nhầm.",
          en:
            "No unit can ever get the stated total. Usually one of the two numbers is mistyped."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 100, không quá [[95||100]]
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 100 { tỷ lệ thuận với đúng_hạn }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 100, at most [[95||100]]
              evidence { on_time "Files settled on time": percent }
              criterion 1 "Settling files" max 100 { proportional to on_time }
            }
            """)
      )
    ) { subject in
      guard let total = subject.scale.total, let ceiling = subject.scale.totalCeiling,
        ceiling < total, let root = subject.scale.nodes.first
      else { return [] }
      let (most, stated) = (Phrase.value(ceiling), Phrase.value(total))
      return [
        LintFinding(
          Phrase(
            vi:
              "tổng điểm là \(stated.vietnamese) nhưng không quá \(most.vietnamese): không ai đạt được tổng điểm này",
            en:
              "the total is \(stated.english), but at most \(most.english): nobody can get this total"
          ),
          at: subject.totalCeiling ?? root.nameRange)
      ]
    }
  }
}

extension LintSubject {
  /// Where the line of the total states its ceiling.
  fileprivate var totalCeiling: SourceRange? {
    nodes(.totalClause).flatMap { $0.children(.clampClause) }
      .first { $0.token(.notBelowKeyword) == nil }?.range
  }
}
