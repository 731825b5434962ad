package import Diagnostics
import Evaluation
import Evidence
import Numbers
package import Proof
package import Reporting
import Semantics

/// Scores the same units by two scales.
package struct UnitDifferenceRun: Sendable {
  /// What came out, and what was found in the evidence.
  package struct Result: Sendable {
    package let differences: UnitDifferences
    package let diagnostics: [Diagnostic]
    package let failure: FileError?
    /// `true` iff the evidence could be read for both scales.
    package let isSound: Bool
  }

  /// The results of one unit by one scale.
  private struct Figures: Sendable {
    let code: String
    let name: String
    let period: String
    let total: Rational
    /// By ladder.
    let levels: [Int?]
    /// By node.
    let points: [Rational]
  }

  private let old: ComparedScale
  private let new: ComparedScale
  private let runs: [VersionedRun]

  /// Opens the evidence for both scales; `nil` if a scale that one of them needs has errors.
  ///
  /// - Throws: why the evidence cannot be read.
  package init?(
    _ old: ComparedScale, _ new: ComparedScale, _ evidence: [String], in system: FileSystem
  ) throws(FileError) {
    self.old = old
    self.new = new
    var runs: [VersionedRun] = []
    for scale in [old, new] {
      let run = try VersionedRun(
        scale.editions, evidence, options: ReadingOptions(), at: scale.day, in: system)
      guard let run else { return nil }
      runs.append(run)
    }
    self.runs = runs
  }

  /// Scores all units by both scales; `comparison` says which clauses and ladders belong together.
  package func run(_ comparison: ScaleComparison) -> Result {
    let results = runs.map { run in
      run.run(into: [Figures]()) { block, _ in
        Self.figures(of: block)
      } take: { all, piece in
        all += piece
        return true
      }
    }
    let (first, second) = (results[0].summary, results[1].summary)
    let linked = runs.flatMap { $0.linkDiagnostics }.filter { $0.severity == .error }
    return Result(
      differences: differences(results[0].state, results[1].state, comparison),
      diagnostics: linked + Self.joined(first.diagnostics, second.diagnostics),
      failure: first.failure ?? second.failure,
      isSound: first.isSound && second.isSound && linked.isEmpty)
  }

  private static func figures(of block: OutcomeBlock) -> [Figures] {
    let scale = block.plan.scale
    return (0..<block.count).filter { !block.evidence.isBad[$0] }.map { unit in
      let outcome = block[unit]
      return Figures(
        code: block.evidence.codes[unit], name: block.evidence.names[unit],
        period: block.evidence.periods[unit], total: outcome.total,
        levels: scale.ladders.indices.map { outcome.level(of: $0).level },
        points: scale.nodes.indices.map { outcome.points(of: $0) })
    }
  }

  /// A column that only one of the scales knows is no fault.
  private static func joined(
    _ first: [Diagnostic], _ second: [Diagnostic]
  ) -> [Diagnostic] {
    let (mine, theirs) = (Set(first.map { Finding($0) }), Set(second.map { Finding($0) }))
    return first.filter { $0.code != "unknown-column" || theirs.contains(Finding($0)) }
      + second.filter { $0.code != "unknown-column" && !mine.contains(Finding($0)) }
  }

  private struct Key: Hashable {
    let code: String
    let period: String
  }

  private func differences(
    _ first: [Figures], _ second: [Figures], _ comparison: ScaleComparison
  ) -> UnitDifferences {
    var nodes: [(old: Int, new: Int)] = []
    var ladders: [(old: Int, new: Int)] = []
    for finding in comparison.findings {
      switch finding.figure {
      case .node(let one, let other): nodes.append((one, other))
      case .ladder(let one, let other): ladders.append((one, other))
      case .total, .result: continue
      }
    }
    var before: [Key: Figures] = [:]
    for unit in first { before[Key(code: unit.code, period: unit.period)] = unit }
    var moved: [UnitDifferences.Unit] = []
    var count = 0
    for unit in second {
      guard let old = before[Key(code: unit.code, period: unit.period)] else { continue }
      count += 1
      let levels = ladders.compactMap { move(old, unit, $0) }
      let clauses = clauses(old, unit, nodes)
      if old.total == unit.total, levels.isEmpty, clauses.isEmpty { continue }
      moved.append(
        UnitDifferences.Unit(
          code: unit.code, name: unit.name, oldTotal: old.total, newTotal: unit.total,
          levels: levels, clauses: clauses))
    }
    return UnitDifferences(
      moved: moved, count: count, lostCount: first.count + second.count - 2 * count)
  }

  private func move(
    _ before: Figures, _ after: Figures, _ ladder: (old: Int, new: Int)
  ) -> UnitDifferences.Move? {
    let (first, second) = (
      old.plan.scale.ladders[ladder.old], new.plan.scale.ladders[ladder.new]
    )
    let one = before.levels[ladder.old].map { first.levels[$0].code }
    let other = after.levels[ladder.new].map { second.levels[$0].code }
    if one == other { return nil }
    return UnitDifferences.Move(ladder: second.name, old: one, new: other)
  }

  private func clauses(
    _ before: Figures, _ after: Figures, _ nodes: [(old: Int, new: Int)]
  ) -> [UnitDifferences.Clause] {
    let (first, second) = (old.plan.scale.nodes, new.plan.scale.nodes)
    var clauses = nodes.compactMap { pair -> UnitDifferences.Clause? in
      let node = second[pair.new]
      let (one, other) = (before.points[pair.old], after.points[pair.new])
      guard node.children.isEmpty, one != other else { return nil }
      return UnitDifferences.Clause(name: Self.name(node), old: one, new: other)
    }
    let (known, origins) = (Set(nodes.map { $0.new }), Set(nodes.map { $0.old }))
    for (index, node) in second.enumerated()
    where node.children.isEmpty && !known.contains(index) && !after.points[index].isZero {
      clauses.append(
        UnitDifferences.Clause(name: Self.name(node), old: .zero, new: after.points[index]))
    }
    for (index, node) in first.enumerated()
    where node.children.isEmpty && !origins.contains(index) && !before.points[index].isZero {
      clauses.append(
        UnitDifferences.Clause(name: Self.name(node), old: before.points[index], new: .zero))
    }
    return clauses
  }

  private static func name(_ node: CheckedNode) -> String {
    node.path.isEmpty ? node.title : node.path
  }
}
