package import Diagnostics

/// A habit of drafting that is allowed but usually not meant: what it is, and where it occurs.
///
/// A lint is a value in a file of its own in `Lints`; its page stands beside the code that finds it,
/// so that the two cannot part. What it reports is a warning: a decision may have its reasons, and then
/// the file states them (`Suppressions`).
package struct Lint: Sendable {
  /// The stable kebab-case name under which it reports.
  package let code: String
  /// What people read of it.
  package let page: LintPage
  /// How much of the file must be right.
  let need: Need
  /// Finds the places where it applies, and misses what it is not sure of.
  let find: @Sendable (LintSubject) -> [LintFinding]

  /// Creates a lint.
  init(
    code: String, needs need: Need = .soundScale, _ page: LintPage,
    find: @escaping @Sendable (LintSubject) -> [LintFinding]
  ) {
    self.code = code
    self.need = need
    self.page = page
    self.find = find
  }
}

/// What `thang explain-code` shows of a lint, and what the reference prints.
package struct LintPage: Sendable {
  /// The rule in a few words, such as “a bonus has a limit”.
  package let title: Phrase
  /// What is reported, and what is not.
  package let what: Phrase
  /// What goes wrong in practice, and what to do.
  package let why: Phrase
  /// A scale that is reported, and the same after the repair.
  package let example: LintExample

  /// Creates a page.
  init(title: Phrase, what: Phrase, why: Phrase, example: LintExample) {
    self.title = title
    self.what = what
    self.why = why
    self.example = example
  }
}

/// One scale in both languages, in which `[[what fails||what repairs it]]` marks the difference.
package struct LintExample: Sendable {
  private let template: Phrase

  /// Creates an example from the marked texts.
  init(vi vietnamese: String, en english: String) {
    template = Phrase(vi: vietnamese, en: english)
  }

  /// Returns the scale that is reported.
  package func failing(in language: Language) -> String { text(in: language, repaired: false) }

  /// Returns the scale in which nothing is reported.
  package func repaired(in language: Language) -> String { text(in: language, repaired: true) }

  private func text(in language: Language, repaired: Bool) -> String {
    var result: [UInt8] = []
    var isInside = false
    var isSecond = false
    let bytes = Array(template.text(in: language).utf8)
    var index = 0
    while index < bytes.count {
      let isDouble = index + 1 < bytes.count && bytes[index] == bytes[index + 1]
      if isDouble, !isInside, bytes[index] == UInt8(ascii: "[") {
        (isInside, isSecond) = (true, false)
        index += 2
      } else if isDouble, isInside, bytes[index] == UInt8(ascii: "|") {
        isSecond = true
        index += 2
      } else if isDouble, isInside, bytes[index] == UInt8(ascii: "]") {
        isInside = false
        index += 2
      } else {
        if !isInside || isSecond == repaired { result.append(bytes[index]) }
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self) + "\n"
  }
}

/// One place where a lint applies.
struct LintFinding {
  let message: Phrase
  let range: SourceRange
  let notes: [Diagnostic.Note]
  let fixes: [Fix]

  /// Creates a finding with its message in one line, without a final period.
  init(_ message: Phrase, at range: SourceRange, notes: [Diagnostic.Note] = [], fixes: [Fix] = []) {
    self.message = message
    self.range = range
    self.notes = notes
    self.fixes = fixes
  }

  /// Creates a finding that shows one other place as well, with what stands there.
  init(
    _ message: Phrase, at range: SourceRange, beside other: SourceRange, _ what: Phrase,
    fixes: [Fix] = []
  ) {
    self.init(
      message, at: range, notes: [Diagnostic.Note(what, at: .range(other))], fixes: fixes)
  }
}
