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

  /// What parts a loss from the rule that stands as an entry of its own before it: with a comma in its place both
  /// are one rule.
  var gapBehindRule: SourceRange? {
    guard let last = tokens[..<position].lastIndex(where: { !Self.isGap($0.kind) }),
      last + 1 < position, isRule(endingAt: last)
    else { return nil }
    return SourceRange(file: source.id, start: range(ofToken: last).end, end: currentRange.start)
  }

  private static func isGap(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .whitespace, .newline, .semicolon: true
    case _: false
    }
  }

  /// `true` iff the entry that ends with a token is a rule to which more can be joined, and no table.
  private func isRule(endingAt last: Int) -> Bool {
    var first = last
    var index = last
    while index >= 0 {
      switch tokens[index].kind {
      case .newline, .semicolon, .leftBrace:
        switch tokens[first].kind {
        case .fullKeyword, .number, .leftParenthesis, .proportionalToKeyword: return true
        case .word: return evidence(at: first) != nil
        case _: return false
        }
      // What follows would be limited or rounded with it, or belongs to one of its values.
      case .colon, .string, .rightBrace, .comment, .notBelowKeyword, .atMostKeyword, .roundKeyword,
        .ifKeyword:
        return false
      case .whitespace: break
      case _: first = index
      }
      index -= 1
    }
    return false
  }

  private static let pluses: Phrases = [
    "cộng", "cộng thêm", "thêm", "và cộng", "và cộng thêm", "được cộng", "được cộng thêm",
    "được thêm",
    "plus", "add", "and add", "and plus",
  ]

  /// Reads points that are added to those of the rule before them: `cộng thêm 5 điểm khi báo_cáo`.
  ///
  /// Returns `true` if there were some.
  mutating func parsePlusApart() -> Bool {
    guard !isRecovering, isAtLineStart || kind(beforeToken: position) == .semicolon,
      let (_, last) = phrase(among: Self.pluses), kind(behind: last) == .number,
      let gap = gapBehindRule
    else { return false }
    let words = currentRange.joined(with: range(ofToken: last))
    node(.error) { parser in
      parser.take(through: last, as: .plusKeyword)
      parser.parseChain()
    }
    let plus = ", " + spelling(.plusKeyword)
    reportSlip(
      .expected(
        Phrase(
          vi: "`\(plus) …` nối vào dòng trước", en: "`\(plus) …` behind the line before"),
        found: source.text(of: words), at: words,
        fixes: [
          Fix(
            Phrase(vi: "nối bằng dấu phẩy", en: "join them with a comma"),
            [TextEdit(replacing: gap.joined(with: words), with: plus)])
        ]))
    return true
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
