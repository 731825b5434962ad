package import Diagnostics
package import Semantics
package import Syntax

/// Finds what the lints have to say of a scale, in the order of the registry, each place once.
///
/// - Parameters:
///   - tree: the file.
///   - scale: what the checker made of it.
///   - errors: where the parser and the checker found errors; what can follow from them is left out.
/// - Returns: warnings that point into the file.
package func lint(
  _ tree: SyntaxTree, _ scale: CheckedScale, besides errors: [SourceRange] = []
) -> [Diagnostic] {
  let subject = LintSubject(tree, scale)
  let ground = ErrorGround(of: tree, scale, errors: errors)
  var found: [Diagnostic] = []
  for lint in Lint.all where ground.admits(lint.need) {
    var seen: Set<SourceRange> = []
    for finding in lint.find(subject)
    where ground.admits(finding, lint.need) && seen.insert(finding.range).inserted {
      found.append(
        Diagnostic(
          .warning, code: lint.code, finding.message, at: .range(finding.range),
          notes: finding.notes, fixes: finding.fixes))
    }
  }
  return found
}
