import Evaluation
import Semantics

/// The levels at which knock-outs can leave a unit that reached a level.
struct Falls {
  private let steps: KnockOutSteps
  /// By step, whether its condition can hold and can fail.
  private let canHold: [Bool]
  private let canFail: [Bool]
  private let last: Int

  init(_ steps: KnockOutSteps, _ condition: (Register) -> Possibility) {
    self.steps = steps
    let conditions = steps.steps.map { condition($0.condition) }
    canHold = conditions.map { $0.canHold }
    canFail = conditions.map { $0.canFail }
    last = max(0, steps.leastTotals.count - 1)
  }

  /// Returns the levels after all knock-outs, `nil` for none.
  func levels(from reached: Int?) -> Set<Int?> {
    steps.appliesInOrder ? inOrder(from: reached) : together(from: reached)
  }

  /// One after another, each taken or not.
  private func inOrder(from reached: Int?) -> Set<Int?> {
    var levels: Set<Int?> = [reached]
    for (index, step) in steps.steps.enumerated() where canHold[index] {
      let taken = Set(levels.map { after(step.effect, $0) })
      levels = canFail[index] ? levels.union(taken) : taken
    }
    return levels
  }

  private func after(_ effect: CheckedKnockOut.Effect, _ level: Int?) -> Int? {
    switch effect {
    case .noLevel: nil
    case .force(let forced): min(last, max(0, forced))
    case .cap(let cap): level.map { max($0, min(last, cap)) }
    case .raise(let count): level.map { max(0, $0 - Self.bounded(count)) }
    case .lower(let count, _): level.map { min(last, $0 + Self.bounded(count)) }
    }
  }

  /// Steps up and down together, then caps, forced levels, no level: the order does not matter within
  /// each, so that the sums, the lowest cap and the lowest forced level are all there is to know.
  private func together(from reached: Int?) -> Set<Int?> {
    var moves: Set<Int> = [0]
    var caps: Set<Int> = [0]
    var forced: Set<Int?> = [nil]
    var (canBeOut, canBeIn) = (false, true)
    for (index, step) in steps.steps.enumerated() where canHold[index] {
      let mayFail = canFail[index]
      switch step.effect {
      case .noLevel:
        canBeOut = true
        if !mayFail { canBeIn = false }
      case .force(let level):
        let taken = Set(forced.map { Optional(max($0 ?? 0, min(last, level))) })
        forced = mayFail ? forced.union(taken) : taken
      case .cap(let level):
        let taken = Set(caps.map { max($0, min(last, level)) })
        caps = mayFail ? caps.union(taken) : taken
      case .raise(let count):
        let taken = Set(moves.map { max(-2_000_000, $0 - Self.bounded(count)) })
        moves = mayFail ? moves.union(taken) : taken
      case .lower(let count, _):
        let taken = Set(moves.map { min(2_000_000, $0 + Self.bounded(count)) })
        moves = mayFail ? moves.union(taken) : taken
      }
    }
    var levels: Set<Int?> = canBeOut ? [nil] : []
    guard canBeIn else { return levels }
    for level in forced {
      if let level {
        levels.insert(level)
        continue
      }
      guard let reached else {
        levels.insert(nil)
        continue
      }
      for move in moves {
        for cap in caps { levels.insert(max(max(0, min(last, reached + move)), cap)) }
      }
    }
    return levels
  }

  private static func bounded(_ steps: Int) -> Int { min(1_000_000, max(0, steps)) }
}
