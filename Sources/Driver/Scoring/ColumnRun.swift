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
/// again in the exact way, which also finds the words for what is wrong.
package struct ColumnRun: Sendable {
  private let plan: Plan
  private let layout: CSVLayout
  private let path: String
  private let text: TableText
  private let threadCount: Int
  /// `true` iff the table names one of its first units.
  package let hasNames: Bool
  /// `true` iff the table says of which period it speaks.
  package var hasPeriods: Bool { layout.period != nil }

  /// Looks at the evidence of a run; `nil` where it is not one table of a usual form.
  init?(
    _ plan: Plan, _ evidence: EvidenceSet, options: ReadingOptions, in system: FileSystem,
    threadCount: Int
  ) {
    guard evidence.files.count == 1, let file = evidence.files.first,
      file.format == .csv || file.format == .tsv,
      let text = TableText(file, in: system), let beginning = text.beginning(),
      let layout = CSVLayout(
        beginning, path: file.path, format: file.format ?? .csv, schema: plan.scale.schema,
        options: options)
    else { return nil }
    self.plan = plan
    self.layout = layout
    self.text = text
    self.threadCount = threadCount
    path = file.path
    hasNames = Self.hasNames(beginning, layout)
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
  package func program(_ columns: ResultColumns) throws(ColumnFault) -> ColumnProgram {
    try ColumnProgram(plan, layout, columns: columns)
  }

  /// What is known of the units so far, in the order of the table.
  private struct State: Sendable {
    var stream: OutputStream
    var unitCount = 0
    var isRising = true
    var lastCode: [UInt8] = []
    var hashes: [UInt64] = []
    var shares: [UInt8] = []
    /// The units of every stretch, where they are ranked before they are written.
    var kept: [ScoredText] = []
    /// How many bytes more units may take while they wait.
    var room: Int

    init(stream: OutputStream, room: Int = 0) {
      self.stream = stream
      self.room = room
    }

    mutating func take(_ scored: ScoredText, by kernel: ColumnKernel) -> Bool {
      if scored.unitCount > 0 {
        let follows = lastCode.lexicographicallyPrecedes(scored.firstCode)
        isRising = isRising && scored.isRising && (unitCount == 0 || follows)
        lastCode = scored.lastCode
      }
      unitCount += scored.unitCount
      scored.moveHashes(to: &hashes)
      if shares.isEmpty { shares = scored.shares }
      for index in shares.indices { shares[index] |= scored.shares[index] }
      if kernel.program.ranks {
        let size = scored.keptBytes(for: kernel)
        if size <= room { room -= size } else { scored.drop() }
        kept.append(scored)
        return true
      }
      return write(scored)
    }

    mutating func write(_ scored: ScoredText) -> Bool {
      unsafe scored.withBytes { unsafe stream.writeDirectly($0) }
      scored.clear()
      return stream.failure == nil
    }
  }

  /// Scores all units and writes their lines.
  ///
  /// - Parameters:
  ///   - columns: the columns of the results.
  ///   - header: what stands before the first line.
  ///   - stream: where the results go; it can begin again.
  ///   - level: which instructions of the processor may be used.
  ///   - keptLimit: how many bytes of results may be kept while units wait for their ranks.
  /// - Returns: the summary, or `nil` where everything must be done in the exact way; then the stream is
  ///   as it was.
  package func run(
    _ columns: ResultColumns, header: [UInt8], to stream: inout OutputStream,
    level: KernelLevel = .best, keptLimit: Int = keptLimit
  ) -> BatchRun.Summary? {
    guard stream.canRewind, let program = try? program(columns) else { return nil }
    let kernel = ColumnKernel(program, level: level)
    var state = State(stream: stream, room: keptLimit)
    stream = OutputStream(recordingAs: "")
    state.stream.write(header)
    let isDone = score(kernel, &state) && isSound(&state, program)
    if isDone, program.ranks, !writeRanked(kernel, &state) { return giveUp(&state, &stream) }
    guard isDone else { return giveUp(&state, &stream) }
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

  /// Scores all stretches; `false` where one is odd.
  private func score(_ kernel: ColumnKernel, _ state: inout State) -> Bool {
    let count = (text.size - layout.start + TableText.stretch - 1) / TableText.stretch
    let ranks = kernel.program.ranks
    return inOrder(count, &state) {
      scorer(kernel, writes: !ranks)
    } take: {
      $0.take($1, by: kernel)
    }
  }

  /// Returns what scores a stretch on one thread, by the number of the stretch.
  private func scorer(_ kernel: ColumnKernel, writes: Bool) -> (Int) -> ScoredText? {
    let (layout, text) = (layout, text)
    let lineEnd: [UInt8] = layout.endsWithReturn ? [0x0D, 0x0A] : [0x0A]
    let worker = ColumnWorker(kernel)
    let buffer = StretchBuffer()
    return { index in
      unsafe buffer.withLines(index, of: text, from: layout.start, endingWith: lineEnd) {
        unsafe worker.score($0, writes: writes)
      }
    }
  }

  /// How many bytes of results are kept while units wait for their ranks. Those beyond are computed twice:
  /// that takes less memory, and less time than a file in between.
  package static let keptLimit = 32 << 20

  /// Ranks all units and writes their lines; `false` where they cannot be ranked so.
  private func writeRanked(_ kernel: ColumnKernel, _ state: inout State) -> Bool {
    let kept = state.kept
    state.kept = []
    guard kernel.rank(kept) else { return false }
    return inOrder(kept.count, &state) {
      let score = scorer(kernel, writes: true)
      return { index in
        if kept[index].isDropped { return score(index) }
        kept[index].write(by: kernel)
        return kept[index]
      }
    } take: {
      $0.write($1)
    }
  }

  /// Makes something of every stretch on all threads, and takes it in order.
  ///
  /// - Parameters:
  ///   - count: how many stretches there are.
  ///   - state: what takes them.
  ///   - begin: begins the work of one thread; what it returns makes something of a stretch, or `nil` where
  ///     that is odd.
  ///   - take: takes what was made; `false` ends the run.
  /// - Returns: `false` iff something was odd.
  private func inOrder(
    _ count: Int, _ state: inout State,
    _ begin: @Sendable () -> (Int) -> ScoredText?,
    take: @Sendable (inout State, ScoredText) -> Bool
  ) -> Bool {
    let threads = max(1, min(threadCount, count))
    let lane = OutputLane<State, ScoredText>(state, limit: threads * 4)
    state = State(stream: OutputStream(recordingAs: ""))
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
    state = lane.takeState(State(stream: OutputStream(recordingAs: "")))
    return !progress.isOdd
  }

  /// Asks what only all units together can answer: no code twice, percentages that are no shares.
  private func isSound(_ state: inout State, _ program: ColumnProgram) -> Bool {
    guard state.unitCount > 0, !state.shares.contains(2) else { return false }
    return state.isRising || ColumnWorker.areDistinct(&state.hashes)
  }
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
