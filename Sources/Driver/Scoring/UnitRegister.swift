import Diagnostics
import Evidence

/// The units that the files of a run named so far, to find one that stands in two of them.
///
/// A unit costs some 80 bytes, and its code where that has more than 15.
struct UnitRegister {
  /// A file and a line in one word.
  private var places: [UnitKey: UInt64] = [:]
  private var paths: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The units that a later file has too.
  private(set) var repeatedUnits: Set<UnitKey> = []
  private var omitted = 0

  /// How many diagnostics are worth keeping.
  private static let limit = 1000

  /// Says that the units that follow stand in the next file.
  mutating func begin(_ path: String) {
    paths.append(path)
  }

  /// Remembers the units of a block, and marks those bad that an earlier file has too.
  mutating func add(_ block: inout EvidenceBlock) {
    guard let file = paths.indices.last else { return }
    for row in 0..<block.count {
      let unit = block.key(of: row)
      if unit.code.isEmpty { continue }
      let line = block.lines[row]
      if let known = places[unit] {
        let earlier = Int(known >> 32)
        // Two units of one file are its reader's concern.
        if earlier == file { continue }
        block.isBad[row] = true
        repeatedUnits.insert(unit)
        report(unit.code, line, first: paths[earlier], UInt32(truncatingIfNeeded: known))
      } else {
        places[unit] = UInt64(file) << 32 | UInt64(line)
      }
    }
  }

  /// Adds how many problems were left out.
  mutating func close() {
    guard omitted > 0, let path = paths.last else { return }
    diagnostics.append(.moreDuplicateUnits(omitted, at: .file(path: path)))
    omitted = 0
  }

  private mutating func report(_ code: String, _ line: UInt32, first: String, _ firstLine: UInt32) {
    guard diagnostics.count < Self.limit else {
      omitted += 1
      return
    }
    let site = Site.file(path: paths.last ?? "")
    diagnostics.append(.duplicateUnit(code, line: line, at: site, first, firstLine))
  }
}
