package import Diagnostics
package import Evaluation
import Evidence
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
  package static func results(of plan: Plan) -> [Result] {
    let outcomes = outcomes(of: plan)
    return plan.scale.examples.indices.map { index in
      let example = plan.scale.examples[index]
      let differences = example.units.indices.flatMap { unit in
        let comparison = ExampleComparison(scale: plan.scale, outcome: outcomes[index][unit])
        return example.units[unit].expectations.compactMap(comparison.difference)
      }
      return Result(title: example.title, range: example.range, differences: differences)
    }
  }

  /// Returns the outcomes of every example of a plan's scale, in the order of the file.
  static func outcomes(of plan: Plan) -> [OutcomeBlock] {
    // The units of one example are compared with one another, and with no other example's.
    plan.scale.examples.map { scoreTogether(plan, [block(of: $0, plan.scale)])[0] }
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
