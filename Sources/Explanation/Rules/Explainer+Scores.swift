import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// What several scored, and which score counts.
extension Explainer {
  func scoredSentences(
    _ id: ExpressionID, _ value: ScoredValue, _ award: Award
  ) -> [Phrase] {
    [scores(value) + ".", words(value).capitalized + ": " + awarded(id, award) + "."]
  }

  /// Returns why scores that are there give no value, and so none to an expression above them: the quorum
  /// is missed, the spread too wide.
  func scoreFailure(below root: ExpressionID, _ state: EvidenceState) -> Phrase? {
    var pending = [root]
    var seen: Set<ExpressionID> = []
    while let id = pending.popLast() {
      guard outcome.value(of: id).state == state, seen.insert(id).inserted else { continue }
      switch scale[id].kind {
      case .scored(let value): if let failure = scoreFailure(id, value) { return failure }
      case .definition(let index): pending.append(scale.definitions[index].value)
      case let kind: pending += kind.operands.reversed()
      }
    }
    return nil
  }

  private func scoreFailure(_ id: ExpressionID, _ value: ScoredValue) -> Phrase? {
    guard let (limit, isQuorum) = failedLimit(value) else { return nil }
    let mark = number(limit.value, id)
    let reason = limit.reason.isEmpty ? "" : " (\(limit.reason))"
    let text =
      isQuorum
      ? Phrase(
        vi: "cần ít nhất \(mark.vi) người chấm\(reason)",
        en: "at least \(mark.en) must score\(reason)")
      : Phrase(
        vi: "điểm chênh lệch quá \(mark.vi)\(reason)",
        en: "the scores differ by more than \(mark.en)\(reason)")
    return scores(value) + "; " + text
  }

  /// Returns the limit that the scores break, and whether it is the quorum.
  func failedLimit(_ value: ScoredValue) -> (limit: ScoredValue.Limit, isQuorum: Bool)? {
    let filed = value.scores.compactMap { outcome.value(of: $0).filed }
    guard let most = filed.max(), let least = filed.min() else { return nil }
    if let quorum = value.quorum, Rational(filed.count) < quorum.value { return (quorum, true) }
    if let spread = value.spread, most - least > spread.value { return (spread, false) }
    return nil
  }

  /// Returns all scores: `«Cảnh quan»: Tự chấm 2; Thẩm định 2,5`.
  func scores(_ value: ScoredValue) -> Phrase {
    let parts = zip(value.scores, value.scorers).map { id, scorer in
      Phrase(same: scale.schema.scorers[scorer].title + " ") + self.value(of: id)
    }
    return Phrase(same: value.title).quoted + ": " + .joined(parts, separator: "; ")
  }

  /// Returns which score counts.
  private func words(_ value: ScoredValue) -> Phrase {
    switch value.rule {
    case .last:
      let place = value.scores.lastIndex {
        ![.empty, .notYetDue].contains(outcome.value(of: $0).state)
      }
      let title = place.map { scale.schema.scorers[value.scorers[$0]].title } ?? ""
      return Phrase(vi: "lấy lần cuối (\(title))", en: "the last counts (\(title))")
    case .mean: return Phrase(vi: "lấy trung bình", en: "the mean counts")
    case .meanWithoutExtremes:
      return Phrase(
        vi: "lấy trung bình sau khi bỏ một điểm cao nhất và một thấp nhất",
        en: "the mean counts without one highest and one lowest")
    case .median: return Phrase(vi: "lấy trung vị", en: "the median counts")
    case .lowest: return Phrase(vi: "lấy điểm thấp nhất", en: "the lowest counts")
    case .highest: return Phrase(vi: "lấy điểm cao nhất", en: "the highest counts")
    case .only(let place):
      let title = scale.schema.scorers[value.scorers[place]].title
      return Phrase(vi: "lấy điểm của \(title)", en: "that of \(title) counts")
    case .weighted(let weights):
      let parts = zip(value.scorers, weights).map { scorer, weight in
        Phrase(same: scale.schema.scorers[scorer].title + " × ") + NumberWording.exact(weight)
      }
      let list = Phrase.joined(parts, separator: "; ")
      return Phrase(
        vi: "lấy trung bình có trọng số (\(list.vi))",
        en: "the weighted mean counts (\(list.en))")
    }
  }
}
