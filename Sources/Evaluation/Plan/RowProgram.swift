import Evidence
import Numbers
import Semantics

/// What computed columns carry on from one row to the next: a small plan for one row, whose evidence are what
/// the columns have in the row before and columns of the plan around it.
///
/// It runs once for each place in the order of the rows, over that row of all owners.
package struct RowProgram: Sendable {
  /// A column that the program reads.
  struct Source: Hashable, Sendable {
    let register: Register
    /// `true` iff it holds texts: within the program equal texts are equal numbers.
    let isText: Bool
  }

  /// The fields of its evidence are: 1 for the row that comes first, else 0; what the columns have in the
  /// row before, in their order; the sources.
  let plan: Plan
  let sources: [Source]
  /// In `plan`, what the columns that are carried on have in the row.
  let outputs: [Register]
  /// By output, `true` iff it is a text.
  let areTexts: [Bool]
}

extension RowProgram: Hashable {
  /// `true` iff both compute the same from the same columns.
  package static func == (left: RowProgram, right: RowProgram) -> Bool {
    left.sources == right.sources && left.outputs == right.outputs
      && left.areTexts == right.areTexts && left.plan.instructions == right.plan.instructions
  }

  /// Hashes what the program reads.
  package func hash(into hasher: inout Hasher) { hasher.combine(sources) }
}

extension RowProgram {
  /// Returns the machine that has run for `count` rows, each of another owner.
  func run<Number>(_ evidence: [Column<Number>], count: Int) -> Machine<Number> {
    var machine = Machine<Number>(
      MachineTask(
        plan: plan, block: EvidenceBlock(fieldCount: 0), cohorts: nil, needed: []),
      units: 0..<count, spaces: RowSpaces(unitCount: count), evidence: evidence, tables: [])
    machine.run(keepingRows: true)
    return machine
  }
}
