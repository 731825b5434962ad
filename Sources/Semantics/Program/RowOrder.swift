/// What a row of a table is in the order of a key, among the rows of its owner.
///
/// Of rows with equal keys the first in the file comes first.
package struct RowOrder: Sendable {
  /// What is asked of the row.
  package enum Use: Sendable {
    /// The value that the row before this one has, or `first` in the row that comes first. Where any row
    /// lacks its key no row has a known place: the strongest of these states results.
    case before(ExpressionID, first: ExpressionID)
    /// 1 iff the row is among the first `count` of those that meet the condition, else 0.
    ///
    /// A row whose condition, key or `value` is not there has no place and takes that state; `value` is
    /// there only where rows without it do not count. A computed count is one for all rows of an owner.
    case among(count: ValueCount<ExpressionID>, condition: ExpressionID?, value: ExpressionID?)
    /// The value that a computed column of the table has in the row before, where that value depends on
    /// this one in the row before it, and so on; `carried.first` in the row that comes first. Where any
    /// row lacks its key: as above. A number above `Rational.largestResult` is `rejected`.
    case carried(CarriedColumn)
  }

  /// The table, by its index in the scale; only below an aggregate over the table or over one in it.
  package let table: Int
  package let key: ExpressionID
  /// `true` iff the row with the greatest number as its key comes first.
  package let isFalling: Bool
  /// `true` iff the key is a choice that lists its best option first, so that `isFalling` means the lowest.
  package let isKeyBestFirst: Bool
  package let use: Use

  /// Creates an order of rows.
  package init(
    table: Int, key: ExpressionID, isFalling: Bool, isKeyBestFirst: Bool = false, use: Use
  ) {
    self.table = table
    self.key = key
    self.isFalling = isFalling
    self.isKeyBestFirst = isKeyBestFirst
    self.use = use
  }

  /// The expressions directly below, each computed for every row or the same for all.
  package var operands: [ExpressionID] {
    switch use {
    case .before(let value, let first): [value, key, first]
    case .among(let count, let condition, let value):
      [condition, value].compactMap { $0 } + [key] + [count.computed].compactMap { $0 }
    // The column's formula is no operand: what it uses is the row's value before.
    case .carried(let column): [key, column.first]
    }
  }
}

/// A computed column whose value in one row goes into that of the next.
package struct CarriedColumn: Hashable, Sendable {
  /// The column, by its index among the definitions.
  package let definition: Int
  /// The columns that are carried on together, rising.
  ///
  /// Each depends on all of them, directly or through another, and their formulas name the row before in
  /// one order only.
  package let together: [Int]
  /// The value in the row that comes first.
  package let first: ExpressionID

  /// Creates a column that is carried on.
  package init(definition: Int, together: [Int], first: ExpressionID) {
    self.definition = definition
    self.together = together
    self.first = first
  }
}

extension CheckedScale {
  /// Returns the formula that an expression stands for without holding it: that of a definition, or of a
  /// column that is carried on, which leads back to the expression.
  package func formula(behind kind: ExpressionKind) -> ExpressionID? {
    switch kind {
    case .definition(let index): return definitions[index].value
    case .ordered(let order):
      guard case .carried(let column) = order.use else { return nil }
      return definitions[column.definition].value
    case _: return nil
    }
  }
}
