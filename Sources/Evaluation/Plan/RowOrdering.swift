package import Semantics

/// What every row of a table is in the order of a key, as `RowOrder` says; all registers are in the space of
/// the rows.
package struct RowOrdering: Hashable, Sendable {
  /// What is asked of every row.
  package enum Use: Hashable, Sendable {
    /// The value of the row before; with `isText` it is a reference to a text.
    case before(Register, first: Register, isText: Bool)
    /// 1 iff the row is among the first `count` of those that have a place.
    case among(count: ValueCount<Register>, condition: Register?, value: Register?)
    /// What a computed column has in the row before, which depends on what it has there in turn; `output`
    /// is its place in the program.
    case carried(RowProgram, output: Int, first: Register, isText: Bool)
  }

  /// The table, by its index in the scale.
  package let table: Int
  package let key: Register
  package let isFalling: Bool
  package let use: Use

  /// What is read of every row.
  package var registers: [Register] {
    switch use {
    case .before(let value, let first, _): [value, key, first]
    case .among(let count, let condition, let value):
      [condition, value].compactMap { $0 } + [key] + [count.computed].compactMap { $0 }
    case .carried(let program, _, let first, _):
      program.sources.map { $0.register } + [key, first]
    }
  }
}
