import Diagnostics
import Evaluation
import Explanation
import Numbers
import Semantics

extension Prover {
  /// Between two levels such as `from 80 to 89` and `from 90` there is nobody with 89.5, who would fall to
  /// a lower level.
  mutating func proveAdjoining(_ ladder: CheckedLadder) {
    for (upper, lower) in zip(ladder.levels, ladder.levels.dropFirst()) {
      guard let above = upper.condition, let below = lower.condition,
        let start = bound(of: above, isUpper: false), let end = bound(of: below, isUpper: true),
        start.subject == end.subject,
        let gap = Interval(
          from: end.isIncluded ? .after(end.value) : .before(end.value),
          to: start.isIncluded ? .before(start.value) : .after(start.value))
      else { continue }
      let statement = Phrase(
        vi: "không đơn vị nào lọt giữa «\(lower.name)» và «\(upper.name)»",
        en: "no unit lies between “\(lower.name)” and “\(upper.name)”")
      let verdict = excluded(.value(start.subject, gap), proof: statement) { witness in
        let value = NumberWording.exact(witness.value(of: start.subject, plan))
        return Phrase(
          vi: "\(value.vietnamese) nằm giữa «\(lower.name)» và «\(upper.name)» nên rơi xuống mức "
            + "dưới nữa",
          en: "\(value.english) lies between “\(lower.name)” and “\(upper.name)” and falls to a "
            + "lower level")
      }
      add(
        .levelsAdjoin, statement, at: scale[end.place].range, verdict,
        notes: [
          Diagnostic.Note(
            Phrase(vi: "mức trên bắt đầu ở đây", en: "the level above begins here"),
            at: .range(scale[start.place].range))
        ],
        fixes: fixes(of: end, upTo: start))
    }
  }

  /// A number at which a condition begins or ends.
  private struct Bound {
    let subject: Register
    let value: Rational
    let isIncluded: Bool
    /// The comparison, and what is compared in it.
    let place: ExpressionID
    let compared: ExpressionID
  }

  /// Returns the greatest or least number of a condition that is a comparison, or several that must all hold.
  private func bound(of id: ExpressionID, isUpper: Bool) -> Bound? {
    if case .all(let operands) = scale[id].kind {
      return operands.lazy.compactMap { bound(of: $0, isUpper: isUpper) }.first
    }
    guard case .comparison(let sign, let left, let right) = scale[id].kind,
      case .constant(let value) = scale[right].kind, let subject = plan.register(of: left)
    else { return nil }
    switch sign {
    case .greaterOrEqual, .greater:
      guard !isUpper else { return nil }
      return Bound(
        subject: subject, value: value, isIncluded: sign == .greaterOrEqual, place: id,
        compared: left)
    case .lessOrEqual, .less:
      guard isUpper else { return nil }
      return Bound(
        subject: subject, value: value, isIncluded: sign == .lessOrEqual, place: id,
        compared: left)
    case .equal, .notEqual: return nil
    }
  }

  /// Returns the fix that lets a condition go on up to the level above: the total is below its mark anyway.
  private func fixes(of end: Bound, upTo mark: Bound) -> [Fix] {
    let range = scale[end.place].range
    let compared = scale[end.compared].range
    guard compared.start == range.start else { return [] }
    let number = worded(mark.value, end.compared).text(in: scale.language)
    let text = " \(mark.isIncluded ? "<" : "<=") \(number)"
    let rest = compared.atEnd.joined(with: range.atEnd)
    return [
      Fix(
        Phrase(vi: "đổi thành `\(text.dropFirst())`", en: "change to `\(text.dropFirst())`"),
        [TextEdit(replacing: rest, with: text)])
    ]
  }
}
