import Diagnostics
import Numbers
import Semantics

extension Lint {
  /// A ceiling of the total above all points that there are.
  static var ceilingOutOfReach: Lint {
    Lint(
      code: "ceiling-out-of-reach",
      LintPage(
        title: Phrase(
          vi: "mức trần cao hơn mọi tổng điểm", en: "a ceiling above every total"),
        what: Phrase(
          vi:
            "Mức trần ở dòng `tổng điểm` lớn hơn tổng điểm cộng với mọi điểm thưởng: `tổng điểm 100, không quá 120` mà điểm thưởng chỉ tối đa 7.",
          en:
            "The ceiling in the line `total` is above the total and all bonus together: `total 100, at most 120`, with a bonus of 7 at most."
        ),
        why: Phrase(
          vi:
            "Mức trần ấy không bao giờ có tác dụng. Hoặc nó bị gõ nhầm, hoặc một mục điểm thưởng có `tối đa` quá nhỏ hay bị bỏ sót.",
          en:
            "The ceiling never does anything. Either it is mistyped, or a bonus has too small a `max` or was forgotten."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10, không quá [[20||12]]
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ; sáng_kiến "Có sáng kiến": có/không }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 10 { tỷ lệ thuận với đúng_hạn }
              điểm thưởng tối đa 2 ngoài thang điểm {
                tiêu chí T1 "Sáng kiến" tối đa 2 { đủ điểm khi sáng_kiến }
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10, at most [[20||12]]
              evidence { on_time "Files settled on time": percent; idea "Had an initiative": yes/no }
              criterion 1 "Settling files" max 10 { proportional to on_time }
              bonus max 2 above the scale {
                criterion T1 "Initiative" max 2 { full when idea }
              }
            }
            """)
      )
    ) { subject in
      let scale = subject.scale
      guard var most = scale.total, let ceiling = scale.totalCeiling, let root = scale.nodes.first
      else { return [] }
      for section in scale.bonusSections where !scale.nodes[section].isInsideTotal {
        guard let maximum = scale.nodes[section].maximum else { return [] }
        most = most + maximum
      }
      guard ceiling > most else { return [] }
      let (stated, reached) = (Phrase.value(ceiling), Phrase.value(most))
      return [
        LintFinding(
          Phrase(
            vi:
              "tổng điểm không quá \(stated.vietnamese), nhưng cao nhất chỉ có thể là \(reached.vietnamese)",
            en: "the total is at most \(stated.english), but can only be \(reached.english)"),
          at: root.nameRange)
      ]
    }
  }
}
