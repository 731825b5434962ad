import Columns
import Evaluation
import Evidence
import Reporting
import Semantics

/// How units are compared with one another before they are scored.
extension ColumnRun {
  /// Compares the units, or says why that cannot be done in columns.
  ///
  /// The table is read once for every stage: what is compared is kept, and nothing else.
  func compared(
    _ level: KernelLevel = .best, skipsFaults: Bool = false, explains: Bool = false
  ) throws(ColumnFault) -> ColumnComparison {
    var comparison = CohortRun(plan, naming: false)
    var firstUnits: [Int] = []
    while comparison.isUnderWay {
      let steps = comparison.currentSteps
      let program = try ColumnProgram(
        plan, layout, gathering: steps, figures: comparison.figures, tables: rows?.tables ?? [],
        explains: explains)
      let odd = OddUnits(
        plan, layout, path: path, format: format, options: options, header: header,
        ResultColumns(of: plan.scale, hasNames: false), nil, rows, skipsFaults: skipsFaults)
      var state = ColumnComparison(values: comparison, firstUnits: [])
      guard gather(ColumnKernel(program, level: level), odd, firstUnits, &state) else {
        throw ColumnFault("cells that need the exact way")
      }
      firstUnits = state.firstUnits
      comparison = state.values
      comparison.finishStage()
    }
    return ColumnComparison(values: comparison, firstUnits: firstUnits)
  }

  /// Gathers what a stage of comparisons needs; `false` where something is odd.
  private func gather(
    _ kernel: ColumnKernel, _ odd: OddUnits, _ firstUnits: [Int],
    _ state: inout ColumnComparison
  ) -> Bool {
    let comparison = state.values
    let nothing = ColumnComparison(values: CohortRun(plan, naming: false), firstUnits: [])
    return inOrder(stretchCount, &state, nothing) { () -> (Int) -> GatheredStretch? in
      unsafe eachStretch(kernel) { worker, found, index, _ in
        let first = firstUnit(of: index, firstUnits)
        if let scored = unsafe worker.score(found, writes: false, firstUnit: first) {
          guard isNumbered(scored.unitCount, index) else { return nil }
          return unsafe Self.gathered(scored, found, kernel.program, odd, comparison, first)
        }
        let lines = unsafe Array(found)
        let count = lines.count { $0 == 0x0A }
        guard isNumbered(count, index),
          let block = odd.block(of: lines, numbers: Array(first..<first + count))
        else { return nil }
        let piece = comparison.piece(of: block, figures: odd.figures(of: block))
        return GatheredStretch(piece: piece, unitCount: count)
      }
    } take: { known, stretch in
      known.firstUnits.append(known.unitCount)
      known.unitCount += stretch.unitCount
      known.values.take(stretch.piece)
      return true
    }
  }

  /// Returns what the units of a stretch give, of which odd ones are computed in the exact way; `nil` where that
  /// cannot be done here, or is no gain.
  private static func gathered(
    _ scored: ScoredText, _ text: UnsafeRawBufferPointer, _ program: ColumnProgram,
    _ odd: OddUnits, _ comparison: CohortRun, _ firstUnit: Int
  ) -> GatheredStretch? {
    let holes = scored.holes
    let piece = program.piece(of: scored, steps: comparison.currentSteps)
    if holes.isEmpty { return GatheredStretch(piece: piece, unitCount: scored.unitCount) }
    if isMostlyOdd(scored) { return nil }
    var lines: [UInt8] = []
    for hole in holes { unsafe lines += text[hole.line] }
    guard let block = odd.block(of: lines, numbers: holes.map { firstUnit + $0.unit }) else {
      return nil
    }
    let own = comparison.piece(of: block, figures: odd.figures(of: block))
    return GatheredStretch(
      piece: piece.replacing(holes.map { $0.unit }, by: own), unitCount: scored.unitCount)
  }

  private struct GatheredStretch: Sendable {
    let piece: CohortPiece
    let unitCount: Int
  }
}

/// What comparisons of all units gave, and which number the first unit of every stretch has.
package struct ColumnComparison: Sendable {
  var values: CohortRun
  var firstUnits: [Int]
  var unitCount = 0
}
