package import Evaluation
package import Evidence
package import Explanation
import Numbers
import Semantics

/// What is added up of the rows of a table for every unit, and how the rows are computed.
///
/// A unit has a record of whole numbers: how many rows, how many that meet a condition, sums, least and
/// greatest values, each in a fraction that is known before a row is read. What has no value in some row is
/// kept apart, as so many rows of a kind.
package struct RecordProgram: Sendable {
  /// Where a figure stands in the record of a unit.
  struct Figure: Sendable {
    /// The instruction that makes it.
    let instruction: Int
    let condition: Register?
    let value: Register?
    /// What is added up of it, by index in `entries`.
    let entry: Int
    /// Where the rows that meet the condition are counted; `nil` where all do.
    let met: Int?
  }

  /// What is added up of the values under one condition.
  struct Entry: Sendable {
    let condition: Register?
    let value: Register?
    /// Where this entry counts the rows that meet the condition; `nil` where another one does, or all do.
    var met: Int?
    var sum: Int?
    /// Where the upper part of the sum is, if it can be too large for one number.
    var high: Int?
    var least: Int?
    var greatest: Int?
    /// The values are this part of what is added up.
    var denominator: Int64 = 1
    /// The least and the greatest number that may be added.
    var bounds: (least: Int64, greatest: Int64) = (0, 0)
    /// The places of the columns; `nil` for none.
    var conditionPlace: (value: Int, state: Int)?
    var valuePlace: (value: Int, state: Int)?

    /// Returns the sum in the record that begins at `base`; `nil` where a word does not hold it.
    @inline(__always)
    func total(in numbers: Span<Int64>, at base: Int) -> Int64? {
      guard let sum else { return 0 }
      let total = wholeTotal(numbers[base + sum], high.map { numbers[base + $0] })
      return total.magnitude < ColumnCompiler.wordLimit ? Int64(total) : nil
    }

    /// Returns the sum of which a record holds the lower and the upper part.
    @inline(__always)
    func wholeTotal(_ low: Int64, _ high: Int64?) -> Int128 {
      Int128(low) + (high.map { Int128($0) << 32 } ?? 0)
    }
  }

  let plan: Plan
  /// The table, by its index in the scale.
  let table: Int
  let layout: CSVLayout
  let isMonthFirst: Bool
  private(set) var figures: [Figure] = []
  private(set) var entries: [Entry] = []
  /// How many numbers the record of a unit has.
  package private(set) var stride = 1
  /// How rows are computed in columns, or why they are all read with care.
  private(set) var columns: RecordColumns?
  private(set) var fault: ColumnFault?

  /// Finds out what is to be added up; `nil` where the figures of the table need its rows.
  ///
  /// - Parameters:
  ///   - plan: the compiled scale.
  ///   - table: the table, by its index in the scale.
  ///   - sheet: the file with the rows.
  ///   - rules: what the flags of results rest on.
  ///   - size: the size of the file, in bytes.
  package init?(
    _ plan: Plan, table: Int, _ sheet: RecordSheet, _ rules: FlagRules, size: Int
  ) {
    let field = plan.scale.tables[table].place
    guard let added = plan.addedFigures(of: table), rules.knowsAddedRows(of: field) else {
      return nil
    }
    (self.plan, self.table, layout) = (plan, table, sheet.layout)
    isMonthFirst = sheet.isMonthFirst
    var counted: [Register: Int] = [:]
    for (instruction, reduction) in added {
      let (condition, value) = (reduction.condition, reduction.value)
      let known = entries.firstIndex { $0.condition == condition && $0.value == value }
      let index = known ?? entries.count
      if known == nil { entries.append(Entry(condition: condition, value: value)) }
      if let condition, counted[condition] == nil {
        counted[condition] = stride
        entries[index].met = stride
        stride += 1
      }
      figures.append(
        Figure(
          instruction: instruction, condition: condition, value: value, entry: index,
          met: condition.flatMap { counted[$0] }))
    }
    do throws(ColumnFault) {
      var columns = try RecordColumns(plan, table, added.map { $0.reduction })
      columns.learns = columns.learns && rules.gapsFollowFromStates(of: field)
      // A line has at least a byte for every cell.
      let rowLimit = Int64(size / max(1, layout.width)) + 1
      try place(added.map { $0.reduction }, columns, rowLimit: rowLimit)
      self.columns = columns
    } catch {
      fault = error
    }
  }

  /// Returns why the rows of a table are kept and not added up, in one line for engineers; `nil` where that
  /// is not for the scale's sake.
  package static func obstacle(_ plan: Plan, table: Int) -> String? {
    guard let need = plan.needOfRows(of: table) else { return nil }
    let name = need.instruction.flatMap { ValueNames(plan).name(of: $0) }
    return "table \(plan.scale.tables[table].field.name): rows are kept, because of "
      + need.reason + (name.map { " (\($0))" } ?? "")
  }

  /// Gives the sums and extremes their places in the record.
  private mutating func place(
    _ reductions: [TableReduction], _ columns: RecordColumns, rowLimit: Int64
  ) throws(ColumnFault) {
    var (entries, stride) = (entries, stride)
    func next() -> Int {
      stride += 1
      return stride - 1
    }
    for (figure, reduction) in zip(figures, reductions) {
      guard let value = figure.value else { continue }
      let numbers = try columns.numbers(of: value)
      let index = figure.entry
      // Numbers of rows have one word.
      entries[index].denominator = Int64(numbers.denominator)
      entries[index].bounds = (Int64(numbers.least), Int64(numbers.greatest))
      guard case .list(let function) = reduction.function else { continue }
      switch function {
      case .sum, .mean:
        let ends = RowEnds(reduction)
        if ends?.leavesOutLowest == true, entries[index].least == nil {
          entries[index].least = next()
        }
        if ends?.leavesOutHighest == true, entries[index].greatest == nil {
          entries[index].greatest = next()
        }
        if entries[index].sum != nil { continue }
        entries[index].sum = next()
        let bound = Int64(max(numbers.least.magnitude, numbers.greatest.magnitude))
        let (most, overflow) = bound.multipliedReportingOverflow(by: rowLimit)
        if overflow || most >= 1 << 62 { entries[index].high = next() }
      case .least, .greatest, .spread:
        if function != .greatest, entries[index].least == nil { entries[index].least = next() }
        if function != .least, entries[index].greatest == nil { entries[index].greatest = next() }
      case .count, .median, .percentile, .product, .geometricMean, .deviation, .sampleDeviation:
        break
      }
    }
    for index in entries.indices {
      entries[index].conditionPlace = try entries[index].condition.map(columns.place)
      entries[index].valuePlace = try entries[index].value.map(columns.place)
    }
    (self.entries, self.stride) = (entries, stride)
  }

  /// The registers that decide what a row gives.
  var registers: [Register] { entries.flatMap { [$0.condition, $0.value].compactMap { $0 } } }

  /// How the rows are read, in one line for engineers.
  package var description: String {
    let name = plan.scale.tables[table].field.name
    let how = fault.map { "by fractions: \($0.reason)" } ?? "in columns of whole numbers"
    return "table \(name): rows are added up \(how); \(stride) numbers a unit"
  }
}

/// The columns in which rows of a table are computed.
struct RecordColumns: Sendable {
  /// By column of the table.
  private(set) var fields: [RecordField] = []
  private(set) var operations: [ColumnOperation] = []
  private(set) var constantValues: [Int64] = []
  private(set) var constantStates: [EvidenceState] = []
  private(set) var valueCount = 0
  private(set) var stateCount = 0
  /// By column of the table: the places of its numbers and states.
  private(set) var fieldPlaces: [(value: Int, state: Int)] = []
  /// The places of states and of conditions by which rows with gaps are told apart.
  private(set) var gapStates: [Int] = []
  private(set) var gapConditions: [Int] = []
  /// Whether these tell the gaps apart.
  var learns = true
  private var places: [Int: (column: FixedColumn, value: Int, state: Int)] = [:]

  init(_ plan: Plan, _ table: Int, _ reductions: [TableReduction]) throws(ColumnFault) {
    var compiler = ColumnCompiler(rowsOf: plan)
    for column in plan.scale.tables[table].field.columns {
      fields.append(
        try RecordField(column, value: compiler.newValue(), state: compiler.newState()))
    }
    let conditions = reductions.compactMap { $0.condition }
    let needed = plan.needed(for: conditions + reductions.compactMap { $0.value })
    var registers: [Int] = []
    for (index, instruction) in plan.instructions.enumerated() where needed[index] {
      registers.append(index)
      if case .column(let owner, let column) = instruction {
        guard owner == table, fields[column].kind != .text else { throw ColumnFault("texts") }
        compiler.define(index, as: FixedColumn(fields[column].numbers, fields[column].states))
      } else {
        compiler.define(index, as: try compiler.column(of: instruction))
      }
    }
    var (values, states) = (
      [Int](repeating: 0, count: compiler.valueCount),
      [Int](repeating: 0, count: compiler.stateCount)
    )
    // Constants come first; nothing is written over, so that gaps can be told in the end.
    for (id, value) in compiler.constantValues.sorted(by: { $0.key < $1.key }) {
      values[id] = constantValues.count
      constantValues.append(value)
    }
    for (id, state) in compiler.constantStates.sorted(by: { $0.key < $1.key }) {
      states[id] = constantStates.count
      constantStates.append(state)
    }
    (valueCount, stateCount) = (constantValues.count, constantStates.count)
    for id in values.indices where compiler.constantValues[id] == nil {
      values[id] = valueCount
      valueCount += 1
    }
    for id in states.indices where compiler.constantStates[id] == nil {
      states[id] = stateCount
      stateCount += 1
    }
    guard valueCount < 1 << 12, stateCount < 1 << 12 else { throw ColumnFault("too many columns") }
    for operation in compiler.operations {
      let place: Int
      switch operation.result {
      case .value: place = values[operation.d]
      case .state: place = states[operation.d]
      case .output: throw ColumnFault("an output of rows")
      }
      operations.append(operation.placed(place, values: values, states: states))
    }
    fieldPlaces = fields.map { (values[$0.numbers.id], states[$0.states.id]) }
    var seen: Set<Int> = []
    for index in registers {
      let column = try compiler.raw(Register(index))
      places[index] = (column, values[column.numbers.id], states[column.states.id])
      let state = states[column.states.id]
      if state >= constantStates.count, seen.insert(state).inserted { gapStates.append(state) }
      // A state that no column has cannot be told from others.
      if compiler.constantStates[column.states.id] ?? .filed != .filed { learns = false }
    }
    gapConditions = Set(conditions.compactMap { places[$0.index]?.value }).sorted()
    let bits = gapStates.count <= 21 ? gapStates.count * 3 : 64 + (gapStates.count - 21) * 3
    if bits + gapConditions.count > 127 { learns = false }
  }

  /// Returns the numbers of a register, which must be plain ones.
  func numbers(of register: Register) throws(ColumnFault) -> FixedNumbers {
    guard let known = places[register.index], known.column.numbers.divisor == nil,
      known.column.cohort == nil
    else { throw ColumnFault("a quotient that is not rounded") }
    return known.column.numbers
  }

  /// Returns where the columns of a register are.
  func place(_ register: Register) throws(ColumnFault) -> (value: Int, state: Int) {
    _ = try numbers(of: register)
    guard let known = places[register.index] else { throw ColumnFault("a step without a column") }
    return (known.value, known.state)
  }
}
