package import Evidence

extension CheckedScale {
  /// Returns what an expression of type `choice` chooses among: the options of its evidence, the kinds
  /// of unit or the awards of a list; none for any other expression.
  package func options(of id: ExpressionID) -> [ChoiceOption] {
    switch self[id].kind {
    case .evidence(let field): schema.fields[field].options
    case .definition(let index): options(of: definitions[index].value)
    case .unitKind: schema.kinds
    case .fallback(let first, _): options(of: first)
    case .own(let own): options(of: own.value)
    case .conditional(_, let then, _): options(of: then)
    case .awarded(let awards): awards.map { ChoiceOption(name: $0.code, title: $0.title) }
    case .column(let table, let column): tables[table].field.columns[column].options
    case .aggregate(let aggregate): aggregate.value.map { options(of: $0) } ?? []
    case .level(let ladder): ladders[ladder].options
    case .call(let call): options(of: call.body)
    case .scored(let value): value.scores.first.map { options(of: $0) } ?? []
    case .required(let requirement): options(of: requirement.value)
    case .ranked, .steps, .deadline, .period: []
    case .constant, .text, .absent, .nodePoints, .nodeShare, .nodePasses, .quantity, .fullMarks,
      .shareOfFull, .unary, .binary, .quotient, .function, .weightedMean, .comparison, .sameText,
      .all, .any, .isOneOf,
      .stateTest, .cases, .bands, .when, .proportional, .perOccurrence, .clamped, .rounded, .list,
      .atLeast, .best, .checklist, .days, .markWithin, .quantified, .cohort, .standing:
      []
    }
  }
}
