package import Evaluation
import Evidence

extension ColumnProgram {
  /// Returns what a text that was scored for a stage of comparisons gives to it.
  package func piece(of scored: ScoredText, steps: [CohortStep]) -> CohortPiece {
    CohortPiece(
      count: scored.unitCount, steps: steps, operands: gathered.mapValues { operand($0, scored) },
      clusters: texts(layout.cluster, scored), parents: texts(layout.parent, scored),
      period: layout.period?.span)
  }

  private func operand(_ figure: GatheredFigure, _ scored: ScoredText) -> CohortOperand {
    var values: [Int64] = []
    var states: [EvidenceState] = []
    var divisors: [Int64] = []
    scored.forEachWide(figure.cell) { number in
      let state = UInt8(exactly: number &- GatheredFigure.mark).flatMap {
        EvidenceState(rawValue: $0)
      }
      values.append(state == nil ? number : 0)
      states.append(state ?? .filed)
    }
    if let divisor = figure.divisor { scored.forEachWide(divisor) { divisors.append($0) } }
    return CohortOperand(
      values: values, states: states, denominator: figure.denominator, divisors: divisors)
  }

  private func texts(_ cell: Int?, _ scored: ScoredText) -> CohortLabels {
    guard let cell, let place = textCells.firstIndex(of: cell) else { return CohortLabels() }
    let (texts, places) = scored.texts(place, of: textCells.count)
    return CohortLabels(texts: texts, places: places)
  }
}
