import Diagnostics
import Numbers
import Semantics

/// Two ranges of marks that follow one another in `mark … within …`.
struct NeighboringMarkRanges {
  /// The mark that is given, and the option by which its range is chosen.
  let mark: ExpressionID
  let chosen: ExpressionID
  let lower: MarkRange
  let upper: MarkRange
  /// Where the marks stand in the file.
  let range: SourceRange
}

extension LintSubject {
  /// The neighboring ranges of all marks, in the order of the file.
  var neighboringMarkRanges: [NeighboringMarkRanges] {
    composed.flatMap { expression -> [NeighboringMarkRanges] in
      guard case .markWithin(let mark, let chosen, let ranges) = expression.kind else { return [] }
      let sorted = ranges.sorted { $0.values.lower < $1.values.lower }
      return zip(sorted, sorted.dropFirst()).map { lower, upper in
        NeighboringMarkRanges(
          mark: mark, chosen: chosen, lower: lower, upper: upper, range: expression.range)
      }
    }
  }
}
