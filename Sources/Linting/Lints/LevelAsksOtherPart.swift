import Diagnostics
import Evidence
import Semantics

extension Lint {
  /// A level between others that asks for the points of a part, where those ask for the total.
  static var levelAsksOtherPart: Lint {
    Lint(
      code: "level-asks-other-part", needs: .soundPart,
      LintPage(
        title: Phrase(vi: "một bậc xét mục khác", en: "a level that asks for another part"),
        what: Phrase(
          vi:
            "Các bậc của một bảng xếp loại đều xét tổng điểm, hoặc cùng một mục; riêng một bậc nằm giữa lại xét điểm của mục khác. Bậc cao nhất, bậc thấp nhất và bậc có thêm điều kiện thì không xét.",
          en:
            "All levels of a ladder ask for the total, or for one and the same part; only one between others asks for another part. Not the first and the last level, and no level with more conditions."
        ),
        why: Phrase(
          vi:
            "Đơn vị có tổng điểm thấp vẫn lên bậc ấy nhờ một mục. Thường là chọn nhầm tên.",
          en:
            "A unit with a low total gets the level by one part alone. Usually the wrong name was picked."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 20
              minh chứng { nộp "Điểm nộp": điểm từ 0 đến 10; họp "Điểm họp": điểm từ 0 đến 10 }
              nhóm A "Nộp" tối đa 10 { nộp }
              nhóm B "Họp" tối đa 10 { họp }
              xếp loại kết_quả "Kết quả" {
                tốt        "Tốt"        khi phần đạt của tổng điểm >= 90%
                khá        "Khá"        khi phần đạt của [[nhóm A||tổng điểm]] >= 70%
                trung_bình "Trung bình" khi phần đạt của tổng điểm >= 50%
                kém        "Kém"        còn lại
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 20
              evidence { filing "Marks for files": points from 0 to 10; meeting "Marks for meetings": points from 0 to 10 }
              group A "Files" max 10 { filing }
              group B "Meetings" max 10 { meeting }
              levels outcome "Result" {
                good "Good" when share of total >= 90%
                fair "Fair" when share of [[group A||total]] >= 70%
                poor "Poor" when share of total >= 50%
                none "None" otherwise
              }
            }
            """)
      )
    ) { subject in
      subject.scale.ladders.compactMap { ladder in
        let asked = ladder.levels.compactMap { subject.askedFigure(of: $0) }
        guard let (odd, other) = asked.oddOneOut(by: { $0.node }), odd.node != nil,
          odd.isShare == other.isShare, asked.first?.range != odd.range,
          asked.last?.range != odd.range
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "bậc này xét `\(odd.text)`, mọi bậc khác xét `\(other.text)`",
            en: "this level asks for `\(odd.text)`, all others for `\(other.text)`"),
          at: odd.range, beside: other.range, Phrase(vi: "bậc khác", en: "another level"))
      }
    }
  }
}

/// What a level compares with a number.
private struct AskedFigure {
  /// The part, or `nil` for the total.
  let node: Int?
  let isShare: Bool
  let text: String
  let range: SourceRange
}

extension LintSubject {
  /// Returns the points for which a level asks, where it asks for nothing else.
  fileprivate func askedFigure(of level: CheckedLevel) -> AskedFigure? {
    guard let condition = level.condition, level.requirement == nil,
      let found = constantComparison(scale[condition]),
      found.comparison == .greaterOrEqual || found.comparison == .greater
    else { return nil }
    let node: Int?
    switch scale[found.subject].kind {
    case .nodePoints(let index), .nodeShare(let index): node = index == 0 ? nil : index
    case .quantity: node = nil
    // Compared with a percent, the total is divided by what it can be at most.
    case .quotient(let total, _, _):
      guard case .quantity = scale[total].kind else { return nil }
      node = nil
    case _: return nil
    }
    return AskedFigure(
      node: node, isShare: scale[found.subject].type == .percent, text: words(of: found.subject),
      range: scale[found.subject].range)
  }
}
