import Evaluation
import Evidence
import Numbers
import Semantics

/// Units that show much of what a scale can do: the examples of the file, the best and the worst unit,
/// those on the way from one to the other, and the best with one thing changed.
///
/// A pool proves nothing. It spares the search for units that are easily found.
struct Pool {
  private let candidates: [Candidate]
  private let outcomes: OutcomeBlock
  /// A few units that differ much: the examples, the best, the worst, some between them.
  let bases: [Candidate]

  init(_ subject: Subject) {
    let made = PoolMaker(subject).candidates()
    candidates = made.all
    bases = made.bases
    let candidates = candidates
    outcomes = evaluate(subject.plan, subject.block(of: candidates), keepingRows: false)
  }

  /// Returns the greatest number that a register has for a unit of the pool.
  func greatest(_ register: Register) -> Rational {
    candidates.indices.map { outcomes.value(register, at: $0).value }.max() ?? .zero
  }

  /// Returns a unit for which the evaluator confirms a goal, also where it is alone.
  func first(_ goal: Goal, _ subject: Subject) -> Candidate? {
    var trials = 0
    for unit in candidates.indices where goal.isTrue(of: unit, in: outcomes) {
      if let found = subject.firstConfirmed([candidates[unit]], goal) { return found }
      trials += 1
      if trials == 4 { return nil }
    }
    return nil
  }
}

/// Makes the units of a pool.
private struct PoolMaker {
  /// One way in which a unit can be changed: one input, or the inputs of a link together.
  private struct Change {
    let place: Int
    let inputs: [Int]
    let values: [TracedValue]
  }

  private let subject: Subject
  private let changes: [Change]

  init(_ subject: Subject) {
    self.subject = subject
    changes = Self.changes(subject)
  }

  func candidates() -> (all: [Candidate], bases: [Candidate]) {
    let examples = subject.exampleCandidates
    let high = subject.extreme(isHigh: true)
    let best = climbed(from: examples.first ?? high, wantsMore: true)
    let worst = climbed(from: subject.extreme(isHigh: false), wantsMore: false)
    var result = examples + [best, worst]
    for stride in [1, 3, 7, 11] { result += way(from: worst, to: best, stride: stride) }
    let bases = [best, worst] + examples.prefix(3) + spread(result, over: 5)
    for start in [best, worst] { result += changes.prefix(400).map { changed(start, [$0]) } }
    return (result, bases)
  }

  private func spread(_ candidates: [Candidate], over count: Int) -> [Candidate] {
    guard candidates.count > count else { return candidates }
    return (0..<count).map { candidates[$0 * candidates.count / count] }
  }

  /// Returns what single inputs and links can be.
  private static func changes(_ subject: Subject) -> [Change] {
    var result: [Change] = []
    for input in subject.inputs.indices {
      let domain = subject.domains[input]
      var values = subject.cells(of: domain.values, input: input, atMost: 10).prefix(10).compactMap
      {
        cell in cell.anyElement.map { TracedValue(state: .filed, value: $0) }
      }
      for end in [domain.values.pieces.last?.supremum, domain.values.pieces.first?.infimum] {
        if let end, domain.values.contains(end) {
          values.append(TracedValue(state: .filed, value: end))
        }
      }
      values += domain.lacks.elements.prefix(2).map { TracedValue(state: $0, value: .zero) }
      result += values.map { Change(place: input, inputs: [input], values: [$0]) }
    }
    let reach = Reach(subject, limit: 1)
    for (index, link) in subject.links.enumerated() {
      var values: [Rational] = [.one, .zero]
      var lower = Cut.bottom
      for cut in link.cuts + [.top] {
        if let interval = Interval(from: lower, to: cut),
          let value = reach.registers[link.register].values.intersection(interval).anyElement
        {
          values.append(value)
        }
        lower = cut
      }
      if let hull = reach.registers[link.register].values.hull {
        values += [hull.supremum, hull.infimum].compactMap { $0 }
      }
      for value in values {
        guard let numbers = link.numbers(making: value, in: subject.domains) else { continue }
        result.append(
          Change(
            place: subject.inputs.count + index, inputs: link.inputs,
            values: numbers.map { TracedValue(state: .filed, value: $0) }))
      }
    }
    return result
  }

  private func changed(_ candidate: Candidate, _ changes: [Change]) -> Candidate {
    var result = candidate
    for change in changes {
      for (input, value) in zip(change.inputs, change.values) { result.values[input] = value }
    }
    return result
  }

  /// Changes one thing after another as long as the total grows (or falls).
  private func climbed(from start: Candidate, wantsMore: Bool) -> Candidate {
    var current = start
    let total = subject.plan.register(of: .total)
    for _ in 0..<3 {
      let variants = [current] + changes.map { changed(current, [$0]) }
      let totals = self.totals(variants, total)
      let base = totals[0]
      // By place, the change that does most.
      var best: [Int: (change: Int, gain: Rational)] = [:]
      for index in changes.indices {
        let gain = wantsMore ? totals[index + 1] - base : base - totals[index + 1]
        let place = changes[index].place
        if gain.signum > 0, gain > best[place]?.gain ?? .zero { best[place] = (index, gain) }
      }
      if best.isEmpty { break }
      let chosen = best.values.sorted { ($1.gain, $0.change) < ($0.gain, $1.change) }
      let together = changed(current, chosen.map { changes[$0.change] })
      let single = changed(current, [changes[chosen[0].change]])
      let both = self.totals([together, single], total)
      let isTogether = wantsMore ? both[0] >= both[1] : both[0] <= both[1]
      current = isTogether ? together : single
    }
    return current
  }

  private func totals(_ candidates: [Candidate], _ register: Register) -> [Rational] {
    let outcomes = evaluate(subject.plan, subject.block(of: candidates), keepingRows: false)
    return candidates.indices.map { unit in
      subject.keepsConstraints(candidates[unit])
        ? outcomes.value(register, at: unit).value : .zero
    }
  }

  /// Returns the units between two, changed input by input in an order of its own.
  private func way(from start: Candidate, to end: Candidate, stride: Int) -> [Candidate] {
    let count = subject.inputs.count
    guard count > 0 else { return [] }
    var order: [Int] = []
    var isTaken = [Bool](repeating: false, count: count)
    var place = 0
    while order.count < count {
      while isTaken[place % count] { place += 1 }
      isTaken[place % count] = true
      order.append(place % count)
      place += stride
    }
    var result: [Candidate] = []
    var current = start
    for input in order {
      if current.values[input] == end.values[input] { continue }
      current.values[input] = end.values[input]
      result.append(current)
    }
    return result
  }
}

extension Subject {
  /// The unit with the highest or lowest number of everything.
  fileprivate func extreme(isHigh: Bool) -> Candidate {
    Candidate(
      values: domains.map { domain in
        let end = isHigh ? domain.values.pieces.last?.supremum : domain.values.pieces.first?.infimum
        let value =
          end.flatMap { domain.values.contains($0) ? $0 : nil } ?? domain.values.anyElement
        return value.map { TracedValue(state: .filed, value: $0) }
          ?? TracedValue(state: domain.lacks.elements.first ?? .empty, value: .zero)
      })
  }

  /// The units of the examples of the file that have no rows and no texts.
  fileprivate var exampleCandidates: [Candidate] {
    scale.examples.flatMap { $0.units }.map { unit in
      var given: [Int: GivenEvidence] = [:]
      for evidence in unit.given { given[evidence.field] = evidence }
      return Candidate(
        values: inputs.indices.map { place in
          switch inputs[place] {
          case .field(let index):
            let field = scale.schema.fields[index]
            guard let cell = given[index] else { return blank(field) }
            if field.type == .text {
              let text = texts.firstIndex(of: cell.text) ?? texts.count - 1
              return TracedValue(state: cell.state, value: Rational(text))
            }
            if field.type == .table {
              return TracedValue(state: cell.state, value: Rational(cell.rows.count))
            }
            return TracedValue(state: cell.state, value: cell.value)
          case .document: return TracedValue(state: .filed, value: .one)
          case .column(let table, let column):
            let table = scale.tables[table]
            let row = table.parent == nil ? given[table.place]?.rows.first : nil
            let cell = row?.first { $0.field == column }
            return cell.map { TracedValue(state: $0.state, value: $0.value) }
              ?? blank(table.field.columns[column])
          case .kind: return TracedValue(state: .filed, value: Rational(max(0, unit.kind)))
          case .period:
            return TracedValue(state: unit.period == nil ? .empty : .filed, value: .one)
          }
        })
    }
  }

  private func blank(_ field: EvidenceField) -> TracedValue {
    switch field.whenEmpty {
    case .notFiled: TracedValue(state: .empty, value: .zero)
    case .notApplicable: TracedValue(state: .notApplicable, value: .zero)
    case .value(let value): TracedValue(state: .filed, value: value)
    }
  }
}
