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
    /// there only where rows without it do not count.
    case among(count: Int, condition: ExpressionID?, value: ExpressionID?)
  }

  /// The table, by its index in the scale; only below an aggregate over the table or over one in it.
  package let table: Int
  package let key: ExpressionID
  /// `true` iff the row with the greatest number as its key comes first.
  package let isFalling: Bool
  /// `true` iff the key is a choice that lists its best option first, so that `isFalling` means the lowest.
  package let isKeyBestFirst: Bool
  package let use: Use

  /// Creates an order.
  package init(
    table: Int, key: ExpressionID, isFalling: Bool, isKeyBestFirst: Bool = false, use: Use
  ) {
    self.table = table
    self.key = key
    self.isFalling = isFalling
    self.isKeyBestFirst = isKeyBestFirst
    self.use = use
  }

  /// The expressions directly below, each computed for every row.
  package var operands: [ExpressionID] {
    switch use {
    case .before(let value, let first): [value, key, first]
    case .among(_, let condition, let value): [condition, value].compactMap { $0 } + [key]
    }
  }
}
