import Diagnostics
import Evidence
import Numbers

/// The values that something compared in a table or a ladder can have.
struct ValueSpace {
  /// Values at equal distances.
  struct Grid {
    let step: Rational
    /// One of the values.
    let origin: Rational
  }

  let type: ValueType
  let options: [ChoiceOption]
  /// Every value lies in here.
  let domain: Interval
  /// The grid on which the values lie, or `nil` where they lie densely.
  let grid: Grid?

  /// Returns a value of `set` that can occur, or `nil` if there is none.
  func witness(in set: IntervalSet) -> Rational? {
    let possible = set.intersection(IntervalSet(domain))
    guard let grid else { return possible.anyElement }
    return possible.firstMultiple(of: grid.step, from: grid.origin)
  }
}

extension Checker {
  /// Returns the values that an expression can have, or `nil` for one without a type.
  func space(of id: ExpressionID) -> ValueSpace? {
    guard let type = type(of: id) else { return nil }
    return ValueSpace(
      type: type, options: options(of: id), domain: bounds(of: id), grid: grid(of: id))
  }

  private func grid(of id: ExpressionID) -> ValueSpace.Grid? {
    switch expressions[id.index].kind {
    case .evidence(let index):
      if let grid = fields[index].grid { return grid }
    case .column(let table, let column):
      if let grid = tables[table].columns[column].grid { return grid }
    case .definition(let index):
      if let value = definitions[index].value { return grid(of: value) }
    case .scored(let value):
      // One of the scores as it was given, or a mean of them.
      if value.rule.givesOneOfTheScores, let first = value.scores.first { return grid(of: first) }
    case .call(let call): return grid(of: call.body)
    case _: break
    }
    return traits[id.index].isWhole ? ValueSpace.Grid(step: .one, origin: .zero) : nil
  }
}

extension Checker.Field {
  /// The grid of the stated step, unless the value for blanks lies beside it.
  fileprivate var grid: ValueSpace.Grid? {
    guard let step = bounds.step else { return nil }
    if case .value(let value) = whenEmpty, !bounds.allows(value) { return nil }
    return ValueSpace.Grid(step: step, origin: bounds.lower ?? .zero)
  }
}
