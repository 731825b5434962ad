package import Evidence
import Numbers
import Semantics

/// A part of a plan, numbered anew: worked out again and again for a few units it takes no longer in a
/// scale of a thousand criteria than in one of ten.
///
/// Nothing in it is made of several rows or units. What the part does not work out itself it is given by a
/// unit that has it all, figures of its tables among them.
package final class PlanSlice: Sendable {
  fileprivate let plan: Plan
  /// By register of the whole plan, the index of the one of the part; -1 where there is none.
  private let places: [Int]
  /// What is not worked out but given, by register of the whole plan.
  fileprivate let given: [Register]
  /// What is read of the evidence, by field of the schema; in this order blocks have their columns.
  package let fields: [Int]
  /// How many instructions are worked out.
  package let count: Int

  /// Creates a part of a plan.
  ///
  /// - Parameters:
  ///   - whole: the plan.
  ///   - indices: the instructions that are worked out, rising, all of units and none made of several rows or
  ///     units. What they read and is not among them is given; a text cannot be.
  package init(of whole: Plan, working indices: [Int]) {
    var places = [Int](repeating: -1, count: whole.instructions.count)
    var given: [Register] = []
    var fields: [Int] = []
    var numbers = Renumbering(
      registers: Array(repeating: Register(0), count: whole.instructions.count),
      places: PlanPlaces(
        fields: Array(repeating: -1, count: whole.scale.schema.fields.count), tables: [],
        kinds: whole.scale.schema.kinds.indices.map { $0 }, options: [:]))
    // Those that are worked out are not given, wherever they will stand.
    for index in indices { places[index] = 0 }
    for index in indices {
      let instruction = whole.instructions[index]
      for operand in instruction.operands where places[operand.index] < 0 {
        places[operand.index] = given.count
        numbers.registers[operand.index] = Register(given.count)
        given.append(operand)
      }
      if let field = instruction.ownField, numbers.places.fields[field] < 0 {
        numbers.places.fields[field] = fields.count
        fields.append(field)
      }
    }
    for (place, index) in indices.enumerated() {
      places[index] = given.count + place
      numbers.registers[index] = Register(given.count + place)
    }
    // What is given stands where the first instructions would.
    let instructions =
      given.map { _ in Instruction.constant(.zero) }
      + indices.map { numbers.instruction(whole.instructions[$0]) }
    (self.places, self.given, self.fields, count) = (places, given, fields, indices.count)
    plan = Plan(
      scale: whole.scale, instructions: instructions,
      spaces: Array(repeating: .units, count: instructions.count), textColumns: [],
      fitsSmall: whole.fitsSmall, cohorts: [], expressionRegisters: [], nodeRegisters: [],
      ladderRegisters: [], resultRegisters: [], base: Register(0), bonus: Register(0),
      penalty: Register(0), exactTotal: Register(0), total: Register(0), finalTotal: Register(0))
  }

  /// The place of a register of the whole plan; `nil` where it is not in the part.
  fileprivate func place(of register: Register) -> Register? {
    let place = places[register.index]
    return place < 0 ? nil : Register(place)
  }
}

/// Returns what a part of a plan is for the units of a block, which has a column for each field of the part.
///
/// - Precondition: nothing need be given.
package func evaluate(_ slice: PlanSlice, _ block: EvidenceBlock) -> Figures {
  let task = MachineTask(plan: slice.plan, block: block, cohorts: nil, needed: [], readsRows: false)
  return Figures(outcomes: evaluate(task, keepingRows: false), slice: slice, base: nil)
}

/// Returns what a part of a plan is for the units of a block, all else being as for one unit of another.
///
/// - Parameters:
///   - slice: the part.
///   - block: the evidence, with a column for each of the fields of the part.
///   - base: what whole units have.
///   - unit: the one of them that has what is not worked out.
/// - Returns: figures of the block, and those of the unit for what the part does not have.
package func evaluate(
  _ slice: PlanSlice, _ block: EvidenceBlock, beside base: Figures, at unit: Int
) -> Figures {
  let task = MachineTask(
    plan: slice.plan, block: block, cohorts: nil, needed: [], readsRows: false,
    given: slice.given.map { base.value($0, at: unit) })
  return Figures(
    outcomes: evaluate(task, keepingRows: false), slice: slice, base: (base, unit))
}

/// Figures of the units of a block by the registers of the whole plan, of which not all need be there.
package final class Figures: Sendable {
  private let outcomes: OutcomeBlock
  /// The part that was worked out, or `nil` for all.
  private let slice: PlanSlice?
  /// The unit that has everything else.
  private let base: (figures: Figures, unit: Int)?

  /// Takes the results of a whole plan.
  package convenience init(_ outcomes: OutcomeBlock) {
    self.init(outcomes: outcomes, slice: nil, base: nil)
  }

  fileprivate init(
    outcomes: OutcomeBlock, slice: PlanSlice?, base: (figures: Figures, unit: Int)?
  ) {
    (self.outcomes, self.slice, self.base) = (outcomes, slice, base)
  }

  /// Returns what a register was for a unit; `empty` where that is not known.
  package func value(_ register: Register, at unit: Int) -> TracedValue {
    guard let slice else { return outcomes.value(register, at: unit) }
    if let place = slice.place(of: register) { return outcomes.value(place, at: unit) }
    guard let base else { return TracedValue(state: .empty, value: .zero) }
    return base.figures.value(register, at: base.unit)
  }
}
