import Diagnostics
import Evidence
import Semantics

extension LintSubject {
  /// Where points are taken off for the days by which a deadline lies behind the day of filing.
  var exchangedDates: [LintFinding] {
    var open: [ExpressionID] = composed.compactMap {
      if case .binary(.subtract, _, let right) = $0.kind { right } else { nil }
    }
    if open.isEmpty { return [] }
    var found: [LintFinding] = []
    while let id = open.popLast() {
      switch scale[id].kind {
      case .perOccurrence(_, let count): open.append(count)
      case .definition(let index): open.append(scale.definitions[index].value)
      case .binary(.add, let left, let right), .binary(.multiply, let left, let right):
        open += [left, right]
      case .clamped(let value, _, _), .rounded(let value, _): open.append(value)
      case .days(let last, let since, notBelowZero: true, _):
        if let finding = exchangedDates(last, since) { found.append(finding) }
      case _: continue
      }
    }
    return found.sorted { $0.range.start < $1.range.start }
  }

  private func exchangedDates(_ last: ExpressionID, _ since: ExpressionID) -> LintFinding? {
    guard let deadline = field(of: last), let filing = field(of: since) else { return nil }
    let (due, filed) = (scale.schema.fields[deadline], scale.schema.fields[filing])
    let (ofDeadline, ofFiling) = (FoldedText(due.title).inWords, FoldedText(filed.title).inWords)
    guard ofDeadline.holds(Self.deadlines), !ofFiling.holds(Self.deadlines),
      ofFiling.holds(Self.filings)
    else { return nil }
    let ranges = (scale[last].range, scale[since].range)
    return LintFinding(
      Phrase(
        vi:
          "những ngày từ “\(filed.title)” đến “\(due.title)” là ngày còn trong hạn, mà bị trừ điểm",
        en: "days from “\(filed.title)” to “\(due.title)” are days in time, but they cost points"),
      at: ranges.0.joined(with: ranges.1),
      fixes: [
        Fix(
          Phrase(vi: "đổi chỗ hai ngày", en: "exchange the two days"),
          [
            TextEdit(replacing: ranges.0, with: source.text(of: ranges.1)),
            TextEdit(replacing: ranges.1, with: source.text(of: ranges.0)),
          ])
      ])
  }

  private static let deadlines: [SoughtPhrase] = [
    " hạn ", " thời hạn ", " due ", " deadline ", " time limit ",
  ]
  private static let filings: [SoughtPhrase] = [
    " nộp ", " gửi ", " trả ", " trả lời ", " hoàn thành ", " ban hành ", " báo cáo ", " sent ",
    " submitted ", " filed ", " answered ", " finished ", " completed ", " paid ", " handed in ",
  ]
}
