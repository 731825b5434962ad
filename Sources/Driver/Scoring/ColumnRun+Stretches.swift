import Columns
import Dispatch
import Evidence
import Synchronization

/// How the stretches of a table are handed out to threads, and what is made of them taken in order.
extension ColumnRun {
  /// Begins to go through stretches on one thread.
  ///
  /// - Parameters:
  ///   - kernel: what the thread's worker works with.
  ///   - body: gets the worker, the lines, the number of the stretch, and where its lines start in the file.
  /// - Returns: what makes something of a stretch, or `nil` where it is odd.
  func eachStretch<Piece>(
    _ kernel: ColumnKernel,
    _ body: @escaping (ColumnWorker, UnsafeRawBufferPointer, Int, Int) -> Piece?
  ) -> (Int) -> Piece? {
    let (text, start, lineEnd, rows) = (text, layout.start, lineEnd, rows)
    let worker = ColumnWorker(kernel)
    let buffer = StretchBuffer(size)
    return { index in
      unsafe buffer.withLines(index, of: text, from: start, endingWith: lineEnd) {
        (lines: UnsafeRawBufferPointer) -> Piece? in
        if let rows, rows.areNumbered, worker.takesRows {
          let units = rows.units(of: index)
          worker.take(rows.slices(of: units), of: units)
        }
        return unsafe body(worker, lines, index, buffer.lineOffset)
      }
    }
  }

  /// Returns the number of the first unit of a stretch, which only those must know that others computed figures
  /// of.
  func firstUnit(of stretch: Int, _ firstUnits: [Int]) -> Int {
    if let rows, rows.areNumbered { return rows.units(of: stretch).lowerBound }
    return firstUnits.indices.contains(stretch) ? firstUnits[stretch] : 0
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
