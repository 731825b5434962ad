extension ExpressionKind {
  /// The expressions directly below this one, in the order of the file.
  package var operands: [ExpressionID] {
    switch self {
    case .level: []
    case .ranked(_, let left, let right): [left, right]
    case .call(let call): call.arguments + [call.body]
    case .required(let requirement):
      [requirement.value, requirement.condition, requirement.otherwise]
    case .steps(let sequence): sequence.operands
    case .constant, .text, .absent, .evidence, .column, .definition, .unitKind, .nodePoints,
      .nodeShare, .nodePasses, .quantity, .fullMarks, .period, .standing:
      []
    case .aggregate(let aggregate): aggregate.operands
    case .ordered(let order): order.operands
    case .deadline(let deadline): [deadline.start, deadline.amount]
    case .shareOfFull(let operand, _), .unary(_, let operand), .isOneOf(let operand, _),
      .stateTest(_, let operand), .rounded(let operand, _):
      [operand]
    case .binary(_, let left, let right), .comparison(_, let left, let right),
      .sameText(let left, let right, _), .fallback(let left, let right),
      .perOccurrence(let left, let right), .days(let left, let right, _, _):
      [left, right]
    case .quotient(let left, let right, let whenZero): [left, right] + [whenZero].compactMap { $0 }
    case .function(let function):
      function.operands + [function.whenUndefined].compactMap { $0 }
    case .scored(let value): value.scores
    case .weightedMean(let mean): mean.terms.flatMap { [$0.value, $0.weight] }
    case .all(let operands), .any(let operands), .atLeast(_, let operands),
      .best(_, let operands, _):
      operands
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .cases(let arms, let otherwise):
      arms.flatMap { [$0.condition, $0.value] } + [otherwise]
    case .bands(let subject, let arms, let otherwise):
      [subject] + arms.map { $0.value } + [otherwise].compactMap { $0 }
    case .when(let value, let condition): [value, condition]
    case .proportional(let proportion): [proportion.measure]
    case .clamped(let operand, let lower, let upper): [operand] + [lower, upper].compactMap { $0 }
    case .list(let list): list.elements + list.selection.computed
    case .checklist(let items): items.flatMap { [$0.points, $0.condition] }
    case .markWithin(let mark, let subject, _): [mark, subject]
    case .quantified(let quantifier): quantifier.test.operands
    case .cohort(let measure): measure.operands
    case .awarded(let awards): awards.map { $0.condition }
    case .own(let own): [own.value]
    }
  }

  /// The nodes whose points the expression needs.
  package var nodes: [Int] {
    switch self {
    case .nodePoints(let node), .nodeShare(let node), .nodePasses(let node): [node]
    case .quantified(let quantifier): quantifier.nodes
    case .level, .ranked, .call, .required, .steps, .own, .ordered: []
    case .constant, .text, .absent, .evidence, .column, .aggregate, .definition, .unitKind,
      .quantity, .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function, .weightedMean,
      .comparison, .sameText, .scored,
      .all, .any, .isOneOf,
      .stateTest, .fallback, .conditional, .cases, .bands, .when, .proportional, .perOccurrence,
      .clamped, .rounded, .list, .atLeast, .best, .checklist, .days, .deadline, .period,
      .markWithin, .cohort, .awarded, .standing:
      []
    }
  }
}

extension CohortMeasure {
  /// The expressions that the comparison reads of every unit.
  package var operands: [ExpressionID] {
    var result: [ExpressionID] = []
    if let operand { result.append(operand) }
    result += order.map { $0.value }
    for key in keys {
      if case .value(let id) = key { result.append(id) }
    }
    if let filter { result.append(filter) }
    if case .first(let limit) = function, case .share(_, let base?, _) = limit.size {
      result.append(base)
    }
    if let whenNone { result.append(whenNone) }
    return result
  }
}

extension NodeQuantifier.Test {
  /// The threshold, if the test has one.
  var operands: [ExpressionID] {
    switch self {
    case .points(_, let threshold), .share(_, let threshold): [threshold]
    case .passes, .applies: []
    }
  }
}
