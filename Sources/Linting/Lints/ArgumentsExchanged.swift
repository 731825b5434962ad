import Diagnostics
import Semantics

extension Lint {
  /// A call of a rule with the constant where other calls have the measure.
  static var argumentsExchanged: Lint {
    Lint(
      code: "arguments-exchanged", needs: .soundPart,
      LintPage(
        title: Phrase(vi: "hai đối số bị đổi chỗ", en: "two arguments exchanged"),
        what: Phrase(
          vi:
            "Một lần dùng `cách tính` có hằng số và số liệu ở hai vị trí ngược với các lần dùng khác: `đạt_mốc(80%, hài_lòng)` trong khi lần kia là `đạt_mốc(đúng_hạn, 90%)`. Cả số ngày bị trừ điểm tính từ ngày nộp đến hạn: `trừ 1 mỗi số ngày hạn sau nộp`.",
          en:
            "One use of a `rule` has its constant and its evidence the other way round than the others: `reaches(80%, content)`, while another is `reaches(on_time, 90%)`. So do days that cost points from the day of filing to the deadline: `less 1 per days due after sent`."
        ),
        why: Phrase(
          vi:
            "Số liệu được đem làm mốc, còn mốc làm số liệu: đơn vị làm kém hơn lại được nhiều điểm hơn. Đổi chỗ hai đối số.",
          en:
            "The evidence is taken for the mark and the mark for the evidence, so that who does worse gets more. Exchange the two."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ; hài_lòng "Người dân hài lòng": tỷ lệ }
              cách tính đạt_mốc(số_liệu: tỷ lệ, mốc: tỷ lệ) { đủ điểm khi số_liệu >= mốc }
              tiêu chí 1 "Đúng hạn" tối đa 5 { đạt_mốc(đúng_hạn, 90%) }
              tiêu chí 2 "Hài lòng" tối đa 5 { đạt_mốc([[80%, hài_lòng||hài_lòng, 80%]]) }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { on_time "Files settled on time": percent; content "Residents content": percent }
              rule reaches(measure: percent, least: percent) { full when measure >= least }
              criterion 1 "On time" max 5 { reaches(on_time, 90%) }
              criterion 2 "Content" max 5 { reaches([[80%, content||content, 80%]]) }
            }
            """)
      )
    ) { subject in
      let uses = subject.composed.compactMap { expression -> RuleUse? in
        guard case .call(let call) = expression.kind, call.arguments.count > 1 else { return nil }
        let constants = call.arguments.map { subject.constant($0) != nil }
        return RuleUse(call: call, constants: constants)
      }
      let dates = subject.exchangedDates
      if uses.count < 2 { return dates }
      return dates
        + Dictionary(grouping: uses) { $0.call.name }.sorted { $0.key < $1.key }
        .flatMap { subject.exchanged(in: $0.value) }
    }
  }
}

/// A place where a rule is used, and which of its arguments are constants there.
private struct RuleUse {
  let call: RuleCall
  let constants: [Bool]
}

extension LintSubject {
  /// Returns the uses of one rule that have the constant elsewhere than most others, or than the first.
  fileprivate func exchanged(in uses: [RuleUse]) -> [LintFinding] {
    let counts = Dictionary(grouping: uses) { $0.constants }.mapValues { $0.count }
    guard counts.count > 1 else { return [] }
    return uses.enumerated().compactMap { index, use in
      let own = counts[use.constants] ?? 0
      let usual = uses.enumerated().first { place, other in
        let count = counts[other.constants] ?? 0
        return (count > own || count == own && place < index) && exchangedPlaces(use, other) != nil
      }
      guard let other = usual?.element, let places = exchangedPlaces(use, other) else { return nil }
      let ranges = (
        scale[use.call.arguments[places.constant]].range,
        scale[use.call.arguments[places.measure]].range
      )
      let name = use.call.parameters[places.constant]
      return LintFinding(
        Phrase(
          vi: "`\(name)` ở đây là hằng số, ở lần dùng kia là số liệu: hai đối số đổi chỗ",
          en: "`\(name)` is a constant here and evidence there: the two are exchanged"),
        at: ranges.0, beside: scale[other.call.arguments[places.constant]].range,
        Phrase(vi: "lần dùng kia", en: "the other use"),
        fixes: [
          Fix(
            Phrase(vi: "đổi chỗ hai đối số", en: "exchange the two"),
            [
              TextEdit(replacing: ranges.0, with: source.text(of: ranges.1)),
              TextEdit(replacing: ranges.1, with: source.text(of: ranges.0)),
            ])
        ])
    }
  }

  /// Returns the only two places of which one has a constant in one use, the other one in the other use.
  private func exchangedPlaces(
    _ use: RuleUse, _ other: RuleUse
  ) -> (constant: Int, measure: Int)? {
    let differing = use.constants.indices.filter { use.constants[$0] != other.constants[$0] }
    guard differing.count == 2, use.constants[differing[0]] != use.constants[differing[1]],
      use.call.arguments.count == other.call.arguments.count
    else { return nil }
    let isFirst = use.constants[differing[0]]
    let (constant, measure) = (differing[isFirst ? 0 : 1], differing[isFirst ? 1 : 0])
    let types = [use, other].flatMap { use in
      [constant, measure].map { scale[use.call.arguments[$0]].type }
    }
    return types.allSatisfy { $0 == types[0] } ? (constant, measure) : nil
  }
}
