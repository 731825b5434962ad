/// What a tool has to say about one place of the user's files.
package struct Diagnostic: Sendable {
  /// How much a diagnostic weighs.
  package enum Severity: String, Sendable {
    /// The file cannot be used until this is repaired.
    case error
    /// The file can be used, but something in it is probably not meant.
    case warning
  }

  /// A second place that explains the first, or a remark without a place.
  package struct Note: Hashable, Sendable {
    package let message: Phrase
    package let site: Site?

    /// Creates a note.
    package init(_ message: Phrase, at site: Site? = nil) {
      self.message = message
      self.site = site
    }
  }

  package let severity: Severity
  /// The stable kebab-case name of the problem, such as `unknown-name`.
  package let code: String
  /// The problem in one line, without a final period.
  package let message: Phrase
  package let site: Site
  package let notes: [Note]
  package let fixes: [Fix]

  /// Creates a diagnostic.
  package init(
    _ severity: Severity = .error, code: String, _ message: Phrase, at site: Site,
    notes: [Note] = [], fixes: [Fix] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.site = site
    self.notes = notes
    self.fixes = fixes
  }
}

/// Where a diagnostic points.
package enum Site: Hashable, Sendable {
  /// A range of a source file that is held in memory.
  case range(SourceRange)
  /// A place in a file that was streamed, with the text of its line for the excerpt; where the place
  /// begins behind column 41 that text begins with `…` and has the place at column 41.
  case place(path: String, start: SourceLocation, end: SourceLocation, line: String)
  /// A file as a whole, such as one that lacks a column.
  case file(path: String)
}

extension Site {
  /// The greatest column, from 1, at which a place may begin without its line being cut before it.
  package static var lastUncutColumn: Int { 41 }

  /// Returns how many columns of the line are missing before the text of a place that starts at a column.
  static func columnsCut(before start: SourceLocation) -> Int {
    max(0, start.column - lastUncutColumn)
  }
}

/// A repair that the user can accept as a whole.
package struct Fix: Hashable, Sendable {
  package let title: Phrase
  package let edits: [TextEdit]
  /// `true` iff the repair cannot change what the file means, so that a program may make it unasked.
  package let isCertain: Bool

  /// Creates a fix, by default one that a person must agree to.
  package init(_ title: Phrase, _ edits: [TextEdit], isCertain: Bool = false) {
    self.title = title
    self.edits = edits
    self.isCertain = isCertain
  }
}

/// The replacement of a range of a source file by a text.
package struct TextEdit: Hashable, Sendable {
  package let range: SourceRange
  package let text: String

  /// Creates an edit.
  package init(replacing range: SourceRange, with text: String) {
    self.range = range
    self.text = text
  }
}
