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

    init(step: Rational, origin: Rational) {
      (self.step, self.origin) = (step, origin)
    }

    /// Creates the grid of the multiples of a number, `nil` where none above 0 is known.
    init?(grain: Rational?) {
      guard let grain, !grain.isZero else { return nil }
      (step, origin) = (grain, .zero)
    }

    func contains(_ value: Rational) -> Bool { ((value - origin) / step).isInteger }
  }

  let type: ValueType
  let options: [ChoiceOption]
  /// Every value lies in here.
  let domain: Interval
  /// The grid on which the values lie, or `nil` where they lie densely.
  let grid: Grid?

  /// Returns a value of `set` that can occur, or `nil` if there is none.
  func witness(in set: IntervalSet) -> Rational? {
    let isInside = set.hull?.isSubset(of: domain) ?? true
    let possible = isInside ? set : set.intersection(IntervalSet(domain))
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
    let own: ValueSpace.Grid? =
      switch expressions[id.index].kind {
      case .evidence(let index): fields[index].grid
      case .column(let table, let column): tables[table].columns[column].grid
      case .rounded(_, let rounding): ValueSpace.Grid(step: rounding.step, origin: .zero)
      case .function(let function):
        common(
          ValueSpace.Grid(step: function.rounding.step, origin: .zero),
          [function.whenUndefined].compactMap { $0 })
      case _: alternatives(of: id).flatMap { common(nil, $0) }
      }
    return own
      ?? (traits[id.index].isWhole ? ValueSpace.Grid(step: .one, origin: .zero) : nil)
  }

  /// Returns the expressions of which an expression has the value of one, whichever; `nil` where it computes
  /// another.
  func alternatives(of id: ExpressionID) -> [ExpressionID]? {
    switch expressions[id.index].kind {
    case .definition(let index): definitions[index].value.map { [$0] }
    case .call(let call): [call.body]
    // One of the scores as it was given, or a mean of them.
    case .scored(let value) where value.rule.givesOneOfTheScores: value.scores
    case .required(let requirement): [requirement.value, requirement.otherwise]
    case .conditional(_, let first, let second), .fallback(let first, let second): [first, second]
    case .clamped(let value, let lower, let upper): [value] + [lower, upper].compactMap { $0 }
    case .cases(let arms, let otherwise): arms.map { $0.value } + [otherwise]
    case .bands(_, let arms, let otherwise):
      arms.map { $0.value } + [otherwise].compactMap { $0 }
    case .list(let list) where list.function == .least || list.function == .greatest: list.elements
    case _: nil
    }
  }

  /// Returns the grid on which all of several values lie, and those of `first` if given; `nil` where
  /// there is none, or all of them are constants.
  private func common(_ first: ValueSpace.Grid?, _ ids: [ExpressionID]) -> ValueSpace.Grid? {
    var result = first
    var places: [Rational] = []
    for id in ids {
      if let constant = constantValue(of: id) {
        places.append(constant)
        continue
      }
      guard let grid = grid(of: id), result == nil || result?.step == grid.step else { return nil }
      result = result ?? grid
      places.append(grid.origin)
    }
    guard let result, places.allSatisfy({ result.contains($0) }) else { return nil }
    return result
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
