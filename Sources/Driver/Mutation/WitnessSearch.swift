import Diagnostics
import Evaluation
import Evidence
import Numbers
import Proof
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

/// Looks for a unit that notices a fault: among the boundary units of the scale, then by comparing the
/// scale with the one that has the fault.
struct WitnessSearch {
  /// What became of a search.
  enum Result: Sendable {
    case found(Witness)
    /// No unit can notice it: every figure is equal for all evidence.
    case equal
    /// None was found.
    case open
  }

  /// A difference for which an example stands, or none can.
  private struct Difference {
    let phrase: Phrase
    let nodes: [Int]
    let results: [Int]
    /// `true` iff an example can say a figure that differs.
    let isStated: Bool
  }

  /// How many instructions all comparisons of scales may have together; a comparison costs thousands of
  /// runs of each.
  private static let allowance = 2_000_000

  private let plan: Plan
  private let units: [BoundaryUnit]
  private let outcomes: [Outcome]
  private var comparisonsLeft: Int

  init(_ plan: Plan) {
    self.plan = plan
    units = BoundarySearch(of: plan).units
    outcomes = plan.outcomes(of: units)
    comparisonsLeft = Self.allowance / max(1, plan.instructions.count)
  }

  /// Returns a unit that the scale with the fault treats otherwise: the first of which an example can say
  /// so, else any.
  mutating func witness(against other: Plan) -> Result {
    guard other.scale.schema.fields.count == plan.scale.schema.fields.count,
      other.scale.nodes.count == plan.scale.nodes.count
    else { return .open }
    let others = other.outcomes(of: units)
    var unstated: Witness?
    for index in units.indices {
      guard let found = witness(units[index].title, outcomes[index], others[index]) else {
        continue
      }
      if !found.example.isEmpty { return .found(found) }
      unstated = unstated ?? found
    }
    guard comparisonsLeft > 0 else { return unstated.map { .found($0) } ?? .open }
    comparisonsLeft -= 1
    let result = compared(with: other)
    if case .found(let found) = result, !found.example.isEmpty { return result }
    return unstated.map { .found($0) } ?? result
  }

  // MARK: - Comparing the scales

  private func compared(with other: Plan) -> Result {
    var best: Witness?
    let findings = compareFigures(plan, other) { finding in
      guard case .different(let shown) = finding.verdict else { return false }
      let found = witness(of: shown, finding.figure, other)
      if best == nil || !found.example.isEmpty { best = found }
      return !found.example.isEmpty
    }
    if let best { return .found(best) }
    let areEqual = findings.allSatisfy {
      switch $0.verdict {
      case .equal: true
      case .different, .notProven: false
      }
    }
    return areEqual ? .equal : .open
  }

  /// Returns a unit that a comparison found, scored anew as an example would have it.
  private func witness(
    of shown: ComparisonWitness, _ figure: ComparisonFinding.Figure, _ other: Plan
  ) -> Witness {
    let title = shown.list.text(in: plan.scale.language)
    let unit = BoundaryUnit(shown.oldEvidence, of: plan.scale, title: title)
    let (own, others) = (plan.outcomes(of: [unit])[0], other.outcomes(of: [unit])[0])
    if let found = witness(title, own, others) { return found }
    // What an example cannot give, such as a document, makes the difference.
    let phrase = Self.phrase(
      name(of: figure), shown.oldValue.text(in: plan.scale.language),
      shown.newValue.text(in: plan.scale.language))
    return Witness(title: title, difference: phrase, example: "")
  }

  private func name(of figure: ComparisonFinding.Figure) -> String {
    let scale = plan.scale
    switch figure {
    case .node(let node, _):
      return scale.nodes[node].path.isEmpty ? scale.nodes[node].title : scale.nodes[node].path
    case .total: return Self.totalName(scale)
    case .ladder(let ladder, _): return scale.ladders[ladder].name
    case .result(let result, _): return scale.results[result].name
    }
  }

  // MARK: - One unit

  private func witness(_ title: String, _ own: Outcome, _ other: Outcome) -> Witness? {
    guard let difference = difference(own, other) else { return nil }
    let example = ExampleText(of: own).text(
      titled: title, expecting: difference.nodes, results: difference.results)
    return Witness(
      title: title, difference: difference.phrase,
      example: difference.isStated ? example ?? "" : "")
  }

  /// Returns what differs, said of a level, the points of a node, the total or a result: of one that an
  /// example can state, where there is one.
  private func difference(_ own: Outcome, _ other: Outcome) -> Difference? {
    let scale = plan.scale
    let text = ExampleText(of: own)
    let nodes = scale.nodes.indices.filter { own.points(of: $0) != other.points(of: $0) }
    let results = scale.results.indices.filter { index in
      let (left, right) = (own.result(index), other.result(index))
      return left.state != right.state || left.value != right.value
    }
    var phrases: [(phrase: Phrase, isStated: Bool)] = []
    for (index, ladder) in scale.ladders.enumerated() {
      let (left, right) = (own.level(of: index).level, other.level(of: index).level)
      if left == right { continue }
      func name(_ level: Int?) -> String { level.map { ladder.levels[$0].code } ?? "–" }
      phrases.append((Self.phrase(ladder.name, name(left), name(right)), !ladder.name.isEmpty))
    }
    for index in nodes.reversed() where !scale.nodes[index].path.isEmpty {
      let (left, right) = (own.points(of: index), other.points(of: index))
      phrases.append(
        (
          Self.phrase(scale.nodes[index].path, Self.text(left), Self.text(right)),
          text.canExpect(node: index)
        ))
    }
    if own.total != other.total {
      let name = Self.totalName(scale)
      phrases.append(
        (Self.phrase(name, Self.text(own.total), Self.text(other.total)), text.expectsTotal))
    }
    for index in results {
      let (left, right) = (own.result(index), other.result(index))
      phrases.append(
        (
          Self.phrase(scale.results[index].name, Self.text(left), Self.text(right)),
          text.canExpect(result: index)
        ))
    }
    guard let first = phrases.first(where: { $0.isStated }) ?? phrases.first else { return nil }
    return Difference(
      phrase: first.phrase, nodes: nodes, results: results, isStated: first.isStated)
  }

  private static func totalName(_ scale: CheckedScale) -> String {
    scale.language == .vi ? "tổng" : "total"
  }

  private static func text(_ value: Rational) -> String { value.decimalText() ?? value.text }

  private static func text(_ cell: TracedValue) -> String { cell.filed.map { text($0) } ?? "–" }

  private static func phrase(_ name: String, _ own: String, _ other: String) -> Phrase {
    Phrase(
      vi: "`\(name)` là \(own), không phải \(other)", en: "`\(name)` is \(own) and not \(other)")
  }
}
