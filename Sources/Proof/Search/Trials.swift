import Evaluation
import Evidence
import Numbers

/// Tries numbers that are easy to find, in all combinations, where few inputs decide.
///
/// The numbers of a quotient do not fall into parts that decide, and a constraint may tie its inputs
/// together: what people would try first, 1 of 1 or 1 of 100, often shows what a search does not. A trial
/// proves nothing but that there is a unit, and only after the evaluator confirmed it.
struct Trials {
  private let subject: Subject
  private let goal: Goal
  private let inputs: [Int]

  /// By how many inputs decide, the numbers that each is tried with.
  private static let numbers: [Int: [Int]] = [
    1: [0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000],
    2: [0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1_000],
    3: [0, 1, 2, 5, 10, 100], 4: [0, 1, 2, 10],
  ]

  /// Prepares trials; `nil` where too many inputs decide, or other units or rows.
  init?(_ subject: Subject, for goal: Goal) {
    let inputs = Set(goal.registers.flatMap { subject.support[$0.index] }).sorted()
    guard Self.numbers[inputs.count] != nil, !subject.hangsOnOtherUnits(goal),
      inputs.allSatisfy({ !subject.inputs[$0].isColumn })
    else { return nil }
    (self.subject, self.goal, self.inputs) = (subject, goal, inputs)
  }

  /// Returns a unit that the evaluator confirms, all else being as in one of some others.
  func found(beside bases: [Candidate]) -> Candidate? {
    let tried = Self.numbers[inputs.count] ?? []
    let choices = inputs.map { self.choices(of: $0, tried) }
    for base in bases where !subject.isCalledOff() {
      var units = [base]
      for (input, values) in zip(inputs, choices) where !values.isEmpty {
        units = units.flatMap { unit in
          values.map { value in
            var next = unit
            next.values[input] = TracedValue(state: .filed, value: value)
            return next
          }
        }
      }
      if let found = subject.firstConfirmed(units, goal) { return found }
    }
    return nil
  }

  /// Returns those of some numbers that an input can be, and its ends; all that it can be where that is few.
  private func choices(of input: Int, _ tried: [Int]) -> [Rational] {
    let values = subject.domains[input].values
    if let all = values.elements(atMost: tried.count) { return all }
    let ends = [values.pieces.first?.infimum, values.pieces.last?.supremum].compactMap { $0 }
    let numbers = Set(tried.map { Rational($0) } + ends + [Rational(1, over: 2)])
    return numbers.filter { values.contains($0) }.sorted()
  }
}
