package import Semantics

/// A comparison with the other units as the plan makes it: which columns of every unit are gathered,
/// and what is made of them.
package struct CohortStep: Hashable, Sendable {
  /// A column that units are ordered by.
  package struct Order: Hashable, Sendable {
    package let value: Register
    package let lowestFirst: Bool
  }

  /// What the units of a group have in common.
  package enum Key: Hashable, Sendable {
    case cluster
    case parent
    case period
    case number(Register)
    case text(Register)
  }

  package let function: CohortMeasure.Function
  package let operand: Register?
  /// `true` iff the operands are texts.
  package let isText: Bool
  package let order: [Order]
  package let keys: [Key]
  package let filter: Register?
  /// What a share is taken of, for a limit that is one; `nil` for all units.
  package let base: Register?
  /// Which operands count.
  package let selection: ValueSelection<Never>
  /// How operand and condition come where they depend on the unit that asks; `operand` is `nil` then, and
  /// `filter` what does not depend on it.
  package let pairs: PairProgram?
  /// When the comparison can be made: in stage 1 those whose columns need no other comparison, and each
  /// later one behind all that it needs.
  package let stage: Int

  /// `true` iff texts or rows of tables are compared, of which columns of numbers say nothing.
  package var comparesTextsOrRows: Bool {
    guard let pairs else { return isText }
    return isText || !pairs.tables.isEmpty
      || pairs.sources.contains { $0.isText || $0.space != .units }
  }

  /// The columns that are gathered.
  package var registers: [Register] {
    order.map { $0.value } + keyRegisters + [operand, filter, base].compactMap { $0 }
      + (pairs?.registers ?? [])
  }

  /// The columns that tell which group a unit is in.
  package var keyRegisters: [Register] {
    keys.compactMap { key in
      switch key {
      case .number(let register), .text(let register): register
      case .cluster, .parent, .period: nil
      }
    }
  }
}
