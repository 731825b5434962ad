import Diagnostics
import Evaluation
import Semantics

/// What the registers of a plan are called in the query, and where in the scale they come from.
struct RegisterNames {
  private var names: [Int: String] = [:]
  private var sites: [SourceRange?]
  /// What the decision speaks of: points, totals, levels, definitions; they are columns of their own.
  private var partRegisters: Set<Int> = []
  /// What the names of an earlier round of scoring end in: `.` and the scorer.
  var ending = ""

  init(of plan: Plan) {
    let scale = plan.scale
    sites = Array(repeating: nil, count: plan.instructions.count)
    for index in scale.expressions.indices {
      guard let register = plan.register(of: ExpressionID(index)) else { continue }
      if sites[register.index] == nil { sites[register.index] = scale.expressions[index].range }
    }
    for definition in scale.definitions {
      if let register = plan.register(of: definition.value) {
        name(register, definition.path, definition.range)
        partRegisters.insert(register.index)
      }
    }
    for (index, ladder) in scale.ladders.enumerated() {
      let registers = plan.registers(ofLadder: index)
      name(registers.level, ladder.name, ladder.range)
      name(registers.reached, ladder.name + ".reached", ladder.range)
      partRegisters.formUnion([registers.level.index, registers.reached.index])
      for (number, register) in registers.knockOuts.enumerated() {
        name(register, ladder.name + ".knock_out_\(number + 1)", ladder.knockOuts[number].range)
      }
    }
    for (index, result) in scale.results.enumerated() {
      name(plan.register(ofResult: index), result.name, result.range)
    }
    for (index, node) in scale.nodes.enumerated() {
      let registers = plan.registers(of: index)
      let path = node.path.isEmpty ? "base" : node.path
      name(registers.points, path, node.nameRange)
      name(registers.maximum, path + ".max", node.nameRange)
      name(registers.source, path + ".source", node.nameRange)
      if case .gate(let gate) = plan.instructions[registers.points.index] {
        name(gate.source, path + ".counted", node.nameRange)
        if let condition = gate.condition { name(condition, path + ".condition", node.nameRange) }
        if let register = gate.exclusion { name(register, path + ".excluded", node.nameRange) }
      }
      if case .rescale(let sum, _) = plan.instructions[registers.source.index] {
        name(sum, path + ".sum", node.nameRange)
      }
      if let passes = registers.passes { name(passes, path + ".passes", node.nameRange) }
      partRegisters.insert(registers.points.index)
    }
    name(plan.totalAfterKnockOuts, "total", scale.nodes.first?.nameRange)
    name(plan.register(of: .total), "total.before", scale.nodes.first?.nameRange)
    name(plan.register(of: .exactTotal), "total.exact", scale.nodes.first?.nameRange)
    name(plan.register(of: .bonus), "bonus", scale.nodes.first?.nameRange)
    name(plan.register(of: .penalty), "penalty", scale.nodes.first?.nameRange)
    partRegisters.formUnion([
      plan.totalAfterKnockOuts.index, plan.register(of: .total).index,
      plan.register(of: .base).index, plan.register(of: .bonus).index,
      plan.register(of: .penalty).index,
    ])
    // What has no place of its own has that of what first uses it.
    for (index, instruction) in plan.instructions.enumerated().reversed() {
      guard let site = sites[index] else { continue }
      for operand in instruction.operands where sites[operand.index] == nil {
        sites[operand.index] = site
      }
    }
  }

  private mutating func name(_ register: Register, _ name: String, _ range: SourceRange?) {
    if names[register.index] == nil { names[register.index] = name }
    if sites[register.index] == nil { sites[register.index] = range }
  }

  /// `true` iff the decision speaks of what a register holds.
  func isPart(_ register: Register) -> Bool { partRegisters.contains(register.index) }

  /// Returns what a register is called.
  func name(of register: Register) -> String {
    (names[register.index] ?? "v\(register.index)") + ending
  }

  /// Returns where in the scale a register comes from, if that is known.
  func site(of register: Register) -> SourceRange? { sites[register.index] }
}
