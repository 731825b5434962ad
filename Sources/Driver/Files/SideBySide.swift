import Dispatch
import Glibc
import Proof
import Synchronization

/// Returns two values, each made by a thread of its own where there are two cores.
///
/// What they are does not depend on which is ready first.
///
/// - Parameters:
///   - first: makes the first value.
///   - second: makes the second value without regard to the first.
/// - Returns: both values.
func sideBySide<First: Sendable, Second: Sendable>(
  _ first: @escaping @Sendable () -> First, _ second: @escaping @Sendable () -> Second
) -> (First, Second) {
  let one = SharedValue<First>()
  let other = SharedValue<Second>()
  SharedWork(2) { part in
    if part == 0 { one.set(first()) } else { other.set(second()) }
  }.run()
  // Both are there by now.
  return (one.value ?? first(), other.value ?? second())
}

extension Workers {
  /// Threads, as many as there are cores.
  static let threads = Workers { count, body in SharedWork(count, body).run() }
}

/// Parts of some work that threads take one after another.
///
/// Whoever shares out work takes part in it: it never waits for a thread that is busy elsewhere, even where
/// those who do a part share out their own.
private final class SharedWork: Sendable {
  private let count: Int
  private let body: @Sendable (Int) -> Void
  private let progress = Mutex((next: 0, done: 0))
  private let end = DispatchSemaphore(value: 0)

  init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    (self.count, self.body) = (count, body)
  }

  private static let coreCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Does all of it, with the help of the other cores.
  func run() {
    if count == 0 { return }
    for _ in 0..<min(count, Self.coreCount) - 1 {
      DispatchQueue.global().async { self.work() }
    }
    work()
    end.wait()
  }

  /// Does one part after another until none is left.
  private func work() {
    while let part = take() {
      body(part)
      let isLast = progress.withLock { state in
        state.done += 1
        return state.done == count
      }
      if isLast { end.signal() }
    }
  }

  private func take() -> Int? {
    progress.withLock { state in
      guard state.next < count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }
}

/// A value that one thread leaves for another.
private final class SharedValue<Value: Sendable>: Sendable {
  private let content = Mutex<Value?>(nil)

  var value: Value? { content.withLock { $0 } }

  func set(_ value: Value) { content.withLock { $0 = value } }
}
