import Evaluation
import Evidence
import Numbers
import Semantics

/// For which units the value of an expression is asked for: the conditions of the cases and branches around
/// it.
///
/// The evaluator works out every column for every unit, so that a ratio has a value even where its case is
/// not taken; what is said of the ratio must be said of the units that get there.
struct PathConditions {
  private let plan: Plan
  /// By expression, what uses it directly.
  private var users: [[ExpressionID]]
  /// By the rule of a node, what must hold for the node to apply.
  private var applicability: [Int: [Goal]] = [:]
  /// The expressions that are asked for wherever the scale is.
  private var roots: Set<Int> = []
  /// What was found, by expression.
  private var known: [Int: [Goal]] = [:]

  init(_ plan: Plan) {
    self.plan = plan
    let scale = plan.scale
    users = Array(repeating: [], count: scale.expressions.count)
    for index in scale.expressions.indices {
      let user = ExpressionID(index)
      for operand in scale[user].kind.operands { users[operand.index].append(user) }
      if case .definition(let definition) = scale[user].kind {
        users[scale.definitions[definition].value.index].append(user)
      }
    }
    for result in scale.results { roots.insert(result.value.index) }
    for node in scale.nodes {
      guard let rule = node.rule else { continue }
      var conditions: [Goal] = []
      var place: CheckedNode? = node
      while let current = place {
        if let condition = current.applicability, let register = register(condition) {
          conditions.append(.holds(register))
        }
        place = current.parent.map { scale.nodes[$0] }
      }
      if !conditions.isEmpty { applicability[rule.index] = conditions }
    }
  }

  /// Returns what holds of every unit for which an expression is asked; nothing for all units.
  mutating func conditions(of id: ExpressionID) -> [Goal] {
    if let found = known[id.index] { return found }
    // Definitions cannot be made of themselves; this is for a scale with errors.
    known[id.index] = []
    let found = worked(id)
    known[id.index] = found
    return found
  }

  private mutating func worked(_ id: ExpressionID) -> [Goal] {
    if roots.contains(id.index) { return [] }
    if users[id.index].isEmpty { return applicability[id.index] ?? [] }
    var ways: [[Goal]] = []
    for user in users[id.index] {
      let way = conditions(of: user) + step(from: user, to: id)
      if way.isEmpty { return [] }
      ways.append(way)
    }
    if ways.count == 1 { return ways[0] }
    return [.any(ways.map { .all($0) })]
  }

  /// Returns what must hold for an expression to ask for one of its operands.
  private func step(from user: ExpressionID, to id: ExpressionID) -> [Goal] {
    switch plan.scale[user].kind {
    case .cases(let arms, let otherwise):
      var before: [Goal] = []
      for arm in arms {
        if arm.condition == id { return before }
        if arm.value == id { return before + holding(arm.condition) }
        before += failing(arm.condition)
      }
      return otherwise == id ? before : []
    case .conditional(let condition, let then, let otherwise):
      return then == id ? holding(condition) : otherwise == id ? failing(condition) : []
    case .when(let value, let condition):
      return value == id ? holding(condition) : []
    case .bands(let subject, let arms, let otherwise):
      guard let register = register(subject) else { return [] }
      if let arm = arms.first(where: { $0.value == id }) {
        return [.any(arm.values.intervals.map { .value(register, $0) })]
      }
      guard otherwise == id else { return [] }
      let taken = arms.reduce(IntervalSet.empty) { $0.union($1.values) }
      return [.any(taken.complement.intervals.map { .value(register, $0) })]
    case .all(let operands):
      // Where an operand before it fails the answer is settled.
      return operands.prefix { $0 != id }.flatMap { holding($0) }
    case .any(let operands):
      return operands.prefix { $0 != id }.flatMap { failing($0) }
    case .quotient(_, let divisor, let whenZero):
      guard whenZero == id, let register = register(divisor) else { return [] }
      return [.value(register, .point(.zero))]
    case _: return []
    }
  }

  private func holding(_ condition: ExpressionID) -> [Goal] {
    register(condition).map { [.holds($0)] } ?? []
  }

  private func failing(_ condition: ExpressionID) -> [Goal] {
    register(condition).map { [.value($0, .point(.zero))] } ?? []
  }

  private func register(_ id: ExpressionID) -> Register? {
    plan.register(of: id).flatMap { plan.isOfUnits($0) ? $0 : nil }
  }
}
