import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// Two pieces of evidence with the same title.
  static var sameEvidenceTitle: Lint {
    Lint(
      code: "same-evidence-title", needs: .anyText,
      LintPage(
        title: Phrase(
          vi: "hai minh chứng cùng tên gọi", en: "two pieces of evidence with the same title"),
        what: Phrase(
          vi: "Hai minh chứng trong cùng một khối có tên gọi (trong dấu ngoặc kép) như nhau.",
          en: "Two pieces of evidence of one block have the same title in quotation marks."),
        why: Phrase(
          vi:
            "Phiếu kê khai có hai cột cùng tên, người nộp điền nhầm cột, và tệp số liệu dùng tên gọi làm tiêu đề cột sẽ bị từ chối. Ghi rõ mỗi minh chứng khác nhau ở đâu.",
          en:
            "The form has two columns of one name, people fill the wrong one, and evidence files with the title as header are refused. Say in each title what is different."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 4
              minh chứng {
                đơn_nhận     "Số đơn[[|| đã nhận]]"     : số lượng
                đơn_giải_quyết "Số đơn[[|| đã giải quyết]]" : số lượng
              }
              tiêu chí 1 "Đơn thư" tối đa 4 {
                tỷ lệ thuận với tỷ lệ của đơn_giải_quyết trên đơn_nhận, nếu không phát sinh 100%
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 4
              evidence {
                received "Petitions[[|| received]]" : count
                answered "Petitions[[|| answered]]" : count
              }
              criterion 1 "Petitions" max 4 {
                proportional to ratio of answered to received, if none 100%
              }
            }
            """)
      )
    ) { subject in
      let blocks = subject.nodes(.evidenceBlock) + subject.nodes(.typeClause)
      return blocks.flatMap { block -> [LintFinding] in
        let pieces = block.views(EvidenceDeclaration.self)
        return pieces.repetitions(by: { $0.title?.text }).compactMap { first, again in
          guard let title = again.title, !title.text.isEmpty, let name = first.names.first else {
            return nil
          }
          return LintFinding(
            Phrase(
              vi: "minh chứng `\(name.text)` cũng có tên gọi này",
              en: "the evidence `\(name.text)` has this title too"),
            at: title.range,
            beside: first.title?.range ?? first.range,
            Phrase(vi: "tên gọi thứ nhất", en: "the first one"))
        }
      }
    }
  }
}
