import Diagnostics

/// Losses in penalties, whose points are taken off anyway.
extension Parser {
  /// Passes `trừ` before the points of a penalty: `trừ 1 mỗi trễ` for `1 mỗi trễ`.
  mutating func skipLossInPenalty(_ words: SourceRange, through last: Int) {
    node(.error) { $0.take(through: last, as: .lessKeyword) }
    let deleted = SourceRange(file: source.id, start: words.start, end: currentRange.start)
    node(.ruleClause) { $0.parseChain() }
    let rule = source.text(
      of: SourceRange(file: source.id, start: deleted.end, end: missingRange.end))
    reportSlip(
      .lossInPenalty(source.text(of: words), rule: rule, deleting: deleted, at: words))
  }

  /// What parts a loss from a rule `đủ điểm` that stands as an entry of its own before it: with a comma in its
  /// place both are one rule.
  var gapBehindFull: SourceRange? {
    func isGap(_ kind: SyntaxKind) -> Bool {
      switch kind {
      case .whitespace, .newline, .semicolon: true
      case _: false
      }
    }
    guard let last = tokens[..<position].lastIndex(where: { !isGap($0.kind) }),
      tokens[last].kind == .fullKeyword, last + 1 < position,
      let before = tokens[..<last].last(where: { $0.kind != .whitespace })
    else { return nil }
    switch before.kind {
    case .newline, .semicolon, .leftBrace:
      return SourceRange(
        file: source.id, start: range(ofToken: last).end, end: currentRange.start)
    case _: return nil
    }
  }

  /// Reports a loss that stands apart from `đủ điểm`.
  mutating func reportLossApart(_ gap: SourceRange, _ words: SourceRange) {
    let less = ", " + spelling(.lessKeyword)
    reportSlip(.lossApart([TextEdit(replacing: gap.joined(with: words), with: less)], at: words))
  }

  /// `true` iff the current token stands in a penalty, whose points are taken off.
  var isInPenalty: Bool {
    var open = 0
    var index = position
    while index > 0 {
      index -= 1
      if tokens[index].kind == .rightBrace { open += 1 }
      guard tokens[index].kind == .leftBrace else { continue }
      if open > 0 {
        open -= 1
      } else if kindOfHead(before: index) == .penaltyKeyword {
        return true
      }
    }
    return false
  }

  /// The kind of the first token of the entry that opens a block.
  private func kindOfHead(before brace: Int) -> SyntaxKind? {
    var head: SyntaxKind?
    for token in tokens[..<brace].reversed() {
      switch token.kind {
      case .newline, .semicolon, .leftBrace, .rightBrace: return head
      case let kind where kind.isTrivia: continue
      case let kind: head = kind
      }
    }
    return head
  }
}
