import Evaluation
import Evidence
import Numbers
import Semantics

/// Evaluates the examples that stand in a scale.
enum ExampleCheck {
  /// Returns one line for every expectation that is not met.
  static func differences(of scale: CheckedScale) -> [String] {
    let outcomes = evaluate(compile(scale), block(of: scale))
    return scale.examples.indices.flatMap { index in
      scale.examples[index].expectations.compactMap { expectation in
        isMet(expectation, scale, outcomes[index])
          ? nil
          : "\(scale.examples[index].title): "
            + "\(expectation.target) is \(found(expectation.target, scale, outcomes[index])), "
            + "not \(expectation.expected)"
      }
    }
  }

  private static func isMet(
    _ expectation: Expectation, _ scale: CheckedScale, _ outcome: Outcome
  ) -> Bool {
    switch (expectation.target, expectation.expected) {
    case (.node(let node), .number(let number)):
      outcome.points(of: node) == number && outcome.state(of: node) != .notApplicable
        || outcome.points(of: node) == number && !number.isZero
    case (.node(let node), .none): outcome.state(of: node) != .filed
    case (.node(let node), .state(let state)): outcome.state(of: node) == state
    case (.node(let node), .passes(let passes)): outcome.passes(node) == passes
    case (.quantity(let quantity), .number(let number)): value(quantity, outcome) == number
    case (.ladder(let ladder), .level(let level)): outcome.level(of: ladder).level == level
    case (.ladder(let ladder), .none): outcome.level(of: ladder).level == nil
    case (.result(let index), .number(let number)): outcome.result(index).filed == number
    case (.result(let index), .text(let text)):
      outcome.text(of: scale.results[index].value) == text
    case (.result(let index), .none): outcome.result(index).state != .filed
    case (_, _): false
    }
  }

  private static func value(_ quantity: ScaleQuantity, _ outcome: Outcome) -> Rational {
    switch quantity {
    case .base: outcome.base
    case .bonus: outcome.bonus
    case .penalty: outcome.penalty
    case .exactTotal: outcome.exactTotal
    case .total: outcome.total
    }
  }

  private static func found(
    _ target: Expectation.Target, _ scale: CheckedScale, _ outcome: Outcome
  ) -> String {
    switch target {
    case .node(let node):
      "\(outcome.points(of: node).text) \(outcome.state(of: node)) "
        + "\(outcome.passes(node).map { $0 ? "passes" : "fails" } ?? "")"
    case .quantity(let quantity): value(quantity, outcome).text
    case .ladder(let ladder):
      outcome.level(of: ladder).level.map { scale.ladders[ladder].levels[$0].code } ?? "no level"
    case .result(let index):
      "\(outcome.result(index).value.text) \(outcome.result(index).state) "
        + outcome.text(of: scale.results[index].value)
    }
  }

  /// Returns the examples as units; what is not given is empty.
  private static func block(of scale: CheckedScale) -> EvidenceBlock {
    var block = EvidenceBlock(fieldCount: scale.schema.fields.count)
    for (unit, example) in scale.examples.enumerated() {
      block.codes.append(String(unit))
      block.names.append(example.title)
      block.clusters.append("")
      block.parents.append("")
      block.periods.append("")
      block.kinds.append(Int32(clamping: example.kind))
      block.isBad.append(false)
      for field in scale.schema.fields.indices {
        let given = example.given.last { $0.field == field }
        add(given, of: scale.schema.fields[field], unit, to: &block.columns[field])
      }
    }
    return block
  }

  private static func add(
    _ given: GivenEvidence?, of field: EvidenceField, _ unit: Int, to column: inout EvidenceColumn
  ) {
    var (state, value) = (given?.state ?? .empty, given?.value ?? .zero)
    if state == .empty {
      switch field.whenEmpty {
      case .notFiled: break
      case .notApplicable: state = .notApplicable
      case .value(let standard): (state, value) = (.filed, standard)
      }
    }
    let small = SmallRational(value)
    if small.isOverflowed { column.large[unit] = value }
    column.values.append(small)
    column.states.append(state)
    if field.type == .text { column.texts.append(given?.text ?? "") }
  }
}
