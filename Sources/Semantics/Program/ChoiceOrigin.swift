package import Evidence

/// From where the options of a choice come.
enum ChoiceOrigin {
  /// Those of a piece of evidence, by its index.
  case field(Int)
  /// Those of a column of a table of evidence.
  case column(table: Int, column: Int)
  /// The kinds of unit.
  case kinds
  /// The levels of a ladder, by its index.
  case levels(Int)
  /// The awards of a list.
  case awards([CheckedAward])
  /// Those of a definition, by its index.
  case definition(Int)
  /// Those of another expression.
  case expression(ExpressionID)
}

extension ExpressionKind {
  /// From where the options come if the expression is a choice; `nil` for one that never is.
  var choiceOrigin: ChoiceOrigin? {
    switch self {
    case .evidence(let field): .field(field)
    case .column(let table, let column): .column(table: table, column: column)
    case .unitKind: .kinds
    case .level(let ladder): .levels(ladder)
    case .awarded(let awards): .awards(awards)
    case .definition(let index): .definition(index)
    case .aggregate(let aggregate): aggregate.value.map { .expression($0) }
    case .ordered(let order):
      switch order.use {
      case .before(let value, _): .expression(value)
      case .carried(let column): .expression(column.first)
      case .among: nil
      }
    case .scored(let value): value.scores.first.map { .expression($0) }
    case .call(let call): .expression(call.body)
    case .required(let requirement): .expression(requirement.value)
    case .own(let own): .expression(own.value)
    case .fallback(let first, _), .conditional(_, let first, _): .expression(first)
    case .constant, .text, .absent, .nodePoints, .nodeShare, .nodePasses, .quantity, .fullMarks,
      .shareOfFull, .unary, .binary, .quotient, .function, .weightedMean, .comparison, .sameText,
      .all, .any, .isOneOf, .stateTest, .cases, .bands, .when, .proportional, .perOccurrence,
      .clamped, .rounded, .list, .atLeast, .best, .checklist, .days, .markWithin, .quantified,
      .cohort, .standing, .ranked, .steps, .deadline, .period:
      nil
    }
  }
}

extension CheckedScale {
  /// Returns what an expression of type `choice` chooses among: the options of its evidence, the kinds
  /// of unit, the levels of a ladder or the awards of a list; none for any other expression.
  package func options(of id: ExpressionID) -> [ChoiceOption] {
    switch self[id].kind.choiceOrigin {
    case .field(let field): schema.fields[field].options
    case .column(let table, let column): tables[table].field.columns[column].options
    case .kinds: schema.kinds
    case .levels(let ladder): ladders[ladder].options
    case .awards(let awards): awards.map { $0.option }
    case .definition(let index): options(of: definitions[index].value)
    case .expression(let other): options(of: other)
    case nil: []
    }
  }
}

extension CheckedAward {
  /// The award as an option of the choice that a list of awards is.
  var option: ChoiceOption { ChoiceOption(name: code, title: title) }
}
