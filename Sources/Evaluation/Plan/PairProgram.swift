import Evidence
import Numbers
import Semantics

/// What is computed for every two of the units of a group, or of the rows of an owner: a small plan whose
/// evidence are columns of the plan around it.
///
/// It runs once for each that asks, over all that are asked; what is of the one that asks stands in it as
/// constants. So its time grows with the square of the size of a group.
package struct PairProgram: Sendable {
  /// A column that the program reads.
  struct Source: Hashable, Sendable {
    let register: Register
    /// `true` iff it is a value of the one that asks.
    let isOwn: Bool
    /// `true` iff it holds texts: within the program equal texts are equal numbers.
    let isText: Bool
  }

  let plan: Plan
  let sources: [Source]
  /// In `plan`, as `condition` and `key`.
  let value: Register?
  let condition: Register?
  let key: Register?
}

extension PairProgram: Hashable {
  /// `true` iff both compute the same from the same columns.
  package static func == (left: PairProgram, right: PairProgram) -> Bool {
    left.sources == right.sources && left.value == right.value
      && left.condition == right.condition && left.key == right.key
      && left.plan.instructions == right.plan.instructions
  }

  /// Hashes what the program reads.
  package func hash(into hasher: inout Hasher) { hasher.combine(sources) }
}

extension PairProgram {
  /// Returns the machine that has run over `count` others.
  func run<Number>(_ sources: [Column<Number>], count: Int) -> Machine<Number> {
    var machine = Machine<Number>(
      MachineTask(
        plan: plan, block: EvidenceBlock(fieldCount: 0), cohorts: nil, needed: []),
      units: 0..<count, spaces: RowSpaces(unitCount: count), evidence: sources, tables: [])
    machine.run(keepingRows: true)
    return machine
  }
}
