import Semantics

extension Instruction {
  /// The field of evidence that the instruction reads itself.
  package var ownField: Int? {
    switch self {
    case .evidence(let field), .evidenceText(let field), .hasDocument(let field),
      .documented(_, let field):
      field
    case .constant, .text, .absent, .unitKind, .period, .column, .columnText, .gather, .aggregate,
      .pairedAggregate, .ordered, .workingDays, .deadline, .unary, .binary, .quotient, .function,
      .scale, .linear, .clamp, .limit, .round, .compare, .sameText, .all, .any, .atLeast, .isOneOf,
      .stateTest, .fallback, .select, .bands, .markWithin, .list, .weightedMean, .scored, .best,
      .checklist, .cohort, .awarded, .blank, .combine, .rescale, .exclusion, .gate, .maximum,
      .passes, .nodePoints, .nodeShare, .quantified, .total, .levelReached, .levelAfterKnockOuts,
      .totalAfterKnockOuts, .standing, .levelAfterQuota:
      nil
    }
  }

  /// `true` iff the instruction makes its value of those of several rows or several units.
  package var isMadeOfSeveral: Bool {
    switch self {
    case .aggregate, .pairedAggregate, .ordered, .cohort: true
    case .constant, .text, .absent, .evidence, .evidenceText, .hasDocument, .documented,
      .unitKind, .period, .column, .columnText, .gather, .workingDays, .deadline, .unary, .binary,
      .quotient, .function, .scale, .linear, .clamp, .limit, .round, .compare, .sameText, .all,
      .any, .atLeast, .isOneOf, .stateTest, .fallback, .select, .bands, .markWithin, .list,
      .weightedMean, .scored, .best, .checklist, .awarded, .blank, .combine, .rescale, .exclusion,
      .gate, .maximum, .passes, .nodePoints, .nodeShare, .quantified, .total, .levelReached,
      .levelAfterKnockOuts, .totalAfterKnockOuts, .standing, .levelAfterQuota:
      false
    }
  }
}

extension Plan {
  /// `true` iff an instruction of the plan counts days by the calendar of the scale, also within what it
  /// computes for every two units or from row to row.
  package func readsCalendar(_ instruction: Instruction) -> Bool {
    switch instruction {
    case .workingDays, .deadline: true
    case .pairedAggregate(_, let program, _): program.plan.readsCalendar
    case .cohort(let step, _): cohorts[step].readsCalendar
    case .ordered(let ordering):
      switch ordering.use {
      case .carried(let program, _, _, _): program.plan.readsCalendar
      case .before, .among: false
      }
    case .constant, .text, .absent, .evidence, .evidenceText, .hasDocument, .documented,
      .unitKind, .period, .column, .columnText, .gather, .aggregate, .unary, .binary, .quotient,
      .function, .scale, .linear, .clamp, .limit, .round, .compare, .sameText, .all, .any,
      .atLeast, .isOneOf, .stateTest, .fallback, .select, .bands, .markWithin, .list,
      .weightedMean, .scored, .best, .checklist, .awarded, .blank, .combine, .rescale, .exclusion,
      .gate, .maximum, .passes, .nodePoints, .nodeShare, .quantified, .total, .levelReached,
      .levelAfterKnockOuts, .totalAfterKnockOuts, .standing, .levelAfterQuota:
      false
    }
  }

  fileprivate var readsCalendar: Bool { instructions.contains { readsCalendar($0) } }
}

extension CohortStep {
  /// `true` iff what is computed for every two units counts days by the calendar of the scale.
  var readsCalendar: Bool { pairs?.plan.readsCalendar ?? false }
}
