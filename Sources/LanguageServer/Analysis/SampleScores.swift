import Consolidation
import Diagnostics
import Driver
import Evaluation
import Evidence
import Semantics

/// What sample units get by the scale as it stands in the editor.
struct SampleScores: Sendable {
  /// The version that scored.
  let edition: ScaleEditions.Edition
  private let blocks: [OutcomeBlock]
  /// The units that could be read, in the order of the evidence.
  let outcomes: [Outcome]
  /// The unit whose points are shown beside each criterion, if one is pinned.
  let pinned: Outcome?

  /// How many units are scored at most.
  private static let mostUnits = 5000

  /// Scores the sample units by the last version, or by an earlier one; gives `nil` where there are none
  /// or the scale has errors.
  init?(
    of analysis: ScaleAnalysis, by earlier: ScaleEditions.Edition? = nil,
    _ settings: ServerSettings, _ roots: [String], in system: FileSystem
  ) {
    guard let edition = earlier ?? analysis.scored, let plan = edition.compilation.plan,
      let path = analysis.editions?.source.path
    else { return nil }
    let paths = SampleEvidence.paths(for: path, settings, roots, in: system)
    let day = earlier?.version.from
    guard !paths.isEmpty,
      let set = try? EvidenceSet(at: paths, schema: plan.scale.schema, in: system),
      let run = try? BatchRun(
        plan, set, options: ReadingOptions(), in: system,
        links: ScaleLinks(of: plan, at: path, on: day, in: system).links, threadCount: 1)
    else { return nil }
    let result = run.run(into: [OutcomeBlock]()) {
      $0
    } take: { blocks, block in
      blocks.append(block)
      return blocks.reduce(0) { $0 + $1.count } < Self.mostUnits
    }
    let outcomes = result.state.flatMap { block in
      (0..<block.count).filter { !block.evidence.isBad[$0] }.map { block[$0] }
    }
    guard result.summary.isSound, !outcomes.isEmpty else { return nil }
    self.edition = edition
    self.outcomes = outcomes
    blocks = result.state
    pinned =
      settings.isPinned
      ? settings.unit.flatMap { code in outcomes.first { $0.code == code } } ?? outcomes.first : nil
  }

  /// Returns how many units have each level of a ladder, by index, and how many have none.
  func levels(ofLadder ladder: Int) -> (counts: [Int], none: Int) {
    var counts = Array(
      repeating: 0, count: edition.compilation.scale.ladders[ladder].levels.count)
    var none = 0
    for outcome in outcomes {
      if let level = outcome.level(of: ladder).level, counts.indices.contains(level) {
        counts[level] += 1
      } else {
        none += 1
      }
    }
    return (counts, none)
  }

  /// Returns how many units each arm of a table or of cases gives its value, and how many the rest.
  func arms(of id: ExpressionID, count: Int) -> (counts: [Int], rest: Int) {
    var counts = Array(repeating: 0, count: count)
    var rest = 0
    for outcome in outcomes {
      if let arm = outcome.matchedArm(of: id), counts.indices.contains(arm) {
        counts[arm] += 1
      } else if outcome.value(of: id).state == .filed {
        rest += 1
      }
    }
    return (counts, rest)
  }
}

extension Outcome {
  /// The code of the unit.
  var code: String { block.evidence.codes[unit] }

  /// The name of the unit, or its code where it has none.
  var title: String {
    let names = block.evidence.names
    guard unit < names.count, !names[unit].isEmpty else { return code }
    return names[unit]
  }
}
