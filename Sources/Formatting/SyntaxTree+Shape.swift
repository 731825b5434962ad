import Diagnostics
import Syntax

extension SyntaxTree {
  /// `true` iff a text parses without error to nodes and tokens of the same kinds, `;` aside.
  func hasSameShape(as text: [UInt8]) -> Bool {
    let other = parse(SourceFile(id: source.id, path: source.path, bytes: text)).value
    return other.isWellFormed && meaningfulKinds == other.meaningfulKinds
      && other.root.hasSameShape(as: root)
  }

  private var meaningfulKinds: [SyntaxKind] {
    tokens.lazy.map { $0.kind }.filter {
      $0 == .comment || !$0.isTrivia && $0 != .semicolon
    }
  }
}

extension SyntaxNode {
  fileprivate func hasSameShape(as other: SyntaxNode) -> Bool {
    let (left, right) = (children, other.children)
    guard kind == other.kind, left.count == right.count else { return false }
    for (child, counterpart) in zip(left, right) {
      if !child.hasSameShape(as: counterpart) { return false }
    }
    return true
  }
}
