import Diagnostics

extension JSONReader {
  /// Adds the unit that stands next as a row of the table.
  mutating func readUnit(
    _ bytes: Span<UInt8>, line: Int, lineStart: Int? = nil
  ) throws(JSONFailure) {
    guard try scanner.peek(bytes) == 0x7B else {
      let start = scanner.offset
      try scanner.skip(bytes, depth: 1)
      problems.append(CellProblem(.unitIsNoObject, start, scanner.offset))
      return
    }
    let base = table.cells.count
    let row = table.rows.count
    let start = lineStart ?? scanner.offset
    unitNumber += 1
    for _ in 0..<table.width { table.cells.append(.missing) }
    scanner.offset += 1
    var (isFirst, hasEvidence, named) = (true, false, 0)
    while let key = try scanner.nextKey(bytes, isFirst: isFirst) {
      isFirst = false
      let name = String(decoding: key.text(in: bytes), as: UTF8.self)
      if let label = UnitLabel.named(name) {
        let bit = 1 << label.rawValue
        if named & bit != 0 { report(.duplicateKey, key, row: row) }
        named |= bit
        table.cells[base + label.rawValue] = try readText(bytes, row: row)
      } else if Self.isEvidence(name) {
        if hasEvidence { report(.duplicateKey, key, row: row) }
        hasEvidence = true
        try readEvidence(bytes, base: base, row: row)
      } else {
        report(.unknownKey, key, row: row)
        try scanner.skip(bytes, depth: 3)
      }
    }
    table.rows.append(CellTable.Row(start: start, line: line, isBroken: false))
  }

  private static func isEvidence(_ name: String) -> Bool {
    name == "evidence" || Spellings.normalized(name) == "minh chứng"
  }

  mutating func report(
    _ kind: CellProblem.Kind, _ cell: Cell, row: Int, field: Int = -1
  ) {
    problems.append(CellProblem(kind, cell.start, cell.end, row: row, field: field))
  }

  /// Passes a value of the wrong kind, and reports it.
  mutating func refuse(
    _ expectation: JSONExpectation, _ bytes: Span<UInt8>, row: Int, field: Int = -1
  ) throws(JSONFailure) {
    _ = try scanner.peek(bytes)
    let start = scanner.offset
    try scanner.skip(bytes, depth: 4)
    problems.append(
      CellProblem(.wrongJSONType(expectation), start, scanner.offset, row: row, field: field))
  }

  /// Reads a text, a number as its text, or null.
  private mutating func readText(
    _ bytes: Span<UInt8>, row: Int, field: Int = -1
  ) throws(JSONFailure) -> Cell {
    switch try scanner.peek(bytes) {
    case 0x7B, 0x5B, 0x74, 0x66:
      try refuse(.text, bytes, row: row, field: field)
      return .skipped
    case _: return try scanner.scalar(bytes)
    }
  }

  private mutating func readEvidence(
    _ bytes: Span<UInt8>, base: Int, row: Int
  ) throws(JSONFailure) {
    guard try scanner.peek(bytes) == 0x7B else {
      return try refuse(.object, bytes, row: row)
    }
    scanner.offset += 1
    var isFirst = true
    var expected = 0
    while let key = try scanner.nextKey(bytes, isFirst: isFirst) {
      isFirst = false
      if names.hasScorers, try readScores(of: key, bytes, base: base, row: row) { continue }
      guard let field = field(of: key, expected: expected, bytes, row: row) else {
        try scanner.skip(bytes, depth: 4)
        continue
      }
      if lastNamed[field] == unitNumber { report(.duplicateKey, key, row: row, field: field) }
      lastNamed[field] = unitNumber
      expected = field + 1
      let column = base + UnitLabel.allCases.count + field
      table.cells[column] = try readValue(bytes, row: row, field: field)
    }
  }

  /// Returns the field that a key names; units mostly name them in the order of the scale.
  private mutating func field(
    of key: Cell, expected: Int, _ bytes: Span<UInt8>, row: Int
  ) -> Int? {
    if expected < fieldNames.count, key.form == .jsonText,
      bytes.equals(key.start, key.end, fieldNames[expected])
    {
      return expected
    }
    switch names.field(String(decoding: key.text(in: bytes), as: UTF8.self)) {
    case .role(.value(let field)): return field
    case .role: return nil
    case .ambiguous:
      report(.ambiguousEvidence, key, row: row)
      return nil
    case .unknown:
      report(.unknownEvidence, key, row: row)
      return nil
    }
  }

  mutating func readValue(
    _ bytes: Span<UInt8>, row: Int, field: Int
  ) throws(JSONFailure) -> Cell {
    switch try scanner.peek(bytes) {
    case 0x7B: return try readDetailed(bytes, row: row, field: field)
    case 0x5B:
      try refuse(.evidenceValue, bytes, row: row, field: field)
      return .skipped
    case _: return try scanner.scalar(bytes)
    }
  }

  /// Reads `{"value": …, "documents": […], "state": …, "by": …, "note": …}`.
  private mutating func readDetailed(
    _ bytes: Span<UInt8>, row: Int, field: Int
  ) throws(JSONFailure) -> Cell {
    scanner.offset += 1
    var (value, state, by, note) = (Cell.missing, Cell.missing, Cell.missing, Cell.missing)
    var documents: [EvidenceDocument] = []
    var seen: [String] = []
    var isFirst = true
    while let key = try scanner.nextKey(bytes, isFirst: isFirst) {
      isFirst = false
      let name = Spellings.normalized(String(decoding: key.text(in: bytes), as: UTF8.self))
      switch name {
      case "value", "giá trị":
        let next = try scanner.peek(bytes)
        if next == 0x7B || next == 0x5B {
          try refuse(.evidenceValue, bytes, row: row, field: field)
          value = .skipped
        } else {
          value = try scanner.scalar(bytes)
        }
      case "state", "trạng thái": state = try readText(bytes, row: row, field: field)
      case "by", "người nộp": by = try readText(bytes, row: row, field: field)
      case "note", "ghi chú": note = try readText(bytes, row: row, field: field)
      case "documents", "văn bản":
        documents = try readDocuments(bytes, row: row, field: field)
      default:
        report(.unknownKey, key, row: row, field: field)
        try scanner.skip(bytes, depth: 5)
      }
      if seen.contains(name) { report(.duplicateKey, key, row: row, field: field) }
      if seen.count < 8 { seen.append(name) }
    }
    let (author, remark) = (string(by, bytes), string(note, bytes))
    let isRemarked = !documents.isEmpty || !author.isEmpty || !remark.isEmpty
    if isRemarked || state.form != .missing {
      let filed = EvidenceRemark(documents: documents, by: author, note: remark)
      extras.append(
        CellExtra(row: row, field: field, state: state, remark: isRemarked ? filed : nil))
    }
    return value
  }

  private func string(_ cell: Cell, _ bytes: Span<UInt8>) -> String {
    String(decoding: cell.text(in: bytes), as: UTF8.self)
  }

  /// Reads an array of documents, or one alone.
  private mutating func readDocuments(
    _ bytes: Span<UInt8>, row: Int, field: Int
  ) throws(JSONFailure) -> [EvidenceDocument] {
    guard try scanner.peek(bytes) == 0x5B else {
      return try readDocument(bytes, row: row, field: field).map { [$0] } ?? []
    }
    scanner.offset += 1
    var documents: [EvidenceDocument] = []
    var isFirst = true
    while try scanner.nextElement(bytes, isFirst: isFirst) {
      isFirst = false
      if let document = try readDocument(bytes, row: row, field: field) {
        documents.append(document)
      }
    }
    return documents
  }

  /// Reads `{"number", "date", "title", "file"}`, or a text as the number alone.
  private mutating func readDocument(
    _ bytes: Span<UInt8>, row: Int, field: Int
  ) throws(JSONFailure) -> EvidenceDocument? {
    switch try scanner.peek(bytes) {
    case 0x7B: scanner.offset += 1
    case 0x22:
      let number = string(try scanner.scalar(bytes), bytes)
      return EvidenceDocument(number: number, date: "", title: "", file: "")
    case 0x6E:
      _ = try scanner.scalar(bytes)
      return nil
    case _:
      try refuse(.documents, bytes, row: row, field: field)
      return nil
    }
    var (number, date, title, file) = (Cell.missing, Cell.missing, Cell.missing, Cell.missing)
    var isFirst = true
    while let key = try scanner.nextKey(bytes, isFirst: isFirst) {
      isFirst = false
      switch Spellings.normalized(string(key, bytes)) {
      case "number", "số": number = try readText(bytes, row: row, field: field)
      case "date", "ngày": date = try readText(bytes, row: row, field: field)
      case "title", "tên", "trích yếu": title = try readText(bytes, row: row, field: field)
      case "file", "tệp": file = try readText(bytes, row: row, field: field)
      default:
        report(.unknownKey, key, row: row, field: field)
        try scanner.skip(bytes, depth: 7)
      }
    }
    return EvidenceDocument(
      number: string(number, bytes), date: string(date, bytes), title: string(title, bytes),
      file: string(file, bytes))
  }
}
