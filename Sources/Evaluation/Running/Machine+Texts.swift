import Evidence
import Numbers

/// Where a text is: in a column of texts the number of a row names the text, it is not copied.
enum TextReference {
  /// The text of the instruction at this index.
  case scale(Int)
  /// The unit's text in this field.
  case evidence(field: Int)

  /// Creates the reference that a number stands for.
  init(number: Int) {
    self = number < 0 ? .evidence(field: -1 - number) : .scale(number)
  }

  /// Returns the bytes of the text for a unit; empty where there is none.
  func utf8(in plan: Plan, _ block: EvidenceBlock, unit: Int) -> [UInt8] {
    switch self {
    case .scale(let index):
      guard plan.instructions.indices.contains(index),
        case .text(let text) = plan.instructions[index]
      else { return [] }
      return Array(text.utf8)
    case .evidence(let field):
      guard block.columns.indices.contains(field) else { return [] }
      let texts = block.columns[field].texts
      return unit < texts.count ? Array(texts.utf8(at: unit)) : []
    }
  }
}

extension Machine {
  func evidenceText(_ field: Int) -> Column<Number> {
    let states = evidence[field].states
    let reference = Number(Rational(-1 - field))
    if evidence[field].isFiled { return Column(constant: reference) }
    return Column(values: states.map { $0.isFiled ? reference : .zero }, states: states)
  }

  /// Texts are the same iff they are canonically equivalent, whether composed or decomposed.
  func sameText(_ left: Register, _ right: Register, _ negated: Bool) -> Column<Number> {
    let (left, right) = (self[left], self[right])
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .filed, count: count)
    for row in 0..<count {
      states[row] = .stronger(left.state(row), right.state(row))
      guard states[row].isFiled else { continue }
      let (first, second) = (utf8(left.value(row), row), utf8(right.value(row), row))
      let isSame =
        first == second
        || String(decoding: first, as: UTF8.self) == String(decoding: second, as: UTF8.self)
      values[row] = answer(isSame != negated)
    }
    return Column(values: values, states: states)
  }

  private func utf8(_ reference: Number, _ row: Int) -> [UInt8] {
    guard !reference.isOverflowed, let number = reference.exact.integer else { return [] }
    return TextReference(number: number).utf8(in: plan, block, unit: firstUnit + row)
  }
}
