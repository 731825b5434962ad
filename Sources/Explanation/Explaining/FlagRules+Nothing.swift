import Evaluation
import Evidence
import Semantics

extension FlagRules {
  /// `true` iff criteria decide what a unit gets, so that it matters whether any applies.
  package var asksWhetherAnythingApplies: Bool {
    !scale.nodes.isEmpty && !scale.nodes[0].children.isEmpty
  }

  /// Appends to which units nothing applies.
  func appendNothing(
    _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    guard asksWhetherAnythingApplies else { return }
    let code = Array("nothing-applies".utf8)
    for unit in units where !block.evidence.isBad[unit] {
      guard block[unit].state(of: 0) == .notApplicable else { continue }
      Self.append(code, to: &texts[unit - units.lowerBound])
    }
  }
}
