package import Evaluation

/// The proofs of a scale, in parts that may be looked at at the same time.
///
/// Whoever has threads gives each part one; what is found is the same.
package struct ProofSearch: Sendable {
  /// What can be looked at by itself once units of the scale are known.
  package enum Part: Hashable, Sendable, CaseIterable {
    /// Whether better evidence ever makes a result worse: about as long as all others together.
    case monotony
    case others
  }

  private let aim: ProofAim
  private let subject: Subject
  private let reach: Reach
  private let pool: Pool
  private let unitsWithLevels: [Candidate]
  /// What is found before the parts, which rest on it.
  private let found: [Property]

  /// Makes units of a scale and looks at its points, totals and levels.
  ///
  /// - Parameters:
  ///   - plan: the scale, from a file without errors.
  ///   - aim: what is looked for.
  ///   - workers: who does what need not be done one after another.
  ///   - isCalledOff: asked now and then; once it says so the rest is left out, and what comes back means
  ///     nothing.
  package init(
    _ plan: Plan, for aim: ProofAim, by workers: Workers = .one,
    unless isCalledOff: @escaping @Sendable () -> Bool = { false }
  ) {
    self.aim = aim
    var prover = Prover(plan, for: aim, by: workers, unless: isCalledOff)
    prover.run(Prover.Step.firstOnes)
    (subject, reach, pool) = (prover.subject, prover.coarse, prover.pool)
    (unitsWithLevels, found) = (prover.unitsWithLevels, prover.found)
  }

  /// Returns what is found of a part.
  package func properties(_ part: Part) -> [Property] {
    var prover = Prover(subject, for: aim, reach, pool)
    prover.unitsWithLevels = unitsWithLevels
    switch part {
    case .monotony: prover.run([.monotony])
    case .others:
      prover.run(
        Prover.Step.allCases.filter { !Prover.Step.firstOnes.contains($0) && $0 != .monotony })
    }
    return prover.found
  }

  /// Returns all that is found, in the order of `Property.Kind` and within one in that of the file.
  ///
  /// - Parameter parts: what was found of each part.
  /// - Returns: the properties; nothing where the search was called off.
  package func properties(joining parts: [Property]) -> [Property] {
    if subject.isCalledOff() { return [] }
    return Prover(subject, for: aim, reach, pool).inOrder(found + parts)
  }

  /// Returns what was found of every property, where everything that is stated is looked for.
  ///
  /// - Parameter parts: what was found of each part.
  /// - Returns: the report.
  package func report(joining parts: [Property]) -> ProofReport {
    ProofReport(properties: properties(joining: parts))
  }
}
