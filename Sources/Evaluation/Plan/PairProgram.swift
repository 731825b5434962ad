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
    /// What the column has values for, as `plan` names it: the others, or rows of a table of theirs.
    let space: PlanSpace
  }

  /// A table of the others whose rows the program looks at.
  struct Table: Hashable, Sendable {
    /// By its index in the scale of `plan`.
    let table: Int
    /// By its index in the scale of the plan around it.
    let place: Int
    /// Where the plan around it has the state of the table, for each of its owners.
    let cells: Register
  }

  let plan: Plan
  let sources: [Source]
  /// The tables, each behind the one around it; none where rows are compared.
  let tables: [Table]
  /// In `plan`, as `condition` and `key`.
  let value: Register?
  let condition: Register?
  let key: Register?
}

extension PairProgram: Hashable {
  /// `true` iff both compute the same from the same columns.
  package static func == (left: PairProgram, right: PairProgram) -> Bool {
    left.sources == right.sources && left.tables == right.tables && left.value == right.value
      && left.condition == right.condition && left.key == right.key
      && left.plan.instructions == right.plan.instructions
  }

  /// Hashes what the program reads.
  package func hash(into hasher: inout Hasher) { hasher.combine(sources) }
}

extension PairProgram {
  /// The registers of the plan around it that the program reads.
  var registers: [Register] { sources.map { $0.register } + tables.map { $0.cells } }

  /// Returns the machine that has run over `count` others; `spaces` and `cells` tell of their tables.
  func run<Number>(
    _ sources: [Column<Number>], count: Int, spaces: RowSpaces? = nil,
    cells: [Column<Number>] = []
  ) -> Machine<Number> {
    let unfiled = Column<Number>(constant: .zero, state: .empty)
    var evidence = tables.isEmpty ? [] : plan.scale.tables.map { _ in unfiled }
    for (table, column) in zip(tables, cells) { evidence[table.table] = column }
    var machine = Machine<Number>(
      MachineTask(
        plan: plan, block: EvidenceBlock(fieldCount: 0), cohorts: nil, needed: []),
      units: 0..<count, spaces: spaces ?? RowSpaces(unitCount: count), evidence: sources,
      tables: evidence.map { TableColumns(cells: $0, columns: []) })
    machine.run(keepingRows: true)
    return machine
  }
}
