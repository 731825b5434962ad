package import Diagnostics
package import Evidence
package import Numbers

/// The place of an expression in the arena of its scale.
package struct ExpressionID: Hashable, Sendable {
  package let index: Int

  /// Creates the name of the expression at `index`.
  package init(_ index: Int) { self.index = index }
}

/// An expression whose names and types are settled; it contains no syntax.
package struct CheckedExpression: Sendable {
  package let kind: ExpressionKind
  /// The type, or `nil` for an expression that never has a value, such as `not applicable`.
  package let type: ValueType?
  /// The numbers that the value can be, as far as the checker knows.
  package let bounds: Interval
  package let range: SourceRange

  /// Creates an expression.
  package init(kind: ExpressionKind, type: ValueType?, bounds: Interval, range: SourceRange) {
    self.kind = kind
    self.type = type
    self.bounds = bounds
    self.range = range
  }
}

/// What an expression computes.
///
/// Unless a case says otherwise the result takes the strongest state of the operands that are used
/// (`EvidenceState`), and the value counts only where that state is `filed`.
package indirect enum ExpressionKind: Sendable {
  /// A number in the representation of the expression's type.
  case constant(Rational)
  case text(String)
  /// No value: the criterion does not apply, or there is nothing to show.
  case absent(EvidenceState)
  /// The evidence of a field, by its index in the schema.
  case evidence(Int)
  /// A column of the row that is looked at; only below an aggregate over the table or over one in it.
  case column(table: Int, column: Int)
  /// A figure made of the rows of a table; its operands are computed for every row.
  case aggregate(TableAggregate)
  /// What a row is in the order of the rows around it; see `RowOrder`.
  case ordered(RowOrder)
  /// A definition (`let`), by its index in the scale.
  case definition(Int)
  /// The level that a ladder gives after knock-outs, as its index among the levels, the best of which is
  /// 0; `empty` where the unit gets none.
  case level(ladder: Int)
  /// The value of a rule with parameters, checked anew for this call.
  case call(RuleCall)
  /// A value that takes a condition; see `Requirement`.
  case required(Requirement)
  /// A value that moves in steps; see `StepSequence`.
  case steps(StepSequence)
  /// The index of the unit's kind.
  case unitKind
  /// The points of a node after everything that applies to it; its state is `notApplicable` where the
  /// node does not apply and `filed` otherwise (a node without evidence has 0 points).
  case nodePoints(Int)
  /// The points of a node divided by the maximum that applies to the unit.
  case nodeShare(Int)
  /// 1 iff the node passes (`CheckedNode.passMark`, `pass when`), a node that does not apply: `notApplicable`.
  case nodePasses(Int)
  case quantity(ScaleQuantity)
  /// The stated maximum of a node.
  case fullMarks(node: Int)
  /// A share of the stated maximum of a node.
  case shareOfFull(ExpressionID, node: Int)
  case unary(UnaryOperator, ExpressionID)
  case binary(BinaryOperator, ExpressionID, ExpressionID)
  /// A quotient; where the divisor is 0 the result is that of `whenZero`, which is absent only if
  /// the checker proved that the divisor is never 0.
  case quotient(ExpressionID, ExpressionID, whenZero: ExpressionID?)
  /// A power, root, logarithm or exponential; see `FunctionExpression`.
  case function(FunctionExpression)
  case comparison(ComparisonOperator, ExpressionID, ExpressionID)
  /// A comparison of two options by rank where the list begins with the best one: the lower index is the
  /// greater.
  case ranked(ComparisonOperator, ExpressionID, ExpressionID)
  /// Equality of two texts.
  case sameText(ExpressionID, ExpressionID, negated: Bool)
  /// `and`: 0 if any operand is 0, else the strongest state of the operands, else 1.
  case all([ExpressionID])
  /// `or`: 1 if any operand is 1, else the strongest state of the operands, else 0.
  case any([ExpressionID])
  /// 1 iff the value is one of the constants.
  case isOneOf(ExpressionID, [Rational])
  /// 1 iff the operand is in the state; always `filed`.
  case stateTest(StateTest, ExpressionID)
  /// The first operand where it is `filed`, else the second.
  case fallback(ExpressionID, ExpressionID)
  /// The condition decides which of the two is used; a condition without a value gives its state.
  case conditional(condition: ExpressionID, then: ExpressionID, otherwise: ExpressionID)
  /// The value of the first arm whose condition holds. A condition without a value reached before any
  /// that holds gives its state.
  case cases([CaseArm], otherwise: ExpressionID)
  /// The value of the arm whose set holds the subject; the sets are disjoint. Without `otherwise` they
  /// cover every value that the subject can take.
  case bands(subject: ExpressionID, [BandArm], otherwise: ExpressionID?)
  /// `value` where the condition holds, 0 where it does not, the condition's state where it has none.
  case when(value: ExpressionID, condition: ExpressionID)
  /// Points that grow with a share; see `Proportion`.
  case proportional(Proportion)
  /// An amount for every occurrence: the product.
  case perOccurrence(amount: ExpressionID, count: ExpressionID)
  /// The operand, raised to `lower` and cut to `upper` where they are given.
  case clamped(ExpressionID, lower: ExpressionID?, upper: ExpressionID?)
  case rounded(ExpressionID, Rounding)
  /// The value that counts of several scores; see `ScoredValue`.
  case scored(ScoredValue)
  case list(ListExpression)
  /// A mean in which every value counts as often as its weight says; see `WeightedMean`.
  case weightedMean(WeightedMean)
  /// 1 iff at least `count` of the conditions hold, 0 iff so many are false that they cannot, else the
  /// strongest state among the conditions.
  case atLeast(count: Int, [ExpressionID])
  /// The sum of the `count` highest (or lowest) values. Values that do not apply are left out; those
  /// without evidence count 0. Without any applicable value: `notApplicable`; if none is filed, the
  /// strongest state.
  case best(count: Int, [ExpressionID], highest: Bool)
  /// The sum of the items that hold. An item without evidence adds nothing and leaves the whole `filed`
  /// unless no item has a value, when the strongest state results; inapplicable items add nothing.
  case checklist([ChecklistItem])
  /// Days from the second date to the first, of the calendar or only the working ones among them; with
  /// `notBelowZero` 0 where the first is earlier. Both dates are cut to whole days for working days.
  case days(ExpressionID, since: ExpressionID, notBelowZero: Bool, onlyWorking: Bool)
  /// A date at a distance from another.
  case deadline(Deadline)
  /// A figure of the unit's evaluation period; `empty` where the unit has none.
  case period(PeriodFigure)
  /// The mark, if it lies in the range of the subject's option; otherwise `rejected`.
  case markWithin(mark: ExpressionID, subject: ExpressionID, [MarkRange])
  /// A condition on several nodes at once; nodes that do not apply to the unit are left out.
  case quantified(NodeQuantifier)
  /// A value by comparison with the other units.
  case cohort(CohortMeasure)
  /// A value of the unit or row that asks, in what is computed for each of those that it is compared with.
  case own(OwnValue)
  /// The first award whose condition holds, by index; `notApplicable` where none does.
  case awarded([CheckedAward])
  /// 1 iff the unit has one of the levels of a ladder, by index, before its quota of this number (0 for
  /// before all quotas); always `filed`. Stands only in the quotas of that ladder.
  case standing(ladder: Int, levels: [Int], quota: Int)
}

/// A figure of the whole scale.
package enum ScaleQuantity: Hashable, Sendable, CaseIterable {
  /// The points of the criteria without bonus and penalty.
  case base
  case bonus
  /// The points deducted, a number that is not negative.
  case penalty
  /// Base plus bonus minus penalty, clamped as the scale says, before rounding.
  case exactTotal
  /// The total as the scale rounds it; equal to the exact total where it does not.
  case total
}

/// An operator with one operand.
package enum UnaryOperator: Hashable, Sendable, CaseIterable {
  case negate
  case not
  case absolute
  case floor
  case ceiling
}

/// An arithmetic operator other than division.
package enum BinaryOperator: Hashable, Sendable, CaseIterable {
  case add
  case subtract
  case multiply
}

/// A question about the state of a value.
package enum StateTest: Hashable, Sendable, CaseIterable {
  /// A value is there.
  case filed
  /// Nothing was filed (also where it was rejected).
  case missing
  case notApplicable
  /// Nothing can be filed yet.
  case notYetDue
  case rejected
  /// A document came with the value; only evidence is asked, anything else has none.
  case documented
}
