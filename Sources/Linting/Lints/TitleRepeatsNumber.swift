import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// A title that begins with a number of its own.
  static var titleRepeatsNumber: Lint {
    Lint(
      code: "title-repeats-number", needs: .anyText,
      LintPage(
        title: Phrase(vi: "tên ghi lại số thứ tự", en: "a title with a number of its own"),
        what: Phrase(
          vi:
            "Tên của một mục bắt đầu bằng số thứ tự (“1. Họp dân”, “II) Báo cáo”), trong khi số đã đứng trước tên.",
          en:
            "The title of a part begins with a number (“1. Meeting”, “II) Reports”), although the number stands before the title already."
        ),
        why: Phrase(
          vi:
            "Báo cáo in số hai lần, và khi đánh lại số thì hai số khác nhau, như một quyết định đã ký ghi sai số mục. `thang lint --fix` xóa số trùng; số khác thì phải đối chiếu với quyết định.",
          en:
            "Reports print the number twice, and after renumbering the two differ, as in a signed decision that names the wrong item. `thang lint --fix` deletes an equal number; a different one has to be compared with the decision."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 2
              minh chứng { họp "Có họp dân": có/không }
              tiêu chí 1 "[[1. ||]]Họp dân" tối đa 2 { đủ điểm khi họp }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 2
              evidence { meeting "Held a meeting": yes/no }
              criterion 1 "[[1. ||]]Meeting" max 2 { full when meeting }
            }
            """)
      )
    ) { subject in
      subject.scale.nodes.compactMap { node in
        guard !node.label.isEmpty, let declaration = subject.declaration(of: node),
          let title = TitleText(declaration.title, in: subject.source),
          let number = LeadingNumber(of: title.text)
        else { return nil }
        let range = title.range(of: 0..<number.width)
        if number.label == node.label || number.label == node.path {
          return LintFinding(
            Phrase(
              vi: "tên ghi lại số `\(number.label)` đã đứng trước nó",
              en: "the title repeats the number `\(number.label)` before it"),
            at: range, fixes: [.delete(range, isCertain: true)])
        }
        guard Numbering(of: [number.label, node.label]) != nil else { return nil }
        return LintFinding(
          Phrase(
            vi: "tên ghi số `\(number.label)` nhưng mục này là `\(node.label)`",
            en: "the title says `\(number.label)`, but the number of the part is `\(node.label)`"),
          at: range)
      }
    }
  }
}

/// A number with a point, bracket or colon and a blank behind it at the start of a title.
private struct LeadingNumber {
  let label: String
  /// The bytes up to the first letter of the title proper.
  let width: Int

  init?(of title: String) {
    // Most titles begin with a word, behind which no such sign stands.
    guard let blank = title.utf8.firstIndex(of: 0x20), let sign = title.utf8[..<blank].last,
      ".):".utf8.contains(sign)
    else { return nil }
    var word = title[..<blank]
    while let last = word.last, ".):".contains(last) { word = word.dropLast() }
    // “Q. Hai Bà Trưng” and “TP. Huế” are no numbers.
    guard !word.isEmpty,
      Numbering(of: [String(word)]) != nil || word.allSatisfy({ $0.isNumber || $0 == "." }),
      word.utf8.count > 1 || !word.allSatisfy({ $0.isLetter && $0.isUppercase }) || word == "I"
        || word == "V"
        || word == "X"
    else { return nil }
    let rest = title[blank...].drop { $0 == " " }
    guard !rest.isEmpty else { return nil }
    label = String(word)
    width = title.utf8.count - rest.utf8.count
  }
}
