package import Evaluation
package import Evidence
import Explanation
import Numbers
package import Reporting
import Semantics

/// A scale and a table of units as a program over columns of fixed-point numbers.
///
/// It reads lines of the table, computes every figure of the results and writes their lines, exactly as
/// the machine of `Evaluation` and `CSVReport` do. Where a scale or a table holds anything that this
/// cannot be proved of, there is no program, and where a cell does, its text is odd.
package struct ColumnProgram: Sendable {
  /// How a line of the results is made.
  enum Output: Sendable {
    case unit
    case rank
    case flags
    /// A cell whose number is the place of its text in a table.
    case text(cell: Int, table: Int)
    /// Neighbouring cells whose number is the place of their texts together.
    case joined(cell: Int)
    /// A cell with a decimal.
    case decimal(cell: Int, decimals: Int)
    /// A wide cell over the next one.
    case quotient(cell: Int)
    /// One of the texts behind the code.
    case cell(Int)
  }

  let layout: CSVLayout
  /// The operations, with their columns in as few places as they need at a time.
  let operations: [ColumnOperation]
  let fields: [FieldPlan]
  /// By field: the places of its numbers and states.
  let fieldPlaces: [(value: Int, state: Int)]
  let kindPlace: (value: Int, state: Int)
  let kindSpellings: [CellSpelling]
  /// The first places hold these constants.
  let constantValues: [Int64]
  let constantStates: [EvidenceState]
  let valueCount: Int
  let stateCount: Int
  let outputs: [Output]
  let tables: [[[UInt8]]]
  /// By joined cell: its texts, with the commas between and behind them.
  let joined: [[[UInt8]]]
  let cellCount: Int
  let wideCount: Int
  let flags: [[UInt8]]
  /// The cells of the table that are kept as texts, behind the code.
  let textCells: [Int]
  /// The cells that say within which others a unit is compared: one without them is odd.
  let labelCells: [Int]
  /// By input: where it stands and what is in it.
  let inputs: [(value: Int, state: Int, values: [Int64], states: [UInt8])]
  /// The figures that are gathered of every unit, by register, where no lines are written.
  let gathered: [Register: GatheredFigure]
  /// How ranks are counted, if units are ranked.
  let rank: RankRule?

  /// How units are ranked by a number that all have.
  struct RankRule: Sendable {
    let lowestFirst: Bool
    let isDense: Bool
  }

  /// Compiles a plan for a table, or says why that cannot be.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - layout: how the table is written.
  ///   - columns: the columns of the results.
  ///   - figures: by comparison with other units, what it gave; `nil` for one that was not made.
  /// - Throws: why there is no program.
  package init(
    _ plan: Plan, _ layout: CSVLayout, columns: ResultColumns, figures: [CohortFigures?] = []
  ) throws(ColumnFault) {
    self = try Self.narrowing(plan, layout, figures) { (setting) throws(ColumnFault) in
      var outputs = OutputCompiler(plan, columns, layout, setting)
      try outputs.lower()
      return try ColumnProgram(plan, layout, setting, outputs)
    }
  }

  /// Compiles what only reads the units of a table, so that those are found which the kernels leave.
  package init(_ plan: Plan, reading layout: CSVLayout) throws(ColumnFault) {
    self = try Self.narrowing(plan, layout, []) { (setting) throws(ColumnFault) in
      var outputs = OutputCompiler(
        plan, ResultColumns(of: plan.scale, hasNames: false), layout, setting)
      try outputs.read()
      return try ColumnProgram(plan, layout, setting, outputs)
    }
  }

  /// Compiles what a stage of comparisons needs of every unit.
  package init(
    _ plan: Plan, _ layout: CSVLayout, gathering steps: [CohortStep], figures: [CohortFigures?]
  ) throws(ColumnFault) {
    self = try Self.narrowing(plan, layout, figures) { (setting) throws(ColumnFault) in
      var outputs = OutputCompiler(
        plan, ResultColumns(of: plan.scale, hasNames: false), layout, setting)
      try outputs.gather(steps)
      return try ColumnProgram(plan, layout, setting, outputs)
    }
  }

  /// Tries narrower and narrower bounds of evidence where the wide ones leave no room.
  private static func narrowing(
    _ plan: Plan, _ layout: CSVLayout, _ figures: [CohortFigures?],
    _ body: (ColumnSetting) throws(ColumnFault) -> ColumnProgram
  ) throws(ColumnFault) -> ColumnProgram {
    let unknown = [CohortFigures?](repeating: nil, count: plan.cohorts.count)
    let known = figures.isEmpty ? unknown : figures
    var setting = ColumnSetting(
      period: layout.period?.span, hasCell: layout.values.map { $0 >= 0 },
      hasState: layout.states.map { $0 >= 0 }, figures: known)
    var last: ColumnFault?
    for precision in CellPrecision.all {
      setting.precision = precision
      do throws(ColumnFault) {
        return try body(setting)
      } catch {
        last = error
        if !error.isOfBounds { break }
      }
    }
    throw last ?? ColumnFault("no bounds")
  }

  private init(
    _ plan: Plan, _ layout: CSVLayout, _ setting: ColumnSetting, _ outputs: OutputCompiler
  ) throws(ColumnFault) {
    self.layout = layout
    guard layout.kind != nil || plan.scale.schema.kinds.count <= 1 else {
      throw ColumnFault("a table without kinds")
    }
    kindSpellings = plan.scale.schema.kindSpellings.filter { $0.text.count <= 16 }
    let cells = CellJoining(
      outputs.outputs, tables: outputs.tables, operations: outputs.compiler.operations)
    let placing = ColumnPlacing(outputs.compiler, cells.operations)
    operations = placing.operations
    fields = outputs.compiler.fields
    fieldPlaces = fields.map {
      (placing.values[$0.numbers.id], placing.states[$0.states.id])
    }
    kindPlace = (placing.values[outputs.compiler.kinds.id], placing.stateCount)
    constantValues = placing.constantValues
    constantStates = placing.constantStates
    valueCount = placing.valueCount
    textCells = outputs.textCells
    labelCells = outputs.labelCells
    gathered = outputs.gathered
    inputs = outputs.compiler.inputs.map { input in
      let (values, states) = setting.column(of: input)
      return (placing.values[input.value], placing.states[input.state], values, states)
    }
    // One more for the kinds, whose state nobody reads.
    stateCount = placing.stateCount + 1
    guard valueCount < 1 << 16, stateCount < 1 << 16, outputs.cellCount < 1 << 16,
      outputs.wideCount < 1 << 16, outputs.flags.count < 1 << 16
    else { throw ColumnFault("more columns than 16 bits count") }
    self.outputs = cells.outputs
    tables = outputs.tables
    joined = cells.joined
    cellCount = cells.cellCount
    wideCount = outputs.wideCount
    flags = outputs.flags
    rank = outputs.rank
  }

  /// `true` iff all units must be known before a line can be written.
  package var ranks: Bool { rank != nil }
}

/// Puts columns into as few places as are needed at a time: they stay in the cache.
struct ColumnPlacing {
  private(set) var operations: [ColumnOperation] = []
  /// By column: its place.
  private(set) var values: [Int]
  private(set) var states: [Int]
  private(set) var constantValues: [Int64] = []
  private(set) var constantStates: [EvidenceState] = []
  private(set) var valueCount = 0
  private(set) var stateCount = 0

  init(_ compiler: ColumnCompiler, _ operations: [ColumnOperation]) {
    values = Array(repeating: 0, count: compiler.valueCount)
    states = Array(repeating: 0, count: compiler.stateCount)
    let (needed, lastValues, lastStates) = Self.uses(compiler, operations)
    // Constants stay where they are; the first is 0, and the first state is `filed`.
    for (id, value) in compiler.constantValues.sorted(by: { $0.key < $1.key })
    where id == 0 || lastValues[id] >= 0 {
      values[id] = constantValues.count
      constantValues.append(value)
    }
    for (id, state) in compiler.constantStates.sorted(by: { $0.key < $1.key })
    where id == 0 || lastStates[id] >= 0 {
      states[id] = constantStates.count
      constantStates.append(state)
    }
    var (valuePool, statePool) = (
      Pool(first: constantValues.count), Pool(first: constantStates.count)
    )
    for field in compiler.fields {
      values[field.numbers.id] = valuePool.take()
      states[field.states.id] = statePool.take()
    }
    values[compiler.kinds.id] = valuePool.take()
    for input in compiler.inputs {
      values[input.value] = valuePool.take()
      states[input.state] = statePool.take()
    }
    let (fixedValues, fixedStates) = (
      Set(compiler.constantValues.keys), Set(compiler.constantStates.keys)
    )
    for (index, operation) in operations.enumerated() where needed[index] {
      var place = operation.d
      switch operation.result {
      case .value:
        place = valuePool.take()
        values[operation.d] = place
      case .state:
        place = statePool.take()
        states[operation.d] = place
      case .output: break
      }
      self.operations.append(operation.placed(place, values: values, states: states))
      for id in Set(operation.values) where lastValues[id] == index && !fixedValues.contains(id) {
        valuePool.give(values[id])
      }
      for id in Set(operation.states) where lastStates[id] == index && !fixedStates.contains(id) {
        statePool.give(states[id])
      }
    }
    (valueCount, stateCount) = (valuePool.count, statePool.count)
  }

  /// Returns which operations something needs, and by column the last one that reads it, or -1.
  private static func uses(
    _ compiler: ColumnCompiler, _ operations: [ColumnOperation]
  ) -> ([Bool], [Int], [Int]) {
    var needed = [Bool](repeating: false, count: operations.count)
    var lastValues = [Int](repeating: -1, count: compiler.valueCount)
    var lastStates = [Int](repeating: -1, count: compiler.stateCount)
    for (index, operation) in operations.enumerated().reversed() {
      switch operation.result {
      case .value: needed[index] = lastValues[operation.d] >= 0
      case .state: needed[index] = lastStates[operation.d] >= 0
      case .output: needed[index] = true
      }
      guard needed[index] else { continue }
      for id in operation.values { lastValues[id] = max(lastValues[id], index) }
      for id in operation.states { lastStates[id] = max(lastStates[id], index) }
    }
    return (needed, lastValues, lastStates)
  }

  /// Places that are free again.
  private struct Pool {
    private(set) var count: Int
    private var free: [Int] = []

    init(first: Int) { count = first }

    mutating func take() -> Int {
      if let place = free.popLast() { return place }
      count += 1
      return count - 1
    }

    mutating func give(_ place: Int) { free.append(place) }
  }
}

extension ColumnProgram {
  /// The program as text, one line an operation, for `eval --plan`.
  package var description: String {
    var lines = [
      "columns: \(operations.count) operations, \(valueCount) columns of numbers, "
        + "\(stateCount) of states, \(joined.count + cellCount + wideCount) cells, \(flags.count) flags"
    ]
    for (index, field) in fields.enumerated() {
      let (numbers, place) = (field.numbers, fieldPlaces[index])
      lines.append(
        "v\(place.value) s\(place.state) = \(field.field.name): "
          + "\(numbers.least)...\(numbers.greatest) / \(numbers.denominator)")
    }
    for operation in operations {
      lines.append("\(operation.description)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ColumnOperation {
  /// The operation in one line.
  var description: String {
    let target =
      switch result {
      case .value: "v\(d) = "
      case .state: "s\(d) = "
      case .output: "\(d): "
      }
    let reads = values.isEmpty && states.isEmpty ? "" : " a\(a) b\(b) c\(c)"
    return "\(target)\(code)\(reads) \(k) \(k2)"
  }
}
