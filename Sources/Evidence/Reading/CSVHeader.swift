import Diagnostics

/// The first record of a table: which column holds what.
struct CSVHeader {
  private(set) var columns: ColumnMap
  /// The number of columns that have a name.
  private(set) var width = 0
  /// `true` iff the file has a header at all.
  private(set) var isPresent = false

  /// Reads the header with `scanner`, and reports columns that are unknown, doubled or missing.
  init(
    _ scanner: inout RecordScanner, _ subject: RecordSubject, _ names: ColumnNames,
    path: String, in bytes: Span<UInt8>, log: inout ProblemLog
  ) {
    columns = ColumnMap(fieldCount: subject.fields.count, outerCount: subject.outers.count)
    var finder = PlaceFinder(path: path, start: scanner.offset)
    finder.jump(to: scanner.offset, line: scanner.line)
    var cells: [Cell] = []
    guard let record = scanner.next(in: bytes, cells: &cells) else {
      log.addForFile(.emptyFile(at: .file(path: path)))
      return
    }
    isPresent = true
    if let fault = record.fault {
      let site = finder.site(fault.quote, fault.quote + 1, in: bytes)
      log.addForFile(
        .unterminatedQuote(CellName(text: "", unit: "", field: nil, site: site)))
      return
    }
    if let below = Self.headerBelow(cells, scanner, names, in: bytes) {
      let line = finder.site(cells[0].start, cells[cells.count - 1].end, in: bytes)
      log.addForFile(.titleAboveHeader(header: below, at: line))
      isPresent = false
      return
    }
    read(cells, names, &finder, in: bytes, &log)
    let site = Site.file(path: path)
    let (unit, kind) = (ColumnNames.Role.label(.unit), ColumnNames.Role.label(.kind))
    if columns[unit] < 0 {
      log.addForFile(.missingColumn(Phrase(vi: "đơn_vị", en: "unit"), at: site))
    }
    if columns[kind] < 0, subject.kinds.count > 1 {
      log.addForFile(.missingColumn(Phrase(vi: "loại", en: "kind"), at: site))
    }
    if let outer = subject.outers.last, let column = columns.outers.last, column < 0 {
      log.addForFile(.missingColumn(Phrase(same: outer.name), title: outer.title, at: site))
    }
    if columns[ColumnNames.Role.label(.period)] < 0, subject.needsPeriod {
      log.addForFile(.missingColumn(Phrase(vi: "kỳ", en: "period"), at: site))
    }
    // The rows of a table stand elsewhere: beside the unit it needs no column.
    for (index, field) in subject.fields.enumerated()
    where columns.values[index] < 0 && field.type != .table {
      if let subject = field.scorer?.subject {
        // Who scores later has no column yet; but somebody has one.
        let members = names.scores(of: subject)
        if members.first != index || members.contains(where: { columns.values[$0] >= 0 }) {
          continue
        }
      }
      log.addForFile(.missingColumn(Phrase(same: field.name), title: field.title, at: site))
    }
  }

  /// Returns the line of the header where it stands below the first record, as the titles that people
  /// write above a sheet make it; `nil` where the first record names a column.
  private static func headerBelow(
    _ cells: [Cell], _ scanner: RecordScanner, _ names: ColumnNames, in bytes: Span<UInt8>
  ) -> Int? {
    if namesColumn(cells, names, in: bytes) { return nil }
    var ahead = scanner
    for _ in 0..<20 {
      var below: [Cell] = []
      guard let record = ahead.next(in: bytes, cells: &below), record.fault == nil else { break }
      if below.count > 1, namesColumn(below, names, in: bytes) { return record.line }
    }
    return nil
  }

  /// `true` iff some cell of a record is the name of a column.
  private static func namesColumn(
    _ cells: [Cell], _ names: ColumnNames, in bytes: Span<UInt8>
  ) -> Bool {
    cells.contains { cell in
      if case .unknown = names.column(String(decoding: cell.text(in: bytes), as: UTF8.self)) {
        false
      } else {
        true
      }
    }
  }

  private mutating func read(
    _ cells: [Cell], _ names: ColumnNames, _ finder: inout PlaceFinder, in bytes: Span<UInt8>,
    _ log: inout ProblemLog
  ) {
    // Where a column stands is asked only where something is wrong with it.
    let start = finder
    var first: [ColumnNames.Role: Cell] = [:]
    for (index, cell) in cells.enumerated() {
      let text = cell.text(in: bytes)
      if text.isEmpty { continue }
      width = index + 1
      let name = String(decoding: text, as: UTF8.self)
      let match = names.column(name)
      if case .role(let role) = match, columns[role] < 0 {
        columns[role] = index
        first[role] = cell
        continue
      }
      let site = finder.site(cell.start, cell.end, in: bytes)
      let short = Excerpt.short(name)
      switch match {
      case .role(let role):
        var finder = start
        let known = first[role].map { finder.site($0.start, $0.end, in: bytes) }
        log.addForFile(.duplicateColumn(short, at: site, first: known ?? site))
      case .ambiguous(let fields):
        log.addForFile(.ambiguousColumn(short, names.names(of: fields), at: site))
      case .unknown where names.scorersInstead(of: name) != nil:
        log.addForFile(.scorerNotAsked(short, names.scorersInstead(of: name) ?? [], at: site))
      case .unknown where names.isComputed(name):
        log.addForFile(.computedColumn(short, at: site))
      case .unknown:
        guard log.wants(.warning) else {
          log.omit(.warning)
          continue
        }
        let closest = Suggestion.closest(to: name, among: names.candidates)
        log.add(.unknownColumn(short, closest: closest, at: site))
      }
    }
  }
}
