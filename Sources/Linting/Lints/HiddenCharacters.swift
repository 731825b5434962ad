import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// Characters that nobody sees: bidi controls, zero-width blanks, soft hyphens.
  static var hiddenCharacters: Lint {
    Lint(
      code: "hidden-characters", needs: .anyText,
      LintPage(
        title: Phrase(vi: "ký tự ẩn", en: "hidden characters"),
        what: Phrase(
          vi:
            "Trong tên gọi hoặc ghi chú có ký tự không nhìn thấy: ký tự điều khiển chiều viết (U+202E …), dấu cách độ rộng 0 (U+200B), gạch nối mềm (U+00AD), BOM ở giữa tệp.",
          en:
            "A text or comment holds characters that nobody sees: controls of the writing direction (U+202E …), blanks of zero width (U+200B), soft hyphens (U+00AD), a BOM in the middle."
        ),
        why: Phrase(
          vi:
            "Chúng đi theo khi chép từ Word hoặc PDF, làm hai tên trông giống nhau mà khác nhau, và ký tự đổi chiều có thể cho người đọc thấy một con số khác với con số trong tệp. Xóa đi.",
          en:
            "They come along when one copies from Word or PDF, make two names look the same that are not, and a direction control can show readers another number than the file holds. Delete them."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 2
              minh chứng { họp "Có họp dân": có/không }
              tiêu chí 1 "Họp [[\u{202E}||]]dân" tối đa 2 { đủ điểm khi họp }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 2
              evidence { meeting "Held a meeting": yes/no }
              criterion 1 "Mee[[\u{200B}||]]ting" max 2 { full when meeting }
            }
            """)
      )
    ) { subject in
      subject.writtenTexts.flatMap { scalars in
        scalars.filter { isHidden($0) }.map { scalar in
          let name = HiddenCharacter.name(of: scalar.value)
          return LintFinding(
            Phrase(
              vi: "ký tự không nhìn thấy \(name)", en: "a character that nobody sees: \(name)"),
            at: scalar.range, fixes: [.delete(scalar.range, isCertain: true)])
        }
      }
    }
  }

  /// `true` iff nobody sees a character; the mark at the start of a file is part of its encoding.
  private static func isHidden(_ scalar: WrittenScalar) -> Bool {
    HiddenCharacter.contains(scalar.value) && scalar.range.start > 0
  }
}
