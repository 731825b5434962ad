import Evaluation
import Evidence
import Numbers
import Semantics

/// The cells of a block, laid out row by row from results that come column by column.
///
/// Columns are asked once each, so that no call crosses a room per cell.
struct CellSheet {
  /// What stands in a cell.
  enum Mark {
    /// A number in `values`.
    case number
    case blank
    case notApplicable
    case yes
    case no
    /// A text that may need quoting.
    case text
    /// A number of any size, already written in `texts`.
    case ready
    case level(UInt16, UInt16)
  }

  static let notApplicable = Array("n/a".utf8)
  static let yes = Array("yes".utf8)
  static let no = Array("no".utf8)

  private(set) var marks: [Mark]
  private(set) var values: [SmallRational]
  /// The few cells with a text of their own.
  private(set) var texts: [Int: [UInt8]] = [:]
  private let width: Int
  private let count: Int

  /// The bytes of all texts together: no line can have more.
  var textByteCount: Int { texts.values.reduce(0) { $0 + $1.count } }

  init(
    of block: OutcomeBlock, columns: ResultColumns, scale: CheckedScale, levelCodes: [[[UInt8]]]
  ) {
    width = columns.columns.count
    count = block.count
    marks = Array(repeating: .blank, count: width * count)
    values = Array(repeating: .zero, count: width * count)
    for (index, column) in columns.columns.enumerated() {
      fill(index, column.content, block.asOf(round: column.round), scale)
    }
  }

  private mutating func fill(
    _ index: Int, _ content: ResultColumn.Content, _ block: OutcomeBlock, _ scale: CheckedScale
  ) {
    let plan = block.plan
    switch content {
    case .blank: return
    case .unit, .name, .period, .flags:
      for unit in 0..<count { marks[unit &* width &+ index] = .text }
    case .points(let node):
      let registers = plan.registers(of: node)
      fillNumbers(index, block.column(registers.points), block.column(registers.maximum))
    case .passes(let node):
      guard let register = plan.registers(of: node).passes else { return }
      fillAnswers(index, block.column(register))
    case .base: fillNumbers(index, block.column(plan.register(of: .base)), nil)
    case .bonus: fillNumbers(index, block.column(plan.register(of: .bonus)), nil)
    case .penalty: fillNumbers(index, block.column(plan.register(of: .penalty)), nil)
    case .total: fillNumbers(index, block.column(plan.totalAfterKnockOuts), nil)
    case .level(let ladder):
      fillLevels(index, ladder, block.column(plan.registers(ofLadder: ladder).level), scale)
    case .information(let field):
      for unit in 0..<count {
        let cell = unit &* width &+ index
        marks[cell] = .text
        texts[cell] = ResultText.cell(evidence: field, block[unit], scale)
      }
    case .result(let result):
      for unit in 0..<count {
        let cell = unit &* width &+ index
        marks[cell] = .text
        texts[cell] = ResultText.cell(result, block[unit], scale)
      }
    }
  }

  private mutating func fillNumbers(
    _ index: Int, _ column: OutcomeColumn, _ presence: OutcomeColumn?
  ) {
    let numbers = column.values
    let isSame = numbers.count == 1
    for unit in 0..<count {
      let cell = unit &* width &+ index
      let value = numbers[isSame ? 0 : unit]
      values[cell] = value
      marks[cell] = .number
      if value.denominator != 1, value.isOverflowed || !NumberCell.isShort(value) {
        texts[cell] = NumberCell.bytes(column.exactValue(at: unit))
        marks[cell] = .ready
      }
    }
    guard let states = presence?.states, states.contains(.notApplicable) else { return }
    for unit in 0..<count where states[states.count == 1 ? 0 : unit] == .notApplicable {
      marks[unit &* width &+ index] = .notApplicable
    }
  }

  private mutating func fillAnswers(_ index: Int, _ column: OutcomeColumn) {
    for unit in 0..<count {
      let isThere = column.state(at: unit) == .filed
      marks[unit &* width &+ index] =
        isThere ? (column.value(at: unit).isZero ? .no : .yes) : .notApplicable
    }
  }

  private mutating func fillLevels(
    _ index: Int, _ ladder: Int, _ column: OutcomeColumn, _ scale: CheckedScale
  ) {
    let levels = scale.ladders[ladder].levels.count
    for unit in 0..<count where column.state(at: unit) == .filed {
      let level = column.value(at: unit).numerator
      guard level >= 0, level < Int64(levels) else { continue }
      marks[unit &* width &+ index] = .level(
        UInt16(truncatingIfNeeded: ladder), UInt16(truncatingIfNeeded: level))
    }
  }
}
