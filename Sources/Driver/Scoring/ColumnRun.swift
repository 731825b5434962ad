package import Columns
import Diagnostics
import Dispatch
import Evaluation
import Evidence
package import Reporting
import Semantics
import Synchronization

/// Scores the one table of a run in columns of fixed-point numbers and writes the results as CSV.
///
/// The results are those of `BatchRun` and `CSVReport`, byte for byte. Where that cannot be proved there is no
/// such run, and where something odd is met on the way it ends without a result: then everything is done
/// again in the exact way. What is wrong with single units is found by `faults`.
package struct ColumnRun: Sendable {
  let plan: Plan
  let layout: CSVLayout
  let path: String
  let text: TableText
  private let threadCount: Int
  private let progress: Progress?
  let size: StretchSize
  let format: EvidenceFormat
  let options: ReadingOptions
  /// The file up to its first record.
  let header: [UInt8]
  /// The table, to be opened again where something is wrong with it.
  let file: EvidenceFile
  let system: FileSystem
  /// `true` iff the table names one of its first units.
  package let hasNames: Bool
  /// How many bytes the table has.
  package var byteCount: Int { text.size }
  /// `true` iff the table says of which period it speaks.
  package var hasPeriods: Bool { layout.period != nil }

  /// Looks at the evidence of a run.
  ///
  /// - Throws: why it cannot be scored so: it is not one table of a usual form, or has fewer units than
  ///   `leastUnits`, about.
  init(
    _ plan: Plan, _ evidence: EvidenceSet, options: ReadingOptions, in system: FileSystem,
    threadCount: Int, leastUnits: Int = 0, progress: Progress? = nil
  ) throws(ColumnFault) {
    // Their rows are added up elsewhere, which this run must not stand in the way of.
    guard plan.scale.tables.isEmpty else { throw ColumnFault("tables of evidence") }
    guard evidence.files.count == 1, let file = evidence.files.first else {
      throw ColumnFault("units in \(evidence.files.count) files")
    }
    guard let format = file.shape, format == .csv || format == .tsv else {
      throw ColumnFault("\(file.path): no CSV or TSV")
    }
    guard let text = TableText(file, in: system), let beginning = text.beginning() else {
      throw ColumnFault("\(file.path): no file that can be read at any place")
    }
    guard leastUnits == 0 || Self.lineCount(beginning, of: text.size) > leastUnits else {
      throw ColumnFault("\(file.path): hardly more than \(leastUnits) units")
    }
    let layout: CSVLayout
    do throws(CSVLayout.Refusal) {
      layout = try CSVLayout(
        beginning, path: file.path, format: format, schema: plan.scale.schema, options: options)
    } catch {
      throw ColumnFault("\(file.path): \(error.reason)")
    }
    self.layout = layout
    self.plan = plan
    self.text = text
    self.threadCount = threadCount
    self.progress = progress
    self.options = options
    self.format = format
    (header, size) = beginning.withSpan { bytes in
      var header: [UInt8] = []
      var lines = 1
      for index in 0..<bytes.count {
        if index < layout.start { header.append(bytes[index]) }
        if index >= layout.start, bytes[index] == 0x0A { lines += 1 }
      }
      return (header, StretchSize(lineLength: (bytes.count - header.count) / lines))
    }
    path = file.path
    (self.file, self.system) = (file, system)
    hasNames = Self.hasNames(beginning, layout)
  }

  /// Returns how many lines a text has, about, from those at its beginning.
  private static func lineCount(_ beginning: EvidenceBytes, of size: Int) -> Int {
    beginning.withSpan { bytes in
      var count = 0
      for index in 0..<bytes.count where bytes[index] == 0x0A { count += 1 }
      return bytes.count == 0 ? 0 : count * size / bytes.count
    }
  }

  /// Returns whether one of the first units has a name, as `BatchRun` asks it.
  private static func hasNames(_ beginning: EvidenceBytes, _ layout: CSVLayout) -> Bool {
    guard let name = layout.name else { return false }
    return beginning.withSpan { bytes in
      var (cell, line, index) = (0, 0, layout.start)
      while index < bytes.count, line < 64 {
        switch bytes[index] {
        case 0x0A: (cell, line) = (0, line + 1)
        case layout.delimiter: cell += 1
        case let byte: if cell == name, byte > 0x20 { return true }
        }
        index += 1
      }
      return false
    }
  }

  /// Returns the program for some columns, or says why there is none.
  ///
  /// Where units are compared, `comparison` has what is known of that; without it only a rank of all that is
  /// but shown has a program.
  package func program(
    _ columns: ResultColumns, comparison: ColumnComparison? = nil
  ) throws(ColumnFault) -> ColumnProgram {
    try ColumnProgram(
      plan, layout, columns: columns, figures: comparison?.values.figures ?? [])
  }

  /// Returns the program for some columns as text, or says why there is none.
  package func description(_ columns: ResultColumns) throws(ColumnFault) -> String {
    do throws(ColumnFault) {
      return try program(columns).description
    } catch {
      guard !plan.cohorts.isEmpty else { throw error }
      return try program(columns, comparison: try compared()).description
    }
  }

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
    /// The units of every stretch, where they are ranked before they are written.
    var kept: [ScoredText] = []

    init(stream: OutputStream) { self.stream = stream }

    mutating func take(_ scored: ScoredStretch, by kernel: ColumnKernel) -> Bool {
      let text = scored.text
      codes.take(text, isFirst: unitCount == 0)
      codes.take(scored.oddCodes)
      unitCount += text.unitCount
      hasFaults = hasFaults || scored.hasFaults
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
  ///   - keptLimit: how many bytes of results may be kept in memory while units wait for their ranks.
  ///   - hasFile: whether others wait in a file; if not, they are scored once more.
  ///   - skipsFaults: whether units that cannot be read are left out; else there are no results where
  ///     there is one, and the summary says what is wrong with them.
  /// - Returns: the summary, or `nil` where everything must be done in the exact way; then the stream is
  ///   as it was.
  package func run(
    _ columns: ResultColumns, header: [UInt8], to stream: inout OutputStream,
    level: KernelLevel = .best, keptLimit: Int = keptLimit, hasFile: Bool = true,
    skipsFaults: Bool = false
  ) -> BatchRun.Summary? {
    let waiting = WaitingUnits(room: keptLimit, hasFile: hasFile)
    guard stream.canRewind else { return nil }
    var isOdd = false
    if let program = try? program(columns) {
      let own = run(program, columns, nil, header, &stream, level, waiting, skipsFaults)
      if let own { return own }
      isOdd = true
    }
    if !plan.cohorts.isEmpty, stream.failure == nil,
      let comparison = try? compared(level, skipsFaults: skipsFaults),
      let program = try? program(columns, comparison: comparison),
      let own = run(program, columns, comparison, header, &stream, level, waiting, skipsFaults)
    {
      return own
    }
    guard isOdd || !plan.cohorts.isEmpty, !skipsFaults, stream.failure == nil else { return nil }
    return faults(level)
  }

  private func run(
    _ program: ColumnProgram, _ columns: ResultColumns, _ comparison: ColumnComparison?,
    _ header: [UInt8], _ stream: inout OutputStream, _ level: KernelLevel,
    _ waiting: WaitingUnits, _ skipsFaults: Bool
  ) -> BatchRun.Summary? {
    progress?.begin(passes: program.ranks ? 2 : 1, byteCount: text.size)
    let kernel = ColumnKernel(program, level: level)
    let odd = OddUnits(
      plan, layout, path: path, format: format, options: options, header: self.header, columns,
      comparison?.values.values, skipsFaults: skipsFaults)
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
      guard let summary = faults(level) else { return giveUp(&state, &stream) }
      stream = state.stream
      return summary
    }
    stream = state.stream
    var summary = BatchRun.Summary()
    summary.unitCount = state.unitCount
    summary.diagnostics = layout.diagnostics
    let reading = layout.summary
    summary.readings = [
      Phrase(vi: "\(path): \(reading.vietnamese)", en: "\(path): \(reading.english)")
    ]
    return summary
  }

  private func giveUp(
    _ state: inout State, _ stream: inout OutputStream
  ) -> BatchRun.Summary? {
    stream = state.stream
    stream.rewind()
    return nil
  }

  /// How many stretches the table has.
  var stretchCount: Int { (text.size - layout.start + size.stretch - 1) / size.stretch }

  var lineEnd: [UInt8] { layout.endsWithReturn ? [0x0D, 0x0A] : [0x0A] }

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
    let (layout, text, lineEnd) = (layout, text, lineEnd)
    let worker = ColumnWorker(kernel)
    let buffer = StretchBuffer(size)
    return { index in
      let first = index < firstUnits.count ? firstUnits[index] : 0
      return unsafe buffer.withLines(index, of: text, from: layout.start, endingWith: lineEnd) {
        (lines: UnsafeRawBufferPointer) -> ScoredStretch? in
        guard let scored = unsafe worker.score(lines, writes: writes, firstUnit: first) else {
          return nil
        }
        return unsafe Self.filled(scored, lines, odd, firstUnit: first)
      }
    }
  }

  /// How many bytes of results are kept in memory while units wait for their ranks.
  package static let keptLimit = 16 << 20

  /// Scores the odd units of a stretch; `nil` where that cannot be done here, or is no gain.
  private static func filled(
    _ scored: ScoredText, _ text: UnsafeRawBufferPointer, _ odd: OddUnits?, firstUnit: Int
  ) -> ScoredStretch? {
    let holes = scored.holes
    if holes.isEmpty { return ScoredStretch(text: scored) }
    // Where nearly all are odd it costs less to do everything in the exact way at once.
    if holes.count > 500, holes.count * 10 > scored.unitCount * 9 { return nil }
    var lines: [UInt8] = []
    for hole in holes { unsafe lines += text[hole.line] }
    guard let result = odd?.score(lines, numbers: holes.map { firstUnit + $0.unit }) else {
      return nil
    }
    scored.fill(result.lines)
    let codes = zip(holes, result.codes).filter { !$0.0.isCodeKnown && !$0.1.isEmpty }
      .map { $0.1 }
    return ScoredStretch(text: scored, oddCodes: codes, hasFaults: result.hasFaults)
  }

  /// Compares the units, or says why that cannot be done in columns.
  ///
  /// The table is read once for every stage: what is compared is kept, and nothing else.
  func compared(
    _ level: KernelLevel = .best, skipsFaults: Bool = false
  ) throws(ColumnFault) -> ColumnComparison {
    var comparison = CohortRun(plan, naming: false)
    var firstUnits: [Int] = []
    while comparison.isUnderWay {
      let steps = comparison.currentSteps
      let program = try ColumnProgram(
        plan, layout, gathering: steps, figures: comparison.figures)
      let odd = OddUnits(
        plan, layout, path: path, format: format, options: options, header: header,
        ResultColumns(of: plan.scale, hasNames: false), nil, skipsFaults: skipsFaults)
      var state = ColumnComparison(values: comparison, firstUnits: [])
      guard gather(ColumnKernel(program, level: level), steps, odd, firstUnits, &state) else {
        throw ColumnFault("cells that need the exact way")
      }
      firstUnits = state.firstUnits
      comparison = state.values
      comparison.finishStage()
    }
    return ColumnComparison(values: comparison, firstUnits: firstUnits)
  }

  /// Gathers what a stage of comparisons needs; `false` where something is odd.
  private func gather(
    _ kernel: ColumnKernel, _ steps: [CohortStep], _ odd: OddUnits, _ firstUnits: [Int],
    _ state: inout ColumnComparison
  ) -> Bool {
    let (layout, text, size, lineEnd) = (layout, text, size, lineEnd)
    let comparison = state.values
    let nothing = ColumnComparison(values: CohortRun(plan, naming: false), firstUnits: [])
    return inOrder(stretchCount, &state, nothing) { () -> (Int) -> GatheredStretch? in
      let worker = ColumnWorker(kernel)
      let buffer = StretchBuffer(size)
      return { index in
        let first = index < firstUnits.count ? firstUnits[index] : 0
        return unsafe buffer.withLines(index, of: text, from: layout.start, endingWith: lineEnd) {
          (found: UnsafeRawBufferPointer) -> GatheredStretch? in
          if let scored = unsafe worker.score(found, writes: false, firstUnit: first) {
            return GatheredStretch(
              piece: kernel.program.piece(of: scored, steps: steps), unitCount: scored.unitCount)
          }
          let lines = unsafe Array(found)
          let count = lines.count { $0 == 0x0A }
          guard let block = odd.block(of: lines, numbers: Array(first..<first + count)) else {
            return nil
          }
          return GatheredStretch(piece: comparison.piece(of: block), unitCount: count)
        }
      }
    } take: { known, stretch in
      known.firstUnits.append(known.unitCount)
      known.unitCount += stretch.unitCount
      known.values.take(stretch.piece)
      return true
    }
  }

  private struct GatheredStretch: Sendable {
    let piece: CohortPiece
    let unitCount: Int
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

  /// Makes something of every stretch on all threads, and takes it in order.
  ///
  /// - Parameters:
  ///   - count: how many stretches there are.
  ///   - state: what takes them.
  ///   - nothing: a state that holds nothing, for as long as the other is elsewhere.
  ///   - begin: begins the work of one thread; what it returns makes something of a stretch, or `nil` where
  ///     that is odd.
  ///   - take: takes what was made; `false` ends the run.
  /// - Returns: `false` iff something was odd.
  func inOrder<Whole: Sendable, Piece: Sendable>(
    _ count: Int, _ state: inout Whole, _ nothing: Whole,
    _ begin: @Sendable () -> (Int) -> Piece?,
    take: @Sendable (inout Whole, Piece) -> Bool
  ) -> Bool {
    let threads = max(1, min(threadCount, count))
    let lane = OutputLane<Whole, Piece>(state, limit: threads * 4)
    state = nothing
    let progress = StretchCounter()
    @Sendable func work() {
      let score = begin()
      while true {
        lane.waitForRoom()
        let index = progress.next()
        guard index < count, !progress.isOver else { break }
        guard let scored = score(index) else {
          progress.end(isOdd: true)
          break
        }
        if !lane.put([scored], index, take) { progress.end(isOdd: false) }
      }
      // Whoever waits for room must learn of the end too.
      lane.giveRoom()
    }
    if threads == 1 {
      work()
    } else {
      DispatchQueue.concurrentPerform(iterations: threads) { _ in work() }
    }
    state = lane.takeState(nothing)
    return !progress.isOdd
  }

  /// Asks what only all units together can answer: no code twice, percentages that are no shares.
  private func isSound(_ state: inout State, _ program: ColumnProgram) -> Bool {
    guard state.unitCount > 0, !state.shares.contains(2) else { return false }
    return state.codes.areDistinct()
  }
}

/// What comparisons of all units gave, and which number the first unit of every stretch has.
package struct ColumnComparison: Sendable {
  var values: CohortRun
  var firstUnits: [Int]
  var unitCount = 0
}

/// Hands out the numbers of stretches.
private final class StretchCounter: Sendable {
  private let count = Atomic<Int>(0)
  private let over = Atomic<Bool>(false)
  private let odd = Atomic<Bool>(false)

  func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }

  var isOver: Bool { over.load(ordering: .relaxed) }
  var isOdd: Bool { odd.load(ordering: .acquiring) }

  func end(isOdd: Bool) {
    if isOdd { odd.store(true, ordering: .releasing) }
    over.store(true, ordering: .relaxed)
  }
}
