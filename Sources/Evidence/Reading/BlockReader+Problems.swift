import Diagnostics

extension BlockReader {
  /// Marks the units of `problems`, and turns the problems into diagnostics while they are wanted.
  mutating func report(
    _ problems: [CellProblem], _ table: CellTable, _ lineRecords: Bool, _ bytes: Span<UInt8>,
    _ block: inout EvidenceBlock
  ) {
    for problem in problems {
      if problem.row >= 0, problem.spoilsUnit { block.isBad[problem.row] = true }
      if problem.row < 0, problem.spoilsUnit { lostUnitCount += 1 }
      let isDecimalDoubt = if case .decimalInDoubt = problem.kind { true } else { false }
      let isDateDoubt = if case .dateOrderInDoubt = problem.kind { true } else { false }
      if isDateDoubt { doubtDates() }
      let isWanted =
        isDecimalDoubt
        ? decimalDoubts.wantsSite : isDateDoubt ? dateDoubts.wantsSite : log.wants(problem.severity)
      var site: Site?
      if isWanted {
        if problem.row >= 0 {
          let row = table.rows[problem.row]
          finder.jump(to: row.start, line: row.line, isLineStart: lineRecords)
        }
        site = finder.site(problem.start, problem.end, in: bytes)
      }
      if isDecimalDoubt {
        decimalDoubts.add(site.map { (text(of: problem, in: bytes), $0) })
      } else if isDateDoubt {
        dateDoubts.add(site.map { (text(of: problem, in: bytes), $0) })
      } else if let site {
        let code = problem.row >= 0 ? block.codes[problem.row] : ""
        log.add(diagnostic(for: problem, unit: code, at: site, in: bytes))
      } else {
        log.omit(problem.severity)
      }
    }
  }

  /// Adds what can only be said about the file as a whole.
  mutating func finish(in bytes: Span<UInt8>, lineRecords: Bool) {
    if let doubt = decimalDoubts.summary {
      log.addForFile(.decimalInDoubt(doubt))
    }
    if let doubt = dateDoubts.summary {
      log.addForFile(.dateOrderInDoubt(doubt, order: style.dateOrder))
    }
    for reader in fieldReaders where !reader.shares.isRuledOut {
      if let doubt = doubt(about: reader.shares, in: bytes, lineRecords: lineRecords) {
        log.addForFile(.percentOrShare(doubt, in: reader.field))
      }
    }
    if recordCount == 0, !subject.isTable, log.isFileSound {
      log.addForFile(.noUnits(at: .file(path: path)))
    }
    if recordCount > 0, log.isFileSound {
      // A period that must be there was asked for with the header or in every unit.
      for grouping in subject.groupings where !groupings.contains(grouping) {
        if grouping == .period, subject.needsPeriod { continue }
        log.addForFile(.noGroups(grouping, at: .file(path: path)))
      }
    }
    log.close(path: path)
  }

  /// Ends the reading of some records of the file; `false` where the others decide what is to be said.
  mutating func finishSome(where isNoShare: (Int) -> Bool) -> Bool {
    guard decimalDoubts.count == 0, dateDoubts.count == 0, !style.areDatesInDoubt else {
      return false
    }
    for (index, reader) in records.fields.enumerated()
    where reader.shares.count > 0 && !reader.shares.isRuledOut && !isNoShare(index) {
      return false
    }
    log.close(path: path)
    return true
  }

  /// Returns the cells of a column that may be percentages or shares.
  private mutating func doubt(
    about shares: ShareWatch, in bytes: Span<UInt8>, lineRecords: Bool
  ) -> Doubt? {
    var doubts = DoubtLog()
    finder = PlaceFinder(path: path, start: 0)
    for found in shares.cells {
      if lineRecords { finder.jump(to: found.recordStart, line: found.line) }
      let site = finder.site(found.cell.start, found.cell.end, in: bytes)
      doubts.add((text(of: found.cell, in: bytes), site))
    }
    while doubts.count < shares.count { doubts.add(nil) }
    return doubts.summary
  }

  /// Adds that the rows of a unit belong to nobody.
  mutating func reportUnknownUnit(
    _ cell: Cell, _ line: Int, _ rowCount: Int, ofPeriod: Bool, in bytes: Span<UInt8>
  ) {
    guard log.wants(.error) else { return log.omit(.error) }
    let site = firstSite(cell, line, in: bytes)
    if bytes.hasMark(at: cell.start) { return log.add(.byteOrderMark(at: site, "")) }
    log.add(
      .unknownUnit(text(of: cell, in: bytes), rowCount: rowCount, ofPeriod: ofPeriod, at: site))
  }

  private func text(of problem: CellProblem, in bytes: Span<UInt8>) -> String {
    let range = bytes.trimmed(problem.start, min(problem.end, problem.start + 4096))
    return Excerpt.short(bytes.string(range.lowerBound, range.upperBound))
  }

  private func text(of cell: Cell, in bytes: Span<UInt8>) -> String {
    Excerpt.short(String(decoding: cell.text(in: bytes), as: UTF8.self))
  }

  /// Returns the diagnostic for a problem of a unit.
  private mutating func diagnostic(
    for problem: CellProblem, unit: String, at site: Site, in bytes: Span<UInt8>
  ) -> Diagnostic {
    let cell = CellName(
      text: text(of: problem, in: bytes), unit: Excerpt.short(unit),
      field: field(problem.field), site: site)
    switch problem.kind {
    case .notANumber: return .notANumber(cell, reason: .noNumber)
    case .otherSeparator: return .notANumber(cell, reason: .otherSeparator(style.decimal))
    case .exponent: return .notANumber(cell, reason: .exponent)
    case .numberTooLong: return .numberTooLong(cell)
    case .spreadsheetError: return .spreadsheetError(cell)
    case .notACount: return .notACount(cell)
    case .notYesOrNo: return .notYesOrNo(cell)
    case .notADate: return .notADate(cell, order: style.dateOrder)
    case .unknownOption: return .unknownOption(cell)
    case .outOfBounds: return .outOfBounds(cell)
    case .notApplicableUndefined: return .notApplicableUndefined(cell)
    case .unknownKind: return .unknownKind(cell, among: subject.kinds)
    case .missingPeriod: return .missingPeriod(cell)
    case .missingKind: return .missingKind(cell, among: subject.kinds)
    case .missingUnitCode: return .missingUnitCode(at: site)
    case .notAPeriod: return .notAPeriod(cell, endsBeforeStart: false)
    case .periodEndsBeforeStart: return .notAPeriod(cell, endsBeforeStart: true)
    case .duplicateUnit(let first, let line):
      return .duplicateUnit(cell, first: firstSite(first, line, in: bytes), line: line)
    case .unknownState: return .unknownState(cell)
    case .stateWithoutValue: return .stateWithoutValue(cell)
    case .valueDespiteState: return .valueDespiteState(cell)
    case .rowConflict(let conflict): return .rowConflict(conflict, cell)
    case .duplicateRow(let firstLine): return .duplicateRow(cell, firstLine: firstLine)
    case .unknownOuterRow: return .unknownOuterRow(cell, of: subject.outers.last)
    case .ambiguousOuterRow: return .ambiguousOuterRow(cell, of: subject.outers.last)
    case .brokenConstraint(let index, let values):
      return .brokenConstraint(subject.constraints[index], values: values, cell)
    case .tooFewCells(let found, let expected):
      return .tooFewCells(found, of: expected, cell)
    case .tooManyCells(let found, let expected):
      return .tooManyCells(found, of: expected, cell)
    case .byteOrderMark: return .byteOrderMark(at: site, cell.unit)
    case .unterminatedQuote: return .unterminatedQuote(cell)
    case .textAfterQuote(let offset):
      var ahead = finder
      return .textAfterQuote(cell, followedAt: ahead.site(offset, offset + 1, in: bytes))
    case .rowsInQuotes(let closing):
      var ahead = finder
      return .rowsInQuotes(cell, closingAt: ahead.site(closing, closing + 1, in: bytes))
    case .invalidJSON, .wrongJSONType, .duplicateKey, .unknownEvidence, .ambiguousEvidence,
      .computedColumn, .unknownKey, .unknownFileKey, .unitIsNoObject:
      return .json(problem.kind, cell, fields: fields(around: problem))
    case .decimalInDoubt, .dateOrderInDoubt:
      let doubt = Doubt(text: cell.text, site: site, further: [], unnamed: 0)
      return .dateOrderInDoubt(doubt, order: style.dateOrder)
    }
  }

  /// Returns the place of an earlier unit's code, whose line is known.
  private func firstSite(_ cell: Cell, _ line: Int, in bytes: Span<UInt8>) -> Site {
    var start = cell.start
    let limit = max(0, cell.start - 65536)
    while start > limit, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    var local = PlaceFinder(path: path, start: start)
    local.jump(to: start, line: line)
    return local.site(cell.start, cell.end, in: bytes)
  }
}

/// A cell as messages name it.
struct CellName {
  /// The text, shortened.
  let text: String
  let unit: String
  let field: EvidenceField?
  let site: Site
}

/// Makes texts from a file fit for messages.
enum Excerpt {
  /// Returns `text` with a visible sign for every control character, which might upset a terminal.
  static func visible(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl =
        scalar.value < 0x20 && scalar.value != 0x09 || (0x7F...0x9F).contains(scalar.value)
      result.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }

  /// Returns at most 60 characters of `text`, with line breaks as spaces.
  static func short(_ text: String) -> String {
    var result = ""
    for (index, character) in text.enumerated() {
      if index == 60 { return result + "…" }
      result.append(character.isNewline ? " " : character)
    }
    return visible(result)
  }
}
