import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// Blanks in a title that nobody means: at its ends, or two in a row.
  static var titleSpacing: Lint {
    Lint(
      code: "title-spacing", needs: .anyText,
      LintPage(
        title: Phrase(vi: "dấu cách thừa trong tên", en: "needless blanks in a title"),
        what: Phrase(
          vi:
            "Tên trong dấu ngoặc kép bắt đầu hoặc kết thúc bằng dấu cách, có hai dấu cách liền nhau, hoặc có dấu tab hay dấu cách lạ do chép từ Word.",
          en:
            "A title begins or ends with a blank, has two blanks in a row, or holds a tab or an odd blank that came from a word processor."
        ),
        why: Phrase(
          vi:
            "Hai tên trông giống nhau mà khác nhau, tiêu đề cột không khớp, báo cáo in lệch. `thang lint --fix` bỏ dấu cách thừa ở tên của tiêu chí và loại.",
          en:
            "Two titles look the same and are not, headers do not match, reports look untidy. `thang lint --fix` takes needless blanks out of the titles of criteria and levels."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 2
              minh chứng { họp "Có họp dân": có/không }
              tiêu chí 1 "Họp [[ ||]]dân" tối đa 2 { đủ điểm khi họp }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 2
              evidence { meeting "Held a meeting": yes/no }
              criterion 1 "Meeting of [[ ||]]people" max 2 { full when meeting }
            }
            """)
      )
    ) { subject in
      let kinds: [SyntaxKind] = [
        .scaleDeclaration, .nodeDeclaration, .sectionDeclaration, .levelsDeclaration,
        .levelDeclaration, .evidenceDeclaration, .option, .letDeclaration, .resultDeclaration,
      ]
      return kinds.flatMap { kind in
        subject.nodes(kind).compactMap { node in
          guard let title = TitleText(node.title, in: subject.source) else { return nil }
          let isOdd = title.text.unicodeScalars.contains { $0.isOddBlank }
          guard isOdd || title.hasNeedlessBlanks else { return nil }
          let words = title.text.unicodeScalars.split { $0 == " " || $0.isOddBlank }
          guard !words.isEmpty else { return nil }
          // Evidence files may name a column by its title.
          let isCertain = kind != .evidenceDeclaration && kind != .option
          let text = words.map { String($0) }.joined(separator: " ")
          return LintFinding(
            isOdd
              ? Phrase(
                vi: "tên có dấu tab hoặc dấu cách lạ", en: "the title has a tab or an odd blank")
              : Phrase(vi: "tên có dấu cách thừa", en: "the title has needless blanks"),
            at: title.range, fixes: [.replace(title.range, with: text, isCertain: isCertain)])
        }
      }
    }
  }
}

extension TitleText {
  /// `true` iff a blank stands at one of the ends or next to another one.
  fileprivate var hasNeedlessBlanks: Bool {
    var isBehindBlank = true
    for byte in bytes {
      if byte == 0x20, isBehindBlank { return true }
      isBehindBlank = byte == 0x20
    }
    return isBehindBlank && !bytes.isEmpty
  }
}

extension Unicode.Scalar {
  /// `true` iff a character looks like a blank and is none: a tab, a blank of another width, one at which
  /// no line breaks.
  fileprivate var isOddBlank: Bool {
    switch value {
    case 0x09, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    case _: false
    }
  }
}
