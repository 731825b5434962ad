package import Evaluation
import Numbers
import Semantics

/// Writes units on and beyond the thresholds of a scale.
package struct BoundaryReport: Sendable {
  private let plan: Plan
  private let search: BoundarySearch

  /// Makes the units.
  package init(of plan: Plan) {
    self.plan = plan
    search = BoundarySearch(of: plan)
  }

  /// How many units there are.
  package var unitCount: Int { search.units.count }
  /// How many thresholds there are.
  package var thresholdCount: Int { search.thresholdCount }
  /// How many thresholds no unit lies on.
  package var unreachedCount: Int { search.unreachedCount }

  /// The units as an evidence file.
  package var csv: String { BoundaryWords(plan.scale).csv(search.units) }

  /// The units as examples for the scale, which expect what it gives now.
  package var examples: String {
    let words = BoundaryWords(plan.scale)
    let outcomes = plan.outcomes(of: search.units)
    return search.units.indices.map { index in
      let nodes = plan.scale.nodes.indices.filter {
        index > 0 && outcomes[index].points(of: $0) != outcomes[0].points(of: $0)
      }
      return words.example(
        search.units[index], titled: search.units[index].title, outcomes[index], nodes: nodes)
    }.joined()
  }
}
