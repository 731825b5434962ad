import CColumns
package import Evidence

/// The units of one stretch of a table, scored: their lines, or what is needed to write them.
@safe package final class ScoredText: @unchecked Sendable {
  /// How many units there are.
  package internal(set) var unitCount = 0
  /// How many lines the text has.
  package internal(set) var lineCount = 0
  /// `true` iff the codes of the units rise.
  package internal(set) var isRising = true
  package internal(set) var firstCode: [UInt8] = []
  package internal(set) var lastCode: [UInt8] = []
  /// By field: 1 where a percentage is above 1%, 2 where one lies between, 3 for both.
  package internal(set) var shares: [UInt8] = []
  /// The units whose lines are to be made in another way, in their order.
  package internal(set) var holes: [Hole] = []
  /// The codes that are no ASCII: equal ones may have different bytes.
  package internal(set) var markedCodes: [String] = []
  var native: columns_result
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

  init() { unsafe native = unsafe columns_result() }

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

  /// Returns the codes of units that were kept; an odd one has that of `others` at its place.
  package func codes(_ others: [ArraySlice<UInt8>]) -> TextColumn {
    var codes = TextColumn()
    let odd = Dictionary(uniqueKeysWithValues: zip(holes.map { $0.unit }, others))
    unsafe forEachBlock { block in
      var start = 0
      for row in unsafe 0..<Int(block.count) {
        let end = unsafe Int(block.ends[row])
        if !odd.isEmpty, let other = odd[codes.count] {
          codes.append(other)
        } else {
          unsafe codes.append(UnsafeBufferPointer(start: block.texts + start, count: end - start))
        }
        start = end
      }
    }
    return codes
  }

  /// Writes the lines of units that were kept; their ranks are known.
  package func write(by kernel: ColumnKernel) {
    unsafe kernel.withNative { unsafe columns_write($0, &native) }
  }
}
