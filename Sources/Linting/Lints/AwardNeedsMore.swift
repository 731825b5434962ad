import Diagnostics
import Numbers
import Semantics

extension Lint {
  /// An award that asks for more than the one above it.
  static var awardNeedsMore: Lint {
    Lint(
      code: "award-needs-more",
      LintPage(
        title: Phrase(
          vi: "giải dưới đòi nhiều hơn giải trên", en: "a lower award that asks for more"),
        what: Phrase(
          vi:
            "Trong một danh sách khen thưởng, giải đứng sau đòi tổng điểm, hoặc loại, cao hơn giải đứng trước: `cờ` mà `mức >= khá`, `bằng_khen` mà `mức = xuất_sắc`.",
          en:
            "In a list of awards a later one asks for more points, or a better level, than an earlier one: `flag` where `class >= fair`, `diploma` where `class = excellent`."
        ),
        why: Phrase(
          vi:
            "Ai đủ điểm cho giải sau thì đã đủ cho giải trước. Thường là gõ nhầm một con số.",
          en:
            "Who has enough for the later award had enough for the earlier one. Usually a number is mistyped."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 100
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 100 { tỷ lệ thuận với đúng_hạn }
              khen thưởng giải "Giải thưởng" {
                nhì "Giải nhì" chọn 1 theo tổng mà tổng >= 80
                ba  "Giải ba"  chọn 2 theo tổng mà tổng >= [[85||75]]
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 100
              evidence { on_time "Files settled on time": percent }
              criterion 1 "Settling files" max 100 { proportional to on_time }
              awards prizes "Prizes" {
                second "Second prize" the first 1 by total where total >= 80
                third  "Third prize"  the first 2 by total where total >= [[85||75]]
              }
            }
            """)
      )
    ) { subject in
      subject.composed.flatMap { expression -> [LintFinding] in
        guard case .awarded(let awards) = expression.kind else { return [] }
        return zip(awards, awards.dropFirst()).compactMap { upper, lower in
          if let finding = subject.betterLevel(of: lower, than: upper) { return finding }
          guard let first = subject.mark(of: upper), let second = subject.mark(of: lower),
            second.value > first.value
          else { return nil }
          let (own, above) = (Phrase.value(second.value), Phrase.value(first.value))
          return LintFinding(
            Phrase(
              vi:
                "“\(lower.title)” đòi \(own.vietnamese), nhiều hơn “\(upper.title)” ở trên (\(above.vietnamese))",
              en:
                "“\(lower.title)” asks for \(own.english), more than “\(upper.title)” above (\(above.english))"
            ),
            at: second.range)
        }
      }
    }
  }
}

extension LintSubject {
  /// Returns the least total that an award asks for, and where.
  fileprivate func mark(of award: CheckedAward) -> (value: Rational, range: SourceRange)? {
    guard case .cohort(let measure) = scale[award.condition].kind, let filter = measure.filter
    else { return nil }
    return mark(filter)
  }

  private func mark(_ id: ExpressionID) -> (value: Rational, range: SourceRange)? {
    if case .all(let operands) = scale[id].kind {
      return operands.lazy.compactMap { mark($0) }.first
    }
    guard let found = constantComparison(scale[id]), case .quantity = scale[found.subject].kind,
      found.comparison == .greaterOrEqual || found.comparison == .greater
    else { return nil }
    return (found.constant, scale[id].range)
  }
}

extension LintSubject {
  /// Returns a finding where an award asks for a better level of a ladder than the one above it, which is
  /// given by the same order.
  fileprivate func betterLevel(of lower: CheckedAward, than upper: CheckedAward) -> LintFinding? {
    guard let (above, first) = levelDemand(of: upper), let (own, second) = levelDemand(of: lower),
      first.map({ words(of: $0.value) }) == second.map({ words(of: $0.value) }),
      above.ladder == own.ladder, own.worst < above.worst, above.takesBetter
    else { return nil }
    let levels = scale.ladders[own.ladder].levels
    let names = [own.worst, above.worst].map { levels[$0].title }
    return LintFinding(
      Phrase(
        vi: "“\(lower.title)” đòi “\(names[0])”, cao hơn “\(upper.title)” ở trên (“\(names[1])”)",
        en:
          "“\(lower.title)” asks for “\(names[0])”, more than “\(upper.title)” above (“\(names[1])”)"
      ),
      at: own.range,
      beside: above.range, Phrase(vi: "giải trên đòi ở đây", en: "the award above asks here"))
  }

  /// What an award asks of a ladder.
  private struct LevelDemand {
    let ladder: Int
    /// The worst level with which one gets it, by index.
    let worst: Int
    /// `true` iff one gets it with every better level as well.
    let takesBetter: Bool
    let range: SourceRange
  }

  private func levelDemand(of award: CheckedAward) -> (LevelDemand, order: [CohortOrder])? {
    guard case .cohort(let measure) = scale[award.condition].kind, let filter = measure.filter
    else { return nil }
    return levelDemand(filter).map { ($0, measure.order) }
  }

  private func levelDemand(_ id: ExpressionID) -> LevelDemand? {
    let range = scale[id].range
    switch scale[id].kind {
    case .all(let operands): return operands.lazy.compactMap { levelDemand($0) }.first
    case .ranked(.greaterOrEqual, let left, let right):
      return level(left, right).map {
        LevelDemand(ladder: $0.ladder, worst: $0.level, takesBetter: true, range: range)
      }
    case .comparison(.equal, let left, let right):
      return level(left, right).map {
        LevelDemand(ladder: $0.ladder, worst: $0.level, takesBetter: $0.level == 0, range: range)
      }
    case _: return nil
    }
  }

  private func level(_ left: ExpressionID, _ right: ExpressionID) -> (ladder: Int, level: Int)? {
    guard case .level(let ladder) = scale[left].kind, let level = constant(right)?.integer,
      scale.ladders[ladder].levels.indices.contains(level)
    else { return nil }
    return (ladder, level)
  }
}
