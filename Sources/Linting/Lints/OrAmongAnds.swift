import Diagnostics
import Semantics

extension Lint {
  /// A level whose demands are alternatives, while those of every other level are all made.
  static var orAmongAnds: Lint {
    Lint(
      code: "or-among-ands", needs: .soundPart,
      LintPage(
        title: Phrase(vi: "`hoặc` giữa các loại dùng `và`", en: "`or` among levels with `and`"),
        what: Phrase(
          vi:
            "Trong một bảng xếp loại, các loại đòi cùng những điều kiện và nối chúng bằng `và`, riêng một loại nối bằng `hoặc`.",
          en:
            "The levels of a ladder ask for the same things and join them with `and`, but one of them joins them with `or`."
        ),
        why: Phrase(
          vi:
            "Loại ấy dễ đạt hơn hẳn các loại bên cạnh: chỉ cần một trong các điều kiện. Thường là gõ nhầm.",
          en:
            "That level is far easier to reach than those beside it: one of the demands is enough. Mostly it is a slip."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 20
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ; hài_lòng "Người dân hài lòng": tỷ lệ }
              nhóm I "Hồ sơ" tối đa 10 { tiêu chí 1 "Đúng hạn" tối đa 10 { tỷ lệ thuận với đúng_hạn } }
              nhóm II "Người dân" tối đa 10 { tiêu chí 1 "Hài lòng" tối đa 10 { tỷ lệ thuận với hài_lòng } }
              xếp loại sao "Hạng sao" {
                ba "Ba sao" khi tổng >= 18 [[hoặc||và]] mỗi nhóm >= 80%
                hai "Hai sao" khi tổng >= 16 và mỗi nhóm >= 70%
                một "Một sao" khi tổng >= 14 và mỗi nhóm >= 60%
                không "Chưa đạt" còn lại
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 20
              evidence { on_time "Files settled on time": percent; content "Residents content": percent }
              group I "Files" max 10 { criterion 1 "On time" max 10 { proportional to on_time } }
              group II "Residents" max 10 { criterion 1 "Content" max 10 { proportional to content } }
              levels stars "Stars" {
                three "Three stars" when total >= 18 [[or||and]] each group >= 80%
                two "Two stars" when total >= 16 and each group >= 70%
                one "One star" when total >= 14 and each group >= 60%
                none "None" otherwise
              }
            }
            """)
      )
    ) { subject in
      subject.scale.ladders.flatMap { ladder -> [LintFinding] in
        let conditions = ladder.levels.compactMap { $0.condition }
        guard conditions.count > 2 else { return [] }
        return conditions.compactMap { own in
          guard case .any(let operands) = subject.scale[own].kind else { return nil }
          let figures = operands.map { subject.figure(of: $0) }
          let others = conditions.filter { $0 != own }
          guard !figures.contains(nil), others.allSatisfy({ subject.asksForAll(figures, $0) })
          else { return nil }
          return LintFinding(
            Phrase(
              vi: "ở đây là `hoặc`, các loại khác nối cùng những điều kiện này bằng `và`",
              en: "here it is `or`, while the other levels join the same demands with `and`"),
            at: subject.scale[own].range)
        }
      }
    }
  }
}

extension LintSubject {
  fileprivate func figure(of id: ExpressionID) -> PointDemand.Figure? {
    let found = demands(in: id)
    return found.count == 1 ? found.first?.figure : nil
  }

  /// `true` iff a condition asks for all of some figures at once.
  fileprivate func asksForAll(_ figures: [PointDemand.Figure?], _ id: ExpressionID) -> Bool {
    guard case .all(let operands) = scale[id].kind else { return false }
    return operands.map { figure(of: $0) } == figures
  }
}
