import Diagnostics

/// What can be wrong with sums of points, in alphabetical order.
extension Diagnostic {
  /// A maximum that neither the rule of the part nor the sum of the group fits.
  static func maximumAgainstRule(
    _ node: Phrase, stated: Phrase, rule: Phrase, parent: Phrase, sum: Phrase,
    language: Language, at range: SourceRange, parentAt: SourceRange
  ) -> Diagnostic {
    let text = rule.text(in: language)
    return Diagnostic(
      code: "sum-mismatch",
      Phrase(
        vi:
          "\(node.vietnamese) ghi tối đa \(stated.vietnamese), nhưng quy tắc cho đến \(rule.vietnamese) và có vậy \(parent.vietnamese) mới đủ \(sum.vietnamese)",
        en:
          "\(node.english) states a maximum of \(stated.english), but its rule gives up to \(rule.english), with which \(parent.english) makes \(sum.english)"
      ),
      at: .range(range),
      notes: [
        Note(
          Phrase(vi: "tổng của \(parent.vietnamese)", en: "the sum of \(parent.english)"),
          at: .range(parentAt))
      ],
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(text)`", en: "change to `\(text)`"),
          [TextEdit(replacing: range, with: text)])
      ])
  }

  static func sumMismatch(
    node: Phrase, stated: Phrase, found: Phrase, _ combination: Combination, kind: String?,
    at range: SourceRange, notes: [Diagnostic.Note]
  ) -> Diagnostic {
    let together =
      switch combination {
      case .mean: Phrase(vi: "lấy trung bình cao nhất là", en: "has a mean of at most")
      case .best(let count):
        Phrase(
          vi: "tính \(count) mục cao nhất thì được", en: "gives, of the \(count) highest,")
      case .lowest: Phrase(vi: "lấy mục thấp nhất thì được", en: "gives, of the lowest,")
      case .rule, .sum, .weights: Phrase(vi: "cộng lại là", en: "adds up to")
      }
    return Diagnostic(
      code: "sum-mismatch",
      Phrase(
        vi:
          "\(node.vietnamese) ghi tối đa \(stated.vietnamese) điểm nhưng các mục bên trong \(together.vietnamese) \(found.vietnamese)\(kindText(kind).vietnamese)",
        en:
          "\(node.english) states a maximum of \(stated.english), but what is inside \(together.english) \(found.english)\(kindText(kind).english)"
      ),
      at: .range(range),
      notes: notes)
  }

  static func totalMismatch(
    stated: Phrase, found: Phrase, kind: String?, bonus: Phrase?, at range: SourceRange,
    notes: [Diagnostic.Note], fixes: [Fix]
  ) -> Diagnostic {
    let left = bonus.map {
      Phrase(
        vi: "sau khi bớt \($0.vietnamese) điểm thưởng trong thang điểm, tổng điểm chỉ còn",
        en: "less \($0.english) points of bonus inside the scale, the total leaves")
    }
    let rest = left ?? Phrase(vi: "theo tổng điểm phải là", en: "the total leaves")
    return Diagnostic(
      code: "total-mismatch",
      Phrase(
        vi:
          "các nhóm cộng lại là \(found.vietnamese) điểm\(kindText(kind).vietnamese), nhưng \(rest.vietnamese) \(stated.vietnamese)",
        en:
          "the groups add up to \(found.english) points\(kindText(kind).english), but \(rest.english) \(stated.english) for them"
      ),
      at: .range(range),
      notes: notes, fixes: fixes)
  }
}
