import Evidence
import Numbers
import Semantics

/// Where a text is: in a column of texts the number of a row names the text, it is not copied.
enum TextReference {
  /// The text of the instruction at this index.
  case scale(Int)
  /// The unit's text in this field.
  case evidence(field: Int)
  /// The text of a row, by the place in the plan's list of text columns.
  case column(Int)
  /// The text of a certain row, by its index among all rows of the block's evidence, whatever row is
  /// looked at: that of an aggregate that takes a text from one row.
  case row(Int, column: Int)

  /// Creates the reference that a number stands for.
  init(number: Int, in plan: Plan) {
    let (fieldCount, columnCount) = (plan.scale.schema.fields.count, plan.textColumns.count)
    let place = -1 - number
    if number >= 0 {
      self = .scale(number)
    } else if place < fieldCount {
      self = .evidence(field: place)
    } else if place - fieldCount < columnCount || columnCount == 0 {
      self = .column(place - fieldCount)
    } else {
      let (row, column) = (place - fieldCount - columnCount).quotientAndRemainder(
        dividingBy: columnCount)
      self = .row(row, column: column)
    }
  }

  /// Returns the number that stands for the text of a certain row.
  static func number(ofRow row: Int, column: Int, in plan: Plan) -> Int {
    -1 - plan.scale.schema.fields.count - plan.textColumns.count * (row + 1) - column
  }

  /// Returns the bytes of the text for a row of a space; empty where there is none.
  ///
  /// `spaces` are those of the units from `firstUnit` on.
  func utf8(
    in plan: Plan, _ block: EvidenceBlock, _ spaces: RowSpaces, firstUnit: Int, row: Int,
    of space: PlanSpace
  ) -> [UInt8] {
    switch self {
    case .scale(let index):
      guard plan.instructions.indices.contains(index),
        case .text(let text) = plan.instructions[index]
      else { return [] }
      return Array(text.utf8)
    case .evidence(let field):
      guard block.columns.indices.contains(field) else { return [] }
      let unit = firstUnit + spaces.unit(of: row, in: space)
      let texts = block.columns[field].texts
      return unit < texts.count ? Array(texts.utf8(at: unit)) : []
    case .column(let index):
      let place = plan.textColumns[index]
      guard let own = spaces.row(around: row, in: space, of: .rows(of: place.table)),
        let texts = Self.texts(of: place, in: plan, block)
      else { return [] }
      let index = spaces.tables[place.table].first + own
      return index < texts.count ? Array(texts.utf8(at: index)) : []
    case .row(let index, let column):
      guard let texts = Self.texts(of: plan.textColumns[column], in: plan, block) else { return [] }
      return index < texts.count ? Array(texts.utf8(at: index)) : []
    }
  }

  private static func texts(
    of place: TextColumnPlace, in plan: Plan, _ block: EvidenceBlock
  ) -> TextColumn? {
    RowSpaces.column(of: plan.scale.tables[place.table], in: plan.scale, block)?.rows?
      .columns[place.column].texts
  }
}

extension Machine {
  /// Returns a reference to the text of every row that has one.
  func referenced(_ number: Int, _ column: Column<Number>) -> Column<Number> {
    let reference = Number(Rational(number))
    if column.isFiled { return Column(constant: reference) }
    return Column(
      values: column.states.map { $0.isFiled ? reference : .zero }, states: column.states)
  }

  /// Texts are the same iff they are canonically equivalent, whether composed or decomposed.
  func sameText(_ left: Register, _ right: Register, _ negated: Bool) -> Column<Number> {
    let (left, right) = (self[left], self[right])
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .filed, count: count)
    for row in 0..<count {
      states[row] = .stronger(left.state(row), right.state(row))
      guard states[row].isFiled else { continue }
      let first = utf8(left.value(row), row, of: space)
      let second = utf8(right.value(row), row, of: space)
      let isSame =
        first == second
        || String(decoding: first, as: UTF8.self) == String(decoding: second, as: UTF8.self)
      values[row] = answer(isSame != negated)
    }
    return Column(values: values, states: states)
  }

  /// Returns the bytes of the text that a reference means in a row of a space.
  func utf8(_ reference: Number, _ row: Int, of space: PlanSpace) -> [UInt8] {
    guard !reference.isOverflowed, let number = reference.exact.integer else { return [] }
    return TextReference(number: number, in: plan).utf8(
      in: plan, block, spaces, firstUnit: firstUnit, row: row, of: space)
  }

  /// Returns a reference that means the same text outside of the row where `reference` means it.
  func fixed(_ reference: Number, _ row: Int, of table: Int) -> Number {
    guard !reference.isOverflowed, let number = reference.exact.integer,
      case .column(let column) = TextReference(number: number, in: plan)
    else { return reference }
    let owner = plan.textColumns[column].table
    guard let own = spaces.row(around: row, in: .rows(of: table), of: .rows(of: owner)) else {
      return reference
    }
    let place = spaces.tables[owner].first + own
    return Number(Rational(TextReference.number(ofRow: place, column: column, in: plan)))
  }
}
