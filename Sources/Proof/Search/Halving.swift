import Evaluation
import Evidence
import Numbers

/// Looks for a unit with a number between those of two others, by halving the distance between them.
///
/// The two differ in several inputs, which are changed one after another; where the number passes what is
/// looked for, the input that was changed is brought nearer from both sides. A quotient has no parts in
/// which it is the same, and yet takes all the numbers on its way.
struct Halving {
  private let subject: Subject
  private let register: Register
  private let wanted: Interval
  private let goal: Goal

  /// Creates a search for a number in an interval; `nil` for other goals, and where other units decide.
  init?(_ subject: Subject, to goal: Goal) {
    guard case .value(let register, let wanted) = goal, !subject.hangsOnOtherUnits(goal) else {
      return nil
    }
    (self.subject, self.register, self.wanted, self.goal) = (subject, register, wanted, goal)
  }

  /// Returns a unit that the evaluator confirms, on the way between units of a pool.
  func found(in pool: Pool) -> Candidate? {
    guard let below = Interval(from: .bottom, to: wanted.lower),
      let above = Interval(from: wanted.upper, to: .top),
      let low = pool.first(.value(register, below), subject),
      let high = pool.first(.value(register, above), subject)
    else { return nil }
    let inputs = subject.support[register.index].filter { low.values[$0] != high.values[$0] }
    return found(from: low, to: high, inputs) ?? found(from: low, to: high, inputs.reversed())
  }

  /// Where a unit stands: too low, too high, or right.
  private enum Side {
    case below
    case right
    case above
  }

  private func found(from low: Candidate, to high: Candidate, _ inputs: [Int]) -> Candidate? {
    var units = [low]
    for input in inputs {
      var next = units[units.count - 1]
      next.values.take(input, from: high.values)
      units.append(next)
    }
    let sides = sides(of: units)
    if let found = confirmed(units, sides) { return found }
    for (index, input) in inputs.enumerated() {
      guard let one = sides[index], let other = sides[index + 1], one != other else { continue }
      if let found = found(between: units[index], one, units[index + 1], varying: input) {
        return found
      }
    }
    return nil
  }

  private func found(
    between first: Candidate, _ side: Side, _ second: Candidate, varying input: Int
  ) -> Candidate? {
    guard first.values[input].state == .filed, second.values[input].state == .filed else {
      return nil
    }
    var (near, far) = (first.values[input].value, second.values[input].value)
    for _ in 0..<64 where !subject.isCalledOff() {
      let middle = (near + far) * Rational(1, over: 2)
      guard let number = subject.domains[input].values.nearest(to: middle), number != near,
        number != far
      else { return nil }
      var unit = first
      unit.values[input] = TracedValue(state: .filed, value: number)
      let sides = sides(of: [unit])
      if let found = confirmed([unit], sides) { return found }
      guard let own = sides[0] else { return nil }
      if own == side { near = number } else { far = number }
    }
    return nil
  }

  private func confirmed(_ units: [Candidate], _ sides: [Side?]) -> Candidate? {
    subject.firstConfirmed(zip(units, sides).filter { $0.1 == .right }.map { $0.0 }, goal)
  }

  private func sides(of units: [Candidate]) -> [Side?] {
    let figures = subject.figures(of: units, only: [register])
    return units.indices.map { unit in
      let value = figures.value(register, at: unit)
      guard value.state == .filed else { return nil }
      if wanted.contains(value.value) { return .right }
      return wanted.lower <= .before(value.value) ? .above : .below
    }
  }
}
