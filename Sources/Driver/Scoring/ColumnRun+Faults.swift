import Columns
import Diagnostics
import Evaluation
import Evidence
import Semantics

/// What is wrong with single units of a table, found by the kernels and worded by the reader of `Evidence`.
extension ColumnRun {
  /// Lines that the kernels leave.
  private struct LeftLines: Sendable {
    /// Where they are in the file.
    let range: Range<Int>
    /// The line of the first one; in a stretch from 0, in a file from 1.
    var line: Int
    /// The number of the first unit in the run, where units are numbered.
    let firstUnit: Int
    /// `true` iff the code of the only unit is among those that the kernels read.
    let isCodeKnown: Bool
  }

  /// What the kernels say of a stretch.
  private struct ReadStretch: Sendable {
    /// The units, or `nil` where all lines are left.
    let text: ScoredText?
    let left: [LeftLines]
    let lineCount: Int
  }

  /// What is known of the stretches so far, in the order of the file.
  private struct Search: Sendable {
    /// The line of the next stretch, from 1.
    var line: Int
    /// How many units the kernels have met.
    var unitCount = 0
    var codes = CodeLedger()
    /// By field: what its percentages say.
    var shares: [UInt8] = []
    var left: [LeftLines] = []

    mutating func take(_ stretch: ReadStretch) -> Bool {
      if let text = stretch.text {
        codes.take(text, isFirst: unitCount == 0)
        unitCount += text.unitCount
        if shares.isEmpty { shares = text.shares }
        for index in shares.indices { shares[index] |= text.shares[index] }
        text.clear()
      }
      for var lines in stretch.left {
        lines.line += line
        left.append(lines)
      }
      line += stretch.lineCount
      return true
    }
  }

  /// Finds out what is wrong with units that cannot be read.
  ///
  /// The kernels read the whole table once more and compute nothing; lines that they leave are read in the exact
  /// way, at their places in the file, and no others are.
  ///
  /// - Returns: a summary with at least one such unit, as a run in the exact way has it; or `nil` where there is
  ///   none, or where something is wrong that only all units together tell.
  func faults(_ level: KernelLevel) -> BatchRun.Summary? {
    // Places are those of the file.
    guard !isConverted,
      let program = try? ColumnProgram(plan, reading: layout, tables: rows?.tables ?? []),
      let headerLines = Self.lineCount(header),
      var search = search(program, level, headerLines),
      !search.left.isEmpty, search.unitCount > 0, !search.shares.contains(2),
      var reader = try? file.reader(for: plan.scale.schema, options, in: system)
    else { return nil }
    var block = EvidenceBlock(for: plan.scale.schema)
    var tables = rows?.evidence
    var summary = BatchRun.Summary()
    summary.unitCount = search.unitCount
    var (byteCount, undatedCount) = (0, 0)
    for lines in search.left {
      guard reader.read(lines: lines.range, from: lines.line, into: &block), reader.isFileSound
      else { return nil }
      guard layout.hasUsualPeriods(block) else { return nil }
      undatedCount += (0..<block.count).count { block.period(of: $0) == nil }
      block.ordinals = (0..<block.count).map { lines.firstUnit + $0 }
      tables?.read(into: &block, of: path)
      summary.badUnitCount += block.isBad.count { $0 }
      if !lines.isCodeKnown {
        search.codes.take((0..<block.count).map { block.codes[$0] }.filter { !$0.isEmpty })
      }
      byteCount += lines.range.count
      // So many odd lines without a fault: the others will hardly have one.
      if summary.badUnitCount == 0, byteCount > 1 << 20, byteCount > text.size / 8 { return nil }
    }
    guard summary.badUnitCount > 0, search.codes.areDistinct(),
      reader.finishLines(where: { search.shares[$0] & 1 != 0 })
    else { return nil }
    tables?.finish()
    summary.diagnostics =
      reader.diagnostics + validity(unitCount: summary.unitCount - undatedCount)
      + (tables?.diagnostics ?? [])
    let reading = reader.summary
    summary.readings = [
      Phrase(vi: "\(path): \(reading.vietnamese)", en: "\(path): \(reading.english)")
    ]
    summary.readings += tables?.summaries ?? []
    return summary
  }

  /// Has the kernels read all stretches; `nil` where that cannot be done.
  private func search(
    _ program: ColumnProgram, _ level: KernelLevel, _ headerLines: Int
  ) -> Search? {
    let kernel = ColumnKernel(program, level: level)
    let size = text.size
    var search = Search(line: 1 + headerLines)
    let isDone = inOrder(stretchCount, &search, Search(line: 0)) { () -> (Int) -> ReadStretch? in
      unsafe eachStretch(kernel) { worker, lines, index, start in
        let first = firstUnit(of: index, [])
        func place(_ range: Range<Int>) -> Range<Int> {
          // The last line of a file need not have an end.
          start + range.lowerBound..<min(size, start + range.upperBound)
        }
        guard let found = unsafe worker.score(lines, writes: true) else {
          let lineCount = unsafe Self.lineCount(lines)
          guard let lineCount, isNumbered(lineCount, index) else { return nil }
          let all = LeftLines(
            range: place(0..<lines.count), line: 0, firstUnit: first, isCodeKnown: false)
          return ReadStretch(text: nil, left: [all], lineCount: lineCount)
        }
        guard isNumbered(found.unitCount, index) else { return nil }
        let left = found.holes.map {
          LeftLines(
            range: place($0.line), line: $0.lineNumber, firstUnit: first + $0.unit,
            isCodeKnown: $0.isCodeKnown)
        }
        return ReadStretch(text: found, left: left, lineCount: found.lineCount)
      }
    } take: {
      $0.take($1)
    }
    return isDone ? search : nil
  }

  /// Returns how many lines end in a text; `nil` where a return ends one.
  private static func lineCount(_ bytes: some Collection<UInt8>) -> Int? {
    var count = 0
    var wasReturn = false
    for byte in bytes {
      if byte == 0x0A { count += 1 } else if wasReturn { return nil }
      wasReturn = byte == 0x0D
    }
    return wasReturn ? nil : count
  }
}

extension CSVLayout {
  /// `true` iff all units have the period of the table; one with a fault need not have any.
  func hasUsualPeriods(_ block: EvidenceBlock) -> Bool {
    (0..<block.count).allSatisfy { unit in
      let own = block.period(of: unit)
      return own == period?.span || block.isBad[unit] && own == nil
    }
  }
}
