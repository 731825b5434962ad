import Evaluation
import Evidence
import Explanation
import Numbers
import Reporting
import Semantics

/// Makes cells, flags and ranks of the columns of a plan, as `CSVReport` writes them.
struct OutputCompiler {
  var compiler: ColumnCompiler
  var outputs: [ColumnProgram.Output] = []
  var tables: [[[UInt8]]] = []
  var cellCount = 0
  var wideCount = 0
  var flags: [[UInt8]] = []
  private(set) var rank: ColumnProgram.RankRule?
  let plan: Plan
  /// By register: where its figure stands, where figures are gathered.
  var gathered: [Register: GatheredFigure] = [:]
  /// By register: the cell with its texts, by which units are grouped.
  var gatheredTexts: [Register: Int] = [:]
  let columns: ResultColumns
  let rules: FlagRules
  /// Conditions on results: units for which one holds are odd.
  let tests: [ColumnTest]
  /// By denominator: the table with the decimals of its numbers, and where it begins.
  var decimalTables: [Int128: (table: Int, least: Int128)] = [:]
  /// By node: whether neither it nor one above it is inapplicable.
  var applying: [Int: FixedNumbers] = [:]
  private var isRanked = false
  let layout: CSVLayout
  var period: CSVLayout.Period? { layout.period }
  /// The cells of the table that are written as they stand, behind the code.
  private(set) var textCells: [Int] = []
  /// The cells that say within which others a unit is compared.
  private(set) var labelCells: [Int] = []

  /// Tables of texts have at most so many numbers: a longer one would leave the cache.
  static let limit: Int128 = 20_000
  /// A column of so many numbers has a table of its own.
  static let shortLimit: Int128 = 64

  init(
    _ plan: Plan, _ columns: ResultColumns, _ layout: CSVLayout, _ setting: ColumnSetting,
    tests: [ColumnTest] = []
  ) {
    self.tests = tests
    self.layout = layout
    self.plan = plan
    self.columns = columns
    compiler = ColumnCompiler(plan, setting)
    rules = FlagRules(of: plan.scale)
  }

  /// Lowers everything that the columns of the results need.
  mutating func lower() throws(ColumnFault) {
    let hasFlags = columns.columns.contains { $0.content == .flags }
    var registers = testRegisters
    for column in columns.columns {
      registers += Self.registers(of: column.content, in: plan)
    }
    if hasFlags {
      registers += try flagRegisters()
    }
    for (grouping, cell) in [(UnitGrouping.cluster, layout.cluster), (.parent, layout.parent)]
    where plan.scale.schema.groupings.contains(grouping) {
      guard let cell else { throw ColumnFault("a table without its clusters") }
      labelCells.append(cell)
    }
    if plan.scale.schema.groupings.contains(.period), period == nil {
      throw ColumnFault("units without a period")
    }
    for (index, step) in plan.cohorts.enumerated() where compiler.figures[index] == nil {
      registers += step.registers
    }
    try compiler.lower(plan.neededBesideRows(for: registers))
    try callMatchesOdd()
    try planDecimals()
    for column in columns.columns {
      compiler.turn(to: column.round)
      do throws(ColumnFault) {
        try append(column.content)
      } catch {
        guard compiler.setting.explains else { throw error }
        throw ColumnFault(
          "\(error.reason): column `\(column.name)`", isOfBounds: error.isOfBounds)
      }
    }
  }

  private static func registers(of content: ResultColumn.Content, in plan: Plan) -> [Register] {
    switch content {
    case .unit, .name, .period, .blank, .flags, .information: []
    case .points(let node):
      [plan.registers(of: node).points, plan.registers(of: node).maximum]
    case .passes(let node): [plan.registers(of: node).passes].compactMap { $0 }
    case .base: [plan.register(of: .base)]
    case .bonus: [plan.register(of: .bonus)]
    case .penalty: [plan.register(of: .penalty)]
    case .total: [plan.totalAfterKnockOuts]
    case .level(let ladder): [plan.registers(ofLadder: ladder).level]
    case .result(let result): [plan.register(ofResult: result)]
    }
  }

  // MARK: - Cells

  private mutating func append(_ content: ResultColumn.Content) throws(ColumnFault) {
    switch content {
    case .unit: outputs.append(.unit)
    case .name: appendText(of: layout.name)
    case .period: append(ColumnCompiler.no, texts: [Self.quoted(period?.text ?? [])])
    case .blank: append(ColumnCompiler.no, texts: [[]])
    case .points(let node):
      let registers = plan.registers(of: node)
      let maximum = try compiler.raw(registers.maximum)
      try append(
        try compiler.column(registers.points).numbers,
        isAbsent: compiler.has(maximum.states, .notApplicable), as: 1)
    case .passes(let node):
      guard let register = plan.registers(of: node).passes else {
        return append(ColumnCompiler.no, texts: [[]])
      }
      try append(
        try compiler.column(register), texts: [Self.bytes("no"), Self.bytes("yes")],
        without: Self.bytes("n/a"))
    case .base: try append(try compiler.column(plan.register(of: .base)).numbers)
    case .bonus: try append(try compiler.column(plan.register(of: .bonus)).numbers)
    case .penalty: try append(try compiler.column(plan.register(of: .penalty)).numbers)
    case .total: try append(try compiler.column(plan.totalAfterKnockOuts).numbers)
    case .level(let ladder):
      let codes = plan.scale.ladders[ladder].levels.map { Self.quoted(Array($0.code.utf8)) }
      try append(
        try compiler.column(plan.registers(ofLadder: ladder).level), texts: codes, without: [])
    case .result(let result):
      let expression = plan.scale.results[result].value
      try append(
        try compiler.raw(plan.register(ofResult: result)), plan.scale[expression].type,
        plan.scale.options(of: expression))
    case .information(let field):
      let declaration = plan.scale.schema.fields[field]
      if declaration.type == .text { return appendText(ofField: field) }
      try append(compiler.evidence(field), declaration.type, declaration.options)
    case .flags: try appendFlags()
    }
  }

  /// Appends a value as programs read it.
  private mutating func append(
    _ column: FixedColumn, _ type: ValueType?, _ options: [ChoiceOption]
  ) throws(ColumnFault) {
    if let step = column.cohort { return try appendRank(plan.cohorts[step]) }
    switch type {
    case .text: try appendText(column)
    case .date: try appendDate(column)
    case .yesNo:
      try append(column, texts: [Self.bytes("no"), Self.bytes("yes")], without: [])
    case .choice:
      try append(
        column, texts: options.map { Self.quoted(Array($0.name.utf8)) }, without: [])
    case .percent, .count, .number, .points, .money, .days, .table, nil:
      let isAbsent = compiler.inverted(compiler.isFiled(column.states))
      try append(column.numbers, isAbsent: isAbsent, as: 0)
    }
  }

  /// Appends days from 1990 to 2060; a unit with another one is odd.
  private mutating func appendDate(_ column: FixedColumn) throws(ColumnFault) {
    let (first, last) = (Int128(7305), Int128(33_237))
    guard column.numbers.divisor == nil, column.numbers.denominator == 1 else {
      throw ColumnFault("dates that are no days")
    }
    let isOutside = compiler.either(
      compiler.inverted(compiler.reaches(column.numbers, first)),
      compiler.reaches(column.numbers, last + 1))
    compiler.call(
      odd: compiler.both(isOutside, compiler.isFiled(column.states)),
      because: "a date in the results before 1990 or after 2060")
    var days = try compiler.extreme(column.numbers, compiler.whole(first), greatest: true)
    days = try compiler.extreme(days, compiler.whole(last), greatest: false)
    try append(
      FixedColumn(try compiler.added(days, compiler.whole(-first)), column.states),
      texts: (first...last).map {
        Self.bytes(CalendarDate(dayNumber: Int($0)).isoText)
      }, without: [])
  }

  /// Appends a text of the scale, or what the unit wrote.
  private mutating func appendText(_ column: FixedColumn) throws(ColumnFault) {
    if column.numbers.least >= 0 {
      let texts = compiler.texts.texts.map { Self.quoted(Array($0.utf8)) }
      return try append(column, texts: texts, without: [])
    }
    guard let field = textField(of: column) else {
      throw ColumnFault("a choice of what units wrote")
    }
    appendText(ofField: field)
  }

  /// Returns the field whose texts a column holds as units wrote them; `nil` where it holds others.
  func textField(of column: FixedColumn) -> Int? {
    compiler.fields.firstIndex {
      $0.field.type == .text && $0.numbers.id == column.numbers.id
        && $0.states.id == column.states.id
    }
  }

  /// Appends what units wrote in a field.
  private mutating func appendText(ofField field: Int) {
    callTextsOdd(ofField: field)
    appendText(of: layout.values[field])
  }

  /// Has units done in another way whose cell with a text does not say all of it.
  mutating func callTextsOdd(ofField field: Int) {
    let states = compiler.states(ofField: field)
    for state in [EvidenceState.notApplicable, .notYetDue, .rejected] {
      compiler.call(
        odd: compiler.has(states, state),
        because: "a state beside a text that is shown: \(plan.scale.schema.fields[field].name)")
    }
  }

  /// Appends a cell of the table as it stands there.
  private mutating func appendText(of cell: Int?) {
    guard let cell, cell >= 0 else { return append(ColumnCompiler.no, texts: [[]]) }
    keepText(of: cell)
    outputs.append(.cell(textCells.firstIndex(of: cell) ?? 0))
  }

  mutating func keepText(of cell: Int) {
    if !textCells.contains(cell) { textCells.append(cell) }
  }

  mutating func append(_ numbers: FixedNumbers, texts: [[UInt8]]) {
    outputs.append(.text(cell: cellCount, table: tables.count))
    tables.append(texts)
    _ = compiler.emit(ColumnOperation(code: .cell, d: cellCount, a: numbers.id))
    cellCount += 1
  }

  /// Appends a column whose numbers are places in a list, and a text where it is not filed.
  private mutating func append(
    _ column: FixedColumn, texts: [[UInt8]], without: [UInt8]
  ) throws(ColumnFault) {
    let numbers = column.numbers
    guard numbers.denominator == 1, numbers.least >= 0, numbers.greatest < texts.count else {
      throw ColumnFault("a value that is none of its list")
    }
    let last = compiler.whole(Int128(texts.count))
    append(
      try compiler.chosen(compiler.isFiled(column.states), numbers, last),
      texts: texts + [without])
  }

  static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// Returns a text in quotation marks where it needs them.
  private static func quoted(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
      return text
    }
    return [0x22] + text.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
  }

  private mutating func appendRank(_ step: CohortStep) throws(ColumnFault) {
    guard case .rank(let isDense) = step.function, step.keys.isEmpty, step.filter == nil,
      step.base == nil, step.pairs == nil, step.order.count == 1, !isRanked
    else { throw ColumnFault("a comparison with other units") }
    let key = try compiler.column(step.order[0].value)
    guard !compiler.isLong(key.numbers) else { throw ColumnFault("a rank of long numbers") }
    guard key.states.areFiled, key.numbers.divisor == nil else {
      throw ColumnFault("a rank of what may be missing")
    }
    isRanked = true
    rank = ColumnProgram.RankRule(lowestFirst: step.order[0].lowestFirst, isDense: isDense)
    _ = compiler.emit(ColumnOperation(code: .key, a: key.numbers.id))
    outputs.append(.rank)
  }
}
