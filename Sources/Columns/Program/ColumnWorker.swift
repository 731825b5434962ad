import CColumns

/// The units of one stretch of a table, scored: their lines, or what is needed to write them.
@safe package final class ScoredText: @unchecked Sendable {
  /// How many units there are.
  package fileprivate(set) var unitCount = 0
  /// `true` iff the codes of the units rise.
  package fileprivate(set) var isRising = true
  package fileprivate(set) var firstCode: [UInt8] = []
  package fileprivate(set) var lastCode: [UInt8] = []
  /// By field: 1 where a percentage is above 1%, 2 where one lies between, 3 for both.
  package fileprivate(set) var shares: [UInt8] = []
  fileprivate var native: columns_result

  fileprivate init() { unsafe native = unsafe columns_result() }

  deinit { unsafe columns_result_destroy(&native) }

  /// Calls `body` with the lines.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe body(UnsafeRawBufferPointer(start: native.bytes, count: native.byte_count))
  }

  /// Appends the hashes of the codes to a list, and forgets them.
  package func moveHashes(to list: inout [UInt64]) {
    unsafe list.append(
      contentsOf: UnsafeBufferPointer(start: native.hashes, count: native.hash_count))
  }

  /// Gives up the lines once they are written.
  package func clear() { unsafe columns_result_destroy(&native) }

  /// `true` iff only the keys of the units are left: their lines must be computed again.
  package private(set) var isDropped = false

  /// Returns how many bytes the units take that wait to be written.
  package func keptBytes(for kernel: ColumnKernel) -> Int {
    unsafe kernel.withNative { unsafe columns_kept_bytes($0, &native) }
  }

  /// Gives up everything but the keys.
  package func drop() {
    isDropped = true
    unsafe columns_drop_cells(&native)
  }

  func forEachKey(_ body: (Int64) -> Void) {
    for index in unsafe 0..<native.block_count {
      let block = unsafe native.blocks[index]
      for row in unsafe 0..<Int(block.count) { unsafe body(block.keys[row]) }
    }
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
  /// - Parameters:
  ///   - text: whole lines, with `padding` readable bytes on both sides.
  ///   - writes: whether the lines of the results are made, or what is needed for them kept.
  /// - Returns: the units, or `nil` where anything in the text is odd.
  package func score(_ text: UnsafeRawBufferPointer, writes: Bool) -> ScoredText? {
    guard let native = unsafe native, let start = text.baseAddress else { return nil }
    let scored = ScoredText()
    var shares = [UInt8](repeating: 0, count: kernel.program.fields.count + 1)
    var report = unsafe columns_report()
    let isOdd = unsafe shares.withUnsafeMutableBufferPointer { shares in
      unsafe report.shares = shares.baseAddress
      unsafe kernel.withNative {
        unsafe columns_score(
          $0, native, start.assumingMemoryBound(to: UInt8.self), text.count, writes ? 1 : 0,
          &scored.native, &report)
      }
      return unsafe report.is_odd != 0
    }
    if isOdd { return nil }
    scored.unitCount = unsafe Int(report.unit_count)
    scored.isRising = unsafe report.is_rising != 0
    scored.shares = shares
    scored.firstCode = unsafe withUnsafeBytes(of: &report.first_code) {
      unsafe Array($0.prefix(Int(report.first_count)))
    }
    scored.lastCode = unsafe withUnsafeBytes(of: &report.last_code) {
      unsafe Array($0.prefix(Int(report.last_count)))
    }
    return scored
  }

  /// `true` iff no two hashes are equal.
  package static func areDistinct(_ hashes: inout [UInt64]) -> Bool {
    unsafe hashes.withUnsafeMutableBufferPointer {
      unsafe columns_are_distinct($0.baseAddress, $0.count) != 0
    }
  }
}
