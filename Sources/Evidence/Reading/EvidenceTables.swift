package import Diagnostics

/// A table of a scale as files name it.
package struct EvidenceTableName: Hashable, Sendable {
  /// The identifiers from the outermost table down to this one.
  package let path: [String]
  /// The texts that may stand for the table: its path with points between, and its own identifier
  /// where no other table has it.
  package let spellings: [String]

  /// The path with points between.
  package var text: String { path.joined(separator: ".") }
}

/// The rows of tables that stand in files of their own, beside those of the units.
///
/// ```
/// var tables = EvidenceTables(of: schema)
/// tables.add(bytes, path: path, format: .csv, to: tables.names[0])
/// while reader.next(into: &block) {
///   tables.read(into: &block, from: reader)
/// }
/// tables.finish()
/// ```
/// A table may have several files, but the rows of one unit stand in one of them.
package struct EvidenceTables: Sendable {
  /// A table and the files with its rows.
  private struct Place: Sendable {
    let name: EvidenceTableName
    /// The tables from the outermost one down to this one.
    let tables: [EvidenceField]
    /// The index of each of them among the fields of the one around it.
    let indices: [Int]
    /// The place of the table around this one, or -1.
    let parent: Int
    var readers: [TableReader] = []
    /// The rows of a table that nobody files.
    var computed: ComputedRows?
    /// The rows of a table that were added up and not kept.
    var counted: CountedRows?
  }

  /// All tables, each behind the one around it.
  private var places: [Place] = []
  private var log = ProblemLog()

  /// Creates the tables of a schema, as yet without files.
  package init(of schema: EvidenceSchema) {
    var found: [(tables: [EvidenceField], indices: [Int], parent: Int)] = []
    func add(_ fields: [EvidenceField], _ tables: [EvidenceField], _ indices: [Int], _ parent: Int)
    {
      for (index, field) in fields.enumerated() where field.type == .table {
        found.append((tables + [field], indices + [index], parent))
        add(field.columns, tables + [field], indices + [index], found.count - 1)
      }
    }
    add(schema.fields, [], [], -1)
    for (tables, indices, parent) in found {
      let path = tables.map { $0.name }
      let own = Array(path.suffix(1))
      let isUnique = found.count { $0.tables.last?.name == path.last } == 1
      let text = path.joined(separator: ".")
      let spellings = path.count > 1 && isUnique ? [text] + own : [text]
      places.append(
        Place(
          name: EvidenceTableName(path: path, spellings: spellings), tables: tables,
          indices: indices, parent: parent))
    }
  }

  /// The tables of the schema, each behind the one around it.
  package var names: [EvidenceTableName] { places.map { $0.name } }

  /// `true` iff the schema has no tables.
  package var isEmpty: Bool { places.isEmpty }

  /// Opens a file with rows of a table.
  package mutating func add(
    _ bytes: EvidenceBytes, path: String, format: EvidenceFormat, to name: EvidenceTableName,
    options: ReadingOptions = ReadingOptions()
  ) {
    guard let place = places.firstIndex(where: { $0.name == name }) else { return }
    let text = DecodedFile(bytes, path: path, encoding: options.encoding)
    guard let decoded = text.decoded else {
      for diagnostic in text.failure { log.addForFile(diagnostic) }
      return
    }
    places[place].readers.append(
      TableReader(
        decoded, text.detection, path: path, format: format, tables: places[place].tables,
        options: options))
  }

  /// Sets the rows of a table that nobody files; they were indexed.
  package mutating func add(_ rows: ComputedRows, to name: EvidenceTableName) {
    guard let place = places.firstIndex(where: { $0.name == name }) else { return }
    places[place].computed = rows
  }

  /// Sets how many rows the units have in a file whose rows were added up and not kept.
  package mutating func add(_ rows: CountedRows, to name: EvidenceTableName) {
    guard let place = places.firstIndex(where: { $0.name == name }) else { return }
    places[place].counted = rows
  }

  /// Returns how many units of `block` from `start` on are to be read together: as many as have the
  /// preferred number of rows, and their rows of each table in one file.
  ///
  /// - Returns: at least 1 where a unit is left.
  package func unitCount(of block: EvidenceBlock, from start: Int) -> Int {
    var files = [Int?](repeating: nil, count: places.count)
    var rowCounts = [Int](repeating: 0, count: places.count)
    for unit in start..<block.count {
      for (index, place) in places.enumerated() {
        for (number, reader) in place.readers.enumerated() {
          let count = reader.rowCount(of: unit, in: block)
          if count == 0 { continue }
          let isFull = rowCounts[index] >= EvidenceBlock.preferredRowCount
          if unit > start, isFull || files[index] ?? number != number { return unit - start }
          files[index] = files[index] ?? number
          rowCounts[index] += count
        }
      }
    }
    return block.count - start
  }

  /// Reads the rows of the units of `block`, which `unitCount` found to be read together.
  ///
  /// - Parameters:
  ///   - block: units without rows.
  ///   - path: the path of the file with the units, for messages.
  package mutating func read(into block: inout EvidenceBlock, of path: String) {
    for index in places.indices { read(index, into: &block, path) }
  }

  /// Notes that the evidence has the units of `block`, whose rows nobody wants to know.
  package mutating func pass(_ block: EvidenceBlock) {
    for place in places.indices {
      for unit in 0..<block.count {
        places[place].computed?.meet(block.codes[unit], block.period(of: unit))
        for reader in places[place].readers.indices {
          places[place].readers[reader].meet(unit, of: block)
        }
      }
    }
  }

  /// Finds units of a JSON file, whose rows stand there, that have rows in other files too.
  ///
  /// - Parameters:
  ///   - block: units whose rows were read with them.
  ///   - path: the path of the file with the units, for messages.
  package mutating func refuse(_ block: inout EvidenceBlock, of path: String) {
    for place in places.indices {
      if places[place].computed != nil { read(place, into: &block, path) }
      for unit in 0..<block.count {
        var isReported = false
        for reader in places[place].readers.indices {
          guard places[place].readers[reader].rowCount(of: unit, in: block) > 0 else { continue }
          places[place].readers[reader].meet(unit, of: block)
          block.isBad[unit] = true
          // Each unit is reported once, however many files have rows of it.
          if isReported { continue }
          isReported = true
          let second = places[place].readers[reader].path
          log.add(
            .rowsGivenTwice(places[place].name.text, unit: block.codes[unit], path, second))
        }
      }
    }
  }

  private mutating func read(_ index: Int, into block: inout EvidenceBlock, _ path: String) {
    let (tables, indices) = (places[index].tables, places[index].indices)
    let outer = outerRows(of: indices, in: block)
    // The rows are made beside the block and moved into it.
    var rows = EvidenceRows(for: tables.last?.columns ?? [])
    var isBad = block.isBad
    if let computed = places[index].computed {
      rows = computed.rows(of: block)
      for unit in 0..<block.count {
        places[index].computed?.meet(block.codes[unit], block.period(of: unit))
        guard let overlap = computed.overlap(of: unit, in: block) else { continue }
        isBad[unit] = true
        log.add(
          .linkedOverlap(
            overlap, places[index].name.text, unit: block.codes[unit],
            at: .file(path: computed.path)))
      }
    } else if places[index].counted != nil {
      rows.ends = Array(repeating: 0, count: block.count)
    } else if let reader = reader(of: index, for: block, &isBad) {
      places[index].readers[reader].read(of: block, outer: outer, into: &rows, &isBad)
    } else {
      rows.ends = Array(repeating: 0, count: outer?.count ?? block.count)
    }
    block.isBad = isBad
    // That nothing was given means what the scale says only where there was a place for it.
    let counts = places[index].counted?.counts(of: block)
    let isAsked = !places[index].readers.isEmpty || places[index].computed != nil || counts != nil
    let whenEmpty = isAsked ? tables.last?.whenEmpty ?? .notFiled : .notFiled
    let bounds = tables.last?.bounds ?? ValueBounds()
    var conflicts: [(owner: Int, conflict: EvidenceColumn.RowConflict)] = []
    Self.change(&block.columns, indices[...]) { column in
      column.rows = rows
      for owner in column.states.indices {
        let conflict = column.settleRows(
          of: owner, isGiven: false, whenEmpty: whenEmpty, bounds: bounds, found: counts?[owner])
        if let conflict { conflicts.append((owner, conflict)) }
      }
    }
    for (owner, conflict) in conflicts {
      let unit = outer.map { rows in rows.ends.firstIndex { owner < $0 } ?? 0 } ?? owner
      block.isBad[unit] = true
      log.add(
        .rowConflict(
          conflict, places[index].name.text, unit: block.codes[unit], line: block.lines[unit],
          at: .file(path: path)))
    }
  }

  /// Returns which file of a place has the rows of some units; `nil` for none.
  private mutating func reader(
    of index: Int, for block: EvidenceBlock, _ isBad: inout [Bool]
  ) -> Int? {
    let parent = places[index].parent
    // Rows cannot say to which others they belong where those have no codes.
    if parent >= 0, places[parent].readers.contains(where: { !$0.hasRowCodes }) {
      pass(block)
      return nil
    }
    var found: Int?
    for unit in 0..<block.count {
      for reader in places[index].readers.indices
      where reader != found && places[index].readers[reader].rowCount(of: unit, in: block) > 0 {
        guard let first = found else {
          found = reader
          continue
        }
        isBad[unit] = true
        places[index].readers[reader].meet(unit, of: block)
        let paths = (places[index].readers[first].path, places[index].readers[reader].path)
        log.add(
          .rowsGivenTwice(places[index].name.text, unit: block.codes[unit], paths.0, paths.1))
      }
    }
    return found
  }

  /// Returns the rows of the table around a place.
  private func outerRows(of indices: [Int], in block: EvidenceBlock) -> OuterRows? {
    guard indices.count > 1 else { return nil }
    var ends = Array(1...max(1, block.count)).prefix(block.count).map { $0 }
    var codes: [TextColumn] = []
    var columns = block.columns
    for index in indices.dropLast() {
      guard let rows = columns[index].rows else { return nil }
      // The codes of the rows around now stand once for every row within.
      codes = codes.map { column in
        var spread = TextColumn()
        for owner in rows.ends.indices {
          for _ in rows.range(of: owner) { spread.append(column.utf8(at: owner)) }
        }
        return spread
      }
      codes.append(rows.keys)
      ends = ends.map { $0 == 0 ? 0 : rows.ends[$0 - 1] }
      columns = rows.columns
    }
    return OuterRows(ends: ends, codes: codes)
  }

  /// Changes the column of a table that may stand within others.
  private static func change(
    _ columns: inout [EvidenceColumn], _ indices: ArraySlice<Int>,
    _ body: (inout EvidenceColumn) -> Void
  ) {
    guard let index = indices.first else { return }
    guard indices.count > 1 else { return body(&columns[index]) }
    guard var rows = columns[index].rows else { return }
    columns[index].rows = nil
    change(&rows.columns, indices.dropFirst(), body)
    columns[index].rows = rows
  }

  /// Adds what can only be said at the end, such as rows of units that are not there.
  package mutating func finish() {
    for index in places.indices {
      let (parent, hasFiles) = (places[index].parent, !places[index].readers.isEmpty)
      if parent >= 0, hasFiles {
        for reader in places[parent].readers.indices
        where !places[parent].readers[reader].hasRowCodes {
          places[parent].readers[reader].missRowCodes()
        }
      }
    }
    for place in places.indices {
      for reader in places[place].readers.indices { places[place].readers[reader].finish() }
    }
    for place in places {
      guard let computed = place.computed else { continue }
      let unused = computed.unused
      if unused.isEmpty { continue }
      log.addForFile(
        .linkedUnused(
          unused, of: computed.count, place.name.text, at: .file(path: computed.path)))
    }
    log.close(path: places.first?.readers.first?.path ?? "")
  }

  private var readers: [TableReader] { places.flatMap { $0.readers } }

  /// What was found wrong so far; complete once `finish` was called.
  package var diagnostics: [Diagnostic] {
    log.diagnostics
      + places.flatMap { place in
        place.readers.flatMap { $0.diagnostics } + (place.counted?.diagnostics ?? [])
      }
  }

  /// `true` until an error concerns a file as a whole.
  package var isSound: Bool { log.isFileSound && readers.allSatisfy { $0.isFileSound } }

  /// The number of units that lack rows because those name no unit that is there.
  package var lostUnitCount: Int {
    readers.reduce(0) { $0 + $1.lostUnitCount }
  }

  /// A line for each file that says how it was read, and for each table without one.
  package var summaries: [Phrase] {
    var lines: [Phrase] = []
    for place in places {
      for reader in place.readers {
        lines.append(
          RecordSheet.reading(
            reader.path, place.name, rowCount: reader.rowCount, reader.dialect.summary))
      }
      if let counted = place.counted {
        lines.append(
          RecordSheet.reading(
            counted.path, place.name, rowCount: counted.rowCount, counted.layout.summary))
      }
      if let computed = place.computed {
        let rows = computed.count == 1 ? "1 row" : "\(computed.count) rows"
        lines.append(
          Phrase(
            vi: "\(computed.path): bảng \(place.name.text), \(computed.count) dòng tính được",
            en: "\(computed.path): table \(place.name.text), \(rows) computed"))
      }
      guard place.readers.isEmpty, place.computed == nil, place.counted == nil else { continue }
      lines.append(
        Phrase(
          vi: "bảng \(place.name.text): không có tệp nào, coi như chưa nộp",
          en: "table \(place.name.text): there is no file, so it counts as not filed"))
    }
    return lines
  }
}
