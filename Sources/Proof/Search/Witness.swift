package import Diagnostics
package import Evaluation
package import Evidence
import Explanation
import Numbers
import Semantics

/// A unit that shows something, as the ordinary evaluator found it.
///
/// It is kept as little as it is: evidence, results and words are made where somebody asks for them, so
/// that thousands of witnesses of a large scale take no room.
package struct Witness: Sendable {
  fileprivate let subject: Subject
  /// A unit, or two where a change from the first to the second is shown.
  fileprivate let candidates: [Candidate]
  /// Fields that are shown as blank, and some that are not shown.
  fileprivate var blank: [Int] = []
  fileprivate var hidden: [Int] = []
  /// Other units of the same group, where these have a part in what is shown.
  fileprivate var others: [Candidate] = []

  /// The evidence, a block of one unit, or of two where a change from the first to the second is shown,
  /// with the others behind them that it takes.
  package var evidence: EvidenceBlock { subject.block(of: candidates, beside: others) }

  /// What the scale makes of it.
  package var outcomes: OutcomeBlock { evaluate(subject.plan, evidence) }

  /// The evidence that differs from an empty unit, or between the two units, in one line.
  package var sentence: Phrase { subject.sentence(self, atMost: 6) }

  /// The same with all of the evidence.
  package var wholeSentence: Phrase { subject.sentence(self, atMost: Int.max) }

  /// The evidence of the only unit, or the first one: `a = 1, b = 2`.
  package var list: Phrase { subject.list(self, atMost: Int.max) }
}

extension Witness {
  /// Returns the number in a register for the first unit, or another.
  func value(of register: Register, _ plan: Plan, at unit: Int = 0) -> Rational {
    figure(register, at: unit).value
  }

  /// `true` iff the first unit has a level in the register.
  func reached(_ register: Register, _ level: Interval) -> Bool {
    let value = figure(register, at: 0)
    return value.state == .filed && level.contains(value.value)
  }

  /// Returns what a register is for a unit; of the plan no more is worked out than that takes.
  private func figure(_ register: Register, at unit: Int) -> TracedValue {
    others.isEmpty
      ? subject.figures(of: candidates, only: [register]).value(register, at: unit)
      : outcomes.value(register, at: unit)
  }
}

extension Subject {
  /// Returns the witness that some candidates are; some fields are shown as blank, some not at all.
  func witness(
    _ candidates: [Candidate], blank: [Int] = [], hiding hidden: [Int] = []
  ) -> Witness {
    Witness(subject: self, candidates: candidates, blank: blank, hidden: hidden)
  }

  /// Returns the witness that a candidate is beside others.
  func witness(_ candidate: Candidate, beside others: [Candidate]) -> Witness {
    Witness(subject: self, candidates: [candidate], others: others)
  }

  fileprivate func sentence(_ witness: Witness, atMost limit: Int) -> Phrase {
    let candidates = witness.candidates
    guard let first = candidates.first else { return Phrase(same: "") }
    if candidates.count > 1, let last = candidates.last {
      let changed = inputs.indices.filter { first.values[$0] != last.values[$0] }
      let before = listed(changed, first)
      let after = listed(changed, last)
      let shared = inputs.indices.filter {
        !changed.contains($0) && inputs[$0] != .kind && inputs[$0] != .period
          && first.values[$0].state != .empty
      }
      let same = listed(Array(shared.prefix(limit)), first)
      let rest = Self.more(than: limit, of: shared.count)
      return Phrase(
        vi: "ví dụ: \(before.vietnamese) so với \(after.vietnamese)"
          + (shared.isEmpty ? "" : "; cùng \(same.vietnamese)\(rest.vietnamese)"),
        en: "for example: \(before.english) against \(after.english)"
          + (shared.isEmpty ? "" : "; both \(same.english)\(rest.english)"))
    }
    let list = list(witness, atMost: limit)
    let beside = beside(witness.others, atMost: limit)
    return Phrase(
      vi: "ví dụ: \(list.vietnamese)\(beside.vietnamese)",
      en: "for example: \(list.english)\(beside.english)")
  }

  /// Returns what other units file: `, beside 1 unit with a = 2 and 4 units with a = 1`.
  private func beside(_ others: [Candidate], atMost limit: Int) -> Phrase {
    var groups: [(unit: Candidate, count: Int)] = []
    for other in others {
      if let last = groups.last, last.unit == other {
        groups[groups.count - 1].count += 1
      } else {
        groups.append((other, 1))
      }
    }
    if groups.isEmpty { return Phrase(same: "") }
    let parts = groups.map { unit, count in
      let list = list(witness([unit]), atMost: limit)
      return Phrase(
        vi: "\(count) đơn vị có \(list.vietnamese)",
        en: "\(count) \(count == 1 ? "unit" : "units") with \(list.english)")
    }
    return Phrase(
      vi: ", bên cạnh \(parts.map { $0.vietnamese }.joined(separator: " và "))",
      en: ", beside \(parts.map { $0.english }.joined(separator: " and "))")
  }

  fileprivate func list(_ witness: Witness, atMost limit: Int) -> Phrase {
    guard var first = witness.candidates.first else { return Phrase(same: "") }
    let blank = inputs.indices.filter { input in
      witness.blank.contains { inputs[input] == .field($0) }
    }
    for input in blank { first.values[input] = TracedValue(state: .empty, value: .zero) }
    let shown = inputs.indices.filter { input in
      if witness.hidden.contains(where: { inputs[input] == .field($0) }) { return false }
      return first.values[input].state != .empty || inputs[input] == .kind
    }
    // What is blank comes first: it is what the unit is to show.
    let places = blank + shown
    let list = listed(Array(places.prefix(limit)), first)
    let rest = Self.more(than: limit, of: places.count)
    return Phrase(vi: list.vietnamese + rest.vietnamese, en: list.english + rest.english)
  }

  /// How many pieces of evidence a sentence leaves out.
  private static func more(than limit: Int, of count: Int) -> Phrase {
    guard count > limit else { return Phrase(same: "") }
    return Phrase(
      vi: " và \(count - limit) minh chứng khác", en: " and \(count - limit) more")
  }

  private func listed(_ places: [Int], _ candidate: Candidate) -> Phrase {
    let parts = places.map { worded($0, candidate.values[$0]) }
    return Phrase(
      vi: parts.map { $0.vietnamese }.joined(separator: ", "),
      en: parts.map { $0.english }.joined(separator: ", "))
  }

  /// Returns a value of an input as people read it: `đúng_hạn = 95%`.
  private func worded(_ input: Int, _ cell: TracedValue) -> Phrase {
    let name: Phrase
    switch inputs[input] {
    case .field(let index): name = Phrase(same: scale.schema.fields[index].name)
    case .document(let index):
      let field = scale.schema.fields[index].name
      name = Phrase(vi: "văn bản kèm \(field)", en: "document of \(field)")
    case .column(let table, let column):
      let table = scale.tables[table].field
      name = Phrase(same: "\(table.name).\(table.columns[column].name)")
    case .kind: name = Phrase(vi: "loại đơn vị", en: "kind")
    case .period: name = Phrase(vi: "kỳ", en: "period")
    }
    let value = value(input, cell)
    return Phrase(
      vi: "\(name.vietnamese) = \(value.vietnamese)", en: "\(name.english) = \(value.english)")
  }

  /// How long a fraction is at most that people still read.
  private static let readableLength = 12

  private func value(_ input: Int, _ cell: TracedValue) -> Phrase {
    guard let value = cell.filed else { return NumberWording.absence(cell.state) }
    switch inputs[input] {
    case .kind: return NumberWording.value(value, type: .choice, options: scale.schema.kinds)
    case .period: return Phrase(vi: "có", en: "stated")
    case .document: return NumberWording.value(value, type: .yesNo)
    case .field, .column:
      guard let field = field(of: input) else { return value.worded }
      if field.type == .text {
        return Phrase(same: "“\(texts[min(max(0, value.integer ?? 0), texts.count - 1)])”")
      }
      // A unit that is to be filed needs the number itself.
      if !value.isTerminating {
        let percent = value * .hundred
        if field.type != .percent { return value.worded }
        if percent.text.utf8.count <= Self.readableLength {
          let rounded = NumberWording.percent(value)
          return Phrase(
            vi: "\(percent.text)% (\(rounded.vietnamese))",
            en: "\(percent.text)% (\(rounded.english))")
        }
      }
      return NumberWording.value(value, type: field.type, options: field.options)
    }
  }
}

extension Rational {
  /// The number as sentences write it.
  var worded: Phrase { NumberWording.exact(self) }
}
