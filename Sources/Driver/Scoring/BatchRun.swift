import Dispatch
package import Diagnostics
package import Evaluation
package import Evidence
import Glibc
import Semantics
import Synchronization

/// Scores all units of some evidence files, block by block, on all cores.
///
/// Reading is done by one worker at a time, scoring by all of them, and results are taken in the
/// order of the input: they are the same whatever the number of workers, and no more blocks are held
/// than there are workers.
package struct BatchRun: Sendable {
  /// What is known after a run beside its results.
  package struct Summary: Sendable {
    package fileprivate(set) var unitCount = 0
    /// The units without a result because a cell of theirs could not be read.
    package fileprivate(set) var badUnitCount = 0
    /// What was found wrong in the evidence.
    package fileprivate(set) var diagnostics: [Diagnostic] = []
    /// `false` where leaving out bad units is no remedy, as for a file without a needed column.
    package fileprivate(set) var isSound = true
    /// A line for each file that says how it was read.
    package fileprivate(set) var readings: [Phrase] = []
    /// What the outside world refused; the run ended there.
    package fileprivate(set) var failure: FileError?
  }

  /// Something that was made of all results in order, and the summary.
  package struct Result<State: Sendable>: Sendable {
    package let state: State
    package let summary: Summary
  }

  private let plan: Plan
  private let files: [EvidenceFile]
  private let options: ReadingOptions
  private let system: FileSystem
  private let threadCount: Int
  /// The codes of the units to score; all of them where it is empty.
  private let units: [String]
  /// The first file, opened: that validates all of it, which is not to be done twice.
  private let first: EvidenceReader?

  /// Creates a run and opens its first file.
  ///
  /// - Parameters:
  ///   - plan: the compiled scale.
  ///   - files: the evidence, in the order of the results.
  ///   - options: what the caller knows about the files.
  ///   - system: where the files are.
  ///   - units: the codes of the units to score; all of them where it is empty.
  ///   - threadCount: how many workers score; all cores where it is `nil`.
  /// - Throws: why the first file cannot be read.
  package init(
    _ plan: Plan, _ files: [EvidenceFile], options: ReadingOptions, in system: FileSystem,
    units: [String] = [], threadCount: Int? = nil
  ) throws(FileError) {
    self.plan = plan
    self.files = files
    self.options = options
    self.system = system
    self.units = units
    self.threadCount = max(1, threadCount ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    first = try files.first?.reader(for: plan.scale.schema, options, in: system)
  }

  /// `true` iff the first evidence file names its first units, so that results have a column for names.
  package var hasNames: Bool {
    guard var reader = first else { return false }
    var block = EvidenceBlock(fieldCount: plan.scale.schema.fields.count)
    return reader.next(into: &block, limit: 64) && !block.names.bytes.isEmpty
  }

  /// Scores all units.
  ///
  /// - Parameters:
  ///   - initial: the state before the first block.
  ///   - piece: makes of a block what is to be taken; called by all workers at once. Units that are
  ///     marked bad in the block's evidence have no result.
  ///   - take: adds a piece to the state, in the order of the input; `false` ends the run.
  /// - Returns: the state after the last block, and the summary.
  package func run<State: Sendable, Piece: Sendable>(
    into initial: State, _ piece: @Sendable (OutcomeBlock) -> Piece,
    take: @Sendable (inout State, Piece) -> Bool
  ) -> Result<State> {
    let input = InputLane(files, first, options, plan.scale.schema, system, units)
    let output = OutputLane(initial, workerCount: threadCount)
    @Sendable func work() {
      var block = EvidenceBlock(fieldCount: plan.scale.schema.fields.count)
      while let ticket = input.next(into: &block) {
        let result = piece(evaluate(plan, block))
        if !output.take(result, ticket, take) { input.stop() }
      }
    }
    if threadCount == 1 {
      work()
    } else {
      DispatchQueue.concurrentPerform(iterations: threadCount) { _ in work() }
    }
    return Result(state: output.state, summary: input.summary)
  }
}

/// Hands out blocks of units one after another, with their numbers.
private final class InputLane: Sendable {
  private struct State {
    var remaining: ArraySlice<EvidenceFile>
    var reader: EvidenceReader?
    var path: String
    var ticket = 0
    var summary = BatchRun.Summary()
  }

  private let options: ReadingOptions
  private let schema: EvidenceSchema
  private let system: FileSystem
  private let units: Set<String>
  private let state: Mutex<State>

  init(
    _ files: [EvidenceFile], _ first: EvidenceReader?, _ options: ReadingOptions,
    _ schema: EvidenceSchema, _ system: FileSystem, _ units: [String]
  ) {
    self.units = Set(units)
    self.options = options
    self.schema = schema
    self.system = system
    state = Mutex(
      State(
        remaining: files.dropFirst(first == nil ? 0 : 1), reader: first,
        path: files.first?.path ?? ""))
  }

  var summary: BatchRun.Summary { state.withLock { $0.summary } }

  /// Reads the next block and returns its number, or `nil` at the end.
  func next(into block: inout EvidenceBlock) -> Int? {
    state.withLock { state in
      while true {
        if state.reader?.next(into: &block, limit: preferredUnitCount) == true {
          if !units.isEmpty {
            let rows = (0..<block.count).filter { units.contains(block.codes[$0]) }
            if rows.isEmpty { continue }
            block = block.selecting(rows)
          }
          state.summary.unitCount += block.count
          state.summary.badUnitCount += block.isBad.count { $0 }
          state.ticket += 1
          return state.ticket - 1
        }
        finishFile(&state)
        guard let file = state.remaining.popFirst() else { return nil }
        open(file, &state)
      }
    }
  }

  /// Ends the run: nobody gets another block.
  func stop() {
    state.withLock { state in
      state.remaining = []
      state.reader = nil
    }
  }

  private func open(_ file: EvidenceFile, _ state: inout State) {
    do throws(FileError) {
      state.reader = try file.reader(for: schema, options, in: system)
      state.path = file.path
    } catch {
      state.summary.failure = error
      state.remaining = []
    }
  }

  private func finishFile(_ state: inout State) {
    guard let reader = state.reader else { return }
    state.summary.diagnostics += reader.diagnostics
    state.summary.isSound = state.summary.isSound && reader.isFileSound
    let reading = reader.summary
    state.summary.readings.append(
      Phrase(
        vi: "\(state.path): \(reading.vietnamese)", en: "\(state.path): \(reading.english)"))
    state.reader = nil
  }
}

/// Takes pieces in the order of their numbers, whoever made them.
private final class OutputLane<State: Sendable>: Sendable {
  private let current: Mutex<State>
  /// One for each worker: the piece with number *n* waits for the semaphore *n* modulo their count,
  /// which is unambiguous because a worker holds one number at a time.
  private let turns: [DispatchSemaphore]

  init(_ initial: State, workerCount: Int) {
    current = Mutex(initial)
    turns = (0..<workerCount).map { _ in DispatchSemaphore(value: 0) }
    // A semaphore may not end below the value that it was created with: this one counts up.
    turns[0].signal()
  }

  var state: State { current.withLock { $0 } }

  func take<Piece>(
    _ piece: Piece, _ ticket: Int, _ take: (inout State, Piece) -> Bool
  ) -> Bool {
    turns[ticket % turns.count].wait()
    let goesOn = current.withLock { take(&$0, piece) }
    turns[(ticket + 1) % turns.count].signal()
    return goesOn
  }
}
