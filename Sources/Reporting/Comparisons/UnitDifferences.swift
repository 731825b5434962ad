import Diagnostics
package import Numbers

/// What a change of scale means for the units of some evidence.
package struct UnitDifferences: Sendable {
  /// A unit with a result that is not the same by both scales.
  package struct Unit: Sendable {
    package let code: String
    package let name: String
    package let oldTotal: Rational
    package let newTotal: Rational
    /// The ladders on which the unit moves.
    package let levels: [Move]
    /// The leaves of the new scale, by index, whose points differ, and the points.
    package let clauses: [Clause]

    /// Creates a unit.
    package init(
      code: String, name: String, oldTotal: Rational, newTotal: Rational, levels: [Move],
      clauses: [Clause]
    ) {
      self.code = code
      self.name = name
      self.oldTotal = oldTotal
      self.newTotal = newTotal
      self.levels = levels
      self.clauses = clauses
    }
  }

  /// A clause by which a unit gains or loses points.
  package struct Clause: Sendable {
    /// What the clause is called, such as `I.2`.
    package let name: String
    package let old: Rational
    package let new: Rational

    /// Creates a clause.
    package init(name: String, old: Rational, new: Rational) {
      self.name = name
      self.old = old
      self.new = new
    }
  }

  /// A change of level.
  package struct Move: Hashable, Sendable {
    package let ladder: String
    /// The codes of the levels; `nil` for none.
    package let old: String?
    package let new: String?

    /// Creates a change.
    package init(ladder: String, old: String?, new: String?) {
      self.ladder = ladder
      self.old = old
      self.new = new
    }
  }

  /// The units that move, in the order of the evidence.
  package let moved: [Unit]
  /// How many units both scales score.
  package let count: Int
  /// How many units only one of the scales can score.
  package let lostCount: Int

  /// Creates a summary.
  package init(moved: [Unit], count: Int, lostCount: Int) {
    self.moved = moved
    self.count = count
    self.lostCount = lostCount
  }

  /// How many units gain points.
  var gainCount: Int { moved.count { $0.newTotal > $0.oldTotal } }
  /// How many units lose points.
  var lossCount: Int { moved.count { $0.newTotal < $0.oldTotal } }
  /// How many units change their level.
  var levelCount: Int { moved.count { !$0.levels.isEmpty } }

  /// The changes of level with the number of units that make them, in the order in which they first come.
  var levelMoves: [(move: Move, count: Int)] {
    var order: [Move] = []
    var counts: [Move: Int] = [:]
    for move in moved.flatMap({ $0.levels }) {
      if counts[move] == nil { order.append(move) }
      counts[move, default: 0] += 1
    }
    return order.map { ($0, counts[$0] ?? 0) }
  }

  /// The summary in one sentence.
  var sentence: Phrase {
    var vi =
      "\(moved.count) trong \(count) đơn vị thay đổi: \(gainCount) tăng điểm, "
      + "\(lossCount) giảm điểm, \(levelCount) đổi mức"
    var en =
      "\(moved.count) of \(count) units move: \(gainCount) gain points, "
      + "\(lossCount) lose points, \(levelCount) change level"
    if lostCount > 0 {
      vi += "; \(lostCount) đơn vị chỉ một trong hai thang chấm được"
      en += "; \(lostCount) can be scored by only one of the scales"
    }
    return Phrase(vi: vi, en: en)
  }
}
