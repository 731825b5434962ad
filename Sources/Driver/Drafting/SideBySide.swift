import Dispatch
import Proof
import Synchronization

/// Returns two values, each made by a thread of its own where there are two cores.
///
/// What they are does not depend on which is ready first. The first is normally made by the thread that
/// asks, whose memory grows more easily: it should be the one that needs more.
///
/// - Parameters:
///   - first: makes the first value.
///   - second: makes the second value without regard to the first.
/// - Returns: both values.
func sideBySide<First: Sendable, Second: Sendable>(
  _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  let one = Mutex<First?>(nil)
  let other = Mutex<Second?>(nil)
  DispatchQueue.concurrentPerform(iterations: 2) { lane in
    if lane == 0 {
      let made = first()
      one.withLock { $0 = made }
    } else {
      let made = second()
      other.withLock { $0 = made }
    }
  }
  // Both are there by now.
  return (one.withLock { $0 } ?? first(), other.withLock { $0 } ?? second())
}

extension Workers {
  /// Threads, as many as there are cores.
  static let threads = Workers { count, body in
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }
}
