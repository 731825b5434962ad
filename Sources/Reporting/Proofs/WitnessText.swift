package import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
package import Proof
package import Semantics

/// Witnesses as files that other commands read: evidence in JSON, or examples for the scale itself.
package struct WitnessText: Sendable {
  private let scale: CheckedScale

  /// Creates the writer of witnesses of a scale.
  package init(of scale: CheckedScale) { self.scale = scale }

  /// Returns the array of the units of a witness, as evidence files have them.
  package func units(of witness: Witness) -> String {
    var writer = JSONWriter(.compact)
    write(witness, to: &writer)
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
          for unit in 0..<witness.evidence.count {
            number += 1
            write(witness.evidence, unit, code: "W\(number)", to: &writer)
          }
        }
      }
    }
    writer.endLine()
    return writer.text
  }

  private func write(_ witness: Witness, to writer: inout JSONWriter) {
    writer.array { writer in
      for unit in 0..<witness.evidence.count {
        write(witness.evidence, unit, code: "W\(unit + 1)", to: &writer)
      }
    }
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
        writer.string(Self.name(of: state))
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
    case .choice, .date, .percent: writer.string(text(column.exactValue(at: row), field, .en))
    case .count, .number, .points, .money, .days:
      writer.literal(text(column.exactValue(at: row), field, .en))
    }
  }

  private static func name(of state: EvidenceState) -> String {
    switch state {
    case .filed: "filed"
    case .notApplicable: "not applicable"
    case .notYetDue: "not yet due"
    case .empty: "empty"
    case .rejected: "rejected"
    }
  }

  /// Returns a value as evidence and examples write it.
  private func text(_ value: Rational, _ field: EvidenceField, _ language: Language) -> String {
    let separator = UInt8(ascii: language == .vi ? "," : ".")
    switch field.type {
    case .yesNo: return NumberWording.value(value, type: .yesNo).text(in: language)
    case .choice:
      let index = value.integer ?? 0
      return field.options.indices.contains(index) ? field.options[index].name : ""
    case .date: return CalendarDate(dayNumber: value.integer ?? 0).text
    case .percent:
      let percent = value * .hundred
      return (percent.decimalText(separator: separator) ?? percent.decimalText(places: 6)) + "%"
    case .count, .number, .points, .money, .days, .text, .table:
      return value.decimalText(separator: separator) ?? value.decimalText(places: 6)
    }
  }

  private static func word(for state: EvidenceState, in language: Language) -> String {
    guard language == .vi else { return name(of: state) }
    return switch state {
    case .filed: "có"
    case .notApplicable: "không áp dụng"
    case .notYetDue: "chưa đến hạn"
    case .empty: "trống"
    case .rejected: "bị bác"
    }
  }

  // MARK: - Examples

  /// Returns an `example` of the scale for every unit of a witness, in the language of the scale; units
  /// with tables have none.
  package func examples(of witness: Witness, title: Phrase) -> String {
    if scale.schema.fields.contains(where: { $0.type == .table }) { return "" }
    let language = scale.language
    let title = title.text(in: language).split(separator: "\"").joined(separator: "'")
    return (0..<witness.evidence.count).map { unit in
      example(witness, unit, title: witness.evidence.count > 1 ? "\(title) (\(unit + 1))" : title)
    }.joined(separator: "\n")
  }

  private func example(_ witness: Witness, _ unit: Int, title: String) -> String {
    let isVietnamese = scale.language == .vi
    let block = witness.evidence
    var lines = ["\(isVietnamese ? "ví dụ" : "example") \"\(title)\" {"]
    if unit < block.periods.count, !block.periods[unit].isEmpty {
      lines.append("  \(isVietnamese ? "kỳ" : "period") \(block.periods[unit])")
    }
    let kind = Int(block.kinds[unit])
    if scale.schema.kinds.indices.contains(kind) {
      lines.append("  \(isVietnamese ? "đơn vị" : "unit") \(scale.schema.kinds[kind].name)")
    }
    lines.append("  \(isVietnamese ? "cho" : "given") {")
    for (index, field) in scale.schema.fields.enumerated() {
      let column = block.columns[index]
      switch column.states[unit] {
      case .empty: continue
      case .filed:
        let value =
          field.type == .text
          ? "\"\(column.texts[unit])\""
          : text(column.exactValue(at: unit), field, scale.language)
        lines.append("    \(field.name): \(value)")
      case .notApplicable, .notYetDue, .rejected:
        let state = Self.word(for: column.states[unit], in: scale.language)
        lines.append("    \(field.name): \(state)")
      }
    }
    lines.append("  }")
    let outcome = witness.outcomes[unit]
    var expected: [String] = []
    if scale.nodes.first?.isScored ?? false,
      let total = outcome.total.decimalText(separator: UInt8(ascii: isVietnamese ? "," : "."))
    {
      expected.append("\(isVietnamese ? "tổng" : "total"): \(total)")
    }
    for (index, ladder) in scale.ladders.enumerated() {
      let level = outcome.level(of: index).level.map { ladder.levels[$0].code }
      expected.append("\(ladder.name): \(level ?? (isVietnamese ? "không xếp loại" : "no level"))")
    }
    lines.append(
      "  \(isVietnamese ? "mong đợi" : "expect") { \(expected.joined(separator: "; ")) }")
    return lines.joined(separator: "\n") + "\n}\n"
  }
}
