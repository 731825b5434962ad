import Evaluation
import Evidence
import Numbers
import Semantics

/// Shows that a register never moves the wrong way while one input rises.
///
/// The numbers of the input fall into parts; it is enough that nothing goes wrong within each of them and
/// from each to the next. Where that is not certain, the inputs that matter there are divided.
struct MonotonyProof {
  let target: Register
  let input: Int
  /// How the target may move.
  let wanted: Relation.Order
  let needed: [Bool]
  private(set) var reason = OpenReason.beyondBounds
  /// How many comparisons may still be made.
  private var budget = 60

  init(target: Register, input: Int, wanted: Relation.Order, needed: [Bool]) {
    self.target = target
    self.input = input
    self.wanted = wanted
    self.needed = needed
  }

  /// Returns whether it is shown for all units that are possible.
  mutating func holds(in reach: inout Reach) -> Bool {
    let subject = reach.subject
    let values = subject.domains[input].values
    let whole = Comparison(&reach, input, values, values, needed: needed)
    if isWanted(whole) { return true }
    let cells = subject.cells(of: values, input: input, atMost: 40).sorted { $0.lower < $1.lower }
    for (index, cell) in cells.enumerated() {
      if !holds(from: cell, to: cell, in: &reach, depth: 0) { return false }
      if index > 0, !holds(from: cells[index - 1], to: cell, in: &reach, depth: 0) { return false }
    }
    return true
  }

  private func isWanted(_ comparison: Comparison) -> Bool {
    let order = comparison.relation(target).order
    return order == .same || order == wanted
  }

  private mutating func holds(
    from low: ValueSet, to high: ValueSet, in reach: inout Reach, depth: Int
  ) -> Bool {
    if low.single != nil, low == high { return true }
    let comparison = Comparison(&reach, input, low, high, needed: needed)
    if isWanted(comparison) { return true }
    guard budget > 0, depth < 6 else {
      reason = budget > 0 ? .beyondBounds : .tooManyCases
      return false
    }
    budget -= 1
    guard let other = divided(comparison, reach) else { return false }
    for part in reach.subject.parts(of: reach.domains[other], input: other) {
      let change = reach.narrow(other, to: part, needed: needed)
      let isShown = holds(from: low, to: high, in: &reach, depth: depth + 1)
      reach.undo(change)
      if !isShown { return false }
    }
    return true
  }

  /// Returns an input to divide where the comparison loses its way.
  private func divided(_ comparison: Comparison, _ reach: Reach) -> Int? {
    let subject = reach.subject
    for register in comparison.culprits {
      for other in subject.support[register] where other != input {
        let domain = reach.domains[other]
        if domain.certain == nil, subject.hasCells(domain, input: other) { return other }
      }
    }
    return nil
  }
}
