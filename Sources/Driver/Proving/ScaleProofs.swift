import Consolidation
package import Diagnostics
package import Evidence
import Evaluation
import Linting
package import Proof
package import Semantics

/// What was found of the properties of one version of a scale.
package struct ScaleProofs: Sendable {
  /// The file that was named.
  package let source: SourceFile
  /// The version, as reports name it; `nil` where the scale has only one.
  package let version: CalendarDate?
  package let scale: CheckedScale
  package let report: ProofReport
  /// Where each property of the report stands, in the files that the user wrote.
  package let sites: [Site]

  /// Proves what can be proved of the version in force on a day, the last one where no day is given;
  /// `nil` where the scale has errors or is not in force.
  package init?(of editions: ScaleEditions, at day: CalendarDate?) {
    guard let edition = editions.usable(at: day) else { return nil }
    self.init(of: edition, in: editions)
  }

  /// Proves what can be proved of every version, or of the one in force on a day; empty where one of
  /// them has errors or none is in force.
  package static func all(of editions: ScaleEditions, at day: CalendarDate?) -> [ScaleProofs] {
    guard day == nil else { return ScaleProofs(of: editions, at: day).map { [$0] } ?? [] }
    let proofs = editions.editions.compactMap { ScaleProofs(of: $0, in: editions) }
    return proofs.count == editions.editions.count ? proofs : []
  }

  private init?(of edition: ScaleEditions.Edition, in editions: ScaleEditions) {
    guard let plan = edition.compilation.plan else { return nil }
    source = editions.source
    version = editions.editions.count > 1 ? edition.version.from : nil
    scale = plan.scale
    let search = ProofSearch(plan, for: .report, by: .threads)
    let (first, second) = sideBySide(
      { search.properties(.others) }, { search.properties(.monotony) })
    let found = search.properties(joining: first + second)
    report = ProofReport(
      properties: Allowances(of: edition.compilation).applied(to: found))
    sites = report.properties.map { edition.site(of: $0.range) }
  }

  /// The refuted properties as warnings, in the files that the user wrote.
  package var diagnostics: [Diagnostic] {
    zip(report.properties, sites).compactMap { property, site in
      property.diagnostic.map {
        Diagnostic($0.severity, code: $0.code, $0.message, at: site, notes: $0.notes)
      }
    }
  }
}

/// What the comments of a scale say of properties that are refuted.
///
/// A comment that allows a lint allows the property that says the same, and what follows from it: nobody
/// has to give one reason twice.
private struct Allowances {
  private let scale: CheckedScale
  private let comments: Suppressions

  init(of compilation: Compilation) {
    scale = compilation.scale
    comments = Suppressions(in: compilation.tree)
  }

  func applied(to properties: [Property]) -> [Property] {
    var result = properties
    for index in result.indices {
      guard case .refuted = result[index].verdict else { continue }
      result[index].allowance = reason(for: result[index])
    }
    for index in result.indices where result[index].allowance == nil {
      guard let cause = result[index].cause else { continue }
      let first = result.first { $0.kind == cause.kind && $0.range == cause.range }
      result[index].allowance = first?.allowance
    }
    return result
  }

  private func reason(for property: Property) -> String? {
    for place in [property.range, property.evidence].compactMap({ $0 }) {
      if let own = comments.reason(allowing: property.kind.rawValue, at: place) { return own }
    }
    switch property.kind {
    case .monotoneCriterion:
      let node = scale.nodes.first { $0.nameRange == property.range }
      return node.flatMap {
        comments.reason(allowing: "bands-not-monotone", at: $0.range, anywhere: true)
      }
    case .monotoneLevel:
      return comments.reason(allowing: "knock-out-inverted", at: property.range)
    case .levelReachable:
      return comments.reason(allowing: "bound-out-of-reach", at: property.range, anywhere: true)
    case .greatestTotal, .leastTotal, .pointsWithinBounds, .maximumReachable, .penaltyLimited,
      .awardPossible, .levelsAdjoin, .levelsCover, .knockOutPossible, .armReachable,
      .conditionVaries, .monotoneTotal, .blankNeverPays, .divisorNotZero, .ratioWithinOne,
      .criterionMatters, .evidenceUsed:
      return nil
    }
  }
}

extension ScaleEditions.Edition {
  /// Returns where a place of the version stands in the files that the user wrote.
  fileprivate func site(of range: SourceRange) -> Site {
    if version.text.isUnchanged { return .range(range) }
    let diagnostic = Diagnostic(code: "", Phrase(same: ""), at: .range(range))
    return version.traced(diagnostic, in: compilation.source).site
  }
}
