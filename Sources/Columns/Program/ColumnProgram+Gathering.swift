package import Evaluation
import Evidence
import Numbers

extension ColumnProgram {
  /// Returns what a text that was scored for a stage of comparisons gives to it; what it says of odd units means
  /// nothing.
  package func piece(of scored: ScoredText, steps: [CohortStep]) -> CohortPiece {
    CohortPiece(
      count: scored.unitCount, steps: steps, operands: gathered.mapValues { operand($0, scored) },
      clusters: texts(layout.cluster, scored), parents: texts(layout.parent, scored),
      texts: gatheredTexts.mapValues { texts($0, scored) }, period: layout.period?.span)
  }

  private func operand(_ figure: GatheredFigure, _ scored: ScoredText) -> CohortOperand {
    var states: [EvidenceState] = []
    let odd = Set(scored.holes.map { $0.unit })
    if figure.isLong {
      var values: [Rational] = []
      let below = Rational(figure.denominator)
      scored.forEachLong(figure.cell) { number in
        // What an odd unit would be divided by may be 0.
        let state =
          odd.contains(states.count)
          ? .empty : Self.state(Int64(truncatingIfNeeded: number >> 64))
        values.append(state == nil ? Rational(number) / below : .zero)
        states.append(state ?? .filed)
      }
      if let divisor = figure.divisor {
        var unit = 0
        scored.forEachLong(divisor) {
          if states[unit] == .filed { values[unit] = values[unit] / Rational($0) }
          unit += 1
        }
      }
      return CohortOperand(values: values, states: states)
    }
    var values: [Int64] = []
    var divisors: [Int64] = []
    scored.forEachWide(figure.cell) { number in
      let state = odd.contains(states.count) ? .empty : Self.state(number)
      values.append(state == nil ? number : 0)
      states.append(state ?? .filed)
    }
    if let divisor = figure.divisor { scored.forEachWide(divisor) { divisors.append($0) } }
    return CohortOperand(
      values: values, states: states, denominator: Int64(figure.denominator),
      divisors: divisors)
  }

  /// Returns the state that a word means, if it is a mark.
  private static func state(_ word: Int64) -> EvidenceState? {
    UInt8(exactly: word &- GatheredFigure.mark).flatMap { EvidenceState(rawValue: $0) }
  }

  private func texts(_ cell: Int?, _ scored: ScoredText) -> CohortLabels {
    guard let cell, let place = textCells.firstIndex(of: cell) else { return CohortLabels() }
    let (texts, places) = scored.texts(place, of: textCells.count)
    return CohortLabels(texts: texts, places: places)
  }
}
