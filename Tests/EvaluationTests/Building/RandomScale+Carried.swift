import Evidence
import Numbers
import Semantics
import TestSupport

/// Computed columns that are carried on from row to row: one by itself, or two together.
extension RandomScale {
  mutating func defineCarried(of table: Int, as column: TableOfDefinition) {
    let first = build.definitions.count
    let together = random.once(in: 2) ? [first] : [first, first + 1]
    let order = (key: number(0), isFalling: random.once(in: 2))
    func before(_ definition: Int, _ maker: inout RandomScale) -> ExpressionID {
      let kind = RowOrder.Use.carried(
        CarriedColumn(definition: definition, together: together, first: maker.number(0)))
      return maker.build.add(
        .ordered(
          RowOrder(table: table, key: order.key, isFalling: order.isFalling, use: kind)))
    }
    let start = before(together[together.count - 1], &self)
    var value = mixed(start)
    if random.once(in: 3) { value = build.add(.binary(.subtract, value, before(first, &self))) }
    var columns = [build.define(value, table: column)]
    if together.count > 1 {
      let own = build.add(.definition(first))
      columns.append(build.define(mixed(own), table: column))
    }
    // Neither may stand in what is made of many rows before both are there.
    knownColumns[table] += columns
  }

  /// Returns what is made of a value and of what the row has.
  private mutating func mixed(_ id: ExpressionID) -> ExpressionID {
    let other = number(0)
    let kind: ExpressionKind =
      switch random.below(6) {
      case 0: .conditional(condition: condition(0), then: id, otherwise: other)
      case 1: .fallback(id, other)
      case 2: .clamped(id, lower: other, upper: nil)
      case 3: .rounded(build.add(.binary(.multiply, id, other)), random.rounding())
      case 4:
        .conditional(
          condition: build.add(.comparison(.less, id, other), .yesNo),
          then: build.add(.binary(.add, id, other)), otherwise: other)
      default: .binary(random.pick(BinaryOperator.allCases), id, other)
      }
    return build.add(kind)
  }
}
