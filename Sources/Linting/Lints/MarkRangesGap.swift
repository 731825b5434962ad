import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// Marks between the ranges of two options, which stand for none of them.
  static var markRangesGap: Lint {
    Lint(
      code: "mark-ranges-gap", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "khung điểm chấm để trống một đoạn", en: "marks between two ranges"),
        what: Phrase(
          vi:
            "Giữa khung điểm của hai mức liền nhau trong `điểm chấm … trong khung …` còn số điểm mà người chấm có thể cho, nhưng không thuộc mức nào.",
          en:
            "Between the ranges of two neighboring options of `mark … within … by …` there are marks that can be given, and belong to none."
        ),
        why: Phrase(
          vi:
            "Ai được 14,5 điểm thì điểm ấy không được nhận, dù xếp mức nào. Sửa một đầu khung cho liền nhau.",
          en:
            "A mark of 14.5 is refused whatever the option. Correct one end, so that the ranges adjoin."
        ),
        example: .ofLessons(vi: "[[12||10]] đến 17,75", en: "[[12||10]] to 17.75")
      )
    ) { subject in
      subject.neighboringMarkRanges.compactMap { ranges in
        let (lower, upper) = (ranges.lower.values, ranges.upper.values)
        guard let gap = Interval(from: lower.upper, to: upper.lower),
          let first = subject.firstMark(in: gap, of: ranges.mark),
          let low = lower.supremum, let high = upper.infimum
        else { return nil }
        let (left, right, open) = (Phrase.value(low), Phrase.value(high), Phrase.value(first))
        return LintFinding(
          Phrase(
            vi:
              "điểm \(open.vietnamese) không thuộc khung nào: giữa \(left.vietnamese) và \(right.vietnamese) còn trống",
            en:
              "a mark of \(open.english) is in no range: nothing lies between \(left.english) and \(right.english)"
          ),
          at: ranges.range)
      }
    }
  }
}

extension LintSubject {
  /// Returns the lowest mark that can be given in an interval, `nil` where there is none.
  ///
  /// Where the file states no step, marks are taken to be whole or finer only as far as the ranges show.
  fileprivate func firstMark(in gap: Interval, of mark: ExpressionID) -> Rational? {
    let step = step(of: mark) ?? (size: .one, origin: .zero)
    return IntervalSet(gap).firstMultiple(of: step.size, from: step.origin)
  }
}
