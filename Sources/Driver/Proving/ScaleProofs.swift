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
  /// A warning for every property that a comment allows though nothing refutes it in this version.
  private let needless: [Diagnostic]

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
    let allowances = Allowances(of: edition.compilation)
    report = ProofReport(properties: allowances.applied(to: found))
    sites = report.properties.map { edition.site(of: $0.range) }
    needless = allowances.needless(for: found).map { edition.traced($0) }
  }

  /// Finds the comments of a scale that allow nothing in any of its versions.
  ///
  /// - Parameter proofs: the proofs of all versions.
  /// - Returns: a warning for each.
  package static func needlessAllowances(in proofs: [ScaleProofs]) -> [Diagnostic] {
    guard let first = proofs.first else { return [] }
    return first.needless.filter { warning in
      proofs.dropFirst().allSatisfy { proof in
        proof.needless.contains { $0.site == warning.site && $0.code == warning.code }
      }
    }
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

  /// Returns a warning for every property that a comment allows and that was shown to hold.
  func needless(for properties: [Property]) -> [Diagnostic] {
    comments.needless(
      among: Property.Kind.codes,
      unless: properties.flatMap { property in
        if case .proved = property.verdict { return [(code: String, place: SourceRange)]() }
        return places(of: property).map { (property.kind.rawValue, $0) }
      })
  }

  /// Where a comment that allows a property may stand: at what the property is about, or at its evidence.
  private func places(of property: Property) -> [SourceRange] {
    [property.range, property.evidence].compactMap { $0 }
  }

  private func reason(for property: Property) -> String? {
    for place in places(of: property) {
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
    traced(Diagnostic(code: "", Phrase(same: ""), at: .range(range))).site
  }

  /// Returns a diagnostic of the version as one of the files that the user wrote.
  fileprivate func traced(_ diagnostic: Diagnostic) -> Diagnostic {
    version.text.isUnchanged ? diagnostic : version.traced(diagnostic, in: compilation.source)
  }
}
