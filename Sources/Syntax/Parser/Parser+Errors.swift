import Diagnostics

/// How errors are reported: one for a fault.
extension Parser {
  /// Reports an error that is no obstacle: the parser knows what was meant and goes on.
  mutating func reportSlip(_ diagnostic: Diagnostic) {
    if !isRecovering { diagnostics.append(diagnostic) }
  }

  /// Reports an error, unless one is already known for this entry or for the characters before it.
  mutating func report(_ diagnostic: Diagnostic) {
    guard !isRecovering else { return }
    isRecovering = true
    let isKnown = tokens[(lastTaken + 1)..<position].contains { $0.kind == .unexpected }
    if !isKnown { diagnostics.append(diagnostic) }
  }

  /// Takes a token of a kind, or reports what was expected.
  mutating func expect(_ kind: SyntaxKind, _ what: Phrase, fixes: [Fix] = []) {
    if take(if: kind) { return }
    reportExpected(what, fixes: kind == .colon ? colonFixes : fixes)
  }

  /// Takes a keyword, or reports that it was expected.
  mutating func expectKeyword(_ kind: SyntaxKind) {
    expect(kind, Keyword.quoted(kind))
  }

  /// Reports that something else was expected at the current token.
  mutating func reportExpected(_ what: Phrase, fixes: [Fix] = []) {
    let atLineEnd = isAtEnd || isMissingAtLineEnd
    report(
      .expected(
        what, found: isAtEnd ? nil : currentText, at: atLineEnd ? missingRange : currentRange,
        fixes: fixes))
  }
}
