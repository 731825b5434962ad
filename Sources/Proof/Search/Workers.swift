/// Who does work of which no part waits for another: the one who asks, or threads where there are any.
///
/// What comes of it does not depend on them.
package struct Workers: Sendable {
  /// Calls a closure with every number below a count, in whatever order, and returns when all are done.
  private let each: @Sendable (_ count: Int, _ body: @escaping @Sendable (Int) -> Void) -> Void

  /// Creates workers from what calls a closure once with every number below a count, and waits for the
  /// last.
  package init(
    each: @escaping @Sendable (_ count: Int, _ body: @escaping @Sendable (Int) -> Void) -> Void
  ) {
    self.each = each
  }

  /// One after another.
  package static let one = Workers { count, body in
    for index in 0..<count { body(index) }
  }

  /// Returns what is made of every number below a count, in their order.
  func map<Made: Sendable>(_ count: Int, _ make: @escaping @Sendable (Int) -> Made) -> [Made] {
    if count < 2 { return (0..<count).map { make($0) } }
    let slots = (0..<count).map { _ in Slot<Made>() }
    each(count) { index in slots[index].made = make(index) }
    return slots.compactMap { $0.made }
  }

  /// Room for what one of them makes, which nobody else touches before all are done.
  private final class Slot<Made: Sendable>: @unchecked Sendable {
    var made: Made?
  }
}
