package import Semantics

/// Where the figures of one node are.
package struct NodeRegisters: Hashable, Sendable {
  /// The points after everything that applies to the node, in the state of the node.
  package let points: Register
  /// What the rule or the combination gives, before clamp, rounding and cut.
  package let source: Register
  /// The maximum that applies to the unit; `notApplicable` iff the node is left out.
  package let maximum: Register
  /// 1 iff the node passes, or `nil` where it has no pass mark.
  package let passes: Register?
  /// The condition under which the points count, if there is one.
  package let condition: Register?
}

/// Where the level of one ladder is.
package struct LadderRegisters: Hashable, Sendable {
  /// The level before knock-outs, by index; `notApplicable` where there is none.
  package let reached: Register
  /// The level after knock-outs, by index; `notApplicable` where there is none.
  package let level: Register
  /// The conditions of the knock-outs, in their order.
  package let knockOuts: [Register]
  /// The level before each quota, by index; `notApplicable` where there is none.
  package let beforeQuotas: [Register]
  /// 1 iff the unit stays by a quota, in their order.
  package let quotas: [Register]
}

/// A scale as a flat list of instructions, each of which fills one column of its own.
///
/// Nothing is overwritten, so the columns of a run are its trace: what every expression and every
/// node was for every unit can be read afterwards. It stands in one place, because every block of
/// results refers to it.
package final class Plan: Sendable {
  /// The scale that the plan computes.
  package let scale: CheckedScale
  /// The instructions; each uses only registers before its own.
  package let instructions: [Instruction]
  /// By instruction, what its column has rows for.
  package let spaces: [PlanSpace]
  /// The columns of texts in tables, as references name them.
  let textColumns: [TextColumnPlace]
  /// `true` iff every constant fits in a `SmallRational`; otherwise all units are computed exactly.
  let fitsSmall: Bool
  /// The comparisons with the other units.
  package let cohorts: [CohortStep]
  /// By instruction, the columns of rows that nothing behind it needs, by index; nothing where no table has
  /// rows.
  let lastUsesOfRows: [[Int]]
  /// By expression index; `nil` for an expression that nothing needs.
  let expressionRegisters: [Register?]
  /// By node index.
  let nodeRegisters: [NodeRegisters]
  /// By ladder index.
  let ladderRegisters: [LadderRegisters]
  /// By result index.
  let resultRegisters: [Register]
  let base: Register
  let bonus: Register
  let penalty: Register
  let exactTotal: Register
  /// The total before knock-outs.
  let total: Register
  /// The total after the knock-outs that set it.
  let finalTotal: Register

  init(
    scale: CheckedScale, instructions: [Instruction], spaces: [PlanSpace],
    textColumns: [TextColumnPlace], fitsSmall: Bool, cohorts: [CohortStep],
    expressionRegisters: [Register?], nodeRegisters: [NodeRegisters],
    ladderRegisters: [LadderRegisters], resultRegisters: [Register], base: Register,
    bonus: Register, penalty: Register, exactTotal: Register, total: Register, finalTotal: Register
  ) {
    self.scale = scale
    self.instructions = instructions
    self.spaces = spaces
    self.textColumns = textColumns
    self.fitsSmall = fitsSmall
    self.cohorts = cohorts
    lastUsesOfRows =
      spaces.allSatisfy { $0 == .units }
      ? [] : Self.lastUsesOfRows(in: instructions, spaces, cohorts)
    self.expressionRegisters = expressionRegisters
    self.nodeRegisters = nodeRegisters
    self.ladderRegisters = ladderRegisters
    self.resultRegisters = resultRegisters
    self.base = base
    self.bonus = bonus
    self.penalty = penalty
    self.exactTotal = exactTotal
    self.total = total
    self.finalTotal = finalTotal
  }

  /// In how many stages the other units must be looked at; 0 where units do not depend on each other.
  package var stageCount: Int { cohorts.reduce(0) { max($0, $1.stage) } }

  /// Returns for every instruction whether one of these registers needs it.
  package func needed(for registers: [Register]) -> [Bool] {
    var result = [Bool](repeating: false, count: instructions.count)
    for register in registers { result[register.index] = true }
    for index in instructions.indices.reversed() where result[index] {
      for operand in instructions[index].operands { result[operand.index] = true }
    }
    return result
  }

  /// Returns the same where figures of rows are known before: then nothing is needed for rows.
  package func neededBesideRows(for registers: [Register]) -> [Bool] {
    var result = [Bool](repeating: false, count: instructions.count)
    for register in registers { result[register.index] = true }
    for index in instructions.indices.reversed() where result[index] {
      let operands =
        switch instructions[index] {
        case .aggregate(let reduction): reduction.ownerRegisters
        case let instruction: instruction.operands
        }
      for operand in operands { result[operand.index] = true }
    }
    return result
  }

  /// Returns for every instruction the columns of rows that nothing behind it needs, by index.
  private static func lastUsesOfRows(
    in instructions: [Instruction], _ spaces: [PlanSpace], _ cohorts: [CohortStep]
  ) -> [[Int]] {
    var last = Array(instructions.indices)
    for (index, instruction) in instructions.enumerated() {
      for operand in instruction.operands { last[operand.index] = index }
    }
    // Comparisons of units gather rows behind the last instruction.
    for step in cohorts {
      for register in step.registers { last[register.index] = instructions.count }
    }
    var uses = [[Int]](repeating: [], count: instructions.count)
    for register in instructions.indices
    where spaces[register] != .units && last[register] < instructions.count {
      uses[last[register]].append(register)
    }
    return uses
  }

  /// Returns the register of an expression, or `nil` where no part of the scale needs it.
  package func register(of expression: ExpressionID) -> Register? {
    guard expressionRegisters.indices.contains(expression.index) else { return nil }
    return expressionRegisters[expression.index]
  }

  /// `true` iff a register has a value for every unit, not for every row of a table.
  package func isOfUnits(_ register: Register) -> Bool { spaces[register.index] == .units }

  /// Returns the registers of the node at `index`.
  package func registers(of index: Int) -> NodeRegisters { nodeRegisters[index] }

  /// Returns the registers of the ladder at `index`.
  package func registers(ofLadder index: Int) -> LadderRegisters { ladderRegisters[index] }

  /// Returns the register of the result at `index`.
  package func register(ofResult index: Int) -> Register { resultRegisters[index] }

  /// Returns the register of a figure of the whole scale, before knock-outs.
  package func register(of quantity: ScaleQuantity) -> Register {
    switch quantity {
    case .base: base
    case .bonus: bonus
    case .penalty: penalty
    case .exactTotal: exactTotal
    case .total: total
    }
  }

  /// The register of the total after the knock-outs that set it.
  package var totalAfterKnockOuts: Register { finalTotal }
}
