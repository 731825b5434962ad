import Diagnostics
import Semantics

extension Lint {
  /// Letters written as a base letter and loose marks.
  static var decomposedLetters: Lint {
    Lint(
      code: "decomposed-letters", needs: .anyText,
      LintPage(
        title: Phrase(vi: "chữ có dấu bị tách rời", en: "letters taken apart"),
        what: Phrase(
          vi:
            "Một chữ có dấu được ghi thành chữ cái và dấu rời (Unicode tổ hợp) thay vì một ký tự dựng sẵn.",
          en:
            "A letter with marks is written as a base letter and loose marks (decomposed Unicode) instead of the one precomposed character."
        ),
        why: Phrase(
          vi:
            "Trông như nhau nhưng nhiều chương trình tìm kiếm, so sánh tệp và cơ sở dữ liệu coi là khác. `thang lint --fix` ghép lại; nghĩa của tệp không đổi.",
          en:
            "They look the same, but many search tools, diffs and databases take them for different. `thang lint --fix` joins them; the meaning of the file stays."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 2
              minh chứng { họp "Có họp dân": có/không }
              tiêu chí 1 "H[[o\u{323}||ọ]]p dân" tối đa 2 { đủ điểm khi họp }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 2
              evidence { meeting "Held a meeting": yes/no }
              criterion 1 "H[[o\u{323}||ọ]]p" max 2 { full when meeting }
            }
            """)
      )
    ) { subject in
      subject.writtenTexts.flatMap { scalars -> [LintFinding] in
        scalars.indices.compactMap { index in
          guard !isMark(scalars[index].value), index + 1 < scalars.count,
            isMark(scalars[index + 1].value)
          else { return nil }
          var range = scalars[index].range
          for scalar in scalars[(index + 1)...].prefix(while: { isMark($0.value) }) {
            range = range.joined(with: scalar.range)
          }
          let letter = Character(subject.source.text(of: range))
          guard let whole = precomposed.first(where: { $0 == letter }) else { return nil }
          return LintFinding(
            Phrase(
              vi: "chữ `\(whole)` bị tách thành chữ cái và dấu rời",
              en: "the letter `\(whole)` is taken apart into a letter and loose marks"),
            at: range, fixes: [.replace(range, with: String(whole), isCertain: true)])
        }
      }
    }
  }

  private static func isMark(_ scalar: UInt32) -> Bool { (0x300...0x36F).contains(scalar) }

  /// The letters of Vietnamese that have a mark.
  private static var precomposed: [Character] {
    let small =
      "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    return Array(small) + Array(small.uppercased())
  }
}
