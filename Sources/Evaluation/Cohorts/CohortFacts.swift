import Evidence
import Numbers
package import Semantics

/// Another unit that a comparison names.
package struct CohortPeer: Hashable, Sendable {
  package let code: String
  /// The unit's name; empty where the evidence gives none.
  package let name: String
  /// What units are compared by first.
  package let value: TracedValue
  /// What they are ordered by where they are equal so far, one after another.
  package let further: [TracedValue]
}

/// What stands behind the value that a comparison with other units gave to one unit.
package struct CohortFacts: Sendable {
  /// How many units of the group take part.
  package let count: Int
  /// How many of them have a value.
  package let valuedCount: Int
  /// What a share is taken of.
  package let baseCount: Int
  /// How many may be among the first.
  package let limit: Int?
  /// The unit's rank, counting all who stand before it; `nil` where it has no place.
  package let rank: Int?
  /// How many others share the rank.
  package let tiedCount: Int
  /// The first of the order, or the unit that has the least or greatest value.
  package let leader: CohortPeer?
  /// The last unit that stands before this one and the first that stands behind it.
  package let above: CohortPeer?
  package let below: CohortPeer?
  /// The units that are among the first, at most twelve of them.
  package let first: [CohortPeer]
}

extension Outcome {
  /// `true` iff a comparison with other units found the unit in a group: `false` for a unit without a
  /// cluster where those of a cluster are compared.
  package func isGrouped(in expression: ExpressionID) -> Bool {
    guard let register = block.plan.register(of: expression),
      case .cohort(let index, _) = block.plan.instructions[register.index],
      let column = block.cohorts?.columns[index]
    else { return false }
    let own = block.evidence.ordinal(of: unit)
    return column.groups.indices.contains(own) && column.groups[own] >= 0
  }

  /// Returns what stands behind a comparison with other units, or `nil` for any other expression.
  ///
  /// Other units are named only where the run keeps their names.
  package func cohort(of expression: ExpressionID) -> CohortFacts? {
    guard let register = block.plan.register(of: expression),
      case .cohort(let index, _) = block.plan.instructions[register.index],
      let values = block.cohorts, let column = values.columns[index]
    else { return nil }
    let own = block.evidence.ordinal(of: unit)
    guard column.groups.indices.contains(own), column.groups[own] >= 0 else { return nil }
    return CohortFacts(of: own, column, values)
  }
}

extension CohortFacts {
  fileprivate init(of own: Int, _ column: CohortColumn, _ values: CohortValues) {
    let group = column.table[Int(column.groups[own])]
    let order = column.order
    func peer(_ unit: Int) -> CohortPeer? {
      guard unit < values.codes.count, let compared = column.compared else { return nil }
      return CohortPeer(
        code: values.codes[unit], name: unit < values.names.count ? values.names[unit] : "",
        value: compared.traced(unit), further: column.further.map { $0.traced(unit) })
    }
    func peer(place: Int) -> CohortPeer? {
      group.members.contains(place) ? peer(Int(order[place])) : nil
    }
    count = group.count
    valuedCount = group.valuedCount
    baseCount = group.baseCount
    limit = group.limit
    var (rank, tied, above, below): (Int?, Int, CohortPeer?, CohortPeer?) = (nil, 0, nil, nil)
    if column.ahead.indices.contains(own), column.ahead[own] >= 0 {
      let start = group.members.lowerBound + Int(column.ahead[own])
      var end = start
      while end < group.members.upperBound, column.ahead[Int(order[end])] == column.ahead[own] {
        end += 1
      }
      rank = Int(column.ahead[own]) + 1
      tied = end - start - 1
      above = peer(place: start - 1)
      below = peer(place: end)
    }
    self.rank = rank
    tiedCount = tied
    self.above = above
    self.below = below
    leader = group.extreme.flatMap { peer($0) } ?? peer(place: group.members.lowerBound)
    var first: [CohortPeer] = []
    if group.limit != nil {
      for place in group.members where first.count < 12 {
        guard column.numbers[Int(order[place])] == 1 else { break }
        if let peer = peer(place: place) { first.append(peer) }
      }
    }
    self.first = first
  }
}
