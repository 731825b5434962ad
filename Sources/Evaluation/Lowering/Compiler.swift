import Evidence
import Numbers
package import Semantics

/// Returns the plan that computes a scale for any block of evidence.
///
/// The scale must come from a file without errors.
package func compile(_ scale: CheckedScale) -> Plan {
  var compiler = Compiler(scale: scale)
  return compiler.plan()
}

/// Turns a scale into instructions, item by item in the scale's order.
///
/// Only expressions are lowered by recursion, so its depth is that of the deepest expression.
struct Compiler {
  let scale: CheckedScale
  var instructions: [Instruction] = []
  /// By instruction.
  var spaces: [PlanSpace] = []
  /// In which space instructions are emitted.
  var space = PlanSpace.units
  var textColumns: [TextColumnPlace] = []
  var gathered: [GatherKey: Register] = [:]
  /// By expression, as far as they were asked for.
  var expressionSpaces: [PlanSpace?]
  /// By expression, as far as they were asked for: of units, then of rows.
  var ownUses: [[Bool?]]
  /// What a program for pairs reads, while one is being made.
  var pairLeaves: [PairLeaf]?
  /// `true` iff the program that is being made compares rows, each of which is one for it.
  var pairsAreRows = false
  /// The columns, as definitions, that the program being made carries on from row to row.
  var carriedColumns: [Int]?
  /// By expression, whether it depends on them, as far as it was asked for.
  var carriedUses: [ExpressionID: Bool] = [:]
  /// By columns that are carried on together.
  var rowPrograms: [[Int]: RowProgram] = [:]
  /// The tables whose rows a program that compares units looks at.
  var pairTables: [Int] = []
  var fitsSmall = true
  var cohorts: [CohortStep] = []
  /// By register: the last stage of the comparisons with other units that it depends on.
  private var stages: [Int] = []
  /// By ladder: the level before each of its quotas so far.
  var levelsBeforeQuotas: [Int: [Register]] = [:]
  var expressionRegisters: [Register?]
  var nodeRegisters: [NodeRegisters?]
  /// By node: whether its own clauses or those above exclude it, where they are lowered.
  var exclusionRegisters: [Register?]
  /// By node: the stated maximum, or what the children's maxima make together; `nil` where it is not
  /// known, or the node not lowered.
  var fullMaxima: [Rational?]
  var ladderRegisters: [LadderRegisters?]
  var resultRegisters: [Register?]
  var quantities: [ScaleQuantity: Register] = [:]
  var finalTotal: Register?

  init(scale: CheckedScale) {
    self.scale = scale
    expressionSpaces = Array(repeating: nil, count: scale.expressions.count)
    expressionRegisters = Array(repeating: nil, count: scale.expressions.count)
    ownUses = Array(
      repeating: Array(repeating: nil, count: scale.expressions.count), count: 2)
    nodeRegisters = Array(repeating: nil, count: scale.nodes.count)
    exclusionRegisters = Array(repeating: nil, count: scale.nodes.count)
    fullMaxima = Array(repeating: nil, count: scale.nodes.count)
    ladderRegisters = Array(repeating: nil, count: scale.ladders.count)
    resultRegisters = Array(repeating: nil, count: scale.results.count)
  }

  mutating func plan() -> Plan {
    for item in scale.order {
      switch item {
      case .definition(let index):
        let value = scale.definitions[index].value
        // A computed column has its values in the rows of its table.
        space = space(of: value)
        _ = lower(value)
        space = .units
      case .node(let index): lowerNode(index)
      case .totals: lowerTotals()
      case .ladder(let index): lowerLadder(index)
      case .result(let index): resultRegisters[index] = lower(scale.results[index].value)
      }
    }
    lowerWhatTheOrderOmits()
    let total = register(of: .total)
    return Plan(
      scale: scale, instructions: instructions, spaces: spaces, textColumns: textColumns,
      fitsSmall: fitsSmall, cohorts: cohorts,
      expressionRegisters: expressionRegisters, nodeRegisters: nodeRegisters.compactMap { $0 },
      ladderRegisters: ladderRegisters.compactMap { $0 },
      resultRegisters: resultRegisters.compactMap { $0 },
      base: register(of: .base), bonus: register(of: .bonus), penalty: register(of: .penalty),
      exactTotal: register(of: .exactTotal), total: total, finalTotal: finalTotal ?? total)
  }

  /// Appends an instruction and returns the register that it fills.
  mutating func emit(_ instruction: Instruction) -> Register {
    instructions.append(instruction)
    let stage = stage(of: instruction.operands)
    if case .cohort(let index, _) = instruction {
      stages.append(max(stage, cohorts[index].stage))
    } else {
      stages.append(stage)
    }
    spaces.append(space)
    return Register(instructions.count - 1)
  }

  /// Forgets all instructions for those of a program for pairs; what is known of nodes stays.
  mutating func beginPairs(ofRows: Bool) {
    (instructions, spaces, stages) = ([], [], [])
    (gathered, space, pairLeaves) = ([:], .units, [])
    (pairsAreRows, pairTables, carriedColumns) = (ofRows, [], nil)
    expressionRegisters = Array(repeating: nil, count: scale.expressions.count)
  }

  /// Returns the instructions of a program for pairs.
  func pairPlan() -> Plan {
    let none = Register(0)
    return Plan(
      scale: scale, instructions: instructions, spaces: spaces, textColumns: [],
      fitsSmall: fitsSmall, cohorts: [], expressionRegisters: [], nodeRegisters: [],
      ladderRegisters: [], resultRegisters: [], base: none, bonus: none, penalty: none,
      exactTotal: none, total: none, finalTotal: none)
  }

  /// Returns the last stage of the comparisons that some registers depend on, 0 for none.
  func stage(of registers: [Register]) -> Int {
    registers.reduce(0) { max($0, stages[$1.index]) }
  }

  /// Returns `value` after noting whether the fast machine can carry it.
  mutating func noted(_ value: Rational) -> Rational {
    if SmallRational(value).isOverflowed { fitsSmall = false }
    return value
  }

  /// Returns the register of a figure, which the order of the scale puts before its uses.
  ///
  /// Bonus and penalty may be asked for before the total, by a criterion that counts only where there
  /// is no penalty.
  mutating func register(of quantity: ScaleQuantity) -> Register {
    if let register = quantities[quantity] { return register }
    let register =
      switch quantity {
      case .bonus: emit(.total(adding: points(of: scale.bonusSections), subtracting: []))
      case .penalty: emit(.total(adding: points(of: scale.penaltySections), subtracting: []))
      case .base, .exactTotal, .total: emit(.absent(.empty))
      }
    quantities[quantity] = register
    return register
  }

  private mutating func lowerTotals() {
    let bonus = register(of: .bonus)
    let penalty = register(of: .penalty)
    let base = register(of: .base)
    let sum = emit(.total(adding: [base, bonus], subtracting: [penalty]))
    let clamp = Limits(floor: scale.totalFloor, ceiling: scale.totalCeiling)
    let exact = limited(sum, clamp)
    quantities[.exactTotal] = exact
    quantities[.total] = limited(exact, Limits(rounding: scale.totalRounding))
  }

  private func points(of nodes: [Int]) -> [Register] {
    nodes.compactMap { nodeRegisters[$0]?.points }
  }

  /// Gives every node, ladder and result its registers even where the order is incomplete.
  private mutating func lowerWhatTheOrderOmits() {
    for index in scale.nodes.indices.reversed() where nodeRegisters[index] == nil {
      lowerNode(index)
    }
    if quantities[.total] == nil { lowerTotals() }
    for index in scale.ladders.indices where ladderRegisters[index] == nil { lowerLadder(index) }
    for index in scale.results.indices where resultRegisters[index] == nil {
      resultRegisters[index] = lower(scale.results[index].value)
    }
  }

  /// Returns the register of `source` after the limits.
  mutating func limited(_ source: Register, _ limits: Limits) -> Register {
    if limits.isEmpty { return source }
    for value in [limits.floor, limits.ceiling, limits.rounding?.step, limits.maximum] {
      if let value { _ = noted(value) }
    }
    return emit(.limit(source, limits))
  }
}
