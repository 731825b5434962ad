package import Evidence
package import Numbers
package import Semantics

/// The results of one unit: a view of its block.
package struct Outcome: Sendable {
  /// The block that holds the unit.
  package let block: OutcomeBlock
  /// The index of the unit in the block.
  package let unit: Int
  /// The row of a table that is looked at, if any: expressions below an aggregate have values there.
  var place: RowPlace?

  /// Creates a view of a unit.
  init(block: OutcomeBlock, unit: Int) {
    self.block = block
    self.unit = unit
  }

  // MARK: Nodes

  /// Returns the points of a node after everything that applies to it.
  package func points(of node: Int) -> Rational {
    value(block.plan.nodeRegisters[node].points).value
  }

  /// Returns whether a node applies and has evidence.
  ///
  /// `notApplicable` under every policy, also where the node counts with full points; `empty` or
  /// `rejected` where its rule had no value.
  package func state(of node: Int) -> EvidenceState {
    block.state(block.plan.nodeRegisters[node].points, at: unit)
  }

  /// Returns the maximum that applies to the unit, or `nil` where the scale states none.
  ///
  /// 0 where the node is left out.
  package func applicableMaximum(of node: Int) -> Rational? {
    guard block.plan.scale.nodes[node].maximum != nil else { return nil }
    return value(block.plan.nodeRegisters[node].maximum).value
  }

  /// Returns the maximum with which a node counts in its parent: where the scale states none, what its
  /// children's maxima make together, or 0 if those are not known.
  ///
  /// 0 where the node is left out.
  package func countedMaximum(of node: Int) -> Rational {
    value(block.plan.nodeRegisters[node].maximum).value
  }

  /// `true` iff the node is left out of the sums, so that nothing counts it.
  package func isLeftOut(_ node: Int) -> Bool {
    block.state(block.plan.nodeRegisters[node].maximum, at: unit) == .notApplicable
  }

  /// Returns whether a node passes, or `nil` where it has no pass mark or does not apply.
  package func passes(_ node: Int) -> Bool? {
    guard let register = block.plan.nodeRegisters[node].passes else { return nil }
    let answer = value(register)
    return answer.state == .filed ? answer.holds : nil
  }

  /// `true` iff the condition under which the points of a node count holds, or there is none.
  package func isCounted(_ node: Int) -> Bool {
    guard let register = block.plan.nodeRegisters[node].condition else { return true }
    return value(register).holds
  }

  /// Returns the points before clamp, rounding and cut to the maximum.
  ///
  /// Equal to the points where the node does not apply, is not counted or has no evidence, so that
  /// a difference always means that the limits changed something.
  package func uncappedPoints(of node: Int) -> Rational {
    guard state(of: node) == .filed, isCounted(node) else { return points(of: node) }
    return value(block.plan.nodeRegisters[node].source).value
  }

  // MARK: Expressions

  /// Returns what an expression was; `empty` for one that no part of the scale needs.
  ///
  /// The value of a text is 0: `text(of:)` has it.
  package func value(of expression: ExpressionID) -> TracedValue {
    guard let register = block.plan.register(of: expression) else {
      return TracedValue(state: .empty, value: .zero)
    }
    let traced = value(register)
    guard block.plan.scale[expression].type == .text else { return traced }
    return TracedValue(state: traced.state, value: .zero)
  }

  /// Returns the text that an expression of type `text` was; empty where there is none.
  package func text(of expression: ExpressionID) -> String {
    guard block.plan.scale[expression].type == .text,
      let register = block.plan.register(of: expression)
    else { return "" }
    let traced = value(register)
    guard traced.state == .filed, let number = traced.value.integer else { return "" }
    let reference = TextReference(number: number, in: block.plan)
    let row = place.flatMap { place in
      place.space.table.map { block.spaces.rows(of: $0, unit: unit).lowerBound + place.row }
    }
    let bytes = reference.utf8(
      in: block.plan, block.evidence, block.spaces, firstUnit: 0, row: row ?? unit,
      of: place?.space ?? .units)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns the arm of `cases` or `bands` that gave the value, or `nil` for `otherwise`.
  ///
  /// Also `nil` where the choice has no value.
  package func matchedArm(of expression: ExpressionID) -> Int? {
    switch block.plan.scale[expression].kind {
    case .cases(let arms, _):
      for (index, arm) in arms.enumerated() {
        let condition = value(of: arm.condition)
        if condition.state != .filed { return nil }
        if condition.holds { return index }
      }
      return nil
    case .bands(let subject, let arms, _):
      guard let value = value(of: subject).filed else { return nil }
      return arms.firstIndex { $0.values.contains(value) }
    case .call(let call): return matchedArm(of: call.body)
    case .level, .ranked, .required, .steps: return nil
    case .constant, .text, .absent, .evidence, .column, .aggregate, .definition, .unitKind,
      .nodePoints, .nodeShare,
      .nodePasses, .quantity, .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function,
      .weightedMean, .scored, .comparison,
      .sameText, .all, .any, .isOneOf, .stateTest, .fallback, .conditional, .when, .proportional,
      .perOccurrence, .clamped, .rounded, .list, .atLeast, .best, .checklist, .days, .deadline,
      .period, .markWithin, .quantified, .cohort, .awarded, .standing, .own, .ordered:
      return nil
    }
  }

  // MARK: The whole scale

  /// The points without bonus and penalty.
  package var base: Rational { value(block.plan.base).value }

  /// The points of the bonus sections.
  package var bonus: Rational { value(block.plan.bonus).value }

  /// The points deducted, a number that is not negative.
  package var penalty: Rational { value(block.plan.penalty).value }

  /// The total before rounding and knock-outs.
  package var exactTotal: Rational { value(block.plan.exactTotal).value }

  /// The rounded total, before knock-outs.
  package var totalBeforeKnockOuts: Rational { value(block.plan.total).value }

  /// The total after the knock-outs that set it.
  package var total: Rational { value(block.plan.finalTotal).value }

  /// Returns the level on a ladder and how it came about.
  package func level(of ladder: Int) -> LevelOutcome {
    let registers = block.plan.ladderRegisters[ladder]
    var (held, undecided): ([Int], [Int]) = ([], [])
    for (index, register) in registers.knockOuts.enumerated() {
      let condition = value(register)
      if condition.state != .filed {
        undecided.append(index)
      } else if condition.holds {
        held.append(index)
      }
    }
    let quotas = block.plan.scale.ladders[ladder].quotas
    let dropped = registers.quotas.indices.filter { index in
      let before = value(registers.beforeQuotas[index]).filed?.integer
      return before == quotas[index].level && !value(registers.quotas[index]).holds
    }
    let undecidedQuotas = registers.quotas.indices.filter { index in
      let before = value(registers.beforeQuotas[index]).filed?.integer
      return before == quotas[index].level && !isGrouped(in: quotas[index].test)
    }
    return LevelOutcome(
      level: value(registers.level).filed?.integer,
      reached: value(registers.reached).filed?.integer,
      knockOuts: held, undecidedKnockOuts: undecided, droppedBy: dropped,
      undecidedQuotas: undecidedQuotas)
  }

  /// Returns a further column of the results; the text of one is at its expression.
  package func result(_ index: Int) -> TracedValue {
    value(of: block.plan.scale.results[index].value)
  }

  private func value(_ register: Register) -> TracedValue {
    if block.plan.isOfUnits(register) { return block.value(register, at: unit) }
    guard let place else { return TracedValue(state: .empty, value: .zero) }
    return block.value(register, at: unit, place)
  }
}
