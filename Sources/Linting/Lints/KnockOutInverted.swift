import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// A knock-out that takes a level from those without the fault for which points are taken off.
  static var knockOutInverted: Lint {
    Lint(
      code: "knock-out-inverted",
      LintPage(
        title: Phrase(vi: "khống chế đơn vị không vi phạm", en: "a knock-out of the blameless"),
        what: Phrase(
          vi:
            "Điều khoản khống chế, hạ bậc hay xếp thẳng rơi vào đơn vị có ít hơn của chính điều bị trừ điểm: `không quá B khi kỷ_luật = 0`, trong khi mỗi vụ kỷ luật bị trừ 4 điểm. Cũng báo khi rơi vào đơn vị có nhiều hơn của điều được cộng điểm, hoặc không có điều mà chính tên gọi đã là lỗi, hay có điều mà tên gọi là điểm tốt: `xếp thẳng C khi không phải bị_kỷ_luật`.",
          en:
            "A knock-out takes a level from units with less of what points are taken off for: `at most b when breaches = 0`, where each breach costs 4 points. Likewise from units with more of what gives points, or without what is a fault by its very title, or with what is a merit: `force c when not disciplined`."
        ),
        why: Phrase(
          vi:
            "Đơn vị tốt bị khống chế, đơn vị xấu thì không. Thường là gõ ngược dấu so sánh: `>= 1` chứ không phải `= 0`.",
          en:
            "The good units lose the level and the bad ones keep it. Mostly the comparison is turned round: `>= 1` and not `= 0`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10, không dưới 0
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ; kỷ_luật "Số cán bộ bị kỷ luật": số lượng, khi trống: 0 }
              tiêu chí 1 "Hồ sơ" tối đa 10 { tỷ lệ thuận với đúng_hạn }
              điểm trừ tối đa 4 { tiêu chí P1 "Kỷ luật" tối đa 4 { 1 mỗi kỷ_luật không quá 4 } }
              xếp loại hạng "Hạng" {
                tốt "Tốt" khi tổng >= 9
                khá "Khá" còn lại
                không quá khá khi kỷ_luật [[= 0||>= 1]] vì "Điều 8"
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10, not below 0
              evidence { on_time "Files on time": percent; breaches "Officials disciplined": count, when empty: 0 }
              criterion 1 "Files" max 10 { proportional to on_time }
              penalty max 4 { criterion P1 "Discipline" max 4 { 1 per breaches, at most 4 } }
              levels class "Class" {
                good "Good" when total >= 9
                fair "Fair" otherwise
                at most fair when breaches [[= 0||>= 1]] because "Article 8"
              }
            }
            """)
      )
    ) { subject in
      let directions = subject.scale.directions
      return subject.scale.ladders.flatMap { $0.knockOuts }.filter { $0.effect.takesLevel }
        .compactMap { subject.inverted($0, directions) }
    }
  }
}

extension CheckedKnockOut.Effect {
  /// `true` iff a unit can only lose by it.
  fileprivate var takesLevel: Bool {
    switch self {
    case .noLevel, .lower: true
    case .force(let level), .cap(let level): level > 0
    case .raise: false
    }
  }

  /// `true` iff no unit gets a better level by it.
  fileprivate var onlyLowers: Bool {
    switch self {
    case .noLevel, .lower, .cap: true
    case .force, .raise: false
    }
  }
}

extension LintSubject {
  fileprivate func inverted(
    _ knockOut: CheckedKnockOut, _ directions: [Int: PointDirection]
  ) -> LintFinding? {
    guard let (field, isOfMore) = askedEnd(of: knockOut.condition) else { return nil }
    if directions[field] == nil { return invertedByTitle(knockOut, field, isOfMore) }
    guard let direction = directions[field], (direction == .gives) == isOfMore,
      // Facts that give points and cost a level are `rewarded-and-punished`.
      direction == .takes || scale.schema.fields[field].type != .yesNo
    else { return nil }
    let name = scale.schema.fields[field].name
    return LintFinding(
      direction == .takes
        ? Phrase(
          vi: "`\(name)` bị trừ điểm, mà ở đây đơn vị ít `\(name)` hơn lại bị hạ loại",
          en: "`\(name)` costs points, but here units with less of it lose the level")
        : Phrase(
          vi: "`\(name)` được cộng điểm, mà ở đây đơn vị nhiều `\(name)` hơn lại bị hạ loại",
          en: "`\(name)` gives points, but here units with more of it lose the level"),
      at: scale[knockOut.condition].range)
  }

  /// Returns a finding where a unit loses a level because it lacks what is a fault by its title, or has
  /// what is a merit.
  private func invertedByTitle(
    _ knockOut: CheckedKnockOut, _ field: Int, _ isOfMore: Bool
  ) -> LintFinding? {
    let isMerit = isOfMore && knockOut.effect.onlyLowers
    let declared = scale.schema.fields[field]
    let isTrouble =
      !isOfMore && declared.type == .yesNo && TitleMeaning.statesTrouble(declared.title)
    guard isTrouble || meaning(ofField: field) == (isMerit ? .merit : .fault),
      isMerit || !isOfMore,
      !scale.nodes.contains(where: { node in
        [node.rule, node.condition, node.applicability].contains {
          $0.map { asks($0, for: field) } ?? false
        }
      })
    else { return nil }
    let title = declared.title
    return LintFinding(
      isMerit
        ? Phrase(
          vi: "“\(title)”: ở đây đơn vị đạt được lại bị hạ loại",
          en: "“\(title)”: here units with it lose the level")
        : Phrase(
          vi: "“\(title)”: ở đây đơn vị không mắc lại bị hạ loại",
          en: "“\(title)”: here units without it lose the level"),
      at: scale[knockOut.condition].range)
  }

  /// `true` iff a rule asks for evidence; what it says of it is then looked at elsewhere.
  private func asks(_ id: ExpressionID, for field: Int) -> Bool {
    self.field(of: id) == field || scale[id].kind.operands.contains { asks($0, for: field) }
  }

  /// Returns the evidence that a condition asks for, and whether it holds from some value on (`true`) or up
  /// to one; `nil` for any other condition.
  func askedEnd(of id: ExpressionID) -> (field: Int, isOfMore: Bool)? {
    if let field = field(of: id) { return (field, true) }
    if case .unary(.not, let operand) = scale[id].kind {
      return field(of: operand).map { ($0, false) }
    }
    guard let found = constantComparison(scale[id]), let field = field(of: found.subject),
      isOrdered(scale[found.subject].type) || scale[found.subject].type == .yesNo,
      let domain = domain(of: found.subject).hull
    else { return nil }
    let values = found.comparison.values(against: found.constant)
    let holding = IntervalSet(domain).intersection(values)
    let missing = IntervalSet(domain).subtracting(values)
    guard let own = holding.hull, let rest = missing.hull else { return nil }
    if own.upper <= rest.lower { return (field, false) }
    if rest.upper <= own.lower { return (field, true) }
    return nil
  }
}
