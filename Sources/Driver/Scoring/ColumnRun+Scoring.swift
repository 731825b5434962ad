package import Columns
import Diagnostics
import Evaluation
import Evidence
package import Reporting
import Semantics

/// How units are scored, ranked and written.
extension ColumnRun {
  /// What is known of the units so far, in the order of the table.
  struct State: Sendable {
    var stream: OutputStream
    var unitCount = 0
    /// How many stretches have been scored.
    var scoredCount = 0
    /// How many of those that were kept have been written.
    var writtenCount = 0
    var codes = CodeLedger()
    var shares: [UInt8] = []
    /// `true` iff a unit that cannot be read was left out.
    var hasFaults = false
    /// The first units for which conditions hold, and how many there are.
    var matches: [String] = []
    var matchCount = 0
    /// The units of every stretch, where they are ranked before they are written.
    var kept: [ScoredText] = []

    init(stream: OutputStream) { self.stream = stream }

    mutating func take(_ scored: ScoredStretch, by kernel: ColumnKernel) -> Bool {
      let text = scored.text
      codes.take(text, isFirst: unitCount == 0)
      codes.take(scored.oddCodes)
      unitCount += text.unitCount
      hasFaults = hasFaults || scored.hasFaults
      matches += scored.matches.prefix(BatchRun.Summary.shownMatches - matches.count)
      matchCount += scored.matches.count
      if shares.isEmpty { shares = text.shares }
      for index in shares.indices { shares[index] |= text.shares[index] }
      if kernel.program.ranks {
        kept.append(text)
        return true
      }
      return write(text)
    }

    mutating func write(_ scored: ScoredText) -> Bool {
      unsafe scored.withBytes { unsafe stream.writeDirectly($0) }
      scored.clear()
      return stream.failure == nil
    }
  }

  /// A stretch with the codes of those odd units that are not among its codes.
  struct ScoredStretch: Sendable {
    let text: ScoredText
    var oddCodes: [String] = []
    /// The codes of units for which a condition holds.
    var matches: [String] = []
    /// `true` iff an odd unit cannot be read, and has no line.
    var hasFaults = false
  }

  /// Scores all units and writes their lines.
  ///
  /// - Parameters:
  ///   - columns: the columns of the results.
  ///   - header: what stands before the first line.
  ///   - stream: where the results go; it can begin again.
  ///   - level: which instructions of the processor may be used.
  ///   - conditions: what is asked of the results; the summary names units for which one holds.
  ///   - keptLimit: how many bytes of results may be kept in memory while units wait for their ranks.
  ///   - hasFile: whether others wait in a file; if not, they are scored once more.
  ///   - skipsFaults: whether units that cannot be read are left out; else there are no results where
  ///     there is one, and the summary says what is wrong with them.
  /// - Returns: the summary, or `nil` where everything must be done in the exact way; then the stream is
  ///   as it was.
  package func run(
    _ columns: ResultColumns, header: [UInt8], to stream: inout OutputStream,
    level: KernelLevel = .best, conditions: [FailCondition] = [], keptLimit: Int = keptLimit,
    hasFile: Bool = true, skipsFaults: Bool = false
  ) -> BatchRun.Summary? {
    guard stream.canRewind else { return nil }
    let waiting = WaitingUnits(room: keptLimit, hasFile: hasFile)
    var summary = score(columns, header, &stream, level, conditions, waiting, skipsFaults)
    summary?.diagnostics += evidence.sumLines(in: system)
    let changes = evidence.changes
    return changes.isEmpty ? summary : BatchRun.Summary().noting(changes)
  }

  private func score(
    _ columns: ResultColumns, _ header: [UInt8], _ stream: inout OutputStream,
    _ level: KernelLevel, _ conditions: [FailCondition], _ waiting: WaitingUnits,
    _ skipsFaults: Bool
  ) -> BatchRun.Summary? {
    var isOdd = false
    if let program = try? program(columns, conditions: conditions) {
      let own = run(
        program, columns, nil, header, &stream, level, conditions, waiting, skipsFaults)
      if let own { return own }
      isOdd = true
    }
    if !plan.cohorts.isEmpty, stream.failure == nil,
      let comparison = try? compared(level, skipsFaults: skipsFaults),
      let program = try? program(columns, comparison: comparison, conditions: conditions),
      let own = run(
        program, columns, comparison, header, &stream, level, conditions, waiting, skipsFaults)
    {
      return own
    }
    guard isOdd || !plan.cohorts.isEmpty, !skipsFaults, stream.failure == nil else { return nil }
    return faults(level)
  }

  private func run(
    _ program: ColumnProgram, _ columns: ResultColumns, _ comparison: ColumnComparison?,
    _ header: [UInt8], _ stream: inout OutputStream, _ level: KernelLevel,
    _ conditions: [FailCondition], _ waiting: WaitingUnits, _ skipsFaults: Bool
  ) -> BatchRun.Summary? {
    progress?.begin(passes: program.ranks ? 2 : 1, byteCount: text.size)
    let kernel = ColumnKernel(program, level: level)
    let odd = OddUnits(
      plan, layout, path: path, format: format, options: options, header: self.header, columns,
      comparison?.values.values, rows, conditions: conditions, skipsFaults: skipsFaults)
    var state = State(stream: stream)
    stream = OutputStream(recordingAs: "")
    state.stream.write(header)
    let isDone =
      score(kernel, odd, comparison?.firstUnits ?? [], waiting, &state)
      && isSound(&state, program)
    guard isDone, !program.ranks || writeRanked(kernel, odd, waiting, &state) else {
      return giveUp(&state, &stream)
    }
    if state.hasFaults {
      guard var summary = faults(level) else { return giveUp(&state, &stream) }
      stream = state.stream
      (summary.matches, summary.matchCount) = (state.matches, state.matchCount)
      return summary
    }
    stream = state.stream
    var summary = BatchRun.Summary()
    summary.unitCount = state.unitCount
    (summary.matches, summary.matchCount) = (state.matches, state.matchCount)
    summary.diagnostics =
      layout.diagnostics + (cutLine.map { [$0] } ?? []) + validity(unitCount: state.unitCount)
      + (rows?.evidence.diagnostics ?? [])
    let reading = layout.summary
    summary.readings = [
      Phrase(vi: "\(path): \(reading.vietnamese)", en: "\(path): \(reading.english)")
    ]
    summary.readings += rows?.evidence.summaries ?? []
    return summary
  }

  private func giveUp(
    _ state: inout State, _ stream: inout OutputStream
  ) -> BatchRun.Summary? {
    stream = state.stream
    stream.rewind()
    return nil
  }

  /// Scores all stretches; `false` where one is odd.
  private func score(
    _ kernel: ColumnKernel, _ odd: OddUnits, _ firstUnits: [Int], _ waiting: WaitingUnits,
    _ state: inout State
  ) -> Bool {
    let ranks = kernel.program.ranks
    let nothing = State(stream: OutputStream(recordingAs: ""))
    return inOrder(stretchCount, &state, nothing) { () -> (Int) -> ScoredStretch? in
      let score = scorer(kernel, odd, firstUnits, writes: !ranks)
      return { index in
        let scored = score(index)
        if ranks, let scored { waiting.take(scored.text) }
        return scored
      }
    } take: { [progress, size] in
      $0.scoredCount += 1
      progress?.reach($0.scoredCount * size.stretch, units: $0.unitCount)
      return $0.take($1, by: kernel)
    }
  }

  /// Returns what scores a stretch on one thread, by the number of the stretch.
  private func scorer(
    _ kernel: ColumnKernel, _ odd: OddUnits, _ firstUnits: [Int], writes: Bool
  ) -> (Int) -> ScoredStretch? {
    unsafe eachStretch(kernel) { worker, lines, index, _ in
      let first = firstUnit(of: index, firstUnits)
      guard let scored = unsafe worker.score(lines, writes: writes, firstUnit: first),
        isNumbered(scored.unitCount, index)
      else { return nil }
      return unsafe Self.filled(scored, lines, odd, firstUnit: first)
    }
  }

  /// How many bytes of results are kept in memory while units wait for their ranks.
  package static let keptLimit = 16 << 20

  /// `true` iff nearly all units are odd: then it costs less to do everything in the exact way at once.
  static func isMostlyOdd(_ scored: ScoredText) -> Bool {
    scored.holes.count > 500 && scored.holes.count * 10 > scored.unitCount * 9
  }

  /// Scores the odd units of a stretch; `nil` where that cannot be done here, or is no gain.
  private static func filled(
    _ scored: ScoredText, _ text: UnsafeRawBufferPointer, _ odd: OddUnits?, firstUnit: Int
  ) -> ScoredStretch? {
    let holes = scored.holes
    if holes.isEmpty { return ScoredStretch(text: scored) }
    if isMostlyOdd(scored) { return nil }
    if holes.count == scored.unitCount, odd?.asksForGroups == true { return nil }
    var lines: [UInt8] = []
    for hole in holes { unsafe lines += text[hole.line] }
    guard let result = odd?.score(lines, numbers: holes.map { firstUnit + $0.unit }) else {
      return nil
    }
    scored.fill(result.lines)
    let codes = zip(holes, result.codes).filter { !$0.0.isCodeKnown && !$0.1.isEmpty }
      .map { $0.1 }
    return ScoredStretch(
      text: scored, oddCodes: codes, matches: result.matches, hasFaults: result.hasFaults)
  }

  /// Ranks all units and writes their lines; `false` where they cannot be ranked so.
  private func writeRanked(
    _ kernel: ColumnKernel, _ odd: OddUnits, _ waiting: WaitingUnits, _ state: inout State
  ) -> Bool {
    let kept = state.kept
    state.kept = []
    progress?.beginNextPass()
    guard kernel.rank(kept) else { return false }
    let nothing = State(stream: OutputStream(recordingAs: ""))
    return inOrder(kept.count, &state, nothing) { () -> (Int) -> ScoredText? in
      // What waits to be ranked has no odd units.
      let score = scorer(kernel, odd, [], writes: true)
      return { index in
        guard waiting.fetch(kept[index]) else { return score(index)?.text }
        kept[index].write(by: kernel)
        return kept[index]
      }
    } take: { [progress, size] in
      $0.writtenCount += 1
      progress?.reach($0.writtenCount * size.stretch, units: $0.unitCount)
      return $0.write($1)
    }
  }

  /// Asks what only all units together can answer: no code twice, percentages that are no shares.
  private func isSound(_ state: inout State, _ program: ColumnProgram) -> Bool {
    guard state.unitCount > 0, !state.shares.contains(2) else { return false }
    return state.codes.areDistinct()
  }
}
