import Diagnostics

/// Cases that stand below each other without the block `cases { … }`.
extension Parser {
  /// `true` iff another case stands on the next line: `nếu n >= 3 thì 30`.
  var startsLooseCase: Bool {
    guard isAtLineStart, openParentheses == 0 else { return false }
    return current == .ifKeyword || current == .otherwiseKeyword
  }

  /// Reads cases that stand one below the other without their block: `nếu x: 50`, `nếu y thì 30`.
  mutating func parseLooseCases(
    _ start: Checkpoint, from first: SourceRange, condition: Checkpoint, then: SourceRange?
  ) {
    let conditionStart = Int(tokens[condition.token].start)
    var edits = [
      TextEdit(
        replacing: SourceRange(file: source.id, start: first.start, end: conditionStart),
        with: "\(spelling(.casesKeyword)) { ")
    ]
    if let then {
      edits.append(TextEdit(replacing: withBlankBefore(then), with: ":"))
    } else {
      take()
      parseChain()
    }
    wrap(from: condition, in: .arm)
    var hasRest = false
    while !isRecovering, isAtLineStart, !hasRest,
      current == .ifKeyword || current == .whenKeyword && hasColonAhead
        || current == .otherwiseKeyword || current == .elseKeyword
        || current == .requirementElseKeyword
    {
      node(.arm) { parser in
        hasRest = parser.parseLooseCase(&edits)
      }
    }
    let end = hasRest ? " }" : "; \(spelling(.otherwiseKeyword)): 0 }"
    edits.append(TextEdit(replacing: missingRange, with: end))
    reportSlip(.casesWithoutBlock(edits, at: first))
    rename(start, as: hasRest ? .casesExpression : .error)
  }

  /// Parses one of them, and tells whether it is for the rest.
  private mutating func parseLooseCase(_ edits: inout [TextEdit]) -> Bool {
    let start = currentRange
    let isCondition =
      current == .whenKeyword
      || current == .ifKeyword && !(peek() == .noKeyword && peek(2) == .colon)
    if isCondition {
      take()
      edits.append(
        TextEdit(
          replacing: SourceRange(file: source.id, start: start.start, end: currentRange.start),
          with: ""))
      parseCondition()
    } else {
      take(as: .otherwiseKeyword)
      take(if: .noKeyword)
      edits.append(
        TextEdit(
          replacing: start.joined(with: missingRange), with: spelling(.otherwiseKeyword)))
    }
    if current == .thenKeyword {
      edits.append(TextEdit(replacing: withBlankBefore(currentRange), with: ":"))
      take(as: .colon)
    } else if !take(if: .colon) {
      edits.append(TextEdit(replacing: missingRange, with: ":"))
    }
    parseChain()
    return !isCondition
  }

  /// Returns a range with the blank before it.
  private func withBlankBefore(_ range: SourceRange) -> SourceRange {
    let hasBlank = range.start > 0 && source.bytes[range.start - 1] == 0x20
    return SourceRange(
      file: source.id, start: hasBlank ? range.start - 1 : range.start, end: range.end)
  }
}
