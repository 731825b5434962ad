import Diagnostics
import Syntax

/// Words of the language that are names where they stand, and are therefore not translated.
///
/// An option or a level may bear the name of a keyword: `xếp loại { đạt … }`, `lựa chọn { có; không }`.
/// Where a value follows that may be such a name, the tree alone does not tell the name from the value.
/// There the word stays as it is written, which means the same in files of both languages; so do all such
/// words of a file that amends or extends another one, whose names are not known here.
struct KeptWords {
  /// `true` for each token that stays.
  private(set) var isKept: [Bool]
  private let tree: SyntaxTree
  /// The options and levels that bear the name of a keyword.
  private var names: Set<String> = []
  /// `true` iff another file declares options and levels too, so that any word may be a name.
  private let isPartOfOther: Bool
  /// The evidence that is either yes or no: beside it `có` is no name.
  private var answers: Set<String> = []

  init(in tree: SyntaxTree) {
    self.tree = tree
    isKept = [Bool](repeating: false, count: tree.tokens.count)
    isPartOfOther = tree.tokens.contains {
      $0.kind == .amendmentKeyword || $0.kind == .extendsKeyword
    }
    collect(tree.root)
    if !names.isEmpty || isPartOfOther { visit(tree.root, isName: true) }
  }

  // MARK: - What is declared

  private mutating func collect(_ node: SyntaxNode) {
    switch node.kind {
    case .option, .levelDeclaration:
      let words = node.words.map { tree.words(ofToken: $0.index) }
      for word in words {
        let parts = word.split(separator: " ").map { String($0) }
        if Keyword.longest(startingWith: parts[...])?.count == parts.count { names.insert(word) }
      }
    case .evidenceDeclaration where node.child(.typeClause)?.token(.yesKeyword) != nil:
      answers.formUnion(node.words.map { $0.text })
    case _: break
    }
    for child in node.children { collect(child) }
  }

  // MARK: - Where it is used

  /// Marks the words of a node, where a value may be the name of an option or a level if `isName`.
  private mutating func visit(_ node: SyntaxNode, isName: Bool) {
    let children = node.children
    switch node.kind {
    case .name, .yesNoLiteral, .absentExpression: if isName { keep(node) }
    case .fullExpression, .quantityExpression: if isName, !isPartOfOther { keep(node) }
    case .givenEntry:
      let isAnswer = givenNames(node).allSatisfy { answers.contains($0) }
      for child in children { visit(child, isName: !isAnswer) }
    case .expectEntry:
      let isOfNode = children.first?.kind == .nodeReference
      for child in children.dropFirst() { visit(child, isName: !isOfNode) }
    case .byExpression, .binaryExpression, .oneOfExpression:
      let isAnswer = children.contains { $0.kind == .name && answers.contains($0.text) }
      for child in children { visit(child, isName: !isAnswer) }
    case .arm, .pattern:
      for child in children { visit(child, isName: isName) }
    case _:
      for child in children { visit(child, isName: true) }
    }
  }

  /// The evidence that an entry of an example gives a value to.
  private func givenNames(_ entry: SyntaxNode) -> [String] {
    var names: [String] = []
    for index in entry.tokenRange {
      switch tree.tokens[index].kind {
      case .colon: return names
      case .word: names.append(SyntaxToken(tree: tree, index: index).text)
      case _: continue
      }
    }
    return names
  }

  private mutating func keep(_ node: SyntaxNode) {
    for token in node.tokens where token.kind.isKeyword {
      let text = tree.words(ofToken: token.index)
      let keyword = Keyword.of(token.kind)
      let spellings = (keyword?.english ?? []) + (keyword?.vietnamese ?? []) + [text]
      if isPartOfOther || spellings.contains(where: { names.contains($0) }) {
        isKept[token.index] = true
      }
    }
  }
}
