import Semantics

/// New numbers for what instructions refer to.
struct Renumbering {
  /// By old register.
  var registers: [Register]
  var places = PlanPlaces(fields: [], tables: [], kinds: [], options: [:])
  /// What is added to the numbers of comparisons with other units, by old number.
  var cohorts: [Int] = []
  /// By column of texts, the reference that stands for it.
  var textReferences: [Int] = []
  /// How many fields of evidence stand before columns of texts in the old references.
  var fieldCount = 0

  func callAsFunction(_ register: Register) -> Register { registers[register.index] }

  func callAsFunction(_ register: Register?) -> Register? { register.map { registers[$0.index] } }

  func callAsFunction(_ list: [Register]) -> [Register] { list.map { registers[$0.index] } }

  func registers(_ node: NodeRegisters) -> NodeRegisters {
    NodeRegisters(
      points: self(node.points), source: self(node.source), maximum: self(node.maximum),
      passes: self(node.passes), condition: self(node.condition))
  }

  func space(_ space: PlanSpace) -> PlanSpace {
    space.table.map { .rows(of: places.tables[$0]) } ?? .units
  }

  func terms(_ terms: [NodeTerm]) -> [NodeTerm] {
    terms.map {
      NodeTerm(
        points: self($0.points), maximum: self($0.maximum), coefficient: $0.coefficient,
        weight: $0.weight)
    }
  }

  func steps(_ steps: KnockOutSteps) -> KnockOutSteps {
    KnockOutSteps(
      steps: steps.steps.map { .init(effect: $0.effect, condition: self($0.condition)) },
      leastTotals: steps.leastTotals.map { self($0) }, appliesInOrder: steps.appliesInOrder)
  }

  func step(_ step: CohortStep) -> CohortStep {
    CohortStep(
      function: step.function, operand: self(step.operand), isText: step.isText,
      order: step.order.map { .init(value: self($0.value), lowestFirst: $0.lowestFirst) },
      keys: step.keys.map { key in
        switch key {
        case .number(let register): .number(self(register))
        case .text(let register): .text(self(register))
        case .cluster, .parent, .period: key
        }
      },
      filter: self(step.filter), base: self(step.base), selection: step.selection,
      pairs: step.pairs.map { program($0) }, stage: step.stage)
  }
}

extension Renumbering {
  private func program(_ program: PairProgram) -> PairProgram {
    PairProgram(
      plan: program.plan,
      sources: program.sources.map {
        PairProgram.Source(
          register: self($0.register), isOwn: $0.isOwn, isText: $0.isText, space: $0.space)
      },
      tables: program.tables.map {
        PairProgram.Table(
          table: $0.table, place: places.tables[$0.place], cells: self($0.cells))
      },
      value: program.value, condition: program.condition, key: program.key)
  }

  private func ordering(_ ordering: RowOrdering) -> RowOrdering {
    let use: RowOrdering.Use =
      switch ordering.use {
      case .before(let value, let first, let isText):
        .before(self(value), first: self(first), isText: isText)
      case .among(let count, let condition, let value):
        .among(
          count: count.mapped { .computed(self($0)) }, condition: self(condition),
          value: self(value))
      case .carried(let program, let output, let first, let isText):
        .carried(
          RowProgram(
            plan: program.plan,
            sources: program.sources.map { .init(register: self($0.register), isText: $0.isText) },
            outputs: program.outputs, areTexts: program.areTexts),
          output: output, first: self(first), isText: isText)
      }
    return RowOrdering(
      table: places.tables[ordering.table], key: self(ordering.key),
      isFalling: ordering.isFalling, use: use)
  }

  /// Returns the instruction with new numbers.
  func instruction(_ instruction: Instruction) -> Instruction {
    switch instruction {
    case .constant, .text, .absent, .unitKind, .period: instruction
    case .evidence(let field): .evidence(field: places.fields[field])
    case .evidenceText(let field): .evidenceText(field: places.fields[field])
    case .hasDocument(let field): .hasDocument(field: places.fields[field])
    case .documented(let operand, let field):
      .documented(self(operand), field: places.fields[field])
    case .column(let table, let column): .column(table: places.tables[table], column: column)
    case .columnText(let table, let column, let reference):
      .columnText(
        table: places.tables[table], column: column,
        reference: textReferences[reference - fieldCount])
    case .gather(let operand, let from): .gather(self(operand), from: space(from))
    case .aggregate(let reduction): .aggregate(self.reduction(reduction))
    case .pairedAggregate(let reduction, let program, let original):
      .pairedAggregate(
        self.reduction(reduction), self.program(program), original: self(original))
    case .ordered(let ordering): .ordered(self.ordering(ordering))
    case .unary(let sign, let operand): .unary(sign, self(operand))
    case .binary(let sign, let left, let right): .binary(sign, self(left), self(right))
    case .quotient(let left, let right, let whenZero):
      .quotient(self(left), self(right), whenZero: self(whenZero))
    case .function(let function, let operands, let rounding, let whenUndefined):
      .function(function, self(operands), rounding, whenUndefined: self(whenUndefined))
    case .scale(let operand, let factor): .scale(self(operand), by: factor)
    case .linear(let operand, let scale): .linear(self(operand), scale)
    case .clamp(let operand, let lower, let upper):
      .clamp(self(operand), lower: self(lower), upper: self(upper))
    case .limit(let operand, let limits): .limit(self(operand), limits)
    case .round(let operand, let rounding): .round(self(operand), rounding)
    case .workingDays(let last, let first, let notBelowZero):
      .workingDays(self(last), since: self(first), notBelowZero: notBelowZero)
    case .deadline(let start, let amount, let unit, let isBefore):
      .deadline(start: self(start), amount: self(amount), unit, isBefore: isBefore)
    case .compare(let sign, let left, let right): .compare(sign, self(left), self(right))
    case .sameText(let left, let right, let negated):
      .sameText(self(left), self(right), negated: negated)
    case .all(let operands): .all(self(operands))
    case .any(let operands): .any(self(operands))
    case .atLeast(let count, let operands): .atLeast(count: count, self(operands))
    case .isOneOf(let operand, let values): .isOneOf(self(operand), values)
    case .stateTest(let test, let operand): .stateTest(test, self(operand))
    case .fallback(let first, let second): .fallback(self(first), self(second))
    case .select(let arms, let otherwise):
      .select(
        arms.map { SelectArm(condition: self($0.condition), value: self($0.value)) },
        otherwise: self(otherwise))
    case .bands(let subject, let table):
      .bands(
        subject: self(subject),
        BandTable(
          divisions: table.divisions, regions: table.regions, arms: self(table.arms),
          otherwise: self(table.otherwise)))
    case .markWithin(let mark, let subject, let ranges):
      .markWithin(mark: self(mark), subject: self(subject), ranges)
    case .list(let function, let operands, let filedOnly, let selection, let rounding):
      .list(
        function, self(operands), filedOnly: filedOnly,
        selection: selection.mapped { .computed(self($0)) }, rounding: rounding)
    case .weightedMean(let terms, let filedOnly):
      .weightedMean(
        terms.map { WeightedTerm(value: self($0.value), weight: self($0.weight)) },
        filedOnly: filedOnly)
    case .scored(let scores, let value): .scored(self(scores), value)
    case .best(let count, let operands, let highest):
      .best(count: count, self(operands), highest: highest)
    case .checklist(let terms):
      .checklist(
        terms.map { ChecklistTerm(points: self($0.points), condition: self($0.condition)) })
    case .cohort(let index, let whenNone): .cohort(cohorts[index], whenNone: self(whenNone))
    case .awarded(let conditions): .awarded(self(conditions))
    case .blank, .combine, .rescale, .gate, .exclusion, .maximum, .passes, .nodePoints, .nodeShare,
      .quantified, .total, .levelReached, .levelAfterKnockOuts, .totalAfterKnockOuts, .standing,
      .levelAfterQuota:
      nodeInstruction(instruction)
    }
  }

  private func reduction(_ reduction: TableReduction) -> TableReduction {
    TableReduction(
      function: reduction.function, table: places.tables[reduction.table],
      value: self(reduction.value), condition: self(reduction.condition),
      key: self(reduction.key), selection: reduction.selection.mapped { .computed(self($0)) },
      numbers: self(reduction.numbers), filedOnly: reduction.filedOnly,
      rounding: reduction.rounding, whenNone: self(reduction.whenNone),
      isZeroOfNone: reduction.isZeroOfNone, isText: reduction.isText)
  }
}
