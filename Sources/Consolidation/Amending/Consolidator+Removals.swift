import Diagnostics
import Syntax

extension Consolidator {
  //     repeals ::= 'repeals' target { ',' target }
  mutating func repeal(_ action: Action) {
    for target in action.entry.children(.amendmentTarget) {
      let element = Element(named: target)
      guard let found = find(element, namedAt: target.range) else { continue }
      if case .node(let path)? = element {
        noteRepealed(path, by: target.range)
        for node in elements.nodes where node.path.hasPrefix(path + ".") {
          noteRepealed(node.path, by: target.range)
        }
      } else if let name = target.words.first?.text {
        noteRepealed(name, by: target.range)
      }
      if found.kind == .evidenceDeclaration, found.words.count > 1,
        let name = target.words.first?.text
      {
        removeName(name, from: found)
      } else {
        let what = target.text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
        let isInHeader = isAttribute(found)
        if !isInHeader {
          comment(
            Self.mark(action, what: Phrase(same: what)), before: found.range.start, for: action)
        }
        replace(found.range, by: [])
      }
      finishSentence()
    }
  }

  /// `true` iff a clause stands in the line of its node, before the block.
  private func isAttribute(_ clause: SyntaxNode) -> Bool {
    guard let parent = clause.parent, parent.kind == .nodeDeclaration,
      let brace = parent.token(.leftBrace)
    else { return false }
    return clause.range.start < brace.range.start
  }

  //     replaces ::= 'replaces' (target 'with' declaration | words)
  mutating func replace(_ action: Action) {
    if action.entry.token(.wordsKeyword) != nil { return changeWords(action) }
    let children = action.entry.children
    guard children.count > 1, let target = children.first else { return }
    let content = children[1]
    let element = Element(named: target)
    guard let found = find(element, namedAt: target.range) else { return }
    var pieces = [Self.piece(content)]
    if let declaration = NodeDeclaration(content), let label = declaration.label?.text {
      guard case .node(let old)? = element, let node = elements.node(old) else {
        return report(.replacementOfOtherSort(at: content.firstToken.range))
      }
      var newLabel = label
      var path = label
      if let parent = node.parent.map({ elements.nodes[$0] }) {
        path = NodePath.of(label, below: parent.path, parentLabel: parent.label)
        newLabel = Self.label(path, in: parent, elements)
      }
      if path != old {
        guard elements.node(path) == nil else {
          return report(
            .amendmentAddsExisting(text(of: declaration.nameRange), at: declaration.nameRange))
        }
        noteRepealed(old, by: target.range)
      }
      pieces = Self.pieces(of: content, labelled: newLabel, action)
    } else if case .level(let old, let ladder)? = element {
      let code = content.words.first?.text ?? ""
      if code != old, !elements.find(.level(code, of: ladder)).isEmpty {
        let range = content.firstToken.range
        return report(.amendmentAddsExisting(code, at: range))
      }
      if code != old { noteRepealed(old, by: target.range) }
    } else if case .knockOut? = element {
      // What a knock-out does is its name; it has no other.
    } else if let word = content.words.first, let old = target.words.first, word.text != old.text {
      if let new = Element(declaredBy: content), !elements.find(new).isEmpty {
        return report(.amendmentAddsExisting(word.text, at: word.range))
      }
      noteRepealed(old.text, by: target.range)
    }
    guard Self.canReplace(found, with: content) else {
      return report(.replacementOfOtherSort(at: content.firstToken.range))
    }
    comment(Self.mark(action), before: found.range.start, for: action)
    replace(found.range, by: pieces)
  }

  /// `true` iff both belong in the same kind of block.
  private static func canReplace(_ old: SyntaxNode, with new: SyntaxNode) -> Bool {
    func isDefinition(_ node: SyntaxNode) -> Bool {
      node.kind == .letDeclaration || node.kind == .parameterDeclaration
        || node.kind == .ruleDeclaration
    }
    func isNode(_ node: SyntaxNode) -> Bool { NodeDeclaration(node) != nil }
    return old.kind == new.kind || isDefinition(old) && isDefinition(new)
      || isNode(old) && isNode(new)
  }
}
