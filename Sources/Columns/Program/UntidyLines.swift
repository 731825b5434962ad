import CColumns
import Evidence

/// Lines that are written in another form than the kernels read, and the memory in which they are brought into it.
@safe final class UntidyLines {
  private let kernel: ColumnKernel
  private let native: OpaquePointer?
  private var tidied: columns_tidied

  init(_ kernel: ColumnKernel) {
    self.kernel = kernel
    unsafe tidied = unsafe columns_tidied()
    unsafe native = unsafe kernel.withTidyNative { unsafe columns_worker_create($0) }
  }

  deinit {
    unsafe columns_worker_destroy(native)
    unsafe columns_tidied_destroy(&tidied)
  }

  /// Scores the lines of a text; `nil` where it is odd beyond single units.
  func score(
    _ text: UnsafeRawBufferPointer, writes: Bool, firstUnit: Int, rows: RowInputs?
  ) -> ScoredText? {
    guard let start = text.baseAddress else { return nil }
    let isTidied = unsafe kernel.withNative {
      unsafe columns_tidy($0, start.assumingMemoryBound(to: UInt8.self), text.count, &tidied) != 0
    }
    guard isTidied else { return nil }
    let lines = unsafe UnsafeRawBufferPointer(start: tidied.text, count: tidied.count)
    let scored =
      if let rows {
        unsafe kernel.withNative(rows, firstUnit: firstUnit, isTidy: true) {
          unsafe ColumnWorker.score(lines, $0, native, writes: writes, firstUnit: 0)
        }
      } else {
        unsafe kernel.withTidyNative {
          unsafe ColumnWorker.score(lines, $0, native, writes: writes, firstUnit: firstUnit)
        }
      }
    guard let scored else { return nil }
    scored.lineCount = unsafe tidied.text_line_count
    for index in scored.holes.indices {
      let line = unsafe tidied.lines[scored.holes[index].unit]
      scored.holes[index].lineNumber = line.number
      let end = unsafe text[line.start...].firstIndex(of: 0x0A) ?? text.count - 1
      scored.holes[index].line = line.start..<end + 1
    }
    return scored
  }

  /// `true` iff the lines that were tidied last are others than those of a text of `count` bytes.
  func differ(from count: Int) -> Bool {
    let returns = unsafe kernel.program.layout.endsWithReturn ? tidied.text_line_count : 0
    return unsafe tidied.count + returns != count
  }
}
