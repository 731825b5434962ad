import Columns
import Evaluation
import Evidence

/// What was added up of the rows of one table for all units of a run.
///
/// It stays in memory where it has room there; else each part of the units is in a file without a name,
/// which the system removes whatever becomes of the program.
@safe final class RecordStore: @unchecked Sendable {
  /// The table, as files name it.
  let table: EvidenceTableName
  private(set) var rowCount = 0
  /// What the figures of all units lie within.
  private(set) var added: AddedTable
  private var parts: [Part] = []
  private var file: NamelessFile?
  private var size = 0

  /// Some units that follow one another.
  private struct Part {
    let units: Range<Int>
    /// What is known of them, or where they have been written and what they have in common.
    let tally: RecordTally?
    let common: RecordSlice
    let offset: Int
  }

  init(_ table: EvidenceTableName, _ program: RecordProgram) {
    self.table = table
    added = AddedTable(program)
  }

  /// Takes the next units.
  ///
  /// - Parameters:
  ///   - tally: what was added up of them.
  ///   - staysInMemory: whether all units have room there.
  /// - Returns: `false` where there is no room for them.
  func append(_ tally: RecordTally, staysInMemory: Bool) -> Bool {
    rowCount += tally.rowCount
    added.take(tally)
    let empty = tally.slice(tally.range.lowerBound..<tally.range.lowerBound)
    let offset = size
    parts.append(
      Part(
        units: tally.range, tally: staysInMemory ? tally : nil, common: empty, offset: offset))
    if staysInMemory { return true }
    if file == nil { file = NamelessFile() }
    guard let file else { return false }
    var isWritten = true
    unsafe tally.withBytes { bytes in
      isWritten = unsafe isWritten && file.write(bytes, at: size)
      size += bytes.count
    }
    return isWritten
  }

  /// Returns how many rows some units have, by their numbers in the run.
  func counts(_ units: Range<Int>) -> [Int] {
    slices(units).flatMap { slice in slice.units.map { slice.rowCount(of: $0) } }
  }

  /// Adds what is known of the units of a block to its figures; units without a number, which a file got while it was
  /// read, come last and have no rows.
  func add(_ block: EvidenceBlock, to figures: inout RowFigures) {
    let ordinals = (0..<block.count).map { block.ordinal(of: $0) }
    guard let first = ordinals.first, let last = ordinals.last else { return }
    var added = RowFigures()
    for slice in slices(first..<last + 1) {
      var part = RowFigures()
      slice.add(ordinals.filter { slice.units.contains($0) }, to: &part)
      for (key, value) in part.summaries { added.summaries[key, default: []] += value }
      for (key, value) in part.kinds { added.kinds[key, default: []] += value }
    }
    self.added.program.complete(&added, to: ordinals.count)
    figures.summaries.merge(added.summaries) { $1 }
    figures.kinds.merge(added.kinds) { $1 }
  }

  /// Returns what is known of some units, in as many pieces as there are parts.
  func slices(_ units: Range<Int>) -> [RecordSlice] {
    parts.compactMap { part in
      let wanted = part.units.clamped(to: units)
      if wanted.isEmpty { return nil }
      if let tally = part.tally { return tally.slice(wanted) }
      let stride = part.common.stride
      let first = wanted.lowerBound - part.units.lowerBound
      let numbers: [Int64] = read(
        part.offset + first * stride * 8, count: wanted.count * stride, zero: 0)
      let behind = part.offset + part.units.count * stride * 8
      let counts: [[UInt32]] = (0..<part.common.counterCount).map { kind in
        read(behind + (kind * part.units.count + first) * 4, count: wanted.count, zero: 0)
      }
      return part.common.of(wanted, numbers: numbers, counts: counts)
    }
  }

  /// Reads numbers that were written before.
  private func read<Number>(_ offset: Int, count: Int, zero: Number) -> [Number] {
    var numbers = [Number](repeating: zero, count: count)
    // A file without a name that has been written can be read.
    _ = unsafe numbers.withUnsafeMutableBytes { unsafe file?.read($0, at: offset) }
    return numbers
  }
}
