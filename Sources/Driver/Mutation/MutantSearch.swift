import Diagnostics
import Numbers
import Syntax

/// Finds the mutants of a scale: every place where a slip of the pen would change what units get.
///
/// The order is that of the file; the same file has the same mutants on every run.
struct MutantSearch {
  /// What a number says where it stands.
  private enum Meaning {
    case bound
    case points
    case weight
  }

  private let tree: SyntaxTree
  private(set) var mutants: [Mutant] = []

  init(in tree: SyntaxTree) {
    self.tree = tree
    visit(tree.root, .points)
    mutants.sort { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
  }

  private mutating func visit(_ node: SyntaxNode, _ meaning: Meaning) {
    var meaning = meaning
    switch node.kind {
    case .exampleDeclaration, .evidenceBlock, .unitsBlock, .holidaysBlock, .scorersBlock,
      .decisionClause, .effectiveClause, .periodClause, .maxClause, .label, .citesClause,
      .weightedItem, .awardsDeclaration:
      return
    case .totalClause:
      for child in node.children where child.kind == .clampClause { visit(child, .bound) }
      return
    case .byExpression: addBands(of: node)
    case .pattern: return
    case .arm: meaning = .points
    case .binaryExpression: if addOperator(of: node) { meaning = .bound }
    case .mustReachClause:
      drop(node, .droppedCondition)
      meaning = .bound
    case .appliesWhenClause, .countsOnlyClause: drop(node, .droppedCondition)
    case .clampExpression:
      dropLink(of: node)
      for child in node.children.dropLast() { visit(child, meaning) }
      if let bound = node.children.last { visit(bound, .bound) }
      return
    case .clampClause: drop(node, .droppedLimit)
    case .whenExpression: dropCondition(of: node)
    case .knockOut, .quota: drop(node, .droppedKnockOut)
    case .coefficientClause, .weightClause: meaning = .weight
    case .marks, .markArm, .quantifierExpression, .atLeastExpression: meaning = .bound
    case .numberLiteral, .percentLiteral: addNumber(node, meaning)
    case .roundingMode: addRounding(node)
    case _: break
    }
    for child in node.children { visit(child, meaning) }
  }

  // MARK: - Numbers

  private mutating func addNumber(_ node: SyntaxNode, _ meaning: Meaning) {
    let sort: Mutant.Sort =
      switch meaning {
      case .bound: .movedBound
      case .points: .changedPoints
      case .weight: .changedWeight
      }
    for text in neighbors(of: node) {
      add(
        sort, node.range, [TextEdit(replacing: node.range, with: text)], .changed(node.text, text))
    }
  }

  /// Returns a number moved up and down by one in its last place, as the file writes it.
  private func neighbors(of node: SyntaxNode) -> [String] {
    guard let token = node.token(.number) else { return [] }
    let digits = Array(token.text.utf8)
    let separator = digits.first { $0 == 0x2C || $0 == 0x2E } ?? 0x2E
    let places = digits.firstIndex(of: separator).map { digits.count - 1 - $0 } ?? 0
    guard let value = Rational(decimal: digits, separator: separator) else { return [] }
    let step = Rational.one / .power(of: Rational(10), places)
    let rest = node.text.utf8.dropFirst(digits.count)
    return [value + step, value - step].filter { moved in
      moved.signum >= 0 && (node.kind != .percentLiteral || moved <= .hundred)
    }.map { moved in
      moved.decimalText(places: places, separator: separator)
        + String(decoding: Array(rest), as: UTF8.self)
    }
  }

  // MARK: - Bands

  /// Moves and swaps the bounds of bands; one that two bands share moves in both.
  private mutating func addBands(of node: SyntaxNode) {
    let patterns = node.children(.arm).flatMap { $0.children(.pattern) }
    let bounds = patterns.flatMap { $0.children }.filter {
      $0.kind == .numberLiteral || $0.kind == .percentLiteral
    }
    var done: Set<String> = []
    for bound in bounds where done.insert(bound.text).inserted {
      let shared = bounds.filter { $0.text == bound.text }
      for text in neighbors(of: bound) {
        add(
          .movedBound, bound.range, shared.map { TextEdit(replacing: $0.range, with: text) },
          .changed(bound.text, text))
      }
      addSwap(of: shared, in: patterns)
    }
  }

  /// Gives the value of a bound to the other one of the bands that meet there.
  private mutating func addSwap(of bounds: [SyntaxNode], in patterns: [SyntaxNode]) {
    var edits: [TextEdit] = []
    for bound in bounds {
      let pattern = patterns.first { $0.tokenRange.contains(bound.tokenRange.lowerBound) }
      let token = pattern?.tokens.last { $0.range.end <= bound.range.start }
      guard let token, let other = Self.swapped(token.kind), let keyword = Keyword.of(other)
      else { return }
      edits.append(TextEdit(replacing: token.range, with: keyword.spelling(in: tree.language)))
    }
    guard let first = edits.first, let bound = bounds.first else { return }
    let range = first.range.joined(with: bound.range)
    add(
      .swappedComparison, range, edits,
      .changed(tree.source.text(of: range), first.text + " " + bound.text))
  }

  private static func swapped(_ kind: SyntaxKind) -> SyntaxKind? {
    switch kind {
    case .fromKeyword: .aboveKeyword
    case .aboveKeyword: .fromKeyword
    case .toKeyword: .toBelowKeyword
    case .toBelowKeyword: .toKeyword
    case .belowKeyword: .toKeyword
    case _: nil
    }
  }

  // MARK: - Conditions

  /// Swaps a comparison, or `and` and `or`; `true` iff the node compares.
  private mutating func addOperator(of node: SyntaxNode) -> Bool {
    for token in node.tokens {
      let other: String? =
        switch token.kind {
        case .greaterOrEqual: ">"
        case .greater: ">="
        case .lessOrEqual: "<"
        case .less: "<="
        case .equal: "!="
        case .notEqual: "="
        case .andKeyword: Keyword.of(.orKeyword)?.spelling(in: tree.language)
        case .orKeyword: Keyword.of(.andKeyword)?.spelling(in: tree.language)
        case _: nil
        }
      guard let other else { continue }
      add(
        .swappedComparison, token.range, [TextEdit(replacing: token.range, with: other)],
        .changed(token.text, other))
      return !token.kind.isKeyword
    }
    return false
  }

  private mutating func addRounding(_ node: SyntaxNode) {
    for token in node.tokens {
      let other: SyntaxKind? =
        switch token.kind {
        case .halfUpKeyword, .halfEvenKeyword, .roundUpKeyword: .roundDownKeyword
        case .roundDownKeyword: .roundUpKeyword
        case _: nil
        }
      guard let other, let text = Keyword.of(other)?.spelling(in: tree.language) else { continue }
      add(
        .changedRounding, token.range, [TextEdit(replacing: token.range, with: text)],
        .changed(token.text, text))
    }
  }

  // MARK: - What is left out

  /// Leaves out an entry, or a clause with the comma before it.
  private mutating func drop(_ node: SyntaxNode, _ sort: Mutant.Sort) {
    let before = tree.tokens[..<node.tokenRange.lowerBound].lastIndex { !$0.kind.isTrivia }
    let comma = before.flatMap { tree.tokens[$0].kind == .comma ? tree.range(ofToken: $0) : nil }
    let range = comma?.joined(with: node.range) ?? node.range
    add(sort, node.range, [TextEdit(replacing: range, with: "")], .dropped(node.text))
  }

  /// Leaves out `, not below 0` behind a value.
  private mutating func dropLink(of node: SyntaxNode) {
    guard let first = node.tokens.first, let last = node.children.last,
      first.range.start < last.range.end
    else { return }
    let range = first.range.joined(with: last.range)
    add(
      .droppedLimit, range, [TextEdit(replacing: range, with: "")],
      .dropped(tree.source.text(of: range)))
  }

  /// Leaves out `when …` behind a value.
  private mutating func dropCondition(of node: SyntaxNode) {
    guard let token = node.tokens.first(where: { $0.kind == .comma || $0.kind == .whenKeyword }),
      token.index > node.tokenRange.lowerBound, let last = node.children.last
    else { return }
    let range = token.range.joined(with: last.range)
    add(
      .droppedCondition, range, [TextEdit(replacing: range, with: "")],
      .dropped(tree.source.text(of: range)))
  }

  private mutating func add(
    _ sort: Mutant.Sort, _ range: SourceRange, _ edits: [TextEdit], _ message: Phrase
  ) {
    mutants.append(Mutant(sort: sort, range: range, edits: edits, message: message))
  }
}

extension Phrase {
  fileprivate static func changed(_ old: String, _ new: String) -> Phrase {
    Phrase(
      vi: "không kiểm thử nào nhận ra nếu `\(old)` bị ghi thành `\(new)`",
      en: "no test notices `\(new)` in place of `\(old)`")
  }

  fileprivate static func dropped(_ text: String) -> Phrase {
    let short = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return Phrase(
      vi: "không kiểm thử nào nhận ra nếu thiếu `\(short)`",
      en: "no test notices that `\(short)` is missing")
  }
}
