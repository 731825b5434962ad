import Diagnostics
import Numbers
import Semantics
import Syntax

extension Lint {
  /// Titles of levels such as “70–89” and “90–100”, which name no level for 89.5.
  static var titleLeavesDecimalsOpen: Lint {
    Lint(
      code: "title-leaves-decimals-open", needs: .parsedText,
      LintPage(
        title: Phrase(
          vi: "tên loại ghi khung điểm bỏ ngỏ số lẻ", en: "level titles that leave decimals open"),
        what: Phrase(
          vi:
            "Tên của một loại in khung điểm như “70–89 điểm” mà loại trên bắt đầu từ 90, theo tên hoặc theo điều kiện của nó, còn điểm thì không nhất thiết là số nguyên.",
          en:
            "The title of a level prints bounds such as “70–89 points”, and the level above begins with 90, by its title or its condition, while points need not be whole."
        ),
        why: Phrase(
          vi:
            "Người đọc bảng kết quả không biết 89,5 điểm thuộc loại nào, dù thang điểm đã tính đúng. Viết “từ 70 đến dưới 90 điểm”, hoặc bỏ khung điểm khỏi tên.",
          en:
            "Readers of the results cannot tell the level of 89.5 points, although the scale computes it rightly. Write “from 70 to below 90”, or leave the bounds out of the title."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 100
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 100 { tỷ lệ thuận với đúng_hạn }
              xếp loại kết_quả "Kết quả" {
                tốt "Tốt (90–100 điểm)"            khi tổng >= 90
                khá "Khá ([[70–89||từ 70 đến dưới 90]] điểm)" khi tổng >= 70
                yếu "Yếu"                          còn lại
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 100
              evidence { on_time "Files settled on time": percent }
              criterion 1 "Settling files" max 100 { proportional to on_time }
              levels outcome "Result" {
                good "Good (90–100 points)"                when total >= 90
                fair "Fair ([[70–89||from 70 to below 90]] points)" when total >= 70
                weak "Weak"                                otherwise
              }
            }
            """)
      )
    ) { subject in
      // A total that is rounded to whole points leaves nothing open.
      if let rounding = subject.scale.totalRounding, rounding.step >= .one { return [] }
      return subject.ladders.flatMap { ladder in
        zip(ladder.levels, ladder.levels.dropFirst()).compactMap { better, worse in
          guard let lower = TitleText(worse.title, in: subject.source),
            let below = NumberRange(in: lower.bytes),
            let first = subject.printedLeast(of: better) ?? subject.statedLeast(of: better),
            below.last + 1 == first
          else { return nil }
          return LintFinding(
            Phrase(
              vi:
                "điểm từ \(below.last) đến \(first) không có trong tên loại nào: viết “đến dưới \(first)”",
              en:
                "no title names the points between \(below.last) and \(first): write “to below \(first)”"
            ),
            at: lower.range(of: below.bytes))
        }
      }
    }
  }
}

extension LintSubject {
  /// The first number of the bounds that a level's title prints.
  fileprivate func printedLeast(of level: LevelDeclaration) -> Int? {
    TitleText(level.title, in: source).flatMap { NumberRange(in: $0.bytes) }?.first
  }

  /// The whole number of points that a level asks for.
  fileprivate func statedLeast(of level: LevelDeclaration) -> Int? {
    let checked = scale.ladders.lazy.flatMap { $0.levels }.first {
      $0.code == level.code?.text && level.node.range.start <= $0.range.start
        && $0.range.end <= level.node.range.end
    }
    return checked?.leastTotal.flatMap { constant($0) }?.integer
  }
}
