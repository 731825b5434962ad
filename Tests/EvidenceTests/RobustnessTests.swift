import Diagnostics
import Evidence
import TestSupport
import Testing

/// Damaged files are read to their end without a trap.
struct RobustnessTests {
  @Test(arguments: 0..<10)
  func readsDamagedFiles(_ part: Int) {
    let cases = GoldenReadingTests.cases.filter { $0.bytes.count < 4096 }
    var random = Random(seed: UInt64(part))
    for _ in 0..<1000 {
      let golden = cases[random.next(below: cases.count)]
      let other = cases[random.next(below: cases.count)]
      let name = random.next(below: 8) == 0 ? other.name : golden.name
      let bytes = damaged(golden.bytes, with: other.bytes, &random)
      let read = EvidenceReader.readAll(
        EvidenceBytes(bytes), path: "x", format: GoldenSchemas.format(of: name),
        schema: GoldenSchemas.schema(of: name), options: GoldenSchemas.options(of: name))
      let block = read.value
      let isWhole =
        block.codes.count == block.count && block.isBad.count == block.count
        && block.columns.allSatisfy {
          $0.values.count == block.count && $0.states.count == block.count
        }
      if !isWhole { Issue.record("columns of different lengths for \(bytes)") }
    }
  }

  private func damaged(
    _ bytes: [UInt8], with other: [UInt8], _ random: inout Random
  ) -> [UInt8] {
    var bytes = bytes
    let special = Array("\",;\n\r\t{}[]:.%\\#/'-0\u{0}\u{FF}".utf8)
    for _ in 0...random.next(below: 6) {
      let place = random.next(below: bytes.count + 1)
      switch random.next(below: 6) {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes.insert(special[random.next(below: special.count)], at: place)
      case 2: bytes.insert(UInt8(random.next(below: 256)), at: place)
      case 3: if place < bytes.count { bytes.remove(at: place) }
      case 4: if place < bytes.count { bytes[place] = special[random.next(below: special.count)] }
      default:
        let start = random.next(below: other.count + 1)
        bytes.insert(contentsOf: other[start..<min(other.count, start + 40)], at: place)
      }
    }
    return bytes
  }
}

/// A small generator of numbers that are the same in every run.
struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// Returns a number from 0 up to, but not including, `bound`; 0 for a bound of 0.
  mutating func next(below bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return bound <= 0 ? 0 : Int(state % UInt64(bound))
  }
}
