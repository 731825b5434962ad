import Diagnostics
import Evidence
import Semantics

extension Lint {
  /// A choice among branches that all give the same.
  static var branchesWithOneValue: Lint {
    Lint(
      code: "branches-with-one-value", needs: .soundPart,
      LintPage(
        title: Phrase(vi: "nhánh nào cũng như nhau", en: "branches that all give the same"),
        what: Phrase(
          vi:
            "`nếu … thì 2 ngược lại 2`; `trường hợp` hay bảng `theo` mà mọi nhánh đều cho đúng một giá trị, kể cả bảng chỉ có một mức gồm mọi giá trị.",
          en:
            "`if … then 2 else 2`; `cases` or a table `by` whose branches all give the very same value, and a table with one band for all values."
        ),
        why: Phrase(
          vi:
            "Điều kiện không làm thay đổi gì. Thường là chép nhánh trên mà quên sửa con số của nhánh dưới.",
          en:
            "The condition changes nothing. Usually the first branch was copied, and the number of the second not changed."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { miền_núi "Là xã miền núi": có/không; đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              đặt mốc = nếu miền_núi thì 90% ngược lại [[90%||95%]]
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 10 { đủ điểm khi đúng_hạn >= mốc }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { upland "Upland commune": yes/no; on_time "Files settled on time": percent }
              let least = if upland then 90% else [[90%||95%]]
              criterion 1 "Settling files" max 10 { full when on_time >= least }
            }
            """)
      )
    ) { subject in
      subject.composed.compactMap { expression in
        guard let values = subject.branches(of: expression), let first = values.first,
          let last = values.last, subject.standApart(values, in: expression)
        else { return nil }
        let text = subject.words(of: first)
        guard values.dropFirst().allSatisfy({ subject.words(of: $0) == text }) else { return nil }
        if values.count == 1 {
          return LintFinding(
            Phrase(
              vi: "bảng này chỉ có một mức, giá trị nào cũng được như nhau",
              en: "this table has one band only, so that every value gets the same"),
            at: subject.scale[last].range)
        }
        return LintFinding(
          Phrase(
            vi: "nhánh nào cũng cho `\(text)`: điều kiện không làm thay đổi gì",
            en: "every branch gives `\(text)`: the condition changes nothing"),
          at: subject.scale[last].range, beside: subject.scale[first].range, .firstTime)
      }
    }
  }
}

extension LintSubject {
  /// `true` iff each of the values is written within an expression in a place of its own; those that
  /// follow from other words, such as the points for every mark reached, are not.
  fileprivate func standApart(_ values: [ExpressionID], in expression: CheckedExpression) -> Bool {
    let ranges = Set(values.map { scale[$0].range })
    return ranges.count == values.count
      && ranges.allSatisfy { $0 != expression.range && expression.range.contains($0) }
  }

  /// Returns the values among which an expression chooses; `nil` for anything else, and for a table with
  /// a part for the only kind of units there is.
  fileprivate func branches(of expression: CheckedExpression) -> [ExpressionID]? {
    switch expression.kind {
    case .conditional(_, let then, let otherwise): return [then, otherwise]
    case .cases(let arms, let otherwise): return arms.map { $0.value } + [otherwise]
    case .bands(let chooser, let arms, let otherwise):
      let values = arms.map { $0.value } + [otherwise].compactMap { $0 }
      return values.count == 1 && isOfOneKind(chooser) ? nil : values
    case _: return nil
    }
  }

  /// `true` iff there may be only one value to choose by, which is no fault of the table.
  private func isOfOneKind(_ chooser: ExpressionID) -> Bool {
    switch scale[chooser].kind {
    case .unitKind: true
    case .evidence(let field): scale.schema.fields[field].options.count == 1
    case _: false
    }
  }
}
