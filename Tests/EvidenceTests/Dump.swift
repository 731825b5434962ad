import Diagnostics
import Evidence
import Numbers

/// Writes what was read as text.
enum Dump {
  static func columns(
    _ block: EvidenceBlock, _ schema: EvidenceSchema, isWhole: Bool = false
  ) -> String {
    var lines: [String] = []
    for row in 0..<block.count {
      var line = "unit “\(block.codes[row])”"
      if block.kinds[row] >= 0 { line += " kind=\(schema.kinds[Int(block.kinds[row])].name)" }
      for (name, texts) in [
        ("name", block.names), ("cluster", block.clusters), ("parent", block.parents),
        ("period", block.periods),
      ] where !texts[row].isEmpty {
        line += " \(name)=“\(texts[row])”"
      }
      lines.append(line + (block.isBad[row] ? " BAD" : ""))
      for (index, field) in schema.fields.enumerated() {
        add(block.columns[index], row, field, indent: "  ", to: &lines)
      }
    }
    return isWhole ? lines.joined(separator: "\n") : abridged(lines)
  }

  /// Adds a cell, and the rows of a table below it.
  private static func add(
    _ column: EvidenceColumn, _ owner: Int, _ field: EvidenceField, indent: String,
    to lines: inout [String]
  ) {
    lines.append("\(indent)\(field.name): " + cell(column, owner, field))
    guard let rows = column.rows else { return }
    for row in rows.range(of: owner) {
      let key = rows.keys[row]
      lines.append("\(indent)  row\(key.isEmpty ? "" : " “\(key)”")")
      for (index, inner) in field.columns.enumerated() {
        add(rows.columns[index], row, inner, indent: indent + "    ", to: &lines)
      }
    }
  }

  private static func cell(
    _ column: EvidenceColumn, _ row: Int, _ field: EvidenceField
  ) -> String {
    var text = "\(column.states[row])"
    if column.states[row] == .filed { text = column.exactValue(at: row).text }
    if column.large[row] != nil { text += " (large)" }
    if field.type == .text, !column.texts[row].isEmpty { text += " “\(column.texts[row])”" }
    if field.type == .date, column.states[row] == .filed {
      text += " = " + CalendarDate(dayNumber: column.exactValue(at: row).integer ?? 0).isoText
    }
    if let remark = column.remarks[row] {
      for document in remark.documents {
        text += " [\(document.number)|\(document.date)|\(document.title)|\(document.file)]"
      }
      if !remark.by.isEmpty { text += " by=\(remark.by)" }
      if !remark.note.isEmpty { text += " note=\(remark.note)" }
    }
    return text
  }

  static func diagnostics(_ diagnostics: [Diagnostic]) -> String {
    var lines: [String] = []
    for diagnostic in diagnostics {
      lines.append(
        "\(place(diagnostic.site)): \(diagnostic.severity.rawValue)[\(diagnostic.code)]")
      lines.append("  vi: \(diagnostic.message.vietnamese)")
      lines.append("  en: \(diagnostic.message.english)")
      if case .place(_, _, _, let line) = diagnostic.site { lines.append("  | \(line)") }
      for note in diagnostic.notes {
        lines.append(
          "  note \(note.site.map { place($0) } ?? "-"): \(note.message.vietnamese) / "
            + note.message.english)
      }
    }
    return abridged(lines)
  }

  private static func place(_ site: Site) -> String {
    switch site {
    case .range(let range): "\(range.start)-\(range.end)"
    case .place(_, let start, let end, _):
      "\(start.line):\(start.column)-\(end.line):\(end.column)"
    case .file: "file"
    }
  }

  /// Returns the lines without the middle of a long list.
  private static func abridged(_ lines: [String]) -> String {
    guard lines.count > 200 else { return lines.joined(separator: "\n") }
    let kept = lines.prefix(12) + ["… \(lines.count - 24) lines …"] + lines.suffix(12)
    return kept.joined(separator: "\n")
  }
}
