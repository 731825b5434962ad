import Evaluation
import Evidence
import Semantics

extension ColumnProgram {
  /// How units are scored by the program, in words for engineers, with its operations behind.
  package var description: String {
    var lines = [summary + "Operations (v: a column of numbers, w: with two words, s: of states):"]
    for (index, field) in fields.enumerated() {
      let place = fieldPlaces[index]
      lines.append("v\(place.value) s\(place.state) = \(field.field.name)")
    }
    for operation in operations { lines.append("\(operation.description)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// How units are scored by the program, and how every value is held.
  package var summary: String {
    var lines = [
      "columns of whole numbers: \(operations.count) operations, \(valueCount) columns of numbers, "
        + (longCount == 0 ? "" : "\(longCount) of numbers with two words, ")
        + "\(stateCount) of states, \(joined.count + cellCount + wideCount) cells, "
        + "\(flags.count) flags",
      "",
      "Values (least...greatest / what these are divided by):",
    ]
    for field in fields where field.field.type != .table {
      let numbers = field.numbers
      lines.append(
        "  evidence \(field.field.name): "
          + "\(numbers.least)...\(numbers.greatest) / \(numbers.denominator)")
    }
    lines += tableNotes.map { "  " + $0 }
    lines += notes.map { "  " + $0 }
    lines += ["", "Single units that are scored by fractions, with the same results:"]
    lines += causes.map { "  " + $0 }
    lines.append("  cells with quotes, spaces around them or more decimals than are kept")
    for plan in fields where plan.field.type == .percent && plan.field.bounds.step == nil {
      lines.append("  evidence \(plan.field.name) with more than \(plan.decimals) decimals")
    }
    if fields.contains(where: { !$0.spellings.isEmpty }) {
      lines.append(
        "  words in a mixture of cases, with marks in another order than that of Unicode, or of more than "
          + "\(FieldPlan.wordLimit) bytes")
    }
    if !layout.saysNotYetDue {
      lines.append("  a cell that is not yet due, of which the beginning of the table has none")
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// How many rows the units have in every table, one line each.
  private var tableNotes: [String] {
    zip(plan.scale.tables, addedTables).compactMap { table, added in
      if table.parent != nil { return nil }
      let name = "table \(table.field.name): "
      guard let added else { return name + "no file, so that it counts as not filed" }
      return name + "\(added.leastRowCount)...\(added.greatestRowCount) rows a unit"
    }
  }
}

extension ColumnOperation {
  /// The operation in one line.
  var description: String {
    let target =
      switch result {
      case .value: code.fillsLong ? "w\(d) = " : "v\(d) = "
      case .state: "s\(d) = "
      case .output: "\(d): "
      }
    let reads = values.isEmpty && states.isEmpty ? "" : " a\(a) b\(b) c\(c)"
    return "\(target)\(code)\(reads) \(k) \(k2)"
  }
}
