/// A word of at most 16 bytes, to be looked up without a string.
struct ShortWord: Hashable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// Creates a word out of some bytes, none of which is 0; `nil` where they are more.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    guard range.count <= 16 else { return nil }
    for index in range {
      if index - range.lowerBound < 8 {
        low = low << 8 | UInt64(bytes[index])
      } else {
        high = high << 8 | UInt64(bytes[index])
      }
    }
  }
}
