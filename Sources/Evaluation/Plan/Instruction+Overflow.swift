extension Instruction {
  /// `true` iff the result can be too large where no operand was.
  var canOverflow: Bool {
    switch self {
    case .ordered(let ordering): ordering.isCarried
    case .constant, .evidence, .column, .aggregate, .pairedAggregate, .unary, .binary,
      .quotient, .function, .scale, .linear, .limit, .round, .list, .weightedMean, .best,
      .checklist, .combine,
      .rescale, .maximum, .passes, .nodeShare, .quantified, .total, .scored, .cohort:
      true
    case .hasDocument, .documented, .text, .absent, .evidenceText, .columnText, .gather,
      .unitKind,
      .period, .workingDays, .deadline, .clamp, .compare, .sameText, .all, .any,
      .atLeast, .isOneOf, .stateTest, .fallback, .select, .bands, .markWithin, .blank, .gate,
      .nodePoints, .levelReached, .levelAfterKnockOuts, .totalAfterKnockOuts, .awarded,
      .standing, .levelAfterQuota, .exclusion:
      false
    }
  }
}

extension RowOrdering {
  fileprivate var isCarried: Bool {
    switch use {
    case .carried: true
    case .before, .among: false
    }
  }
}
