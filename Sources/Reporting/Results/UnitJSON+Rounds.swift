import Diagnostics
import Explanation
import Numbers
import Semantics

extension UnitJSON {
  /// Writes what the unit had as of each round of scoring, where several score.
  func writeRounds(_ explanation: Explanation, _ writer: inout JSONWriter) {
    if explanation.rounds.isEmpty { return }
    writer.key("rounds")
    writer.object { writer in
      for round in explanation.rounds {
        writer.key(round.scorer)
        writer.object { writeRound(round, explanation, &$0) }
      }
    }
  }

  private func writeRound(
    _ round: RoundExplanation, _ explanation: Explanation, _ writer: inout JSONWriter
  ) {
    writer.member("title", round.title)
    writer.key("criteria")
    writer.object { writer in
      for figure in round.points where !scale.nodes[figure.node].path.isEmpty {
        writer.key(scale.nodes[figure.node].path)
        writer.exact(figure.points)
      }
    }
    writer.key("total")
    writer.exact(round.total)
    writer.key("levels")
    writer.object { writer in
      for (ladder, level) in zip(explanation.ladders, round.levels) {
        writer.key(ladder.name)
        if let level { writer.string(ladder.levels[level].code) } else { writer.null() }
      }
    }
  }
}
