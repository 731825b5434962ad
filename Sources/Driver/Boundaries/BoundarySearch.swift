import Diagnostics
import Evaluation
import Evidence
import Numbers
import Reporting
import Semantics

/// Makes units that lie on the thresholds of a scale and just beyond them.
///
/// Every unit is the best unit that is found, with as little changed as brings it to the threshold. What
/// the evidence allows is respected: bounds and steps; where no step is stated, neighbors are 1 apart
/// for counts, days and money, 0.01 for points and numbers, 0.01% for percents.
struct BoundarySearch {
  private let plan: Plan
  private var scale: CheckedScale { plan.scale }
  private let solver: ThresholdSolver
  /// The best unit.
  let best: BoundaryUnit
  private(set) var units: [BoundaryUnit] = []
  /// How many thresholds there are, and how many of them no unit was found for.
  private(set) var thresholdCount = 0
  private(set) var unreachedCount = 0
  private var known: Set<[Int: Rational]> = []

  ///
  /// - Parameters:
  ///   - plan: the scale.
  ///   - kind: the kind of the units, by index.
  init(of plan: Plan, kind: Int = 0) {
    self.plan = plan
    solver = ThresholdSolver(plan.scale)
    let thresholds = ThresholdSearch(of: plan).thresholds
    best = Self.bestUnit(plan, kind, Self.values(reaching: thresholds, solver)).changing(
      [], title: plan.scale.language == .vi ? "Đơn vị tốt nhất" : "The best unit")
    add(best)
    thresholdCount = thresholds.count
    var figures: [Threshold] = []
    for threshold in thresholds {
      let changes = solver.changes(reaching: threshold)
      if changes.isEmpty { figures.append(threshold) }
      for change in changes { add(best.changing(change, title: title(of: change))) }
    }
    for field in scale.schema.fields.indices {
      for value in Self.options(of: scale.schema.fields[field]) {
        let change = [(field: field, value: value)]
        add(best.changing(change, title: title(of: change)))
      }
    }
    addFigures(figures)
  }

  private mutating func add(_ unit: BoundaryUnit) {
    let isAllowed = scale.schema.constraints.allSatisfy { unit.meets($0) }
    if isAllowed, known.insert(unit.values).inserted { units.append(unit) }
  }

  private func title(of changes: [(field: Int, value: Rational)]) -> String {
    let texts = changes.map { change in
      let field = scale.schema.fields[change.field]
      let text = FieldText.literal(change.value, field, scale.language)
      return "\(field.name) = \(text ?? change.value.text)"
    }
    return texts.joined(separator: ", ")
  }

  // MARK: - The best unit

  /// By field, the values on thresholds that one change reaches.
  private static func values(
    reaching thresholds: [Threshold], _ solver: ThresholdSolver
  ) -> [Int: [Rational]] {
    var values: [Int: [Rational]] = [:]
    for threshold in thresholds {
      for change in solver.changes(reaching: threshold) where change.count == 1 {
        values[change[0].field, default: []].append(change[0].value)
      }
    }
    return values
  }

  /// Returns the best unit that single changes lead to, some times over: what counts may need several.
  private static func bestUnit(
    _ plan: Plan, _ kind: Int, _ thresholds: [Int: [Rational]]
  ) -> BoundaryUnit {
    let fields = plan.scale.schema.fields
    var unit = BoundaryUnit(title: "", kind: kind, values: [:])
    for (index, field) in fields.enumerated() {
      if let value = start(of: field, plan.scale) { unit.values[index] = value }
      if field.needsDocument || field.countsOnlyWithDocument { unit.documented.insert(index) }
    }
    for _ in 0..<3 {
      let before = unit.values
      for (index, field) in fields.enumerated() {
        guard let value = unit.values[index] else { continue }
        var known: Set<Rational> = [value]
        let others = (options(of: field) + (thresholds[index] ?? []) + large(field)).filter {
          known.insert($0).inserted
        }
        let candidates =
          [unit] + others.map { unit.changing([(field: index, value: $0)], title: "") }
        let merits = zip(candidates, plan.outcomes(of: candidates)).map {
          Merit($0, $1, plan.scale)
        }
        let top = candidates.indices.max {
          merits[$0] < merits[$1] || !(merits[$1] < merits[$0]) && $0 > $1
        }
        unit = candidates[top ?? 0]
      }
      if unit.values == before { break }
    }
    return unit
  }

  /// How good a unit is: whether its evidence fits together, then its total, then its levels, then the
  /// points of its criteria: where the lowest counts, the others get nothing by themselves.
  private struct Merit: Comparable {
    let isAllowed: Bool
    let total: Rational
    let levels: Int
    let points: Rational

    init(_ unit: BoundaryUnit, _ outcome: Outcome, _ scale: CheckedScale) {
      isAllowed = scale.schema.constraints.allSatisfy { unit.meets($0) }
      total = outcome.total
      levels = scale.ladders.indices.reduce(0) { $0 + (outcome.level(of: $1).level ?? 1000) }
      points = scale.nodes.indices.reduce(Rational.zero) { sum, index in
        let isPaid = scale.nodes[index].isScored && !outcome.isLeftOut(index)
        guard isPaid, scale.nodes[index].children.isEmpty, !Self.isPenalty(index, scale) else {
          return sum
        }
        return sum + outcome.points(of: index)
      }
    }

    /// `true` iff what a node gives is taken off.
    private static func isPenalty(_ index: Int, _ scale: CheckedScale) -> Bool {
      var node: Int? = index
      while let next = node {
        if scale.nodes[next].level == .penalty { return true }
        node = scale.nodes[next].parent
      }
      return false
    }

    static func < (left: Merit, right: Merit) -> Bool {
      if left.isAllowed != right.isAllowed { return right.isAllowed }
      if left.total != right.total { return left.total < right.total }
      return left.levels == right.levels
        ? left.points < right.points : left.levels > right.levels
    }
  }

  private static func start(of field: EvidenceField, _ scale: CheckedScale) -> Rational? {
    switch field.type {
    case .yesNo: return .one
    case .choice: return .zero
    case .percent, .points: return field.bounds.upper ?? field.bounds.lower ?? .one
    case .count, .days, .money, .number: return field.bounds.lower ?? .zero
    case .date:
      let day = scale.header.effectiveFrom ?? CalendarDate(year: 2024, month: 6, day: 30)
      return field.bounds.lower ?? day.map { Rational($0.dayNumber) }
    case .text, .table: return nil
    }
  }

  /// A number beyond what most rules ask for; the best unit has it only where it needs it.
  private static func large(_ field: EvidenceField) -> [Rational] {
    switch field.type {
    case .count, .days, .number: field.bounds.allows(.hundred) ? [.hundred] : []
    case .yesNo, .choice, .percent, .points, .money, .date, .text, .table: []
    }
  }

  /// The values of a field that are tried whatever the thresholds.
  private static func options(of field: EvidenceField) -> [Rational] {
    let values: [Rational]
    switch field.type {
    case .yesNo: return [.one, .zero]
    case .choice: return field.options.indices.map { Rational($0) }
    case .percent: values = [.one, .zero]
    case .count, .days, .money, .number, .points: values = [.zero, .one, Rational(10)]
    case .date: values = []
    case .text, .table: return []
    }
    return ([field.bounds.lower, field.bounds.upper].compactMap { $0 } + values).filter {
      field.bounds.allows($0)
    }
  }

  // MARK: - Points and totals

  /// Adds units whose points or totals lie on a threshold, by adding up what single changes do.
  private mutating func addFigures(_ thresholds: [Threshold]) {
    let units = [best] + self.units.filter { difference($0).count == 1 } + steps
    let outcomes = plan.outcomes(of: units)
    let single = units.indices.dropFirst()
    for threshold in thresholds {
      guard let read = reader(of: threshold.subject) else {
        unreachedCount += 1
        continue
      }
      let start = read(outcomes[0])
      let moves = single.compactMap { index -> FigureSums.Move? in
        let change = read(outcomes[index]) - start
        guard !change.isZero, let (field, value) = difference(units[index]).first else {
          return nil
        }
        return FigureSums.Move(field: field, value: value, change: change)
      }
      let wanted =
        FigureSums(moves).closest(to: threshold.value - start)
        + moves.flatMap { between($0, threshold.value - start) }
      var isReached = false
      for changes in wanted where !changes.isEmpty {
        let unit = best.changing(changes, title: title(of: changes))
        // Changes need not add up, so the sum is only a guess that the evaluator confirms.
        guard let outcome = plan.outcomes(of: [unit]).first else { continue }
        if read(outcome) == threshold.value { isReached = true }
        add(unit)
      }
      if !isReached { unreachedCount += 1 }
    }
  }

  /// Units with one more step of a count or of points each, for sums that no threshold leads to.
  private var steps: [BoundaryUnit] {
    scale.schema.fields.enumerated().flatMap { index, field -> [BoundaryUnit] in
      let step: Rational
      switch field.type {
      case .count, .days: step = field.bounds.step ?? .one
      case .points: step = field.bounds.step ?? Rational(1, over: 2)
      case .yesNo, .percent, .number, .money, .date, .choice, .text, .table: return []
      }
      return (1...24).map { (field.bounds.lower ?? .zero) + Rational($0) * step }.filter {
        field.bounds.allows($0) && $0 != best.values[index]
      }.map { best.changing([(field: index, value: $0)], title: "") }
    }
  }

  /// Returns where a figure that grows evenly with a field reaches a wanted change.
  private func between(
    _ move: FigureSums.Move, _ wanted: Rational
  ) -> [[(field: Int, value: Rational)]] {
    guard let start = best.values[move.field], wanted.signum == move.change.signum,
      wanted.magnitude < move.change.magnitude
    else { return [] }
    let place = start + (move.value - start) * wanted / move.change
    return solver.values(of: move.field, around: place, .neither, isRising: true).map {
      [(field: move.field, value: $0)]
    }
  }

  private func difference(_ unit: BoundaryUnit) -> [Int: Rational] {
    unit.values.filter { best.values[$0.key] != $0.value }
  }

  private func reader(of subject: Threshold.Subject) -> ((Outcome) -> Rational)? {
    switch subject {
    case .node(let node): return { $0.points(of: node) }
    case .expression(let id): return reader(of: id)
    }
  }

  private func reader(of id: ExpressionID) -> ((Outcome) -> Rational)? {
    guard plan.register(of: id).map({ plan.isOfUnits($0) }) == true else { return nil }
    return { $0.value(of: id).filed ?? .zero }
  }
}
