import Diagnostics
import Evidence
import Explanation
import Numbers
import Semantics

extension ChangeWriter {
  mutating func compareEvidence() {
    let name = Phrase(vi: "minh chứng", en: "evidence")
    func subject(_ field: EvidenceField) -> Phrase {
      field.title == field.name
        ? Phrase(same: "`\(field.name)`").after(name)
        : Self.subject(Phrase(same: "`\(field.name)`").after(name), field.title)
    }
    for (index, field) in new.schema.fields.enumerated() {
      guard let origin = comparer.evidence.pairs.firstIndex(of: index) else {
        note(.added, Clause(subject: subject(field), old: nil, new: field.range))
        continue
      }
      let before = old.schema.fields[origin]
      let clause = Clause(subject: subject(field), old: before.range, new: field.range)
      compareFields(clause, before, field)
    }
    for (index, field) in old.schema.fields.enumerated()
    where comparer.evidence.pairs[index] == nil {
      note(.removed, Clause(subject: subject(field), old: field.range, new: nil))
    }
    compareScores()
    compareLists(
      Clause(subject: Phrase(vi: "loại đơn vị", en: "kinds of unit"), old: nil, new: nil),
      old.schema.kinds, new.schema.kinds)
    // Both as demands on one list of evidence, so that spellings of one demand are equal.
    let shared = comparer.evidence.schema.constraints
    let first = shared.prefix(old.schema.constraints.count)
    let second = shared.dropFirst(first.count)
    let clause = Clause(
      subject: Phrase(vi: "ràng buộc số liệu", en: "what must hold"), old: nil, new: nil)
    for constraint in second where !first.contains(where: { $0.test == constraint.test }) {
      let text = constraint.asWritten
      note(
        .added, clause,
        Phrase(
          vi: "`\(text)`: số liệu trái với điều này nay bị từ chối",
          en: "`\(text)`: figures that break it are no longer accepted"))
    }
    for constraint in first where !second.contains(where: { $0.test == constraint.test }) {
      let text = constraint.asWritten
      note(
        .removed, clause,
        Phrase(
          vi: "`\(text)`: số liệu trái với điều này trước đây bị từ chối, nay được nhận",
          en: "`\(text)`: figures that break it were refused, and are accepted now"))
    }
  }

  private mutating func compareFields(
    _ clause: Clause, _ before: EvidenceField, _ after: EvidenceField
  ) {
    if before.name != after.name {
      note(
        .renamed, clause, Phrase(same: "`\(before.name)` → `\(after.name)`"))
    } else if before.title != before.name || after.title != after.name {
      compareTitles(clause, before.title, after.title)
    }
    if before.type != after.type {
      compare(
        clause, Phrase(vi: "kiểu", en: "type"), before.type.phrase, after.type.phrase)
      return
    }
    compareLists(clause, before.options, after.options)
    if after.type != .choice {
      let number: (Rational) -> Phrase = { NumberWording.value($0, type: after.type) }
      compare(
        clause, Phrase(vi: "ít nhất", en: "least value"), before.bounds.lower.map(number),
        after.bounds.lower.map(number))
      compare(
        clause, Phrase(vi: "nhiều nhất", en: "greatest value"), before.bounds.upper.map(number),
        after.bounds.upper.map(number))
      compare(
        clause, Phrase(vi: "bước", en: "step"), before.bounds.step.map(number),
        after.bounds.step.map(number))
    }
    if before.whenEmpty != after.whenEmpty {
      note(
        .changed, clause,
        Phrase(vi: "ô trống có nghĩa khác", en: "an empty cell means something else"))
    }
    if before.needsDocument != after.needsDocument
      || before.countsOnlyWithDocument != after.countsOnlyWithDocument
    {
      note(
        .changed, clause,
        Phrase(
          vi: "yêu cầu văn bản kèm theo đã đổi", en: "whether a document is needed changed"))
    }
    if before.source != after.source {
      compare(
        clause, Phrase(vi: "nguồn", en: "source"), Phrase(same: "“\(before.source)”"),
        Phrase(same: "“\(after.source)”"), isOfMeaning: false)
    }
    if after.type == .table {
      let (first, second) = (before.columns.map { $0.name }, after.columns.map { $0.name })
      if first != second {
        compare(
          clause, Phrase(vi: "các cột", en: "columns"),
          Phrase(same: first.joined(separator: ", ")),
          Phrase(same: second.joined(separator: ", ")))
      }
    }
  }

  private mutating func compareLists(
    _ clause: Clause, _ before: [ChoiceOption], _ after: [ChoiceOption]
  ) {
    let label = Phrase(vi: "lựa chọn", en: "option")
    for option in after where !before.contains(where: { $0.name == option.name }) {
      note(.added, clause, Phrase(same: "“\(option.title)”").after(label))
    }
    for option in before where !after.contains(where: { $0.name == option.name }) {
      note(.removed, clause, Phrase(same: "“\(option.title)”").after(label))
    }
  }
}

extension Phrase {
  /// Returns the phrase behind another.
  fileprivate func after(_ other: Phrase) -> Phrase {
    Phrase(vi: "\(other.vietnamese) \(vietnamese)", en: "\(other.english) \(english)")
  }
}
