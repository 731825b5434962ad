package import Evaluation
import Numbers
import Reporting
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
  package var csv: String {
    let units = plan.outcomes(of: search.units).enumerated().map { index, outcome in
      let digits = String(index + 1)
      let code = "B" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      return EvidenceCSV.Unit(
        code: code, name: search.units[index].title, of: outcome.block.evidence, at: outcome.unit)
    }
    return EvidenceCSV(of: units, in: plan.scale).text
  }

  /// The units as examples for the scale, which expect what it gives now.
  package var examples: String {
    let outcomes = plan.outcomes(of: search.units)
    return search.units.indices.compactMap { index in
      let nodes = plan.scale.nodes.indices.filter {
        index > 0 && outcomes[index].points(of: $0) != outcomes[0].points(of: $0)
      }
      return ExampleText(of: outcomes[index]).text(
        titled: search.units[index].title, expecting: nodes)
    }.joined()
  }
}
