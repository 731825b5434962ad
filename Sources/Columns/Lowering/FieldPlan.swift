import CColumns
import Evidence
import Numbers
import Semantics

/// How a field of evidence is read into a column.
struct FieldPlan {
  let field: EvidenceField
  /// The column of its numbers, with the bounds that every cell is held against.
  let numbers: FixedNumbers
  let states: FixedStates
  /// How many decimals of a cell are kept.
  let decimals: Int
  /// Numbers lie a whole number of such steps away from `origin`; 1 where all may occur.
  let step: Int64
  let origin: Int64
  let reading: Reading
  let emptyState: EvidenceState
  let emptyValue: Int64
  let spellings: [CellSpelling]

  /// What cells are read as.
  enum Reading {
    case number
    case word
    case date
    /// Whether there is any, and which of those that the scale names.
    case text
  }

  /// The most bytes of a word that the kernels know; a longer one is odd.
  static let wordLimit = Int(COLUMNS_WORD_LIMIT)

  /// Days from 1900 to 2200; others are odd.
  private static let days: ClosedRange<Int64> = -25_567...84_370

  /// Plans the column of a field, or gives up where its cells cannot be read so.
  ///
  /// Without a cell in the table it is blank for every unit. With a cell for its state it can be in any.
  ///
  /// With `mayBeNotYetDue` a cell may also say that its evidence is not yet due; else that is odd. With `texts` the
  /// texts of a field are told apart.
  init(
    _ field: EvidenceField, value: Int, state: Int, hasCell: Bool, hasState: Bool = false,
    mayBeNotYetDue: Bool = false, texts: FieldTexts? = nil, _ precision: CellPrecision
  ) throws(ColumnFault) {
    if hasState, !hasCell {
      throw ColumnFault("the column `\(field.name).state` of what has no column")
    }
    self.field = field
    // A word for a state in the place of a text is odd.
    let words = field.type == .text ? texts?.spellings ?? [] : field.spellings
    let known = hasCell ? words : []
    var spellings = known.filter { $0.text.count <= Self.wordLimit }
    if hasCell, mayBeNotYetDue, field.type != .text {
      // An option may be called so.
      for own in EvidenceField.notYetDueSpellings
      where !known.contains(where: { $0.text == own.text }) {
        spellings.append(own)
      }
    }
    self.spellings = spellings
    let grid: Grid
    switch field.type {
    case .yesNo, .choice:
      reading = .word
      let most = field.type == .yesNo ? 1 : Int64(max(0, field.options.count - 1))
      grid = Grid(decimals: 0, denominator: 1, least: 0, greatest: most, step: 1)
    case .count, .table:
      // Of a table units may state how many rows it has.
      reading = .number
      grid = try Grid(field.bounds, decimals: 0, hundreds: false)
    case .percent:
      reading = .number
      grid = try Grid(field.bounds, decimals: precision.decimals, hundreds: true)
    case .number, .points, .money, .days:
      reading = .number
      grid = try Grid(field.bounds, decimals: precision.decimals, hundreds: false)
    case .date:
      reading = .date
      let stated = try Grid(field.bounds, decimals: 0, hundreds: false)
      grid = Grid(
        decimals: 0, denominator: 1, least: max(stated.least ?? .min, Self.days.lowerBound),
        greatest: min(stated.greatest ?? .max, Self.days.upperBound), step: 1)
      guard stated.step == 1 else { throw ColumnFault("dates with steps") }
    case .text:
      reading = .text
      grid = Grid(
        decimals: 0, denominator: 1, least: texts?.mark ?? 0, greatest: texts?.greatest ?? 0,
        step: 1)
    }
    let limit = precision.limit(decimals: grid.decimals)
    // A count is at least 0 and whole, whatever its bounds say.
    var bounds = (grid.least ?? -limit, grid.greatest ?? limit)
    let isCount = field.type == .count || field.type == .table
    if isCount { bounds.0 = max(0, bounds.0) }
    guard bounds.0 <= bounds.1 else { throw ColumnFault("bounds that leave nothing") }
    decimals = grid.decimals
    step = grid.step
    origin = grid.least ?? 0
    var possible: UInt8 = 1
    // What no rows mean is settled where they are known.
    switch field.type == .table ? .notFiled : field.whenEmpty {
    case .notFiled:
      (emptyState, emptyValue) = (.empty, 0)
    case .notApplicable:
      (emptyState, emptyValue) = (.notApplicable, 0)
    case .value(let value):
      if texts != nil { throw ColumnFault("a text for blanks") }
      let small = SmallRational(value)
      guard !small.isOverflowed, grid.denominator % small.denominator == 0 else {
        throw ColumnFault("a value for blanks that is off the grid")
      }
      let (number, overflow) = small.numerator.multipliedReportingOverflow(
        by: grid.denominator / small.denominator)
      guard !overflow, number.magnitude < 1 << 60 else { throw ColumnFault("too large a value") }
      (emptyState, emptyValue) = (.filed, number)
      bounds = (min(bounds.0, number), max(bounds.1, number))
    }
    if !hasCell { possible = 0 }
    possible |= 1 << emptyState.rawValue
    for spelling in spellings { possible |= 1 << spelling.state.rawValue }
    if hasState {
      for state in EvidenceState.allCases where state != .notApplicable || field.mayBeNotApplicable
      {
        possible |= 1 << state.rawValue
      }
    }
    least =
      grid.least.map { max($0, isCount ? 0 : $0) } ?? (isCount ? 0 : -limit)
    greatest = grid.greatest ?? limit
    let isFiled = possible == 1
    numbers = FixedNumbers(
      id: value, denominator: Int128(grid.denominator),
      least: Int128(isFiled ? bounds.0 : min(0, bounds.0)),
      greatest: Int128(isFiled ? bounds.1 : max(0, bounds.1)))
    states = FixedStates(id: state, possible: possible)
  }

  /// What a cell must be at least and at most, as it stands in the column; a text that the scale does not name is the
  /// least.
  let least: Int64
  let greatest: Int64
}

/// The numbers that a column can hold, from the bounds of its field.
private struct Grid {
  let decimals: Int
  let denominator: Int64
  let least: Int64?
  let greatest: Int64?
  let step: Int64

  init(decimals: Int, denominator: Int64, least: Int64?, greatest: Int64?, step: Int64) {
    self.decimals = decimals
    self.denominator = denominator
    self.least = least
    self.greatest = greatest
    self.step = step
  }

  /// Finds as many decimals as the steps need; without steps, `decimals`.
  init(
    _ bounds: ValueBounds, decimals: Int, hundreds: Bool
  ) throws(ColumnFault) {
    var power: Int64 = 1
    var places = 0
    func fits(_ value: Rational?) -> Bool {
      guard let value else { return true }
      return (value * Rational(hundreds ? power * 100 : power)).isInteger
    }
    func fitsAll() -> Bool {
      fits(bounds.lower) && fits(bounds.upper) && fits(bounds.step)
    }
    while places < max(7, decimals), !fitsAll() || bounds.step == nil && places < decimals {
      power *= 10
      places += 1
    }
    guard fitsAll() else { throw ColumnFault("bounds that are no short decimals") }
    denominator = hundreds ? power * 100 : power
    self.decimals = places
    let below = Rational(denominator)
    func number(_ value: Rational?) throws(ColumnFault) -> Int64? {
      guard let value else { return nil }
      guard let number = (value * below).integer, number.magnitude < 1 << 50 else {
        throw ColumnFault("bounds of too many digits")
      }
      return Int64(number)
    }
    least = try number(bounds.lower)
    greatest = try number(bounds.upper)
    let step = try number(bounds.step) ?? 1
    guard step > 0 else { throw ColumnFault("a step of 0") }
    self.step = step
  }
}
