import Diagnostics
import Syntax

extension Consolidator {
  /// Changes those entries of an example that are given, and no others.
  ///
  /// An example of several units is changed unit by unit: what stands behind `unit x` in the sentence
  /// replaces what belongs to that unit in the example.
  mutating func changeExample(_ owner: SyntaxNode, _ action: Action) {
    var unit: SyntaxNode?
    for part in action.entry.children where part.kind != .amendmentTarget {
      guard part.kind == .exampleUnit else {
        change(to: part, of: unit, in: owner, action)
        continue
      }
      unit = owner.children(.exampleUnit).first { Self.name(of: $0) == Self.name(of: part) }
      guard let unit else {
        let range = part.range
        report(.amendmentOfUnknown(text(of: Self.heading(of: part)), suggestion: nil, at: range))
        continue
      }
      let heading = Self.heading(of: part)
      if part.title != nil && !part.words.isEmpty || part.child(.exampleMembership) != nil {
        replace(Self.heading(of: unit), by: [Self.piece(part.tree, heading)])
      }
      for block in part.children where Self.isBlock(block) {
        change(to: block, of: unit, in: owner, action)
      }
    }
  }

  /// Changes a block of a unit; of an example of one unit where none is named.
  private mutating func change(
    to part: SyntaxNode, of unit: SyntaxNode?, in owner: SyntaxNode, _ action: Action
  ) {
    let old = Self.blocks(of: unit, in: owner).filter { $0.kind == part.kind }
    guard let first = old.first else {
      let end = unit?.range.end ?? owner.token(.leftBrace)?.range.end ?? owner.range.end
      edit(end..<end, [.written("\n", for: action.entry.range), Self.piece(part)])
      return
    }
    guard old.count == 1 else {
      return report(.amendmentAmbiguous(part.firstToken.text, at: part.firstToken.range))
    }
    let line = unit?.range.start ?? first.range.start
    comment(Self.mark(action), before: min(line, first.range.start), for: action)
    replace(first.range, by: [Self.piece(part)])
  }

  /// Returns the blocks that belong to a unit of an example: its own, and those that follow it up to the
  /// next one; all blocks where no unit is named.
  private static func blocks(of unit: SyntaxNode?, in owner: SyntaxNode) -> [SyntaxNode] {
    guard let unit else {
      return owner.children.flatMap { $0.kind == .exampleUnit ? $0.children : [$0] }
        .filter(isBlock)
    }
    let following = owner.children.drop { $0.index != unit.index }.dropFirst()
      .prefix { $0.kind != .exampleUnit }
    return (unit.children + following).filter(isBlock)
  }

  private static func isBlock(_ node: SyntaxNode) -> Bool {
    node.kind == .givenBlock || node.kind == .expectBlock || node.kind == .examplePeriod
  }

  private static func name(of unit: SyntaxNode) -> String {
    unit.title?.text ?? unit.words.first?.text ?? ""
  }

  /// Returns the range of a unit of an example up to its first block.
  private static func heading(of unit: SyntaxNode) -> SourceRange {
    guard let block = unit.children.first(where: isBlock) else { return unit.range }
    let last = unit.tokens.last { $0.range.end <= block.range.start } ?? unit.firstToken
    return unit.firstToken.range.joined(with: last.range)
  }
}
