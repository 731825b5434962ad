import Syntax

extension Formatter {
  /// `true` iff the entries of the block that opens at a token stand on lines of their own.
  ///
  /// A block that was written on one line stays on it if the line is short enough, in both languages.
  mutating func mustBreak(_ open: Int) -> Bool {
    guard let block = outline.block(openingAt: open) else { return false }
    if breaks.isBroken[open] { return true }
    if block.entries.isEmpty, !hasComment(in: block) { return false }
    if outline.lineBreaks(from: block.open, to: block.close) > 0 { return true }
    if fits(block) { return false }
    breaks.breakBlock(at: open)
    return true
  }

  private func hasComment(in block: Outline.Block) -> Bool {
    tree.tokens[block.open..<block.close].contains { $0.kind == .comment }
  }

  /// `true` iff the block and what follows it on its line end before the line is too long.
  private func fits(_ block: Outline.Block) -> Bool {
    var width = column
    var previous = block.open
    var index = block.open + 1
    while index < tree.tokens.count, width <= Self.lineLength {
      let kind = tree.tokens[index].kind
      if index > block.close, kind == .newline || endsLine(index) { break }
      if !kind.isTrivia, !outline.isSeparator[index] {
        width += flatSpaces(before: index, after: previous)
        width += spelling.width(ofToken: index)
        if index > block.close, kind == .leftBrace { break }
        previous = index
      }
      index += 1
    }
    return width <= Self.lineLength
  }

  /// `true` iff a token behind a block stands on the next line in any case.
  private func endsLine(_ index: Int) -> Bool {
    let kind = tree.tokens[index].kind
    return kind == .rightBrace || kind == .endOfFile || outline.isSeparator[index]
      || outline.startsEntry[index]
  }

  /// Returns how many characters stand between two tokens when all blocks are on one line.
  func flatSpaces(before index: Int, after previous: Int) -> Int {
    let (left, right) = (tree.tokens[previous].kind, tree.tokens[index].kind)
    if left == .leftBrace { return right == .rightBrace ? 0 : 1 }
    if outline.startsEntry[index] { return 2 }
    return spaces(before: index, after: previous)
  }
}
