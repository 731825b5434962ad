package import Evidence
import Semantics

/// How many rows of one unit count for a figure, and what lacks a value in them.
package struct RowCounts: Sendable {
  /// How many rows there are.
  package var asked = 0
  /// How many meet the condition.
  package var met = 0
  /// How many have a condition without a value.
  package var undecided = 0
  /// How many meet the condition and have no value.
  package var missing = 0
  /// The strongest state of a condition without a value.
  package var conditionState = EvidenceState.filed
  /// The strongest state of what has no value although its row meets the condition.
  package var valueState = EvidenceState.filed

  /// A unit without rows.
  package init() {}

  /// Adds what some rows of a kind lack for a figure.
  package mutating func add(_ part: RowKind.Part, rowCount: Int) {
    if part.condition != .filed {
      undecided += rowCount
      conditionState = .stronger(conditionState, part.condition)
    } else if part.value != .filed {
      missing += rowCount
      valueState = .stronger(valueState, part.value)
    }
  }

  /// The strongest state of what is not there.
  private var strongest: EvidenceState { .stronger(conditionState, valueState) }
}

/// The figures of rows that follow from counts, sums and extremes, in whatever order the rows come.
package enum RowFigureKind: Sendable {
  case count, share, sum, mean, least, greatest, spread

  /// Returns the kind of a figure; `nil` for one that needs its rows.
  package init?(_ reduction: TableReduction) {
    switch reduction.function {
    case .share: self = .share
    case .list(.sum): self = .sum
    case .list(.mean): self = .mean
    case .list(.least): self = .least
    case .list(.greatest): self = .greatest
    case .list(.spread): self = .spread
    case .rows: self = .count
    case .list, .distinct, .best, .valueAt: return nil
    }
  }

  /// `true` iff the figure rests on conditions alone, not on values.
  package var countsRows: Bool {
    switch self {
    case .count, .share: true
    case .sum, .mean, .least, .greatest, .spread: false
    }
  }
}

/// Which values a figure of rows leaves out at the ends, as far as the extremes tell them: one or none each.
package struct RowEnds: Hashable, Sendable {
  package let leavesOutLowest: Bool
  package let leavesOutHighest: Bool
  /// How many values are left out.
  package var count: Int { (leavesOutLowest ? 1 : 0) + (leavesOutHighest ? 1 : 0) }

  /// Returns what a figure leaves out; `nil` where that needs its rows.
  package init?(_ reduction: TableReduction) {
    let selection = reduction.selection
    func isOne(_ count: ValueCount<Register>) -> Bool? {
      count == .number(0) ? false : count == .number(1) ? true : nil
    }
    guard selection.kept == .all, let lowest = isOne(selection.withoutLowest),
      let highest = isOne(selection.withoutHighest)
    else { return nil }
    if lowest || highest {
      // Without its end the next value is the extreme, which nothing tells.
      guard reduction.function == .list(.sum) || reduction.function == .list(.mean) else {
        return nil
      }
    }
    (leavesOutLowest, leavesOutHighest) = (lowest, highest)
  }
}

extension RowCounts {
  /// Whether rows give a figure a value.
  package enum Answer: Sendable {
    /// Something that is needed is in this state.
    case lacking(EvidenceState)
    /// No row has a value; the state is the strongest of those without one.
    case none(EvidenceState)
    /// All values are left out.
    case tooFew
    /// They do: a number of rows, a sum or an extreme, divided by so many rows.
    case value(divisor: Int)
  }

  /// Says of rows that were added up what `Machine` says of rows that were kept.
  @inline(__always)
  package func answer(_ kind: RowFigureKind, filedOnly: Bool, leavingOut count: Int) -> Answer {
    if !filedOnly && conditionState != .filed { return .lacking(strongest) }
    switch kind {
    case .count: return .value(divisor: 1)
    case .share:
      let decided = asked - undecided
      return decided == 0 ? .none(conditionState) : .value(divisor: decided)
    case .sum, .mean, .least, .greatest, .spread: break
    }
    if !filedOnly && valueState != .filed { return .lacking(valueState) }
    let valueCount = met - missing
    if valueCount <= 0 { return .none(strongest) }
    if valueCount <= count { return .tooFew }
    return .value(divisor: kind == .mean ? valueCount - count : 1)
  }
}
