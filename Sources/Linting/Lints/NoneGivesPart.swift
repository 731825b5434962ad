import Diagnostics
import Numbers
import Semantics

extension Lint {
  /// Points in proportion to a ratio that is neither all nor nothing where nothing arises.
  static var noneGivesPart: Lint {
    Lint(
      code: "none-gives-part", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "không phát sinh mà được một phần điểm",
          en: "a part of the points where nothing arises"),
        what: Phrase(
          vi:
            "Điểm `tỷ lệ thuận với` một tỷ lệ mà khi không phát sinh không phải 0%, cũng không phải 100%: `nếu không phát sinh 10%`.",
          en:
            "Points are `proportional to` a ratio that is neither 0% nor 100% where nothing arises: `if none 10%`."
        ),
        why: Phrase(
          vi:
            "Quyết định thường cho đủ điểm, không cho điểm, hoặc coi là không áp dụng. Số khác thường là gõ thiếu: 10% cho 100%, hoặc là số điểm.",
          en:
            "Decisions give all points, none, or call the criterion not applicable. Another number is usually mistyped: 10% for 100%, or meant as points."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng {
                nhận "Số đơn đến hạn": số lượng
                xong "Số đơn giải quyết đúng hạn": số lượng
                phải có xong <= nhận vì "Đơn đúng hạn nằm trong số đơn đến hạn"
              }
              tiêu chí 1 "Đơn thư" tối đa 10 {
                tỷ lệ thuận với tỷ lệ của xong trên nhận, nếu không phát sinh [[10%||100%]]
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence {
                received "Letters due": count
                settled "Letters settled on time": count
                must hold settled <= received because "Letters settled are among those due"
              }
              criterion 1 "Letters" max 10 {
                proportional to ratio of settled to received, if none [[10%||100%]]
              }
            }
            """)
      )
    ) { subject in
      subject.composed.compactMap { expression in
        guard case .proportional(let rule) = expression.kind, rule.marks == nil,
          let none = subject.none(of: rule.measure), let share = subject.constant(none),
          share.signum > 0, share < .one, share != rule.fullFrom
        else { return nil }
        let range = subject.scale[none].range
        let text = subject.source.text(of: range)
        return LintFinding(
          Phrase(
            vi: "không phát sinh thì được \(text) số điểm: thường là 100%, 0% hoặc `không áp dụng`",
            en:
              "where nothing arises \(text) of the points are given: usually it is 100%, 0% or `not applicable`"
          ),
          at: range,
          fixes: [
            Fix(
              Phrase(vi: "đổi thành `100%`", en: "change to `100%`"),
              [TextEdit(replacing: range, with: "100%")])
          ])
      }
    }
  }
}

extension LintSubject {
  /// Returns what a ratio is where there is nothing to divide by.
  fileprivate func none(of id: ExpressionID) -> ExpressionID? {
    switch scale[id].kind {
    case .definition(let index): none(of: scale.definitions[index].value)
    case .quotient(_, _, whenZero: let none): none
    case _: nil
    }
  }
}
