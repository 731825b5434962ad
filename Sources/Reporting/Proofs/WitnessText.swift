package import Diagnostics
import Evaluation
import Evidence
import Numbers
package import Proof
package import Semantics

/// Witnesses as files that other commands read: evidence in JSON or CSV, or examples for the scale itself.
package struct WitnessText: Sendable {
  private let scale: CheckedScale

  /// Creates the writer of witnesses of a scale.
  package init(of scale: CheckedScale) { self.scale = scale }

  /// Returns the array of the units of a witness, as evidence files have them.
  package func units(of witness: Witness) -> String { units(in: witness.evidence) }

  /// Returns the array of the units of a block, as evidence files have them.
  func units(in block: EvidenceBlock) -> String {
    var writer = JSONWriter(.compact)
    writer.array { writer in
      for unit in 0..<block.count { write(block, unit, code: "W\(unit + 1)", to: &writer) }
    }
    return writer.text
  }

  /// Returns an evidence file with the units of some witnesses, numbered.
  package func evidence(of witnesses: [Witness]) -> String {
    var writer = JSONWriter(.pretty)
    var number = 0
    writer.object { writer in
      writer.key("units")
      writer.array { writer in
        for witness in witnesses {
          let evidence = witness.evidence
          for unit in 0..<evidence.count {
            number += 1
            write(evidence, unit, code: "W\(number)", to: &writer)
          }
        }
      }
    }
    writer.endLine()
    return writer.text
  }

  /// Returns the same units as CSV files; documents have no place there.
  package func csv(of witnesses: [Witness]) -> EvidenceCSV {
    let units = witnesses.map { $0.evidence }.flatMap { evidence in
      (0..<evidence.count).map { (block: evidence, index: $0) }
    }
    return EvidenceCSV(
      of: units.enumerated().map { number, unit in
        EvidenceCSV.Unit(code: "W\(number + 1)", name: "", of: unit.block, at: unit.index)
      }, in: scale)
  }

  private func write(
    _ block: EvidenceBlock, _ unit: Int, code: String, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("unit")
      writer.string(code)
      let kind = Int(block.kinds[unit])
      if scale.schema.kinds.indices.contains(kind) {
        writer.key("kind")
        writer.string(scale.schema.kinds[kind].name)
      }
      if !block.clusters[unit].isEmpty {
        writer.key("cluster")
        writer.string(block.clusters[unit])
      }
      if unit < block.periods.count, !block.periods[unit].isEmpty {
        writer.key("period")
        writer.string(block.periods[unit])
      }
      writer.key("evidence")
      writer.object { writer in
        for (index, field) in scale.schema.fields.enumerated() {
          write(block.columns[index], unit, field, to: &writer)
        }
      }
    }
  }

  private func write(
    _ column: EvidenceColumn, _ row: Int, _ field: EvidenceField, to writer: inout JSONWriter
  ) {
    let state = column.states[row]
    guard state != .empty else { return }
    writer.key(field.name)
    guard state == .filed else {
      writer.object { writer in
        writer.key("state")
        writer.string(state.name)
      }
      return
    }
    let documents = column.remarks[row]?.documents ?? []
    guard !documents.isEmpty else {
      writeValue(column, row, field, to: &writer)
      return
    }
    writer.object { writer in
      writer.key("value")
      writeValue(column, row, field, to: &writer)
      writer.key("documents")
      writer.array { writer in
        for document in documents {
          writer.object { writer in
            writer.key("number")
            writer.string(document.number)
          }
        }
      }
    }
  }

  private func writeValue(
    _ column: EvidenceColumn, _ row: Int, _ field: EvidenceField, to writer: inout JSONWriter
  ) {
    switch field.type {
    case .text: writer.string(column.texts[row])
    case .table:
      writer.array { writer in
        guard let rows = column.rows else { return }
        for inner in rows.range(of: row) {
          writer.object { writer in
            for (index, field) in field.columns.enumerated() {
              write(rows.columns[index], inner, field, to: &writer)
            }
          }
        }
      }
    case .yesNo: writer.literal(column.exactValue(at: row).isZero ? "false" : "true")
    case .choice, .date, .percent: writer.string(FieldText.cell(column.exactValue(at: row), field))
    case .count, .number, .points, .money, .days:
      writer.literal(FieldText.cell(column.exactValue(at: row), field))
    }
  }

  // MARK: - Examples

  /// Returns an `example` of the scale for every unit of a witness, in the language of the scale; a unit
  /// that no example can state has none.
  package func examples(of witness: Witness, title: Phrase) -> String {
    let title = title.text(in: scale.language)
    let outcomes = witness.outcomes
    let count = outcomes.count
    return (0..<count).compactMap { unit in
      ExampleText(of: outcomes[unit]).text(
        titled: count > 1 ? "\(title) (\(unit + 1))" : title)
    }.joined(separator: "\n")
  }
}
