import Diagnostics
import Driver
import Evaluation
import Syntax

/// Something that the editor offers to do at a place.
struct CodeAction: Sendable {
  /// The kinds of action of the protocol that the server has.
  enum Kind: String, CaseIterable, Sendable {
    case quickFix = "quickfix"
    case rewrite = "refactor.rewrite"
    case fixAll = "source.fixAll"

    /// `true` iff the kind is the other one or lies below it: `refactor` takes `refactor.rewrite`.
    func isWithin(_ other: String) -> Bool {
      rawValue == other || rawValue.hasPrefix(other + ".")
    }
  }

  let title: Phrase
  let kind: Kind
  let edits: [TextEdit]
  /// What the action repairs.
  var diagnostics: [Diagnostic] = []
  /// `true` iff nothing else would repair it and it is certain: editors may take it unasked.
  var isPreferred = false
}

/// Where actions are asked for.
struct CodeActionContext {
  let uri: String
  let analysis: ScaleAnalysis
  /// Everything that was found in the scale's files.
  let findings: [Diagnostic]
  /// What is selected in the document.
  let range: SourceRange
  /// The proofs that the user asked for.
  let proofs: ScaleProofs?
  /// The unit that the user pinned.
  let pinned: Outcome?
  /// The kinds of action that are asked for, where not all are.
  let only: [String]?

  /// `true` iff actions of a kind are asked for by name.
  func isAsked(for kind: CodeAction.Kind) -> Bool {
    only?.contains { kind.isWithin($0) } ?? false
  }

  /// `true` iff the head of the file is selected: there stands what concerns all of it, which takes longer
  /// than what a moving cursor may cost.
  var isAboutWhole: Bool {
    let heading = analysis.tree.root.children.first?.firstToken.range ?? range
    return range.start <= heading.end
  }

  /// `true` iff a range of the document is touched by what is selected.
  func touches(_ other: SourceRange) -> Bool {
    other.file == range.file && other.start <= range.end && range.start <= other.end
  }
}

/// A source of actions: one file in `Actions`, one line in `CodeActions.swift`.
protocol CodeActionSource: Sendable {
  /// Returns what can be done at a place.
  static func actions(in context: CodeActionContext) -> [CodeAction]
}
