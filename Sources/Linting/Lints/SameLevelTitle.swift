import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// Two levels of one ladder with the same title.
  static var sameLevelTitle: Lint {
    Lint(
      code: "same-level-title", needs: .anyText,
      LintPage(
        title: Phrase(vi: "hai loại cùng tên", en: "two levels with the same title"),
        what: Phrase(
          vi: "Hai loại của một bảng xếp loại có mã khác nhau nhưng tên như nhau.",
          en: "Two levels of one ladder have different codes, but the same title."),
        why: Phrase(
          vi:
            "Quyết định công nhận in tên loại: không ai biết đơn vị thuộc loại nào trong hai loại. Sửa lại tên của một loại.",
          en:
            "The decision that recognises the units prints the titles: nobody knows which of the two a unit has. Correct one of them."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 100
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 100 { tỷ lệ thuận với đúng_hạn }
              xếp loại kết_quả "Kết quả" {
                tốt "Tốt"       khi tổng >= 90
                khá "[[Tốt||Khá]]"       khi tổng >= 70
                yếu "Yếu"       còn lại
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 100
              evidence { on_time "Files settled on time": percent }
              criterion 1 "Settling files" max 100 { proportional to on_time }
              levels outcome "Result" {
                good "Good" when total >= 90
                fair "[[Good||Fair]]" when total >= 70
                weak "Weak" otherwise
              }
            }
            """)
      )
    ) { subject in
      let levels = subject.ladders.flatMap { ladder -> [LintFinding] in
        ladder.levels.repetitions { $0.title?.text == $1.title?.text }.compactMap { first, again in
          guard let title = again.title, !title.text.isEmpty, let code = first.code else {
            return nil
          }
          return LintFinding(
            Phrase(
              vi: "loại `\(code.text)` cũng có tên này",
              en: "the level `\(code.text)` has this title too"),
            at: title.range,
            beside: first.title?.range ?? first.range,
            Phrase(vi: "loại cùng tên", en: "the level of the same title"))
        }
      }
      return levels + subject.sameAwardTitles
    }
  }
}

extension LintSubject {
  /// The awards of one list that have the title of an earlier one.
  fileprivate var sameAwardTitles: [LintFinding] {
    nodes(.awardsDeclaration).flatMap { list -> [LintFinding] in
      let awards = list.children(.awardDeclaration)
      return awards.repetitions { $0.title?.text == $1.title?.text }.compactMap { first, again in
        guard let title = again.title, !title.text.isEmpty, let code = first.words.first else {
          return nil
        }
        return LintFinding(
          Phrase(
            vi: "giải `\(code.text)` cũng có tên này",
            en: "the award `\(code.text)` has this title too"),
          at: title.range,
          beside: first.title?.range ?? first.range,
          Phrase(vi: "giải cùng tên", en: "the award of the same title"))
      }
    }
  }
}
