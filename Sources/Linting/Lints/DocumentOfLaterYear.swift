import Diagnostics
import Evidence
import Semantics
import Syntax

extension Lint {
  /// A decision that replaces, or rests on, a document of a later year.
  static var documentOfLaterYear: Lint {
    Lint(
      code: "document-of-later-year", needs: .anyText,
      LintPage(
        title: Phrase(vi: "văn bản của năm sau", en: "a document of a later year"),
        what: Phrase(
          vi:
            "`thay thế` hoặc `cơ sở pháp lý` nêu văn bản có năm trong số hiệu lớn hơn năm ký và năm có hiệu lực của quyết định: quyết định năm 2025 thay thế `25/2027/QĐ-TTg`. Thang điểm đã được sửa đổi thì không xét.",
          en:
            "`replaces` or `legal basis` names a document whose number has a later year than those in which the decision was signed and takes effect: a decision of 2025 replaces `25/2027/QĐ-TTg`. Not scales that were amended."
        ),
        why: Phrase(
          vi:
            "Văn bản ấy chưa có khi quyết định được ký. Thường là gõ nhầm một chữ số của năm, nên người đọc không tìm được văn bản.",
          en:
            "There was no such document when the decision was signed. Usually a digit of the year is mistyped, so that nobody finds the document."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              quyết định "27/2025/QĐ-UBND" ngày 04/08/2025
              thay thế "25/[[2027||2021]]/QĐ-UBND"
              tổng điểm 2
              minh chứng { họp "Đã tổ chức họp dân": có/không }
              tiêu chí 1 "Họp dân" tối đa 2 { đủ điểm khi họp }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              decision "27/2025/QĐ-UBND" dated 04/08/2025
              replaces "25/[[2027||2021]]/QĐ-UBND"
              total 2
              evidence { meeting "Held a meeting": yes/no }
              criterion 1 "Meeting" max 2 { full when meeting }
            }
            """)
      )
    ) { subject in
      let header = subject.scale.header
      guard header.edition?.amendedBy.isEmpty ?? true, let signed = header.decisionDate else {
        return []
      }
      let last = max(signed.parts.year, header.effectiveFrom?.parts.year ?? signed.parts.year)
      let named = subject.nodes(.replacesClause) + subject.nodes(.legalBasisClause)
      return named.flatMap { $0.strings }.compactMap { document in
        guard let year = Self.year(ofNumberIn: document.text), year > last else { return nil }
        return LintFinding(
          Phrase(
            vi: "văn bản này là của năm \(year), sau quyết định (năm \(last))",
            en: "this document is of \(year), later than the decision (\(last))"),
          at: document.range)
      }
    }
  }

  /// Returns the year in a number such as `25/2021/QĐ-TTg` or `80/2015/QH13`, or `nil`.
  private static func year(ofNumberIn text: String) -> Int? {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.dropFirst().dropLast().lazy.compactMap { part -> Int? in
      guard part.count == 4, let year = Int(String(decoding: part, as: UTF8.self)),
        (1945...2100).contains(year)
      else { return nil }
      return year
    }.first
  }
}
