package import Diagnostics
package import Semantics
package import Syntax

/// Finds what the lints have to say of a scale, in the order of the registry, each place once.
///
/// - Parameters:
///   - tree: the file, parsed without errors.
///   - scale: what the checker made of it, without errors.
/// - Returns: warnings that point into the file.
package func lint(_ tree: SyntaxTree, _ scale: CheckedScale) -> [Diagnostic] {
  let subject = LintSubject(tree, scale)
  var found: [Diagnostic] = []
  for lint in Lint.all {
    var seen: Set<SourceRange> = []
    for finding in lint.find(subject) where seen.insert(finding.range).inserted {
      found.append(
        Diagnostic(
          .warning, code: lint.code, finding.message, at: .range(finding.range),
          notes: finding.notes, fixes: finding.fixes))
    }
  }
  return found
}
