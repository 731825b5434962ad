import Evaluation

/// A column that a step of the query adds.
struct StepColumn {
  let name: String
  let sql: String
  let note: String?
}

/// The columns of the query, step by step, for the units and for the rows of each table.
struct ColumnSet {
  /// A step of one space.
  struct Step {
    var columns: [StepColumn] = []
    /// Columns of their owners that rows get here.
    var gathered: [Gathered] = []
    /// Figures made of rows that their owners get here.
    var figures: [Figure] = []
  }

  /// A column of the owners of some rows, and the step it comes from.
  struct Gathered {
    let name: String
    let space: PlanSpace
    let step: Int
  }

  /// A figure made of the rows of a table.
  struct Figure {
    let name: String
    let sql: String
    let table: PlanSpace
    let step: Int
  }

  /// By step from 1, by space.
  private(set) var steps: [[PlanSpace: Step]] = []
  private var taken: Set<String> = []
  private var known: [String: Fragment] = [:]

  /// Keeps names from being used again.
  mutating func reserve(_ names: [String], _ dialect: Dialect) {
    for name in names { taken.insert(name.lowercased()) }
  }

  /// Returns a name like another that no column has yet.
  mutating func unused(_ name: String, _ dialect: Dialect) -> String {
    var base = name
    while base.utf8.count > dialect.longestName - 8 { base.removeLast() }
    var result = base
    var number = 1
    while !taken.insert(result.lowercased()).inserted {
      number += 1
      result = base + "_\(number)"
    }
    return result
  }

  /// Adds a column behind what a piece needs and returns its name.
  mutating func define(
    _ sql: Fragment, named name: String, in space: PlanSpace, _ dialect: Dialect,
    note: String? = nil
  ) -> Fragment {
    let key = "\(space.index) \(sql.text)"
    if let known = known[key] { return known }
    let step = sql.step + 1
    let name = unused(name, dialect)
    let column = Fragment(dialect.quoted(name), step: step)
    change(step, space) { $0.columns.append(StepColumn(name: name, sql: sql.text, note: note)) }
    known[key] = column
    return column
  }

  /// Gives the rows of a table a column of their owners, and returns its name there.
  mutating func gather(
    _ column: Fragment, from owners: PlanSpace, in space: PlanSpace
  ) -> Fragment {
    let key = "\(space.index) owner \(owners.index) \(column.text)"
    if let known = known[key] { return known }
    let step = column.step + 1
    let result = Fragment(column.text, step: step)
    change(step, space) {
      $0.gathered.append(Gathered(name: column.text, space: owners, step: column.step))
    }
    known[key] = result
    return result
  }

  /// Gives owners a figure made of their rows of a table, and returns its name.
  mutating func figure(
    _ sql: Fragment, named name: String, of table: PlanSpace, for owners: PlanSpace,
    _ dialect: Dialect
  ) -> Fragment {
    let key = "figure \(table.index) \(sql.text)"
    if let known = known[key] { return known }
    let step = sql.step + 1
    let name = unused(name, dialect)
    let result = Fragment(dialect.quoted(name), step: step)
    change(step, owners) {
      $0.figures.append(Figure(name: name, sql: sql.text, table: table, step: sql.step))
    }
    known[key] = result
    return result
  }

  private mutating func change(_ step: Int, _ space: PlanSpace, _ body: (inout Step) -> Void) {
    while steps.count < step { steps.append([:]) }
    body(&steps[step - 1][space, default: Step()])
  }

  /// How many columns a space has in the end, besides those of the evidence.
  func count(in space: PlanSpace) -> Int {
    steps.reduce(0) { $0 + ($1[space].map { $0.columns.count + $0.figures.count } ?? 0) }
  }
}
