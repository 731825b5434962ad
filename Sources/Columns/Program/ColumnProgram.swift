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
    /// Two wide cells over the next two.
    case longQuotient(cell: Int)
    /// One of the texts behind the code.
    case cell(Int)
  }

  let layout: CSVLayout
  /// The operations, with their columns in as few places as they need at a time.
  let operations: [ColumnOperation]
  let fields: [FieldPlan]
  /// By field: the places of its numbers and states.
  let fieldPlaces: [(value: Int, state: Int)]
  /// The cells that are asked whether a document came, and where the answers go.
  let documentPlaces: [(cell: Int, value: Int)]
  let kindPlace: (value: Int, state: Int)
  let kindSpellings: [CellSpelling]
  /// The first places hold these constants.
  let constantValues: [Int64]
  let constantStates: [EvidenceState]
  /// The first places of numbers with two words hold these constants.
  let longConstants: [Int128]
  let valueCount: Int
  let longCount: Int
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
  /// By input of a comparison: where it stands and what is in it.
  let inputs: [(value: Int, state: Int, values: [Int64], states: [UInt8])]
  /// By input of rows: where it stands.
  let rowPlaces: [(value: Int, state: Int)]
  /// By input of rows: what is in it.
  let rowColumns: [RowColumn]
  /// By table of the scale: what was added up of its rows.
  let addedTables: [AddedTable?]
  let plan: Plan
  /// The figures that are gathered of every unit, by register, where no lines are written.
  let gathered: [Register: GatheredFigure]
  /// By register: the cell with its texts, by which units are grouped.
  let gatheredTexts: [Register: Int]
  /// How ranks are counted, if units are ranked.
  let rank: RankRule?
  /// How the values of the scale are held, where that is wanted.
  let notes: [String]
  /// Which units are scored by fractions, where that is wanted.
  let causes: [String]

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
  ///   - tables: by table of the scale, what was added up of its rows; `nil` for one without a file.
  ///   - tests: conditions on the results; units for which one holds are odd.
  ///   - explains: whether the program is to be described: then all that stands in the way is named, too.
  /// - Throws: why there is no program.
  package init(
    _ plan: Plan, _ layout: CSVLayout, columns: ResultColumns, figures: [CohortFigures?] = [],
    tables: [AddedTable?] = [], tests: [ColumnTest] = [], explains: Bool = false
  ) throws(ColumnFault) {
    self = try Self.narrowing(plan, layout, figures, tables, explains: explains) {
      (setting) throws(ColumnFault) in
      var outputs = OutputCompiler(plan, columns, layout, setting, tests: tests)
      try outputs.lower()
      return try ColumnProgram(plan, layout, setting, outputs)
    }
  }

  /// Compiles what only reads the units of a table, so that those are found which the kernels leave.
  package init(
    _ plan: Plan, reading layout: CSVLayout, tables: [AddedTable?] = []
  ) throws(ColumnFault) {
    self = try Self.narrowing(plan, layout, [], tables) { (setting) throws(ColumnFault) in
      var outputs = OutputCompiler(
        plan, ResultColumns(of: plan.scale, hasNames: false), layout, setting)
      try outputs.read()
      return try ColumnProgram(plan, layout, setting, outputs)
    }
  }

  /// Compiles what finds the codes of units, and reads nothing else of them.
  package init(_ plan: Plan, codesOf layout: CSVLayout) throws(ColumnFault) {
    self = try Self.narrowing(plan, layout, [], []) { (setting) throws(ColumnFault) in
      var outputs = OutputCompiler(
        plan, ResultColumns(of: plan.scale, hasNames: false), layout, setting)
      outputs.readCodes()
      return try ColumnProgram(plan, layout, setting, outputs)
    }
  }

  /// Compiles what a stage of comparisons needs of every unit.
  package init(
    _ plan: Plan, _ layout: CSVLayout, gathering steps: [CohortStep], figures: [CohortFigures?],
    tables: [AddedTable?] = [], explains: Bool = false
  ) throws(ColumnFault) {
    self = try Self.narrowing(plan, layout, figures, tables, explains: explains) {
      (setting) throws(ColumnFault) in
      var outputs = OutputCompiler(
        plan, ResultColumns(of: plan.scale, hasNames: false), layout, setting)
      try outputs.gather(steps)
      return try ColumnProgram(plan, layout, setting, outputs)
    }
  }

  /// Tries narrower and narrower bounds of evidence where the wide ones leave no room.
  private static func narrowing(
    _ plan: Plan, _ layout: CSVLayout, _ figures: [CohortFigures?], _ tables: [AddedTable?],
    explains: Bool = false,
    _ body: (ColumnSetting) throws(ColumnFault) -> ColumnProgram
  ) throws(ColumnFault) -> ColumnProgram {
    let unknown = [CohortFigures?](repeating: nil, count: plan.cohorts.count)
    let known = figures.isEmpty ? unknown : figures
    var setting = ColumnSetting(
      period: layout.period?.span, hasCell: layout.values.map { $0 >= 0 },
      hasState: layout.states.map { $0 >= 0 },
      hasDocument: layout.documents.map { $0 >= 0 }, figures: known)
    setting.explains = explains
    setting.tables =
      tables.isEmpty ? Array(repeating: nil, count: plan.scale.tables.count) : tables
    setting.saysNotYetDue = layout.saysNotYetDue
    var last: ColumnFault?
    // Two words cost more than closer bounds, beyond which units are odd; but not more than a table of which most
    // units are.
    let (wide, all) = CellPrecision.choices(plan.scale.schema, layout.digits)
    for (choices, allowsLong) in [(wide, false), (wide, true), (all, false), (all, true)] {
      setting.allowsLong = allowsLong
      for precision in choices {
        setting.precision = precision.fields
        do throws(ColumnFault) {
          return try body(setting)
        } catch {
          last = error
          if !error.isOfBounds, !precision.isWide { throw error }
        }
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
    kindSpellings = plan.scale.schema.kindSpellings.filter {
      $0.text.count <= FieldPlan.wordLimit
    }
    let cells = CellJoining(
      outputs.outputs, tables: outputs.tables, operations: outputs.compiler.operations)
    let placing = ColumnPlacing(outputs.compiler, cells.operations)
    operations = placing.operations
    fields = outputs.compiler.fields
    fieldPlaces = fields.map {
      (placing.values[$0.numbers.id], placing.states[$0.states.id])
    }
    documentPlaces = outputs.compiler.documents.enumerated().filter { !$0.element.isConstant }
      .map { (layout.documents[$0.offset], placing.values[$0.element.id]) }
    kindPlace = (placing.values[outputs.compiler.kinds.id], placing.stateCount)
    constantValues = placing.constantValues
    constantStates = placing.constantStates
    valueCount = placing.valueCount
    (longConstants, longCount) = (placing.longConstants, placing.longCount)
    textCells = outputs.textCells
    labelCells = outputs.labelCells
    (gathered, gatheredTexts) = (outputs.gathered, outputs.gatheredTexts)
    var inputs: [(value: Int, state: Int, values: [Int64], states: [UInt8])] = []
    var (rowPlaces, rowColumns): ([(value: Int, state: Int)], [RowColumn]) = ([], [])
    for input in outputs.compiler.inputs {
      let place = (value: placing.values[input.value], state: placing.states[input.state])
      switch input.source {
      case .comparison(let step, let content):
        let (values, states) = setting.column(of: step, content)
        inputs.append((place.value, place.state, values, states))
      case .rows(let column):
        rowPlaces.append(place)
        rowColumns.append(column)
      }
    }
    (self.inputs, self.rowPlaces, self.rowColumns) = (inputs, rowPlaces, rowColumns)
    (addedTables, self.plan) = (setting.tables, plan)
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
    notes = setting.explains ? outputs.compiler.notes : []
    causes = setting.explains ? outputs.compiler.causes : []
  }

  /// `true` iff all units must be known before a line can be written.
  package var ranks: Bool { rank != nil }
}
