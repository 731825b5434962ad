import Diagnostics
import Numbers
import Semantics
import Syntax

extension Lint {
  /// A title that prints other points than the maximum.
  static var printedPointsDiffer: Lint {
    Lint(
      code: "printed-points-differ", needs: .anyText,
      LintPage(
        title: Phrase(
          vi: "số điểm in trong tên khác điểm tối đa", en: "a title that prints other points"),
        what: Phrase(
          vi:
            "Tên của một mục in số điểm trong ngoặc hoặc ở cuối, như “(20 điểm)” hoặc “, tối đa 20 điểm”, nhưng điểm tối đa của mục là số khác. Hoặc tên của một loại in “(từ 70 điểm)”, “(70–89 điểm)” mà điều kiện lại bắt đầu từ số khác.",
          en:
            "The title of a part prints points in parentheses or at its end, such as “(20 points)” or “, max 20 points”, but the maximum of the part is another number. Or the title of a level prints “(from 70 points)” or “(70–89 points)”, and its condition begins with another number."
        ),
        why: Phrase(
          vi:
            "Phụ lục đã ký nói một đằng, thang điểm tính một nẻo. Đối chiếu với quyết định rồi sửa một trong hai; tốt nhất là bỏ số điểm khỏi tên.",
          en:
            "The signed annex says one thing and the scale computes another. Compare with the decision and correct one of them; best leave the points out of the title."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 20
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              nhóm I "Cải cách hành chính ([[25||20]] điểm)" tối đa 20 {
                tiêu chí 1 "Hồ sơ đúng hạn" tối đa 20 { tỷ lệ thuận với đúng_hạn }
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 20
              evidence { on_time "Files settled on time": percent }
              group I "Administrative reform ([[25||20]] points)" max 20 {
                criterion 1 "Files on time" max 20 { proportional to on_time }
              }
            }
            """)
      )
    ) { subject in
      let parts = subject.scale.nodes.flatMap { node -> [LintFinding] in
        guard let maximum = node.maximum, let declaration = subject.declaration(of: node),
          let title = TitleText(declaration.title, in: subject.source)
        else { return [] }
        return title.printedPoints.compactMap { printed, part in
          guard printed != maximum else { return nil }
          let (printedText, stated) = (Phrase.value(printed), Phrase.value(maximum))
          return LintFinding(
            Phrase(
              vi: "tên in \(printedText.vietnamese) điểm nhưng điểm tối đa là \(stated.vietnamese)",
              en:
                "the title prints \(printedText.english) points, but the maximum is \(stated.english)"
            ),
            at: title.range(of: part))
        }
      }
      return parts + subject.printedLevels + subject.printedEnds
    }
  }
}

extension LintSubject {
  /// The levels whose title prints another least total than their condition asks for.
  fileprivate var printedLevels: [LintFinding] {
    scale.ladders.flatMap { ladder -> [LintFinding] in
      guard let declaration = ladders.first(where: { $0.name?.text == ladder.name }) else {
        return []
      }
      return zip(ladder.levels, declaration.levels).compactMap { level, written in
        guard let mark = level.leastTotal.flatMap({ constant($0) }), !written.isOtherwise,
          let title = TitleText(written.title, in: source)
        else { return nil }
        for part in title.parentheses {
          guard let printed = PrintedPoints.least(of: title.text(of: part)), printed != mark
          else { continue }
          let (shown, stated) = (Phrase.value(printed), Phrase.value(mark))
          return LintFinding(
            Phrase(
              vi: "tên in từ \(shown.vietnamese) điểm nhưng điều kiện là từ \(stated.vietnamese)",
              en:
                "the title prints \(shown.english) points, the level asks for \(stated.english)"
            ),
            at: title.range(of: part))
        }
        return nil
      }
    }
  }

  /// The levels whose title prints another end, “to below 90”, than the next better level asks for.
  fileprivate var printedEnds: [LintFinding] {
    scale.ladders.flatMap { ladder -> [LintFinding] in
      guard let declaration = ladders.first(where: { $0.name?.text == ladder.name }) else {
        return []
      }
      let levels = Array(zip(ladder.levels, declaration.levels))
      return zip(levels, levels.dropFirst()).compactMap { better, worse in
        guard let mark = better.0.leastTotal.flatMap({ constant($0) }),
          let title = TitleText(worse.1.title, in: source)
        else { return nil }
        for part in title.parentheses {
          guard let printed = PrintedPoints.end(of: title.text(of: part)), printed != mark
          else { continue }
          let (shown, stated) = (Phrase.value(printed), Phrase.value(mark))
          return LintFinding(
            Phrase(
              vi:
                "tên in đến dưới \(shown.vietnamese) điểm nhưng bậc trên lấy từ \(stated.vietnamese)",
              en:
                "the title ends below \(shown.english) points, the level above begins at \(stated.english)"
            ),
            at: title.range(of: part))
        }
        return nil
      }
    }
  }
}
