import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Rules over several values: functions of lists, the best of some, checklists.
extension Explainer {
  func listSentences(_ id: ExpressionID, _ list: ListExpression, _ award: Award) -> [Phrase] {
    let parts = list.elements.map { element -> Phrase in
      if isBare(element) { return value(of: element) }
      return subject(element) + ": " + (calculation(of: element) ?? value(of: element))
    }
    let shown = name(of: list.function).capitalized
    var way = Phrase.empty
    for words in words(of: list.selection) { way = way + ", " + words + "," }
    if list.filedOnly, list.elements.contains(where: { outcome.value(of: $0).state != .filed }) {
      way = way + Phrase(vi: " của các giá trị đã nộp", en: " of what was filed")
    }
    return notes(below: id) + [
      shown + way + " (" + .joined(parts, separator: "; ") + ")" + value(of: id).equated + ": "
        + awarded(id, award) + "."
    ]
  }

  /// Returns how an amount is calculated, or `nil` for what is no calculation.
  private func calculation(of id: ExpressionID) -> Phrase? {
    guard let result = outcome.value(of: id).filed, !isComposed(id) else { return nil }
    switch scale[id].type {
    case .number, .points, .count, .days, nil: break
    case .yesNo, .percent, .money, .date, .choice, .text, .table: return nil
    }
    let values = formula(id, .values)
    return values == number(result, id) ? nil : .equation(values, result)
  }

  func bestSentences(
    _ id: ExpressionID, _ count: Int, _ operands: [ExpressionID], _ highest: Bool,
    _ award: Award
  ) -> [Phrase] {
    var notes: [Phrase] = []
    for operand in operands where !isBare(operand) {
      notes += sentences(operand, Award(kind: .points))
    }
    let values = Phrase.joined(operands.map { value(of: $0) }, separator: "; ")
    let rule =
      highest
      ? Phrase(
        vi: "Lấy \(count) kết quả cao nhất trong các kết quả \(values.vi)",
        en: "The highest \(count) of \(values.en) count")
      : Phrase(
        vi: "Lấy \(count) kết quả thấp nhất trong các kết quả \(values.vi)",
        en: "The lowest \(count) of \(values.en) count")
    return notes + [rule + ": " + awarded(id, award) + "."]
  }

  func checklistSentences(
    _ id: ExpressionID, _ items: [ChecklistItem], _ award: Award
  ) -> [Phrase] {
    var held = 0
    var sentences = definitionNotes(ofConditions: items.map { $0.condition })
    for item in items {
      let answer = outcome.value(of: item.condition)
      let title =
        item.title.isEmpty ? conditionText(item.condition) : Phrase(same: item.title)
      let points = amountText(item.points)
      if answer.holds {
        held += 1
        sentences.append(
          Phrase(
            vi: "Có \(title.quoted.vi): \(points.vi).", en: "Has \(title.quoted.en): \(points.en).")
        )
      } else if answer.state == .filed {
        sentences.append(
          Phrase(
            vi: "Không có \(title.quoted.vi): 0 điểm trên \(points.vi).",
            en: "Lacks \(title.quoted.en): 0 of \(points.en)."))
      } else {
        let why = NumberWording.absence(answer.state)
        sentences.append(
          Phrase(
            vi: "\(title.quoted.vi) \(why.vi): 0 điểm trên \(points.vi).",
            en: "\(title.quoted.en) \(why.en): 0 of \(points.en)."))
      }
    }
    let count = Phrase(
      vi: "Đạt \(held)/\(items.count) nội dung: ", en: "\(held) of \(items.count) items: ")
    return sentences + [count + awarded(id, award) + "."]
  }
}
