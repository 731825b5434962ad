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
  /// Up to where the text need not stay in memory.
  private var forgotten = 0
  var scanner: JSONScanner
  var blocks: BlockReader
  var problems: [CellProblem] = []
  /// The units and the tables within them.
  var spaces: [JSONSpace]
  /// The line of the unit that is being read, in a file of one unit a line.
  var unitLine: (number: Int, start: Int)?

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
    let style = WritingStyle(
      decimal: options.decimal, dateOrder: options.dateOrder ?? .dayMonthYear)
    spaces = JSONSpace.all(schema)
    blocks = BlockReader(
      path: path, subject: RecordSubject(unitsOf: schema), columns: spaces[0].columns,
      spaces: spaces, style: style, textStart: decoded.start, filter: options.periods,
      log: ProblemLog())
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
    let hasUnits = bytes.withSpan { read($0, limit: max(1, limit), into: &block) }
    if offset - forgotten >= EvidenceBytes.forgotten {
      bytes.forget(forgotten..<offset)
      forgotten = offset
    }
    return hasUnits
  }

  /// Where the next unit starts, about.
  var offset: Int { isLines ? lineStart : scanner.offset }

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
    for index in spaces.indices { spaces[index].removeAll() }
    readUnits(bytes, limit: limit)
    let isLines = isLines
    blocks.read(
      spaces[0].table, extras: spaces[0].extras, spaces: spaces, found: problems,
      lineRecords: isLines, in: bytes, into: &block)
    problems.removeAll(keepingCapacity: true)
    if !spaces[0].table.rows.isEmpty { return true }
    isFinished = true
    blocks.finish(in: bytes, lineRecords: isLines)
    return false
  }

  private mutating func readUnits(_ bytes: Span<UInt8>, limit: Int) {
    while spaces[0].table.rows.count < limit, !hasManyRows {
      let marks = spaces.map { $0.mark }
      let problemCount = problems.count
      do throws(JSONFailure) {
        guard try readNext(bytes) else { return }
      } catch {
        // What was read of the unit is not to be trusted.
        for index in spaces.indices { spaces[index].goBack(to: marks[index]) }
        problems.removeLast(problems.count - problemCount)
        fail(error)
      }
    }
  }

  /// `true` iff the tables have as many rows as a block is meant to hold.
  private var hasManyRows: Bool {
    spaces.dropFirst().contains { $0.table.rows.count >= EvidenceBlock.preferredRowCount }
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
  mutating func lineNumber(_ bytes: Span<UInt8>) -> Int {
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
