package import Evidence
import Numbers
import Semantics

/// Compares the units of a run with one another, stage by stage.
///
/// In every stage all units are gone through once: their pieces are made in any order and on any
/// thread, and taken in the order of the input. Then the stage is finished. The units themselves are not
/// kept, some 20 bytes a unit and column are.
package struct CohortRun: Sendable {
  let plan: Plan
  /// Whether the names of the other units are wanted, for explanations.
  private let naming: Bool
  /// The stage that is under way, from 1.
  private var stage = 1
  /// The steps of the stage, by index in the plan.
  private(set) var steps: [Int] = []
  private var gatherings: [CohortGathering] = []
  private var needed: [Bool] = []
  /// What is known so far.
  package private(set) var values: CohortValues

  /// Begins the comparison of some units.
  package init(_ plan: Plan, naming: Bool) {
    self.plan = plan
    self.naming = naming
    values = CohortValues(stepCount: plan.cohorts.count)
    begin()
  }

  /// `true` iff the units must be gone through once more before they can be scored.
  package var isUnderWay: Bool { stage <= plan.stageCount }

  /// Returns what a block gives to the stage.
  package func piece(of block: EvidenceBlock, figures: RowFigures? = nil) -> CohortPiece {
    let task = MachineTask(
      plan: plan, block: block, cohorts: values, needed: needed, figures: figures)
    let outcomes = evaluate(task, keepingRows: false)
    return CohortPiece(
      of: outcomes, steps: steps.map { plan.cohorts[$0] }, naming: naming && stage == 1)
  }

  /// Takes the next piece in the order of the input.
  package mutating func take(_ piece: CohortPiece) {
    for index in gatherings.indices { gatherings[index].append(piece.parts[index]) }
    guard stage == 1 else { return }
    values.unitCount += piece.count
    for unit in 0..<piece.codes.count { values.codes.append(piece.codes.utf8(at: unit)) }
    guard naming else { return }
    // A file without names gives none to any of its units.
    for unit in 0..<piece.count {
      if unit < piece.names.count {
        values.names.append(piece.names.utf8(at: unit))
      } else {
        values.names.append("")
      }
    }
  }

  /// Ends the stage when all units were taken.
  package mutating func finishStage() {
    for (index, step) in steps.enumerated() {
      values.columns[step] = gatherings[index].finish(naming: naming)
    }
    stage += 1
    begin()
  }

  private mutating func begin() {
    steps = plan.cohorts.indices.filter { plan.cohorts[$0].stage == stage }
    gatherings = steps.map { CohortGathering(plan.cohorts[$0]) }
    needed = plan.needed(for: steps.flatMap { plan.cohorts[$0].registers })
  }
}

/// Returns the results of all units of some blocks, which are compared with one another.
///
/// The blocks follow one another; their units are numbered here.
package func scoreTogether(
  _ plan: Plan, _ blocks: [EvidenceBlock], naming: Bool = true, keepingRows: Bool = true
) -> [OutcomeBlock] {
  var blocks = blocks
  var count = 0
  for index in blocks.indices {
    blocks[index].firstOrdinal = count
    blocks[index].ordinals = []
    count += blocks[index].count
  }
  var run = CohortRun(plan, naming: naming)
  while run.isUnderWay {
    for block in blocks { run.take(run.piece(of: block)) }
    run.finishStage()
  }
  return blocks.map { evaluate(plan, $0, with: run.values, keepingRows: keepingRows) }
}
