import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

extension Prover {
  /// Filing nothing never gives a better total or level than filing the truth, however bad it is.
  ///
  /// It is never refuted: deductions and knock-outs without evidence do nothing, the unit is marked as
  /// incomplete, and who reads the file decides whether that is enough. What the file itself says of an
  /// empty cell, or of one that does not apply, is meant. Where neither a proof nor such a unit is found
  /// nothing is said.
  mutating func proveBlank() {
    guard aim == .report, scale.nodes.first?.isScored ?? false else { return }
    let inputs = subject.inputs.indices.filter { input in
      guard case .field = subject.inputs[input], let field = subject.field(of: input) else {
        return false
      }
      return field.type != .table && !field.isForInformation
        && subject.domains[input].lacks.contains(.empty)
        && !subject.domains[input].values.isEmpty
    }
    let total = plan.totalAfterKnockOuts
    let levels = scale.ladders.indices.map { plan.registers(ofLadder: $0).level }
    var reach = coarse
    let isLocal = subject.decidedByFew(limits.fewInputs)
    let entries = inputs.map {
      JointEntry($0, .moreIsBetter, isFromBlank: true, in: &reach, isLocal)
    }
    var joint = JointRise(
      entries, reach, targets: [(total, .up)] + levels.map { ($0, .down) }, isLocal: isLocal)
    joint.prove()
    let bases = Bases(pool.bases, subject)
    for (place, input) in inputs.enumerated() {
      guard let field = subject.field(of: input) else { continue }
      let concerned = ([total] + levels).filter {
        subject.support[$0.index].contains(input)
      }
      if concerned.isEmpty { continue }
      let statement = Phrase(
        vi: "để trống `\(field.name)` không bao giờ lợi hơn khai đúng dù xấu nhất",
        en: "leaving `\(field.name)` blank never pays more than the worst that can be filed")
      if concerned.allSatisfy({ joint.isProved(place, $0) }) {
        add(.blankNeverPays, statement, at: field.range, proved(statement))
      } else if let gain = gain(from: input, field, levels, bases) {
        add(.blankNeverPays, statement, at: field.range, .notProven(gain))
      }
    }
  }

  /// Says what a blank gives more than some value, where such a unit was found.
  private func gain(
    from input: Int, _ field: EvidenceField, _ levels: [Register], _ bases: Bases
  ) -> Phrase? {
    let total = plan.totalAfterKnockOuts
    // Only quotas change what units get beside others, so that most is seen before them.
    let early = scale.ladders.indices.map { ladder in
      plan.registers(ofLadder: ladder).beforeQuotas.first ?? levels[ladder]
    }
    let samples = subject.samples(of: input).filter { $0.state == .filed }
    let blank = TracedValue(state: .empty, value: .zero)
    let slice = subject.slice(for: [total] + early, varying: [input])
    for (place, base) in bases.candidates.enumerated() {
      if subject.isCalledOff() { return nil }
      let units = ([blank] + samples).map { cell in
        var unit = base
        unit.values[input] = cell
        return unit
      }
      // A unit that cannot be filed shows nothing.
      let able = subject.possible(units, varying: [input], breaking: bases.broken[place])
      guard able.first == 0 else { continue }
      let outcomes = figures(of: able.map { units[$0] }, [total] + early, slice, bases, at: place)
      let first = outcomes[0]
      for (other, index) in zip(outcomes, able).dropFirst() {
        let sample = samples[index - 1]
        let value = NumberWording.value(
          sample.value, type: field.type, options: field.options)
        let (most, least) = (first(total).value, other(total).value)
        if most > least {
          let (most, least) = (most.worded, least.worded)
          return Phrase(
            vi: "để trống được \(most.vietnamese), khai \(value.vietnamese) chỉ được "
              + "\(least.vietnamese); phiếu để trống được báo là thiếu",
            en: "blank gives \(most.english), \(value.english) only \(least.english); a blank is "
              + "reported as missing")
        }
        for (ladder, level) in levels.enumerated()
        where first(early[ladder]).rank < other(early[ladder]).rank {
          let (own, others) = (
            self.level(level, of: units[0]) ?? first(level),
            self.level(level, of: units[index]) ?? other(level)
          )
          guard own.rank < others.rank else { continue }
          let name = scale.ladders[ladder].name
          let (better, worse) = (self.level(own, ladder), self.level(others, ladder))
          return Phrase(
            vi: "mức của \(name): để trống được \(better.vietnamese), khai \(value.vietnamese) chỉ "
              + "được \(worse.vietnamese); phiếu để trống được báo là thiếu",
            en: "the level of \(name): blank gives \(better.english), \(value.english) only "
              + "\(worse.english); a blank is reported as missing")
        }
      }
    }
    return nil
  }

  /// Returns what a level is for a unit, where quotas decide about it; alone, it hangs on no other.
  private func level(_ level: Register, of unit: Candidate) -> TracedValue? {
    guard subject.comparesUnits(subject.needed(for: [level])) else { return nil }
    return subject.figures(of: [unit], only: [level]).value(level, at: 0)
  }

  /// Returns for units that differ from a base in what a part of the plan reads what registers are for each.
  private func figures(
    of units: [Candidate], _ registers: [Register], _ slice: PlanSlice?, _ bases: Bases,
    at place: Int
  ) -> [(Register) -> TracedValue] {
    guard let slice else {
      // Alone, a unit hangs on no other.
      return units.map { unit in
        let figures = subject.figures(of: [unit], only: registers)
        return { figures.value($0, at: 0) }
      }
    }
    let known = bases.figures(at: place)
    let figures = subject.figures(of: units, slice, beside: known.figures, at: known.unit)
    return units.indices.map { unit in { figures.value($0, at: unit) } }
  }
}
