import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// How much of a file must be right for a lint to be sure, in the order of ever more.
  ///
  /// What follows from an error elsewhere is no finding of its own; what does not is said beside it, so
  /// that one error hides nothing.
  enum Need: Sendable {
    /// Nothing: its letters and titles are what they are.
    case anyText
    /// All of it could be parsed, so that nothing seems missing.
    case parsedText
    /// All of it could be parsed, and what the lint says rests on names alone, so that an error beside it
    /// may be the consequence.
    case ownWords
    /// No error lies in the criterion or ladder in question, nor in what all of them use.
    case soundPart
    /// Nothing is wrong.
    case soundScale
  }
}

/// Tells which findings stand for themselves in a file with errors.
struct ErrorGround {
  private let isParsed: Bool
  private let errors: [SourceRange]
  private let lines: Set<Int>
  private let source: SourceFile
  /// The parts of the tree, the ladders and the examples: what is wrong there is wrong nowhere else.
  private let places: [SourceRange]
  /// The criteria with a rule and the ladders, one of which a lint looks at by itself.
  private let parts: [SourceRange]

  /// Prepares to judge findings in a file; `errors` are where the parser and the checker found some.
  init(of tree: SyntaxTree, _ scale: CheckedScale, errors: [SourceRange]) {
    let source = tree.source
    self.source = source
    self.errors = errors
    isParsed = tree.isWellFormed
    lines = Set(errors.map { source.lines.line(at: $0.start) })
    let ladders = scale.ladders.map { $0.range }
    parts = scale.nodes.filter { $0.rule != nil }.map { $0.range } + ladders
    places =
      scale.nodes.filter { $0.level != .scale }.map { $0.range } + ladders
      + scale.examples.map { $0.range }
  }

  /// `true` iff a lint may be asked at all.
  func admits(_ need: Lint.Need) -> Bool {
    if errors.isEmpty { return true }
    switch need {
    case .anyText: return true
    case .parsedText, .ownWords: return isParsed
    case .soundPart:
      return isParsed && errors.allSatisfy { error in places.contains { $0.contains(error) } }
    case .soundScale: return false
    }
  }

  /// `true` iff a finding cannot follow from an error.
  func admits(_ finding: LintFinding, _ need: Lint.Need) -> Bool {
    if errors.isEmpty || need == .ownWords { return true }
    let places = [finding.range] + finding.notes.compactMap { $0.range }
    if places.contains(where: { isOnLineOfError($0) }) { return false }
    guard need == .soundPart else { return true }
    return parts.contains { part in
      part.contains(finding.range) && !errors.contains { part.contains($0) }
    }
  }

  private func isOnLineOfError(_ range: SourceRange) -> Bool {
    let last = source.lines.line(at: max(range.start, range.end - 1))
    return (source.lines.line(at: range.start)...last).contains { lines.contains($0) }
  }
}

extension Diagnostic.Note {
  fileprivate var range: SourceRange? {
    if case .range(let range) = site { range } else { nil }
  }
}
