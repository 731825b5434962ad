package import Diagnostics
package import Evidence
import Linting
import Proof
import Semantics
import Syntax

extension ScaleEditions {
  /// Returns what a reviewer would say of the drafting of a scale: the lints, and what the proofs refute.
  ///
  /// Of a scale with errors nothing is proved, and only those lints speak that cannot follow from them.
  ///
  /// - Parameter day: looks at the version in force on that day; at all versions where it is `nil`.
  /// - Returns: warnings in the words of the files that the user wrote, without regard to the comments
  ///   that excuse some of them (`excusing`).
  package func draftingDiagnostics(at day: CalendarDate?) -> [Diagnostic] {
    guard let day else { return findings { $0.draftingFindings } }
    return edition(at: day).draftingFindings
  }
}

extension ScaleEditions {
  /// Returns what the lints alone say of all versions; proofs take longer.
  package var lintDiagnostics: [Diagnostic] {
    findings { edition in
      edition.compilation.lintFindings.map {
        edition.version.traced($0, in: edition.compilation.source)
      }
    }
  }
}

extension ScaleEditions {
  /// Returns what the proofs of all versions that have no errors refute, besides what the lints say.
  ///
  /// - Parameter isCalledOff: asked now and then whether anything else is more urgent.
  /// - Returns: warnings in the words of the files that the user wrote; `nil` where it was called off.
  package func proofDiagnostics(
    unless isCalledOff: @escaping @Sendable () -> Bool
  ) -> [Diagnostic]? {
    let found = findings { edition in
      guard edition.compilation.diagnostics.errorCount == 0, !isCalledOff() else { return [] }
      return edition.compilation.lintsAndProofs(unless: isCalledOff).proofs
        .map { edition.version.traced($0, in: edition.compilation.source) }
    }
    return isCalledOff() ? nil : found
  }
}

extension ScaleEditions.Edition {
  /// What was found in the version.
  fileprivate var draftingFindings: [Diagnostic] {
    let found = compilation.lintsAndProofs()
    return (found.lints + found.proofs).map { version.traced($0, in: compilation.source) }
  }
}

extension Compilation {
  /// What the lints find in a scale; beside errors only what cannot follow from them.
  ///
  /// Errors in a version that is put together from several files point into those, so that nothing can be
  /// told of what stands beside them.
  package var lintFindings: [Diagnostic] {
    let errors = diagnostics.filter { $0.severity == .error }
    let ranges = errors.compactMap { $0.range(inFile: source.id) }
    return ranges.count == errors.count ? lint(tree, scale, besides: ranges) : []
  }

  /// What the lints find in a scale, and what the proofs of one without errors refute, as warnings into its
  /// text; of the proofs not what the checker or a lint says already.
  func lintsAndProofs(
    unless isCalledOff: @escaping @Sendable () -> Bool = { false }
  ) -> (lints: [Diagnostic], proofs: [Diagnostic]) {
    let (search, lints) = sideBySide(
      { plan.map { ProofSearch($0, for: .faults, by: .threads, unless: isCalledOff) } },
      { lintFindings })
    guard let search else { return (lints, []) }
    let (first, second) = sideBySide(
      { search.properties(.monotony) }, { search.properties(.others) })
    let proofs = search.properties(joining: first + second).filter { property in
      !property.kind.isSaidElsewhere && !isSaid(property, by: lints)
    }
    if proofs.isEmpty { return (lints, []) }
    let comments = Suppressions(in: tree)
    return (lints, proofs.compactMap { warning(of: $0, comments) })
  }

  /// Returns the warning that a property is refuted, at the evidence in question where a comment allows it
  /// there.
  private func warning(of property: Property, _ comments: Suppressions) -> Diagnostic? {
    guard let warning = property.diagnostic else { return nil }
    let code = property.kind.rawValue
    guard let evidence = property.evidence, comments.name(code, at: evidence),
      !comments.name(code, at: property.range)
    else { return warning }
    return Diagnostic(
      warning.severity, code: warning.code, warning.message, at: .range(evidence),
      notes: warning.notes, fixes: warning.fixes)
  }

  /// `true` iff the checker says that the evidence is never used, or a lint names the band or the knock-out for
  /// which better evidence gives less, or the bound that no unit reaches.
  private func isSaid(_ property: Property, by lints: [Diagnostic]) -> Bool {
    if property.kind == .evidenceUsed {
      let name = scale.schema.fields.first { $0.range == property.range }.map { "`\($0.name)`" }
      return diagnostics.contains { diagnostic in
        // In a version that is put together from several files the place lies in one of these.
        if diagnostic.code == "unused-evidence", let name,
          diagnostic.message.vietnamese.contains(name)
        {
          return true
        }
        guard diagnostic.code == "unused-evidence", case .range(let place) = diagnostic.site else {
          return false
        }
        return place.file == property.range.file && place.start < property.range.end
          && property.range.start < place.end
      }
    }
    switch property.kind {
    case .monotoneCriterion:
      guard let node = scale.nodes.first(where: { $0.nameRange == property.range }) else {
        return false
      }
      return lints.contains { $0.code == "bands-not-monotone" && $0.isWithin(node.range) }
    case .monotoneLevel:
      return lints.contains { $0.code == "knock-out-inverted" && $0.isWithin(property.range) }
    case .levelReachable:
      let levels = scale.ladders.flatMap { $0.levels }.filter { $0.range == property.range }
      let conditions = levels.flatMap { [$0.condition, $0.requirement] }.compactMap { $0 }
      return lints.contains { lint in
        lint.code == "bound-out-of-reach"
          && conditions.contains { lint.isWithin(scale[$0].range) }
      }
    case _: return false
    }
  }
}

extension Diagnostic {
  /// `true` iff the diagnostic points into a range.
  fileprivate func isWithin(_ outer: SourceRange) -> Bool {
    range(inFile: outer.file).map { outer.start <= $0.start && $0.end <= outer.end } ?? false
  }
}

extension Property.Kind {
  /// What comments call the properties.
  ///
  /// A proof may refute one that lint, which looks less far, finds
  /// nothing against: whether a comment is needed only the proof can say.
  static let codes = allCases.map { $0.rawValue }

  /// `true` iff `penalty-without-floor` says the same of the same place.
  fileprivate var isSaidElsewhere: Bool {
    switch self {
    case .penaltyLimited: true
    case .greatestTotal, .leastTotal, .pointsWithinBounds, .maximumReachable, .levelReachable,
      .awardPossible, .levelsAdjoin, .levelsCover, .knockOutPossible, .armReachable,
      .conditionVaries, .monotoneCriterion, .monotoneTotal, .monotoneLevel, .blankNeverPays,
      .divisorNotZero, .ratioWithinOne, .evidenceUsed,
      .criterionMatters:
      false
    }
  }
}

extension ScaleFiles {
  /// Takes out the warnings that comments in the files excuse.
  ///
  /// - Parameters:
  ///   - diagnostics: what was found in the files.
  ///   - isComplete: whether lints were asked too, so that a comment that excuses none of them can be told.
  /// - Returns: the other diagnostics, and what is wrong with the comments.
  package func excusing(_ diagnostics: [Diagnostic], isComplete: Bool) -> [Diagnostic] {
    var result = diagnostics
    for file in files where faults[file.id] == nil && Self.mayExcuse(file) {
      let parsed = parse(file)
      let isWhole = isComplete && !result.contains { $0.severity == .error && $0.isIn(file) }
      result = Suppressions(in: parsed.value).applied(
        to: result, isComplete: isWhole, besides: Property.Kind.codes)
    }
    return result
  }

  /// `true` iff a file holds the word with which such comments begin; most hold none.
  private static func mayExcuse(_ file: SourceFile) -> Bool {
    let word = Array("thang:".utf8)
    var start = file.bytes.startIndex
    while let index = file.bytes[start...].firstIndex(of: word[0]) {
      if file.bytes[index...].starts(with: word) { return true }
      start = index + 1
    }
    return false
  }
}

extension Diagnostic {
  /// `true` iff the diagnostic points into a file.
  fileprivate func isIn(_ file: SourceFile) -> Bool { range(inFile: file.id) != nil }

  /// Returns the place of the diagnostic, or `nil` where it is in another file.
  fileprivate func range(inFile file: Int32) -> SourceRange? {
    if case .range(let range) = site, range.file == file { return range }
    return nil
  }
}
