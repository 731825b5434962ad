import Evidence

extension ColumnProgram {
  /// The program as text, one line an operation, for `eval --plan`.
  package var description: String {
    var lines = [
      "columns: \(operations.count) operations, \(valueCount) columns of numbers, "
        + (longCount == 0 ? "" : "\(longCount) of numbers with two words, ")
        + "\(stateCount) of states, \(joined.count + cellCount + wideCount) cells, \(flags.count) flags"
    ]
    for (index, field) in fields.enumerated() {
      let (numbers, place) = (field.numbers, fieldPlaces[index])
      lines.append(
        "v\(place.value) s\(place.state) = \(field.field.name): "
          + "\(numbers.least)...\(numbers.greatest) / \(numbers.denominator)")
    }
    lines += notes
    for operation in operations {
      lines.append("\(operation.description)")
    }
    return lines.joined(separator: "\n") + "\n"
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
