import Diagnostics
import Syntax

extension Consolidator {
  //     amends ::= 'amends' (declaration | 'part of' target block); corrects also 'words' …
  mutating func change(_ action: Action) {
    let entry = action.entry
    if entry.token(.wordsKeyword) != nil { return changeWords(action) }
    if let target = entry.child(.amendmentTarget) { return changeParts(of: target, action) }
    for content in entry.children { change(to: content, action) }
  }

  /// Changes what a declaration declares to that declaration.
  private mutating func change(to content: SyntaxNode, _ action: Action) {
    if let declaration = NodeDeclaration(content) { return changeNode(to: declaration, action) }
    if content.kind == .evidenceDeclaration, content.words.count > 1 {
      let names = Set(content.words.map { $0.text })
      let own = content.words.first.flatMap { elements.find(.evidence($0.text)).first }
      if let own, Set(own.words.map { $0.text }) == names {
        comment(Self.mark(action), before: own.range.start, for: action)
        return replace(own.range, by: [Self.piece(content)])
      }
      for name in content.words { changeEvidence(name, to: content, action) }
      return
    }
    let element = Element(declaredBy: content)
    guard let found = find(element, namedAt: Self.nameRange(of: content)) else { return }
    if element == .title {
      if let token = found.token(.string), let title = content.token(.string) {
        replace(token.range, by: [Self.piece(content.tree, title.range)])
      } else if let name = found.words.first, let title = content.token(.string) {
        edit(
          name.range.end..<name.range.end,
          [.written(" ", for: action.entry.range), Self.piece(content.tree, title.range)])
      }
      return
    }
    if found.kind == .evidenceDeclaration, found.words.count > 1, let name = content.words.first {
      return changeEvidence(name, to: content, action)
    }
    comment(Self.mark(action), before: found.range.start, for: action)
    replace(found.range, by: [Self.piece(content)])
  }

  /// Changes one of several names that share a declaration: it gets one of its own.
  private mutating func changeEvidence(
    _ name: SyntaxToken, to content: SyntaxNode, _ action: Action
  ) {
    guard let found = find(.evidence(name.text), namedAt: name.range) else { return }
    let own = found.words.count > 1
    if own { removeName(name.text, from: found) }
    var pieces: [ConsolidatedText.Piece] = [
      .written("\n# \(Self.mark(action).text(in: language))\n", for: action.entry.range)
    ]
    if content.words.count > 1, let last = content.words.last {
      pieces += [Self.piece(content.tree, name.range)]
      pieces.append(
        Self.piece(
          content.tree,
          SourceRange(
            file: last.range.file, start: last.range.end, end: content.range.end)))
    } else {
      pieces.append(Self.piece(content))
    }
    if own {
      let end = found.range.end
      edit(
        end..<end,
        pieces + (endsLine(at: end) ? [] : [.written("\n", for: action.entry.range)]))
    } else {
      replace(found.range, by: pieces)
    }
    finishSentence()
  }

  /// Takes a name out of a declaration of several.
  mutating func removeName(_ name: String, from declaration: SyntaxNode) {
    let words = declaration.words
    guard let index = words.firstIndex(where: { $0.text == name }) else { return }
    let (start, end) =
      index + 1 < words.count
      ? (words[index].range.start, words[index + 1].range.start)
      : (words[index - 1].range.end, words[index].range.end)
    edit(start..<end, [])
  }

  /// Changes title, attributes and content of a node, as far as they are given.
  private mutating func changeNode(to content: NodeDeclaration, _ action: Action) {
    let syntax = content.node
    let fallback = content.keyword == .bonusKeyword ? "bonus" : "penalty"
    let path = content.label?.text ?? fallback
    guard let found = find(.node(path), namedAt: content.nameRange) else { return }
    comment(Self.mark(action), before: found.range.start, for: action)
    let brace = found.token(.leftBrace)
    let newBlock = Self.block(of: syntax)
    if let block = Self.block(of: found), let newBlock {
      replace(block, by: [Self.piece(syntax.tree, newBlock)])
    }
    let nameEnd = (found.child(.label)?.range ?? found.firstToken.range).end
    if let title = syntax.token(.string) {
      let piece = Self.piece(syntax.tree, title.range)
      if let old = found.token(.string) {
        replace(old.range, by: [piece])
      } else {
        edit(nameEnd..<nameEnd, [.written(" ", for: action.entry.range), piece])
      }
    }
    for clause in syntax.attributes {
      let old = found.children.first {
        $0.kind == clause.kind
          && (newBlock == nil || $0.range.start < (brace?.range.start ?? Int.max))
      }
      if let old {
        replace(old.range, by: [Self.piece(clause)])
      } else {
        let end = brace?.range.start ?? found.range.end
        edit(end..<end, [Self.piece(clause), .written(" ", for: action.entry.range)])
      }
    }
    changePlace(of: found, to: syntax, action)
  }

  /// Changes whether a section counts inside or above the scale.
  private mutating func changePlace(of found: SyntaxNode, to syntax: SyntaxNode, _ action: Action) {
    func place(_ node: SyntaxNode) -> SyntaxToken? {
      node.token(.insideTheScaleKeyword) ?? node.token(.aboveTheScaleKeyword)
    }
    guard let new = place(syntax) else { return }
    let piece = Self.piece(syntax.tree, new.range)
    if let old = place(found) {
      replace(old.range, by: [piece])
    } else if let end = found.token(.leftBrace)?.range.start {
      edit(end..<end, [piece, .written(" ", for: action.entry.range)])
    }
  }

  /// Changes those entries of a block that are given, and no others.
  private mutating func changeParts(of target: SyntaxNode, _ action: Action) {
    let element = Element(named: target)
    guard let owner = find(element, namedAt: target.range) else { return }
    if owner.kind == .exampleDeclaration { return changeExample(owner, action) }
    for part in action.entry.children where part.kind != .amendmentTarget {
      let old = counterparts(of: part, in: owner, element)
      guard let first = old.first else {
        let token = part.firstToken
        report(.amendmentOfUnknown(token.text, suggestion: nil, at: token.range))
        continue
      }
      guard old.count == 1 || part.kind == .ruleClause else {
        report(.amendmentAmbiguous(part.firstToken.text, at: part.firstToken.range))
        continue
      }
      // What stands in the line of the node gets no comment of its own.
      let isInHeader = first.range.start < owner.token(.leftBrace)?.range.start ?? 0
      comment(
        Self.mark(action), before: isInHeader ? owner.range.start : first.range.start, for: action)
      replace(first.range, by: [Self.piece(part)])
      for other in old.dropFirst() { replace(other.range, by: []) }
    }
  }

  /// Returns the entries of a block that state what a new entry states.
  private func counterparts(
    of part: SyntaxNode, in owner: SyntaxNode, _ element: Element?
  ) -> [SyntaxNode] {
    switch part.kind {
    case .levelDeclaration:
      return owner.children(.levelDeclaration).filter {
        $0.words.first?.text == part.words.first?.text
      }
    case .knockOut:
      let ladder = owner.words.first?.text ?? ""
      guard let element = Element(declaredBy: part, ladder: ladder),
        case .knockOut(let effect, _, _) = element
      else { return [] }
      let same = elements.find(.knockOut(effect, reason: nil, of: ladder))
      return same.count == 1 ? same : elements.find(element)
    case .parameterValue:
      return owner.children(.parameterValue).filter {
        $0.token(.date)?.text == part.token(.date)?.text
      }
    case .letDeclaration, .parameterDeclaration, .option, .evidenceDeclaration:
      return owner.children.filter {
        $0.kind == part.kind && $0.words.first?.text == part.words.first?.text
      }
    case .nodeDeclaration:
      return owner.children(.nodeDeclaration).filter {
        $0.child(.label)?.text == part.child(.label)?.text
      }
    case .noteClause: return owner.children(.noteClause)
    case _:
      let clause = Element.Clause(of: part)
      return owner.children.filter { $0.kind == part.kind && Element.Clause(of: $0) == clause }
    }
  }

  /// Returns the range from `{` to `}` of a node.
  static func block(of node: SyntaxNode) -> SourceRange? {
    let braces = node.tokens
    guard let open = braces.first(where: { $0.kind == .leftBrace }),
      let close = braces.last(where: { $0.kind == .rightBrace })
    else { return nil }
    return open.range.joined(with: close.range)
  }

  /// Returns the place of the name in a declaration.
  static func nameRange(of declaration: SyntaxNode) -> SourceRange {
    if let declaration = NodeDeclaration(declaration) { return declaration.nameRange }
    if let word = declaration.words.first, declaration.kind != .levelDeclaration {
      return word.range
    }
    if declaration.kind == .exampleDeclaration, let title = declaration.title { return title.range }
    return declaration.firstToken.range
  }
}
