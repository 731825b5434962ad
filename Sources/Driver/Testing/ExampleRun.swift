import Consolidation
package import Diagnostics
package import Evaluation
package import Evidence
import Numbers
import Semantics

/// Runs the examples that stand in a scale: its own tests.
package enum ExampleRun {
  /// One example and what it got otherwise than expected.
  package struct Result: Sendable {
    package let title: String
    package let range: SourceRange
    /// One error for every expectation that is not met.
    package let differences: [Diagnostic]
  }

  /// Returns the result of every example of a plan's scale, in the order of the file.
  ///
  /// `periods` are those that the plan's version of the scale scores; examples of others are those of other
  /// versions.
  package static func results(of plan: Plan, for periods: PeriodFilter? = nil) -> [Result] {
    examples(of: plan, for: periods).map { result(of: $0, plan) }
  }

  private static func result(of example: CheckedExample, _ plan: Plan) -> Result {
    let outcomes = outcomes(of: example, plan)
    let differences = example.units.indices.flatMap { unit in
      let comparison = ExampleComparison(scale: plan.scale, outcome: outcomes[unit])
      return example.units[unit].expectations.compactMap(comparison.difference)
    }
    return Result(title: example.title, range: example.range, differences: differences)
  }

  /// Returns the result of an example of one version, in the version that scores its period.
  package static func result(
    of index: Int, in edition: ScaleEditions.Edition, of editions: ScaleEditions
  ) -> Result? {
    let examples = edition.compilation.scale.examples
    guard examples.indices.contains(index) else { return nil }
    let title = examples[index].title
    let place = examples[..<index].count { $0.title == title }
    let results = editions.editions.enumerated().compactMap { number, version -> (Bool, Result)? in
      guard let plan = version.compilation.plan else { return nil }
      let alike = plan.scale.examples.filter { $0.title == title }
      guard place < alike.count, isScored(alike[place], in: editions.periods(ofEdition: number))
      else { return nil }
      return (version.version.from == edition.version.from, result(of: alike[place], plan))
    }
    return (results.first { isOwn, _ in isOwn } ?? results.first)?.1
  }

  /// Returns the outcomes of every example of a plan's scale, in the order of the file.
  static func outcomes(of plan: Plan, for periods: PeriodFilter? = nil) -> [OutcomeBlock] {
    examples(of: plan, for: periods).map { outcomes(of: $0, plan) }
  }

  private static func examples(of plan: Plan, for periods: PeriodFilter?) -> [CheckedExample] {
    guard let periods else { return plan.scale.examples }
    return plan.scale.examples.filter { isScored($0, in: periods) }
  }

  /// `true` iff a version that scores some periods scores an example.
  private static func isScored(_ example: CheckedExample, in periods: PeriodFilter) -> Bool {
    example.units.isEmpty || example.units.contains { periods.accepts($0.period) }
  }

  private static func outcomes(of example: CheckedExample, _ plan: Plan) -> OutcomeBlock {
    // The units of one example are compared with one another, and with no other example's.
    scoreTogether(plan, [block(of: example, plan.scale)])[0]
  }

  /// Returns the units of an example with their evidence; what is not given is empty.
  static func block(of example: CheckedExample, _ scale: CheckedScale) -> EvidenceBlock {
    var block = EvidenceBlock(for: scale.schema)
    for (index, unit) in example.units.enumerated() {
      block.codes.append(unit.name.isEmpty ? String(index + 1) : unit.name)
      block.names.append(example.title)
      block.clusters.append(unit.cluster)
      block.parents.append(unit.parent)
      block.periods.append(unit.periodText)
      block.spans.append(unit.period)
      block.kinds.append(Int32(clamping: unit.kind))
      block.isBad.append(false)
      for field in scale.schema.fields.indices {
        let given = unit.given.last { $0.field == field }
        add(given, of: scale.schema.fields[field], index, to: &block.columns[field])
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
    if given?.hasDocument == true { column.remarks[unit] = .document }
    if field.type == .table { value = Rational(addRows(given, of: field, to: &column)) }
    let small = SmallRational(value)
    if small.isOverflowed { column.large[unit] = value }
    column.values.append(small)
    column.states.append(state)
    if field.type == .text { column.texts.append(given?.text ?? "") }
  }

  /// Adds the rows of a table for one owner and returns how many there are.
  private static func addRows(
    _ given: GivenEvidence?, of field: EvidenceField, to column: inout EvidenceColumn
  ) -> Int {
    var rows = column.rows ?? EvidenceRows(for: field.columns)
    let first = rows.count
    for (number, cells) in (given?.rows ?? []).enumerated() {
      for index in field.columns.indices {
        add(
          cells.last { $0.field == index }, of: field.columns[index], first + number,
          to: &rows.columns[index])
      }
      rows.lines.append(UInt32(clamping: number + 1))
      rows.keys.append("")
    }
    let count = given?.rows.count ?? 0
    rows.ends.append(first + count)
    column.rows = rows
    return count
  }
}
