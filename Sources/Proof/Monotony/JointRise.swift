import Evaluation
import Evidence
import Numbers
import Semantics

/// Shows for many inputs at once that better evidence never makes the total or a level worse.
///
/// What an input does to some registers, the local ones, is looked at for itself; how the rest moves when any
/// of the inputs moves for the better follows in one walk through the plan. For units that differ in one of
/// the inputs that is more than is asked. Where it does not follow for all together it is tried for halves.
struct JointRise {
  private let reach: Reach
  private let entries: [JointEntry]
  private let targets: [(register: Register, wanted: Relation.Order)]
  /// By register: whether entries say how it compares.
  private let isLocal: [Bool]
  /// By target register: by entry whether it is shown.
  private var proved: [Int: [Bool]] = [:]

  /// Prepares a proof.
  ///
  /// - Parameters:
  ///   - entries: the inputs.
  ///   - reach: what is possible for all units.
  ///   - targets: what must move how.
  ///   - isLocal: by register, whether entries say how it compares.
  init(
    _ entries: [JointEntry], _ reach: Reach,
    targets: [(register: Register, wanted: Relation.Order)], isLocal: [Bool]
  ) {
    self.entries = entries
    self.reach = reach
    self.targets = targets
    self.isLocal = isLocal
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
