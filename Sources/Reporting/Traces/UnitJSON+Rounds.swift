import Diagnostics
import Explanation
import Numbers
import Semantics

extension UnitJSON {
  /// Writes what the unit had as of each round of scoring, where several score.
  func writeRounds(_ rounds: [RoundExplanation], _ writer: inout JSONWriter) {
    if rounds.isEmpty { return }
    writer.key("rounds")
    writer.object { writer in
      for round in rounds {
        writer.key(round.scorer)
        writer.object { writeRound(round, &$0) }
      }
    }
  }

  private func writeRound(_ round: RoundExplanation, _ writer: inout JSONWriter) {
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
      for (ladder, level) in zip(scale.ladders, round.levels) {
        writer.key(ladder.name)
        if let level { writer.string(ladder.levels[level].code) } else { writer.null() }
      }
    }
  }
}
