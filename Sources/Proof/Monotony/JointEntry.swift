import Evaluation
import Evidence
import Numbers
import Semantics

/// An input, and how some registers compare when it gets better.
struct JointEntry {
  let input: Int
  /// By register; what is not among them is the same.
  private(set) var relations: [Int: Relation] = [:]

  /// Compares all units that differ in an input.
  ///
  /// - Parameters:
  ///   - input: what differs.
  ///   - direction: which of its numbers are better.
  ///   - isFromBlank: whether units who filed nothing are compared with any who filed something.
  ///   - reach: what is possible for all units.
  ///   - isLocal: by register, whether it is looked at.
  init(
    _ input: Int, _ direction: Direction, isFromBlank: Bool = false, in reach: inout Reach,
    _ isLocal: [Bool]
  ) {
    self.input = input
    let subject = reach.subject
    let values = Possibility(subject.domains[input].values)
    let start = isFromBlank ? Possibility(state: .empty) : values
    let comparison = Comparison(&reach, input, start, values, needed: isLocal)
    for register in subject.dependents[input] where isLocal[register] {
      note(comparison.relation(Register(register)), direction, of: register)
    }
  }

  /// Compares the neighbors in some chains of an input: what follows holds of those units alone.
  init(
    _ input: Int, _ direction: Direction, in chains: [Chain], _ registers: [Register], _ plan: Plan
  ) {
    self.input = input
    for register in registers {
      let isLevel = plan.instructions[register.index].isLevel
      var relation = Relation.same
      for chain in chains {
        relation = relation.joined(with: chain.relation(of: register, isLevel))
      }
      note(relation, direction, of: register.index)
    }
  }

  private mutating func note(_ relation: Relation, _ direction: Direction, of register: Int) {
    if relation.isSame { return }
    var relation = relation
    if direction == .lessIsBetter { relation.order = relation.order.flipped }
    relations[register] = relation
  }
}

extension Chain {
  /// Returns how a register compares from each unit to the next.
  fileprivate func relation(of register: Register, _ isLevel: Bool) -> Relation {
    let values = values(register)
    var result = Relation.same
    for index in values.indices.dropFirst() {
      let (before, after) = (values[index - 1], values[index])
      if before == after { continue }
      let (low, high) = isLevel ? (before.rank, after.rank) : (before.value, after.value)
      let order: Relation.Order = low == high ? .same : low < high ? .up : .down
      result = result.joined(
        with: Relation(order: order, hasSameState: before.state == after.state))
    }
    return result
  }
}

extension TracedValue {
  /// The place of a level, behind all others where there is none.
  var rank: Rational { state == .filed ? value : Rational(1_000_000) }
}

extension Relation {
  /// Returns what is known where either relation may hold.
  func joined(with other: Relation) -> Relation {
    Relation(
      order: order.joined(with: other.order), hasSameState: hasSameState && other.hasSameState)
  }
}

/// Registers that are looked at for single inputs.
extension Subject {
  /// By register, whether it depends on at most so many inputs.
  func decidedByFew(_ few: Int) -> [Bool] { support.map { !$0.isEmpty && $0.count <= few } }

  /// By register, whether one input alone decides about it, or the points of some criterion are made of it.
  ///
  /// What has a value for every row has none to show for a unit.
  var ofCriteria: [Bool] {
    let needed = needed(for: leaves.points)
    return support.indices.map { register in
      plan.spaces[register] == .units && !support[register].isEmpty
        && (support[register].count == 1 || needed[register])
    }
  }

  /// Returns by input which of some registers depend on it that others read, or that are asked for.
  func read(of isLocal: [Bool], asked: [Register]) -> [[Register]] {
    var isRead = [Bool](repeating: false, count: isLocal.count)
    for register in asked { isRead[register.index] = true }
    for register in operands.indices where !isLocal[register] {
      for operand in operands[register] { isRead[operand] = true }
    }
    return dependents.map { registers in
      registers.filter { isLocal[$0] && isRead[$0] }.map { Register($0) }
    }
  }
}
