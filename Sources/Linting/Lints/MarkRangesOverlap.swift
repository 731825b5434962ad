import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// Ranges of marks of two options that overlap: a mark does not tell which option it stands for.
  static var markRangesOverlap: Lint {
    Lint(
      code: "mark-ranges-overlap", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "khung điểm chấm chồng nhau", en: "ranges of marks that overlap"),
        what: Phrase(
          vi:
            "Khung điểm của hai mức trong `điểm chấm … trong khung …` có chung một số điểm.",
          en:
            "The ranges of two options of `mark … within … by …` have marks in common."
        ),
        why: Phrase(
          vi:
            "Điểm 18,5 có thể là “khá” hoặc “giỏi”: người bị xếp mức thấp lại được nhiều điểm hơn người ở mức cao. Sửa một đầu khung.",
          en:
            "18.5 points can be “fair” or “good”: who is judged lower may get more. Correct one end of a range."
        ),
        example: .ofLessons(vi: "10 đến [[18,75||17,75]]", en: "10 to [[18.75||17.75]]")
      )
    ) { subject in
      subject.neighboringMarkRanges.compactMap { ranges in
        guard let common = ranges.lower.values.intersection(ranges.upper.values),
          let value = common.infimum, common.infimum != common.supremum
        else { return nil }
        let options =
          subject.field(of: ranges.chosen).map { subject.scale.schema.fields[$0].options } ?? []
        let names = [ranges.lower, ranges.upper].map { range in
          range.option.integer.flatMap { options.indices.contains($0) ? options[$0].title : nil }
            ?? ""
        }
        let mark = Phrase.value(value)
        return LintFinding(
          Phrase(
            vi: "khung của “\(names[0])” và “\(names[1])” chồng nhau từ \(mark.vietnamese)",
            en: "the ranges of “\(names[0])” and “\(names[1])” overlap from \(mark.english)"),
          at: ranges.range)
      }
    }
  }
}
