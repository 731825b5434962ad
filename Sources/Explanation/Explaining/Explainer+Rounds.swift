import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// The rounds of scoring side by side.
extension Explainer {
  /// Returns every round in the order of time, the last being the result itself; none where nothing is
  /// scored by several.
  func explainRounds() -> [RoundExplanation] {
    let block = outcome.block
    let earlier = scale.rounds
    let used = scale.schema.fields.compactMap { $0.scorer?.scorer }
    guard !earlier.isEmpty, block.rounds.count == earlier.count, let last = used.max() else {
      return []
    }
    let nodes = scale.isScoredInRounds
    var result: [RoundExplanation] = []
    var before: Outcome?
    for (round, scorer) in (earlier + [last]).enumerated() {
      let current = round < earlier.count ? block.rounds[round][unit] : outcome
      result.append(explainRound(scorer, current, since: before, nodes))
      before = current
    }
    return result
  }

  private func explainRound(
    _ scorer: Int, _ current: Outcome, since before: Outcome?, _ isInRounds: [Bool]
  ) -> RoundExplanation {
    let option = scale.schema.scorers[scorer]
    var points: [RoundExplanation.NodePoints] = []
    var changes: [Phrase] = []
    for (index, node) in scale.nodes.enumerated() where isInRounds[index] {
      guard node.isScored else { continue }
      points.append(
        RoundExplanation.NodePoints(
          node: index, points: current.isLeftOut(index) ? nil : current.points(of: index)))
      guard let before, node.children.isEmpty,
        before.points(of: index) != current.points(of: index)
      else { continue }
      let (old, new) = (
        NumberWording.exact(before.points(of: index)),
        NumberWording.points(current.points(of: index))
      )
      let name = name(of: index)
      changes.append(
        Phrase(
          vi: "\(name.vi): từ \(old.vi) thành \(new.vi)",
          en: "\(name.en): from \(old.en) to \(new.en)"))
    }
    let levels = scale.ladders.indices.map { current.level(of: $0).level }
    return RoundExplanation(
      scorer: option.name, title: option.title, total: current.total, points: points,
      levels: levels,
      sentences: [roundSentence(current, levels)] + changes.map { $0.capitalized + "." }
        + remarks(of: scorer))
  }

  /// Returns what a scorer remarked on the scores.
  private func remarks(of scorer: Int) -> [Phrase] {
    scale.schema.fields.indices.filter { scale.schema.fields[$0].scorer?.scorer == scorer }
      .compactMap { field in
        let piece = explainEvidence(field)
        guard !piece.note.isEmpty else { return nil }
        let title = Phrase(same: piece.title).quoted
        let by = piece.by.isEmpty ? "" : " (\(piece.by))"
        return Phrase(
          vi: "\(title.vi), ghi chú\(by): \(piece.note)",
          en: "\(title.en), remark\(by): \(piece.note)")
      }
  }

  /// Returns what there was, such as the points and the level.
  private func roundSentence(_ current: Outcome, _ levels: [Int?]) -> Phrase {
    var parts: [Phrase] = []
    if scale.nodes.contains(where: { $0.isScored && $0.level != .scale }) {
      parts.append(NumberWording.points(current.total))
    }
    for (ladder, level) in zip(scale.ladders, levels) {
      let title = ladder.title.isEmpty ? ladder.name : ladder.title
      let name = level.map { Phrase(same: ladder.levels[$0].title) }
      parts.append(
        Phrase(same: title + ": ") + (name ?? Phrase(vi: "không xếp loại", en: "no level")))
    }
    return Phrase.joined(parts, separator: "; ") + "."
  }
}
