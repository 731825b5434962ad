import Diagnostics
import Evidence
import Semantics
import Syntax

extension Lint {
  /// Evidence that its title calls a rate, declared as a plain number.
  static var percentTypedAsNumber: Lint {
    Lint(
      code: "percent-typed-as-number", needs: .anyText,
      LintPage(
        title: Phrase(vi: "tỷ lệ khai báo là số", en: "a percent declared as a plain number"),
        what: Phrase(
          vi:
            "Tên của minh chứng bắt đầu bằng “Tỷ lệ” hoặc “Phần trăm”, hay có dấu %, nhưng kiểu là `số`, `số lượng` hoặc `điểm`. “Tỷ lệ học sinh trên một giáo viên” không phải là phần trăm.",
          en:
            "The title of a piece of evidence begins with “Percent”, “Percentage” or “Rate”, or has the sign %, but its type is `number`, `count` or `points`. “Rate of pupils per teacher” is no percent."
        ),
        why: Phrase(
          vi:
            "Người nộp không biết ghi 95, 0,95 hay 95%, và thang điểm không nhận ra khi họ ghi nhầm. Khai báo `tỷ lệ`, và viết các mốc với dấu %.",
          en:
            "Those who file do not know whether to write 95, 0.95 or 95%, and the scale cannot notice a mistake. Declare a `percent`, and write the bounds with %."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 5
              minh chứng { đúng_hạn "Tỷ lệ hồ sơ đúng hạn": [[số||tỷ lệ]] }
              tiêu chí 1 "Hồ sơ đúng hạn" tối đa 5 {
                theo đúng_hạn { từ [[95||95%]]: 5; từ [[80||80%]]: 2; còn lại: 0 }
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 5
              evidence { on_time "Percent of files on time": [[number||percent]] }
              criterion 1 "Files on time" max 5 {
                by on_time { from [[95||95%]]: 5; from [[80||80%]]: 2; otherwise: 0 }
              }
            }
            """)
      )
    ) { subject in
      subject.evidence.compactMap { evidence in
        guard let title = evidence.title?.text, let type = evidence.type,
          type.keyword == .numberKeyword || type.keyword == .countKeyword
            || type.keyword == .pointsKeyword,
          subject.promisesPercent(title)
        else { return nil }
        let word = Keyword.phrase(of: .percentKeyword)
        return LintFinding(
          Phrase(
            vi:
              "tên gọi là tỷ lệ nhưng kiểu là `\(type.node.firstToken.text)`: khai báo `\(word.vietnamese)`",
            en:
              "the title says a percent, but the type is `\(type.node.firstToken.text)`: declare `\(word.english)`"
          ),
          at: type.node.firstToken.range,
          fixes: [.replace(type.node.firstToken.range, with: word.text(in: subject.language))])
      }
    }
  }
}

extension LintSubject {
  /// `true` iff a title says that the figure is a percent.
  fileprivate func promisesPercent(_ title: String) -> Bool {
    // Most titles are something else, which their first letter shows.
    guard let first = title.utf8.first, "tTpPrR".utf8.contains(first) || title.utf8.last == 0x29
    else { return false }
    let lower = title.lowercased()
    // “Tỷ lệ học sinh trên một giáo viên” is so many pupils for a teacher.
    let words = lower.split(separator: " ")
    let isOfOne = zip(words, words.dropFirst()).contains { word, next in
      word == "per" || word == "trên" && ["một", "mỗi", "1"].contains(next)
    }
    if isOfOne, !lower.hasSuffix("(%)") { return false }
    let starts = ["tỷ lệ ", "tỉ lệ ", "phần trăm ", "percent ", "percentage ", "rate of "]
    return starts.contains { lower.hasPrefix($0) } || lower.hasSuffix("(%)")
  }
}
