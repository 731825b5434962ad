/// The place of a column of values: the instruction at the same index fills it.
package struct Register: Hashable, Sendable {
  /// The index of the instruction that fills the register.
  package let index: Int

  /// Creates the name of the register at `index`.
  package init(_ index: Int) { self.index = index }
}
