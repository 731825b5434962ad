import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// Marks without the highest and lowest, of a table that may hold no more than these.
  static var tooFewWithoutExtremes: Lint {
    Lint(
      code: "too-few-without-extremes", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "bỏ hai đầu thì không còn điểm nào", en: "nothing is left without the extremes"),
        what: Phrase(
          vi:
            "Cách tính bỏ điểm cao nhất và điểm thấp nhất (`không kể hai đầu`), mà bảng được phép chỉ có từng ấy dòng hoặc ít hơn: `bảng { … } từ 2 đến 7`.",
          en:
            "A rule leaves out the highest and the lowest mark (`without extremes`), and the table may have no more rows than these: `table { … } from 2 to 7`."
        ),
        why: Phrase(
          vi:
            "Có hai giám khảo thì không còn điểm nào để tính, và tiêu chí được 0 điểm. Nâng số dòng ít nhất, hoặc nói rõ `nếu không phát sinh …`.",
          en:
            "Of two judges no mark is left, and the criterion gives 0 points. Raise the least number of rows, or say `if none …`."
        ),
        example: LintExample(
          vi: """
            thang điểm thi "Chấm thi" {
              tổng điểm 10
              minh chứng { giám_khảo "Giám khảo": bảng { điểm_chấm "Điểm": điểm từ 0 đến 10 } từ [[2||3]] đến 7 }
              tiêu chí 1 "Bài thi" tối đa 10 { trung bình của điểm_chấm theo từng giám_khảo bỏ cao nhất và thấp nhất }
            }
            """,
          en: """
            scale contest "Contest" {
              total 10
              evidence { judge "Judges": table { m "Mark": points from 0 to 10 } from [[2||3]] to 7 }
              criterion 1 "Entry" max 10 { mean of m over judge without extremes }
            }
            """)
      )
    ) { subject in
      subject.composed.compactMap { expression in
        guard case .aggregate(let aggregate) = expression.kind, aggregate.whenNone == nil,
          let selection = aggregate.selection.constant, selection.leavesOut,
          let least = subject.scale.tables[aggregate.table].field.bounds.lower?.integer,
          least > 0, selection.trimmed(of: least) >= least
        else { return nil }
        let left = selection.trimmed(of: least)
        return LintFinding(
          Phrase(
            vi: "bảng có thể chỉ có \(least) dòng, bỏ đi \(left) thì không còn dòng nào để tính",
            en: "the table may have only \(least) rows; without \(left) of them nothing is left"),
          at: expression.range,
          beside: subject.scale.tables[aggregate.table].field.range,
          Phrase(vi: "bảng được khai báo ở đây", en: "the table is declared here"))
      }
    }
  }
}
