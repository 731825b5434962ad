import Evaluation
import Evidence
import Numbers
import Semantics

extension Subject {
  /// The unit with the highest or lowest number of everything.
  func extreme(isHigh: Bool) -> Candidate {
    Candidate(
      values: domains.map { domain in
        let end = isHigh ? domain.values.pieces.last?.supremum : domain.values.pieces.first?.infimum
        let value =
          end.flatMap { domain.values.contains($0) ? $0 : nil } ?? domain.values.anyElement
        return value.map { TracedValue(state: .filed, value: $0) }
          ?? TracedValue(state: domain.lacks.elements.first ?? .empty, value: .zero)
      })
  }

  /// The units of the examples of the file, those of tables with their rows.
  var exampleCandidates: [Candidate] {
    scale.examples.flatMap { $0.units }.map { unit in
      var given: [Int: GivenEvidence] = [:]
      for evidence in unit.given { given[evidence.field] = evidence }
      var candidate = Candidate(
        values: inputs.indices.map { place in
          switch inputs[place] {
          case .field(let index):
            let field = scale.schema.fields[index]
            guard let cell = given[index] else { return blank(field) }
            if field.type == .text {
              return TracedValue(state: cell.state, value: textNumber(cell.text))
            }
            if field.type == .table {
              return TracedValue(state: cell.state, value: Rational(cell.rows.count))
            }
            return TracedValue(state: cell.state, value: cell.value)
          case .document: return TracedValue(state: .filed, value: .one)
          case .column(let table, let column):
            let table = scale.tables[table]
            let row = table.parent == nil ? given[table.place]?.rows.first : nil
            let cell = row?.first { $0.field == column }
            return cell.map { TracedValue(state: $0.state, value: $0.value) }
              ?? blank(table.field.columns[column])
          case .kind: return TracedValue(state: .filed, value: Rational(max(0, unit.kind)))
          case .period:
            guard let period = unit.period else {
              return TracedValue(state: .empty, value: .zero)
            }
            let place = periods.firstIndex { $0.title == period.title } ?? 0
            return TracedValue(state: .filed, value: Rational(place + 1))
          }
        })
      for (table, checked) in scale.tables.enumerated() where checked.parent == nil {
        guard let cell = given[checked.place], cell.state == .filed else { continue }
        candidate.rows[table] = cell.rows.prefix(Self.mostRows).map { row in
          CandidateRow(cells: cells(of: row, checked.field.columns))
        }
      }
      return candidate
    }
  }

  private func cells(of row: [GivenEvidence], _ columns: [EvidenceField]) -> [TracedValue] {
    columns.enumerated().map { index, column in
      guard let cell = row.first(where: { $0.field == index }) else { return blank(column) }
      return TracedValue(
        state: cell.state,
        value: column.type == .text
          ? textNumber(cell.text) : column.type == .table ? Rational(cell.rows.count) : cell.value)
    }
  }

  /// Returns what stands for a text in candidates.
  private func textNumber(_ text: String) -> Rational {
    // The last three are no texts of the plan.
    Rational(texts.dropLast(3).firstIndex(of: text) ?? texts.count - 3)
  }

  private func blank(_ field: EvidenceField) -> TracedValue {
    switch field.whenEmpty {
    case .notFiled: TracedValue(state: .empty, value: .zero)
    case .notApplicable: TracedValue(state: .notApplicable, value: .zero)
    case .value(let value): TracedValue(state: .filed, value: value)
    }
  }
}
