import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// Levels whose usual names stand in another order than from the best to the worst.
  static var levelsOutOfOrder: Lint {
    Lint(
      code: "levels-out-of-order", needs: .anyText,
      LintPage(
        title: Phrase(vi: "các loại xếp ngược", en: "levels in the wrong order"),
        what: Phrase(
          vi:
            "Trong bảng xếp loại, loại tốt nhất đứng đầu. Lint này báo khi tên quen thuộc của hai loại liền nhau (xuất sắc, tốt, khá, trung bình, yếu, kém; 5 sao, 4 sao …) xếp ngược.",
          en:
            "A ladder begins with its best level. Reported are two neighbors whose usual names (excellent, good, fair, average, weak, poor; 5 stars, 4 stars …) stand the other way round."
        ),
        why: Phrase(
          vi:
            "Khống chế, hạ bậc và thống kê đều đi theo thứ tự của bảng: “hạ một bậc” sẽ nâng đơn vị lên. Đổi chỗ hai loại, hoặc sửa tên.",
          en:
            "Caps, “down one level” and statistics follow the order of the ladder: going down would lift the unit. Exchange the two, or correct a title."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 100
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 100 { tỷ lệ thuận với đúng_hạn }
              xếp loại kết_quả "Kết quả" {
                a "Hoàn thành [[tốt||xuất sắc]] nhiệm vụ" khi tổng >= 90
                b "Hoàn thành [[xuất sắc||tốt]] nhiệm vụ" khi tổng >= 70
                c "Không hoàn thành nhiệm vụ" còn lại
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 100
              evidence { on_time "Files settled on time": percent }
              criterion 1 "Settling files" max 100 { proportional to on_time }
              levels outcome "Result" {
                a "[[Good||Excellent]]" when total >= 90
                b "[[Excellent||Good]]" when total >= 70
                c "Weak" otherwise
              }
            }
            """)
      )
    ) { subject in
      subject.ladders.flatMap { ladder -> [LintFinding] in
        zip(ladder.levels, ladder.levels.dropFirst()).compactMap { better, worse in
          guard let upper = LevelName(of: better), let lower = LevelName(of: worse),
            let (above, isStars) = LevelName.rank(of: upper.text),
            let (below, alsoStars) = LevelName.rank(of: lower.text),
            isStars == alsoStars, below < above, !LevelName.haveCodesInOrder(better, worse)
          else { return nil }
          return LintFinding(
            Phrase(
              vi:
                "“\(lower.text)” đứng dưới “\(upper.text)”: bảng xếp loại bắt đầu từ loại tốt nhất",
              en:
                "“\(lower.text)” stands below “\(upper.text)”: a ladder begins with its best level"),
            at: lower.range,
            beside: upper.range,
            Phrase(vi: "loại đứng trên", en: "the level above"))
        }
      }
    }
  }
}

/// The usual names of levels.
private struct LevelName {
  let text: String
  let range: SourceRange

  /// Creates the name of a level: its title, or its code where it has none.
  init?(of level: LevelDeclaration) {
    if let title = level.title {
      (text, range) = (title.text, title.range)
    } else if let code = level.code {
      (text, range) = (code.text, code.range)
    } else {
      return nil
    }
  }

  /// `true` iff the codes stand in the usual order, so that only the titles are exchanged.
  static func haveCodesInOrder(_ better: LevelDeclaration, _ worse: LevelDeclaration) -> Bool {
    guard let upper = better.code.flatMap({ rank(of: $0.text) }),
      let lower = worse.code.flatMap({ rank(of: $0.text) })
    else { return false }
    return upper.isStars == lower.isStars && upper.0 < lower.0
  }

  private static let words = [
    ["xuất sắc", "excellent", "outstanding"], ["tốt", "giỏi", "good"], ["khá", "fair"],
    ["trung bình", "average"], ["yếu", "weak"], ["kém", "poor"],
  ]

  /// Returns how far from the best a title stands, where it holds one of the names, and whether it
  /// counts stars.
  static func rank(of title: String) -> (Int, isStars: Bool)? {
    let words = title.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber })
      .map { String($0) }
    if let star = words.firstIndex(where: { $0 == "sao" || $0 == "stars" || $0 == "star" }),
      star > 0, let number = Int(words[star - 1])
    {
      return (-number, true)
    }
    // “Không tốt” and “chưa đạt khá” say the opposite.
    let negations = ["không", "chưa", "not", "dưới", "below", "cận"]
    guard !words.contains(where: { negations.contains($0) }) else { return nil }
    let text = " " + words.joined(separator: " ") + " "
    let found = Self.words.indices.filter { rank in
      Self.words[rank].contains { text.holds(words: $0) }
    }
    return found.count == 1 ? found.first.map { ($0, false) } : nil
  }
}

extension String {
  /// `true` iff the text, with blanks at both ends, holds some whole words.
  fileprivate func holds(words: String) -> Bool {
    let (text, wanted) = (Array(utf8), Array(" \(words) ".utf8))
    guard text.count >= wanted.count else { return false }
    return (0...(text.count - wanted.count)).contains { text[$0...].starts(with: wanted) }
  }
}
