import Diagnostics

extension Diagnostic {
  /// Returns the diagnostic for a problem that only JSON has.
  static func json(
    _ kind: CellProblem.Kind, _ cell: CellName, fields: [EvidenceField]
  ) -> Diagnostic {
    switch kind {
    case .duplicateKey: duplicateKey(cell)
    case .unknownEvidence: unknownEvidence(cell, fields)
    case .ambiguousEvidence: ambiguousEvidence(cell)
    case .computedColumn: computedColumn(cell)
    case .unknownKey: unknownKey(cell)
    case .unknownFileKey: unknownFileKey(cell)
    case .unitIsNoObject: unitIsNoObject(cell)
    case .wrongJSONType(let expectation): wrongJSONType(cell, expectation)
    case .invalidJSON(.trailingComma): trailingComma(cell)
    case .invalidJSON(.comment): jsonComment(cell)
    case .invalidJSON(.tooDeep): nestingTooDeep(cell)
    case .invalidJSON(let fault): invalidJSON(cell, fault)
    case .notANumber, .otherSeparator, .exponent, .numberTooLong, .spreadsheetError, .notACount,
      .notYesOrNo, .notADate, .notAPeriod, .periodEndsBeforeStart, .unknownOption, .outOfBounds,
      .notApplicableUndefined, .decimalInDoubt, .dateOrderInDoubt, .unknownKind, .missingKind,
      .missingPeriod, .missingUnitCode, .duplicateUnit, .unknownState, .stateWithoutValue,
      .valueDespiteState, .brokenConstraint, .tooFewCells, .tooManyCells, .unterminatedQuote,
      .textAfterQuote, .rowsInQuotes, .rowConflict, .duplicateRow, .unknownOuterRow,
      .ambiguousOuterRow, .byteOrderMark:
      invalidJSON(cell, .expectedValue)
    }
  }

  private static func computedColumn(_ cell: CellName) -> Diagnostic {
    aboutCell("computed-column", cell, computed(cell.text))
  }

  private static func ambiguousEvidence(_ cell: CellName) -> Diagnostic {
    aboutCell(
      "ambiguous-evidence", cell,
      Phrase(
        vi: "“\(cell.text)” là tên chung của nhiều minh chứng; hãy dùng mã minh chứng",
        en: "“\(cell.text)” is the title of several fields; use the identifier"))
  }

  private static func duplicateKey(_ cell: CellName) -> Diagnostic {
    aboutCell(
      "duplicate-key", cell,
      Phrase(
        vi: "khóa “\(cell.text)” xuất hiện hai lần trong cùng một đối tượng",
        en: "the key “\(cell.text)” stands twice in one object"))
  }

  private static func invalidJSON(_ cell: CellName, _ fault: JSONFault) -> Diagnostic {
    let reason = reason(fault)
    return aboutCell(
      "invalid-json", cell,
      Phrase(
        vi: "không đúng cú pháp JSON: \(reason.vietnamese)",
        en: "this is not JSON: \(reason.english)"))
  }

  private static func jsonComment(_ cell: CellName) -> Diagnostic {
    aboutCell(
      "json-comment", cell,
      Phrase(vi: "JSON không cho phép chú thích", en: "JSON does not have comments"))
  }

  private static func nestingTooDeep(_ cell: CellName) -> Diagnostic {
    aboutCell(
      "nesting-too-deep", cell,
      Phrase(
        vi: "các đối tượng và mảng lồng nhau quá \(JSONScanner.deepest) tầng",
        en: "objects and arrays are nested more than \(JSONScanner.deepest) deep"))
  }

  private static func trailingComma(_ cell: CellName) -> Diagnostic {
    aboutCell(
      "trailing-comma", cell,
      Phrase(
        vi: "thừa dấu phẩy sau phần tử cuối cùng",
        en: "JSON allows no comma after the last element"))
  }

  private static func unitIsNoObject(_ cell: CellName) -> Diagnostic {
    aboutCell(
      "unit-is-no-object", cell,
      Phrase(
        vi: "mỗi đơn vị phải là một đối tượng {…}", en: "a unit must be an object {…}"))
  }

  private static func unknownEvidence(_ cell: CellName, _ fields: [EvidenceField]) -> Diagnostic {
    let candidates = fields.flatMap { [$0.name, $0.title] }
    return aboutCell(
      "unknown-evidence", cell,
      Phrase(
        vi: "thang điểm không có minh chứng “\(cell.text)”",
        en: "the scale has no evidence “\(cell.text)”"),
      notes: suggestion(Suggestion.closest(to: cell.text, among: candidates)))
  }

  private static func unknownKey(_ cell: CellName) -> Diagnostic {
    let known = [
      "unit", "kind", "name", "cluster", "parent", "period", "evidence", "value", "documents",
      "state", "by", "note", "number", "date", "title", "file",
    ]
    return aboutCell(
      "unknown-key", cell,
      Phrase(
        vi: "khóa “\(cell.text)” không có nghĩa ở đây",
        en: "the key “\(cell.text)” means nothing here"),
      notes: suggestion(Suggestion.closest(to: cell.text, among: known)))
  }

  /// What stands beside the units may be of use to others, so it is only worth a warning.
  private static func unknownFileKey(_ cell: CellName) -> Diagnostic {
    Diagnostic(
      .warning, code: "unknown-key",
      Phrase(
        vi: "khóa “\(cell.text)” không có nghĩa ở đây và bị bỏ qua",
        en: "the key “\(cell.text)” means nothing here and is passed over"),
      at: cell.site, notes: suggestion(Suggestion.closest(to: cell.text, among: ["units"])))
  }

  private static func wrongJSONType(
    _ cell: CellName, _ expectation: JSONExpectation
  ) -> Diagnostic {
    let wanted =
      switch expectation {
      case .text: Phrase(vi: "một chuỗi", en: "a text")
      case .object: Phrase(vi: "một đối tượng {…}", en: "an object {…}")
      case .rows: Phrase(vi: "danh sách dòng [{…}, …]", en: "a list of rows [{…}, …]")
      case .evidenceValue:
        Phrase(vi: "một giá trị đúng kiểu của minh chứng", en: "a value of the evidence's type")
      case .documents:
        Phrase(
          vi: "danh sách văn bản (số, ngày, trích yếu, tệp)",
          en: "documents (number, date, title, file)")
      }
    return aboutCell(
      "wrong-json-type", cell,
      Phrase(
        vi: "ở đây phải là \(wanted.vietnamese)", en: "here belongs \(wanted.english)"))
  }

  private static func reason(_ fault: JSONFault) -> Phrase {
    switch fault {
    case .expectedValue: Phrase(vi: "ở đây phải có một giá trị", en: "a value is expected here")
    case .expectedKey:
      Phrase(
        vi: "ở đây phải có một khóa trong dấu nháy kép", en: "a key in quotes is expected here")
    case .expectedColon:
      Phrase(vi: "sau khóa phải có dấu hai chấm", en: "a colon is expected after the key")
    case .expectedCommaOrBrace:
      Phrase(vi: "ở đây phải có “,” hoặc “}”", en: "“,” or “}” is expected here")
    case .expectedCommaOrBracket:
      Phrase(vi: "ở đây phải có “,” hoặc “]”", en: "“,” or “]” is expected here")
    case .expectedUnits:
      Phrase(
        vi: "ở đây phải có các đơn vị: {\"units\": […]}",
        en: "units are expected here: {\"units\": […]}")
    case .expectedEnd:
      Phrase(
        vi: "còn chữ sau phần kết thúc; tệp mỗi dòng một đơn vị phải có đuôi .ndjson",
        en: "text follows the end; a file with one unit a line is called .ndjson")
    case .badNumber: Phrase(vi: "số viết sai", en: "the number is malformed")
    case .badEscape:
      Phrase(vi: "ký hiệu sau “\\” không hợp lệ", en: "the escape after “\\” is unknown")
    case .controlCharacter:
      Phrase(vi: "ký tự điều khiển trong chuỗi", en: "a text holds a control character")
    case .unterminatedText: Phrase(vi: "chuỗi không được đóng", en: "a text is never closed")
    case .singleQuotes: Phrase(vi: "phải dùng dấu nháy kép", en: "double quotes are needed")
    case .endOfFile: Phrase(vi: "văn bản kết thúc giữa chừng", en: "the text ends too early")
    case .tooLong:
      Phrase(vi: "chuỗi hay số dài hơn 1 MB", en: "a text or number is longer than 1 MB")
    case .trailingComma, .comment, .tooDeep: Phrase(same: "")
    }
  }
}
