import CColumns
package import Evidence

/// The codes of all units of a run, each with its number.
///
/// It costs some 40 bytes a unit, as the reader of units does, and is read by all threads.
@safe package final class UnitIndex: @unchecked Sendable {
  /// The number of units.
  package let count: Int
  let slots: UnsafeMutablePointer<records_slot>
  let slotMask: UInt64
  /// The codes one after another, and where each ends.
  let codes: UnsafePointer<UInt8>?
  let ends: UnsafePointer<UInt64>?
  private let memory = NativeMemory()
  /// The units whose codes have marked letters, which have several spellings.
  private let marked: [String: Int]

  /// Numbers units in their order; `nil` where one has no code or that of another.
  package init?(_ units: TextColumn) {
    count = units.count
    guard count > 0, count < 1 << 30 else { return nil }
    var (codes, ends, marked) = ([UInt8](), [UInt64](), [String: Int]())
    codes.reserveCapacity(units.bytes.count)
    ends.reserveCapacity(count)
    for unit in 0..<count {
      let code = units.utf8(at: unit)
      if code.isEmpty { return nil }
      codes.append(contentsOf: code)
      ends.append(UInt64(codes.count))
      guard code.contains(where: { $0 >= 0x80 }) else { continue }
      if marked.updateValue(unit, forKey: String(decoding: code, as: UTF8.self)) != nil {
        return nil
      }
    }
    self.marked = marked
    unsafe self.codes = unsafe memory.copied(codes)
    unsafe self.ends = unsafe memory.copied(ends)
    var size = 16
    while size < count + count / 2 { size *= 2 }
    slotMask = UInt64(size - 1)
    unsafe slots = UnsafeMutablePointer<records_slot>.allocate(capacity: size)
    unsafe slots.initialize(repeating: records_slot(), count: size)
    let isFilled =
      unsafe records_index(
        slots, slotMask, self.codes, self.ends, UInt32(count)) != 0
    if !isFilled { return nil }
  }

  deinit { unsafe slots.deallocate() }

  /// Returns the number of the unit with a code, in any of its spellings.
  func unit(_ code: [UInt8], _ kernel: RecordKernel) -> Int? {
    let found = unsafe code.withUnsafeBufferPointer { code in
      unsafe kernel.withNative { unsafe records_find($0, code.baseAddress, UInt32(code.count)) }
    }
    if found >= 0 { return Int(found) }
    return marked[String(decoding: code, as: UTF8.self)]
  }
}
