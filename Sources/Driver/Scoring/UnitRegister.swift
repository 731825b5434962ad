import Diagnostics
import Evidence

/// The units that the files of a run named so far, to find one that stands in two of them.
///
/// A unit costs its hash and its place, some 30 bytes, whatever its code. Hashes are those of the
/// standard library: codes that are canonically equivalent share one, and others practically never.
struct UnitRegister {
  /// A file and a line in one word, by the hash of the code.
  private var places: [Int: UInt64] = [:]
  private var paths: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
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
      let code = block.codes[row]
      if code.isEmpty { continue }
      let line = block.lines[row]
      // A unit may stand in several files, once for every period.
      var hasher = Hasher()
      hasher.combine(code)
      hasher.combine(block.period(of: row))
      let key = hasher.finalize()
      if let known = places[key] {
        let earlier = Int(known >> 32)
        // Two units of one file are its reader's concern.
        if earlier == file { continue }
        block.isBad[row] = true
        report(code, line, first: paths[earlier], UInt32(truncatingIfNeeded: known))
      } else {
        places[key] = UInt64(file) << 32 | UInt64(line)
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

extension Diagnostic {
  fileprivate static func duplicateUnit(
    _ code: String, line: UInt32, at site: Site, _ first: String, _ firstLine: UInt32
  ) -> Diagnostic {
    Diagnostic(
      code: "duplicate-unit",
      Phrase(
        vi: "đơn vị \(code) ở dòng \(line) đã có trong `\(first)`, dòng \(firstLine)",
        en: "unit \(code) on line \(line) was already given in `\(first)`, line \(firstLine)"),
      at: site)
  }

  fileprivate static func moreDuplicateUnits(_ count: Int, at site: Site) -> Diagnostic {
    Diagnostic(
      code: "too-many-problems",
      Phrase(
        vi: "còn \(count) đơn vị nữa có trong nhiều tệp, không liệt kê",
        en: "\(count) more units stand in several files and are not listed"),
      at: site)
  }
}
