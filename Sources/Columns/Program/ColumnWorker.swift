import CColumns
import Evidence

/// One worker of a run, with the columns that it computes in.
@safe package final class ColumnWorker {
  private let kernel: ColumnKernel
  private let native: OpaquePointer?
  /// Lines that are not written as the kernels read them; a worker of its own scores those.
  private lazy var untidy = UntidyLines(kernel)
  /// `true` iff the last text needed to be tidied: the next one mostly does, too.
  private var expectsUntidyLines = false
  /// What was added up of the rows of the units of the next text.
  private var rows: RowInputs?

  /// Creates a worker.
  package init(_ kernel: ColumnKernel) {
    self.kernel = kernel
    let program = kernel.program
    if !program.rowColumns.isEmpty {
      rows = RowInputs(program.plan, program.rowColumns, program.addedTables)
    }
    unsafe native = unsafe kernel.withNative { unsafe columns_worker_create($0) }
  }

  deinit { unsafe columns_worker_destroy(native) }

  /// `true` iff the worker computes with what was added up of rows.
  package var takesRows: Bool { rows != nil }

  /// Takes what was added up of the rows of the units of the next text, by their numbers in the run.
  package func take(_ slices: [RecordSlice], of units: Range<Int>) {
    rows?.fill(units, from: slices)
  }

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
    let tidied = unsafe untidy.score(text, writes: writes, firstUnit: firstUnit, rows: rows)
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
    if let rows {
      return unsafe kernel.withNative(rows, firstUnit: firstUnit, isTidy: false) {
        unsafe Self.score(text, $0, native, writes: writes, firstUnit: 0)
      }
    }
    return unsafe kernel.withNative {
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
