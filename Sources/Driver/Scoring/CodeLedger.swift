import Columns

/// The codes of the units of a run in columns, to find out whether one comes twice.
///
/// That codes which rise are distinct is known as they come. Others are told apart by eight bytes each, of
/// which only so many stay in memory: the rest is in a file without a name, if there can be one.
struct CodeLedger: Sendable {
  private var isRising = true
  private var lastCode: [UInt8] = []
  private var hashes: [UInt64] = []
  private var file: NamelessFile?
  /// How many hashes are in the file.
  private var leftCount = 0
  private var staysInMemory = false
  /// The codes that are no ASCII.
  private var markedCodes: [String] = []

  /// Takes the codes of a stretch; those behind the first one must be greater, or they are all compared.
  mutating func take(_ text: ScoredText, isFirst: Bool) {
    if text.unitCount > 0 {
      let follows = lastCode.lexicographicallyPrecedes(text.firstCode)
      isRising = isRising && text.isRising && (isFirst || follows)
      lastCode = text.lastCode
    }
    text.moveHashes(to: &hashes)
    markedCodes += text.markedCodes
    if hashes.count >= Self.limit { leave() }
  }

  /// Takes the codes of units that were read in another way.
  mutating func take(_ codes: [String]) {
    if !codes.isEmpty { isRising = false }
    for code in codes {
      if code.utf8.allSatisfy({ $0 < 0x80 }) {
        hashes.append(ColumnWorker.hash(of: code))
      } else {
        markedCodes.append(code)
      }
    }
  }

  /// `true` iff no code comes twice, beyond doubt.
  mutating func areDistinct() -> Bool {
    if isRising { return true }
    // A few letters are the same as some of ASCII.
    let doubles: [Unicode.Scalar] = ["\u{212A}", "\u{037E}", "\u{1FEF}"]
    guard Set(markedCodes).count == markedCodes.count,
      !markedCodes.contains(where: { $0.unicodeScalars.contains { doubles.contains($0) } })
    else { return false }
    guard leftCount > 0 else { return ColumnWorker.areDistinct(&hashes) }
    // Equal hashes are in the same part, and each part fits.
    var bits = 1
    while (leftCount + hashes.count) >> bits > Self.limit { bits += 1 }
    let own = hashes
    hashes = []
    for part in 0..<(1 << bits) {
      guard var members = left(own, part, bits), ColumnWorker.areDistinct(&members) else {
        return false
      }
    }
    return true
  }

  /// How many hashes are in memory at most, about.
  static let limit = 1 << 20

  /// Leaves the hashes in the file.
  private mutating func leave() {
    if staysInMemory { return }
    if file == nil { file = NamelessFile() }
    let place = leftCount * 8
    guard let file, unsafe hashes.withUnsafeBytes({ unsafe file.write($0, at: place) }) else {
      staysInMemory = true
      return
    }
    leftCount += hashes.count
    hashes.removeAll(keepingCapacity: true)
  }

  /// Returns the hashes of one part, those in memory and those in the file; `nil` where they cannot be read.
  private func left(_ own: [UInt64], _ part: Int, _ bits: Int) -> [UInt64]? {
    func isMember(_ hash: UInt64) -> Bool { Int(hash >> UInt64(64 - bits)) == part }
    var members = own.filter(isMember)
    var buffer = [UInt64](repeating: 0, count: 1 << 16)
    var start = 0
    while start < leftCount {
      let count = min(buffer.count, leftCount - start)
      let isRead = unsafe buffer.withUnsafeMutableBytes { bytes in
        let wanted = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[..<(count * 8)])
        return unsafe file?.read(wanted, at: start * 8) ?? false
      }
      guard isRead else { return nil }
      for index in 0..<count where isMember(buffer[index]) { members.append(buffer[index]) }
      start += count
    }
    return members
  }
}
