package import Numbers
package import Semantics

/// One figure made of the rows of a table for every owner, as `TableAggregate` says.
package struct TableReduction: Hashable, Sendable {
  package let function: TableAggregate.Function
  /// The table, by its index in the scale.
  package let table: Int
  /// In the space of the rows, as `condition` and `key`.
  package let value: Register?
  package let condition: Register?
  package let key: Register?
  /// Computed numbers are in the space of the owners.
  package let selection: ValueSelection<Register>
  /// The numbers without which there is no figure, in the space of the owners.
  package let numbers: [Register]
  package let filedOnly: Bool
  /// How the value of a function that needs it is rounded.
  package let rounding: Rounding?
  /// In the space of the owners.
  package let whenNone: Register?
  /// `true` iff no rows give 0 where nothing else is stated.
  package let isZeroOfNone: Bool
  /// `true` iff the values are texts.
  package let isText: Bool

  /// What is read of the owners.
  package var ownerRegisters: [Register] { numbers + [whenNone].compactMap { $0 } }
}

/// What a column of a plan has a row for: the units, or the rows of a table.
package struct PlanSpace: Hashable, Sendable {
  /// 0 for the units, else one more than the index of the table.
  package let index: Int

  /// The units.
  package static let units = PlanSpace(index: 0)

  /// Returns the rows of a table, by its index in the scale.
  package static func rows(of table: Int) -> PlanSpace { PlanSpace(index: table + 1) }

  /// The table, or `nil` for the units.
  package var table: Int? { index == 0 ? nil : index - 1 }
}

/// A column of texts in a table.
struct TextColumnPlace: Hashable, Sendable {
  let table: Int
  let column: Int
}
