package import Diagnostics
import Glibc

/// Bytes on their way to standard output, a file, or the memory of a test.
///
/// The first failure is kept, and everything after it is dropped: a writer need not look after every
/// line, only at the end, and now and then in a long run.
package struct OutputStream: Sendable {
  private let name: String
  /// What messages call it where it has no path.
  private let title: Phrase?
  /// The descriptor to write to, or -1 for memory.
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// What went wrong first, if anything did.
  package private(set) var failure: FileError?
  /// `true` iff what was written must not appear under its name.
  package private(set) var isDiscarded = false

  /// Creates a stream to an open descriptor, which it does not close.
  package init(descriptor: Int32, name: String, title: Phrase? = nil) {
    self.title = title
    self.descriptor = descriptor
    self.name = name
    buffer.reserveCapacity(Self.capacity)
  }

  /// Creates a stream that only keeps what is written.
  package init(recordingAs name: String) {
    self.title = nil
    self.descriptor = -1
    self.name = name
  }

  /// What was written and has not left yet: for a recording stream, everything.
  package var pending: [UInt8] { buffer }

  /// Writes bytes.
  package mutating func write(_ bytes: some Collection<UInt8>) {
    guard failure == nil else { return }
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.capacity { flush() }
  }

  /// Writes a text in UTF-8.
  package mutating func write(_ text: String) { write(text.utf8) }

  /// Says that what was written must not appear after all; what has left already has appeared.
  package mutating func discard() { isDiscarded = true }

  /// Hands everything written so far to the system.
  package mutating func flush() {
    guard descriptor >= 0, failure == nil, !buffer.isEmpty else { return }
    var start = 0
    while start < buffer.count {
      let count = unsafe buffer.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
      }
      if count >= 0 {
        start += count
      } else if errno != EINTR {
        failure = FileError(.write, name, number: errno, title: title)
        break
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// How much is gathered before it is written.
  private static let capacity = 1 << 16
}
