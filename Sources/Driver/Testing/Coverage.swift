import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Which bands, cases, levels, knock-outs, quotas and awards of a scale some units reach.
///
/// A place counts as reached where it decides: the walk through an outcome starts at the rules, levels
/// and results, and goes on only through the arms that were chosen.
struct Coverage: Sendable {
  /// What can be reached.
  enum Sort: String, Hashable, Sendable, CaseIterable {
    case band
    case `case`
    case level
    case knockOut
    /// A quota by which a unit loses its level.
    case quota
    /// An award that a unit gets.
    case award
  }

  /// A place in the file that a unit can reach; the same place in several calls of a rule is one.
  struct Place: Hashable, Sendable {
    let sort: Sort
    let range: SourceRange
  }

  /// All places, in the order of the file.
  let places: [Place]
  private(set) var reached: Set<Place> = []
  private let plan: Plan

  /// Creates the coverage of a scale by no unit.
  init(of plan: Plan) {
    self.plan = plan
    let scale = plan.scale
    var places: Set<Place> = []
    for (index, expression) in scale.expressions.enumerated() {
      guard plan.register(of: ExpressionID(index)) != nil else { continue }
      for place in Self.arms(of: expression.kind, scale) { places.insert(place) }
    }
    for ladder in scale.ladders {
      for level in ladder.levels { places.insert(Place(sort: .level, range: level.range)) }
      for knockOut in ladder.knockOuts {
        places.insert(Place(sort: .knockOut, range: knockOut.range))
      }
      for quota in ladder.quotas { places.insert(Place(sort: .quota, range: quota.range)) }
    }
    self.places = places.sorted {
      ($0.range.start, $0.range.end, $0.sort.rawValue)
        < ($1.range.start, $1.range.end, $1.sort.rawValue)
    }
  }

  /// The places of a sort that no unit reaches.
  func missing(_ sort: Sort) -> [Place] {
    places.filter { $0.sort == sort && !reached.contains($0) }
  }

  /// Adds the places that other units of the same scale reach.
  mutating func formUnion(_ other: Coverage) { reached.formUnion(other.reached) }

  /// Adds the places that the units of a block reach.
  mutating func add(_ block: OutcomeBlock) {
    for unit in 0..<block.count where !block.evidence.isBad[unit] { add(block[unit]) }
  }

  /// Adds the places that one unit reaches.
  mutating func add(_ outcome: Outcome) {
    let scale = plan.scale
    var roots = scale.results.map { $0.value }
    for (index, node) in scale.nodes.enumerated() where !outcome.isLeftOut(index) {
      roots += [node.rule, node.condition, node.applicability].compactMap { $0 }
      if case .condition(let id) = node.passMark { roots.append(id) }
    }
    for (index, ladder) in scale.ladders.enumerated() {
      let level = outcome.level(of: index)
      roots += ladder.levels.flatMap { [$0.condition, $0.requirement].compactMap { $0 } }
      roots += ladder.knockOuts.map { $0.condition }
      for index in Set([level.reached, level.level].compactMap { $0 }) {
        reached.insert(Place(sort: .level, range: ladder.levels[index].range))
      }
      for index in level.knockOuts {
        reached.insert(Place(sort: .knockOut, range: ladder.knockOuts[index].range))
      }
      for index in level.droppedBy {
        reached.insert(Place(sort: .quota, range: ladder.quotas[index].range))
      }
    }
    walk(from: roots, in: outcome)
  }

  /// Marks the arms that decide below some expressions.
  private mutating func walk(from roots: [ExpressionID], in outcome: Outcome) {
    let scale = plan.scale
    var isSeen = [Bool](repeating: false, count: scale.expressions.count)
    var stack = roots
    while let id = stack.popLast() {
      guard isSeen.indices.contains(id.index), !isSeen[id.index] else { continue }
      isSeen[id.index] = true
      let kind = scale[id].kind
      if case .definition(let index) = kind { stack.append(scale.definitions[index].value) }
      if case .aggregate(let aggregate) = kind {
        for row in 0..<outcome.rowCount(of: aggregate.table) {
          walk(from: aggregate.operands, in: outcome.row(row, of: aggregate.table))
        }
        continue
      }
      if case .awarded(let awards) = kind, let index = outcome.value(of: id).filed?.integer,
        awards.indices.contains(index)
      {
        reached.insert(Place(sort: .award, range: scale[awards[index].condition].range))
      }
      let choice = chosen(kind, id, outcome)
      if let place = choice?.place { reached.insert(place) }
      stack += choice?.used ?? kind.operands
    }
  }

  /// Returns which arm of a choice decides, and what is used of the choice; `nil` for what is no choice.
  private func chosen(
    _ kind: ExpressionKind, _ id: ExpressionID, _ outcome: Outcome
  ) -> (place: Place?, used: [ExpressionID])? {
    if case .bands(let subject, let arms, let otherwise) = kind {
      guard outcome.value(of: subject).filed != nil else { return (nil, [subject]) }
      if let arm = outcome.matchedArm(of: id) {
        return (Place(sort: .band, range: arms[arm].range), [subject, arms[arm].value])
      }
      guard let otherwise else { return (nil, [subject]) }
      return (Place(sort: .band, range: plan.scale[otherwise].range), [subject, otherwise])
    }
    if case .cases(let arms, let otherwise) = kind {
      for (index, arm) in arms.enumerated() {
        let condition = outcome.value(of: arm.condition)
        let asked = arms[...index].map { $0.condition }
        if condition.state != .filed { return (nil, asked) }
        if condition.holds {
          return (Place(sort: .case, range: arm.range), asked + [arm.value])
        }
      }
      let place = Place(sort: .case, range: plan.scale[otherwise].range)
      return (place, arms.map { $0.condition } + [otherwise])
    }
    if case .conditional(let condition, let then, let otherwise) = kind {
      let answer = outcome.value(of: condition)
      guard answer.state == .filed else { return (nil, [condition]) }
      let used = answer.holds ? then : otherwise
      return (Place(sort: .case, range: plan.scale[used].range), [condition, used])
    }
    return nil
  }

  private static func arms(of kind: ExpressionKind, _ scale: CheckedScale) -> [Place] {
    if case .bands(_, let arms, let otherwise) = kind {
      return arms.map { Place(sort: .band, range: $0.range) }
        + [otherwise].compactMap { $0 }.map { Place(sort: .band, range: scale[$0].range) }
    }
    if case .cases(let arms, let otherwise) = kind {
      return arms.map { Place(sort: .case, range: $0.range) }
        + [Place(sort: .case, range: scale[otherwise].range)]
    }
    if case .conditional(_, let then, let otherwise) = kind {
      return [then, otherwise].map { Place(sort: .case, range: scale[$0].range) }
    }
    if case .awarded(let awards) = kind {
      return awards.map { Place(sort: .award, range: scale[$0.condition].range) }
    }
    return []
  }
}
