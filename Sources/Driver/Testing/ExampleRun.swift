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
    let outcomes = evaluate(plan, block(of: plan))
    return plan.scale.examples.indices.map { index in
      let example = plan.scale.examples[index]
      let comparison = ExampleComparison(scale: plan.scale, outcome: outcomes[index])
      return Result(
        title: example.title, range: example.range,
        differences: example.expectations.compactMap(comparison.difference))
    }
  }

  /// Returns the examples as units with evidence; what is not given is empty.
  private static func block(of plan: Plan) -> EvidenceBlock {
    let scale = plan.scale
    var block = EvidenceBlock(for: scale.schema)
    for (unit, example) in scale.examples.enumerated() {
      block.codes.append(String(unit + 1))
      block.names.append(example.title)
      block.clusters.append("")
      block.parents.append("")
      block.periods.append("")
      block.spans.append(example.period)
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
