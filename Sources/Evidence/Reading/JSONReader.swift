package import Diagnostics

/// Reads units from JSON block by block, without a tree of the whole file.
package struct JSONReader {
  /// What surrounds the units.
  private enum Frame {
    /// One unit a line.
    case lines
    /// An array; `true` when it stands in an object, which goes on behind it.
    case array(inObject: Bool)
    /// The file is one unit.
    case single
    case over
  }

  private let bytes: EvidenceBytes
  private let encoding: TextEncoding.Detection
  private var frame: Frame
  private var isFirst = true
  /// Where the next line starts in a file of one unit a line.
  private var lineStart: Int
  private var line = 1
  private var isFinished = false
  var scanner: JSONScanner
  var blocks: BlockReader
  var table: CellTable
  var problems: [CellProblem] = []
  var extras: [CellExtra] = []
  let names: ColumnNames
  let fieldNames: [[UInt8]]
  /// For every field, the number of the unit that named it last.
  var lastNamed: [Int]
  var unitNumber = 0

  /// Finds where the units start.
  init(
    _ decoded: TextEncoding.Decoded, _ detection: TextEncoding.Detection, path: String,
    isLines: Bool, schema: EvidenceSchema, options: ReadingOptions
  ) {
    bytes = decoded.bytes
    encoding = detection
    scanner = JSONScanner(offset: decoded.start, end: decoded.bytes.count)
    lineStart = decoded.start
    frame = isLines ? .lines : .single
    names = ColumnNames(schema)
    fieldNames = schema.fields.map { Array($0.name.utf8) }
    lastNamed = Array(repeating: 0, count: schema.fields.count)
    let labels = UnitLabel.allCases.count
    var columns = ColumnMap(fieldCount: schema.fields.count)
    columns.labels = Array(0..<labels)
    columns.values = Array(labels..<(labels + schema.fields.count))
    table = CellTable(width: labels + schema.fields.count)
    let style = WritingStyle(
      decimal: options.decimal, dateOrder: options.dateOrder ?? .dayMonthYear)
    blocks = BlockReader(
      path: path, schema: schema, columns: columns, style: style, textStart: decoded.start,
      filter: options.periods, log: ProblemLog())
    let bytes = bytes
    bytes.withSpan { span in findUnits(span, path: path) }
  }

  /// What was found wrong so far; complete once `next` has returned `false`.
  package var diagnostics: [Diagnostic] { blocks.log.diagnostics }

  /// `true` until an error concerns the file as a whole, such as text that is not JSON.
  package var isFileSound: Bool { blocks.log.isFileSound }

  /// The number of units so broken that they stand in no block, such as a line that is no JSON.
  package var lostUnitCount: Int { blocks.lostUnitCount }

  /// One line that says how the file was read.
  package var summary: Phrase {
    Phrase(
      vi: "mã: \(encoding.encoding.title.vietnamese)",
      en: "encoding: \(encoding.encoding.title.english)")
  }

  /// Reads the next units into `block`, or returns `false` at the end of the file.
  package mutating func next(into block: inout EvidenceBlock, limit: Int) -> Bool {
    block.removeAll()
    guard !isFinished else { return false }
    let bytes = bytes
    return bytes.withSpan { read($0, limit: max(1, limit), into: &block) }
  }

  private var isLines: Bool { if case .lines = frame { true } else { false } }

  private mutating func findUnits(_ bytes: Span<UInt8>, path: String) {
    var ahead = scanner
    guard let first = try? ahead.peek(bytes) else {
      if ahead.offset >= ahead.end {
        blocks.log.addForFile(.emptyFile(at: .file(path: path)))
        frame = .over
        isFinished = true
      }
      return
    }
    if isLines { return }
    if first == 0x5B {
      scanner.offset = ahead.offset + 1
      frame = .array(inObject: false)
    } else if first == 0x7B {
      ahead.offset += 1
      findUnitsInObject(ahead, bytes)
    } else {
      scanner = ahead
      fail(ahead.failure(.expectedUnits))
    }
  }

  /// Looks for the key `units`; a text without it is one unit.
  private mutating func findUnitsInObject(_ start: JSONScanner, _ bytes: Span<UInt8>) {
    var ahead = start
    var passed: [Cell] = []
    var isFirst = true
    do throws(JSONFailure) {
      while let key = try ahead.nextKey(bytes, isFirst: isFirst) {
        isFirst = false
        if Self.isUnits(key, bytes), try ahead.peek(bytes) == 0x5B {
          ahead.offset += 1
          scanner = ahead
          frame = .array(inObject: true)
          for key in passed { warn(of: key) }
          return
        }
        passed.append(key)
        try ahead.skip(bytes, depth: 1)
      }
    } catch {
      // The failure is met again, and reported, when the text is read as one unit.
      return
    }
  }

  private static func isUnits(_ key: Cell, _ bytes: Span<UInt8>) -> Bool {
    let name = Spellings.normalized(String(decoding: key.text(in: bytes), as: UTF8.self))
    return name == "units" || name == "đơn vị" || name == "các đơn vị"
  }

  private mutating func warn(of key: Cell) {
    problems.append(CellProblem(.unknownFileKey, key.start, key.end))
  }

  private mutating func read(
    _ bytes: Span<UInt8>, limit: Int, into block: inout EvidenceBlock
  ) -> Bool {
    table.removeAll()
    extras.removeAll(keepingCapacity: true)
    readUnits(bytes, limit: limit)
    let isLines = isLines
    blocks.read(
      table, extras: extras, found: problems, lineRecords: isLines, in: bytes, into: &block)
    problems.removeAll(keepingCapacity: true)
    if !table.rows.isEmpty { return true }
    isFinished = true
    blocks.finish(in: bytes, lineRecords: isLines)
    return false
  }

  private mutating func readUnits(_ bytes: Span<UInt8>, limit: Int) {
    while table.rows.count < limit {
      let marks = (table.cells.count, problems.count, extras.count)
      let rows = table.rows.count
      do throws(JSONFailure) {
        guard try readNext(bytes) else { return }
      } catch {
        // What was read of the unit is not to be trusted.
        table.rows.removeLast(table.rows.count - rows)
        table.cells.removeLast(table.cells.count - marks.0)
        problems.removeLast(problems.count - marks.1)
        extras.removeLast(extras.count - marks.2)
        fail(error)
      }
    }
  }

  /// Reports a failure; only a file of one unit a line can be read on.
  private mutating func fail(_ failure: JSONFailure) {
    problems.append(CellProblem(.invalidJSON(failure.fault), failure.start, failure.end))
    guard !isLines else { return }
    frame = .over
    blocks.log.condemnFile()
  }

  /// Reads what comes next; `false` at the end.
  private mutating func readNext(_ bytes: Span<UInt8>) throws(JSONFailure) -> Bool {
    switch frame {
    case .over: return false
    case .single:
      frame = .over
      try readUnit(bytes, line: lineNumber(bytes))
      try expectEnd(bytes)
      return true
    case .array(let isInObject):
      if try scanner.nextElement(bytes, isFirst: isFirst) {
        isFirst = false
        try readUnit(bytes, line: lineNumber(bytes))
        return true
      }
      frame = .over
      if isInObject { try readRest(bytes) }
      try expectEnd(bytes)
      return false
    case .lines: return try readLine(bytes)
    }
  }

  private mutating func readLine(_ bytes: Span<UInt8>) throws(JSONFailure) -> Bool {
    while lineStart < bytes.count {
      let (start, number) = (lineStart, line)
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      lineStart = end
      if lineStart < bytes.count {
        let isPair = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
        lineStart += isPair ? 2 : 1
      }
      line += 1
      scanner = JSONScanner(offset: start, end: end)
      guard try scanner.peek(bytes) != nil else { continue }
      try readUnit(bytes, line: number, lineStart: start)
      try expectEnd(bytes)
      return true
    }
    return false
  }

  /// Reads the members behind the array of units.
  private mutating func readRest(_ bytes: Span<UInt8>) throws(JSONFailure) {
    while let key = try scanner.nextKey(bytes, isFirst: false) {
      if Self.isUnits(key, bytes) {
        problems.append(CellProblem(.duplicateKey, key.start, key.end))
        blocks.log.condemnFile()
      } else {
        warn(of: key)
      }
      try scanner.skip(bytes, depth: 1)
    }
  }

  private mutating func expectEnd(_ bytes: Span<UInt8>) throws(JSONFailure) {
    if try scanner.peek(bytes) != nil { throw scanner.failure(.expectedEnd) }
  }

  /// Returns the line at which the walk stands; asked for in the order of the file.
  private mutating func lineNumber(_ bytes: Span<UInt8>) -> Int {
    _ = try? scanner.peek(bytes)
    while lineStart < scanner.offset {
      let byte = bytes[lineStart]
      lineStart += 1
      let isPair = byte == 0x0D && lineStart < bytes.count && bytes[lineStart] == 0x0A
      if byte == 0x0A || (byte == 0x0D && !isPair) { line += 1 }
    }
    return line
  }
}
