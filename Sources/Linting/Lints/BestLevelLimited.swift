import Diagnostics
import Evidence
import Semantics

extension Lint {
  /// A best level that asks for few points.
  static var bestLevelLimited: Lint {
    Lint(
      code: "best-level-limited", needs: .soundPart,
      LintPage(
        title: Phrase(vi: "loại tốt nhất đòi ít điểm", en: "a best level that asks for few points"),
        what: Phrase(
          vi:
            "Loại đứng đầu đòi điểm không quá một số (`tổng <= 80`), trong khi chính nó hoặc loại dưới đòi điểm từ một số trở lên. Không xét bảng mà điểm thấp là tốt.",
          en:
            "The first level asks for points of at most a number (`total <= 80`), while it or a lower level asks for at least a number of points. Ladders in which few points are good are left alone."
        ),
        why: Phrase(
          vi:
            "Đơn vị được nhiều điểm hơn lại không đạt loại ấy. Thường `>=` bị gõ thành `<=`.",
          en:
            "Who gets more points misses the level. Usually `>=` was typed as `<=`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 20
              minh chứng { nộp "Điểm nộp": điểm từ 0 đến 10; họp "Điểm họp": điểm từ 0 đến 10 }
              nhóm A "Nộp" tối đa 10 { tiêu chí 1 "Nộp" tối đa 10 { nộp } }
              nhóm B "Họp" tối đa 10 { tiêu chí 1 "Dự họp" tối đa 10 { họp } }
              xếp loại kết_quả "Kết quả" {
                tốt "Tốt" khi tổng [[<=||>=]] 15 và mỗi nhóm >= 50%
                yếu "Yếu" còn lại
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 20
              evidence { filing "Marks for files": points from 0 to 10; meeting "Marks for meetings": points from 0 to 10 }
              group A "Files" max 10 { criterion 1 "Files in order" max 10 { filing } }
              group B "Meetings" max 10 { criterion 1 "Attendance" max 10 { meeting } }
              levels outcome "Result" {
                good "Good" when total [[<=||>=]] 15 and each group >= 50%
                weak "Weak" otherwise
              }
            }
            """)
      )
    ) { subject in
      subject.scale.ladders.flatMap { ladder -> [LintFinding] in
        guard let best = ladder.levels.first else { return [] }
        let own = subject.demands(of: best)
        let below = ladder.levels.dropFirst().flatMap { subject.demands(of: $0) }
        return own.filter { demand in
          guard demand.isMost,
            !own.contains(where: { $0.isLeast && $0.figure == demand.figure }),
            !below.contains(where: { $0.isMost && $0.figure == demand.figure })
          else { return false }
          return own.contains { $0.isLeast } || subject.asksForTotal(best)
            || below.contains {
              $0.isLeast && $0.figure == demand.figure && $0.bound < demand.bound
            }
        }.map { demand in
          let bound = Phrase.value(demand.bound, as: demand.figure.isShare ? .percent : .points)
          let unit = demand.figure.isShare ? "" : " điểm"
          return LintFinding(
            Phrase(
              vi:
                "loại tốt nhất “\(best.title)” đòi không quá \(bound.vietnamese)\(unit): có phải `>=`?",
              en: "the best level “\(best.title)” asks for at most \(bound.english): is `>=` meant?"
            ),
            at: demand.range)
        }
      }
    }
  }
}

extension PointDemand.Figure {
  fileprivate var isShare: Bool {
    switch self {
    case .share, .eachShare: true
    case .quantity, .points, .eachPoints: false
    }
  }
}

extension LintSubject {
  /// `true` iff a level asks for some total at least, such as one for every kind of unit.
  fileprivate func asksForTotal(_ level: CheckedLevel) -> Bool {
    guard let condition = level.condition else { return false }
    var operands = [condition]
    if case .all(let parts) = scale[condition].kind { operands = parts }
    return operands.contains { id in
      guard case .comparison(let comparison, let left, let right) = scale[id].kind else {
        return false
      }
      switch comparison {
      case .greater, .greaterOrEqual: return isQuantity(left)
      case .less, .lessOrEqual: return isQuantity(right)
      case .equal, .notEqual: return false
      }
    }
  }

  private func isQuantity(_ id: ExpressionID) -> Bool {
    if case .quantity = scale[id].kind { true } else { false }
  }
}
