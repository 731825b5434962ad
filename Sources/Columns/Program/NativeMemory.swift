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

  /// Returns a table of words.
  func words(_ spellings: [CellSpelling]) -> columns_words {
    var words = unsafe columns_words()
    if spellings.isEmpty { return unsafe words }
    if let known = unsafe knownWords[spellings] { return unsafe known }
    let texts = unsafe spellings.map { unsafe copied($0.text) }
    let keys = unsafe zip(texts, spellings).map { text, spelling in
      unsafe columns_word_key(text, UInt32(spelling.text.count))
    }
    let table = WordTable(keys, lengths: spellings.map { $0.text.count })
    let size = 1 << table.bits
    var first = [UInt64](repeating: 0, count: size)
    var found = unsafe [UnsafePointer<UInt8>?](repeating: nil, count: size)
    var counts = [UInt32](repeating: .max, count: size)
    var (values, states) = ([Int64](repeating: 0, count: size), [UInt8](repeating: 7, count: size))
    for (index, place) in table.places.enumerated() {
      let spelling = spellings[index]
      first[place] = unsafe columns_word_key(texts[index], UInt32(min(8, spelling.text.count)))
      unsafe found[place] = unsafe texts[index]
      counts[place] = UInt32(spelling.text.count)
      (values[place], states[place]) = (spelling.value, spelling.state.rawValue)
    }
    unsafe words.multiplier = table.multiplier
    unsafe words.shift = UInt32(64 - table.bits)
    unsafe words.count = UInt32(spellings.count)
    unsafe words.reach = UInt32(table.reach)
    unsafe words.keys = copied(first)
    unsafe words.texts = copied(found)
    unsafe words.counts = copied(counts)
    unsafe words.values = copied(values)
    unsafe words.states = copied(states)
    unsafe knownWords[spellings] = unsafe words
    return unsafe words
  }
}
