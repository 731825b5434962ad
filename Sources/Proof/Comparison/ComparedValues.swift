package import Diagnostics
package import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

/// The results of one unit by two scales.
package struct ComparedValues {
  private let old: Outcome
  private let new: Outcome

  /// Creates a view of the results.
  package init(_ old: Outcome, _ new: Outcome) {
    self.old = old
    self.new = new
  }

  /// Returns what a figure is by each scale, or `nil` where it is the same.
  package func differing(_ figure: ComparisonFinding.Figure) -> (old: Phrase, new: Phrase)? {
    switch figure {
    case .node(let first, let second):
      let before = (value: old.points(of: first), state: old.state(of: first))
      let after = (value: new.points(of: second), state: new.state(of: second))
      if before == after { return nil }
      guard before.value == after.value else {
        return (before.value.worded, after.value.worded)
      }
      return (Self.worded(before.value, before.state), Self.worded(after.value, after.state))
    case .total:
      return old.total == new.total ? nil : (old.total.worded, new.total.worded)
    case .ladder(let first, let second):
      let (before, after) = (level(of: first, old), level(of: second, new))
      return before.code == after.code ? nil : (before.title, after.title)
    case .result(let first, let second):
      let (before, after) = (old.result(first), new.result(second))
      if before.state == after.state, before.value == after.value { return nil }
      return (worded(before, of: first, old), worded(after, of: second, new))
    }
  }

  /// Returns a result as reports show it: an award or an option by its title.
  private func worded(_ result: TracedValue, of index: Int, _ outcome: Outcome) -> Phrase {
    let scale = outcome.block.plan.scale
    let options = scale.options(of: scale.results[index].value)
    guard result.state == .filed, let place = result.value.integer, options.indices.contains(place)
    else { return Self.worded(result.value, result.state) }
    return Phrase(same: "“\(options[place].title)”")
  }

  private static func worded(_ value: Rational, _ state: EvidenceState) -> Phrase {
    if state == .filed { return value.worded }
    let absence = NumberWording.absence(state)
    if value.isZero { return absence }
    return Phrase(
      vi: "\(value.worded.vietnamese) (\(absence.vietnamese))",
      en: "\(value.worded.english) (\(absence.english))")
  }

  private func level(of ladder: Int, _ outcome: Outcome) -> (code: String?, title: Phrase) {
    let levels = outcome.block.plan.scale.ladders[ladder].levels
    guard let level = outcome.level(of: ladder).level, levels.indices.contains(level) else {
      return (nil, Phrase(vi: "không xếp loại", en: "no level"))
    }
    return (levels[level].code, Phrase(same: levels[level].title))
  }
}
