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
  /// `true` iff nobody else writes there.
  private let isOwned: Bool
  private var buffer: [UInt8] = []
  /// What went wrong first, if anything did.
  package private(set) var failure: FileError?
  /// `true` iff what was written must not appear under its name.
  package private(set) var isDiscarded = false

  /// Creates a stream to an open descriptor, which it does not close.
  ///
  /// - Parameters:
  ///   - descriptor: where the bytes go.
  ///   - name: its path, for messages.
  ///   - title: what messages call it instead, if it has no path.
  ///   - isOwned: whether nobody else writes there, so that everything may be taken back.
  package init(descriptor: Int32, name: String, title: Phrase? = nil, isOwned: Bool = false) {
    self.isOwned = isOwned
    self.title = title
    self.descriptor = descriptor
    self.name = name
    buffer.reserveCapacity(Self.capacity)
  }

  /// Creates a stream that only keeps what is written.
  package init(recordingAs name: String) {
    self.isOwned = true
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

  /// Writes bytes; many of them leave at once.
  package mutating func write(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe writeDirectly($0) }
  }

  /// Writes bytes that need not be gathered first.
  package mutating func writeDirectly(_ bytes: UnsafeRawBufferPointer) {
    guard failure == nil else { return }
    guard descriptor >= 0, bytes.count >= Self.capacity else {
      unsafe buffer.append(contentsOf: bytes)
      if buffer.count >= Self.capacity { flush() }
      return
    }
    flush()
    unsafe send(bytes)
  }

  /// `true` iff what was written so far can be taken back.
  package var canRewind: Bool {
    if descriptor < 0 || isNowhere { return true }
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && isOwned
  }

  /// `true` iff nobody keeps what is written: it goes to the null device.
  private var isNowhere: Bool {
    var (own, null) = (stat(), stat())
    return unsafe fstat(descriptor, &own) == 0 && stat("/dev/null", &null) == 0
      && own.st_mode & S_IFMT == S_IFCHR && own.st_rdev == null.st_rdev
  }

  /// Takes everything back that was written; only where `canRewind`.
  package mutating func rewind() {
    buffer.removeAll(keepingCapacity: true)
    failure = nil
    guard descriptor >= 0, !isNowhere else { return }
    if ftruncate(descriptor, 0) != 0 || lseek(descriptor, 0, SEEK_SET) != 0 {
      failure = FileError(.write, name, number: errno, title: title)
    }
  }

  /// Writes a text in UTF-8.
  package mutating func write(_ text: String) { write(text.utf8) }

  /// Says that what was written must not appear after all; what has left already has appeared.
  package mutating func discard() { isDiscarded = true }

  /// Hands everything written so far to the system.
  package mutating func flush() {
    guard descriptor >= 0, failure == nil, !buffer.isEmpty else { return }
    // Taken out and put back, so that sending may change the stream.
    var bytes: [UInt8] = []
    swap(&bytes, &buffer)
    unsafe bytes.withUnsafeBytes { unsafe send($0) }
    bytes.removeAll(keepingCapacity: true)
    swap(&bytes, &buffer)
  }

  /// Hands bytes to the system, all of them or up to the first failure.
  private mutating func send(_ bytes: UnsafeRawBufferPointer) {
    var start = 0
    while failure == nil, start < bytes.count {
      let count = unsafe Glibc.write(
        descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
      if count >= 0 {
        start += count
      } else if errno != EINTR {
        failure = FileError(.write, name, number: errno, title: title)
      }
    }
  }

  /// How much is gathered before it is written.
  private static let capacity = 1 << 16
}
