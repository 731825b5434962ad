package import Evidence
package import Numbers
package import Semantics

/// One step of a plan: how the column of its register comes from earlier columns and the evidence.
///
/// Where a case says nothing of states the result takes the strongest state of the operands used.
/// Conditions hold where they are filed and not 0.
package indirect enum Instruction: Hashable, Sendable {
  // MARK: Sources
  case constant(Rational)
  /// A text of the scale.
  case text(String)
  case absent(EvidenceState)
  case evidence(field: Int)
  case evidenceText(field: Int)
  case unitKind
  /// 1 iff a document came with the field.
  case hasDocument(field: Int)
  /// A field as evaluated: `empty` where it was filed without a document.
  case documented(Register, field: Int)
  case column(table: Int, column: Int)
  /// The texts of a column; `reference` stands for them in columns of values.
  case columnText(table: Int, column: Int, reference: Int)

  // MARK: Rows of tables
  /// The values of owners in each of their rows.
  case gather(Register, from: PlanSpace)
  case aggregate(TableReduction)
  /// The same where what is computed for a row also depends on the row that asks; `original` are the values
  /// of the rows, in their space, for texts.
  case pairedAggregate(TableReduction, PairProgram, original: Register?)
  /// What every row is in the order of a key.
  case ordered(RowOrdering)
  /// A figure of the unit's period; `empty` where the unit has none.
  case period(PeriodFigure)

  // MARK: Numbers
  case unary(UnaryOperator, Register)
  case binary(BinaryOperator, Register, Register)
  case quotient(Register, Register, whenZero: Register?)
  /// A function of numbers; where it has no value the result is that of `whenUndefined`.
  case function(RealFunction, [Register], Rounding, whenUndefined: Register?)
  /// The product with a constant.
  case scale(Register, by: Rational)
  case linear(Register, LinearScale)
  case clamp(Register, lower: Register?, upper: Register?)
  case limit(Register, Limits)
  case round(Register, Rounding)
  /// Working days after `since` up to and including the first register.
  case workingDays(Register, since: Register, notBelowZero: Bool)
  /// The date at a distance from `start`; `rejected` outside the years 1 to 9999.
  case deadline(start: Register, amount: Register, DayUnit, isBefore: Bool)

  // MARK: Conditions
  case compare(ComparisonOperator, Register, Register)
  case sameText(Register, Register, negated: Bool)
  case all([Register])
  case any([Register])
  case atLeast(count: Int, [Register])
  case isOneOf(Register, [Rational])
  case stateTest(StateTest, Register)

  // MARK: Choices
  case fallback(Register, Register)
  /// The value of the first arm whose condition holds; a condition without a value gives its state.
  case select([SelectArm], otherwise: Register)
  case bands(subject: Register, BandTable)
  case markWithin(mark: Register, subject: Register, [MarkRange])

  // MARK: Lists
  case list(
    ListExpression.Function, [Register], filedOnly: Bool,
    selection: ValueSelection<Register>, rounding: Rounding?)
  case weightedMean([WeightedTerm], filedOnly: Bool)
  /// The value that counts of several scores, in the order of time.
  case scored([Register], ScoredValue)
  case best(count: Int, [Register], highest: Bool)
  case checklist([ChecklistTerm])

  // MARK: Nodes
  /// 0 in the state of a register.
  case blank(stateOf: Register)
  case combine(NodeCombination)
  case rescale(sum: Register, Rescaling)
  /// 0 where the node applies as far as its own clauses and those above say, 1 where it is left out, 2
  /// where it counts in full; in the state of the condition that decides where that has no value.
  case exclusion(Exclusion)
  case gate(Gate)
  case maximum(NodeMaximum)
  case passes(PassRule)
  /// The points of a node as others see them: `filed` unless it is left out.
  case nodePoints(points: Register, maximum: Register)
  case nodeShare(points: Register, maximum: Register)
  case quantified(NodeQuestion)
  /// The sum of points whatever their state, always `filed`.
  case total(adding: [Register], subtracting: [Register])

  // MARK: Other units
  /// The value of a comparison with the other units, by the index of its step in the plan; where too few
  /// of them have a value, that of `whenNone`.
  case cohort(Int, whenNone: Register?)
  /// The index of the first condition that holds, else `notApplicable`.
  case awarded([Register])

  // MARK: Ladders
  case levelReached([LevelStep])
  case levelAfterKnockOuts(reached: Register, KnockOutSteps)
  case totalAfterKnockOuts(total: Register, reached: Register, KnockOutSteps)
  /// 1 iff a level is one of these, by index, else 0; always `filed`.
  case standing(Register, levels: [Int])
  /// The level of those who stay by a quota, else another.
  case levelAfterQuota(level: Register, QuotaStep)
}

/// An arm of a selection.
package struct SelectArm: Hashable, Sendable {
  package let condition: Register
  package let value: Register
}

/// A value that moves linearly between two marks and is constant outside.
package struct LinearScale: Hashable, Sendable {
  package let from: Rational
  package let to: Rational
  package let valueAtFrom: Rational
  package let valueAtTo: Rational
  /// The change of the value per unit of the measure.
  package let slope: Rational
}

/// What happens to points before they count: floor, ceiling, rounding, cut, in this order.
package struct Limits: Hashable, Sendable {
  package var floor: Rational?
  package var ceiling: Rational?
  package var rounding: Rounding?
  package var maximum: Rational?

  /// `true` iff nothing is limited.
  package var isEmpty: Bool {
    floor == nil && ceiling == nil && rounding == nil && maximum == nil
  }
}

/// The line of numbers cut into regions, each of which belongs to an arm.
///
/// A value lies in the region whose index is the number of cuts that it has passed.
package struct BandTable: Hashable, Sendable {
  /// A place between regions.
  package struct Division: Hashable, Sendable {
    package let value: Rational
    /// `true` iff `value` itself still belongs to the region below.
    package let isAfter: Bool
  }

  /// The cuts, rising.
  package let divisions: [Division]
  /// The index of the arm of each region, or `arms.count` for `otherwise`; one more than the cuts.
  package let regions: [Int]
  package let arms: [Register]
  package let otherwise: Register?
}

/// A value of a weighted mean.
package struct WeightedTerm: Hashable, Sendable {
  package let value: Register
  package let weight: Register
}

/// An item of a checklist.
package struct ChecklistTerm: Hashable, Sendable {
  package let points: Register
  package let condition: Register
}
