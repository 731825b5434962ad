import Diagnostics
import Evidence
import Semantics

extension Lint {
  /// A fault that sets a level which is not the last one: who is below it rises.
  static var knockOutRaises: Lint {
    Lint(
      code: "knock-out-raises",
      LintPage(
        title: Phrase(vi: "khống chế mà lại được lên loại", en: "a knock-out that raises"),
        what: Phrase(
          vi:
            "`xếp thẳng` vào một loại không phải loại cuối, khi đơn vị có lỗi theo chính tên của minh chứng: bị kỷ luật, vi phạm, gian lận, trễ hạn.",
          en:
            "`force` sets a level that is not the last one for what is a fault by the very title of the evidence: discipline, breaches, fraud, lateness."
        ),
        why: Phrase(
          vi:
            "Đơn vị đang ở loại thấp hơn mà có lỗi thì được nâng lên loại ấy. Nếu ý là không được hơn loại ấy thì viết `không quá`.",
          en:
            "A unit below that level is lifted to it by its fault. Where it is meant to get no more than that, write `at most`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ; kỷ_luật "Cán bộ bị kỷ luật": có/không }
              tiêu chí 1 "Hồ sơ" tối đa 10 { tỷ lệ thuận với đúng_hạn }
              xếp loại hạng "Hạng" {
                tốt "Tốt" khi tổng >= 8
                khá "Khá" khi tổng >= 6
                yếu "Yếu" còn lại
                [[xếp thẳng||không quá]] khá khi kỷ_luật vì "Điều 8"
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { on_time "Files on time": percent; discipline "An official was disciplined": yes/no }
              criterion 1 "Files" max 10 { proportional to on_time }
              levels class "Class" {
                good "Good" when total >= 8
                fair "Fair" when total >= 6
                weak "Weak" otherwise
                [[force||at most]] fair when discipline because "Article 8"
              }
            }
            """)
      )
    ) { subject in
      subject.scale.ladders.flatMap { ladder in
        ladder.knockOuts.compactMap { subject.raising($0, in: ladder) }
      }
    }
  }
}

extension LintSubject {
  fileprivate func raising(
    _ knockOut: CheckedKnockOut, in ladder: CheckedLadder
  ) -> LintFinding? {
    guard case .force(let level) = knockOut.effect, level + 1 < ladder.levels.count,
      let (field, isOfMore) = askedEnd(of: knockOut.condition), isOfMore,
      meaning(ofField: field) == .fault
    else { return nil }
    let title =
      ladder.levels[level].title.isEmpty
      ? ladder.levels[level].code : ladder.levels[level].title
    let fault = scale.schema.fields[field].title
    if level == 0 {
      return LintFinding(
        Phrase(
          vi: "“\(fault)” mà đơn vị lại được xếp loại tốt nhất “\(title)”: có phải loại khác?",
          en: "“\(fault)” gives units the best level “\(title)”: is another level meant?"),
        at: knockOut.range)
    }
    return LintFinding(
      Phrase(
        vi: "“\(fault)” mà đơn vị ở loại dưới lại được nâng lên “\(title)”: có phải `không quá`?",
        en: "“\(fault)” lifts units below “\(title)” to it: is `at most` meant?"),
      at: knockOut.range)
  }
}
