import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// Two names that are the same but for their tone marks.
  static var namesDifferInMarksOnly: Lint {
    Lint(
      code: "names-differ-in-marks-only", needs: .anyText,
      LintPage(
        title: Phrase(
          vi: "hai tên chỉ khác nhau ở dấu", en: "names that differ in tone marks only"),
        what: Phrase(
          vi:
            "Hai tên của minh chứng, `đặt`, kết quả hoặc bảng xếp loại, hay hai mã loại của một bảng, chỉ khác nhau ở dấu thanh, dấu mũ hoặc chữ hoa.",
          en:
            "Two names of evidence, `let`, results or ladders, or two codes of one ladder, differ only in tone marks, diacritics or capitals."
        ),
        why: Phrase(
          vi:
            "Gõ thiếu một dấu là dùng nhầm tên kia mà không có báo lỗi nào; cơ sở dữ liệu và tệp xuất ra còn có khi bỏ dấu. Đổi một tên cho khác hẳn.",
          en:
            "One missing mark takes the other name and nothing complains; databases and exports may drop the marks altogether. Give one of them another name."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 4
              minh chứng {
                báo_cáo "Có báo cáo"        : có/không
                [[bao_cao||họp_dân]] "Có họp dân" : có/không
              }
              tiêu chí 1 "Báo cáo" tối đa 2 { đủ điểm khi báo_cáo }
              tiêu chí 2 "Họp dân" tối đa 2 { đủ điểm khi [[bao_cao||họp_dân]] }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 4
              evidence {
                báo_cáo "Filed a report" : yes/no
                [[bao_cao||meeting]] "Held a meeting" : yes/no
              }
              criterion 1 "Report" max 2 { full when báo_cáo }
              criterion 2 "Meeting" max 2 { full when [[bao_cao||meeting]] }
            }
            """)
      )
    ) { subject in
      var groups = subject.ladders.map { $0.levels.compactMap { $0.code } }
      let blocks = subject.nodes(.evidenceBlock).flatMap { $0.views(EvidenceDeclaration.self) }
      groups.append(
        blocks.flatMap { $0.names } + subject.declaredNames(.letDeclaration)
          + subject.declaredNames(.resultDeclaration) + subject.declaredNames(.levelsDeclaration))
      return groups.flatMap { tokens -> [LintFinding] in
        var seen: [[UInt32]: SyntaxToken] = [:]
        return tokens.compactMap { token in
          let plain = Suggestion.withoutMarks(token.text)
          guard let first = seen[plain] else {
            seen[plain] = token
            return nil
          }
          guard first.text != token.text else { return nil }
          return LintFinding(
            Phrase(
              vi: "`\(token.text)` chỉ khác `\(first.text)` ở dấu",
              en: "`\(token.text)` differs from `\(first.text)` in marks only"),
            at: token.range,
            beside: first.range,
            Phrase(vi: "tên kia", en: "the other name"))
        }
      }
    }
  }
}

extension LintSubject {
  /// Returns the names that declarations of a kind give.
  fileprivate func declaredNames(_ kind: SyntaxKind) -> [SyntaxToken] {
    nodes(kind).compactMap { $0.words.first }
  }
}
