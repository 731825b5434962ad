package import Diagnostics
import Glibc
import Synchronization

/// Tells people at a terminal how far a long run is, on a line that is drawn again and again and is gone at
/// the end.
///
/// It appears after a second, so that whoever need not wait does not see it.
package final class Progress: Sendable {
  private struct State {
    /// The run goes through the evidence so many times, each as long as the others.
    var passes = 1
    var pass = 0
    /// What one pass goes through.
    var byteCount = 0
    let start: Int
    /// When the pass began.
    var passStart: Int
    /// When the line was drawn last, or 0 for never.
    var drawn = 0
  }

  private let state: Mutex<State>
  private let language: Language
  private let width: Int
  private let descriptor: Int32
  private let patience: Int

  /// Creates the progress of a run that starts now.
  ///
  /// - Parameters:
  ///   - descriptor: the terminal.
  ///   - language: the language of the words.
  ///   - width: how many columns the terminal has.
  ///   - patience: how long a run goes on before its line appears, in milliseconds.
  package init(to descriptor: Int32, in language: Language, width: Int, patience: Int = 1000) {
    self.patience = patience
    self.descriptor = descriptor
    self.language = language
    self.width = width
    let now = Self.now
    state = Mutex(State(start: now, passStart: now))
  }

  /// Where a line stands that a signal would leave there, or -1.
  private static let drawnOn = Atomic<Int32>(-1)

  /// Takes a line away that still stands; safe to call in a signal handler.
  package static func removeAfterSignal() {
    let descriptor = drawnOn.load(ordering: .relaxed)
    let erasure: StaticString = "\r\u{1B}[K"
    if descriptor >= 0 {
      _ = unsafe Glibc.write(descriptor, erasure.utf8Start, erasure.utf8CodeUnitCount)
    }
  }

  /// How long a line stands at least, in milliseconds.
  private static let interval = 100

  /// Says how often the run goes through how many bytes; the next pass is the first.
  package func begin(passes: Int, byteCount: Int) {
    let now = Self.now
    state.withLock { state in
      (state.passes, state.byteCount, state.pass) = (max(1, passes), max(1, byteCount), 0)
      state.passStart = now
    }
  }

  /// Says that the next pass begins.
  package func beginNextPass() {
    let now = Self.now
    state.withLock { state in
      state.pass = min(state.pass + 1, state.passes - 1)
      state.passStart = now
    }
  }

  /// Says how far the pass is.
  package func reach(_ bytes: Int, units: Int) {
    let now = Self.now
    state.withLock { state in
      guard now - state.start >= patience, now - state.drawn >= Self.interval else { return }
      state.drawn = now
      Self.drawnOn.store(descriptor, ordering: .relaxed)
      let inPass = min(bytes, state.byteCount) * 1000 / max(1, state.byteCount)
      let permille = (state.pass * 1000 + inPass) / state.passes
      let line = ProgressLine(
        units: units, rate: units * 1000 / max(1, now - state.passStart), permille: permille,
        elapsed: now - state.start)
      write("\r" + line.text(in: language, width: width) + "\u{1B}[K")
    }
  }

  /// Takes the line away.
  package func end() {
    state.withLock { state in
      if state.drawn > 0 { write("\r\u{1B}[K") }
      Self.drawnOn.store(-1, ordering: .relaxed)
      state.drawn = 0
    }
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    // A line that cannot be drawn is no loss.
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }

  private static var now: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
