/// A value together with what was found wrong on the way to it.
///
/// Phases never throw for the user's mistakes: they return a usable value and the diagnostics.
package struct Diagnosed<Value: Sendable>: Sendable {
  package let value: Value
  package let diagnostics: [Diagnostic]

  /// Creates a diagnosed value.
  package init(_ value: Value, _ diagnostics: [Diagnostic]) {
    self.value = value
    self.diagnostics = diagnostics
  }

  /// `true` iff any of the diagnostics is an error.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
