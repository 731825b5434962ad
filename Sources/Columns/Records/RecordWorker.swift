import CColumns
import Evidence

/// One worker that adds rows to the records of their units.
@safe package final class RecordWorker {
  private let tally: RecordTally
  private let native: OpaquePointer?
  private let records: UnsafeMutablePointer<Int64>
  private var shares: [UInt8]
  private var tidied: columns_tidied
  /// `true` iff lines are tidied before they are read; the first ones show whether that is of use.
  private var expectsUntidyLines = true

  /// Creates a worker.
  package init(_ tally: RecordTally) {
    self.tally = tally
    let records = unsafe tally.recordsOfWorker()
    unsafe self.records = unsafe records
    unsafe tidied = unsafe columns_tidied()
    shares = Array(repeating: 0, count: tally.program.layout.values.count + 1)
    unsafe native =
      tally.program.columns == nil
      ? nil : unsafe tally.kernel.withNative { unsafe records_worker_create($0, records) }
  }

  deinit {
    unsafe records_worker_destroy(native)
    unsafe columns_tidied_destroy(&tidied)
  }

  /// Hands over what was added; called once, when all is done.
  package func finish() { unsafe tally.take(records, shares: shares) }

  /// Adds the lines of a text, which ends with a line break.
  ///
  /// Where many are written in another form than the kernels read, as with quotation marks around cells, all are
  /// tidied first; the next text is mostly written likewise.
  ///
  /// - Parameter text: whole lines, with `ColumnWorker.padding` readable bytes on both sides.
  /// - Returns: `false` where the file must be read in another way.
  package func add(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count > 0, let start = text.baseAddress else { return true }
    guard let native = unsafe native else {
      return unsafe addWithCare(Array(text), [])
    }
    if expectsUntidyLines, unsafe tally.kernel.tidy(text, into: &tidied) {
      let returns = tally.program.layout.endsWithReturn ? unsafe tidied.text_line_count : 0
      expectsUntidyLines = unsafe tidied.count + returns != text.count
      if expectsUntidyLines { return unsafe addTidied(native, text) }
    }
    let bytes = unsafe start.assumingMemoryBound(to: UInt8.self)
    let report = unsafe tally.kernel.withNative { unsafe add(bytes, text.count, $0, native) }
    guard let report = unsafe report else { return false }
    let count = unsafe Int(report.line_count)
    expectsUntidyLines = unsafe count * Self.rowsPerOddOne > count + Int(report.row_count)
    return unsafe addLines(report) { unsafe text[Int($0.start)..<Int($0.end)] }
  }

  /// The exact way takes as long for one row as tidying for so many.
  private static let rowsPerOddOne = 32

  /// Adds the lines of a text that were tidied; those that are left are read as they are in the text.
  private func addTidied(_ native: OpaquePointer, _ text: UnsafeRawBufferPointer) -> Bool {
    guard let start = unsafe tidied.text else { return false }
    let report = unsafe tally.kernel.withTidyNative {
      unsafe add(start, tidied.count, $0, native)
    }
    guard let report = unsafe report else { return false }
    if unsafe report.line_count == 0 { return true }
    // Where the lines begin that were tidied, in their order.
    var starts = [0]
    for index in unsafe 0..<tidied.count where unsafe start[index] == 0x0A {
      starts.append(index + 1)
    }
    return unsafe addLines(report) { line in
      var (low, high) = (0, starts.count)
      while low + 1 < high {
        let middle = (low + high) / 2
        if starts[middle] <= Int(line.start) { low = middle } else { high = middle }
      }
      let first = unsafe tidied.lines[low].start
      let end = unsafe text[first...].firstIndex(of: 0x0A) ?? text.count - 1
      return unsafe text[first..<end + 1]
    }
  }

  /// Has the kernels add lines; `nil` where the text is odd beyond single ones.
  private func add(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, _ program: UnsafePointer<records_program>,
    _ native: OpaquePointer
  ) -> records_report? {
    var report = unsafe records_report()
    unsafe shares.withUnsafeMutableBufferPointer { shares in
      unsafe report.shares = shares.baseAddress
      unsafe records_add(program, native, bytes, count, &report)
    }
    return unsafe report.is_odd != 0 ? nil : report
  }

  /// Adds the lines that the kernels left, of which `text` gives the bytes.
  private func addLines(
    _ report: records_report, _ text: (records_line) -> Slice<UnsafeRawBufferPointer>
  ) -> Bool {
    var (bytes, lines): ([UInt8], [Line]) = ([], [])
    for index in unsafe 0..<Int(report.line_count) {
      let line = unsafe report.lines[index]
      lines.append(
        Line(start: bytes.count, low: line.low, high: line.high, isRead: line.is_read != 0))
      unsafe bytes.append(contentsOf: text(line))
      // As many as the machine computes best at a time.
      if lines.count == 512 {
        guard addWithCare(bytes, lines) else { return false }
        (bytes, lines) = ([], [])
      }
    }
    return lines.isEmpty || addWithCare(bytes, lines)
  }

  /// A line that the kernel left: where it is among them, and what tells its gaps from others.
  private struct Line {
    let start: Int
    let low: UInt64
    let high: UInt64
    let isRead: Bool
  }

  private func addWithCare(_ bytes: [UInt8], _ lines: [Line]) -> Bool {
    guard let (rows, found) = tally.care.rows(of: bytes) else { return false }
    for index in found.indices where index < shares.count { shares[index] |= found[index] }
    var place = 0
    for row in rows {
      guard let unit = tally.units.unit(row.code, tally.kernel) else { return false }
      guard tally.range.contains(unit) else { continue }
      while place + 1 < lines.count, lines[place + 1].start <= row.start { place += 1 }
      let hasGap = lines.indices.contains(place) && lines[place].isRead
      let counter = unsafe tally.add(row, of: unit, hasGap: hasGap, to: records)
      guard hasGap, let counter, let native = unsafe native else { continue }
      unsafe records_learn(native, lines[place].low, lines[place].high, counter.counts)
    }
    return true
  }
}
