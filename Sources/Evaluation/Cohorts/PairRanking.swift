import Evidence
import Numbers
import Semantics

/// The others in the order of one value, where no more is asked of them than on which side of a value of
/// the one that asks they are: then a search does for what would be a run of the program.
struct PairRanking {
  private let sign: ComparisonOperator
  /// In rising order, those that are there.
  private let values: [SmallRational]

  /// `nil` where the program asks more, or a value is too large.
  init?(_ program: PairProgram, _ columns: [NumberColumn]) {
    guard let comparison = program.comparison else { return nil }
    let column = columns[comparison.source]
    var values: [SmallRational] = []
    for row in column.states.indices where column.isFiled(row) {
      if column.values[row].isOverflowed { return nil }
      values.append(column.values[row])
    }
    sign = comparison.sign
    self.values = values.sorted { $0 < $1 }
  }

  /// Returns for how many of the others the comparison with a value holds; `nil` for one too large.
  func count(for own: Rational) -> Int? {
    let own = SmallRational(own)
    if own.isOverflowed { return nil }
    let below = place { $0 < own }
    let upTo = place { !(own < $0) }
    return switch sign {
    case .less: below
    case .lessOrEqual: upTo
    case .equal: upTo - below
    case .notEqual: values.count - (upTo - below)
    case .greaterOrEqual: values.count - below
    case .greater: values.count - upTo
    }
  }

  /// Returns how many values come before the first of which something does not hold.
  private func place(where holds: (SmallRational) -> Bool) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(values[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension PairProgram {
  /// The comparison of a value of the others with one of the one that asks, where the program counts for
  /// how many it holds and does no more: `count of units where x > x of this unit`.
  fileprivate var comparison: (source: Int, sign: ComparisonOperator)? {
    guard value == nil, key == nil, tables.isEmpty, plan.instructions.count == 3, let condition,
      case .compare(let sign, let left, let right) = plan.instructions[condition.index],
      case .evidence(let one) = plan.instructions[left.index],
      case .evidence(let other) = plan.instructions[right.index],
      sources[one].isOwn != sources[other].isOwn, !sources[one].isText
    else { return nil }
    return sources[one].isOwn ? (other, sign.mirrored) : (one, sign)
  }
}
