import Diagnostics
import Evaluation
import Evidence
import Numbers
import Reporting
import Semantics

/// A unit that gets something else from a scale with a fault.
struct Witness: Sendable {
  /// What is special about the unit, such as `on_time = 98%`.
  let title: String
  /// What it gets, and what it would get with the fault.
  let difference: Phrase
  /// An example that would notice the fault; empty where none can state the unit.
  let example: String
}

/// Looks among the boundary units of a scale for one that notices a fault.
struct WitnessSearch {
  private let plan: Plan
  private let units: [BoundaryUnit]
  private let outcomes: [Outcome]

  init(_ plan: Plan) {
    self.plan = plan
    units = BoundarySearch(of: plan).units
    outcomes = plan.outcomes(of: units)
  }

  /// Returns the first unit that the scale with the fault treats otherwise, or `nil`.
  func witness(against other: Plan) -> Witness? {
    guard other.scale.schema.fields.count == plan.scale.schema.fields.count,
      other.scale.nodes.count == plan.scale.nodes.count
    else { return nil }
    let others = other.outcomes(of: units)
    for index in units.indices {
      guard let difference = difference(outcomes[index], others[index]) else { continue }
      let nodes = plan.scale.nodes.indices.filter {
        outcomes[index].points(of: $0) != others[index].points(of: $0)
      }
      let title = units[index].title
      let example = ExampleText(of: outcomes[index]).text(titled: title, expecting: nodes)
      return Witness(title: title, difference: difference, example: example ?? "")
    }
    return nil
  }

  /// Returns the first figure that differs: a level, the total, the points of a node, a result.
  private func difference(_ own: Outcome, _ other: Outcome) -> Phrase? {
    let scale = plan.scale
    for (index, ladder) in scale.ladders.enumerated() {
      let (left, right) = (own.level(of: index).level, other.level(of: index).level)
      if left == right { continue }
      func name(_ level: Int?) -> String { level.map { ladder.levels[$0].code } ?? "–" }
      return Self.phrase(ladder.name, name(left), name(right))
    }
    for index in scale.nodes.indices.reversed() {
      let (left, right) = (own.points(of: index), other.points(of: index))
      if left == right || scale.nodes[index].path.isEmpty { continue }
      return Self.phrase(scale.nodes[index].path, Self.text(left), Self.text(right))
    }
    if own.total != other.total {
      let name = scale.language == .vi ? "tổng" : "total"
      return Self.phrase(name, Self.text(own.total), Self.text(other.total))
    }
    for (index, result) in scale.results.enumerated() {
      let (left, right) = (own.result(index), other.result(index))
      if left.state != right.state || left.value != right.value {
        return Self.phrase(result.name, Self.text(left.value), Self.text(right.value))
      }
    }
    return nil
  }

  private static func text(_ value: Rational) -> String { value.decimalText() ?? value.text }

  private static func phrase(_ name: String, _ own: String, _ other: String) -> Phrase {
    Phrase(
      vi: "`\(name)` là \(own), không phải \(other)", en: "`\(name)` is \(own) and not \(other)")
  }
}
