package import Diagnostics

/// A place where the file names something that it declares elsewhere, for editors: evidence, a column,
/// an option, a definition, a rule or its parameter, a ladder or a level, a node by its number.
package struct NameUse: Hashable, Sendable {
  /// The name or the number where it is used.
  package let range: SourceRange
  /// The name or the number where it is declared.
  package let declaration: SourceRange

  /// Creates a use.
  package init(at range: SourceRange, of declaration: SourceRange) {
    self.range = range
    self.declaration = declaration
  }
}
