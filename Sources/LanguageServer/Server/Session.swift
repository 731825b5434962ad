import Driver
import Glibc

/// The server on two streams: bytes in, bytes out, until the editor says goodbye or is gone.
///
/// One thread waits for whatever stream is ready: everything that has come in is read before the next
/// request is answered, so that a cancelled one is not, and an editor that does not read in time does
/// not keep the server from reading.
package struct Session: ~Copyable {
  private var server: Server
  private let input: Int32
  private let output: Int32
  private var frames = MessageFrames()
  /// What is still to be written.
  private var pending: [UInt8] = []
  private var written = 0
  private var hasEnded = false

  /// How much is written at once: so much a pipe that is ready takes without waiting.
  private static let piece = 4096
  /// How long nobody types before the lints are asked, in milliseconds.
  private static let pause: Int32 = 120
  /// What may wait to be written before no further request is answered.
  private static let mostPending = 1 << 24

  /// Creates a session on two open descriptors.
  package init(_ server: consuming Server, input: Int32 = 0, output: Int32 = 1) {
    self.server = server
    self.input = input
    self.output = output
    self.server.isCalledOff = {
      var stream = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      return unsafe poll(&stream, 1, 0) > 0
    }
  }

  /// Serves until `exit`, or until a stream is closed.
  ///
  /// - Returns: the exit code that the protocol asks for: 1 where the editor left without a word, 0
  ///   where it never said any.
  package consuming func run() -> Int32 {
    loop: while server.exitCode == nil {
      let isFull = pending.count - written > Self.mostPending
      let canWork = server.isBusy && !isFull
      let hasRest = server.hasRest && !isFull
      switch wait(atMost: canWork ? 0 : hasRest ? Self.pause : -1) {
      case .gone: break loop
      case .quiet where canWork || hasRest, .moved where canWork:
        server.step()
        collect()
      case .quiet, .moved:
        if hasEnded, !server.isBusy, written >= pending.count { break loop }
      }
    }
    collect()
    while written < pending.count, wait(atMost: -1) != .gone {}
    return server.exitCode ?? (server.isUnused ? 0 : 1)
  }

  /// Appends what the server has to say.
  private mutating func collect() {
    for message in server.takeOutgoing() {
      pending += MessageFrames.framed(message.bytes)
    }
  }

  /// What came of waiting.
  private enum Turn {
    /// Nothing could be read or written.
    case quiet
    case moved
    /// The editor does not read any more.
    case gone
  }

  /// Reads and writes what can be.
  ///
  /// - Parameter milliseconds: how long to wait where nothing can be; without an end where negative.
  /// - Returns: what came of it.
  private mutating func wait(atMost milliseconds: Int32) -> Turn {
    var streams: [pollfd] = []
    if !hasEnded { streams.append(pollfd(fd: input, events: Int16(POLLIN), revents: 0)) }
    let isWriting = written < pending.count
    if isWriting { streams.append(pollfd(fd: output, events: Int16(POLLOUT), revents: 0)) }
    if streams.isEmpty { return .quiet }
    let count = unsafe poll(&streams, nfds_t(streams.count), milliseconds)
    if count < 0 { return errno == EINTR ? .moved : .gone }
    if count == 0 { return .quiet }
    if isWriting, let stream = streams.last, stream.revents != 0, !writePiece() { return .gone }
    if !hasEnded, let stream = streams.first, stream.revents != 0 { readPiece() }
    return .moved
  }

  private mutating func readPiece() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe read(input, $0.baseAddress, $0.count)
    }
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    if count <= 0 {
      hasEnded = true
      // Nothing more can come in.
      server.isCalledOff = { false }
      return
    }
    frames.append(buffer[..<count])
    while let frame = frames.next() {
      switch frame {
      case .message(let bytes):
        if !server.take(bytes) { frames.reread(bytes) }
      case .garbage: continue
      }
    }
    collect()
  }

  private mutating func writePiece() -> Bool {
    let start = written
    let length = min(Self.piece, pending.count - start)
    let count = unsafe pending.withUnsafeBytes {
      unsafe Glibc.write(output, $0.baseAddress?.advanced(by: start), length)
    }
    if count < 0 { return errno == EINTR || errno == EAGAIN }
    written += count
    if written == pending.count {
      pending.removeAll(keepingCapacity: written < 1 << 20)
      written = 0
    }
    return true
  }
}
