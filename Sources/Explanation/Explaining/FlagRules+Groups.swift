import Evaluation
import Evidence

/// What units do not state and are compared within.
extension FlagRules {
  /// `true` iff the unit does not state its cluster (its parent, its period) and something that applies
  /// to it compares units within it.
  func lacks(_ grouping: UnitGrouping, _ block: OutcomeBlock, _ unit: Int) -> Bool {
    guard let users = groupUsers[grouping] else { return false }
    let column = grouping.column(of: block.evidence)
    guard unit >= column.count || column.utf8(at: unit).isEmpty else { return false }
    return matters(users, block, unit, mayStandIn: true)
  }

  func appendGroups(
    _ grouping: UnitGrouping, _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    if groupUsers[grouping] == nil { return }
    let code = Array("missing:\(grouping.rawValue)".utf8)
    for unit in units where lacks(grouping, block, unit) {
      Self.append(code, to: &texts[unit - units.lowerBound])
    }
  }
}
