import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// Evidence that only has an identifier.
  static var evidenceWithoutTitle: Lint {
    Lint(
      code: "evidence-without-title", needs: .parsedText,
      LintPage(
        title: Phrase(vi: "minh chứng không có tên gọi", en: "evidence without a title"),
        what: Phrase(
          vi:
            "Trong một khối mà phần lớn minh chứng có tên gọi trong dấu ngoặc kép, một minh chứng chỉ có tên ngắn.",
          en:
            "In a block in which most pieces of evidence have a title in quotation marks, one has its short name only."
        ),
        why: Phrase(
          vi:
            "Phiếu kê khai và phần giải thích in tên gọi; người nộp không đoán được `qh_12` là gì. Chép câu chữ của quyết định vào dấu ngoặc kép.",
          en:
            "Forms and explanations print the title; nobody who files can guess what `late_12` is. Copy the words of the decision between quotation marks."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 4
              minh chứng {
                họp     "Có họp dân" : có/không
                báo_cáo "Có báo cáo" : có/không
                qh_12[[|| "Số đơn quá hạn"]] : số lượng
              }
              tiêu chí 1 "Họp dân" tối đa 2 { đủ điểm khi họp và báo_cáo }
              tiêu chí 2 "Đơn thư" tối đa 2 { đủ điểm, trừ 1 mỗi qh_12, không dưới 0 }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 4
              evidence {
                meeting "Held a meeting" : yes/no
                report  "Filed a report" : yes/no
                late_12[[|| "Late answers"]] : count
              }
              criterion 1 "Meeting" max 2 { full when meeting and report }
              criterion 2 "Petitions" max 2 { full, less 1 per late_12, not below 0 }
            }
            """)
      )
    ) { subject in
      subject.nodes(.evidenceBlock).flatMap { block -> [LintFinding] in
        let evidence = block.views(EvidenceDeclaration.self)
        let bare = evidence.filter { $0.title == nil }
        guard bare.count * 2 < evidence.count else { return [] }
        return bare.compactMap { $0.names.first }.map { name in
          LintFinding(
            Phrase(
              vi: "minh chứng `\(name.text)` không có tên gọi để in trên phiếu",
              en: "the evidence `\(name.text)` has no title for the form"),
            at: name.range)
        }
      }
    }
  }
}
