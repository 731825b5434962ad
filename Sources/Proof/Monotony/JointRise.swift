import Evaluation
import Evidence
import Numbers
import Semantics

/// Shows for many inputs at once that better evidence never makes the total or a level worse.
///
/// What an input does to what few inputs decide is looked at for itself; how the rest moves when any of
/// them moves for the better follows in one walk through the plan. For units that differ in one of the
/// inputs that is more than is asked. Where it does not follow for all together it is tried for halves.
struct JointRise {
  /// An input and which of its numbers are better.
  struct Entry {
    let input: Int
    let direction: Direction
    /// `true` iff units who filed nothing are compared with any who filed something.
    let isFromBlank: Bool
    /// How the registers that few inputs decide compare when the input gets better.
    fileprivate var relations: [Int: Relation] = [:]

    init(_ input: Int, _ direction: Direction, isFromBlank: Bool = false) {
      self.input = input
      self.direction = direction
      self.isFromBlank = isFromBlank
    }
  }

  private let reach: Reach
  private var entries: [Entry]
  private let targets: [(register: Register, wanted: Relation.Order)]
  /// By register: whether few inputs decide about it.
  private let isLocal: [Bool]
  /// By target register: by entry whether it is shown.
  private var proved: [Int: [Bool]] = [:]

  /// Prepares a proof.
  ///
  /// - Parameters:
  ///   - entries: the inputs.
  ///   - reach: what is possible for all units.
  ///   - targets: what must move how.
  ///   - few: how many inputs may decide about what is looked at for each of them.
  init(
    _ entries: [Entry], _ reach: inout Reach,
    targets: [(register: Register, wanted: Relation.Order)], few: Int
  ) {
    let subject = reach.subject
    let isLocal = subject.support.map { !$0.isEmpty && $0.count <= few }
    var known = entries
    for index in known.indices {
      let input = known[index].input
      let values = Possibility(subject.domains[input].values)
      let start = known[index].isFromBlank ? Possibility(state: .empty) : values
      let comparison = Comparison(&reach, input, start, values, needed: isLocal)
      for register in subject.dependents[input] where isLocal[register] {
        var relation = comparison.relation(Register(register))
        if known[index].direction == .lessIsBetter { relation.order = relation.order.flipped }
        if !relation.isSame { known[index].relations[register] = relation }
      }
    }
    self.entries = known
    self.targets = targets
    self.isLocal = isLocal
    self.reach = reach
    for target in targets {
      proved[target.register.index] = Array(repeating: false, count: entries.count)
    }
  }

  /// `true` iff better evidence in the input of an entry, by place, is known never to make a target worse.
  func isProved(_ entry: Int, _ target: Register) -> Bool {
    proved[target.index]?[entry] ?? false
  }

  /// Proves what can be proved.
  mutating func prove() {
    // What reads evidence of an input beside much else is not looked at.
    let open = entries.indices.filter { entry in
      reach.subject.sources[entries[entry].input].allSatisfy { isLocal[$0] }
    }
    prove(open[...], targets.filter { !isLocal[$0.register.index] })
    for target in targets where isLocal[target.register.index] {
      for entry in entries.indices {
        let order = entries[entry].relations[target.register.index]?.order ?? .same
        proved[target.register.index]?[entry] = order == .same || order == target.wanted
      }
    }
  }

  private mutating func prove(
    _ part: ArraySlice<Int>, _ targets: [(register: Register, wanted: Relation.Order)]
  ) {
    guard !part.isEmpty, !targets.isEmpty else { return }
    let subject = reach.subject
    var given: [Int: Relation] = [:]
    let needed = subject.needed(for: targets.map { $0.register })
    var isMoved = [Bool](repeating: false, count: isLocal.count)
    for entry in part {
      for (register, relation) in entries[entry].relations {
        given[register] = given[register].map { $0.joined(with: relation) } ?? relation
      }
      for register in subject.dependents[entries[entry].input]
      where !isLocal[register] && needed[register] {
        isMoved[register] = true
      }
    }
    let comparison = Comparison(
      reach, given: given, dependents: isMoved.indices.filter { isMoved[$0] })
    var open: [(register: Register, wanted: Relation.Order)] = []
    for target in targets {
      let order = comparison.relation(target.register).order
      if order == .same || order == target.wanted {
        for entry in part { proved[target.register.index]?[entry] = true }
      } else {
        open.append(target)
      }
    }
    guard part.count > 1 else { return }
    let middle = part.startIndex + part.count / 2
    prove(part[part.startIndex..<middle], open)
    prove(part[middle...], open)
  }
}

extension Relation {
  /// Returns what is known where either relation may hold.
  fileprivate func joined(with other: Relation) -> Relation {
    Relation(
      order: order.joined(with: other.order), hasSameState: hasSameState && other.hasSameState)
  }
}
