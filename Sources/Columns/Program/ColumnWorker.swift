import CColumns
import Evidence

/// The units of one stretch of a table, scored: their lines, or what is needed to write them.
@safe package final class ScoredText: @unchecked Sendable {
  /// How many units there are.
  package fileprivate(set) var unitCount = 0
  /// How many lines the text has.
  package internal(set) var lineCount = 0
  /// `true` iff the codes of the units rise.
  package fileprivate(set) var isRising = true
  package fileprivate(set) var firstCode: [UInt8] = []
  package fileprivate(set) var lastCode: [UInt8] = []
  /// By field: 1 where a percentage is above 1%, 2 where one lies between, 3 for both.
  package fileprivate(set) var shares: [UInt8] = []
  /// The units whose lines are to be made in another way, in their order.
  package internal(set) var holes: [Hole] = []
  /// The codes that are no ASCII: equal ones may have different bytes.
  package fileprivate(set) var markedCodes: [String] = []
  fileprivate var native: columns_result
  /// The lines, where some were put into holes.
  private var filled: [UInt8]?

  /// A unit whose line is to be made in another way.
  package struct Hole: Sendable {
    /// Where its line goes among those that are there.
    let place: Int
    /// Its line in the text.
    package internal(set) var line: Range<Int>
    /// The number of that line in the text, from 0.
    package internal(set) var lineNumber: Int
    /// Its number in the text, from 0.
    package let unit: Int
    /// `true` iff its code is among those of the text.
    package let isCodeKnown: Bool
  }

  fileprivate init() { unsafe native = unsafe columns_result() }

  deinit { unsafe columns_result_destroy(&native) }

  /// Puts a line into every hole.
  package func fill(_ lines: [ArraySlice<UInt8>]) {
    var bytes: [UInt8] = []
    unsafe withNativeBytes { known in
      bytes.reserveCapacity(known.count + lines.reduce(0) { $0 + $1.count })
      var start = 0
      for (hole, line) in zip(holes, lines) {
        unsafe bytes += known[start..<hole.place]
        bytes += line
        start = hole.place
      }
      unsafe bytes += known[start...]
    }
    filled = bytes
  }

  private func withNativeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe body(UnsafeRawBufferPointer(start: native.bytes, count: native.byte_count))
  }

  /// Calls `body` with the lines.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    if let filled { return unsafe filled.withUnsafeBytes { unsafe body($0) } }
    return unsafe withNativeBytes(body)
  }

  /// Appends the hashes of the codes to a list, and forgets them.
  package func moveHashes(to list: inout [UInt64]) {
    unsafe list.append(
      contentsOf: UnsafeBufferPointer(start: native.hashes, count: native.hash_count))
    unsafe columns_drop_hashes(&native)
  }

  /// Gives up the lines once they are written.
  package func clear() {
    filled = nil
    unsafe columns_result_destroy(&native)
  }

  /// Where units are that wait to be written.
  package enum Whereabouts: Sendable {
    case memory
    /// So many bytes from a place of a file on.
    case file(offset: Int, count: Int)
    /// Only their keys are left: their lines must be computed again.
    case nowhere
  }

  package private(set) var whereabouts = Whereabouts.memory

  /// How many bytes the units take that wait to be written, without their keys.
  package var keptBytes: Int { unsafe native.kept_count }

  /// Calls `body` with the bytes of the units that wait.
  package func withKept<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe body(UnsafeRawBufferPointer(start: native.kept, count: native.kept_count))
  }

  /// Gives up everything but the keys.
  package func drop() {
    whereabouts = .nowhere
    unsafe columns_pack_keys(&native)
    unsafe columns_drop_kept(&native)
  }

  /// Gives up what has been written to a file.
  package func leave(at offset: Int) {
    whereabouts = .file(offset: offset, count: keptBytes)
    unsafe columns_pack_keys(&native)
    unsafe columns_drop_kept(&native)
  }

  /// Takes so many bytes back that `body` fetches; `false` where that cannot be.
  package func fill(_ count: Int, _ body: (UnsafeMutableRawBufferPointer) -> Bool) -> Bool {
    guard unsafe columns_unpack_keys(&native) != 0,
      let memory = unsafe columns_make_kept(&native, count),
      unsafe body(UnsafeMutableRawBufferPointer(start: memory, count: count))
    else {
      drop()
      return false
    }
    whereabouts = .memory
    return true
  }

  func forEachKey(_ body: (Int64) -> Void) {
    let count = unsafe native.key_count
    if let keys = unsafe native.short_keys {
      for index in 0..<count { unsafe body(native.least_key + Int64(keys[index])) }
    } else {
      for index in 0..<count { unsafe body(native.keys[index]) }
    }
  }

  /// Calls `body` with every block of units that wait.
  private func forEachBlock(_ body: (columns_block) -> Void) {
    var cursor = columns_cursor()
    var block = unsafe columns_block()
    while unsafe columns_next_block(&native, &cursor, &block) != 0 { unsafe body(block) }
  }

  /// Calls `body` with every number of a wide cell, unit by unit.
  func forEachWide(_ cell: Int, _ body: (Int64) -> Void) {
    let start = cell * Int(COLUMNS_ROWS)
    unsafe forEachBlock { block in
      for row in unsafe 0..<Int(block.count) { unsafe body(block.wide[start + row]) }
    }
  }

  /// Calls `body` with every number of two words of a wide cell and the next, unit by unit.
  func forEachLong(_ cell: Int, _ body: (Int128) -> Void) {
    let (low, high) = (cell * Int(COLUMNS_ROWS), (cell + 1) * Int(COLUMNS_ROWS))
    unsafe forEachBlock { block in
      for row in unsafe 0..<Int(block.count) {
        let upper = unsafe Int128(block.wide[high + row]) << 64
        unsafe body(upper | Int128(UInt64(bitPattern: block.wide[low + row])))
      }
    }
  }

  /// Returns one of the texts behind the code: each once, and which of them every unit has.
  ///
  /// `width` is how many texts a unit has.
  func texts(_ place: Int, of width: Int) -> (texts: [String], places: [Int32]) {
    var known: [[UInt8]: Int32] = [:]
    var texts: [String] = []
    var places: [Int32] = []
    var last: (bytes: [UInt8], place: Int32) = ([], -1)
    unsafe forEachBlock { block in
      for row in unsafe 0..<Int(block.count) {
        let end = row * (width + 1) + place + 1
        let range = unsafe Int(block.ends[end - 1])..<Int(block.ends[end])
        let bytes = unsafe UnsafeBufferPointer(
          rebasing: UnsafeBufferPointer(start: block.texts, count: range.upperBound)[range])
        let isSame = unsafe bytes.elementsEqual(last.bytes)
        if last.place < 0 || !isSame {
          let own = unsafe Array(bytes)
          let found = known[own] ?? Int32(texts.count)
          if found == texts.count {
            known[own] = found
            texts.append(String(decoding: own, as: UTF8.self))
          }
          last = (own, found)
        }
        places.append(last.place)
      }
    }
    return (texts, places)
  }

  /// Writes the lines of units that were kept; their ranks are known.
  package func write(by kernel: ColumnKernel) {
    unsafe kernel.withNative { unsafe columns_write($0, &native) }
  }
}

/// One worker of a run, with the columns that it computes in.
@safe package final class ColumnWorker {
  private let kernel: ColumnKernel
  private let native: OpaquePointer?
  /// Lines that are not written as the kernels read them; a worker of its own scores those.
  private lazy var untidy = UntidyLines(kernel)
  /// `true` iff the last text needed to be tidied: the next one mostly does, too.
  private var expectsUntidyLines = false

  /// Creates a worker.
  package init(_ kernel: ColumnKernel) {
    self.kernel = kernel
    unsafe native = unsafe kernel.withNative { unsafe columns_worker_create($0) }
  }

  deinit { unsafe columns_worker_destroy(native) }

  /// How many bytes before and behind a text must be readable.
  package static var padding: Int { Int(COLUMNS_PADDING) }

  /// Scores the lines of a text, which ends with a line break.
  ///
  /// Lines whose cells have quotation marks or spaces around them, or that end otherwise than the header, are tidied
  /// first: copied without all that. What becomes of them does not depend on whether they were.
  ///
  /// - Parameters:
  ///   - text: whole lines, with `padding` readable bytes on both sides.
  ///   - writes: whether the lines of the results are made, with holes for odd units, or what is needed
  ///     for them kept, where no unit may be odd if all are ranked.
  ///   - firstUnit: the number of the first unit in the run; only where units were compared.
  /// - Returns: the units, or `nil` where the text is odd beyond single units.
  package func score(
    _ text: UnsafeRawBufferPointer, writes: Bool, firstUnit: Int = 0
  ) -> ScoredText? {
    var plain =
      expectsUntidyLines ? nil : unsafe scorePlain(text, writes: writes, firstUnit: firstUnit)
    if let plain, unsafe suffices(plain, of: text) { return plain }
    let tidied = unsafe untidy.score(text, writes: writes, firstUnit: firstUnit)
    if let tidied, unsafe suffices(tidied, of: text) {
      expectsUntidyLines = untidy.differ(from: text.count)
      return tidied
    }
    if expectsUntidyLines {
      plain = unsafe scorePlain(text, writes: writes, firstUnit: firstUnit)
    }
    expectsUntidyLines = false
    guard kernel.program.rank == nil else { return nil }
    return [plain, tidied].compactMap { $0 }.min { $0.holes.count < $1.holes.count }
  }

  /// `true` iff no other reading of a text can leave over much less.
  private func suffices(_ scored: ScoredText, of text: UnsafeRawBufferPointer) -> Bool {
    // What waits to be ranked has no odd units.
    let most = kernel.program.rank == nil ? scored.unitCount / Self.unitsPerOddOne : 0
    return scored.holes.count <= most && scored.holes.allSatisfy { unsafe !isBlank(text[$0.line]) }
  }

  /// The exact way takes as long for one unit as tidying for so many.
  private static let unitsPerOddOne = 32

  /// `true` iff a line has nothing in its cells: it is no unit.
  private func isBlank(_ line: Slice<UnsafeRawBufferPointer>) -> Bool {
    let delimiter = kernel.program.layout.delimiter
    return unsafe line.allSatisfy {
      $0 == delimiter || $0 == 0x20 || $0 == 0x22 || $0 == 0x0D || $0 == 0x0A
    }
  }

  private func scorePlain(
    _ text: UnsafeRawBufferPointer, writes: Bool, firstUnit: Int
  ) -> ScoredText? {
    unsafe kernel.withNative {
      unsafe Self.score(text, $0, native, writes: writes, firstUnit: firstUnit)
    }
  }

  static func score(
    _ text: UnsafeRawBufferPointer, _ program: UnsafePointer<columns_program>,
    _ native: OpaquePointer?, writes: Bool, firstUnit: Int
  ) -> ScoredText? {
    guard let native = unsafe native, let start = text.baseAddress else { return nil }
    let scored = ScoredText()
    var shares = unsafe [UInt8](repeating: 0, count: Int(program.pointee.field_count) + 1)
    var report = unsafe columns_report()
    unsafe shares.withUnsafeMutableBufferPointer { shares in
      unsafe report.shares = shares.baseAddress
      unsafe columns_score(
        program, native, start.assumingMemoryBound(to: UInt8.self), text.count, writes ? 1 : 0,
        UInt64(firstUnit), &scored.native, &report)
    }
    if unsafe report.is_odd != 0 { return nil }
    scored.unitCount = unsafe Int(report.unit_count)
    scored.lineCount = scored.unitCount
    scored.isRising = unsafe report.is_rising != 0
    scored.shares = shares
    scored.firstCode = unsafe withUnsafeBytes(of: &report.first_code) {
      unsafe Array($0.prefix(Int(report.first_count)))
    }
    scored.lastCode = unsafe withUnsafeBytes(of: &report.last_code) {
      unsafe Array($0.prefix(Int(report.last_count)))
    }
    for index in unsafe 0..<scored.native.hole_count {
      let hole = unsafe scored.native.holes[index]
      scored.holes.append(
        ScoredText.Hole(
          place: hole.place, line: hole.start..<hole.start + hole.count,
          lineNumber: Int(hole.unit), unit: Int(hole.unit), isCodeKnown: hole.is_code_known != 0))
    }
    for index in unsafe 0..<scored.native.code_count {
      let place = unsafe scored.native.codes[index]
      let bytes = unsafe UnsafeRawBufferPointer(
        rebasing: text[place.start..<place.start + place.count])
      unsafe scored.markedCodes.append(String(decoding: bytes, as: UTF8.self))
    }
    return scored
  }

  /// Returns the hash of a code of ASCII, as those of texts.
  package static func hash(of code: String) -> UInt64 {
    let bytes = Array(code.utf8) + [0, 0, 0, 0, 0, 0, 0, 0]
    return unsafe bytes.withUnsafeBufferPointer {
      unsafe columns_hash($0.baseAddress, UInt32($0.count - 8))
    }
  }

  /// `true` iff no two hashes are equal.
  package static func areDistinct(_ hashes: inout [UInt64]) -> Bool {
    unsafe hashes.withUnsafeMutableBufferPointer {
      unsafe columns_are_distinct($0.baseAddress, $0.count) != 0
    }
  }
}
