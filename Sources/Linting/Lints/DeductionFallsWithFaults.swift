import Diagnostics
import Evidence
import Semantics

extension Lint {
  /// A table that takes off the more, the fewer faults there are.
  static var deductionFallsWithFaults: Lint {
    Lint(
      code: "deduction-falls-with-faults", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "càng nhiều vi phạm càng ít bị trừ", en: "more faults cost less"),
        what: Phrase(
          vi:
            "Bảng điểm bị trừ giảm dần theo số vi phạm: `trừ theo kỷ_luật { 0: 4; 1: 2; từ 2: 0 }`. Chỉ xét minh chứng mà tên nói rõ là vi phạm, sai phạm, sai sót, kỷ luật, còn nợ hoặc trễ hạn.",
          en:
            "A table of points taken off falls with the number of faults: `less by breaches { 0: 4; 1: 2; from 2: 0 }`. Only evidence is looked at whose title speaks of breaches, errors, discipline, debts or lateness."
        ),
        why: Phrase(
          vi:
            "Đơn vị không vi phạm bị trừ nhiều nhất. Thường là chép bảng điểm được hưởng mà quên đảo lại.",
          en:
            "Who did nothing wrong loses most. Mostly a table of points given was copied and not turned round."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 4
              minh chứng { kỷ_luật "Số công chức bị kỷ luật": số lượng }
              tiêu chí 1 "Kỷ luật công vụ" tối đa 4 { đủ điểm, trừ theo kỷ_luật { 0: [[4||0]]; 1: 2; từ 2: [[0||4]] } }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 4
              evidence { breaches "Breaches of discipline": count }
              criterion 1 "Discipline" max 4 { full, less by breaches { 0: [[4||0]]; 1: 2; from 2: [[0||4]] } }
            }
            """)
      )
    ) { subject in
      let deducted = subject.deductedTables
      return subject.bandTables.compactMap { table in
        guard deducted.contains(table.range), let field = subject.field(of: table.subject),
          subject.meaning(ofField: field) == .fault
        else { return nil }
        let points = table.bands.map { $0.points }
        guard zip(points, points.dropFirst()).allSatisfy({ $0 > $1 }), let first = table.bands.first
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "ít vi phạm nhất lại bị trừ nhiều nhất",
            en: "the fewest faults cost the most here"),
          at: first.range)
      }
    }
  }
}

extension LintSubject {
  /// Where tables stand whose points are taken off.
  fileprivate var deductedTables: Set<SourceRange> {
    var found: Set<SourceRange> = []
    for expression in composed {
      if case .binary(.subtract, _, let right) = expression.kind {
        found.insert(scale[right].range)
      }
    }
    for index in scale.nodes.indices {
      guard let rule = scale.nodes[index].rule, let section = section(of: index),
        scale.nodes[section].level == .penalty
      else { continue }
      found.insert(scale[rule].range)
    }
    return found
  }
}
