import Consolidation
package import Diagnostics
import Evaluation
package import Evidence
package import Translation

/// One version of a scale as a query.
package struct TranslatedScale: Sendable {
  /// The query, or `nil` where the scale has errors or cannot be written exactly.
  package let query: ScaleQuery?
  /// Why there is no query, in the files that the user wrote.
  package let diagnostics: [Diagnostic]

  /// Translates the version in force on a day, the last one where no day is given.
  ///
  /// - Parameters:
  ///   - editions: the versions of the scale.
  ///   - day: the day, or `nil` for the last version.
  ///   - dialect: the database.
  ///   - digits: how many digits figures without stated bounds have.
  package init(
    of editions: ScaleEditions, at day: CalendarDate?, to dialect: Dialect, digits: Int
  ) {
    let edition = editions.edition(at: day)
    guard let plan = edition.compilation.plan else {
      query = nil
      diagnostics = editions.diagnostics(at: day).filter { $0.severity == .error }
      return
    }
    let translated = translate(plan, to: dialect, digits: digits)
    query = translated.hasErrors ? nil : translated.value
    let found = translated.diagnostics.map { diagnostic in
      edition.version.text.isUnchanged
        ? diagnostic : edition.version.traced(diagnostic, in: edition.compilation.source)
    }
    guard day == nil, let from = edition.version.from, editions.editions.count > 1 else {
      diagnostics = found
      return
    }
    diagnostics = found + [.oneVersionOnly(from: from, at: .file(path: editions.source.path))]
  }
}
