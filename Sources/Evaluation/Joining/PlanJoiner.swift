package import Evidence
import Numbers
import Semantics

/// Makes one plan of two, over the evidence that both read.
///
/// What both compute in the same way has one register: two figures with the same register are equal for
/// all evidence. Quotas, knock-outs and nodes are those of both scales.
package struct PlanJoiner {
  private struct Key: Hashable {
    let instruction: Instruction
    let space: PlanSpace
  }

  private let schema: EvidenceSchema
  private var instructions: [Instruction] = []
  private var spaces: [PlanSpace] = []
  private var known: [Key: Register] = [:]
  private var cohorts: [CohortStep] = []
  private var textColumns: [TextColumnPlace] = []
  private var fitsSmall = true
  private var nodes: [CheckedNode] = []
  private var nodeRegisters: [NodeRegisters] = []
  private var first: PlacedPlan?

  /// Creates a joiner for the evidence of both scales.
  package init(_ schema: EvidenceSchema) { self.schema = schema }

  /// Adds a plan.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - places: where its evidence is.
  ///   - known: registers of the plan that are known to be equal to some of the plans before.
  ///   - isApart: whether working days are counted by another calendar than in the plans before.
  /// - Returns: where the plan is within the joined one.
  package mutating func append(
    _ plan: Plan, at places: PlanPlaces, equal known: [Register: Register] = [:],
    countingDaysApart isApart: Bool = false
  ) -> PlacedPlan {
    var numbers = Renumbering(registers: [], places: places)
    numbers.fieldCount = plan.scale.schema.fields.count
    for column in plan.textColumns {
      let place = TextColumnPlace(table: places.tables[column.table], column: column.column)
      let index = textColumns.firstIndex(of: place) ?? textColumns.count
      if index == textColumns.count { textColumns.append(place) }
      numbers.textReferences.append(schema.fields.count + index)
    }
    fitsSmall = fitsSmall && plan.fitsSmall
    for (index, instruction) in plan.instructions.enumerated() {
      if case .cohort(let step, _) = instruction {
        while numbers.cohorts.count <= step { numbers.cohorts.append(0) }
        numbers.cohorts[step] = place(
          of: numbers.step(plan.cohorts[step]), isApart: isApart)
      }
      let space = numbers.space(plan.spaces[index])
      if let register = known[Register(index)] {
        numbers.registers.append(register)
      } else if isApart, plan.readsCalendar(instruction) {
        instructions.append(numbers.instruction(instruction))
        spaces.append(space)
        numbers.registers.append(Register(instructions.count - 1))
      } else {
        let register = emit(numbers.instruction(instruction), space)
        numbers.registers.append(mapped(register, instruction, places, plan))
      }
    }
    let offset = nodes.count
    nodes += plan.scale.nodes.map { $0.shifted(by: offset) }
    nodeRegisters += plan.nodeRegisters.map { numbers.registers($0) }
    let placed = PlacedPlan(plan: plan, registers: numbers.registers)
    first = first ?? placed
    return placed
  }

  /// Returns a register with the difference of two, whatever their states.
  package mutating func difference(_ left: Register, _ right: Register) -> Register {
    emit(.total(adding: [left], subtracting: [right]), .units)
  }

  /// The joined plan; its scale has the evidence and the nodes of both, and nothing else.
  ///
  /// - Precondition: a plan was added.
  package func plan() -> Plan? {
    guard let first else { return nil }
    let (plan, numbers) = (first.plan, Renumbering(registers: first.registers))
    let old = plan.scale
    let scale = CheckedScale(
      name: old.name, title: old.title, language: old.language, header: old.header,
      schema: schema, total: old.total, totalFloor: nil, totalCeiling: nil, totalRounding: nil,
      expressions: [], definitions: [], nodes: nodes, results: [], ladders: [], examples: [],
      order: [])
    return Plan(
      scale: scale, instructions: instructions, spaces: spaces, textColumns: textColumns,
      fitsSmall: fitsSmall, cohorts: cohorts, expressionRegisters: [],
      nodeRegisters: nodeRegisters, ladderRegisters: [], resultRegisters: [],
      base: numbers(plan.base), bonus: numbers(plan.bonus), penalty: numbers(plan.penalty),
      exactTotal: numbers(plan.exactTotal), total: numbers(plan.total),
      finalTotal: numbers(plan.finalTotal))
  }

  private mutating func emit(_ instruction: Instruction, _ space: PlanSpace) -> Register {
    if let (answer, isNegated) = askedAgain(by: instruction), spaces[answer.index] == space {
      return isNegated ? emit(.unary(.not, answer), space) : answer
    }
    let key = Key(instruction: instruction.normal, space: space)
    if let register = known[key] { return register }
    instructions.append(instruction)
    spaces.append(space)
    let register = Register(instructions.count - 1)
    known[key] = register
    return register
  }

  /// Returns the answer of which an instruction only asks whether it is yes, or whether it is no: `x = yes`
  /// is `x`; `nil` for all others.
  private func askedAgain(
    by instruction: Instruction
  ) -> (answer: Register, isNegated: Bool)? {
    guard case .compare(let sign, let left, let right) = instruction,
      sign == .equal || sign == .notEqual
    else { return nil }
    for (answer, other) in [(left, right), (right, left)] where isAnswer(answer) {
      guard case .constant(let value) = instructions[other.index],
        value.isZero || value == .one
      else { continue }
      return (answer, value.isZero == (sign == .equal))
    }
    return nil
  }

  /// `true` iff a register is 1 or 0 wherever it is filed.
  private func isAnswer(_ register: Register) -> Bool {
    switch instructions[register.index] {
    case .evidence(let field): schema.fields[field].type == .yesNo
    case .documented(let operand, _): isAnswer(operand)
    case .compare, .all, .any, .atLeast, .isOneOf, .stateTest, .sameText, .hasDocument,
      .unary(.not, _):
      true
    case _: false
    }
  }

  /// Returns the register of an option or a kind as its own scale counts them.
  private mutating func mapped(
    _ register: Register, _ instruction: Instruction, _ places: PlanPlaces, _ plan: Plan
  ) -> Register {
    let own: [Int]
    switch instruction {
    case .evidence(let field):
      guard let options = places.options[field] else { return register }
      own = options
    case .unitKind:
      let count = places.kinds.reduce(0) { max($0, ($1 ?? -1) + 1) }
      let options = (0..<count).map { shared in places.kinds.firstIndex { $0 == shared } ?? 0 }
      if options == Array(options.indices) { return register }
      own = options
    case _: return register
    }
    if own.isEmpty { return register }
    let arms = own.map { emit(.constant(Rational($0)), .units) }
    let divisions = own.indices.dropFirst().map {
      BandTable.Division(value: Rational($0), isAfter: false)
    }
    return emit(
      .bands(
        subject: register,
        BandTable(
          divisions: Array(divisions), regions: Array(own.indices), arms: arms, otherwise: nil)),
      .units)
  }

  private mutating func place(of step: CohortStep, isApart: Bool) -> Int {
    let normal = step.normal
    let known = cohorts.firstIndex { $0.normal == normal }
    if let known, !(isApart && step.readsCalendar) { return known }
    cohorts.append(step)
    return cohorts.count - 1
  }
}

extension CohortStep {
  /// The step without what only its own scale can name.
  fileprivate var normal: CohortStep {
    guard case .first(let limit) = function, case .share(let share, _, let mode) = limit.size else {
      return self
    }
    let size = CohortLimit.Size.share(share, of: nil, mode)
    let function = CohortMeasure.Function.first(
      CohortLimit(size: size, takesTied: limit.takesTied, keepsUngrouped: limit.keepsUngrouped))
    return CohortStep(
      function: function, operand: operand, isText: isText, order: order, keys: keys,
      filter: filter, base: base, selection: selection, pairs: pairs, stage: stage)
  }
}

extension CheckedNode {
  /// Returns the node at a place so much further back.
  fileprivate func shifted(by offset: Int) -> CheckedNode {
    if offset == 0 { return self }
    return CheckedNode(
      level: level, label: label, path: path, title: title, parent: parent.map { $0 + offset },
      children: children.map { $0 + offset }, maximum: maximum, coefficient: coefficient,
      weight: weight, combination: combination, rule: rule, condition: condition,
      passMark: passMark, kinds: kinds, applicability: applicability,
      whenNotApplicable: whenNotApplicable, floor: floor, ceiling: ceiling, rounding: rounding,
      isScored: isScored, isInsideTotal: isInsideTotal, citations: citations, notes: notes,
      illustration: illustration, range: range, nameRange: nameRange)
  }
}
