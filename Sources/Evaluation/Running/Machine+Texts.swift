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

  /// Creates the reference that a number stands for.
  init(number: Int, fieldCount: Int) {
    let place = -1 - number
    self =
      number >= 0
      ? .scale(number)
      : place < fieldCount ? .evidence(field: place) : .column(place - fieldCount)
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
        let rows = RowSpaces.column(of: plan.scale.tables[place.table], in: plan.scale, block)?.rows
      else { return [] }
      let texts = rows.columns[place.column].texts
      let index = spaces.tables[place.table].first + own
      return index < texts.count ? Array(texts.utf8(at: index)) : []
    }
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
    return TextReference(number: number, fieldCount: plan.scale.schema.fields.count).utf8(
      in: plan, block, spaces, firstUnit: firstUnit, row: row, of: space)
  }
}
