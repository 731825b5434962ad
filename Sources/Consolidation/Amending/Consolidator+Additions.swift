import Diagnostics
import Syntax

extension Consolidator {
  //     adds ::= 'adds' declaration [place] | 'adds' 'to' target block
  mutating func add(_ action: Action) {
    let entry = action.entry
    let places = entry.children(.amendmentPlace)
    let place = places.first
    let contents = entry.children.filter { $0.kind != .amendmentPlace }
    if entry.token(.leftBrace) != nil, let target = place?.child(.amendmentTarget) {
      return addParts(contents, to: target, at: places.last, action)
    }
    for content in contents {
      switch content.kind {
      case .nodeDeclaration, .sectionDeclaration: addNode(content, at: place, action)
      case .evidenceBlock, .unitsBlock:
        for part in content.children { addListed(part, to: content.kind, at: nil, action) }
      case .evidenceDeclaration: addListed(content, to: .evidenceBlock, at: place, action)
      case .option: addListed(content, to: .unitsBlock, at: place, action)
      case _: addDeclaration(content, at: place, action)
      }
    }
  }

  // MARK: - Nodes

  private mutating func addNode(_ content: SyntaxNode, at place: SyntaxNode?, _ action: Action) {
    guard let declaration = NodeDeclaration(content) else { return }
    let isSection = content.kind == .sectionDeclaration
    let fallback = declaration.keyword == .bonusKeyword ? "bonus" : "penalty"
    var label = declaration.label?.text ?? fallback
    var parent: ScaleElements.Node?
    if let target = place?.child(.amendmentTarget) {
      guard let element = Element(named: target),
        find(element, namedAt: target.range) != nil, let path = element.path
      else { return }
      parent = elements.node(path)
    } else if !isSection {
      parent = Self.ancestor(of: label, in: elements)
    }
    let path =
      parent.map { NodePath.of(label, below: $0.path, parentLabel: $0.label) } ?? label
    guard elements.node(path) == nil else {
      report(
        .amendmentAddsExisting(
          text(of: declaration.nameRange), at: declaration.nameRange))
      return
    }
    if let parent, !parent.label.isEmpty { label = Self.label(path, in: parent, elements) }
    let container = parent?.syntax ?? elements.scale
    let pieces = Self.pieces(of: content, labelled: declaration.label == nil ? nil : label, action)
    insert(pieces, in: container, at: place, sort: NodeSort.nodes, below: parent, action)
  }

  /// Returns the node below which a number such as `A.5` belongs.
  private static func ancestor(of label: String, in elements: ScaleElements) -> ScaleElements.Node?
  {
    var prefix = Substring(label)
    while let dot = prefix.lastIndex(of: ".") {
      prefix = prefix[..<dot]
      if let node = elements.node(String(prefix)) { return node }
    }
    return nil
  }

  /// Returns the number of a new node as its neighbors write theirs: `A.5`, or `5` within group A.
  static func label(
    _ path: String, in parent: ScaleElements.Node, _ elements: ScaleElements
  ) -> String {
    let siblings = elements.nodes.filter { node in
      node.parent.map { elements.nodes[$0].path } == parent.path
    }
    let areShort = siblings.contains { !$0.label.hasPrefix(parent.label + ".") }
    guard areShort, path.hasPrefix(parent.path + ".") else { return path }
    return String(path.dropFirst(parent.path.count + 1))
  }

  /// Returns a declaration with its number written as in the scale.
  static func pieces(
    of content: SyntaxNode, labelled label: String?, _ action: Action
  ) -> [ConsolidatedText.Piece] {
    guard let label, let old = content.child(.label), old.text != label else {
      return [piece(content)]
    }
    let range = content.range
    return [
      piece(
        content.tree, SourceRange(file: range.file, start: range.start, end: old.range.start)),
      .written(label, for: old.range),
      piece(content.tree, SourceRange(file: range.file, start: old.range.end, end: range.end)),
    ]
  }

  // MARK: - Entries of lists

  /// Adds a piece of evidence or a kind of unit to its block.
  private mutating func addListed(
    _ content: SyntaxNode, to kind: SyntaxKind, at place: SyntaxNode?, _ action: Action
  ) {
    for word in kind == .unitsBlock ? Array(content.words.prefix(1)) : content.words {
      let element = kind == .unitsBlock ? Element.unit(word.text) : Element.evidence(word.text)
      guard elements.find(element).isEmpty else {
        report(.amendmentAddsExisting(word.text, at: word.range))
        return
      }
    }
    guard let block = elements.scale.children(kind).last else {
      let word = kind == .unitsBlock ? SyntaxKind.unitsKeyword : .evidenceKeyword
      let opening = Keyword.phrase(of: word).text(in: language) + " {\n"
      let pieces: [ConsolidatedText.Piece] = [
        .written(opening, for: action.entry.range), Self.piece(content),
        .written("\n}", for: action.entry.range),
      ]
      return insert(pieces, in: elements.scale, at: nil, sort: NodeSort.lists, below: nil, action)
    }
    insert([Self.piece(content)], in: block, at: place, sort: NodeSort.all, below: nil, action)
    finishSentence()
  }

  /// Adds entries to what a place names.
  private mutating func addParts(
    _ contents: [SyntaxNode], to target: SyntaxNode, at place: SyntaxNode?, _ action: Action
  ) {
    let element = Element(named: target)
    for content in contents {
      if content.kind == .evidenceDeclaration || content.kind == .option
        || content.kind == .constraint
      {
        let kind = content.kind == .option ? SyntaxKind.unitsBlock : .evidenceBlock
        addListed(content, to: kind, at: nil, action)
        continue
      }
      guard let owner = find(element, namedAt: target.range) else { return }
      if isStated(content, in: owner) {
        report(
          .amendmentAddsExisting(
            text(of: Self.nameRange(of: content)), at: Self.nameRange(of: content)))
        continue
      }
      let parent = element?.path.flatMap { elements.node($0) }
      var pieces = [Self.piece(content)]
      if let parent, let label = content.child(.label)?.text, content.kind == .nodeDeclaration {
        let path = NodePath.of(label, below: parent.path, parentLabel: parent.label)
        pieces = Self.pieces(
          of: content, labelled: Self.label(path, in: parent, elements), action)
      }
      let sort = content.kind == .levelDeclaration ? NodeSort.levels : NodeSort.all
      insert(pieces, in: owner, at: place, sort: sort, below: parent, action)
      finishSentence()
    }
  }

  private func isStated(_ content: SyntaxNode, in owner: SyntaxNode) -> Bool {
    switch content.kind {
    case .nodeDeclaration:
      owner.children(.nodeDeclaration).contains {
        $0.child(.label)?.text == content.child(.label)?.text
      }
    case .levelDeclaration, .letDeclaration, .parameterDeclaration:
      owner.children(content.kind).contains { $0.words.first?.text == content.words.first?.text }
    case .parameterValue:
      owner.children(content.kind).contains { $0.token(.date)?.text == content.token(.date)?.text }
    case _: false
    }
  }

  // MARK: - Declarations of the scale

  private mutating func addDeclaration(
    _ content: SyntaxNode, at place: SyntaxNode?, _ action: Action
  ) {
    if let element = Element(declaredBy: content), !elements.find(element).isEmpty {
      report(
        .amendmentAddsExisting(
          text(of: Self.nameRange(of: content)), at: Self.nameRange(of: content)))
      return
    }
    var owner = elements.scale
    if let target = place?.child(.amendmentTarget) {
      guard let found = find(Element(named: target), namedAt: target.range) else { return }
      owner = found
    }
    insert(
      [Self.piece(content)], in: owner, at: place, sort: NodeSort.of(content.kind), below: nil,
      action)
  }

  // MARK: - Where it goes

  /// Behind which entries something new goes where no place is given.
  enum NodeSort {
    /// The clauses of the header: behind the others of it.
    case header
    /// Evidence and kinds of unit: behind the header.
    case lists
    case definitions
    case nodes
    case levels
    /// At the end.
    case all

    static func of(_ kind: SyntaxKind) -> NodeSort {
      switch kind {
      case .letDeclaration, .parameterDeclaration, .ruleDeclaration: .definitions
      case .levelsDeclaration, .resultDeclaration, .exampleDeclaration: .all
      case _: .header
      }
    }

    /// `true` iff what is new goes behind an entry of the kind.
    func goesBehind(_ kind: SyntaxKind) -> Bool {
      switch (self, kind) {
      case (.all, _): true
      case (_, .decisionClause), (_, .legalBasisClause), (_, .replacesClause),
        (_, .effectiveClause), (_, .periodClause), (_, .totalClause), (_, .roundClause),
        (_, .notApplicableClause), (_, .combineClause), (_, .illustrativeClause),
        (_, .citesClause), (_, .label), (_, .maxClause):
        true
      case (.header, _): false
      case (_, .unitsBlock), (_, .evidenceBlock): true
      case (.lists, _): false
      case (_, .letDeclaration), (_, .parameterDeclaration), (_, .ruleDeclaration): true
      case (.definitions, _): false
      case (_, .nodeDeclaration), (_, .sectionDeclaration): true
      case (.nodes, _): false
      case (_, .levelDeclaration): true
      case (.levels, _): false
      }
    }
  }

  /// Inserts an entry into the block of an owner.
  private mutating func insert(
    _ pieces: [ConsolidatedText.Piece], in owner: SyntaxNode, at place: SyntaxNode?,
    sort: NodeSort, below parent: ScaleElements.Node?, _ action: Action
  ) {
    guard let open = owner.token(.leftBrace) else { return }
    var offset = open.range.end
    var isBefore = false
    if let reference = place?.child(.amendmentReference) {
      guard let neighbor = neighbor(reference, in: owner, below: parent) else { return }
      isBefore = place?.token(.beforeKeyword) != nil
      offset = isBefore ? neighbor.range.start : Self.lineEnd(behind: neighbor)
    } else {
      let entries = owner.children.filter { $0.range.start > open.range.start }
      // An entry that says `otherwise` stays the last level.
      let last = entries.last { entry in
        sort.goesBehind(entry.kind)
          && !(sort == .levels && entry.token(.otherwiseKeyword) != nil)
      }
      if let last { offset = Self.lineEnd(behind: last) }
    }
    if isBefore {
      comment(Self.mark(action), before: offset, for: action)
      edit(offset..<offset, pieces + [.written("\n", for: action.entry.range)])
      return
    }
    let mark = Self.mark(action).text(in: language)
    edit(
      offset..<offset,
      [.written("\n# \(mark)\n", for: action.entry.range)] + pieces
        + (endsLine(at: offset) ? [] : [.written("\n", for: action.entry.range)]))
  }

  /// `true` iff nothing but white space follows on the line.
  func endsLine(at offset: Int) -> Bool {
    let rest = text.bytes[offset...].first { $0 != 0x20 && $0 != 0x09 }
    return rest == 0x0A || rest == 0x0D
  }

  /// Returns the entry that a reference names within an owner.
  private mutating func neighbor(
    _ reference: SyntaxNode, in owner: SyntaxNode, below parent: ScaleElements.Node?
  ) -> SyntaxNode? {
    if let target = reference.child(.amendmentTarget) {
      return find(Element(named: target), namedAt: target.range)
    }
    let name = reference.child(.label)?.text ?? ""
    let path = parent.map { NodePath.of(name, below: $0.path, parentLabel: $0.label) } ?? name
    if let node = elements.node(path) ?? elements.node(name) { return node.syntax }
    let found = owner.children.first { $0.words.contains { $0.text == name } }
    if let found { return found }
    report(.amendmentOfUnknown(name, suggestion: nil, at: reference.range))
    return nil
  }

  /// Returns the end of an entry, behind the comment that follows on its line.
  private static func lineEnd(behind entry: SyntaxNode) -> Int {
    let tree = entry.tree
    var index = entry.tokenRange.upperBound
    while index < tree.tokens.count {
      switch tree.tokens[index].kind {
      case .whitespace, .semicolon: index += 1
      case .comment: return tree.byteRange(ofToken: index).upperBound
      case _: return entry.range.end
      }
    }
    return entry.range.end
  }
}
