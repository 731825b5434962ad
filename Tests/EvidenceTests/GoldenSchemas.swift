import Diagnostics
import Evidence
import Numbers

/// The schemas and options with which the golden inputs are read, told by their names.
enum GoldenSchemas {
  /// Returns the schema that a folder of inputs is read with.
  static func schema(of name: String) -> EvidenceSchema {
    if name.hasPrefix("all/") { return EvidenceSchema(fields: all, kinds: []) }
    if name.hasPrefix("kinds/") {
      let kinds = [
        ChoiceOption(name: "xa", title: "Xã"), ChoiceOption(name: "phuong", title: "Phường"),
      ]
      return EvidenceSchema(fields: [all[3]], kinds: kinds)
    }
    if name.hasPrefix("few/constraints") {
      let difference = EvidenceSum(
        terms: [
          EvidenceSum.Term(field: 0, factor: .one), EvidenceSum.Term(field: 1, factor: -.one),
        ], constant: .zero)
      return EvidenceSchema(
        fields: [field("dung_han", "Số đúng hạn", .count), field("tong_so", "Tổng số", .count)],
        kinds: [],
        constraints: [
          EvidenceConstraint(
            test: .sign(difference, negative: true, zero: true, positive: false),
            asWritten: "dung_han <= tong_so", reason: "Số đúng hạn không thể lớn hơn tổng số")
        ])
    }
    let twice = [field("hai_1", "Hai nghĩa", .number), field("hai_2", "Hai nghĩa", .number)]
    let needsTwice = name == "few/columns.csv" || name == "few/keys.json"
    return EvidenceSchema(
      fields: [all[1], all[7], all[5]] + (needsTwice ? twice : []), kinds: [])
  }

  static let all: [EvidenceField] = [
    field("ke_hoach", "Có kế hoạch", .yesNo),
    field("dung_han", "Tỷ lệ hồ sơ đúng hạn", .percent, from: 0, to: 1),
    field("qua_han", "Số đơn quá hạn", .count),
    field("diem", "Điểm hội đồng", .points, from: 0, to: 3, step: Rational(1) / Rational(4)),
    field("kinh_phi", "Kinh phí", .money),
    field("ngay_nop", "Ngày nộp", .date),
    EvidenceField(
      name: "xep_loai", title: "Xếp loại", type: .choice,
      options: [
        ChoiceOption(name: "tot", title: "Tốt"), ChoiceOption(name: "kha", title: "Khá"),
        ChoiceOption(name: "trung_binh", title: "Trung bình"),
      ], range: SourceRange(start: 0, end: 0)),
    field("so_lieu", "Số liệu", .number),
    EvidenceField(
      name: "ngay_tre", title: "Số ngày trễ", type: .days, whenEmpty: .value(.zero),
      mayBeNotApplicable: false, range: SourceRange(start: 0, end: 0)),
    field("ghi_chu", "Ghi chú", .text),
  ]

  private static func field(
    _ name: String, _ title: String, _ type: ValueType, from lower: Int? = nil,
    to upper: Int? = nil, step: Rational? = nil
  ) -> EvidenceField {
    let bounds = ValueBounds(
      lower: lower.map { Rational($0) }, upper: upper.map { Rational($0) }, step: step)
    return EvidenceField(
      name: name, title: title, type: type, bounds: bounds, range: SourceRange(start: 0, end: 0))
  }

  /// Returns the format that the name's ending tells.
  static func format(of name: String) -> EvidenceFormat {
    EvidenceFormat.allCases.last { name.hasSuffix("." + $0.rawValue) } ?? .csv
  }

  /// Returns the options among the parts of the name.
  static func options(of name: String) -> ReadingOptions {
    var options = ReadingOptions()
    for part in name.split(separator: ".") {
      switch part {
      case "decimal-comma": options.decimal = .comma
      case "decimal-point": options.decimal = .point
      case "delimiter-semicolon": options.delimiter = .semicolon
      case "date-mdy": options.dateOrder = .monthDayYear
      case "encoding-windows-1258": options.encoding = .windows1258
      default: break
      }
    }
    return options
  }
}

/// Writes what was read as text.
enum Dump {
  static func columns(_ block: EvidenceBlock, _ schema: EvidenceSchema) -> String {
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
        lines.append("  \(field.name): " + cell(block.columns[index], row, field))
      }
    }
    return abridged(lines)
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
