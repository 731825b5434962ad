import Diagnostics

/// Something wrong with a cell, kept small until it is known whether anyone will read of it.
struct CellProblem {
  enum Kind {
    // Cells of both formats.
    case notANumber, otherSeparator, exponent, numberTooLong, spreadsheetError
    case notACount, notYesOrNo, notADate, unknownOption, outOfBounds, notApplicableUndefined
    case decimalInDoubt, dateOrderInDoubt
    case unknownKind, missingKind, missingPeriod, missingUnitCode, notAPeriod, periodEndsBeforeStart
    case duplicateUnit(first: Cell, line: Int)
    case unknownState, stateWithoutValue, valueDespiteState
    // Rows of a table within a unit, or within another row.
    case rowConflict(EvidenceColumn.RowConflict), duplicateRow(firstLine: Int)
    /// A row that says that it belongs to another one, which is not there or there twice.
    case unknownOuterRow, ambiguousOuterRow
    /// The constraint at an index of the schema does not hold; `values` says for what.
    case brokenConstraint(Int, values: String)
    // Records of a table.
    case tooFewCells(found: Int, expected: Int), tooManyCells(found: Int, expected: Int)
    case unterminatedQuote, textAfterQuote(at: Int), rowsInQuotes(closing: Int)
    case byteOrderMark
    // JSON.
    case invalidJSON(JSONFault), wrongJSONType(JSONExpectation), duplicateKey
    case unknownEvidence, ambiguousEvidence, computedColumn, unknownKey, unitIsNoObject
    /// An unknown key beside the units.
    case unknownFileKey
  }

  let kind: Kind
  /// The bytes in question.
  let start: Int
  let end: Int
  /// The unit within its block, or -1 for none.
  let row: Int
  /// The field, or -1 for none.
  let field: Int

  init(_ kind: Kind, _ start: Int, _ end: Int, row: Int = -1, field: Int = -1) {
    self.kind = kind
    self.start = start
    self.end = end
    self.row = row
    self.field = field
  }

  /// `true` iff the unit cannot be scored.
  var spoilsUnit: Bool { severity == .error }

  /// How severe what is said of it is.
  var severity: Diagnostic.Severity {
    if case .unknownFileKey = kind { return .warning }
    return .error
  }
}

/// What is wrong with the form of a JSON text.
enum JSONFault {
  case expectedValue, expectedKey, expectedColon, expectedCommaOrBrace, expectedCommaOrBracket
  case expectedUnits, expectedEnd, badNumber, badEscape, controlCharacter, unterminatedText
  case singleQuotes, endOfFile, trailingComma, comment, tooDeep, tooLong
}

/// What kind of JSON value belongs in a place.
enum JSONExpectation {
  case text, object, evidenceValue, documents, rows
}
