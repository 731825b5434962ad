package import Consolidation
package import Diagnostics
package import Evidence
import Semantics
import Syntax

/// All versions of a scale, each compiled: the scale's file, the files that amend it, and the scale
/// that it extends.
package struct ScaleEditions: Sendable {
  /// One version of the scale.
  package struct Edition: Sendable {
    package let compilation: Compilation
    package let version: ScaleVersion
  }

  /// The scale that people name; for an amendment the scale that it amends.
  package let source: SourceFile
  /// At least one version, the first one first.
  package let editions: [Edition]
  /// What was found in all files, in the words of the files that the user wrote.
  package let diagnostics: [Diagnostic]
  /// What was found in the amendments.
  private let familyFindings: [DatedFinding]
  /// `true` iff the file that was named is an amendment.
  package let isOfAmendment: Bool

  private let consolidation: Consolidation
  /// `true` iff the file could not be joined with the scale that it needs, so that what is found in it
  /// alone says nothing.
  private let isLost: Bool

  /// Reads, joins, parses and checks a scale with everything that belongs to it.
  ///
  /// - Parameters:
  ///   - source: a scale, or an amendment, which stands for the scale that it amends.
  ///   - files: where the other files are looked for and kept.
  package init(of source: SourceFile, in files: inout ScaleFiles) {
    var family = ScaleFamily(files)
    let joined = family.join(source)
    files = family.files
    self.source = joined.source
    isLost = joined.isLost
    isOfAmendment = joined.isOfAmendment
    let versions = joined.consolidation.versions
    let changes = Self.changes(of: versions)
    let editions = versions.map { version in
      let isAlone = versions.count == 1 && version.decisions.isEmpty
      let edition = ScaleEdition(
        from: version.from, to: version.to, amendedBy: version.decisions.map { $0.number },
        changes: changes)
      return Edition(
        compilation: Compilation(
          of: version, source: joined.source, joined.parsed, isAlone ? nil : edition),
        version: version)
    }
    self.editions = editions
    consolidation = joined.consolidation
    familyFindings = family.findings
    diagnostics =
      (family.findings.map { $0.diagnostic }
      + (joined.isLost ? [] : Self.findings(of: editions) { $0.compilation.diagnostics }))
      .sorted(in: files.files)
  }

  /// The version in force on a day; the last one where no day is given.
  package func edition(at day: CalendarDate?) -> Edition { editions[index(at: day)] }

  /// Returns the versions that are looked at for a day; all of them where no day is given.
  func versions(at day: CalendarDate?) -> [Edition] { day.map { [edition(at: $0)] } ?? editions }

  /// Returns the periods that a version scores among some, where the other versions score the rest.
  func periods(ofEdition index: Int, among wanted: PeriodFilter? = nil) -> PeriodFilter {
    var filter = wanted ?? PeriodFilter()
    filter.from = index == 0 ? nil : editions[index].version.from
    filter.before = index + 1 < editions.count ? editions[index + 1].version.from : nil
    return filter
  }

  /// The version in force on a day, the last one where no day is given; `nil` where it has errors, or
  /// where none is in force.
  package func usable(at day: CalendarDate?) -> Edition? {
    let edition = edition(at: day)
    if let day, !edition.compilation.scale.header.isInForce(on: day) { return nil }
    return edition.compilation.canScore ? edition : nil
  }

  /// What was found in the version in force on a day, and that none is; in all versions where no day is
  /// given.
  package func diagnostics(at day: CalendarDate?) -> [Diagnostic] {
    guard let day else { return diagnostics }
    return findings(at: day) + validity(at: day)
  }

  /// What was found in the version in force on a day, or nearest to it.
  func findings(at day: CalendarDate) -> [Diagnostic] {
    familyFindings.filter { $0.concerns(day) }.map { $0.diagnostic }
      + (isLost ? [] : edition(at: day).compilation.diagnostics)
  }

  /// Returns the error that the scale is not in force on a day, if it is not.
  private func validity(at day: CalendarDate) -> [Diagnostic] {
    let header = edition(at: day).compilation.scale.header
    if header.isInForce(on: day) { return [] }
    return [
      .notInForce(
        day, from: header.effectiveFrom, to: header.effectiveTo, at: .file(path: source.path))
    ]
  }

  /// The place of the version in force on a day, among `editions`.
  package func index(at day: CalendarDate?) -> Int { consolidation.version(at: day) }

  private static func changes(of versions: [ScaleVersion]) -> [ScaleEdition.Change] {
    versions.dropFirst().compactMap { version in
      version.from.map { day in
        ScaleEdition.Change(
          day: day,
          decisions: version.decisions.filter { $0.effectiveFrom == day }.map { $0.number })
      }
    }
  }

  /// Returns what was found in all versions: once, and with the versions where it is not in all.
  func findings(_ findings: (Edition) -> [Diagnostic]) -> [Diagnostic] {
    Self.findings(of: editions, findings)
  }

  private static func findings(
    of editions: [Edition], _ findings: (Edition) -> [Diagnostic]
  ) -> [Diagnostic] {
    var order: [Finding] = []
    var found: [Finding: (diagnostic: Diagnostic, editions: [Int])] = [:]
    for (index, edition) in editions.enumerated() {
      for diagnostic in findings(edition) {
        let finding = Finding(diagnostic)
        if found[finding] == nil { order.append(finding) }
        found[finding, default: (diagnostic, [])].editions.append(index)
      }
    }
    return order.compactMap { finding in
      guard let entry = found[finding] else { return nil }
      if entry.editions.count == editions.count { return entry.diagnostic }
      return entry.editions.first.map { first in
        entry.diagnostic.adding(.version(editions[first].version))
      }
    }
  }
}

/// What makes two diagnostics of different versions or scales the same.
struct Finding: Hashable {
  let code: String
  let site: Site
  let message: Phrase

  init(_ diagnostic: Diagnostic) {
    (code, site, message) = (diagnostic.code, diagnostic.site, diagnostic.message)
  }
}
