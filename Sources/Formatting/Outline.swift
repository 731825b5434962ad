import Syntax

/// What each token of a well-formed file is to the layout.
struct Outline {
  /// A block in braces.
  struct Block {
    let open: Int
    let close: Int
    let entries: [SyntaxNode]
  }

  /// The kind of the node that each token belongs to directly.
  private(set) var owner: [SyntaxKind]
  /// `true` for the first token of each entry of a block.
  private(set) var startsEntry: [Bool]
  /// `true` for each `;` between entries, which the layout leaves out or writes anew.
  private(set) var isSeparator: [Bool]
  private var blocks: [Block] = []
  /// The index of the block that opens at each token, or -1.
  private var blockIndex: [Int]
  /// How many line breaks stand before each token.
  private var lineBreaks: [Int]

  init(of tree: SyntaxTree) {
    let count = tree.tokens.count
    owner = [SyntaxKind](repeating: .file, count: count)
    startsEntry = [Bool](repeating: false, count: count)
    isSeparator = [Bool](repeating: false, count: count)
    blockIndex = [Int](repeating: -1, count: count)
    lineBreaks = []
    lineBreaks.reserveCapacity(count)
    var breaks = 0
    for token in tree.tokens {
      lineBreaks.append(breaks)
      if token.kind == .newline { breaks += 1 }
    }
    visit(tree.root)
    findSeparators(in: tree)
  }

  /// Returns the block that opens at a token, or `nil`.
  func block(openingAt token: Int) -> Block? {
    blockIndex[token] < 0 ? nil : blocks[blockIndex[token]]
  }

  /// Returns how many line breaks stand between two tokens.
  func lineBreaks(from start: Int, to end: Int) -> Int {
    lineBreaks[end] - lineBreaks[start]
  }

  private mutating func visit(_ node: SyntaxNode) {
    let children = node.children
    var open = -1
    for token in node.tokens {
      owner[token.index] = node.kind
      if token.kind == .leftBrace { open = token.index }
      if token.kind == .rightBrace, open >= 0 {
        addBlock(open: open, close: token.index, among: children)
        open = -1
      }
    }
    for child in children { visit(child) }
  }

  private mutating func addBlock(open: Int, close: Int, among children: [SyntaxNode]) {
    let entries = children.filter {
      $0.tokenRange.lowerBound > open && $0.tokenRange.upperBound <= close
    }
    for entry in entries { startsEntry[entry.tokenRange.lowerBound] = true }
    blockIndex[open] = blocks.count
    blocks.append(Block(open: open, close: close, entries: entries))
  }

  /// A `;` in parentheses is a sign between elements, not between entries.
  private mutating func findSeparators(in tree: SyntaxTree) {
    var parentheses = [0]
    for index in tree.tokens.indices {
      switch tree.tokens[index].kind {
      case .leftBrace: parentheses.append(0)
      case .rightBrace: if parentheses.count > 1 { parentheses.removeLast() }
      case .leftParenthesis: parentheses[parentheses.count - 1] += 1
      case .rightParenthesis: parentheses[parentheses.count - 1] -= 1
      case .semicolon: isSeparator[index] = parentheses[parentheses.count - 1] == 0
      case _: break
      }
    }
  }
}
