import Evidence
import Numbers
import Semantics

/// Choices between values: all are brought to one form.
extension Translator {
  /// Returns the value of the first arm whose condition holds; NULL without `otherwise`.
  mutating func merged(
    _ arms: [(condition: Fragment, value: SQLValue)], otherwise: SQLValue?
  ) -> SQLValue {
    var kept: [(condition: Fragment, value: SQLValue)] = []
    for arm in arms where arm.condition != .no {
      if arm.condition == .yes { return merged(kept, otherwise: arm.value) }
      kept.append(arm)
    }
    let arms = kept
    if arms.isEmpty { return otherwise ?? nothing }
    let all = arms.map { $0.value } + [otherwise].compactMap { $0 }
    let canBeNull = otherwise == nil || all.contains { $0.canBeNull }
    let used = all.filter { $0.lead != .null }
    guard let first = used.first else { return nothing }
    let same = sameForm(used)
    func pieces(_ piece: (SQLValue) -> Fragment) -> Fragment {
      .choice(
        arms.map { ($0.condition, piece($0.value)) }, otherwise: otherwise.map { piece($0) })
    }
    switch (same, first.form) {
    case (true, .condition):
      return SQLValue(.condition(pieces { $0.lead }), canBeNull: canBeNull)
    case (true, .text): return SQLValue(.text(pieces { $0.lead }), canBeNull: canBeNull)
    case (true, .option(_, let names)):
      return SQLValue(.option(pieces { $0.lead }, names: names), canBeNull: canBeNull)
    case (true, .number), (true, .ratio), (false, _): break
    }
    return mergedNumbers(arms, otherwise: otherwise, canBeNull: canBeNull)
  }

  private mutating func mergedNumbers(
    _ arms: [(condition: Fragment, value: SQLValue)], otherwise: SQLValue?, canBeNull: Bool
  ) -> SQLValue {
    let values = arms.map { parts($0.value) }
    let last = otherwise.map { parts($0) }
    let lines = (values + [last].compactMap { $0 }).map { $0.below }
    var common: Rational? = .one
    for line in lines {
      common = line.literal.flatMap { line in
        common.map { SQLValue.decimal(.leastCommonMultiple($0, line)) }
      }
    }
    guard let common else {
      let above = choice(
        zip(arms, values).map { ($0.condition, $1.above) }, otherwise: last?.above)
      let below = choice(
        zip(arms, values).map { ($0.condition, $1.below) }, otherwise: last?.below)
      return value(above, over: below, canBeNull: canBeNull)
    }
    var pieces: [(condition: Fragment, value: Whole)] = []
    for (arm, part) in zip(arms, values) {
      pieces.append((arm.condition, product(part.above, common / (part.below.literal ?? .one))))
    }
    let rest = last.map { product($0.above, common / ($0.below.literal ?? .one)) }
    return value(
      choice(pieces, otherwise: rest), over: Whole(common), canBeNull: canBeNull)
  }

  /// A number that is never there.
  var nothing: SQLValue {
    SQLValue(
      .number(Whole(.null, from: .zero, to: .zero, .narrow), scale: .one), canBeNull: true)
  }

  private func sameForm(_ values: [SQLValue]) -> Bool {
    guard let first = values.first else { return false }
    return values.allSatisfy { value in
      switch (first.form, value.form) {
      case (.condition, .condition), (.text, .text): true
      case (.option(_, let names), .option(_, let others)): names == others
      case (.number, _), (.ratio, _), (.condition, _), (.text, _), (.option, _): false
      }
    }
  }

  // MARK: States

  /// Returns the strongest of some states.
  mutating func strongest(_ states: [StateTerm]) -> StateTerm {
    let possible = StateSet.strongest(states.map { $0.possible })
    var pieces: [Fragment] = []
    for state in states where state.possible != .filed && !pieces.contains(state.sql) {
      pieces.append(state.sql)
    }
    guard let first = pieces.first else { return .filed }
    if pieces.count == 1 { return StateTerm(first, possible) }
    return StateTerm(.call(dialect.greatest, pieces), possible)
  }

  /// Returns the state of the first arm whose condition holds.
  mutating func merged(
    _ arms: [(condition: Fragment, state: StateTerm)], otherwise: StateTerm
  ) -> StateTerm {
    let possible = StateSet.union(
      arms.filter { $0.condition != .no }.map { $0.state.possible } + [otherwise.possible])
    return StateTerm(
      .choice(arms.map { ($0.condition, $0.state.sql) }, otherwise: otherwise.sql), possible)
  }
}
