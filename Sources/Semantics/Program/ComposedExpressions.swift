/// A rule with parameters at one place where it is used.
///
/// The body is checked for every call: its parameters are the arguments themselves.
package struct RuleCall: Sendable {
  package let name: String
  package let title: String
  /// The names of the parameters, beside the arguments.
  package let parameters: [String]
  package let arguments: [ExpressionID]
  /// What the rule computes for these arguments.
  package let body: ExpressionID

  /// Creates a call.
  package init(
    name: String, title: String, parameters: [String], arguments: [ExpressionID],
    body: ExpressionID
  ) {
    self.name = name
    self.title = title
    self.parameters = parameters
    self.arguments = arguments
    self.body = body
  }
}

/// `value, requires condition else otherwise because "reason"`.
///
/// The value where the condition holds, else the other one; a condition without a value gives its state.
package struct Requirement: Sendable {
  package let value: ExpressionID
  package let condition: ExpressionID
  package let otherwise: ExpressionID
  /// Why the value does not count where the condition fails, as the file says it.
  package let reason: String

  /// Creates a requirement.
  package init(
    value: ExpressionID, condition: ExpressionID, otherwise: ExpressionID, reason: String
  ) {
    self.value = value
    self.condition = condition
    self.otherwise = otherwise
    self.reason = reason
  }
}

/// `start at value, between lower and upper { up 1 when …; … }`.
///
/// The start is raised to `lower` and cut to `upper`; then every step whose condition holds is made in
/// the order of the file, each followed by the same clamp. Every condition is used: one without a value
/// leaves the whole without one.
package struct StepSequence: Sendable {
  /// One step.
  package struct Step: Sendable {
    package let effect: StepEffect
    package let amount: ExpressionID
    package let condition: ExpressionID
    /// The reason that the file gives, or empty.
    package let reason: String

    /// Creates a step.
    package init(
      effect: StepEffect, amount: ExpressionID, condition: ExpressionID, reason: String
    ) {
      self.effect = effect
      self.amount = amount
      self.condition = condition
      self.reason = reason
    }
  }

  package let start: ExpressionID
  package let lower: ExpressionID
  package let upper: ExpressionID
  package let steps: [Step]

  /// Creates a sequence.
  package init(start: ExpressionID, lower: ExpressionID, upper: ExpressionID, steps: [Step]) {
    self.start = start
    self.lower = lower
    self.upper = upper
    self.steps = steps
  }

  /// Everything that the sequence is computed from.
  package var operands: [ExpressionID] {
    [start, lower, upper] + steps.flatMap { [$0.amount, $0.condition] }
  }
}

/// What a step does to the value.
package enum StepEffect: Hashable, Sendable, CaseIterable {
  /// Adds the amount.
  case up
  /// Takes the amount off.
  case down
  /// Cuts the value to the amount.
  case atMost
  /// Raises the value to the amount.
  case notBelow
}
