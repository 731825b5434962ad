import Evaluation
import Evidence
import Numbers
import Semantics

/// Asks the evaluator whether of two units, who differ in one input, the second is worse off.
struct WorseOff {
  private let prover: Prover
  private let target: MonotonyTarget
  /// Where another value of the input changes what is asked of the unit, and by which state that shows.
  private let switches: [(register: Register, state: EvidenceState)]
  /// For the first unit, and for the second.
  private let grounds: [Ground]

  init(_ prover: Prover, _ target: MonotonyTarget, by input: Int) {
    self.prover = prover
    self.target = target
    switches = prover.subject.switches(of: input)
    let registers = [target.register] + switches.map { $0.register }
    grounds = [0, 1].map { _ in Ground(prover.subject, for: registers) }
  }

  /// `true` iff the evaluator, run on each unit alone, finds the second worse off, and they can be compared.
  func confirms(_ pair: [Candidate]) -> Bool {
    let figures = zip(grounds, pair).map { $0.figures(of: $1) }
    let ranks = figures.map { prover.rank($0.value(target.register, at: 0), target) }
    guard ranks[1] < ranks[0] else { return false }
    for (register, state) in switches {
      let states = figures.map { $0.value(register, at: 0).state }
      if (states[0] == state) != (states[1] == state) { return false }
    }
    for index in pair.indices { grounds[index].move(to: pair[index], with: figures[index]) }
    return true
  }
}

extension Subject {
  /// The registers that say that another value of an input changes what is asked of the unit, so that its
  /// results cannot be compared: a yes or no decides which criteria apply, or judges differ too much and
  /// their marks count no more.
  ///
  /// A number that decides whether it counts itself is no such switch: who has less of it must not gain.
  fileprivate func switches(of input: Int) -> [(register: Register, state: EvidenceState)] {
    var result: [(register: Register, state: EvidenceState)] = []
    if field(of: input)?.type == .yesNo {
      result = scale.nodes.indices.map { (plan.registers(of: $0).maximum, .notApplicable) }
    }
    for index in dependents[input] {
      guard case .scored = plan.instructions[index], plan.isOfUnits(Register(index)) else {
        continue
      }
      result.append((Register(index), .rejected))
    }
    return result.filter { support[$0.register.index].contains(input) }
  }
}
