package import Diagnostics

/// Where a table of units has what, and how it is written: what its first part tells.
///
/// For whoever reads the rest of the table in another way than `EvidenceReader`: that must find the same
/// values, or leave the table to it.
package struct CSVLayout: Sendable {
  package let delimiter: UInt8
  /// The decimal separator, or 0 as long as none is known.
  package let point: UInt8
  /// Where the records behind the header start.
  package let start: Int
  /// How many cells a record has: those of the header up to the last one with a name.
  package let width: Int
  /// `true` iff lines end with a return and a line feed.
  package let endsWithReturn: Bool
  /// The cell with the unit's code.
  package let unit: Int
  /// The cell with the unit's kind, if there is one.
  package let kind: Int?
  /// The cell with the unit's name, if there is one.
  package let name: Int?
  /// The cell with the unit's cluster, if there is one.
  package let cluster: Int?
  /// The cell with the unit above, if there is one.
  package let parent: Int?
  /// The order of day, month and year.
  package let dateOrder: DateOrder
  /// The period of the first unit, if the table has periods: others are not met by this layout.
  package let period: Period?
  /// By field: its cell, or -1 where the table has none.
  package let values: [Int]
  /// By field: the cell of its state, or -1 where the table has none.
  package let states: [Int]
  /// By field: the cell of its document, or -1 where the table has none.
  package let documents: [Int]
  /// By field: how many digits its numbers have in the first thousand records.
  package let digits: [CellDigits]
  /// `true` iff a cell near the beginning says that its evidence is not yet due: then others may.
  package let saysNotYetDue: Bool
  /// What is to be said of the header; no errors.
  package let diagnostics: [Diagnostic]
  /// One line that says how the file is read, for `--verbose`.
  package let summary: Phrase

  /// The period that all units have.
  package struct Period: Sendable {
    /// The cell with the period.
    package let cell: Int
    /// What stands there.
    package let text: [UInt8]
    package let span: EvaluationPeriod
  }

  /// Why a table needs more care.
  package struct Refusal: Error {
    /// What stands in the way, in plain English, for engineers.
    package let reason: String
  }

  /// Looks at the first part of a table.
  ///
  /// - Parameters:
  ///   - beginning: the first MiB and more, up to the end of a line; or the whole file.
  ///   - path: the file's path, for messages.
  ///   - format: `csv`, or `tsv` for tabs.
  ///   - schema: what the scale asks for.
  ///   - options: what the caller knows about the file.
  ///   - detection: the encoding of the file, if `beginning` was converted from another one.
  /// - Throws: where the table needs more care: another encoding, or something wrong.
  package init(
    _ beginning: EvidenceBytes, path: String, format: EvidenceFormat, schema: EvidenceSchema,
    options: ReadingOptions, from detection: TextEncoding.Detection? = nil
  ) throws(Refusal) {
    guard options.periods == nil else { throw Refusal(reason: "units of some periods only") }
    let subject = RecordSubject(unitsOf: schema)
    let found = Self.sheet(beginning, path, format, subject, options, from: detection)
    guard let sheet = found else { throw Refusal(reason: "an encoding other than UTF-8") }
    for grouping in schema.groupings
    where sheet.blocks.columns.labels[grouping.label.rawValue] < 0 {
      throw Refusal(reason: "no column `\(grouping.rawValue)`")
    }
    try self.init(sheet)
  }

  /// Returns the opened table, or `nil` where something is wrong with it or its encoding is another.
  static func sheet(
    _ beginning: EvidenceBytes, _ path: String, _ format: EvidenceFormat,
    _ subject: RecordSubject, _ options: ReadingOptions,
    from detection: TextEncoding.Detection? = nil
  ) -> CSVSheet? {
    let text = DecodedFile(beginning, path: path, encoding: options.encoding)
    guard let decoded = text.decoded, text.detection.encoding == .utf8 else { return nil }
    return CSVSheet(
      decoded, detection ?? text.detection, path: path, format: format, subject: subject,
      options: options)
  }

  /// Returns the warning for a table whose last cell may be what is left of a longer one.
  ///
  /// - Parameters:
  ///   - line: the last line of the table, which has more than was looked at.
  ///   - number: the line's number, from 1.
  ///   - start: where the line starts in the table.
  ///   - path: the file's path, for messages.
  /// - Returns: the warning, or `nil` where the line ends as it should, or in what nobody reads.
  package func cutLine(
    _ line: EvidenceBytes, number: Int, start: Int, path: String
  ) -> Diagnostic? {
    guard values.contains(width - 1) else { return nil }
    return line.withSpan { bytes in
      var finder = PlaceFinder(path: path, start: 0, base: start)
      finder.jump(to: 0, line: number)
      return CutLine.warning(in: bytes, from: 0, delimiter: delimiter, finder)
    }
  }

  /// Looks at a table that was opened, as above.
  init(_ sheet: CSVSheet) throws(Refusal) {
    let columns = sheet.blocks.columns
    guard sheet.isReadable, sheet.blocks.log.isFileSound, sheet.blocks.log.wants(.warning) else {
      throw Refusal(reason: "a header with errors")
    }
    if sheet.blocks.style.areDatesInDoubt {
      throw Refusal(reason: "dates whose order of day and month is in doubt")
    }
    let end = sheet.scanner.offset
    let header = sheet.bytes.withSpan { Self.endsWithReturn($0, before: end) }
    guard let header else { throw Refusal(reason: "a header without an end") }
    delimiter = sheet.scanner.delimiter
    if let cell = Self.cell(columns.labels[UnitLabel.period.rawValue]) {
      var scanner = sheet.scanner
      var cells: [Cell] = []
      let text = sheet.bytes.withSpan { bytes -> [UInt8]? in
        guard let record = scanner.next(in: bytes, cells: &cells), record.fault == nil,
          cells.indices.contains(cell), cells[cell].isPlain
        else { return nil }
        let text = bytes.trimmed(cells[cell].start, cells[cell].end)
        return bytes.array(text.lowerBound, text.upperBound)
      }
      guard let text, let first = text.first, let last = text.last, first > 0x20, last > 0x20,
        first != 0x3D,
        case .period(let span) = PeriodText.read(String(decoding: text, as: UTF8.self))
      else { throw Refusal(reason: "a first unit without a plain period") }
      period = Period(cell: cell, text: text, span: span)
    } else {
      period = nil
    }
    width = sheet.table.width
    endsWithReturn = header
    point = sheet.dialect.decimal?.rawValue ?? 0
    start = end
    unit = columns.labels[UnitLabel.unit.rawValue]
    kind = Self.cell(columns.labels[UnitLabel.kind.rawValue])
    name = Self.cell(columns.labels[UnitLabel.name.rawValue])
    cluster = Self.cell(columns.labels[UnitLabel.cluster.rawValue])
    parent = Self.cell(columns.labels[UnitLabel.parent.rawValue])
    dateOrder = sheet.dialect.dateOrder
    values = columns.values
    states = columns.states
    documents = columns.documents
    digits = sheet.digits()
    saysNotYetDue = sheet.bytes.withSpan { bytes in
      Self.saysNotYetDue(bytes, from: end, to: min(bytes.count, end + 1 << 18))
    }
    diagnostics = sheet.blocks.log.diagnostics
    summary = sheet.dialect.summary
  }

  private static func saysNotYetDue(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    let words = EvidenceField.notYetDueSpellings.map { $0.text }
    let first = Set(words.compactMap { $0.first })
    let begins = (0..<256).map { first.contains(UInt8($0)) }
    for index in start..<end where begins[Int(bytes[index])] {
      for word in words where index + word.count <= end {
        var place = 0
        while place < word.count, bytes[index + place] == word[place] { place += 1 }
        if place == word.count { return true }
      }
    }
    return false
  }

  private static func cell(_ column: Int) -> Int? { column < 0 ? nil : column }

  /// Returns whether a return stands before the line feed that ends before a place; `nil` where none does.
  private static func endsWithReturn(_ bytes: Span<UInt8>, before end: Int) -> Bool? {
    guard end > 1, end <= bytes.count, bytes[end - 1] == 0x0A else { return nil }
    return bytes[end - 2] == 0x0D
  }
}

/// A spelling that a cell may have, with what it stands for.
package struct CellSpelling: Hashable, Sendable {
  package let text: [UInt8]
  package let value: Int64
  package let state: EvidenceState
}

extension EvidenceField {
  /// The usual spellings of the field's words, and of those that stand for a state.
  ///
  /// Others may mean the same: a word in another mixture of cases, or with some marks behind their letters.
  package var spellings: [CellSpelling] {
    var found: [CellSpelling] = []
    switch type {
    case .yesNo: found = Spellings.yesNoForms
    case .choice:
      let words = options.map { $0.name } + options.map { $0.title }
      Spellings(options: options).append(to: &found, .filed, writtenAs: words)
    case .percent, .count, .number, .points, .money, .date, .days, .text, .table: break
    }
    guard mayBeNotApplicable else { return found }
    let own = Set(found.map { $0.text })
    return found + Spellings.notApplicableForms.filter { !own.contains($0.text) }
  }
}

extension EvidenceField {
  /// The usual spellings of what a cell of any field may say.
  package static let notYetDueSpellings: [CellSpelling] = {
    var found: [CellSpelling] = []
    Spellings.notYetDue.append(to: &found, .notYetDue)
    return found
  }()
}

extension EvidenceState {
  /// The usual spellings of states in cells of their own.
  package static var spellings: [CellSpelling] {
    var found: [CellSpelling] = []
    for state in EvidenceState.allCases {
      var words: [CellSpelling] = []
      var own: [(String, Int)] = []
      for (text, value) in Spellings.states.spellings where value == Int(state.rawValue) {
        own.append((text, value))
      }
      Spellings(own).append(to: &words, state)
      for word in words { found.append(word) }
    }
    return found
  }
}

extension EvidenceSchema {
  /// The usual spellings of the kinds of unit.
  package var kindSpellings: [CellSpelling] {
    var found: [CellSpelling] = []
    let words = kinds.map { $0.name } + kinds.map { $0.title }
    Spellings(options: kinds).append(to: &found, .filed, writtenAs: words)
    return found
  }
}

extension Spellings {
  fileprivate static let yesNoForms: [CellSpelling] = {
    var found: [CellSpelling] = []
    yesNo.append(to: &found, .filed)
    return found
  }()

  fileprivate static let notApplicableForms: [CellSpelling] = {
    var found: [CellSpelling] = []
    notApplicable.append(to: &found, .notApplicable)
    return found
  }()

  /// Appends every word in lower and upper case and capitalized, with its marks in their letters and behind
  /// them, and `written` words as they stand; each means what a reader of cells finds.
  fileprivate func append(
    to found: inout [CellSpelling], _ state: EvidenceState, writtenAs written: [String] = []
  ) {
    var known = Set(found.map { $0.text })
    for word in spellings.map({ $0.text }) + written {
      let capitalized = word.prefix(1).uppercased() + word.dropFirst()
      for form in [word, word.uppercased(), capitalized, word.withUnderscores] {
        for form in [form, form.decomposed] {
          let text = Array(form.utf8)
          guard let first = form.first, !first.isWhitespace, form.last?.isWhitespace == false,
            known.insert(text).inserted,
            let value = self.known(text.span, 0, text.count) ?? meaning(of: form)
          else { continue }
          found.append(
            CellSpelling(text: text, value: state == .filed ? Int64(value) : 0, state: state))
        }
      }
    }
  }
}

extension String {
  /// The text with `_` for spaces, as identifiers are written.
  fileprivate var withUnderscores: String {
    var result = ""
    for character in self { result.append(character == " " ? "_" : character) }
    return result
  }
}
