import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Points that are given, counted per occurrence or computed.
extension Explainer {
  func plainSentence(_ id: ExpressionID, _ award: Award) -> Phrase {
    if isBare(id) { return awarded(id, award).capitalized + "." }
    return measured(id).capitalized + ": " + awarded(id, award) + "."
  }

  func evidenceSentence(_ id: ExpressionID, _ field: Int, _ award: Award) -> Phrase {
    let title = title(ofField: field)
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
    let notes = notes(below: id)
    if let deduction = deduction(id) {
      return notes + [deduction + "; " + awarded(id, award) + "."]
    }
    return notes + [
      Phrase(vi: "Cách tính: ", en: "Computed as: ") + formula(id, .names) + "; "
        + .equation(formula(id, .values), number(of: id)) + ": "
        + awarded(id, award) + "."
    ]
  }

  /// Returns an amount of points, also where the file writes a bare number for it.
  func amountText(_ id: ExpressionID) -> Phrase {
    switch scale[id].type {
    case .points, .number, nil: NumberWording.points(number(of: id))
    case .yesNo, .percent, .count, .money, .date, .days, .choice, .text, .table: value(of: id)
    }
  }

  func perOccurrence(_ amount: ExpressionID, _ count: ExpressionID) -> Phrase {
    let (each, times) = (amountText(amount), value(of: count))
    let name = occurrence(count)
    return Phrase(
      vi: "\(each.vi) cho mỗi \(name.vi) (\(times.vi))",
      en: "\(each.en) per \(name.en) (\(times.en))")
  }

  /// Returns what is counted: `«Đơn thư quá hạn»`, `ngày trễ`.
  private func occurrence(_ count: ExpressionID) -> Phrase {
    guard case .days(_, _, let isLateness, let onlyWorking) = scale[count].kind else {
      return subject(count).quoted
    }
    if onlyWorking {
      return isLateness
        ? Phrase(vi: "ngày làm việc trễ", en: "working day of delay")
        : Phrase(vi: "ngày làm việc", en: "working day")
    }
    return isLateness
      ? Phrase(vi: "ngày trễ", en: "day of delay") : Phrase(vi: "ngày", en: "day")
  }

  func occurrenceSentences(
    _ id: ExpressionID, _ amount: ExpressionID, _ count: ExpressionID, _ award: Award
  ) -> [Phrase] {
    notes(below: id) + [
      perOccurrence(amount, count).capitalized + ": "
        + .equation(formula(id, .values), number(of: id)) + "; " + awarded(id, award) + "."
    ]
  }

  // MARK: Proportions

  func proportionSentences(
    _ id: ExpressionID, _ proportion: Proportion, _ award: Award
  ) -> [Phrase] {
    let measure = proportion.measure
    let start = measured(measure).capitalized + ", "
    let notes = notes(below: measure)
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
        start + needed(proportion) + Phrase(vi: "tính theo tỷ lệ: ", en: "in proportion: ")
          + .equation(product, number(of: id)) + "; " + awarded(id, award) + "."
      ]
    }
    return notes + [start + linear(marks, measure) + awarded(id, award) + "."]
  }

  /// Returns what full points would have needed, where the scale gives them below 100%.
  private func needed(_ proportion: Proportion) -> Phrase {
    guard let fullFrom = proportion.fullFrom else { return .empty }
    let mark = self.value(fullFrom, like: proportion.measure)
    let full = NumberWording.points(proportion.full)
    return Phrase(
      vi: "cần từ \(mark.vi) trở lên để được đủ \(full.vi); ",
      en: "the full \(full.en) need at least \(mark.en); ")
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
    let sentences = notes(below: id)
    if let deduction = deduction(id) { return sentences + [deduction + "."] }
    if isComposed(id), !sentences.isEmpty { return sentences }
    let (names, values) = (formula(id, .names), formula(id, .values))
    let result = NumberWording.exact(number(of: id))
    if isBare(id) || values == result {
      return sentences + [names.capitalized + value(of: id).stated + "."]
    }
    return sentences + [names.capitalized + ": " + .equation(values, number(of: id)) + "."]
  }
}
