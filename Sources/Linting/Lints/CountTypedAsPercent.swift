import Diagnostics
import Evidence
import Semantics
import Syntax

extension Lint {
  /// Evidence that its title calls a number of things, declared as a percent.
  static var countTypedAsPercent: Lint {
    Lint(
      code: "count-typed-as-percent",
      LintPage(
        title: Phrase(vi: "số lượng khai báo là tỷ lệ", en: "a count declared as a percent"),
        what: Phrase(
          vi:
            "Tên của minh chứng bắt đầu bằng “Số”, “Số lượng” hoặc “Tổng số” rồi đến thứ được đếm, nhưng kiểu là `tỷ lệ`. Tên có dấu %, có chữ “tỷ lệ” hoặc “phần trăm” thì không bị nhắc.",
          en:
            "The title of a piece of evidence begins with “Number of”, “Count of” or “Total number of”, but its type is `percent`. Titles with %, “percent”, “share” or “rate” are left alone."
        ),
        why: Phrase(
          vi:
            "Người nộp ghi 12 đơn thư, bảng đọc thành 12%, và mốc nào cũng sai. Khai báo `số lượng`; nếu đúng là tỷ lệ thì sửa tên.",
          en:
            "Those who file write 12 letters, the scale reads 12%, and every bound is wrong. Declare a `count`; where a percent is meant, say so in the title."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 5
              minh chứng { quá_hạn "Số đơn thư quá hạn": [[tỷ lệ||số lượng]] }
              tiêu chí 1 "Đơn thư" tối đa 5 {
                theo quá_hạn { 0[[%]]: 5; đến [[3%||3]]: 2; còn lại: 0 }
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 5
              evidence { late "Number of letters settled late": [[percent||count]] }
              criterion 1 "Letters" max 5 {
                by late { 0[[%]]: 5; to [[3%||3]]: 2; otherwise: 0 }
              }
            }
            """)
      )
    ) { subject in
      subject.evidence.compactMap { evidence in
        guard let title = evidence.title?.text, let type = evidence.type,
          type.keyword == .percentKeyword, Self.promisesCount(title)
        else { return nil }
        let word = Keyword.phrase(of: .countKeyword)
        return LintFinding(
          Phrase(
            vi:
              "tên gọi là số lượng nhưng kiểu là `\(type.node.firstToken.text)`: khai báo `\(word.vietnamese)`",
            en:
              "the title says a number of things, but the type is `\(type.node.firstToken.text)`: declare `\(word.english)`"
          ),
          at: type.node.firstToken.range,
          fixes: [.replace(type.node.firstToken.range, with: word.text(in: subject.language))])
      }
    }
  }

  /// `true` iff a title says that the figure counts things.
  private static func promisesCount(_ title: String) -> Bool {
    let lower = title.lowercased()
    let starts = ["số ", "số lượng ", "tổng số ", "number of ", "count of ", "total number of "]
    guard starts.contains(where: { lower.hasPrefix($0) }) else { return false }
    // “Số hộ nghèo so với tổng số hộ” is a share, whatever it is called.
    let shares = [
      "%", "tỷ lệ", "tỉ lệ", "phần trăm", "so với", " trên ", "trong tổng", "chia", "số phần",
      "chỉ số", "số hóa", "số hoá", "số thu", "số chi", "/", " trong ", " đạt ",
      "percent", "share", "rate", " per ", " out of ", "divided", "proportion", "ratio", " of all ",
    ]
    return !shares.contains { lower.contains($0) }
  }
}
