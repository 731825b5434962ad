import Diagnostics
import Semantics

extension Lint {
  /// A word in which a Cyrillic or Greek letter stands for the Latin one that looks the same.
  static var mixedScripts: Lint {
    Lint(
      code: "mixed-scripts", needs: .anyText,
      LintPage(
        title: Phrase(vi: "chữ lẫn bảng chữ khác", en: "words of mixed scripts"),
        what: Phrase(
          vi:
            "Trong một từ viết bằng chữ Latinh có chữ Kirin hoặc Hy Lạp trông giống hệt (а, е, о, р, с, Α, Ο …), hoặc chữ Latinh độ rộng gấp đôi.",
          en:
            "A Latin word holds a Cyrillic or Greek letter that looks just like a Latin one (а, е, о, р, с, Α, Ο …), or a full-width letter."
        ),
        why: Phrase(
          vi:
            "Mắt không thấy nhưng máy tìm không ra, sắp xếp sai, và hai tên giống hệt nhau lại là hai tên. Gõ lại chữ đó bằng chữ Latinh.",
          en:
            "Eyes do not see it, but searching fails, sorting goes wrong, and two names that look the same are two names. Type the letter again in Latin."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 2
              minh chứng { họp "Có họp dân": có/không }
              tiêu chí 1 "Bá[[\u{43E}||o]] cáo" tối đa 2 { đủ điểm khi họp }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 2
              evidence { meeting "Held a meeting": yes/no }
              criterion 1 "Rep[[\u{43E}||o]]rt" max 2 { full when meeting }
            }
            """)
      )
    ) { subject in
      subject.writtenTexts.flatMap { scalars -> [LintFinding] in
        scalars.indices.compactMap { index in
          guard let latin = lookalike(scalars[index].value) else { return nil }
          let before = index > 0 ? scalars[index - 1].value : 0x20
          let after = index + 1 < scalars.count ? scalars[index + 1].value : 0x20
          guard isLatin(before) || isLatin(after) else { return nil }
          let range = scalars[index].range
          let found = subject.source.text(of: range)
          return LintFinding(
            Phrase(
              vi: "`\(found)` không phải là chữ Latinh `\(latin)` mà trông giống hệt",
              en: "`\(found)` is not the Latin letter `\(latin)`, it only looks like it"),
            at: range, fixes: [.replace(range, with: latin)])
        }
      }
    }
  }

  private static func isLatin(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: true
    default: false
    }
  }

  /// Returns the Latin letter for which a letter of another script is taken, or `nil`.
  private static func lookalike(_ scalar: UInt32) -> String? {
    if (0xFF21...0xFF3A).contains(scalar) || (0xFF41...0xFF5A).contains(scalar) {
      return Unicode.Scalar(scalar - 0xFEE0).map { String($0) }
    }
    let foreign: [UInt32] = [
      0x430, 0x435, 0x43E, 0x440, 0x441, 0x443, 0x445, 0x456, 0x458, 0x455, 0x410, 0x412, 0x415,
      0x41A, 0x41C, 0x41D, 0x41E, 0x420, 0x421, 0x422, 0x423, 0x425, 0x406, 0x408, 0x405, 0x391,
      0x392, 0x395, 0x396, 0x397, 0x399, 0x39A, 0x39C, 0x39D, 0x39F, 0x3A1, 0x3A4, 0x3A5, 0x3A7,
      0x3BF, 0x3BD,
    ]
    let latin = Array("aeopcyxijsABEKMHOPCTYXIJSABEZHIKMNOPTYXov")
    return foreign.firstIndex(of: scalar).map { String(latin[$0]) }
  }
}
