import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Points that are given, counted per occurrence or computed.
extension Explainer {
  func plainSentence(_ id: ExpressionID, _ award: Award) -> Phrase {
    if isBare(id) { return awarded(id, award).capitalized + "." }
    let subject = subject(id).capitalized
    return subject + Phrase(vi: " là ", en: " is ") + value(of: id) + ": " + awarded(id, award)
      + "."
  }

  func evidenceSentence(_ id: ExpressionID, _ field: Int, _ award: Award) -> Phrase {
    let title = Phrase(same: scale.schema.fields[field].title)
    return title + ": " + value(of: id) + "; " + awarded(id, award) + "."
  }

  func definitionSentences(_ id: ExpressionID, _ index: Int, _ award: Award) -> [Phrase] {
    let inner = scale.definitions[index].value
    if !isBare(inner) { return sentences(inner, award) }
    return [plainSentence(id, award)]
  }

  func shareSentence(_ id: ExpressionID, _ share: ExpressionID, _ award: Award) -> Phrase {
    let (text, part) = (formula(id, .values), value(of: share))
    if isBare(share) { return awarded(id, award).capitalized + " (" + part + ")." }
    return Phrase(vi: "Tính theo phần của điểm tối đa: ", en: "A share of the maximum: ") + text
      + ": " + awarded(id, award) + "."
  }

  func arithmeticSentences(_ id: ExpressionID, _ award: Award) -> [Phrase] {
    if isBare(id) { return [plainSentence(id, award)] }
    if case .binary(.subtract, let left, let right) = scale[id].kind {
      if let sentence = deduction(id, left, right, award) { return [sentence] }
    }
    return definitionNotes(below: id) + [
      Phrase(vi: "Cách tính: ", en: "Computed as: ") + formula(id, .names) + "; "
        + formula(id, .values) + " = " + NumberWording.exact(number(of: id)) + ": "
        + awarded(id, award) + "."
    ]
  }

  /// Returns the sentence of a rule that takes something off the full marks.
  private func deduction(
    _ id: ExpressionID, _ left: ExpressionID, _ right: ExpressionID, _ award: Award
  ) -> Phrase? {
    guard case .fullMarks = scale[left].kind else { return nil }
    let full = value(of: left)
    let less = self.less(right)
    return Phrase(
      vi: "Đủ \(full.vi), trừ \(less.vi): ", en: "The full \(full.en), less \(less.en): ")
      + formula(id, .values) + " = " + NumberWording.exact(number(of: id)) + "; "
      + awarded(id, award) + "."
  }

  /// Returns what is taken off: `0,5 điểm cho mỗi «…» (3)`.
  private func less(_ id: ExpressionID) -> Phrase {
    switch scale[id].kind {
    case .perOccurrence(let amount, let count): return perOccurrence(amount, count)
    case .clamped(let inner, let lower, let upper):
      var text = less(inner)
      if let lower {
        let mark = amountText(lower)
        text = text + Phrase(vi: ", không dưới \(mark.vi)", en: ", not below \(mark.en)")
      }
      if let upper {
        let mark = amountText(upper)
        text = text + Phrase(vi: ", không quá \(mark.vi)", en: ", at most \(mark.en)")
      }
      return text
    case .constant, .text, .absent, .evidence, .definition, .unitKind, .nodePoints, .nodeShare,
      .nodePasses, .quantity, .fullMarks, .shareOfFull, .unary, .binary, .quotient, .comparison,
      .sameText, .all, .any, .isOneOf, .stateTest, .fallback, .conditional, .cases, .bands, .when,
      .proportional, .rounded, .list, .atLeast, .best, .checklist, .days, .markWithin,
      .quantified:
      return formula(id, .names)
    }
  }

  /// Returns an amount of points, also where the file writes a bare number for it.
  func amountText(_ id: ExpressionID) -> Phrase {
    switch scale[id].type {
    case .points, .number, nil: NumberWording.points(number(of: id))
    case .yesNo, .percent, .count, .money, .date, .days, .choice, .text: value(of: id)
    }
  }

  private func perOccurrence(_ amount: ExpressionID, _ count: ExpressionID) -> Phrase {
    let (each, name, times) = (amountText(amount), subject(count).quoted, value(of: count))
    return Phrase(
      vi: "\(each.vi) cho mỗi \(name.vi) (\(times.vi))",
      en: "\(each.en) per \(name.en) (\(times.en))")
  }

  func occurrenceSentence(
    _ id: ExpressionID, _ amount: ExpressionID, _ count: ExpressionID, _ award: Award
  ) -> Phrase {
    perOccurrence(amount, count).capitalized + ": " + formula(id, .values) + " = "
      + NumberWording.exact(number(of: id)) + "; " + awarded(id, award) + "."
  }

  // MARK: Proportions

  func proportionSentences(
    _ id: ExpressionID, _ proportion: Proportion, _ award: Award
  ) -> [Phrase] {
    let measure = proportion.measure
    let (name, found) = (subject(measure).capitalized, value(of: measure))
    let start = name + Phrase(vi: " là ", en: " is ") + found + ", "
    let notes = definitionNotes(below: measure)
    let value = number(of: measure)
    if let fullFrom = proportion.fullFrom, value >= fullFrom {
      let mark = self.value(fullFrom, like: measure)
      return notes + [
        start + Phrase(vi: "từ \(mark.vi) trở lên: ", en: "at least \(mark.en): ")
          + awarded(id, award) + "."
      ]
    }
    guard let marks = proportion.marks else {
      let product =
        factor(value, like: measure) + " × " + NumberWording.exact(proportion.full)
      return notes + [
        start + Phrase(vi: "tính theo tỷ lệ: ", en: "in proportion: ") + product + " = "
          + NumberWording.exact(number(of: id)) + "; " + awarded(id, award) + "."
      ]
    }
    return notes + [start + linear(marks, measure) + awarded(id, award) + "."]
  }

  /// Returns a measure as the exact factor of a product.
  private func factor(_ value: Rational, like id: ExpressionID) -> Phrase {
    let percent = value * .hundred
    guard scale[id].type == .percent, percent.isTerminating else {
      return NumberWording.exact(value)
    }
    return NumberWording.percent(value)
  }

  private func linear(_ marks: Proportion.Marks, _ measure: ExpressionID) -> Phrase {
    let (from, to) = (value(marks.from, like: measure), value(marks.to, like: measure))
    let first = NumberWording.points(marks.pointsAtFrom)
    let last = NumberWording.points(marks.pointsAtTo)
    return Phrase(
      vi: "tính tuyến tính từ \(from.vi) (\(first.vi)) đến \(to.vi) (\(last.vi)): ",
      en: "linear from \(from.en) (\(first.en)) to \(to.en) (\(last.en)): ")
  }

  // MARK: Limits of a rule

  func clampSentences(
    _ id: ExpressionID, _ inner: ExpressionID, _ lower: ExpressionID?, _ upper: ExpressionID?,
    _ award: Award
  ) -> [Phrase] {
    let (before, after) = (number(of: inner), number(of: id))
    guard before != after else { return sentences(inner, award) }
    let limit = before < after ? lower : upper
    let mark = limit.map { award.kind == .value ? value(of: $0) : amountText($0) } ?? value(of: id)
    var raw = Award(kind: award.kind == .value ? .value : award.kind)
    raw.isFinal = false
    let rule =
      before < after
      ? Phrase(vi: "Không dưới \(mark.vi): ", en: "Not below \(mark.en): ")
      : Phrase(vi: "Không quá \(mark.vi): ", en: "At most \(mark.en): ")
    return computed(inner, raw) + [rule + awarded(id, award) + "."]
  }

  func roundingSentences(
    _ id: ExpressionID, _ inner: ExpressionID, _ rounding: Rounding, _ award: Award
  ) -> [Phrase] {
    let way = IntervalWording.words(rounding).capitalized
    return computed(inner, Award(kind: award.kind, isFinal: false)) + [
      way + ": " + NumberWording.exact(number(of: inner)) + Phrase(vi: " thành ", en: " becomes ")
        + NumberWording.exact(number(of: id)) + "; " + awarded(id, award) + "."
    ]
  }

  /// Returns how an inner value was computed, without saying that the unit gets it.
  private func computed(_ id: ExpressionID, _ award: Award) -> [Phrase] {
    let sentences = definitionNotes(below: id)
    let (names, values) = (formula(id, .names), formula(id, .values))
    let result = NumberWording.exact(number(of: id))
    if isBare(id) || values == result {
      return sentences + [names.capitalized + Phrase(vi: " là ", en: " is ") + value(of: id) + "."]
    }
    return sentences + [
      names.capitalized + ": " + values + " = " + result + "."
    ]
  }

  func daysSentence(
    _ id: ExpressionID, _ last: ExpressionID, _ first: ExpressionID, _ notBelowZero: Bool,
    _ award: Award
  ) -> Phrase {
    let (end, start, days) = (value(of: last), value(of: first), value(of: id))
    let isInTime = notBelowZero && number(of: id).isZero
    let counted =
      isInTime
      ? Phrase(vi: "đến \(end.vi) không quá \(start.vi)", en: "\(end.en) is not after \(start.en)")
      : Phrase(
        vi: "từ \(start.vi) đến \(end.vi) là \(days.vi)",
        en: "from \(start.en) to \(end.en) is \(days.en)")
    return counted.capitalized + ": " + awarded(id, award) + "."
  }

  // MARK: Definitions

  /// Returns what the definitions are that an expression uses directly, with their arithmetic.
  func definitionNotes(below id: ExpressionID) -> [Phrase] {
    var notes: [Phrase] = []
    var stack = [id]
    var seen: [Int] = []
    while let next = stack.popLast() {
      stack += EvidenceUse.operands(of: scale[next].kind).reversed()
      guard case .definition(let index) = scale[next].kind, !seen.contains(index) else { continue }
      seen.append(index)
      let value = scale.definitions[index].value
      if isBare(value) { continue }
      let title = Phrase(same: title(ofDefinition: index)).quoted
      let (text, result) = (formula(value, .values), self.value(of: value))
      let isShort = text == result
      notes.append(
        title + " = " + formula(value, .names) + (isShort ? Phrase.empty : text.equated)
          + result.equated + ".")
    }
    return notes
  }
}
