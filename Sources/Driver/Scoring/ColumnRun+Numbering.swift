import Columns
import Evaluation
import Evidence

/// Which number every unit of a table has in the run, for what was computed before the units are read.
extension ColumnRun {
  /// The codes of all units in the order of the table, and where the stretches begin among them.
  struct Numbering: Sendable {
    fileprivate(set) var codes = TextColumn()
    /// The number of the first unit of every stretch, and behind them that of all units.
    fileprivate(set) var firstUnits = [0]
  }

  /// Reads the codes of all units and nothing else; `nil` where they need another way.
  func numbered(_ level: KernelLevel = .best) -> Numbering? {
    guard let program = try? ColumnProgram(plan, codesOf: layout) else { return nil }
    let kernel = ColumnKernel(program, level: level)
    var numbering = Numbering()
    let isDone = inOrder(stretchCount, &numbering, Numbering()) { () -> (Int) -> TextColumn? in
      unsafe eachStretch(kernel) { worker, lines, _, _ in
        guard let scored = unsafe worker.score(lines, writes: false) else {
          let all = unsafe Array(lines)
          return codes(of: all, count: all.count { $0 == 0x0A })
        }
        if scored.holes.isEmpty { return scored.codes([]) }
        var left: [UInt8] = []
        for hole in scored.holes { unsafe left += lines[hole.line] }
        guard let found = codes(of: left, count: scored.holes.count) else { return nil }
        return scored.codes((0..<found.count).map { found.utf8(at: $0) })
      }
    } take: { numbering, codes in
      numbering.codes.append(contentsOf: codes)
      numbering.firstUnits.append(numbering.codes.count)
      return true
    }
    return isDone ? numbering : nil
  }

  /// Returns the codes of lines that the kernels left, as the reader of evidence finds them.
  private func codes(of lines: [UInt8], count: Int) -> TextColumn? {
    let schema = EvidenceSchema(fields: [], kinds: [])
    var options = options
    options.delimiter = CellDelimiter(rawValue: layout.delimiter)
    var reader = EvidenceReader(
      EvidenceBytes(header + lines), path: path, format: format, schema: schema, options: options)
    var block = EvidenceBlock(for: schema)
    guard reader.next(into: &block, limit: count + 1), block.count == count else { return nil }
    return block.codes
  }

  /// `true` iff a stretch has as many units as are numbered in it, or none are numbered.
  func isNumbered(_ unitCount: Int, _ stretch: Int) -> Bool {
    guard let rows, rows.areNumbered else { return true }
    return unitCount == rows.units(of: stretch).count
  }
}
