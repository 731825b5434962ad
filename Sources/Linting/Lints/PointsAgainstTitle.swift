import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// Points for what is a fault by its title, or fewer points for more of what is good by its title.
  static var pointsAgainstTitle: Lint {
    Lint(
      code: "points-against-title", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "điểm ngược với tên của minh chứng", en: "points against the title"),
        what: Phrase(
          vi:
            "Mỗi lần của điều mà chính tên gọi đã là lỗi (vi phạm, sai phạm, còn nợ, trễ hạn, …) lại được cộng điểm; hoặc càng nhiều điều mà chính tên gọi đã là tốt (đúng hạn, hoàn thành, được tập huấn, …) lại càng ít điểm: `tỷ lệ thuận với đúng_hạn trong khoảng 50% và 10%`; hoặc càng nhiều người chưa hài lòng, chưa hoàn thành lại càng nhiều điểm. Cả điều kiện `đạt khi` và `đủ điểm khi` đòi nhiều điều đã là lỗi hoặc khó khăn (vi phạm, hộ nghèo, …), hay ít điều tốt, hay ngược với “không quá 20%”, “ít nhất 50%” của tên. Cả lần vắng có phép bị trừ nhiều hơn lần vắng không phép. Cả điều có/không mà tên gọi đã là lỗi, hoặc `không` của điều mà tên gọi đã là tốt, và bảng cho nhiều điểm hơn khi có nhiều lỗi hơn.",
          en:
            "Each of what is a fault by its very title (breaches, errors, late files, …) gives points; or more of what is good by its very title (on time, completed, trained, …) gives fewer: `proportional to on_time between 50% and 10%`; or more of those who are not satisfied gives more. So does what one passes with, or gets all points for, if it asks for much of a fault or hardship (breaches, poverty, …), for little of what is good, or the contrary of “at most 20%”, “at least 50%” in the title; and absences with leave that cost more than those without. So does a yes that is a fault by its title, or the `not` of one that is good, and a table that gives more points for more faults."
        ),
        why: Phrase(
          vi:
            "Đơn vị làm kém được nhiều điểm hơn đơn vị làm tốt. Thường là thiếu `đủ điểm, trừ`, hai mốc bị đổi chỗ, hoặc thiếu một chữ số (10% thay cho 100%).",
          en:
            "Who does worse gets more. Mostly `full, less` is missing, two marks are exchanged, or a digit was lost (10% for 100%)."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 6
              minh chứng { nợ "Số văn bản còn nợ": số lượng từ 0 đến 4 }
              tiêu chí 1 "Văn bản" tối đa 6 { [[1,5||đủ điểm, trừ 1,5]] mỗi nợ }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 6
              evidence { late "Late documents": count from 0 to 4 }
              criterion 1 "Documents" max 6 { [[1.5||full, less 1.5]] per late }
            }
            """)
      )
    ) { subject in
      subject.leaves.flatMap { index in
        subject.scale.nodes[index].rule.map { subject.findings(in: $0) } ?? []
      } + subject.demands.flatMap { subject.findings(inDemand: $0) }
        + subject.scale.nodes.indices.flatMap { index -> [LintFinding] in
          [subject.excusedCostsMore(index), subject.limitTurnedRound(index)].compactMap { $0 }
        }
        + subject.factsAgainstTitles
    }
  }
}

extension LintSubject {
  /// The conditions on which parts of the base pass, or get what they can get.
  fileprivate var demands: [ExpressionID] {
    scale.nodes.indices.filter { section(of: $0) == nil }.flatMap { index -> [ExpressionID] in
      var found: [ExpressionID] = []
      if case .condition(let condition) = scale.nodes[index].passMark { found.append(condition) }
      if let rule = scale.nodes[index].rule,
        case .when(let value, let condition) = scale[rule].kind,
        constant(value).map({ $0.signum > 0 }) ?? true
      {
        found.append(condition)
      }
      return found
    }
  }

  /// Returns what a condition asks for against the titles of its evidence.
  fileprivate func findings(inDemand id: ExpressionID) -> [LintFinding] {
    if case .all(let operands) = scale[id].kind {
      return operands.flatMap { findings(inDemand: $0) }
    }
    guard case .comparison(let comparison, let left, let right) = scale[id].kind,
      let field = field(of: left), self.field(of: right) == nil
    else { return [] }
    let title = scale.schema.fields[field].title
    switch (comparison, meaning(ofField: field)) {
    // That a count is at least 0 says nothing, and is said elsewhere.
    case (.greaterOrEqual, .fault) where constant(right) == .zero: return []
    case (.greater, .fault), (.greaterOrEqual, .fault):
      return [
        LintFinding(
          Phrase(
            vi: "“\(title)”: ở đây phải nhiều mới đạt",
            en: "“\(title)”: here units must have much of it"),
          at: scale[id].range)
      ]
    case (.less, .merit), (.lessOrEqual, .merit):
      return [
        LintFinding(
          Phrase(
            vi: "“\(title)”: ở đây phải ít mới đạt",
            en: "“\(title)”: here units must have little of it"),
          at: scale[id].range)
      ]
    case (_, _): return []
    }
  }

  /// Returns what a rule gives against the titles of its evidence; what it takes off is not looked at.
  fileprivate func findings(in id: ExpressionID) -> [LintFinding] {
    switch scale[id].kind {
    case .perOccurrence(let amount, let count):
      guard let points = constant(amount), points.signum > 0, let field = field(of: count),
        meaning(ofField: field) == .fault
      else { return [] }
      let title = scale.schema.fields[field].title
      return [
        LintFinding(
          Phrase(
            vi: "“\(title)” mà mỗi lần lại được cộng điểm: có phải `đủ điểm, trừ …`?",
            en: "“\(title)”, and each of them gives points: is `full, less …` meant?"),
          at: scale[id].range)
      ]
    case .proportional(let rule) where rule.marks == nil:
      guard let field = field(of: rule.measure), lacksMerit(field) else { return [] }
      return [rising(field, at: scale[id].range)]
    case .proportional(let rule):
      guard let marks = rule.marks, let field = field(of: rule.measure),
        meaning(ofField: field) == .merit,
        (marks.from < marks.to) != (marks.pointsAtFrom < marks.pointsAtTo)
      else { return [] }
      return [falling(field, at: scale[id].range)]
    case .bands:
      guard let table = scale.pointsTable(scale[id]), let field = field(of: table.subject),
        table.isMonotone, let first = table.bands.first, let last = table.bands.last
      else { return [] }
      if first.points < last.points, lacksMerit(field) || countsHarm(field) {
        return [rising(field, at: last.range)]
      }
      guard first.points > last.points, meaning(ofField: field) == .merit else { return [] }
      return [falling(field, at: first.range)]
    case .binary(.add, let left, let right): return findings(in: left) + findings(in: right)
    case .binary(.subtract, let value, _), .clamped(let value, _, _), .rounded(let value, _):
      return findings(in: value)
    case _: return []
    }
  }

  private func lacksMerit(_ field: Int) -> Bool {
    TitleMeaning.lacksMerit(scale.schema.fields[field].title)
  }

  /// `true` iff evidence counts faults that were made, not those that were found, and a high total is good.
  private func countsHarm(_ field: Int) -> Bool {
    meaning(ofField: field) == .fault
      && TitleMeaning.suffersFault(scale.schema.fields[field].title)
      && !scale.ladders.contains { scale.prefersLowTotals($0) }
  }

  private func rising(_ field: Int, at range: SourceRange) -> LintFinding {
    let title = scale.schema.fields[field].title
    return LintFinding(
      Phrase(
        vi: "“\(title)”: càng cao lại càng nhiều điểm",
        en: "“\(title)”: the more of it, the more points"),
      at: range)
  }

  private func falling(_ field: Int, at range: SourceRange) -> LintFinding {
    let title = scale.schema.fields[field].title
    return LintFinding(
      Phrase(
        vi: "“\(title)”: càng cao lại càng ít điểm",
        en: "“\(title)”: the more of it, the fewer the points"),
      at: range)
  }
}
