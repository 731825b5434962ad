import Diagnostics

/// How errors are reported: one for a fault.
extension Parser {
  /// Returns the canonical spelling of a keyword in the language of the file.
  func spelling(_ kind: SyntaxKind) -> String { Keyword.phrase(of: kind).text(in: language) }

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
    if take(if: kind) { return }
    reportExpected(Keyword.quoted(kind), fixes: insertion(of: kind))
  }

  /// The keyword in front of a value that follows on the same line.
  private func insertion(of kind: SyntaxKind) -> [Fix] {
    guard !isAtLineStart, startsExpression,
      current != .word || !(peek() == .word || peek() == .number)
    else { return [] }
    let word = spelling(kind)
    if word.hasPrefix(currentText + " ") { return [.replacement(of: currentRange, by: word)] }
    return [
      .addition(of: word, at: currentRange.atStart, as: word + " ")
    ]
  }

  /// Reports that something else was expected at the current token.
  mutating func reportExpected(_ what: Phrase, fixes: [Fix] = []) {
    let atLineEnd = isAtEnd || isMissingAtLineEnd
    report(
      .expected(
        what, found: isAtEnd ? nil : currentText, at: atLineEnd ? missingRange : currentRange,
        fixes: fixes))
  }

  /// Takes the current token as the keyword that is meant, and reports it as a slip.
  mutating func takeSlip(for kind: SyntaxKind) {
    reportWords(through: position, for: kind)
    take(as: kind)
  }
}

extension Keyword {
  /// Both canonical spellings of a keyword between backquotes, for messages.
  static func quoted(_ kind: SyntaxKind) -> Phrase {
    let phrase = phrase(of: kind)
    return Phrase(vi: "`\(phrase.vietnamese)`", en: "`\(phrase.english)`")
  }
}
