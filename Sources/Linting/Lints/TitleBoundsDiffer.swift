import Diagnostics
import Evidence
import Numbers
import Semantics
import Syntax

extension Lint {
  /// A piece of evidence whose title names other bounds than its type.
  static var titleBoundsDiffer: Lint {
    Lint(
      code: "title-bounds-differ", needs: .parsedText,
      LintPage(
        title: Phrase(
          vi: "tên nêu giới hạn khác với khai báo", en: "a title with other bounds than the type"),
        what: Phrase(
          vi:
            "Tên minh chứng nêu “từ 1 đến 5” trong khi khai báo là `từ 0 đến 5`. Chỉ xét khi một trong hai giới hạn giống nhau. Cả “Số hoạt động … trong 10 hoạt động” trong khi khai báo là `từ 0 đến 15`.",
          en:
            "The title of some evidence says “from 1 to 5” while its type says `from 0 to 5`. Only where one of the two bounds agrees. So does “Activities joined out of 10 activities” with `from 0 to 15`."
        ),
        why: Phrase(
          vi:
            "Giới hạn khai báo sai thì giá trị gõ nhầm vẫn được nhận, hoặc giá trị đúng bị từ chối.",
          en: "With a wrong bound what is mistyped is taken, or what is right is refused."),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { mức "Mức độ hài lòng (từ 1 đến 5)": số lượng từ [[0||1]] đến 5 }
              tiêu chí 1 "Hài lòng" tối đa 10 { 2 mỗi mức }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { answer "How content people are (from 1 to 5)": count from [[0||1]] to 5 }
              criterion 1 "Contentment" max 10 { 2 per answer }
            }
            """)
      )
    ) { subject in
      subject.evidence.compactMap { declaration in
        guard let title = TitleText(declaration.title, in: subject.source) else { return nil }
        if let finding = title.otherWhole(than: declaration.type) { return finding }
        guard let printed = NumberRange(in: title.bytes), title.isBound(printed),
          let type = declaration.type, let lower = type.lower, let upper = type.upper,
          let least = Int(lower.text), let most = Int(upper.text),
          (least == printed.first) != (most == printed.last)
        else { return nil }
        let (bound, meant) =
          least == printed.first ? (upper.range, printed.last) : (lower.range, printed.first)
        return LintFinding(
          Phrase(
            vi:
              "tên nêu từ \(printed.first) đến \(printed.last), khai báo là từ \(least) đến \(most)",
            en:
              "the title says from \(printed.first) to \(printed.last), the type from \(least) to \(most)"
          ),
          at: bound,
          beside: title.range(of: printed.bytes),
          Phrase(vi: "tên nêu ở đây", en: "the title says it here"),
          fixes: [
            Fix(
              Phrase(vi: "đổi thành `\(meant)`", en: "change to `\(meant)`"),
              [TextEdit(replacing: bound, with: "\(meant)")])
          ])
      }
    }
  }
}

extension TitleText {
  /// `true` iff two numbers are said to be bounds: behind `từ`, `from` or an opening parenthesis.
  fileprivate func isBound(_ range: NumberRange) -> Bool {
    let before = text(of: 0..<range.bytes.lowerBound).lowercased()
    if before.hasSuffix("(") { return true }
    let word = before.split(separator: " ").last.map { String($0) } ?? ""
    return ["từ", "(từ", "from", "(from", "thang", "scale"].contains(word)
  }
}

extension TitleText {
  /// Returns a finding where the title counts things out of so many, and the type takes more or fewer.
  fileprivate func otherWhole(than type: TypeClause?) -> LintFinding? {
    guard FoldedText(text).holds(Self.wholes), let type, let upper = type.upper,
      let most = Int(upper.text), type.lower.map({ Int($0.text) == 0 }) ?? true,
      let whole = CountedWords(text).number(behind: Self.behindParts), whole.value != most
    else { return nil }
    guard CountedWords(text).counts(whole.noun) else { return nil }
    return LintFinding(
      Phrase(
        vi: "tên nêu tất cả \(whole.value), khai báo cho đến \(most)",
        en: "the title says that there are \(whole.value), the type goes to \(most)"),
      at: upper.range,
      beside: range, Phrase(vi: "tên nêu ở đây", en: "the title says it here"),
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(whole.value)`", en: "change to `\(whole.value)`"),
          [TextEdit(replacing: upper.range, with: "\(whole.value)")])
      ])
  }

  private static let wholes: [SoughtPhrase] = ["trong ", "trên ", "out of "]
  private static let behindParts = [["trong"], ["trên"], ["trong", "số"], ["out", "of"]]
}
