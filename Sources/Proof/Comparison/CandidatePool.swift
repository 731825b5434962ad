import Evaluation
import Evidence
import Numbers
import Semantics

/// Units tried before a search: those that made a difference elsewhere, changed in what else decides, from
/// the poorest to the best.
///
/// A pool proves nothing; it spares the search for units that are easily found. The order of everything
/// is fixed, so that the same unit is found on every run.
struct CandidatePool {
  private let subject: Subject
  /// By input, what it can be, what makes the poorest total first; nothing for what does not matter.
  private let options: [[TracedValue]]
  private let starts: [Candidate]

  /// Creates a pool of units that leave some fields blank.
  init(
    _ subject: Subject, _ needed: [Bool], near known: [[Input: TracedValue]],
    blank fields: [Int] = []
  ) {
    self.subject = subject
    let isNeeded = subject.sources.map { $0.contains { needed[$0] } }
    let blank = subject.blankCandidate
    let isBlank = subject.inputs.map { input in fields.contains { input == .field($0) } }
    let raw = subject.inputs.indices.map {
      isNeeded[$0] && !isBlank[$0] ? subject.samples(of: $0) : []
    }
    options = Self.ranked(raw, subject, blank)
    starts = known.map { known in
      Candidate(
        values: subject.inputs.indices.map {
          (isBlank[$0] ? nil : known[subject.inputs[$0]]) ?? blank.values[$0]
        })
    }
  }

  /// Returns the first unit for which the evaluator confirms a goal.
  func first(_ goal: Goal) -> Candidate? {
    if let found = subject.firstConfirmed(starts, goal) { return found }
    var random = Sequence()
    let grades = 24
    for start in starts.suffix(6) + [nil] {
      var candidates: [Candidate] = []
      for grade in 0...grades {
        for _ in 0..<8 { candidates.append(graded(grade, of: grades, start, &random)) }
      }
      if let found = subject.firstConfirmed(candidates, goal) { return found }
    }
    return nil
  }

  /// Returns the first unit for which a goal holds where nobody else is scored, among the best unit, those
  /// that differ from it in one thing, and units from the poorest to the best.
  func firstAlone(_ goal: Goal) -> Candidate? {
    let blank = subject.blankCandidate
    let best = Candidate(
      values: options.indices.map { options[$0].last ?? blank.values[$0] })
    var candidates: [Candidate] = []
    for (input, choices) in options.enumerated() where !choices.isEmpty {
      for choice in choices + grid(of: input) {
        var candidate = best
        candidate.values[input] = choice
        candidates.append(candidate)
      }
    }
    var random = Sequence()
    let grades = 24
    for grade in 0...grades {
      for _ in 0..<8 { candidates.append(graded(grade, of: grades, nil, &random)) }
    }
    return candidates.prefix(Self.aloneLimit).lazy.compactMap {
      subject.firstConfirmed([$0], goal)
    }.first
  }

  /// Numbers all over what an input can be: thresholds for several units are met by no cell.
  private func grid(of input: Int) -> [TracedValue] {
    let values = subject.domains[input].values
    guard let lower = values.pieces.first?.infimum else { return [] }
    let upper = values.pieces.last?.supremum ?? lower + Rational(20)
    return (0...20).map { lower + (upper - lower) * Rational($0, over: 20) }
      .filter { values.contains($0) && subject.field(of: input)?.bounds.allows($0) ?? true }
      .map { TracedValue(state: .filed, value: $0) }
  }

  /// How many units are scored one by one.
  private static let aloneLimit = 600

  /// Returns a unit that has so much of what makes a good one; what sets `start` apart stays.
  private func graded(
    _ grade: Int, of grades: Int, _ start: Candidate?, _ random: inout Sequence
  ) -> Candidate {
    let blank = subject.blankCandidate
    return Candidate(
      values: options.indices.map { input in
        if let start, start.values[input] != blank.values[input] { return start.values[input] }
        let choices = options[input]
        guard let last = choices.last else { return blank.values[input] }
        let place = random.next() % grades
        if place < grade { return last }
        return choices[random.next() % choices.count]
      })
  }

  private static func ranked(
    _ options: [[TracedValue]], _ subject: Subject, _ blank: Candidate
  ) -> [[TracedValue]] {
    let base = Candidate(
      values: options.indices.map { input in
        options[input].last { $0.state == .filed } ?? blank.values[input]
      })
    var variants: [Candidate] = []
    for (input, choices) in options.enumerated() {
      for choice in choices {
        var variant = base
        variant.values[input] = choice
        variants.append(variant)
      }
    }
    guard !variants.isEmpty else { return options }
    let total = subject.plan.register(of: .total)
    var totals: [Rational] = []
    for start in stride(from: 0, to: variants.count, by: preferredUnitCount) {
      let part = Array(variants[start..<min(start + preferredUnitCount, variants.count)])
      let outcomes = evaluate(subject.plan, subject.block(of: part), keepingRows: false)
      totals += part.indices.map { outcomes.value(total, at: $0).value }
    }
    var place = 0
    return options.map { choices in
      let ranks = choices.indices.map { totals[place + $0] }
      place += choices.count
      return choices.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { choices[$0] }
    }
  }

  /// Numbers without a pattern, the same on every run.
  private struct Sequence {
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: state >> 40)
    }
  }
}

extension Subject {
  /// A unit that filed nothing.
  var blankCandidate: Candidate {
    Candidate(
      values: inputs.indices.map { input in
        switch inputs[input] {
        case .kind, .document:
          return TracedValue(state: .filed, value: inputs[input] == .kind ? .zero : .one)
        case .field, .column, .period:
          let domain = domains[input]
          if domain.lacks.contains(.empty) { return TracedValue(state: .empty, value: .zero) }
          if let field = field(of: input) {
            switch field.whenEmpty {
            case .value(let value): return TracedValue(state: .filed, value: value)
            case .notApplicable: return TracedValue(state: .notApplicable, value: .zero)
            case .notFiled: break
            }
          }
          return TracedValue(state: .filed, value: domain.values.anyElement ?? .zero)
        }
      })
  }

  /// Returns one value of every cell of an input, and the states without one.
  func samples(of input: Int) -> [TracedValue] {
    let domain = domains[input]
    var values = cells(of: domain.values, input: input, atMost: 10).compactMap { $0.anyElement }
    for end in [domain.values.pieces.first?.infimum, domain.values.pieces.last?.supremum] {
      if let end, domain.values.contains(end), !values.contains(end) { values.append(end) }
    }
    return values.sorted().map { TracedValue(state: .filed, value: $0) }
      + domain.lacks.elements.map { TracedValue(state: $0, value: .zero) }
  }
}
