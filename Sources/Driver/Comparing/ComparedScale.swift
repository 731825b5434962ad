import Consolidation
package import Diagnostics
package import Evidence
package import Evaluation
package import Proof
package import Reporting
import Semantics

/// One of two scales that are compared: a version, and the files that it is made of.
package struct ComparedScale: Sendable {
  package let plan: Plan
  let editions: ScaleEditions
  let files: [SourceFile]
  /// The day that picks the version; `nil` where the scale has only one.
  let day: CalendarDate?
  /// What reports call it: its path, with the version where there are several.
  package let title: String

  private var edition: ScaleEditions.Edition { editions.edition(at: day) }

  /// Takes the version in force on a day, the last one where no day is given; `nil` where it has errors
  /// or is not in force.
  package init?(_ editions: ScaleEditions, _ files: [SourceFile], at day: CalendarDate?) {
    guard let edition = editions.usable(at: day), let plan = edition.compilation.plan else {
      return nil
    }
    self.plan = plan
    self.editions = editions
    self.files = files
    let hasVersions = editions.editions.count > 1
    self.day = hasVersions ? day ?? edition.version.from : nil
    let from = hasVersions ? edition.version.from : nil
    title = editions.source.path + (from.map { " (\($0.text))" } ?? "")
  }

  /// Returns what the version's text says at a place.
  func text(of range: SourceRange) -> String { edition.compilation.source.text(of: range) }

  /// Returns where a place stands in the files that the user wrote, such as `scale.thang:12`.
  func place(of range: SourceRange) -> String {
    var site = Site.range(range)
    if !edition.version.text.isUnchanged {
      let diagnostic = Diagnostic(code: "", Phrase(same: ""), at: .range(range))
      site = edition.version.traced(diagnostic, in: edition.compilation.source).site
    }
    switch site {
    case .range(let range):
      guard let file = files.first(where: { $0.id == range.file }) else { return title }
      return "\(file.path):\(file.location(of: range.start).line)"
    case .place(let path, let start, _, _): return "\(path):\(start.line)"
    case .file(let path): return path
    }
  }

  /// Returns what differs between this scale and a newer one.
  package func comparison(with new: ComparedScale) -> ScaleComparison {
    compare(plan, new.plan, texts: ScaleTexts(old: text(of:), new: new.text(of:)))
  }

  /// Returns the days before a change of either scale on which the two differ, the first one first.
  ///
  /// What the last versions say is another question; a day on which one of the two is not in force is none.
  package func earlierDifferences(from new: ComparedScale) -> [CalendarDate] {
    let starts = [self, new].flatMap { $0.editions.editions.dropFirst().compactMap(\.version.from) }
    let days = Set(starts.map { CalendarDate(dayNumber: $0.dayNumber - 1) }).sorted()
    return days.filter { day in
      guard let old = ComparedScale(editions, files, at: day),
        let new = ComparedScale(new.editions, new.files, at: day)
      else { return false }
      return !old.comparison(with: new).isEqual
    }
  }

  /// The scale as reports need it.
  package var side: ComparisonReport.Side {
    ComparisonReport.Side(title: title, scale: plan.scale, place: place(of:))
  }
}
