import CColumns
import Evidence

/// One worker that adds rows to the records of their units.
@safe package final class RecordWorker {
  private let tally: RecordTally
  private let native: OpaquePointer?
  private let records: UnsafeMutablePointer<Int64>
  private var shares: [UInt8]

  /// Creates a worker.
  package init(_ tally: RecordTally) {
    self.tally = tally
    let records = unsafe tally.recordsOfWorker()
    unsafe self.records = unsafe records
    shares = Array(repeating: 0, count: tally.program.layout.values.count + 1)
    unsafe native =
      tally.program.columns == nil
      ? nil : unsafe tally.kernel.withNative { unsafe records_worker_create($0, records) }
  }

  deinit { unsafe records_worker_destroy(native) }

  /// Hands over what was added; called once, when all is done.
  package func finish() { unsafe tally.take(records, shares: shares) }

  /// Adds the lines of a text, which ends with a line break.
  ///
  /// - Parameter text: whole lines, with `ColumnWorker.padding` readable bytes on both sides.
  /// - Returns: `false` where the file must be read in another way.
  package func add(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count > 0, let start = text.baseAddress else { return true }
    guard let native = unsafe native else {
      return unsafe addWithCare(Array(text), [])
    }
    var report = unsafe records_report()
    let isOdd = unsafe shares.withUnsafeMutableBufferPointer { shares in
      unsafe report.shares = shares.baseAddress
      unsafe tally.kernel.withNative {
        unsafe records_add(
          $0, native, start.assumingMemoryBound(to: UInt8.self), text.count, &report)
      }
      return unsafe report.is_odd != 0
    }
    if isOdd { return false }
    var (bytes, lines): ([UInt8], [Line]) = ([], [])
    for index in unsafe 0..<Int(report.line_count) {
      let line = unsafe report.lines[index]
      lines.append(
        Line(start: bytes.count, low: line.low, high: line.high, isRead: line.is_read != 0))
      unsafe bytes.append(contentsOf: text[Int(line.start)..<Int(line.end)])
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
