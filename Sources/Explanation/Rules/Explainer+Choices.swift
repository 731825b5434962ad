import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Rules that choose: bands, cases, conditions, marks within a range.
extension Explainer {
  func bandSentences(
    _ id: ExpressionID, _ subject: ExpressionID, _ arms: [BandArm], _ award: Award
  ) -> [Phrase] {
    let found = value(of: subject)
    let start = measured(subject)
    let notes = notes(below: subject)
    let band: Phrase
    if let arm = outcome.matchedArm(of: id) {
      if scale[subject].type == .choice || scale[subject].type == .yesNo {
        band = .empty
      } else {
        let words = IntervalWording.words(arms[arm].values) { value($0, like: subject) }
        let quoted = words.quoted
        band =
          words == found
          ? .empty
          : Phrase(vi: ", thuộc mức \(quoted.vi)", en: ", in the band \(quoted.en)")
      }
    } else {
      band = Phrase(vi: ", thuộc mức «còn lại»", en: ", in the band “otherwise”")
    }
    return chosen(notes, start + band, id, award)
  }

  func caseSentences(_ id: ExpressionID, _ arms: [CaseArm], _ award: Award) -> [Phrase] {
    guard let arm = outcome.matchedArm(of: id) else {
      let tried =
        definitionNotes(ofConditions: arms.map { $0.condition })
        + arms.map { shortFinding(explainCondition($0.condition)) }
      let start = Phrase(
        vi: "Không thuộc trường hợp nào ở trên", en: "None of the cases holds")
      return chosen(tried, start, id, award)
    }
    let condition = explainCondition(arms[arm].condition)
    let notes = definitionNotes(ofConditions: [arms[arm].condition])
    let needed = condition.needed.quoted
    let start = Phrase(
      vi: "Thuộc trường hợp \(needed.vi) (\(condition.found.vi))",
      en: "The case \(needed.en) holds (\(condition.found.en))")
    return chosen(notes, start, id, award)
  }

  func conditionalSentences(
    _ id: ExpressionID, _ condition: ExpressionID, _ award: Award
  ) -> [Phrase] {
    let explained = explainCondition(condition)
    return chosen(definitionNotes(ofConditions: [condition]), finding(explained), id, award)
  }

  func whenSentences(
    _ id: ExpressionID, _ value: ExpressionID, _ condition: ExpressionID, _ award: Award
  ) -> [Phrase] {
    let explained = explainCondition(condition)
    let notes = definitionNotes(ofConditions: [condition])
    guard explained.holds == true, !isBare(value) else {
      let sign = explained.isPlain ? "; " : ": "
      return notes + [finding(explained).capitalized + sign + awarded(id, award) + "."]
    }
    return notes + [finding(explained).capitalized + "."] + sentences(value, award)
  }

  func fallbackSentences(
    _ first: ExpressionID, _ second: ExpressionID, _ award: Award
  ) -> [Phrase] {
    let state = outcome.value(of: first).state
    guard state != .filed else { return sentences(first, award) }
    let (name, why, instead) = (subject(first), NumberWording.absence(state), value(of: second))
    let note = Phrase(
      vi: "\(name.capitalized.vi): \(why.vi), lấy \(instead.vi) thay thế.",
      en: "\(name.capitalized.en): \(why.en), \(instead.en) is taken instead.")
    return [note] + sentences(second, award)
  }

  func markSentence(
    _ id: ExpressionID, _ mark: ExpressionID, _ subject: ExpressionID, _ ranges: [MarkRange],
    _ award: Award
  ) -> Phrase {
    let (name, option) = (self.subject(subject).capitalized, value(of: subject))
    let range = ranges.first { $0.option == number(of: subject) }
    let allowed = range.map { range in
      IntervalWording.words(range.values) { NumberWording.points($0) }
    }
    let bounds = allowed ?? .empty
    return Phrase(
      vi: "\(name.vi) là \(option.vi), được chấm \(bounds.vi); điểm chấm \(value(of: mark).vi): ",
      en: "\(name.en) is \(option.en), marked \(bounds.en); the mark is \(value(of: mark).en): ")
      + awarded(id, award) + "."
  }

  /// Returns that a mark lies outside the range that its option allows, where that is so.
  func outsideRange(_ id: ExpressionID) -> Phrase? {
    guard case .markWithin(let mark, let subject, let ranges) = scale[id].kind,
      outcome.value(of: mark).state == .filed, outcome.value(of: subject).state == .filed
    else { return nil }
    let allowed = ranges.filter { $0.option == number(of: subject) }.map { range in
      IntervalWording.words(range.values) { NumberWording.points($0) }
    }
    let bounds = Phrase.joined(allowed, separator: ", ")
    let (name, option, given) = (self.subject(subject), value(of: subject), value(of: mark))
    return Phrase(
      vi:
        "\(name.capitalized.vi) là \(option.vi), chỉ được chấm \(bounds.vi); điểm chấm \(given.vi) nằm ngoài khung, không được chấp nhận",
      en:
        "\(name.capitalized.en) is \(option.en), marked \(bounds.en); the mark of \(given.en) is outside and rejected"
    )
  }

  /// Returns the sentences for a condition that is itself the result.
  func conditionSentences(_ id: ExpressionID, _ award: Award) -> [Phrase] {
    definitionNotes(ofConditions: [id]) + [conditionSentence(id, award)]
  }

  private func conditionSentence(_ id: ExpressionID, _ award: Award) -> Phrase {
    let explained = explainCondition(id)
    let found = explained.found.capitalized
    switch award.kind {
    case .value:
      if explained.isPlain || isEquality(id), explained.holds == true { return found + "." }
      let needed = explained.needed.quoted
      return found + Phrase(vi: "; cần \(needed.vi): ", en: "; it takes \(needed.en): ")
        + awarded(id, award) + "."
    case .points, .penalty, .deduction, .part: return found + ": " + awarded(id, award) + "."
    }
  }

  /// `true` iff what there was repeats the condition wherever it holds.
  private func isEquality(_ id: ExpressionID) -> Bool {
    if case .comparison(.equal, _, let right) = scale[id].kind { return isBare(right) }
    return false
  }

  /// Returns `start: what the unit gets.`, followed by how the branch computes it where it does.
  private func chosen(
    _ notes: [Phrase], _ start: Phrase, _ id: ExpressionID, _ award: Award
  ) -> [Phrase] {
    let inner = branchSentences(id, award)
    guard inner.isEmpty else { return notes + [start.capitalized + "."] + inner }
    return notes + [start.capitalized + ": " + awarded(id, award) + "."]
  }

  /// Returns what there was, and whether that meets the condition.
  func finding(_ condition: ConditionExplanation) -> Phrase {
    let verdict: Phrase
    switch condition.holds {
    case true: verdict = Phrase(vi: "đáp ứng điều kiện", en: "which meets the condition")
    case false: verdict = Phrase(vi: "không đáp ứng điều kiện", en: "which fails the condition")
    case nil: verdict = Phrase(vi: "chưa đủ căn cứ", en: "which cannot be decided")
    }
    if condition.isPlain { return condition.found }
    return condition.found + ", " + verdict + " " + condition.needed.quoted
  }

  private func shortFinding(_ condition: ConditionExplanation) -> Phrase {
    let needed = condition.needed.quoted
    return Phrase(
      vi: "Không thuộc trường hợp \(needed.vi) (\(condition.found.vi)).",
      en: "Not the case \(needed.en) (\(condition.found.en)).")
  }
}
