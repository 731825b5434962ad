import Diagnostics
import Glibc

/// Output that is held back until it is known whether it may appear, in a file without a name.
///
/// Where no such file can be made the memory serves.
package struct Spool: ~Copyable {
  /// Where the content goes.
  package var stream: OutputStream
  private let descriptor: Int32

  /// Creates an empty spool.
  package init() {
    descriptor = Self.openNameless()
    stream =
      descriptor >= 0
      ? OutputStream(
        descriptor: descriptor, name: "temporary file",
        title: Phrase(vi: "tệp tạm", en: "a temporary file"), isOwned: true)
      : OutputStream(recordingAs: "memory")
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Hands the content over.
  package consuming func release(to output: inout OutputStream) throws(FileError) {
    guard descriptor >= 0 else {
      output.write(stream.pending)
      return
    }
    stream.flush()
    if let failure = stream.failure { throw failure }
    guard lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw FileError(.read, "temporary file", number: errno)
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while output.failure == nil {
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if count == 0 { return }
      if count > 0 {
        output.write(chunk[..<count])
      } else if errno != EINTR {
        throw FileError(.read, "temporary file", number: errno)
      }
    }
  }

  /// Opens a new file that nobody can name, or returns -1.
  static func openNameless() -> Int32 {
    var folder = "/tmp"
    if let variable = unsafe getenv("TMPDIR") { folder = unsafe String(cString: variable) }
    let path = "\(folder)/.thang-\(getpid()).spool"
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 { unsafe unlink(path) }
    return descriptor
  }
}
