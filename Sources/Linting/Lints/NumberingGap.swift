import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// A number that is left out among siblings.
  static var numberingGap: Lint {
    Lint(
      code: "numbering-gap", needs: .parsedText,
      LintPage(
        title: Phrase(vi: "số thứ tự bị nhảy", en: "a number left out"),
        what: Phrase(
          vi:
            "Giữa hai mục liền nhau cùng bậc thiếu đúng một số: 1, 2, 4; hoặc hai chữ số của một số bị đổi chỗ: 14, 15, 61. Không xét dãy thiếu nhiều số, vì khi đó tệp rõ ràng chỉ chép một phần của quyết định; d rồi e cũng được.",
          en:
            "Between two parts of one level exactly one number is missing: 1, 2, 4; or the two digits of a number are exchanged: 14, 15, 61. Rows with more gaps are left alone: such a file clearly holds a part of its decision only. From d to e is fine."
        ),
        why: Phrase(
          vi:
            "Hoặc một tiêu chí của quyết định bị bỏ sót, hoặc số bị gõ nhầm. Đối chiếu với phụ lục của quyết định.",
          en:
            "Either a criterion of the decision was forgotten or the number is mistyped. Compare with the annex of the decision."
        ),
        example: .ofMeetings(
          vi: """
              tiêu chí 1 "Họp dân" tối đa 2 { đủ điểm khi họp }
              tiêu chí 2 "Báo cáo" tối đa 2 { đủ điểm khi báo_cáo }
              tiêu chí [[4||3]] "Niêm yết" tối đa 2 { đủ điểm khi niêm_yết }
            """,
          en: """
              criterion 1 "Meeting" max 2 { full when meeting }
              criterion 2 "Report" max 2 { full when report }
              criterion [[4||3]] "Notice" max 2 { full when notice }
            """)
      )
    ) { subject in
      // A scale that leaves out several numbers of one list keeps those of a longer list throughout.
      if subject.siblings.contains(where: { subject.leavesOutMany($0) }) { return [] }
      return subject.siblings.compactMap { siblings in
        guard let numbering = Numbering(of: siblings.map { $0.label?.text ?? "" }) else {
          return nil
        }
        if let exchanged = numbering.exchangedDigits {
          let (found, meant) = (numbering.labels[exchanged.index], exchanged.label)
          return LintFinding(
            Phrase(
              vi:
                "`\(found)` đứng sau `\(numbering.labels[exchanged.index - 1])`: có phải `\(meant)`?",
              en:
                "`\(found)` follows `\(numbering.labels[exchanged.index - 1])`: is `\(meant)` meant?"
            ),
            at: siblings[exchanged.index].nameRange)
        }
        guard numbering.places.first == 1 else { return nil }
        let gaps = siblings.indices.dropFirst().filter {
          numbering.places[$0] != numbering.places[$0 - 1] + 1
        }
        guard gaps.count == 1, let gap = gaps.first,
          numbering.places[gap] == numbering.places[gap - 1] + 2,
          let missing = Numbering.label(
            at: numbering.places[gap] - 1, like: numbering.labels[gap]),
          // Many lists go from d to e.
          missing != "đ"
        else { return nil }
        return LintFinding(
          Phrase(
            vi:
              "thiếu số `\(missing)`: `\(numbering.labels[gap])` đứng ngay sau `\(numbering.labels[gap - 1])`",
            en:
              "`\(missing)` is missing: `\(numbering.labels[gap])` follows `\(numbering.labels[gap - 1])`"
          ),
          at: siblings[gap].nameRange)
      }
    }
  }
}

extension Numbering {
  /// The first number that is the expected one with its two digits exchanged, such as 61 behind 15.
  fileprivate var exchangedDigits: (index: Int, label: String)? {
    for index in places.indices.dropFirst() where places[index] > places[index - 1] + 1 {
      let expected = places[index - 1] + 1
      guard (10..<100).contains(expected), places[index] == expected % 10 * 10 + expected / 10,
        labels[index].utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { continue }
      return (index, String(expected))
    }
    return nil
  }
}

extension LintSubject {
  /// `true` iff the numbers of parts side by side rise and leave out some in more than one place.
  fileprivate func leavesOutMany(_ siblings: [NodeDeclaration]) -> Bool {
    guard let places = Numbering(of: siblings.map { $0.label?.text ?? "" })?.places else {
      return false
    }
    let steps = zip(places, places.dropFirst()).map { $1 - $0 }
    return steps.allSatisfy { $0 > 0 } && steps.count { $0 > 1 } > 1
  }
}
