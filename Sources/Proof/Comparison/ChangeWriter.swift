import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

extension Comparer {
  /// Returns what changed in the clauses of the two files.
  func changes(_ texts: ScaleTexts) -> [ScaleChange] {
    var writer = ChangeWriter(self, texts)
    writer.compareScales()
    writer.compareEvidence()
    writer.compareDefinitions()
    writer.compareNodes()
    writer.compareLadders()
    writer.compareResults()
    return writer.changes
  }
}

/// Says what changed, clause by clause, in the words of the decision.
struct ChangeWriter {
  let comparer: Comparer
  let texts: ScaleTexts
  private(set) var changes: [ScaleChange] = []

  /// The clause that is looked at.
  struct Clause {
    let subject: Phrase
    let old: SourceRange?
    let new: SourceRange?
  }

  init(_ comparer: Comparer, _ texts: ScaleTexts) {
    self.comparer = comparer
    self.texts = texts
  }

  var old: CheckedScale { comparer.old.scale }
  var new: CheckedScale { comparer.new.scale }

  // MARK: - Noting

  /// Notes what happened to a clause.
  mutating func note(
    _ kind: ScaleChange.Kind, _ clause: Clause, _ detail: Phrase = Phrase(same: ""),
    isOfMeaning: Bool = true, isOfFormula: Bool = false
  ) {
    changes.append(
      ScaleChange(
        kind: kind, subject: clause.subject, detail: detail, old: clause.old, new: clause.new,
        isOfMeaning: isOfMeaning && !isOfFormula, isOfFormula: isOfFormula))
  }

  /// Notes a figure of a clause that is another, or is there in one file only.
  mutating func compare(
    _ clause: Clause, _ label: Phrase, _ before: Phrase?, _ after: Phrase?,
    kind: ScaleChange.Kind = .changed, isOfMeaning: Bool = true, isOfFormula: Bool = false
  ) {
    if before == after { return }
    let nothing = Phrase(vi: "không có", en: "none")
    let (first, second) = (before ?? nothing, after ?? nothing)
    note(
      kind, clause,
      Phrase(
        vi: "\(label.vietnamese) \(first.vietnamese) → \(second.vietnamese)",
        en: "\(label.english) \(first.english) → \(second.english)"),
      isOfMeaning: isOfMeaning, isOfFormula: isOfFormula)
  }

  /// Notes a number of a clause that is another.
  mutating func compare(
    _ clause: Clause, _ label: Phrase, _ before: Rational?, _ after: Rational?
  ) {
    compare(clause, label, before.map { $0.worded }, after.map { $0.worded })
  }

  /// Notes a title that is another.
  mutating func compareTitles(_ clause: Clause, _ before: String, _ after: String) {
    if before == after { return }
    note(
      .renamed, clause, Phrase(same: "“\(before)” → “\(after)”"), isOfMeaning: false)
  }

  /// Returns a clause with its title.
  static func subject(_ name: Phrase, _ title: String) -> Phrase {
    title.isEmpty
      ? name
      : Phrase(vi: "\(name.vietnamese) “\(title)”", en: "\(name.english) “\(title)”")
  }

  // MARK: - The whole scale

  mutating func compareScales() {
    let clause = Clause(
      subject: Phrase(vi: "thang điểm", en: "scale"), old: old.nodes.first?.nameRange,
      new: new.nodes.first?.nameRange)
    compareTitles(clause, old.title, new.title)
    compare(clause, Phrase(vi: "tổng điểm", en: "total"), old.total, new.total)
    compare(
      clause, Phrase(vi: "tổng không dưới", en: "total not below"), old.totalFloor, new.totalFloor)
    compare(
      clause, Phrase(vi: "tổng không quá", en: "total at most"), old.totalCeiling,
      new.totalCeiling)
    compare(
      clause, Phrase(vi: "làm tròn tổng:", en: "rounding of the total:"),
      old.totalRounding.map { IntervalWording.words($0) },
      new.totalRounding.map { IntervalWording.words($0) })
    let (before, after) = (old.header, new.header)
    let numbers = (before.decisionNumber, after.decisionNumber)
    if numbers.0 != numbers.1 {
      compare(
        clause, Phrase(vi: "số quyết định", en: "decision"), Phrase(same: "“\(numbers.0)”"),
        Phrase(same: "“\(numbers.1)”"), isOfMeaning: false)
    }
    for (label, first, second) in [
      (Phrase(vi: "ngày ký", en: "signed"), before.decisionDate, after.decisionDate),
      (Phrase(vi: "hiệu lực từ", en: "in force from"), before.effectiveFrom, after.effectiveFrom),
      (Phrase(vi: "hiệu lực đến", en: "in force until"), before.effectiveTo, after.effectiveTo),
    ] {
      compare(
        clause, label, first.map { Self.words($0) }, second.map { Self.words($0) },
        isOfMeaning: false)
    }
    if before.calendar != after.calendar {
      note(.changed, clause, Phrase(vi: "ngày làm việc đã đổi", en: "the working days changed"))
    }
    if before.period != after.period {
      note(.changed, clause, Phrase(vi: "kỳ đánh giá đã đổi", en: "the period changed"))
    }
  }

  private static func words(_ date: CalendarDate) -> Phrase {
    NumberWording.value(Rational(date.dayNumber), type: .date)
  }

  // MARK: - Definitions and results

  mutating func compareDefinitions() {
    let pairs = EvidenceMatch.pairs(old.definitions, new.definitions) {
      "\($0.path) \($0.since.map { $0.dayNumber } ?? 0)"
    } or: {
      $0.title
    }
    let name = Phrase(vi: "giá trị", en: "value")
    for (index, definition) in old.definitions.enumerated() {
      guard let pair = pairs[index] else { continue }
      let other = new.definitions[pair]
      let clause = Clause(
        subject: Self.subject(name, other.path), old: definition.range, new: other.range)
      if definition.name != other.name { compareTitles(clause, definition.name, other.name) }
      compareExpressions(clause, Phrase(same: ""), definition.value, other.value)
    }
    for (index, definition) in new.definitions.enumerated() where !pairs.contains(index) {
      note(
        .added,
        Clause(subject: Self.subject(name, definition.path), old: nil, new: definition.range),
        isOfFormula: true)
    }
    for (index, definition) in old.definitions.enumerated() where pairs[index] == nil {
      note(
        .removed,
        Clause(subject: Self.subject(name, definition.path), old: definition.range, new: nil),
        isOfFormula: true)
    }
  }

  mutating func compareResults() {
    let name = Phrase(vi: "kết quả", en: "result")
    for result in new.results {
      guard let before = old.results.first(where: { $0.name == result.name }) else {
        note(
          .added, Clause(subject: Self.subject(name, result.title), old: nil, new: result.range))
        continue
      }
      let clause = Clause(
        subject: Self.subject(name, result.title), old: before.range, new: result.range)
      compareTitles(clause, before.title, result.title)
      compareExpressions(clause, Phrase(same: ""), before.value, result.value)
    }
    for result in old.results where !new.results.contains(where: { $0.name == result.name }) {
      note(
        .removed, Clause(subject: Self.subject(name, result.title), old: result.range, new: nil))
    }
  }
}
