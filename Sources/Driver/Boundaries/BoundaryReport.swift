package import Evaluation
import Evidence
import Numbers
import Reporting
import Semantics

/// Writes units on and beyond the thresholds of a scale.
package struct BoundaryReport: Sendable {
  private let plan: Plan
  private let units: [BoundaryUnit]
  /// Where the units of each kind begin.
  private let starts: [Int]

  /// Makes the units.
  package init(of plan: Plan) {
    self.plan = plan
    var (units, starts) = ([BoundaryUnit](), [Int]())
    var unreached = Int.max
    var thresholdCount = 0
    let kinds = plan.scale.schema.kinds
    for kind in kinds.isEmpty ? [0] : Array(kinds.indices) {
      let search = BoundarySearch(of: plan, kind: kind)
      starts += Array(repeating: units.count, count: search.units.count)
      units += search.units.map { unit in
        if kinds.count < 2 { return unit }
        return unit.changing([], title: "\(kinds[kind].title): \(unit.title)")
      }
      // What one kind of unit cannot reach another may.
      unreached = min(unreached, search.unreachedCount)
      thresholdCount = search.thresholdCount
    }
    (self.units, self.starts) = (units, starts)
    (self.thresholdCount, unreachedCount) = (thresholdCount, unreached)
  }

  /// How many units there are.
  package var unitCount: Int { units.count }
  /// How many thresholds there are.
  package let thresholdCount: Int
  /// How many thresholds no unit lies on.
  package let unreachedCount: Int

  /// The units as an evidence file.
  package var csv: String {
    let written = plan.outcomes(of: units).enumerated().map { index, outcome in
      let digits = String(index + 1)
      let code = "B" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      return EvidenceCSV.Unit(
        code: code, name: units[index].title, of: outcome.block.evidence, at: outcome.unit)
    }
    return EvidenceCSV(of: written, in: plan.scale).text
  }

  /// The units as examples for the scale, which expect what it gives now.
  package var examples: String {
    let outcomes = plan.outcomes(of: units)
    return units.indices.compactMap { index in
      let nodes = plan.scale.nodes.indices.filter {
        let first = starts[index]
        return index > first && outcomes[index].points(of: $0) != outcomes[first].points(of: $0)
      }
      return ExampleText(of: outcomes[index]).text(
        titled: units[index].title, expecting: nodes)
    }.joined()
  }
}
