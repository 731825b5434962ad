import CColumns
import Evidence

/// Copies of arrays where the kernels read them.
@safe final class NativeMemory: @unchecked Sendable {
  private var buffers: [UnsafeMutableRawBufferPointer] = unsafe []
  /// The tables of words that were made: many fields have the same words.
  private var knownWords: [[CellSpelling]: columns_words] = unsafe [:]

  deinit { unsafe buffers.forEach { unsafe $0.deallocate() } }

  /// Returns a copy of some elements that lives as long as this memory.
  func copied<Element>(_ elements: [Element]) -> UnsafePointer<Element>? {
    let size = max(1, elements.count) * MemoryLayout<Element>.stride
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 64)
    unsafe buffers.append(buffer)
    let typed = unsafe buffer.bindMemory(to: Element.self)
    _ = unsafe typed.initialize(from: elements)
    return unsafe UnsafePointer(typed.baseAddress)
  }

  /// Returns operations as the kernels read them.
  func native(_ operations: [ColumnOperation]) -> [columns_op] {
    unsafe operations.map { operation in
      var native = unsafe columns_op()
      unsafe native.code = operation.code.rawValue
      unsafe native.rounding = operation.rounding.rawValue
      unsafe native.shift = operation.shift
      unsafe native.d = UInt16(operation.d)
      unsafe native.a = UInt16(operation.a)
      unsafe native.b = UInt16(operation.b)
      unsafe native.c = UInt16(operation.c)
      unsafe native.k = operation.k
      unsafe native.k2 = operation.k2
      unsafe native.inverse = operation.inverse
      if !operation.table.isEmpty { unsafe native.table = copied(operation.table) }
      return unsafe native
    }
  }

  /// Returns a table of words without collisions.
  func words(_ spellings: [CellSpelling]) -> columns_words {
    var words = unsafe columns_words()
    if spellings.isEmpty { return unsafe words }
    if let known = unsafe knownWords[spellings] { return unsafe known }
    let keys = spellings.map { Self.key(of: $0.text) }
    var bits = 1
    while 1 << bits < spellings.count * 2 { bits += 1 }
    var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    var places: [Int] = []
    search: while true {
      for _ in 0..<256 {
        places = keys.map { key in
          Int(((key.word ^ (key.tail &* 3)) &* multiplier) >> UInt64(64 - bits))
        }
        if Set(places).count == places.count { break search }
        multiplier = multiplier &* 0xD134_2543_DE82_EF95 &+ 0x2545_F491_4F6C_DD1D
        multiplier |= 1
      }
      bits += 1
    }
    let size = 1 << bits
    var (first, tails) = ([UInt64](repeating: 0, count: size), [UInt64](repeating: 0, count: size))
    var middles = [UInt64](repeating: 0, count: size)
    var counts = [UInt32](repeating: .max, count: size)
    var (values, states) = ([Int64](repeating: 0, count: size), [UInt8](repeating: 7, count: size))
    for (place, (spelling, key)) in zip(places, zip(spellings, keys)) {
      (first[place], tails[place]) = (key.word, key.tail)
      for (index, byte) in spelling.text.dropFirst(8).prefix(8).enumerated() {
        middles[place] |= UInt64(byte) << UInt64(8 * index)
      }
      counts[place] = UInt32(spelling.text.count)
      (values[place], states[place]) = (spelling.value, spelling.state.rawValue)
    }
    unsafe words.multiplier = multiplier
    unsafe words.shift = UInt32(64 - bits)
    unsafe words.count = UInt32(spellings.count)
    unsafe words.keys = copied(first)
    unsafe words.tails = copied(tails)
    unsafe words.middles = copied(middles)
    unsafe words.counts = copied(counts)
    unsafe words.values = copied(values)
    unsafe words.states = copied(states)
    unsafe knownWords[spellings] = unsafe words
    return unsafe words
  }

  /// Returns the first eight bytes of a word, and the last eight of a longer one.
  private static func key(of text: [UInt8]) -> (word: UInt64, tail: UInt64) {
    var (word, tail): (UInt64, UInt64) = (0, 0)
    for (index, byte) in text.prefix(8).enumerated() { word |= UInt64(byte) << UInt64(8 * index) }
    if text.count > 8 {
      for (index, byte) in text.suffix(8).enumerated() {
        tail |= UInt64(byte) << UInt64(8 * index)
      }
    }
    return (word, tail)
  }
}
