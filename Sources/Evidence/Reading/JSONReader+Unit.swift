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
    let base = spaces[0].table.cells.count
    let row = spaces[0].table.rows.count
    let start = lineStart ?? scanner.offset
    unitLine = lineStart.map { (number: line, start: $0) }
    openRecord(of: 0)
    scanner.offset += 1
    var (isFirst, hasEvidence, named) = (true, false, 0)
    while let key = try scanner.nextKey(bytes, isFirst: isFirst) {
      isFirst = false
      let name = String(decoding: key.text(in: bytes), as: UTF8.self)
      if let label = UnitLabel.named(name) {
        let bit = 1 << label.rawValue
        if named & bit != 0 { report(.duplicateKey, key, row: row) }
        named |= bit
        spaces[0].table.cells[base + label.rawValue] = try readText(bytes, row: row)
      } else if Self.isEvidence(name) {
        if hasEvidence { report(.duplicateKey, key, row: row) }
        hasEvidence = true
        try readEvidence(bytes, base: base, row: row)
      } else {
        report(.unknownKey, key, row: row)
        try scanner.skip(bytes, depth: 3)
      }
    }
    closeRecord(of: 0, CellTable.Row(start: start, line: line, isBroken: false))
  }

  /// Begins a unit or a row with cells that are all missing.
  private mutating func openRecord(of space: Int) {
    spaces[space].recordNumber += 1
    let width = spaces[space].table.width
    spaces[space].table.cells.append(contentsOf: repeatElement(.missing, count: width))
  }

  /// Ends a unit or a row, and with it the rows that it owns.
  private mutating func closeRecord(of space: Int, _ record: CellTable.Row) {
    spaces[space].table.rows.append(record)
    for child in spaces[space].spaces where child >= 0 { spaces[child].closeOwner() }
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
    let place = Place(space: 0, record: row, base: base, unit: row)
    var isFirst = true
    var expected = 0
    while let key = try scanner.nextKey(bytes, isFirst: isFirst) {
      isFirst = false
      if spaces[0].names.hasScorers, try readScores(of: key, bytes, place) { continue }
      try readMember(key, bytes, place, &expected)
    }
  }

  /// A unit or a row that is being read.
  struct Place {
    let space: Int
    /// Its index in its space.
    let record: Int
    /// The index of its first cell.
    let base: Int
    /// The unit to which it belongs.
    let unit: Int
  }

  /// Reads one value of a unit or a row; records mostly name their fields in the order of the scale.
  private mutating func readMember(
    _ key: Cell, _ bytes: Span<UInt8>, _ place: Place, _ expected: inout Int
  ) throws(JSONFailure) {
    guard let field = field(of: key, expected: expected, bytes, place) else {
      return try scanner.skip(bytes, depth: 4)
    }
    expected = field + 1
    try readField(field, key, bytes, place)
  }

  /// Reads the value of a field that is known.
  mutating func readField(
    _ field: Int, _ key: Cell, _ bytes: Span<UInt8>, _ place: Place
  ) throws(JSONFailure) {
    let space = place.space
    let number = spaces[space].firstIndex + field
    if spaces[space].lastNamed[field] == spaces[space].recordNumber {
      report(.duplicateKey, key, row: place.unit, field: number)
    }
    spaces[space].lastNamed[field] = spaces[space].recordNumber
    let column = place.base + spaces[space].labelCount + field
    let cell = try readValue(bytes, place, field: field)
    spaces[space].table.cells[column] = cell
  }

  /// Returns the field that a key names, or reports that there is none.
  private mutating func field(
    of key: Cell, expected: Int, _ bytes: Span<UInt8>, _ place: Place
  ) -> Int? {
    let space = place.space
    if expected < spaces[space].fieldNames.count, key.form == .jsonText,
      bytes.equals(key.start, key.end, spaces[space].fieldNames[expected])
    {
      return expected
    }
    let name = String(decoding: key.text(in: bytes), as: UTF8.self)
    switch spaces[space].names.field(name) {
    case .role(.value(let field)): return field
    case .role: return nil
    case .ambiguous:
      report(.ambiguousEvidence, key, row: place.unit, field: tableNumber(of: space))
      return nil
    case .unknown where spaces[space].names.isComputed(name):
      report(.computedColumn, key, row: place.unit, field: tableNumber(of: space))
      return nil
    case .unknown:
      report(.unknownEvidence, key, row: place.unit, field: tableNumber(of: space))
      return nil
    }
  }

  /// Returns the number by which problems name the table of a space, or -1 for units.
  private func tableNumber(of space: Int) -> Int {
    let parent = spaces[space].parent
    return parent < 0 ? -1 : spaces[parent].firstIndex + spaces[space].field
  }

  private mutating func readValue(
    _ bytes: Span<UInt8>, _ place: Place, field: Int
  ) throws(JSONFailure) -> Cell {
    switch try scanner.peek(bytes) {
    case 0x7B: return try readDetailed(bytes, place, field: field)
    case 0x5B: return try readRows(bytes, place, field: field)
    case _: return try scanner.scalar(bytes)
    }
  }

  /// Reads the rows of a table, and returns the cell of their owner.
  private mutating func readRows(
    _ bytes: Span<UInt8>, _ place: Place, field: Int
  ) throws(JSONFailure) -> Cell {
    let space = spaces[place.space].spaces[field]
    let number = spaces[place.space].firstIndex + field
    guard space >= 0 else {
      try refuse(.evidenceValue, bytes, row: place.unit, field: number)
      return .skipped
    }
    spaces[space].isOpen = true
    scanner.offset += 1
    var isFirst = true
    while try scanner.nextElement(bytes, isFirst: isFirst) {
      isFirst = false
      guard try scanner.peek(bytes) == 0x7B else {
        try refuse(.object, bytes, row: place.unit, field: number)
        continue
      }
      try readRow(bytes, of: space, unit: place.unit)
    }
    return .missing
  }

  private mutating func readRow(
    _ bytes: Span<UInt8>, of space: Int, unit: Int
  ) throws(JSONFailure) {
    let start = unitLine?.start ?? scanner.offset
    let line = unitLine?.number ?? lineNumber(bytes)
    let place = Place(
      space: space, record: spaces[space].table.rows.count, base: spaces[space].table.cells.count,
      unit: unit)
    openRecord(of: space)
    scanner.offset += 1
    var (isFirst, hasCode, expected) = (true, false, 0)
    while let key = try scanner.nextKey(bytes, isFirst: isFirst) {
      isFirst = false
      let name = String(decoding: key.text(in: bytes), as: UTF8.self)
      guard spaces[space].names.isRowCode(name) else {
        try readMember(key, bytes, place, &expected)
        continue
      }
      if hasCode { report(.duplicateKey, key, row: unit, field: tableNumber(of: space)) }
      hasCode = true
      let code = try readText(bytes, row: unit, field: tableNumber(of: space))
      spaces[space].table.cells[place.base] = code
    }
    closeRecord(of: space, CellTable.Row(start: start, line: line, isBroken: false))
  }

  /// Reads `{"value": …, "documents": […], "state": …, "by": …, "note": …}`.
  private mutating func readDetailed(
    _ bytes: Span<UInt8>, _ place: Place, field local: Int
  ) throws(JSONFailure) -> Cell {
    let (row, field) = (place.unit, spaces[place.space].firstIndex + local)
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
        switch try scanner.peek(bytes) {
        case 0x7B:
          let isTable = spaces[place.space].spaces[local] >= 0
          try refuse(isTable ? .rows : .evidenceValue, bytes, row: row, field: field)
          value = .skipped
        case 0x5B: value = try readRows(bytes, place, field: local)
        case _: value = try scanner.scalar(bytes)
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
      spaces[place.space].extras.append(
        CellExtra(
          row: place.record, field: local, state: state, remark: isRemarked ? filed : nil))
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
