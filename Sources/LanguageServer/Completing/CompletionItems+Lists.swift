import Diagnostics
import Syntax

/// Places at which only some things can stand: they alone are offered, in the order of the file.
extension CompletionItems {
  /// What may stand at the place, or `nil` where that is no short list.
  var listed: [CompletionItem]? {
    switch place {
    case .none, .new, .expression: nil
    case .level: items(of: .level)
    case .kind: items(of: .kind)
    case .node: nodes.filter { spot.start(for: $0.label) < spot.wordStart }
    case .number: nextNumber.map { [CompletionItem(label: $0, kind: .module, text: $0)] } ?? []
    case .given(let tables): given(in: tables)
    case .value(let path):
      evidence(path).map { values(of: $0) + items(of: Self.absences) } ?? []
    case .expected: expected
    case .expectedValue(let name): expectedValues(of: name)
    case .option(let name): evidence([name]).flatMap { options(of: $0) }
    }
  }

  private static let absences: [SyntaxKind] = [
    .emptyKeyword, .notApplicableKeyword, .rejectedKeyword,
  ]

  private func items(of role: DeclaredName.Role) -> [CompletionItem] {
    analysis.names.all.compactMap { _, name in
      name.role == role ? item(name, .enumMember, rank: "0") : nil
    }
  }

  private func items(of kinds: [SyntaxKind]) -> [CompletionItem] {
    kinds.compactMap { Keyword.of($0) }.map { item($0) }
  }

  // MARK: - Evidence

  /// Returns the evidence, or the column of a table, at the end of a path.
  private func evidence(_ path: [String]) -> DeclaredName? {
    analysis.names.all.lazy.map { $0.name }.first { name in
      name.role == (path.count > 1 ? .column : .evidence) && name.name == path.last
        && tables(around: name).suffix(path.count - 1).elementsEqual(path.dropLast())
    }
  }

  /// Returns the tables in which a column is declared, the outermost first.
  private func tables(around name: DeclaredName) -> [String] {
    var tables: [String] = []
    var node = name.node.parent
    while let next = node {
      if next.kind == .evidenceDeclaration { tables.append(next.words.first?.text ?? "") }
      node = next.parent
    }
    return tables.reversed()
  }

  /// Returns the evidence that an example gives no value yet.
  private func given(in tables: [String]) -> [CompletionItem] {
    let known = named(in: .givenEntry, of: .givenBlock)
    return analysis.names.all.compactMap { _, name in
      switch name.role {
      case .evidence where tables.isEmpty, .column where self.tables(around: name) == tables:
        known.contains(name.name) ? nil : entry(name)
      case _: nil
      }
    }
  }

  /// Returns the names with which the other entries of the block around the place begin.
  private func named(in entry: SyntaxKind, of block: SyntaxKind) -> Set<String> {
    let blocks = [enclosing([block, .givenRow]), around?.enclosing([block, .givenRow])]
    var names: Set<String> = []
    for node in blocks.compactMap({ $0 }).flatMap({ $0.children(entry) })
    where node.range.end < spot.wordStart || node.range.start > spot.offset {
      let named = node.token(.colon)?.index ?? node.tokenRange.upperBound
      for child in node.children where child.tokenRange.lowerBound < named {
        names.insert(child.text)
      }
    }
    // Several names share a value: those in front of the one that is typed.
    if entry == .givenEntry, let own = around?.enclosing([entry]) {
      for child in own.children(.name).dropLast() { names.insert(child.text) }
    }
    return names
  }

  /// Returns what the type of a piece of evidence lists.
  private func values(of evidence: DeclaredName) -> [CompletionItem] {
    guard let type = TypeClause(evidence.node.child(.typeClause)) else { return [] }
    if type.keyword == .yesKeyword {
      return [.yesKeyword, .noKeyword].compactMap { Keyword.of($0) }.map { item($0, rank: "0") }
    }
    let options = Set(type.node.children(.option).map { $0.range })
    return analysis.names.all.compactMap { _, name in
      name.role == .option && options.contains(name.node.range)
        ? item(name, .enumMember, rank: "0") : nil
    }
  }

  /// Returns the values of a piece of evidence that a table has no arm for, or `nil` where its type lists
  /// none.
  private func options(of evidence: DeclaredName) -> [CompletionItem]? {
    let values = values(of: evidence)
    if values.isEmpty { return nil }
    var known: Set<String> = []
    for table in [enclosing([.byExpression]), around?.enclosing([.byExpression])] {
      for pattern in table?.children(.arm).flatMap({ $0.children(.pattern) }) ?? []
      where pattern.range.end < spot.wordStart || pattern.range.start > spot.offset {
        known.insert(pattern.text)
      }
    }
    return values.filter { !known.contains($0.label) } + items(of: [.otherwiseKeyword])
  }

  // MARK: - Results

  private var expected: [CompletionItem] {
    let known = named(in: .expectEntry, of: .expectBlock)
    let quantities: [SyntaxKind] = [
      .exactTotalKeyword, .baseKeyword, .bonusKeyword, .penaltyKeyword,
    ]
    let named = analysis.names.all.compactMap { _, name -> CompletionItem? in
      switch name.role {
      case .ladder, .result: entry(name)
      case .awards: entry(name)
      case _: nil
      }
    }
    let total = items(of: [.totalKeyword]) + named
    let all = total + nodes + items(of: quantities)
    let levels: [SyntaxKind] = [
      .groupKeyword, .criterionKeyword, .indicatorKeyword, .itemKeyword,
    ]
    return all.map { entry($0.label, $0.detail, $0.documentation) }
      .filter { !known.contains($0.label) } + items(of: levels)
  }

  private func expectedValues(of name: String) -> [CompletionItem] {
    let levels = analysis.names.all.compactMap { _, level in
      level.role == .level && level.node.parent?.words.first?.text == name
        ? item(level, .enumMember, rank: "0") : nil
    }
    if !levels.isEmpty { return levels + items(of: [.noLevelKeyword, .notApplicableKeyword]) }
    return items(of: [.passesKeyword, .yesKeyword, .noKeyword] + Self.absences)
  }

  // MARK: - Numbers

  /// The number behind that of the node before, where it ends with digits: `A3` behind `A2`.
  private var nextNumber: String? {
    let block = around?.enclosing([.nodeDeclaration])?.parent
    let labels = block?.children(.nodeDeclaration).compactMap { NodeDeclaration($0)?.label?.text }
    guard let last = labels?.dropLast().last else { return nil }
    let digits = last.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard let number = Int(last.suffix(digits)) else { return nil }
    return last.dropLast(digits) + String(number + 1)
  }
}

extension SyntaxNode {
  /// Returns the innermost node of some kinds that holds this one.
  fileprivate func enclosing(_ kinds: [SyntaxKind]) -> SyntaxNode? {
    var node: SyntaxNode? = self
    while let next = node, !kinds.contains(next.kind) { node = next.parent }
    return node
  }
}
