import CFiles
import Glibc

/// A file that appears under its name whole or not at all.
///
/// What is written goes to a temporary file beside it, which takes the name only in `commit()`, and
/// vanishes otherwise, also when a signal ends the program (`PendingFile`). A device or a pipe is
/// written directly.
package struct AtomicFile: ~Copyable {
  /// Where the content goes.
  package var stream: OutputStream
  private let opened: Opened
  private var isCommitted = false

  /// An open descriptor and the names that belong to it.
  private struct Opened {
    let descriptor: Int32
    /// The path as the user gave it.
    let path: String
    /// The temporary file, or `nil` for a device.
    let temporaryPath: String?
    /// The path that the temporary file takes at the end.
    let target: String
  }

  /// Opens a temporary file beside `path`.
  package init(replacing path: String) throws(FileError) {
    opened = try Self.open(path)
    stream = OutputStream(
      descriptor: opened.descriptor, name: path, isOwned: opened.temporaryPath != nil)
    if let temporaryPath = opened.temporaryPath { PendingFile.register(temporaryPath) }
  }

  deinit {
    close(opened.descriptor)
    if let temporaryPath = opened.temporaryPath, !isCommitted {
      unsafe unlink(temporaryPath)
      PendingFile.forget()
    }
  }

  /// Gives the content its name, replacing a file that had it; discarded content gets none.
  ///
  /// - Parameter isDurable: whether it must be on the disk before it has its name, so that not even a
  ///   failure of the power leaves less; what can be computed again need not wait for the disk.
  /// - Throws: why the file cannot be written.
  package mutating func commit(isDurable: Bool = true) throws(FileError) {
    if stream.isDiscarded { return }
    stream.flush()
    if let failure = stream.failure { throw failure }
    guard let temporaryPath = opened.temporaryPath else { return }
    guard !isDurable || fsync(opened.descriptor) == 0,
      Self.rename(temporaryPath, to: opened.target, isDurable: isDurable)
    else {
      throw FileError(.write, opened.path, number: errno)
    }
    isCommitted = true
    PendingFile.forget()
  }

  /// Gives a file the name of another, which goes; `false` with `errno` where that cannot be.
  ///
  /// Where a name is taken over, ext4 waits until the new content is on its way to the disk, for a large
  /// run a fifth of its time. Where two files change names it does not, and the former one can go.
  private static func rename(_ path: String, to target: String, isDurable: Bool) -> Bool {
    if !isDurable, unsafe files_exchange(path, target) {
      unsafe unlink(path)
      return true
    }
    return unsafe Glibc.rename(path, target) == 0
  }

  private static func open(_ path: String) throws(FileError) -> Opened {
    var status = stat()
    let exists = unsafe stat(path, &status) == 0
    let type = status.st_mode & S_IFMT
    if exists, type == S_IFDIR { throw FileError(.write, path, number: EISDIR) }
    if exists, type != S_IFREG {
      let descriptor = unsafe Glibc.open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileError(.write, path, number: errno) }
      return Opened(descriptor: descriptor, path: path, temporaryPath: nil, target: path)
    }
    // A symbolic link stays one: the file that it names is replaced.
    let opened = try openTemporary(beside: exists ? resolved(path) : path, for: path)
    if exists { fchmod(opened.descriptor, status.st_mode & 0o7777) }
    return opened
  }

  private static func openTemporary(
    beside target: String, for path: String
  ) throws(FileError) -> Opened {
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    for attempt in 0..<100 {
      let candidate = "\(folder).thang-\(getpid())-\(attempt).tmp"
      let descriptor = unsafe Glibc.open(
        candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        return Opened(
          descriptor: descriptor, path: path, temporaryPath: candidate, target: target)
      }
      if errno != EEXIST { throw FileError(.write, path, number: errno) }
    }
    throw FileError(.write, path, number: EEXIST)
  }

  private static func resolved(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}
