import Evaluation
import Evidence
import Numbers
import Semantics

/// What candidates come to, without working out more than is asked.
extension Subject {
  /// How many units are worked out at once: so many that nothing takes longer than it takes to notice that
  /// nobody waits any more.
  var unitsAtOnce: Int {
    // Units that may depend on one another stay together.
    guard plan.cohorts.isEmpty else { return preferredUnitCount }
    return max(8, min(preferredUnitCount, 400_000 / max(1, plan.instructions.count)))
  }

  /// Returns everything that comes of candidates.
  func figures(of candidates: [Candidate]) -> Figures {
    Figures(evaluate(plan, block(of: candidates), keepingRows: false))
  }

  /// Returns some figures of candidates; the others mean nothing.
  ///
  /// Where units do not depend on one another by them only what the figures need is computed, so that it takes
  /// no longer in a scale of many criteria.
  func figures(of candidates: [Candidate], only registers: [Register]) -> Figures {
    let needed = needed(for: registers)
    if comparesUnits(needed) { return figures(of: candidates) }
    if let slice = slice(working: needed) { return figures(of: candidates, slice) }
    var isRead = [Bool](repeating: false, count: scale.schema.fields.count)
    for register in registers {
      for input in support[register.index] {
        switch inputs[input] {
        case .field(let field), .document(let field): isRead[field] = true
        case .column(let table, _): isRead[scale.tables[table].root] = true
        case .kind, .period: continue
        }
      }
    }
    let fields = isRead.indices.filter { isRead[$0] }
    return Figures(evaluate(plan, block(of: candidates, fields: fields), needed: needed))
  }

  /// Returns the figures of a part of the plan for candidates.
  func figures(of candidates: [Candidate], _ slice: PlanSlice) -> Figures {
    evaluate(slice, block(of: candidates, for: slice))
  }

  /// Returns the figures of candidates that differ from a unit only in what a part of the plan reads.
  func figures(
    of candidates: [Candidate], _ slice: PlanSlice, beside base: Figures, at unit: Int
  ) -> Figures {
    evaluate(slice, block(of: candidates, for: slice), beside: base, at: unit)
  }

  // MARK: - Parts of the plan

  /// Returns the part of the plan that some figures need, where it is a small one that can be worked out alone.
  func slice(for registers: [Register]) -> PlanSlice? { slice(working: needed(for: registers)) }

  private func slice(working needed: [Bool]) -> PlanSlice? {
    let indices = needed.indices.filter { needed[$0] }
    guard indices.count * 3 < needed.count, indices.allSatisfy({ isOfOneUnit[$0] }) else {
      return nil
    }
    return PlanSlice(of: plan, working: indices)
  }

  /// Returns the part of the plan that changes with some inputs, as far as some figures need it; `nil`
  /// where it is not a small one.
  ///
  /// The rest is as for a unit that differs in those inputs alone.
  func slice(for registers: [Register], varying inputs: [Int]) -> PlanSlice? {
    slice(varying: inputs, among: needed(for: registers))
  }

  /// As above; `needed` says by register whether some figure needs it.
  func slice(varying inputs: [Int], among needed: [Bool]) -> PlanSlice? {
    // A text is known by where it stands, so that it cannot be given.
    guard !comparesUnits(needed), !hasTexts else { return nil }
    let most = (needed.count - 1) / 3
    var indices: [Int] = []
    for input in inputs {
      let own = dependents[input].filter { needed[$0] }
      indices = indices.isEmpty ? own : Set(indices).union(own).sorted()
      if indices.count > most || !own.allSatisfy({ isOfOneUnit[$0] }) { return nil }
    }
    return PlanSlice(of: plan, working: indices)
  }
}

/// Units from which others differ in little, with everything that comes of them once somebody asks.
final class Bases {
  let candidates: [Candidate]
  private let subject: Subject
  private var known: [(figures: Figures, unit: Int)] = []
  /// By unit: the constraints on the evidence that it breaks.
  private(set) lazy var broken = candidates.map { subject.brokenConstraints($0) }

  init(_ candidates: [Candidate], _ subject: Subject) {
    (self.candidates, self.subject) = (candidates, subject)
  }

  /// Returns the figures of a unit by its place, and its number among them.
  func figures(at place: Int) -> (figures: Figures, unit: Int) {
    while known.count <= place {
      let end = min(known.count + subject.unitsAtOnce, candidates.count)
      let part = Array(candidates[known.count..<end])
      let figures = subject.figures(of: part)
      known += part.indices.map { (figures, $0) }
    }
    return known[place]
  }
}

/// A unit on which others stand: they differ from it in little, so that little is worked out for them.
final class Ground {
  private let subject: Subject
  private let registers: [Register]
  private let needed: [Bool]
  /// The part of the plan that the registers need, where it is a small one.
  private let slice: PlanSlice?
  private var known: (unit: Candidate, figures: Figures)?

  /// Begins without a unit.
  ///
  /// - Parameters:
  ///   - subject: the scale, whose units must not depend on one another.
  ///   - registers: what is asked of units.
  init(_ subject: Subject, for registers: [Register]) {
    self.subject = subject
    self.registers = registers
    needed = subject.needed(for: registers)
    slice = subject.slice(for: registers)
  }

  /// Of so few registers those that change need not be told apart.
  private static let few = 200

  /// Returns the figures of a unit.
  func figures(of unit: Candidate) -> Figures {
    if let slice, slice.count <= Self.few { return subject.figures(of: [unit], slice) }
    if let known, known.unit.rows == unit.rows {
      let changed = unit.values.indices.filter { !unit.values.isSame($0, in: known.unit.values) }
      if let part = subject.slice(varying: changed, among: needed) {
        return subject.figures(of: [unit], part, beside: known.figures, at: 0)
      }
    }
    return slice.map { subject.figures(of: [unit], $0) }
      ?? subject.figures(of: [unit], only: registers)
  }

  /// Stands others on a unit from now on.
  func move(to unit: Candidate, with figures: Figures) { known = (unit, figures) }
}
