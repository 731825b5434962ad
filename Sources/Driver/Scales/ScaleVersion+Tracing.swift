import Consolidation
import Diagnostics
import Syntax

extension ScaleVersion {
  /// Returns a diagnostic of the consolidated text as one of the files that it is made of.
  ///
  /// What misses something that an amendment repealed says so.
  func traced(_ diagnostic: Diagnostic, in consolidated: SourceFile) -> Diagnostic {
    guard !text.isUnchanged else { return diagnostic }
    let traced = diagnostic.traced(through: text, of: consolidated.id)
    guard diagnostic.severity == .error, case .range(let range) = diagnostic.site else {
      return traced
    }
    let words = consolidated.text(of: range).split(whereSeparator: { $0.isWhitespace })
    let cause = repealed.first { name, _ in words.last.map { String($0) == name } ?? false }
    if let cause { return traced.adding(.repealed(cause.name, at: cause.sentence)) }
    return changes(around: range, in: consolidated).suffix(Self.shownChanges)
      .filter { change in
        if case .range(let site) = traced.site { !change.contains(site) } else { true }
      }
      .reduce(traced) { $0.adding(.changed(at: $1)) }
  }

  private static let shownChanges = 3

  /// Returns the sentences of amendments that changed something in the clause around a place.
  private func changes(around range: SourceRange, in consolidated: SourceFile) -> [SourceRange] {
    guard !sentences.isEmpty, let scale = parse(consolidated).value.scale else { return [] }
    var clause = scale.node
    while let inner = clause.children.first(where: { $0.range.contains(range) && $0.isClause }) {
      clause = inner
    }
    let origins = text.origins(in: clause.range.start..<clause.range.end)
    return sentences.filter { sentence in origins.contains { sentence.contains($0) } }
  }
}

extension SyntaxNode {
  /// `true` iff amendments name the node as a whole.
  fileprivate var isClause: Bool {
    NodeDeclaration(self) != nil || kind == .levelsDeclaration || kind == .exampleDeclaration
      || kind == .resultDeclaration || kind == .letDeclaration || kind == .parameterDeclaration
  }
}
