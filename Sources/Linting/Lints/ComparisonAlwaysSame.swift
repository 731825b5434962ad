import Diagnostics
import Evidence
import Numbers
import Semantics
import Syntax

extension Lint {
  /// A comparison that holds for every value the evidence can have, or for none.
  static var comparisonAlwaysSame: Lint {
    Lint(
      code: "comparison-always-same",
      LintPage(
        title: Phrase(
          vi: "so sánh luôn đúng hoặc luôn sai", en: "a comparison that never varies"),
        what: Phrase(
          vi:
            "Một minh chứng được so với con số nằm ngoài các giá trị mà nó được khai báo: `an_ninh >= 5` trong khi `an_ninh` từ 0 đến 4. Cả tỷ lệ của hai minh chứng và số dòng của bảng: `>= 0` thì luôn đúng; cả lựa chọn có thứ tự, và bậc của bảng xếp loại mà đơn vị nào cũng có bậc: `>=` mức kém nhất; cả hai minh chứng mà dòng `phải có` đã nói bên nào lớn hơn; cả các điều kiện về một cột mà không dòng nào đáp ứng cùng lúc: `tuổi >= 16 và tuổi <= 6`.",
          en:
            "Evidence is compared with a number beyond the values it is declared to have: `security >= 5` where `security` is from 0 to 4. So is a ratio of two pieces of evidence, or the number of rows of a table: `>= 0` always holds; a choice with an order, and a ladder in which every unit has a level: both are always `>=` the worst; and two pieces of evidence of which `must hold` says already which one is the greater; and conditions on one column that no row meets together: `age >= 16 and age <= 6`."
        ),
        why: Phrase(
          vi:
            "Điều kiện không phân biệt được đơn vị nào. Hoặc ngưỡng bị gõ nhầm, hoặc khai báo quá hẹp.",
          en:
            "The condition tells no units apart. Either the threshold is mistyped or the declaration is too narrow."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 2
              minh chứng { an_ninh "Số chỉ tiêu an ninh đạt": số lượng từ 0 đến 4 }
              tiêu chí 1 "An ninh" tối đa 2 { đủ điểm khi an_ninh >= [[5||4]] }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 2
              evidence { security "Targets of security met": count from 0 to 4 }
              criterion 1 "Security" max 2 { full when security >= [[5||4]] }
            }
            """)
      )
    ) { subject in
      let withConstants = subject.constantComparisons.compactMap { found -> LintFinding? in
        guard subject.isOfEvidence(found.subject), !subject.isInRule(found.range),
          subject.isOrdered(subject.scale[found.subject].type)
        else { return nil }
        let values = subject.domain(of: found.subject)
        let holding = values.intersection(found.comparison.values(against: found.constant))
        guard holding.isEmpty || holding == values else { return nil }
        return LintFinding(
          holding.isEmpty
            ? Phrase(
              vi: "minh chứng không bao giờ có giá trị như vậy: điều kiện luôn sai",
              en: "the evidence never has such a value: the condition never holds")
            : Phrase(
              vi: "mọi giá trị của minh chứng đều như vậy: điều kiện luôn đúng",
              en: "every value of the evidence is like that: the condition always holds"),
          at: found.range)
      }
      // What the file demands is itself a comparison that always holds.
      let demands = subject.nodes(.constraint).map { $0.range }
      let settled = subject.composed.compactMap { subject.settled($0) }.filter { finding in
        !demands.contains { $0.contains(finding.range) }
      }
      return withConstants + settled + subject.composed.compactMap { subject.unmetByRows($0) }
    }
  }
}

extension LintSubject {
  /// Returns a finding for several conditions on one column that no row can meet together.
  fileprivate func unmetByRows(_ expression: CheckedExpression) -> LintFinding? {
    guard case .all(let operands) = expression.kind, !isInRule(expression.range),
      asked(of: operands).excludesEveryRow,
      // Of conditions within conditions the inner ones are named.
      !operands.contains(where: { operand in
        if case .all(let inner) = scale[operand].kind {
          asked(of: inner).excludesEveryRow
        } else {
          false
        }
      })
    else { return nil }
    return LintFinding(
      Phrase(
        vi: "không dòng nào đáp ứng được cùng lúc các điều kiện này: số dòng luôn là 0",
        en: "no row meets these conditions together: there is never any"),
      at: expression.range)
  }

  /// Returns what several conditions ask together.
  private func asked(of conditions: [ExpressionID]) -> AskedValues {
    conditions.reduce(AskedValues()) { $0.and(asked($1)) }
  }

  /// Returns a finding for a comparison of ordered options or levels, or of evidence with evidence, that is the same
  /// for all units.
  fileprivate func settled(_ expression: CheckedExpression) -> LintFinding? {
    let answer: (holds: Bool, demand: EvidenceConstraint?)?
    switch expression.kind {
    case .ranked(let comparison, let left, let right):
      answer = answerForOptions(comparison, left, right).map { ($0, nil) }
    case .comparison(let comparison, let left, let right):
      answer = answerOfDemands(comparison, left, right)
    case _: return nil
    }
    guard let answer, !isInRule(expression.range) else { return nil }
    let demand = answer.demand?.asWritten
    return LintFinding(
      answer.holds
        ? Phrase(
          vi: demand.map { "`phải có \($0)` đã đòi hỏi như vậy: điều kiện luôn đúng" }
            ?? "mức nào cũng như vậy: điều kiện luôn đúng",
          en: demand.map { "`must hold \($0)` demands it already: the condition always holds" }
            ?? "every one of them is like that: the condition always holds")
        : Phrase(
          vi: demand.map { "`phải có \($0)` đã loại trừ điều này: điều kiện luôn sai" }
            ?? "không mức nào như vậy: điều kiện luôn sai",
          en: demand.map { "`must hold \($0)` excludes it: the condition never holds" }
            ?? "none of them is like that: the condition never holds"),
      at: expression.range)
  }

  /// Returns what a comparison with one of the options or levels says of all of them, the best of which is first.
  private func answerForOptions(
    _ comparison: ComparisonOperator, _ left: ExpressionID, _ right: ExpressionID
  ) -> Bool? {
    guard let mark = constant(right), let count = countOfOptions(left), count > 1 else {
      return nil
    }
    let answers = (0..<count).map { comparison.holds(mark, Rational($0)) }
    return answers.allSatisfy { $0 == answers[0] } ? answers[0] : nil
  }

  /// Returns how many options the evidence has, or the ladder where every unit gets one of its levels.
  private func countOfOptions(_ id: ExpressionID) -> Int? {
    switch scale[id].kind {
    case .evidence(let field): return scale.schema.fields[field].options.count
    case .level(let index):
      let ladder = scale.ladders[index]
      let isComplete =
        ladder.levels.allSatisfy { $0.requirement == nil || $0.fallsThrough }
        && ladder.levels.last.map { $0.condition == nil && $0.requirement == nil } ?? false
        && !ladder.knockOuts.contains { $0.effect == .noLevel }
      return isComplete ? ladder.levels.count : nil
    case _: return nil
    }
  }

  /// Returns what the demands of the file say of a comparison of two pieces of evidence.
  private func answerOfDemands(
    _ comparison: ComparisonOperator, _ left: ExpressionID, _ right: ExpressionID
  ) -> (holds: Bool, demand: EvidenceConstraint?)? {
    guard let first = field(of: left), let second = field(of: right), first != second,
      [first, second].allSatisfy({ scale.schema.fields[$0].whenEmpty == .notFiled })
    else { return nil }
    for demand in demands(between: first, and: second) {
      guard let signs = demand.signs(of: first, less: second) else { continue }
      let answers = signs.map { comparison.holds($0, 0) }
      if let answer = answers.first, answers.allSatisfy({ $0 == answer }) {
        return (answer, demand)
      }
    }
    return nil
  }

  /// `true` iff an expression is evidence, a column of a table, or a ratio of such.
  fileprivate func isOfEvidence(_ id: ExpressionID) -> Bool {
    switch scale[id].kind {
    case .evidence, .column: true
    case .aggregate(let aggregate): aggregate.function == .rows
    case .quotient(let above, let below, _): isOfEvidence(above) && isOfEvidence(below)
    case .definition(let index): isOfEvidence(scale.definitions[index].value)
    case _: false
    }
  }
}

extension EvidenceConstraint {
  /// Returns the signs that one piece of evidence less another may have, where it says something of just
  /// these two.
  fileprivate func signs(of first: Int, less second: Int) -> [Int]? {
    guard case .sign(let sum, let negative, let zero, let positive) = test, sum.constant.isZero,
      sum.terms.count == 2,
      let own = sum.terms.first(where: { $0.field == first })?.factor,
      let other = sum.terms.first(where: { $0.field == second })?.factor,
      own == -other
    else { return nil }
    let (below, above) = own.signum > 0 ? (negative, positive) : (positive, negative)
    return (below ? [-1] : []) + (zero ? [0] : []) + (above ? [1] : [])
  }
}
