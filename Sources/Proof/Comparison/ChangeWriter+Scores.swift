import Diagnostics
import Evidence
import Explanation
import Numbers
import Semantics

extension ChangeWriter {
  /// Notes which of several scores counts, how far they may be apart and how many there must be.
  mutating func compareScores() {
    let before = Self.scored(in: old)
    for value in Self.scored(in: new) {
      guard let origin = before.first(where: { $0.name == value.name }) else { continue }
      let clause = Clause(
        subject: Self.subject(
          Phrase(vi: "điểm chấm của `\(value.name)`", en: "scores of `\(value.name)`"), value.title),
        old: Self.range(of: value.name, in: old), new: Self.range(of: value.name, in: new))
      compare(
        clause, Phrase(vi: "lấy", en: "what counts:"), Self.words(origin, old),
        Self.words(value, new))
      compare(
        clause, Phrase(vi: "chênh lệch không quá", en: "spread at most"), origin.spread?.value,
        value.spread?.value)
      compare(
        clause, Phrase(vi: "số người chấm tối thiểu", en: "quorum"), origin.quorum?.value,
        value.quorum?.value)
    }
  }

  /// Returns what several score, each once, in the order of the expressions.
  private static func scored(in scale: CheckedScale) -> [ScoredValue] {
    var names: Set<String> = []
    return scale.expressions.compactMap { expression in
      guard case .scored(let value) = expression.kind, names.insert(value.name).inserted else {
        return nil
      }
      return value
    }
  }

  /// Returns where it is declared what is scored.
  private static func range(of name: String, in scale: CheckedScale) -> SourceRange? {
    scale.schema.fields.first { $0.scorer?.subject == name }?.range
  }

  private static func words(_ value: ScoredValue, _ scale: CheckedScale) -> Phrase {
    func title(_ place: Int) -> String { scale.schema.scorers[value.scorers[place]].title }
    switch value.rule {
    case .last: return Phrase(vi: "lần cuối", en: "the last")
    case .mean: return Phrase(vi: "trung bình", en: "the mean")
    case .meanWithoutExtremes:
      return Phrase(
        vi: "trung bình, bỏ cao nhất và thấp nhất", en: "the mean without extremes")
    case .median: return Phrase(vi: "trung vị", en: "the median")
    case .lowest: return Phrase(vi: "thấp nhất", en: "the lowest")
    case .highest: return Phrase(vi: "cao nhất", en: "the highest")
    case .only(let place): return Phrase(same: "“\(title(place))”")
    case .weighted(let weights):
      let parts = weights.enumerated().map { place, weight in
        let number = NumberWording.exact(weight)
        return (
          vi: "\(title(place)) × \(number.vietnamese)", en: "\(title(place)) × \(number.english)"
        )
      }
      return Phrase(
        vi: "trung bình có trọng số (\(parts.map { $0.vi }.joined(separator: "; ")))",
        en: "the weighted mean (\(parts.map { $0.en }.joined(separator: "; ")))")
    }
  }
}
