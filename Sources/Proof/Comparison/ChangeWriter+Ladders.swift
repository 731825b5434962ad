import Diagnostics
import Evaluation
import Numbers
import Semantics

extension ChangeWriter {
  mutating func compareLadders() {
    let name = Phrase(vi: "xếp loại", en: "levels")
    for (index, ladder) in new.ladders.enumerated() {
      guard let origin = comparer.ladders.firstIndex(of: index) else {
        note(
          .added, Clause(subject: Self.subject(name, ladder.title), old: nil, new: ladder.range))
        continue
      }
      compare(old.ladders[origin], ladder)
    }
    for (index, ladder) in old.ladders.enumerated() where comparer.ladders[index] == nil {
      note(
        .removed, Clause(subject: Self.subject(name, ladder.title), old: ladder.range, new: nil))
    }
  }

  private mutating func compare(_ before: CheckedLadder, _ after: CheckedLadder) {
    let name = Phrase(vi: "xếp loại", en: "levels")
    let clause = Clause(
      subject: Self.subject(name, after.title), old: before.range, new: after.range)
    compareTitles(clause, before.title, after.title)
    for level in after.levels {
      let subject = Self.subject(
        Phrase(vi: "mức `\(level.code)`", en: "level `\(level.code)`"),
        level.title == level.code ? "" : level.title)
      guard let origin = before.levels.first(where: { $0.code == level.code }) else {
        note(.added, Clause(subject: subject, old: nil, new: level.range))
        continue
      }
      let clause = Clause(subject: subject, old: origin.range, new: level.range)
      compareTitles(clause, origin.title, level.title)
      compareExpressions(clause, Phrase(same: ""), origin.condition, level.condition)
      compareExpressions(
        clause, Phrase(vi: "yêu cầu", en: "requires"), origin.requirement, level.requirement)
      if origin.requirement != nil, level.requirement != nil,
        origin.fallsThrough != level.fallsThrough
      {
        note(
          .changed, clause,
          level.fallsThrough
            ? Phrase(
              vi: "thiếu yêu cầu thì xét mức sau", en: "who fails it goes on to the next level")
            : Phrase(vi: "thiếu yêu cầu thì không xếp loại", en: "who fails it gets no level"))
      }
    }
    for level in before.levels where !after.levels.contains(where: { $0.code == level.code }) {
      let subject = Self.subject(
        Phrase(vi: "mức `\(level.code)`", en: "level `\(level.code)`"), level.title)
      note(.removed, Clause(subject: subject, old: level.range, new: nil))
    }
    let order = before.levels.map { $0.code }.filter { code in
      after.levels.contains { $0.code == code }
    }
    let newOrder = after.levels.map { $0.code }.filter { order.contains($0) }
    if order != newOrder {
      compare(
        clause, Phrase(vi: "thứ tự các mức", en: "order of levels"),
        Phrase(same: order.joined(separator: ", ")),
        Phrase(same: newOrder.joined(separator: ", ")), kind: .moved)
    }
    compareKnockOuts(before, after)
    compareQuotas(before, after)
    if before.appliesInOrder != after.appliesInOrder {
      note(
        .changed, clause,
        Phrase(
          vi: "thứ tự áp dụng các điều khoản xếp thẳng đã đổi",
          en: "the order in which knock-outs apply changed"))
    }
  }

  // MARK: - Knock-outs and quotas

  private mutating func compareKnockOuts(_ before: CheckedLadder, _ after: CheckedLadder) {
    let (old, new) = (before.knockOuts, after.knockOuts)
    let (first, second) = (comparer.joint.old, comparer.joint.new)
    var origins = [Int?](repeating: nil, count: new.count)
    func join(where isSame: (CheckedKnockOut, CheckedKnockOut) -> Bool) {
      for index in new.indices where origins[index] == nil {
        origins[index] = old.indices.first { place in
          !origins.contains(place) && isSame(old[place], new[index])
        }
      }
    }
    func isSameCondition(_ one: CheckedKnockOut, _ other: CheckedKnockOut) -> Bool {
      first.register(of: one.condition) == second.register(of: other.condition)
    }
    join { isSameCondition($0, $1) && words($0, before) == words($1, after) }
    join { isSameCondition($0, $1) }
    join { words($0, before) == words($1, after) && $0.reason == $1.reason }
    join { words($0, before) == words($1, after) }
    for (index, knockOut) in new.enumerated() {
      let subject = Self.subject(words(knockOut, after), knockOut.reason)
      guard let origin = origins[index].map({ old[$0] }) else {
        note(
          .added, Clause(subject: subject, old: nil, new: knockOut.range),
          Phrase(same: "`\(condition(knockOut.condition, self.new, texts.new))`"))
        continue
      }
      let clause = Clause(subject: subject, old: origin.range, new: knockOut.range)
      compare(
        clause, Phrase(vi: "hệ quả:", en: "effect:"), words(origin, before),
        words(knockOut, after))
      compareExpressions(
        clause, Phrase(vi: "khi", en: "when"), origin.condition, knockOut.condition)
      compareTitles(clause, origin.reason, knockOut.reason)
    }
    for (index, knockOut) in old.enumerated() where !origins.contains(index) {
      note(
        .removed,
        Clause(
          subject: Self.subject(words(knockOut, before), knockOut.reason), old: knockOut.range,
          new: nil),
        Phrase(same: "`\(condition(knockOut.condition, self.old, texts.old))`"))
    }
  }

  private func condition(
    _ id: ExpressionID, _ scale: CheckedScale, _ text: (SourceRange) -> String
  ) -> String {
    text(scale[id].range).split { $0 == " " || $0.isNewline }.joined(separator: " ")
  }

  private func words(_ knockOut: CheckedKnockOut, _ ladder: CheckedLadder) -> Phrase {
    func code(_ level: Int) -> String { "`\(ladder.levels[level].code)`" }
    switch knockOut.effect {
    case .noLevel: return Phrase(vi: "không xếp loại", en: "no level")
    case .force(let level):
      return Phrase(vi: "xếp thẳng \(code(level))", en: "force \(code(level))")
    case .raise(let steps): return Phrase(vi: "nâng \(steps) mức", en: "raise by \(steps)")
    case .cap(let level): return Phrase(vi: "tối đa \(code(level))", en: "at most \(code(level))")
    case .lower(let steps, let setsTotal):
      return Phrase(
        vi: "hạ \(steps) mức" + (setsTotal ? " và tổng điểm" : ""),
        en: "lower by \(steps)" + (setsTotal ? " with the total" : ""))
    }
  }

  private mutating func compareQuotas(_ before: CheckedLadder, _ after: CheckedLadder) {
    func subject(_ quota: CheckedQuota, _ ladder: CheckedLadder) -> Phrase {
      let code = ladder.levels[quota.level].code
      return Phrase(vi: "hạn mức của mức `\(code)`", en: "quota of level `\(code)`")
    }
    for (index, quota) in after.quotas.enumerated() {
      guard before.quotas.indices.contains(index) else {
        note(.added, Clause(subject: subject(quota, after), old: nil, new: quota.range))
        continue
      }
      let origin = before.quotas[index]
      compareExpressions(
        Clause(subject: subject(quota, after), old: origin.range, new: quota.range),
        Phrase(same: ""), origin.test, quota.test)
    }
    for quota in before.quotas.dropFirst(after.quotas.count) {
      note(.removed, Clause(subject: subject(quota, before), old: quota.range, new: nil))
    }
  }
}
